// Document → HTML: the text of the static pages and of the live DOM.
#pragma once

#include <string>

#include "document/document.hpp"

namespace rostrum {

/// The whole document as HTML. Line ends between blocks are placed as in the CommonMark specification's examples.
std::string write_html(const Document& document);

/// The node and all below it.
std::string write_html(const Document& document, NodeId node);

/// Text with & < > " as character references, for element content and double-quoted attributes.
std::string escape_html(std::string_view text);

}  // namespace rostrum
