#include "document/heading_ids.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/fnv.hpp"
#include "base/utf8.hpp"
#include "document/markdown.hpp"

namespace rostrum {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Characters from U+0080 on that are no letter, digit or mark: the blocks of punctuation, symbols and pictures, and
// the punctuation within Latin-1, CJK and full-width forms. Everything else there is taken for a letter.
constexpr std::array<Range, 24> separators{{
    {0x0080, 0x00A9}, {0x00AB, 0x00B1}, {0x00B4, 0x00B4}, {0x00B6, 0x00B8}, {0x00BB, 0x00BB}, {0x00BF, 0x00BF},
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x245F}, {0x2500, 0x2BFF},
    {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3007, 0x3020}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB}, {0xE000, 0xF8FF},
    {0xFE00, 0xFE6F}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0x1F000, 0x1FAFF},
}};

bool is_word_character(char32_t c) {
    if (c < 0x80) return is_ascii_alphanumeric(static_cast<char>(c));
    if (c == replacement_character || c == 0xFEFF) return false;
    return std::none_of(separators.begin(), separators.end(),
                        [c](const Range& range) { return c >= range.first && c <= range.last; });
}

// Simple lower case of the Latin (to Extended-A), Greek and Cyrillic letters; other scripts have no case, or are kept.
char32_t lower(char32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    bool capital = (c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3AB) || (c >= 0x410 && c <= 0x42F);
    if (capital) return c + 32;
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xFF;
    bool even_capital = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481) ||
                        (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F);
    bool odd_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (even_capital) return c | 1;
    if (odd_capital) return c + (c & 1);
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c == 0x386) return 0x3AC;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 63;
    return c;
}

}  // namespace

IdRegistry::Slot& IdRegistry::slot(std::string_view id) {
    std::size_t mask = slots_.size() - 1;
    std::size_t i = fnv1a(id) & mask;
    while (!slots_[i].id.empty() && slots_[i].id != id) i = (i + 1) & mask;
    return slots_[i];
}

void IdRegistry::grow() {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(16, 2 * slots_.size())));
    for (Slot& moved : old) {
        if (!moved.id.empty()) slot(moved.id) = std::move(moved);
    }
}

bool IdRegistry::take(std::string_view id) {
    if (id.empty()) return false;
    if (2 * used_ >= slots_.size()) grow();
    Slot& place = slot(id);
    if (!place.id.empty()) return false;
    place.id = id;
    ++used_;
    return true;
}

void IdRegistry::reserve(std::string_view id) {
    if (take(id)) slot(id).reserved = true;
}

bool IdRegistry::take_reserved(std::string_view id) { return used_ > 0 && std::exchange(slot(id).reserved, false); }

std::string IdRegistry::take_unique(std::string_view base) {
    std::string id(base);
    if (take(id)) return id;
    std::uint32_t number = slot(base).next_number;
    do {
        id = std::string(base) + '-' + std::to_string(number++);
    } while (!take(id));
    slot(base).next_number = number;
    return id;
}

std::string heading_slug(std::string_view text) {
    std::string slug;
    bool separated = false;
    for (std::size_t offset = 0; offset < text.size();) {
        DecodedCharacter character = decode_utf8(text, offset);
        offset += character.length;
        if (!is_word_character(character.code_point)) {
            separated = true;
            continue;
        }
        if (separated && !slug.empty()) slug += '-';
        separated = false;
        append_utf8(slug, lower(character.code_point));
    }
    return slug.empty() ? "section" : slug;
}

std::string heading_id(std::string_view text, const std::vector<std::string>& taken) {
    IdRegistry ids;
    for (const std::string& id : taken) ids.take(id);
    return ids.take_unique(heading_slug(text));
}

}  // namespace rostrum
