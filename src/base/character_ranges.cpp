#include "base/character_ranges.hpp"

#include <algorithm>
#include <optional>

#include "base/sort.hpp"

namespace rostrum {

namespace {

std::optional<char32_t> parse_code_point(std::string_view text) {
    if (text.empty() || text.size() > 6) return std::nullopt;
    char32_t value = 0;
    for (char c : text) {
        std::size_t digit = std::string_view("0123456789ABCDEFabcdef").find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        value = value * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
    }
    return value;
}

}  // namespace

CharacterRanges::CharacterRanges(std::string_view text) {
    while (!text.empty()) {
        std::string_view part = text.substr(0, text.find(','));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        std::size_t hyphen = part.find('-');
        std::optional<char32_t> first = parse_code_point(part.substr(0, hyphen));
        std::optional<char32_t> last =
            hyphen == std::string_view::npos ? first : parse_code_point(part.substr(hyphen + 1));
        if (first && last && *first <= *last) ranges_.push_back({*first, *last});
    }
    sort_heapwise(ranges_, [](const Range& a, const Range& b) { return a.first < b.first; });
}

bool CharacterRanges::contains(char32_t code_point) const {
    auto behind = std::upper_bound(ranges_.begin(), ranges_.end(), code_point,
                                   [](char32_t wanted, const Range& range) { return wanted < range.first; });
    return behind != ranges_.begin() && code_point <= (behind - 1)->last;
}

}  // namespace rostrum
