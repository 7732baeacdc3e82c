// Searching a whole site: what of it can be found, and the page that finds it, {{ search }}.
#pragma once

#include "pages/building.hpp"
#include "search/search_index.hpp"

namespace rostrum {

/// An index over pages, headings, people, sessions and papers.
SearchIndex index_site(const Site& site);

/// The component {{ search }}: a field and, for `state.query`, the results. Without an index (in the static page) the
/// site's pages are listed instead.
void append_search(PageContext& page);

}  // namespace rostrum
