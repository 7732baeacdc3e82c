// Bare addresses in Markdown: "https://example.org/~ada", "www.example.org", "ada@example.org". md4c would end them at
// characters that addresses have; GitHub's dialect (GitHub Flavored Markdown 0.29, section 6.9) does not.
//
// GitHub reads such an address before what else its characters may mean: the asterisks of "https://example.org/a*b*c" are
// no emphasis. So addresses are found in the source, and marks stand for them while it is parsed.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "document/inline_marks.hpp"
#include "gfm/offset_map.hpp"

namespace rostrum {

/// Puts marks in the place of the bare addresses outside of links, code and raw HTML, and of what refers to footnotes with
/// these labels. In time n log n in the text's length. `map`: leads from the text elsewhere, and then from what is returned.
MarkedText mark_addresses(std::string_view markdown, const std::set<std::string>& footnotes, OffsetMap& map);

}  // namespace rostrum
