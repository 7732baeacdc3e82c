// What of a page can be found: the page itself, and each part of it that has a heading.
#pragma once

#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "search/search_index.hpp"

namespace rostrum {

/// Appends an entry for the page and one for each of its headings that has an id, in document order. A text belongs to
/// the heading before it, to the page where there is none; under a heading's title stands the page's, under the page's
/// its description. Of a document with <main>, only what is in it counts; navigation, headers, footers and buttons
/// never do, nor the page's own <h1>. Pictures have no text.
///
/// `address`: of the page, from the site's root ("schedule.html"). An element whose address (encode_address of
/// "schedule.html#panel") an entry of the list already has is left out with all that is in it: append people, sessions
/// and papers first, and they are not found twice.
void append_entries(const Document& document, std::string_view title, std::string_view address,
                    std::vector<SearchEntry>& entries);

}  // namespace rostrum
