// The readers of the data files, one .cpp each. They are called in this order, whatever is missing, and each may refer
// to what the ones before it have read. An object's keys are declared in the read_value function of its kind; what
// holds between objects is checked behind them, while it is still known where each of them stands.
#pragma once

#include "reader/object_reader.hpp"
#include "site/site.hpp"

namespace rostrum {

/// Settings, navigation, dates and announcements. Expects the pages.
void read_site_file(ReadContext& context, const DataValue& file, Site& site);
/// Speakers and committee.
void read_people_file(ReadContext& context, const DataValue& file, Site& site);
/// Days and sessions. Expects settings and people.
void read_schedule_file(ReadContext& context, const DataValue& file, Site& site);
/// Papers. Expects the sessions.
void read_papers_file(ReadContext& context, const DataValue& file, Site& site);

}  // namespace rostrum
