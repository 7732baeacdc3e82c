// The first screen's buttons: to the pages that visitors look for first.
#pragma once

#include "pages/building.hpp"

namespace rostrum {

/// What the main button leads to.
enum class MainAction : std::uint8_t { Schedule, CallForPapers };

/// The call for papers until submissions close, and the schedule from then on: what is to come before and during the
/// workshop, what has been after it. Submissions close with the first deadlines of site.json, those that no other day
/// stands between. Without a moment, or such a deadline, it is the schedule.
MainAction main_action(const Site& site, const PageState& state);

/// The same buttons in the same places at all times, where the site has their pages: only which one is the main one
/// depends on the moment, so nothing moves.
void append_actions(PageContext& page);

}  // namespace rostrum
