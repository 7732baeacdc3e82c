#include "reader/written_dates.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace rostrum {

namespace {

// Small letters, and the characters that mean the same as one of ASCII: dashes, full-width colons and digits, other spaces.
std::string simplified(std::string_view text) {
    struct Same {
        std::string_view written;
        std::string_view plain;
    };
    constexpr std::array<Same, 14> same{{{"−", "-"}, {"–", "-"}, {"—", "-"}, {"‐", "-"}, {"‑", "-"}, {"：", ":"}, {"．", "."},
                                         {"／", "/"}, {"∶", ":"}, {"’", "'"}, {"\u00A0", " "}, {"\u202F", " "}, {"\u2009", " "},
                                         {"\u200A", " "}}};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto found = std::find_if(same.begin(), same.end(), [&](const Same& one) { return text.substr(at).starts_with(one.written); });
        bool wide = text.substr(at).starts_with("\xEF\xBC") && at + 2 < text.size();  // U+FF10 to U+FF19
        bool wide_digit = wide && text[at + 2] >= '\x90' && text[at + 2] <= '\x99';
        if (found != same.end()) {
            out += found->plain;
            at += found->written.size();
        } else if (wide_digit) {
            out += static_cast<char>('0' + (text[at + 2] - '\x90'));
            at += 3;
        } else {
            out += to_ascii_lower(text[at++]);
        }
    }
    std::size_t first = std::min(out.find_first_not_of(' '), out.size());
    return out.substr(first, out.find_last_not_of(' ') + 1 - first);
}

struct Number {
    int value = 0;
    std::size_t digits = 0;
    char behind = '\0';  // the character that follows
};

// Takes the digits at the beginning of the text.
Number take_number(std::string_view& text) {
    Number number;
    while (number.digits < text.size() && is_ascii_digit(text[number.digits])) {
        if (number.digits < 9) number.value = number.value * 10 + (text[number.digits] - '0');
        ++number.digits;
    }
    text.remove_prefix(number.digits);
    if (!text.empty()) number.behind = text.front();
    return number;
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

void skip_spaces(std::string_view& text) {
    while (take(text, " ")) {}
}

// 1 to 12 for a word that begins as a month's name does, or 0.
int month_of(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (word.starts_with(months[i])) return static_cast<int>(i + 1);
    }
    return 0;
}

struct DateParts {
    std::vector<Number> numbers;
    int month = 0;
};

DateParts date_parts(std::string_view text) {
    DateParts parts;
    while (!text.empty() && parts.numbers.size() < 3) {
        if (is_ascii_digit(text.front())) {
            parts.numbers.push_back(take_number(text));
            continue;
        }
        std::size_t letters = 0;
        while (letters < text.size() && is_ascii_letter(text[letters])) ++letters;
        if (int month = month_of(text.substr(0, letters))) parts.month = month;
        text.remove_prefix(std::max<std::size_t>(letters, 1));
    }
    return parts;
}

int full_year(const Number& number) { return number.digits == 2 ? 2000 + number.value : number.value; }

}  // namespace

std::vector<Date> days_meant(std::string_view written) {
    DateParts parts = date_parts(simplified(written));
    std::vector<Number>& n = parts.numbers;
    std::vector<Date> candidates;
    if (parts.month > 0 && n.size() >= 2) {
        bool year_first = n[0].digits == 4;
        candidates.push_back({full_year(n[year_first ? 0 : 1]), parts.month, n[year_first ? 1 : 0].value});
    } else if (n.size() == 1 && n[0].digits == 8) {
        candidates.push_back({n[0].value / 10000, n[0].value / 100 % 100, n[0].value % 100});
    } else if (n.size() == 3 && n[0].digits == 4) {
        candidates.push_back({n[0].value, n[1].value, n[2].value});
    } else if (n.size() == 3 && (n[2].digits == 4 || n[2].digits == 2)) {
        candidates.push_back({full_year(n[2]), n[1].value, n[0].value});
        // With points, the day comes first everywhere; with others, it depends on the country.
        if (n[0].behind != '.' && n[0].value != n[1].value) candidates.push_back({full_year(n[2]), n[0].value, n[1].value});
    }
    std::erase_if(candidates, [](const Date& date) { return !parse_date(iso_date(date)); });
    return candidates;
}

namespace {

// Behind the hours: ":30", ".30", "h30", "h", "30", and seconds, which count for nothing.
std::optional<int> take_minutes(std::string_view& text) {
    bool separated = take(text, ":") || take(text, ".") || take(text, ",") || take(text, "h");
    Number minutes = take_number(text);
    if (minutes.digits == 0) return 0;
    if (!separated || minutes.digits != 2 || minutes.value > 59) return std::nullopt;
    if (take(text, ":") || take(text, ".")) take_number(text);
    return minutes.value;
}

std::optional<ClockTime> take_time(std::string_view& text, bool& next_day) {
    skip_spaces(text);
    if (take(text, "noon")) return ClockTime{12 * 60};
    if (take(text, "midnight")) return ClockTime{0};
    Number hours = take_number(text);
    std::optional<int> minutes = 0;
    if (hours.digits == 4 || hours.digits == 3) {
        minutes = hours.value % 100;
        hours.value /= 100;
        if (*minutes > 59) return std::nullopt;
    } else if (hours.digits == 0 || hours.digits > 2) {
        return std::nullopt;
    } else {
        minutes = take_minutes(text);
    }
    if (!minutes) return std::nullopt;
    skip_spaces(text);
    bool morning = take(text, "am") || take(text, "a.m.") || take(text, "a.m");
    bool afternoon = !morning && (take(text, "pm") || take(text, "p.m.") || take(text, "p.m"));
    if ((morning || afternoon) && hours.value > 12) afternoon = morning = false;  // "14:00 pm"
    if (afternoon && hours.value < 12) hours.value += 12;
    if (morning && hours.value == 12) hours.value = 0;
    next_day = hours.value >= 24;
    if (hours.value >= 48) return std::nullopt;
    return ClockTime{hours.value % 24 * 60 + *minutes};
}

}  // namespace

std::optional<WrittenTime> time_meant(std::string_view written) {
    std::string simple = simplified(written);
    std::string_view text = simple;
    std::size_t t = text.find('t');
    bool after_day = t == 10 && text[4] == '-' && text[7] == '-';
    if (after_day) text.remove_prefix(t + 1);
    else take(text, "t");
    WrittenTime result;
    std::optional<ClockTime> time = take_time(text, result.next_day);
    if (!time) return std::nullopt;
    result.time = *time;
    skip_spaces(text);
    for (std::string_view word : {"o'clock", "uhr", "hours", "hrs", "h", "sharp"}) take(text, word);
    skip_spaces(text);
    if (text.empty()) return result;
    // "-05:00" behind a time of ISO 8601 is an offset; elsewhere, what stands behind a hyphen is the end.
    bool offset = text.size() == 6 && parse_utc_offset(text) && (after_day || simple.front() == 't');
    std::string_view rest = text;
    if (!offset && (take(rest, "-") || take(rest, "to ") || take(rest, "until "))) {
        bool next_day = false;
        result.end = take_time(rest, next_day);
        if (result.end && rest.empty() && !next_day) return result;
        result.end.reset();
    }
    result.zone = std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_letter(c) || c == '+' || c == '-'; });
    return result.zone ? std::optional(result) : std::nullopt;
}

std::optional<UtcOffset> utc_offset_meant(std::string_view written) {
    std::string simple = simplified(written);
    std::string_view text = simple;
    bool named = take(text, "utc") || take(text, "gmt") || take(text, "z");
    skip_spaces(text);
    if (text.empty()) return named ? std::optional(UtcOffset{0}) : std::nullopt;
    int sign = take(text, "-") ? -1 : 1;
    if (sign > 0) take(text, "+");
    skip_spaces(text);
    Number hours = take_number(text);
    int minutes = 0;
    if (hours.digits == 4) {
        minutes = hours.value % 100;
        hours.value /= 100;
    } else if (hours.digits == 0 || hours.digits > 2) {
        return std::nullopt;
    } else if (take(text, ":") || take(text, ".")) {
        minutes = take_number(text).value;
    }
    int total = sign * (hours.value * 60 + minutes);
    if (!text.empty() || minutes > 59 || total < -12 * 60 || total > 14 * 60) return std::nullopt;
    return UtcOffset{total};
}

}  // namespace rostrum
