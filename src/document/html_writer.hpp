// Document → HTML: the text of the static pages and of the live DOM.
//
// The browser's parser makes the same tree of it: the n-th element and the n-th text of the Document are the
// n-th of the DOM. With LineEnds::None that holds to the letter, each text's data included. With
// LineEnds::BetweenBlocks the source is easier to read, and the DOM has these line ends more:
//   - texts of nothing but a "\n" whose previous or next sibling is a block element, or that stand alone in a
//     <blockquote>. The Document has no such texts, so they are skipped when counting;
//   - one "\n" at the start of a text that follows a block element or a <br>, and at the end of a text that is
//     followed by a block element. The Document's texts have no white space there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace rostrum {

enum class LineEnds : std::uint8_t {
    BetweenBlocks,  // placed as in the CommonMark specification's examples
    None,           // the DOM's texts are exactly the Document's
};

/// The whole document as HTML: the content of <body>'s page container.
std::string write_html(const Document& document, LineEnds line_ends = LineEnds::BetweenBlocks);

/// The siblings from `begin` up to `end`, and all below them.
std::string write_html(const Document& document, NodeId begin, NodeId end, LineEnds line_ends);

/// The node and all below it.
std::string write_html(const Document& document, NodeId node, LineEnds line_ends = LineEnds::BetweenBlocks);

/// Text with & < > " as character references, for element content and double-quoted attributes. A carriage return,
/// which a parser would read as a line feed, becomes one too.
std::string escape_html(std::string_view text);

}  // namespace rostrum
