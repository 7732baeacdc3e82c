// Important dates: {{ dates }}, and beside the overview.
#pragma once

#include "pages/building.hpp"

namespace rostrum {

enum class DateDetail {
    Day,      // the written date alone
    Instant,  // and when exactly a deadline ends, in the visitor's zone where it is known
};

void append_dates(PageContext& page, DateDetail detail);

}  // namespace rostrum
