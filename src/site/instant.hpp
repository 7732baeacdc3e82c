// Instants, and what clocks show at them. Everything is arithmetic on whole minutes in the proleptic Gregorian
// calendar: no system clock, no table of time zones. A zone is its offset from UTC, which the organizers state for the
// venue and the browser for the visitor.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "site/calendar.hpp"

namespace rostrum {

/// A moment, the same for everyone: minutes since 1970-01-01T00:00Z, negative before.
struct Instant {
    std::int64_t minutes = 0;

    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// What calendar and clock show somewhere at an instant.
struct LocalTime {
    Date date;
    ClockTime time;

    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

/// "Anywhere on Earth", the last place where a day ends.
constexpr UtcOffset anywhere_on_earth{-12 * 60};
constexpr UtcOffset utc{0};

/// Days since 1970-01-01, negative before.
std::int64_t days_since_1970(Date date);
Date date_after_1970(std::int64_t days);

/// The instant at which a clock with this offset shows this date and time.
Instant instant_at(Date date, ClockTime time, UtcOffset offset);
LocalTime local_time(Instant instant, UtcOffset offset);
/// The first instant after the date has ended where clocks have this offset. Deadlines "Anywhere on Earth" are such:
/// what is due on 19 October 2018 may come until 2018-10-20T12:00Z.
Instant end_of_day(Date date, UtcOffset offset);

/// How many days after `date` the instant is where clocks have this offset: 1 on the day after it, -1 on the day before.
int days_after(Date date, Instant instant, UtcOffset offset);

/// "2018-12-08T14:05-05:00" or "2018-12-08T19:05Z", with ":00" for seconds or without; nothing where the text is of
/// another form, impossible, or without an offset.
std::optional<Instant> parse_instant(std::string_view text);

/// "2018-12-08T08:30-05:00" (ISO 8601), for <time datetime>.
std::string iso_instant(Instant instant, UtcOffset offset);
/// "2018-12-08T08:30:00-05:00": the same with seconds (RFC 3339, section 5.6), as feeds and search engines want it.
std::string rfc3339_instant(Instant instant, UtcOffset offset);
/// "20181208T133000Z" (RFC 5545, section 3.3.5, form 2).
std::string icalendar_instant(Instant instant);
/// "8:30"
std::string clock_text(Instant instant, UtcOffset offset);
/// "Saturday 8 December 2018"
std::string long_date(Instant instant, UtcOffset offset);

/// The time left, in words: "in 45 minutes", "in 3 hours", "tomorrow", "in 12 days", "in 3 months"; "now" in the minute
/// itself, and empty once it has passed. Rounded down, so that no more time is promised than there is. Days are those
/// of a calendar where clocks have this offset.
std::string time_left_text(Instant now, Instant then, UtcOffset offset);

/// The first moment after `now`, which is before `then`, at which time_left_text may say something else.
Instant next_time_left(Instant now, Instant then, UtcOffset offset);

}  // namespace rostrum
