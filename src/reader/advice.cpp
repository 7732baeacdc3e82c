#include "reader/advice.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "reader/written_dates.hpp"
#include "site/site.hpp"

namespace rostrum {

namespace {

std::string write(std::string_view value) { return "; write \"" + std::string(value) + "\""; }

std::string advice_on_day(std::string_view written) {
    std::vector<Date> days = days_meant(written);
    if (days.empty()) return {};
    if (days.size() == 1) return write(iso_date(days[0]));
    return write(iso_date(days[0])) + " or \"" + iso_date(days[1]) + "\", whichever it is: year, month, day";
}

std::string advice_on_time(std::string_view written) {
    std::optional<WrittenTime> meant = time_meant(written);
    if (!meant) return {};
    std::string advice = write(clock_text(meant->time));
    if (meant->next_day) advice += "; times after midnight begin again with 0:00, also in a day that ends then";
    if (meant->zone) advice += ", as the venue’s clocks show it, without a zone";
    if (meant->end) advice += " here, and “\"end\": \"" + clock_text(*meant->end) + "\"” for when it ends";
    return advice;
}

std::string advice_on_moment(std::string_view written) {
    std::string day = advice_on_day(written);
    std::size_t colon = written.find(':');
    if (day.empty() || colon == std::string_view::npos || days_meant(written).size() != 1) return day;
    std::size_t begin = colon;
    while (begin > 0 && is_ascii_digit(written[begin - 1])) --begin;
    std::optional<WrittenTime> time = time_meant(written.substr(begin, 5));
    if (!time) return day;
    std::string moment = iso_moment(days_meant(written)[0], time->time, {0}).substr(0, 16);
    return write(moment) + " with the UTC offset behind it, as in \"" + moment + "-05:00\"";
}

std::string offset_as_written(UtcOffset offset) { return iso_moment({}, {}, offset).substr(16); }

std::string advice_on_offset(std::string_view written) {
    std::optional<UtcOffset> offset = utc_offset_meant(written);
    return offset ? write(offset_as_written(*offset)) : "";
}

std::string advice_on_zone(std::string_view written) {
    std::string zone = lower_ascii(written);
    std::erase_if(zone, [](char c) { return !is_ascii_letter(c); });
    if (zone == "aoe" || zone == "anywhereonearth") return "; did you mean “AoE”?";
    std::optional<UtcOffset> offset = utc_offset_meant(written);
    if (!offset) return {};
    return "; did you mean “" + (offset->minutes == 0 ? "UTC" : offset_as_written(*offset)) + "”?";
}

std::string advice_on_image(std::string_view path) {
    std::string ending = lower_ascii(path.substr(std::min(path.rfind('.'), path.size() - 1) + 1));
    for (std::string_view photo : {"heic", "heif", "tif", "tiff", "dng", "raw", "cr2", "nef"}) {
        if (ending == photo) return "; save it as JPEG and write that file’s name, since browsers do not show " + ending;
    }
    for (std::string_view drawing : {"bmp", "pdf", "eps", "ps", "psd", "ai", "ico", "emf", "wmf"}) {
        if (ending != drawing) continue;
        return "; save it as PNG or SVG and write that file’s name, since browsers do not show " + ending + " as an image";
    }
    return {};
}

std::string_view first_line(std::string_view text) {
    std::string_view line = text.substr(0, text.find('\n'));
    return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

// "key: value" with a key of one word.
bool is_field(std::string_view line) {
    std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    std::string_view key = line.substr(0, colon);
    return std::all_of(key.begin(), key.end(), [](char c) { return is_ascii_letter(c) || c == '_'; });
}

bool only_dashes(std::string_view line) {
    if (line.empty()) return false;
    while (!line.empty()) {
        constexpr std::string_view dashes[] = {"-", "–", "—", "−"};
        auto dash = std::find_if(std::begin(dashes), std::end(dashes), [&](std::string_view one) { return line.starts_with(one); });
        if (dash == std::end(dashes)) return false;
        line.remove_prefix(dash->size());
    }
    return true;
}

// What may stand before a front matter without being seen to: blank lines, marks without width, comments.
std::size_t behind_nothing(std::string_view text) {
    constexpr std::string_view unseen[] = {"\uFEFF", "\u200B", "\u00A0", " ", "\t", "\r", "\n"};
    std::size_t at = 0;
    while (at < text.size()) {
        std::string_view rest = text.substr(at);
        auto found = std::find_if(std::begin(unseen), std::end(unseen), [&](std::string_view one) { return rest.starts_with(one); });
        if (found != std::end(unseen)) {
            at += found->size();
        } else if (rest.starts_with("<!--") && rest.find("-->") != std::string_view::npos) {
            at += rest.find("-->") + 3;
        } else {
            break;
        }
    }
    return at;
}

std::string advice_on_front_matter(std::string_view text) {
    std::size_t begin = behind_nothing(text);
    std::string_view rest = text.substr(begin);
    std::string_view line = first_line(rest);
    if (line == "---") {
        auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
        return "; here it begins in line " + std::to_string(lines + 1) +
               ": remove what stands before it, blank lines, comments and all";
    }
    if (line == "+++") return "; write “---” for “+++”, and “title: Schedule” for “title = \"Schedule\"”";
    if (only_dashes(line)) return "; write three hyphens, neither more of them nor dashes";
    if (is_field(line)) return "; write “---” into a line before this one";
    return {};
}

}  // namespace

std::string advice_on(Wanted wanted, std::string_view written) {
    switch (wanted) {
        case Wanted::Day: return advice_on_day(written);
        case Wanted::Moment: return advice_on_moment(written);
        case Wanted::Time: return advice_on_time(written);
        case Wanted::UtcOffset: return advice_on_offset(written);
        case Wanted::Zone: return advice_on_zone(written);
        case Wanted::Image: return advice_on_image(written);
        case Wanted::FrontMatter: return advice_on_front_matter(written);
    }
    return {};
}

std::string advice_on_page(const Site& site, std::string_view written) {
    std::string_view name = written;
    while (name.starts_with("./") || name.starts_with('/')) name.remove_prefix(name.find('/') + 1);
    while (name.ends_with('/')) name.remove_suffix(1);
    for (std::string_view ending : {".md", ".html", ".markdown", ".htm"}) {
        if (lower_ascii(name).ends_with(ending)) name.remove_suffix(ending.size());
    }
    if (name.empty() && written == "/") name = home_page;
    if (name == written) return {};
    const Page* page = site.find_page(name);
    return page ? "; write “" + page->name + "”, the file’s name without “.md”" : "";
}

}  // namespace rostrum
