// Accepted papers, grouped by kind: {{ papers }}.
#pragma once

#include "pages/building.hpp"

namespace rostrum {

void append_papers(PageContext& page);

}  // namespace rostrum
