#include "raster/font_check.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <string_view>
#include <vector>

#include "raster/font_tables.hpp"

namespace rostrum {

namespace {

constexpr int deepest_composite = 8;

std::optional<FontTable> find_table(FontTable file, std::string_view name) {
    std::uint32_t count = file.u16(4);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t entry = 12 + 16 * std::size_t{i};
        bool found = true;
        for (std::size_t c = 0; c < 4; ++c) found = found && file.u8(entry + c) == static_cast<unsigned char>(name[c]);
        if (found) return file.part(file.u32(entry + 8), file.u32(entry + 12));
    }
    return std::nullopt;
}

bool has_sound_directory(FontTable file) {
    std::uint32_t count = file.u16(4);
    if (!file.holds(12, 16 * std::size_t{count})) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t entry = 12 + 16 * std::size_t{i};
        if (!file.holds(file.u32(entry + 8), file.u32(entry + 12))) return false;
    }
    return true;
}

bool is_sound_segment_map(FontTable map) {
    std::size_t segments = map.u16(6) / 2;
    if (segments == 0 || !map.holds(0, 16 + 8 * segments)) return false;
    // A search goes by these numbers, which follow from the first.
    auto selector = static_cast<std::size_t>(std::bit_width(segments)) - 1;
    std::size_t range = std::size_t{2} << selector;
    if (map.u16(8) != range || map.u16(10) != selector || map.u16(12) != 2 * segments - range) return false;
    for (std::size_t i = 0; i < segments; ++i) {
        std::size_t end = map.u16(14 + 2 * i);
        std::size_t start = map.u16(16 + 2 * segments + 2 * i);
        std::size_t place = 16 + 6 * segments + 2 * i;
        std::size_t offset = map.u16(place);
        if (offset != 0 && start <= end && !map.holds(place + offset + 2 * (end - start), 2)) return false;
    }
    return true;
}

bool is_sound_map(FontTable map) {
    switch (map.u16(0)) {
        case 0: return map.u16(2) >= 6 && map.holds(0, map.u16(2));
        case 4: return is_sound_segment_map(map);
        case 6: return map.holds(10, 2 * std::size_t{map.u16(8)});
        case 12:
        case 13: return map.holds(16, 12 * std::size_t{map.u32(12)});
        default: return false;
    }
}

bool has_sound_maps(FontTable cmap) {
    std::size_t count = cmap.u16(2);
    if (!cmap.holds(4, 8 * count)) return false;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint32_t platform = cmap.u16(4 + 8 * i);
        std::uint32_t encoding = cmap.u16(6 + 8 * i);
        bool is_read = platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10));
        bool is_variations = cmap.from(cmap.u32(8 + 8 * i)).u16(0) == 14;  // read as a map by stb_truetype where it comes last
        if (is_read && (is_variations ? i + 1 == count : !is_sound_map(cmap.from(cmap.u32(8 + 8 * i))))) return false;
    }
    return true;
}

class TrueTypeCheck {
   public:
    TrueTypeCheck(FontTable loca, FontTable glyf, std::uint32_t glyph_count, bool is_long)
        : loca_(loca), glyf_(glyf), glyph_count_(glyph_count), is_long_(is_long), parts_(glyph_count) {}

    bool run() {
        if (!loca_.holds(0, (std::size_t{glyph_count_} + 1) * (is_long_ ? 4 : 2))) return false;
        for (std::uint32_t glyph = 0; glyph < glyph_count_; ++glyph) {
            if (begin_of(glyph) > begin_of(glyph + 1) || begin_of(glyph + 1) > glyf_.size()) return false;
            FontTable outline = glyf_.part(begin_of(glyph), begin_of(glyph + 1) - begin_of(glyph));
            if (outline.size() > 0 && !is_sound_glyph(glyph, outline)) return false;
        }
        // A glyph's depth is one more than that of its deepest part, so after so many rounds every depth is known, or has no end.
        std::vector<int> depths(glyph_count_, 0);
        for (int round = 0; round < deepest_composite; ++round) {
            bool changed = false;
            for (std::uint32_t glyph = 0; glyph < glyph_count_; ++glyph) {
                for (std::uint32_t part : parts_[glyph]) {
                    if (depths[part] < depths[glyph]) continue;
                    depths[glyph] = depths[part] + 1;
                    changed = true;
                }
            }
            if (!changed) return true;
        }
        return false;
    }

   private:
    std::size_t begin_of(std::uint32_t glyph) const {
        return is_long_ ? loca_.u32(4 * std::size_t{glyph}) : 2 * std::size_t{loca_.u16(2 * std::size_t{glyph})};
    }

    bool is_sound_glyph(std::uint32_t glyph, FontTable outline) {
        std::uint32_t contours = outline.u16(0);
        if (!outline.holds(0, 10)) return false;
        if (contours >= 0x8000) return read_parts(glyph, outline);
        return contours == 0 || is_sound_outline(contours, outline);
    }

    static bool is_sound_outline(std::uint32_t contours, FontTable outline) {
        std::size_t at = 10 + 2 * std::size_t{contours};
        if (!outline.holds(0, at + 2)) return false;
        for (std::uint32_t i = 1; i < contours; ++i) {
            if (outline.u16(10 + 2 * std::size_t{i}) <= outline.u16(8 + 2 * std::size_t{i})) return false;
        }
        std::size_t points = std::size_t{outline.u16(at - 2)} + 1;
        at += 2 + std::size_t{outline.u16(at)};
        std::size_t coordinates = 0;  // bytes
        std::uint32_t previous = 0;
        for (std::size_t point = 0; point < points;) {
            if (!outline.holds(at, 1)) return false;
            std::uint32_t flags = outline.u8(at++);
            std::size_t times = 1;
            if (flags & 8) {
                if (!outline.holds(at, 1)) return false;
                times += outline.u8(at++);
            }
            times = std::min(times, points - point);
            std::size_t x = flags & 2 ? 1 : flags & 16 ? 0 : 2;
            std::size_t y = flags & 4 ? 1 : flags & 32 ? 0 : 2;
            coordinates += times * (x + y);
            point += times;
            previous = flags;
        }
        // A contour of one point that is off the curve is read together with the point behind it.
        bool reads_on = (previous & 1) == 0 && (contours == 1 ? points == 1 : outline.u16(8 + 2 * std::size_t{contours - 1}) + 2 == points);
        return !reads_on && outline.holds(at, coordinates);
    }

    bool read_parts(std::uint32_t glyph, FontTable outline) {
        for (std::size_t at = 10;;) {
            std::uint32_t flags = outline.u16(at);
            std::uint32_t part = outline.u16(at + 2);
            bool by_points = (flags & 2) == 0;
            std::size_t length = 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0);
            if (!outline.holds(at, length) || part >= glyph_count_ || by_points) return false;
            parts_[glyph].push_back(part);
            at += length;
            if ((flags & 32) == 0) return true;
        }
    }

    FontTable loca_;
    FontTable glyf_;
    std::uint32_t glyph_count_;
    bool is_long_;
    std::vector<std::vector<std::uint32_t>> parts_;  // of composite glyphs
};

}  // namespace

bool is_sound_font(std::span<const unsigned char> bytes) {
    FontTable file(bytes);
    if (!has_sound_directory(file)) return false;
    std::optional<FontTable> head = find_table(file, "head"), hhea = find_table(file, "hhea"), hmtx = find_table(file, "hmtx"),
                             maxp = find_table(file, "maxp"), cmap = find_table(file, "cmap");
    if (!head || !hhea || !hmtx || !maxp || !cmap) return false;
    std::uint32_t glyphs = maxp->u16(4);
    std::uint32_t metrics = hhea->u16(34);
    if (!head->holds(0, 54) || head->u16(18) == 0 || glyphs == 0 || metrics == 0 || metrics > glyphs) return false;
    if (!hmtx->holds(0, 4 * std::size_t{metrics} + 2 * std::size_t{glyphs - metrics}) || !has_sound_maps(*cmap)) return false;
    std::optional<FontTable> glyf = find_table(file, "glyf"), loca = find_table(file, "loca"), cff = find_table(file, "CFF ");
    if (!glyf) return cff && is_sound_cff(*cff, glyphs);
    return loca && head->u16(50) <= 1 && TrueTypeCheck(*loca, *glyf, glyphs, head->u16(50) == 1).run();
}

}  // namespace rostrum
