#include "layout/font.hpp"

#include <algorithm>
#include <cmath>

namespace rostrum {

namespace {

// A big-endian view of the file. Reading outside of it gives 0 and marks the view as broken.
class Bytes {
   public:
    explicit Bytes(std::span<const unsigned char> data) : data_(data) {}

    std::uint32_t u16(std::size_t at) {
        if (at + 2 > data_.size()) return fail();
        return static_cast<std::uint32_t>(data_[at] << 8 | data_[at + 1]);
    }
    std::uint32_t u32(std::size_t at) { return u16(at) << 16 | u16(at + 2); }
    int i16(std::size_t at) { return static_cast<std::int16_t>(u16(at)); }
    bool broken() const { return broken_; }
    std::size_t size() const { return data_.size(); }

   private:
    std::uint32_t fail() {
        broken_ = true;
        return 0;
    }

    std::span<const unsigned char> data_;
    bool broken_ = false;
};

constexpr std::uint32_t tag(const char (&name)[5]) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(name[0]) << 24 |
                                      static_cast<unsigned char>(name[1]) << 16 |
                                      static_cast<unsigned char>(name[2]) << 8 | static_cast<unsigned char>(name[3]));
}

std::size_t find_table(Bytes& bytes, std::uint32_t wanted) {
    std::uint32_t count = bytes.u16(4);
    for (std::uint32_t i = 0; i < count && !bytes.broken(); ++i) {
        if (bytes.u32(12 + 16 * i) == wanted) return bytes.u32(12 + 16 * i + 8);
    }
    return 0;
}

// Calls `add(code point, glyph)` for every mapping of a format 4 subtable.
template <class Add>
void read_format_4(Bytes& bytes, std::size_t at, Add add) {
    std::uint32_t segments = bytes.u16(at + 6) / 2;
    std::size_t ends = at + 14;
    std::size_t starts = ends + 2 * segments + 2;
    std::size_t deltas = starts + 2 * segments;
    std::size_t offsets = deltas + 2 * segments;
    for (std::uint32_t i = 0; i < segments && !bytes.broken(); ++i) {
        std::uint32_t start = bytes.u16(starts + 2 * i);
        std::uint32_t end = bytes.u16(ends + 2 * i);
        std::uint32_t delta = bytes.u16(deltas + 2 * i);
        std::uint32_t offset = bytes.u16(offsets + 2 * i);
        for (std::uint32_t c = start; c <= end && c != 0xFFFF && !bytes.broken(); ++c) {
            std::uint32_t glyph = c;
            if (offset != 0) {
                glyph = bytes.u16(offsets + 2 * i + offset + 2 * (c - start));
                if (glyph == 0) continue;
            }
            add(c, (glyph + delta) & 0xFFFF);
        }
    }
}

template <class Add>
void read_format_12(Bytes& bytes, std::size_t at, Add add) {
    std::uint32_t groups = bytes.u32(at + 12);
    for (std::uint32_t i = 0; i < groups && !bytes.broken(); ++i) {
        std::size_t group = at + 16 + 12 * static_cast<std::size_t>(i);
        std::uint32_t start = bytes.u32(group);
        std::uint32_t end = std::min<std::uint32_t>(bytes.u32(group + 4), 0x10FFFF);
        std::uint32_t glyph = bytes.u32(group + 8);
        for (std::uint32_t c = start; c <= end; ++c) add(c, glyph + (c - start));
    }
}

// The best Unicode subtable: the full repertoire (format 12) before the basic plane (format 4).
std::size_t find_subtable(Bytes& bytes, std::size_t cmap, std::uint32_t wanted_format) {
    std::uint32_t count = bytes.u16(cmap + 2);
    for (std::uint32_t i = 0; i < count && !bytes.broken(); ++i) {
        std::size_t record = cmap + 4 + 8 * static_cast<std::size_t>(i);
        std::uint32_t platform = bytes.u16(record);
        std::size_t subtable = cmap + bytes.u32(record + 4);
        if ((platform == 0 || platform == 3) && bytes.u16(subtable) == wanted_format) return subtable;
    }
    return 0;
}

}  // namespace

std::optional<float> Font::advance(char32_t code_point) const {
    if (code_point < low_.size() && low_[code_point] > 0) return low_[code_point];
    auto found = std::lower_bound(high_.begin(), high_.end(), code_point,
                                  [](const Entry& entry, char32_t wanted) { return entry.code_point < wanted; });
    if (found == high_.end() || found->code_point != code_point) return std::nullopt;
    return found->advance;
}

void Font::set_advance(char32_t code_point, float advance) {
    if (code_point < low_.size() && advance > 0) {
        low_[code_point] = advance;
        return;
    }
    auto at = std::lower_bound(high_.begin(), high_.end(), code_point,
                               [](const Entry& entry, char32_t wanted) { return entry.code_point < wanted; });
    if (at != high_.end() && at->code_point == code_point) at->advance = advance;
    else high_.insert(at, {code_point, advance});
}

std::optional<Font> read_font(std::span<const unsigned char> file) {
    Bytes bytes(file);
    std::size_t head = find_table(bytes, tag("head"));
    std::size_t hhea = find_table(bytes, tag("hhea"));
    std::size_t hmtx = find_table(bytes, tag("hmtx"));
    std::size_t cmap = find_table(bytes, tag("cmap"));
    if (!head || !hhea || !hmtx || !cmap) return std::nullopt;
    auto units = static_cast<float>(bytes.u16(head + 18));
    std::uint32_t metrics = bytes.u16(hhea + 34);
    if (units == 0 || metrics == 0) return std::nullopt;

    Font font;
    font.revision = static_cast<int>(std::lround(bytes.u32(head + 4) / 65.536));
    font.ascent = static_cast<float>(bytes.i16(hhea + 4)) / units;
    font.descent = static_cast<float>(-bytes.i16(hhea + 6)) / units;
    auto add = [&](std::uint32_t code_point, std::uint32_t glyph) {
        if (glyph == 0) return;
        std::size_t record = hmtx + 4 * static_cast<std::size_t>(std::min(glyph, metrics - 1));
        font.set_advance(code_point, static_cast<float>(bytes.u16(record)) / units);
    };
    if (std::size_t subtable = find_subtable(bytes, cmap, 12)) read_format_12(bytes, subtable, add);
    else if (std::size_t basic = find_subtable(bytes, cmap, 4)) read_format_4(bytes, basic, add);
    else return std::nullopt;
    if (bytes.broken()) return std::nullopt;
    return font;
}

}  // namespace rostrum
