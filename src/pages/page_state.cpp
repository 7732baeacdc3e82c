#include "pages/page_state.hpp"

#include <algorithm>
#include <cstdlib>

namespace rostrum {

namespace {

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// application/x-www-form-urlencoded: "+" is a space.
std::string decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int high = text[i] == '%' && i + 2 < text.size() ? hexadecimal(text[i + 1]) : -1;
        int low = high >= 0 ? hexadecimal(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) parts.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

std::vector<ZoneOffset> read_offsets(std::string_view text) {
    std::vector<ZoneOffset> offsets;
    for (const std::string& part : split(text)) {
        char* end = nullptr;
        long long from = std::strtoll(part.c_str(), &end, 10);
        if (*end != ':') continue;
        const char* number = end + 1;
        long offset = std::strtol(number, &end, 10);
        if (end == number || *end != '\0' || offset < -24 * 60 || offset > 24 * 60) continue;
        offsets.push_back({Instant{from}, UtcOffset{static_cast<int>(offset)}});
    }
    return offsets;
}

// At least what is shown without being asked for.
std::size_t read_count(const std::string& text, std::size_t least) {
    char* end = nullptr;
    unsigned long count = std::strtoul(text.c_str(), &end, 10);
    return *end == '\0' ? std::max<std::size_t>(count, least) : least;
}

void set(PageState& state, std::string_view key, std::string value) {
    if (key == "now") state.now = parse_instant(value);
    else if (key == "zone") state.shown_zone = value == "visitor" ? ShownZone::Visitor : ShownZone::Venue;
    else if (key == "zone-name") state.visitor.name = std::move(value);
    else if (key == "offsets") state.visitor.offsets = read_offsets(value);
    else if (key == "kind") state.group = std::move(value);
    else if (key == "words") state.words = std::move(value);
    else if (key == "mine") state.only_starred = value == "1";
    else if (key == "stars") state.starred = split(value);
    else if (key == "open") state.open = split(value);
    else if (key == "dismissed") state.dismissed = split(value);
    else if (key == "q") state.query = std::move(value);
    else if (key == "results") state.results = read_count(value, state.results);
    else if (key == "plain") state.plain = value == "1";
    else if (key == "shortcuts") state.shortcuts = value != "0";
}

bool contains(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

UtcOffset VisitorZone::offset_at(Instant instant) const {
    UtcOffset offset = offsets.empty() ? utc : offsets.front().offset;
    for (const ZoneOffset& zone : offsets) {
        if (zone.from <= instant) offset = zone.offset;
    }
    return offset;
}

bool PageState::is_starred(std::string_view session) const { return contains(starred, session); }
bool PageState::is_open(std::string_view id) const { return contains(open, id); }
bool PageState::is_dismissed(std::string_view announcement) const { return contains(dismissed, announcement); }

PageState read_page_state(std::string_view query) {
    PageState state;
    while (!query.empty()) {
        std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        std::size_t equals = std::min(pair.find('='), pair.size());
        set(state, pair.substr(0, equals), decode(pair.substr(std::min(equals + 1, pair.size()))));
    }
    return state;
}

}  // namespace rostrum
