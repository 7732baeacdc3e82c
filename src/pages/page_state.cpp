#include "pages/page_state.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/percent.hpp"
#include "base/utf8.hpp"

namespace rostrum {

namespace {

// application/x-www-form-urlencoded: "+" is a space. Whatever bytes stand there, the result is a text for a page.
std::string decode(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return well_formed_text(percent_decode(spaced));
}

// The whole text as a number, or nothing where it is none that the type can hold.
template <typename Number>
std::optional<Number> read_number(std::string_view text) {
    Number number{};
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::vector<ZoneOffset> read_offsets(std::string_view text) {
    constexpr int most = 24 * 60;
    std::vector<ZoneOffset> offsets;
    while (!text.empty()) {
        std::string_view pair = text.substr(0, text.find(','));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        std::size_t colon = std::min(pair.find(':'), pair.size());
        std::optional<std::int64_t> from = read_number<std::int64_t>(pair.substr(0, colon));
        std::optional<int> offset = read_number<int>(pair.substr(std::min(colon + 1, pair.size())));
        if (!from || !offset || *offset < -most || *offset > most) continue;
        offsets.push_back({Instant{*from}, UtcOffset{*offset}});
    }
    return offsets;
}

void set(PageState& state, std::string_view key, std::string value) {
    if (key == "now") state.now = parse_instant(value);
    else if (key == "zone") state.shown_zone = value == "visitor" ? ShownZone::Visitor : ShownZone::Venue;
    else if (key == "zone-name") state.visitor.name = std::move(value);
    else if (key == "offsets") state.visitor.offsets = read_offsets(value);
    else if (key == "kind") state.group = std::move(value);
    else if (key == "words") state.words = std::move(value);
    else if (key == "mine") state.only_starred = value == "1";
    else if (key == "star") state.starred.push_back(std::move(value));
    else if (key == "open") state.open.push_back(std::move(value));
    else if (key == "dismissed") state.dismissed.push_back(std::move(value));
    else if (key == "q") state.query = std::move(value);
    else if (key == "results") state.results = std::max(state.results, read_number<std::size_t>(value).value_or(0));
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
