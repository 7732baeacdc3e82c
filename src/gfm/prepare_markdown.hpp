// What GitHub's dialect has and md4c has not, or otherwise, is settled before the text travels: bare addresses, footnotes, and that
// a table's second row has as many cells as its first. For the generator alone.
#pragma once

#include <string_view>

#include "document/prepared_markdown.hpp"

namespace rostrum {

/// Prepares a page's or paragraph's Markdown. Nothing within its HTML comments is left; where the text is no valid UTF-8, U+FFFD
/// stands for what is not. In time n log n in the text's length.
PreparedMarkdown prepare_markdown(std::string_view markdown);

}  // namespace rostrum
