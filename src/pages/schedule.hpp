// The programme as a page shows it: days, sessions, what runs now, the visitor's own time, filters and stars.
#pragma once

#include <optional>

#include "pages/building.hpp"

namespace rostrum {

/// The component {{ schedule }}: controls, then the sessions of every day.
void append_schedule(PageContext& page);

/// All instants of sessions and dates, in order, each once: what the browser tells the visitor's offsets for.
std::vector<Instant> instants_of(const Site& site);

/// Whether any of the site's sessions and dates falls on another time of the clock for the visitor than at the venue.
bool visitor_time_differs(const Site& site, const PageState& state);

}  // namespace rostrum
