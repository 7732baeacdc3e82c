// People as cards: {{ speakers }} and {{ committee }}.
#pragma once

#include "pages/building.hpp"

namespace rostrum {

void append_speakers(PageContext& page);
void append_committee(PageContext& page);

}  // namespace rostrum
