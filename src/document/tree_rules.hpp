// Which trees survive an HTML parser.
//
// Not every tree can be written as HTML: a <div> in a <p>, say, comes back as two paragraphs with the <div> between
// them. The drawing finds its DOM elements and texts by their numbers, so a Document must hold only trees that come
// back as they were.
#pragma once

#include <string>

#include "document/document.hpp"

namespace rostrum {

/// What would come back changed when a browser parses write_html(document), with the node's number and tag ("node 7,
/// <div>: closes the <p> around it"); empty where the tree survives. Follows the "in body" and "in table" rules of
/// https://html.spec.whatwg.org/multipage/parsing.html
std::string tree_error(const Document& document);

}  // namespace rostrum
