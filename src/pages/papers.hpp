// Accepted papers, grouped by kind: {{ papers }}. And each on a page of its own.
#pragma once

#include "pages/building.hpp"

namespace rostrum {

void append_papers(PageContext& page);

/// What the paper's own page says below the title and the authors.
void append_paper_page(PageContext& page, const Paper& paper);

}  // namespace rostrum
