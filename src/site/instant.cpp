#include "site/instant.hpp"

#include <algorithm>

namespace rostrum {

namespace {

constexpr std::int64_t minutes_per_day = 24 * 60;

// Rounded towards the past, also before 1970.
std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t local_day(Instant instant, UtcOffset offset) {
    return floor_divide(instant.minutes + offset.minutes, minutes_per_day);
}

// "3 hours", "1 hour"
std::string count_of(std::int64_t number, std::string_view unit) {
    std::string text = std::to_string(number) + ' ' + std::string(unit);
    return number == 1 ? text : text + 's';
}

// The offset behind date and time: "Z", or "-05:00".
std::optional<UtcOffset> parse_zone(std::string_view text) {
    return text == "Z" ? std::optional(utc) : parse_utc_offset(text);
}

}  // namespace

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years, years that begin in March.
// https://howardhinnant.github.io/date_algorithms.html
std::int64_t days_since_1970(Date date) {
    std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    std::int64_t era = floor_divide(year, 400);
    std::int64_t year_of_era = year - era * 400;
    std::int64_t month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_after_1970(std::int64_t days) {
    days += 719468;
    std::int64_t era = floor_divide(days, 146097);
    std::int64_t day_of_era = days - era * 146097;
    std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    std::int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
}

Instant instant_at(Date date, ClockTime time, UtcOffset offset) {
    return {days_since_1970(date) * minutes_per_day + time.minutes - offset.minutes};
}

LocalTime local_time(Instant instant, UtcOffset offset) {
    std::int64_t day = local_day(instant, offset);
    auto minutes = static_cast<int>(instant.minutes + offset.minutes - day * minutes_per_day);
    return {date_after_1970(day), {minutes}};
}

Instant end_of_day(Date date, UtcOffset offset) { return {instant_at(date, {0}, offset).minutes + minutes_per_day}; }

int days_after(Date date, Instant instant, UtcOffset offset) {
    return static_cast<int>(local_day(instant, offset) - days_since_1970(date));
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 17 || text[10] != 'T') return std::nullopt;
    std::optional<Date> date = parse_date(text.substr(0, 10));
    std::optional<ClockTime> time = parse_clock_time(text.substr(11, 5));
    std::string_view zone = text.substr(16);
    if (zone.starts_with(":00")) zone.remove_prefix(3);
    std::optional<UtcOffset> offset = parse_zone(zone);
    if (!date || !time || !offset) return std::nullopt;
    return instant_at(*date, *time, *offset);
}

std::string iso_instant(Instant instant, UtcOffset offset) {
    LocalTime local = local_time(instant, offset);
    return iso_moment(local.date, local.time, offset);
}

std::string rfc3339_instant(Instant instant, UtcOffset offset) { return iso_instant(instant, offset).insert(16, ":00"); }

std::string icalendar_instant(Instant instant) {
    std::string digits;
    for (char c : iso_instant(instant, utc).substr(0, 16)) {
        if (c != '-' && c != ':') digits += c;
    }
    return digits + "00Z";
}

std::string clock_text(Instant instant, UtcOffset offset) { return clock_text(local_time(instant, offset).time); }

std::string long_date(Instant instant, UtcOffset offset) { return long_date(local_time(instant, offset).date); }

// Minutes before a moment from which on hours are counted, even beyond midnight.
constexpr std::int64_t counted_in_hours = 12 * 60;

std::string time_left_text(Instant now, Instant then, UtcOffset offset) {
    std::int64_t minutes = then.minutes - now.minutes;
    if (minutes < 0) return {};
    if (minutes == 0) return "now";
    if (minutes < 60) return "in " + count_of(minutes, "minute");
    std::int64_t days = local_day(then, offset) - local_day(now, offset);
    if (days == 0 || minutes < counted_in_hours) return "in " + count_of(minutes / 60, "hour");
    if (days == 1) return "tomorrow";
    if (days < 60) return "in " + count_of(days, "day");
    if (days < 730) return "in " + count_of(days * 12 / 365, "month");
    return "in " + count_of(days / 365, "year");
}

Instant next_time_left(Instant now, Instant then, UtcOffset offset) {
    std::int64_t minutes = then.minutes - now.minutes;
    std::int64_t days = local_day(then, offset) - local_day(now, offset);
    if (minutes < 60) return {now.minutes + 1};
    if (days == 0 || minutes < counted_in_hours) return {now.minutes + minutes % 60 + 1};
    Instant midnight = end_of_day(local_time(now, offset).date, offset);
    return std::min(midnight, Instant{then.minutes - counted_in_hours + 1});
}

}  // namespace rostrum
