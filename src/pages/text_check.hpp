// What is odd in the text of a page without being an error: characters that the fonts cannot draw, and footnotes that
// nothing refers to.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "document/document.hpp"

namespace rostrum {

/// True for characters (code points) that the site's fonts have.
using CanDraw = std::function<bool(char32_t)>;

/// The characters in the document's texts that cannot be drawn, each once, in the order of their code points. Control
/// characters, such as line ends, are not drawn and do not count.
std::vector<char32_t> undrawable_characters(const Document& document, const CanDraw& can_draw);

/// The numbers in a <ul class="footnotes"> (each that of an <li>'s first <sup>) for which there is no <sup> with this
/// number in the text. "1,2" and "1–3" in a <sup> refer to each. An <li class="further"> stands in the list only.
std::vector<int> unused_footnotes(const Document& document);

}  // namespace rostrum
