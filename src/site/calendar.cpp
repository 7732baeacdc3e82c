#include "site/calendar.hpp"

#include <array>
#include <cstdlib>

namespace rostrum {

namespace {

constexpr std::array<std::string_view, 12> month_names{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
// From Sunday, as Sakamoto's formula counts.
constexpr std::array<std::string_view, 7> weekday_names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                        "Thursday", "Friday", "Saturday"};

// The number that all of `digits` make, or -1 where one is no digit or there are none.
int number_from(std::string_view digits) {
    if (digits.empty()) return -1;
    int number = 0;
    for (char c : digits) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::string two_digits(int number) {
    std::string text = std::to_string(number);
    return text.size() < 2 ? '0' + text : text;
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// 0 for Sunday. T. Sakamoto's formula, comp.lang.c, 1992.
std::size_t weekday(Date date) {
    constexpr std::array<int, 12> shifts{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int year = date.month < 3 ? date.year - 1 : date.year;
    int days = year + year / 4 - year / 100 + year / 400 + shifts[static_cast<std::size_t>(date.month - 1)] + date.day;
    return static_cast<std::size_t>(days % 7);
}

std::string_view month_name(Date date) { return month_names[static_cast<std::size_t>(date.month - 1)]; }

std::string hours_and_minutes(int minutes) { return two_digits(minutes / 60) + ':' + two_digits(minutes % 60); }

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    Date date{number_from(text.substr(0, 4)), number_from(text.substr(5, 2)), number_from(text.substr(8, 2))};
    if (date.year < 1583 || date.month < 1 || date.month > 12) return std::nullopt;  // the first whole Gregorian year
    if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
    return date;
}

std::optional<ClockTime> parse_clock_time(std::string_view text) {
    std::size_t colon = text.find(':');
    if (colon != 1 && colon != 2) return std::nullopt;
    if (text.size() != colon + 3) return std::nullopt;
    int hours = number_from(text.substr(0, colon));
    int minutes = number_from(text.substr(colon + 1));
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    return ClockTime{hours * 60 + minutes};
}

std::optional<UtcOffset> parse_utc_offset(std::string_view text) {
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    std::optional<ClockTime> distance = parse_clock_time(text.substr(1));
    if (!distance) return std::nullopt;
    int minutes = text[0] == '-' ? -distance->minutes : distance->minutes;
    if (minutes < -12 * 60 || minutes > 14 * 60) return std::nullopt;
    return UtcOffset{minutes};
}

std::string iso_date(Date date) {
    return std::to_string(date.year) + '-' + two_digits(date.month) + '-' + two_digits(date.day);
}

std::string iso_moment(Date date, ClockTime time, UtcOffset offset) {
    return iso_date(date) + 'T' + hours_and_minutes(time.minutes) + (offset.minutes < 0 ? '-' : '+') +
           hours_and_minutes(std::abs(offset.minutes));
}

std::string long_date(Date date) {
    std::string text(weekday_names[weekday(date)]);
    text += ' ' + std::to_string(date.day) + ' ';
    text += month_name(date);
    return text + ' ' + std::to_string(date.year);
}

std::string short_date(Date date) {
    std::string text = std::to_string(date.day) + ' ';
    text += month_name(date).substr(0, 3);
    return text + ' ' + std::to_string(date.year);
}

std::string clock_text(ClockTime time) {
    return std::to_string(time.minutes / 60) + ':' + two_digits(time.minutes % 60);
}

std::string utc_offset_text(UtcOffset offset) {
    return (offset.minutes < 0 ? "UTC−" : "UTC+") + hours_and_minutes(std::abs(offset.minutes));
}

}  // namespace rostrum
