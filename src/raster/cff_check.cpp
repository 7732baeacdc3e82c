// Adobe Technical Note 5176: a CFF table is indexes (lists of pieces) and dictionaries (operands, then their operator).
#include <optional>
#include <utility>
#include <vector>

#include "raster/font_tables.hpp"

namespace rostrum {

namespace {

constexpr std::uint32_t charstrings = 17, private_dictionary = 18, local_subroutines = 19, kind_of_charstrings = 0x106,
                        font_dictionaries = 0x124, font_selection = 0x125;

// A list of pieces (section 5).
struct Index {
    std::uint32_t count = 0;
    std::size_t end = 0;  // behind it
    std::vector<FontTable> pieces;
};

std::optional<Index> read_index(FontTable table, std::size_t at) {
    Index index;
    if (!table.holds(at, 2)) return std::nullopt;
    index.count = table.u16(at);
    index.end = at + 2;
    if (index.count == 0) return index;
    std::size_t size = table.u8(at + 2);
    std::size_t offsets = at + 3;
    if (size < 1 || size > 4 || !table.holds(offsets, (std::size_t{index.count} + 1) * size)) return std::nullopt;
    std::size_t data = offsets + (std::size_t{index.count} + 1) * size - 1;  // offsets count from 1
    std::size_t begin = table.number(offsets, size);
    if (begin != 1) return std::nullopt;
    for (std::uint32_t i = 1; i <= index.count; ++i) {
        std::size_t end = table.number(offsets + i * size, size);
        if (end < begin || !table.holds(data + begin, end - begin)) return std::nullopt;
        index.pieces.push_back(table.part(data + begin, end - begin));
        begin = end;
    }
    index.end = data + begin;
    return index;
}

// A dictionary's operators and their operands (section 4), those that are real numbers as 0.
using Dictionary = std::vector<std::pair<std::uint32_t, std::vector<std::int64_t>>>;

std::optional<Dictionary> read_dictionary(FontTable table) {
    Dictionary dictionary;
    std::vector<std::int64_t> operands;
    for (std::size_t at = 0; at < table.size();) {
        std::uint32_t byte = table.u8(at++);
        std::size_t length = byte == 28 ? 2 : byte == 29 ? 4 : byte >= 247 && byte <= 254 ? 1 : byte == 12 ? 1 : 0;
        if (!table.holds(at, length)) return std::nullopt;
        if (byte <= 21) {
            std::uint32_t name = byte == 12 ? 0x100 | table.u8(at) : byte;
            dictionary.push_back({name, std::exchange(operands, {})});
        } else if (byte == 28) {
            operands.push_back(static_cast<std::int16_t>(table.u16(at)));
        } else if (byte == 29) {
            operands.push_back(static_cast<std::int32_t>(table.u32(at)));
        } else if (byte == 30) {
            std::uint32_t nibbles = 0;
            while ((nibbles & 0xF) != 0xF && nibbles >> 4 != 0xF) {
                if (at >= table.size()) return std::nullopt;
                nibbles = table.u8(at++);
            }
            operands.push_back(0);
        } else if (byte >= 32 && byte <= 246) {
            operands.push_back(static_cast<std::int64_t>(byte) - 139);
        } else if (byte >= 247 && byte <= 250) {
            operands.push_back((static_cast<std::int64_t>(byte) - 247) * 256 + table.u8(at) + 108);
        } else if (byte >= 251 && byte <= 254) {
            operands.push_back(-(static_cast<std::int64_t>(byte) - 251) * 256 - table.u8(at) - 108);
        } else {
            return std::nullopt;
        }
        at += length;
    }
    return dictionary;
}

// The operands; null where the operator is not there.
const std::vector<std::int64_t>* find(const Dictionary& dictionary, std::uint32_t name) {
    for (const auto& [operation, operands] : dictionary) {
        if (operation == name) return &operands;
    }
    return nullptr;
}

// 0 where the operator is not there, as stb_truetype has it.
std::int64_t value(const Dictionary& dictionary, std::uint32_t name) {
    const std::vector<std::int64_t>* operands = find(dictionary, name);
    return operands && !operands->empty() ? operands->front() : 0;
}

bool has_sound_subroutines(FontTable cff, const Dictionary& dictionary) {
    const std::vector<std::int64_t>* place = find(dictionary, private_dictionary);
    if (!place || place->size() < 2 || (*place)[0] == 0 || (*place)[1] == 0) return true;
    std::int64_t size = (*place)[0], offset = (*place)[1];
    if (size < 0 || offset < 0 || !cff.holds(static_cast<std::size_t>(offset), static_cast<std::size_t>(size))) return false;
    std::optional<Dictionary> own = read_dictionary(cff.part(static_cast<std::size_t>(offset), static_cast<std::size_t>(size)));
    if (!own) return false;
    std::int64_t subroutines = value(*own, local_subroutines);
    return subroutines == 0 || (subroutines > 0 && read_index(cff, static_cast<std::size_t>(offset + subroutines)));
}

// Which of the font dictionaries each glyph belongs to (section 19).
bool is_sound_selection(FontTable selection, std::uint32_t glyphs, std::uint32_t fonts) {
    if (selection.u8(0) == 0) {
        for (std::uint32_t glyph = 0; glyph < glyphs; ++glyph) {
            if (!selection.holds(1 + std::size_t{glyph}, 1) || selection.u8(1 + std::size_t{glyph}) >= fonts) return false;
        }
        return selection.size() > 0;
    }
    std::size_t ranges = selection.u16(1);
    if (selection.u8(0) != 3 || ranges == 0 || !selection.holds(3, 3 * ranges + 2) || selection.u16(3) != 0) return false;
    for (std::size_t i = 0; i < ranges; ++i) {
        bool rises = selection.u16(3 + 3 * i) < selection.u16(6 + 3 * i);
        if (!rises || selection.u8(5 + 3 * i) >= fonts) return false;
    }
    return selection.u16(3 + 3 * ranges) >= glyphs;
}

}  // namespace

bool is_sound_cff(FontTable cff, std::uint32_t glyph_count) {
    std::optional<Index> names = read_index(cff, cff.u8(2));
    std::optional<Index> dictionaries = names ? read_index(cff, names->end) : std::nullopt;
    std::optional<Index> strings = dictionaries ? read_index(cff, dictionaries->end) : std::nullopt;
    std::optional<Index> subroutines = strings ? read_index(cff, strings->end) : std::nullopt;
    if (!subroutines || dictionaries->count == 0) return false;
    std::optional<Dictionary> top = read_dictionary(dictionaries->pieces[0]);
    if (!top || !has_sound_subroutines(cff, *top)) return false;
    const std::vector<std::int64_t>* kind = find(*top, kind_of_charstrings);
    if (kind && value(*top, kind_of_charstrings) != 2) return false;
    std::int64_t outlines = value(*top, charstrings);
    std::optional<Index> glyphs = outlines > 0 ? read_index(cff, static_cast<std::size_t>(outlines)) : std::nullopt;
    if (!glyphs || glyphs->count < glyph_count) return false;
    std::int64_t fonts = value(*top, font_dictionaries);
    std::int64_t selection = value(*top, font_selection);
    if (fonts == 0) return true;
    std::optional<Index> parts = fonts > 0 ? read_index(cff, static_cast<std::size_t>(fonts)) : std::nullopt;
    if (!parts || selection <= 0) return false;
    for (FontTable part : parts->pieces) {
        std::optional<Dictionary> dictionary = read_dictionary(part);
        if (!dictionary || !has_sound_subroutines(cff, *dictionary)) return false;
    }
    return is_sound_selection(cff.from(static_cast<std::size_t>(selection)), glyphs->count, parts->count);
}

}  // namespace rostrum
