// Days, times of day and UTC offsets as an organizer writes them: "2018-12-08", "8:30", "-05:00". Plain numbers, free
// of the system's clock and time zones.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rostrum {

/// A day of the Gregorian calendar, always one that exists.
struct Date {
    int year = 1970;
    int month = 1;  // 1 to 12
    int day = 1;    // 1 to 31

    friend bool operator==(const Date&, const Date&) = default;
};

/// A time of day, in minutes since midnight.
struct ClockTime {
    int minutes = 0;  // 0 to 1439

    friend bool operator==(const ClockTime&, const ClockTime&) = default;
};

/// How far a clock is ahead of UTC, in minutes: -300 for "-05:00".
struct UtcOffset {
    int minutes = 0;  // -720 to 840

    friend bool operator==(const UtcOffset&, const UtcOffset&) = default;
};

/// "2018-12-08"; nothing where the text is of another form or the calendar has no such day.
std::optional<Date> parse_date(std::string_view text);
/// "8:30" or "08:30"; nothing where the text is of another form or the day has no such time.
std::optional<ClockTime> parse_clock_time(std::string_view text);
/// "-05:00" or "+05:30"; nothing where the text is of another form or no clock on earth stands so.
std::optional<UtcOffset> parse_utc_offset(std::string_view text);

/// "2018-12-08"
std::string iso_date(Date date);
/// "2018-12-08T08:30-05:00", for <time datetime>.
std::string iso_moment(Date date, ClockTime time, UtcOffset offset);
/// "Saturday 8 December 2018"
std::string long_date(Date date);
/// "8 Dec 2018"
std::string short_date(Date date);
/// "8:30"
std::string clock_text(ClockTime time);
/// "UTC−05:00", with a minus sign rather than a hyphen.
std::string utc_offset_text(UtcOffset offset);

}  // namespace rostrum
