// Days, times and UTC offsets as people write them elsewhere, in the forms of this site's data files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/calendar.hpp"

namespace rostrum {

/// The days that can be meant, at most two: "24.12.2026", "Dec 24th, 2026", "20261224"; "12/8/2026" is one of two.
std::vector<Date> days_meant(std::string_view written);

struct WrittenTime {
    ClockTime time;
    bool next_day = false;          // "25:30"
    bool zone = false;              // something about a zone stands behind it: "09:00Z"
    std::optional<ClockTime> end;   // "9:00 – 10:30"
};

/// The time that is meant: "9am", "9.30", "9h30", "09:00:00", "T09:00Z", "0930", "noon".
std::optional<WrittenTime> time_meant(std::string_view written);

/// The UTC offset that is meant: "UTC-5", "+5:30", "−0500", "GMT".
std::optional<UtcOffset> utc_offset_meant(std::string_view written);

}  // namespace rostrum
