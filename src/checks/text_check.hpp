// What is odd in the text of a page without being an error: characters that the fonts cannot draw, and footnotes that
// nothing refers to.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/font_face.hpp"
#include "document/document.hpp"

namespace rostrum {

/// True for characters (code points) that the face has.
using CanDraw = std::function<bool(char32_t, FontFace)>;

/// Calls back for each character in the document's texts that cannot be drawn, in their order. Control characters and
/// invisible ones, such as line ends and soft hyphens, are not drawn and do not count. Code is set in the face Mono, and
/// all else in faces that have the same characters as Regular.
void find_undrawable(const Document& document, const CanDraw& can_draw,
                     const std::function<void(char32_t character, NodeId text, std::size_t byte)>& found);

/// A footnote's number in a list of footnotes.
struct ListedNumber {
    int number = 0;
    NodeId mark = no_node;  // the <sup> that it stands in
};

/// Those in a <ul class="footnotes"> (each that of an <li>'s first <sup>) for which there is no <sup> with this
/// number in the text. "1,2" and "1–3" in a <sup> refer to each. An <li class="further"> stands in the list only. Of a page, its
/// main part alone counts.
std::vector<ListedNumber> unused_footnotes(const Document& document);

}  // namespace rostrum
