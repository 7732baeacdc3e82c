#include "raster/png.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace rostrum {

namespace {

constexpr int compression_level = 9;  // of libdeflate's 12, which take far longer for a hundredth less

// --- The file's parts -------------------------------------------------------------------------------------------------

void append_u32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xFF));
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
    append_u32(out, static_cast<std::uint32_t>(data.size()));
    std::size_t begin = out.size();
    out.append(type).append(data);
    append_u32(out, libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

std::string compress(std::string_view data) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(compression_level);
    std::string out(libdeflate_zlib_compress_bound(compressor, data.size()), '\0');
    out.resize(libdeflate_zlib_compress(compressor, data.data(), data.size(), out.data(), out.size()));
    libdeflate_free_compressor(compressor);
    return out;
}

// --- Pixels -----------------------------------------------------------------------------------------------------------

std::uint32_t packed(Color color) {
    return std::uint32_t{color.alpha} << 24 | std::uint32_t{color.red} << 16 | std::uint32_t{color.green} << 8 |
           color.blue;
}

// The colours of a bitmap, found by their values.
class Palette {
   public:
    // Nothing where there are more than 256.
    static std::optional<Palette> of(const Bitmap& bitmap) {
        Palette palette;
        for (Color color : bitmap.pixels) {
            std::uint32_t value = packed(color);
            Slot& slot = palette.slot_of(value);
            if (slot.used) continue;
            if (palette.colors_.size() == 256) return std::nullopt;
            slot = {value, 0, true};
            palette.colors_.push_back(value);
        }
        // Those that are not opaque come first, so that the list of alphas can be short.
        std::sort(palette.colors_.begin(), palette.colors_.end());
        for (std::size_t i = 0; i < palette.colors_.size(); ++i) {
            palette.slot_of(palette.colors_[i]).index = static_cast<std::uint8_t>(i);
        }
        return palette;
    }

    std::size_t size() const { return colors_.size(); }
    std::uint8_t index_of(Color color) { return slot_of(packed(color)).index; }

    int bits() const { return size() <= 2 ? 1 : size() <= 4 ? 2 : size() <= 16 ? 4 : 8; }

    std::string colors() const {
        std::string out;
        for (std::uint32_t color : colors_) {
            for (int shift : {16, 8, 0}) out.push_back(static_cast<char>(color >> shift & 0xFF));
        }
        return out;
    }

    std::string alphas() const {
        std::string out;
        for (std::uint32_t color : colors_) {
            if (color >> 24 < 255) out.push_back(static_cast<char>(color >> 24));
        }
        return out;
    }

   private:
    struct Slot {
        std::uint32_t value = 0;
        std::uint8_t index = 0;
        bool used = false;
    };

    // Where the colour is, or where it would go: open addressing, never more than a quarter full.
    Slot& slot_of(std::uint32_t value) {
        std::size_t at = value * 0x9E3779B1u >> 22;
        while (slots_[at].used && slots_[at].value != value) at = (at + 1) % slots_.size();
        return slots_[at];
    }

    std::array<Slot, 1024> slots_{};
    std::vector<std::uint32_t> colors_;
};

// Rows of palette indices, several to a byte where they are small. Filters would not make them smaller.
std::string indexed_rows(const Bitmap& bitmap, Palette& palette) {
    const int bits = palette.bits();
    std::string rows;
    for (int y = 0; y < bitmap.height; ++y) {
        rows.push_back(0);
        for (int x = 0; x < bitmap.width; ++x) {
            int shift = 8 - bits - x * bits % 8;
            if (x * bits % 8 == 0) rows.push_back(0);
            rows.back() = static_cast<char>(rows.back() | palette.index_of(bitmap.at(x, y)) << shift);
        }
    }
    return rows;
}

// --- Filters: a row as what it differs by from a guess. https://www.w3.org/TR/png-3/#9Filters --------------------------

std::uint8_t paeth(int left, int up, int up_left) {
    int guess = left + up - up_left;
    int to_left = std::abs(guess - left);
    int to_up = std::abs(guess - up);
    int to_up_left = std::abs(guess - up_left);
    if (to_left <= to_up && to_left <= to_up_left) return static_cast<std::uint8_t>(left);
    return static_cast<std::uint8_t>(to_up <= to_up_left ? up : up_left);
}

using Row = std::vector<std::uint8_t>;

// The row behind the number of its filter. `above` is as long; a pixel has `step` bytes.
void filter_row(const Row& row, const Row& above, std::size_t step, int filter, Row& out) {
    out.assign(1, static_cast<std::uint8_t>(filter));
    for (std::size_t i = 0; i < row.size(); ++i) {
        int left = i < step ? 0 : row[i - step];
        int up_left = i < step ? 0 : above[i - step];
        int guess = filter == 0   ? 0
                    : filter == 1 ? left
                    : filter == 2 ? above[i]
                    : filter == 3 ? (left + above[i]) / 2
                                  : paeth(left, above[i], up_left);
        out.push_back(static_cast<std::uint8_t>(row[i] - guess));
    }
}

// Small differences of both signs compress best: the usual way to choose a filter.
// https://www.w3.org/TR/png-3/#12Filter-selection
long roughness(const Row& filtered) {
    long total = 0;
    for (std::size_t i = 1; i < filtered.size(); ++i) total += std::min<int>(filtered[i], 256 - filtered[i]);
    return total;
}

void append_row(std::string& rows, const Row& row, const Row& above, std::size_t step) {
    Row best;
    Row filtered;
    long least = std::numeric_limits<long>::max();
    for (int filter = 0; filter <= 4 && least > 0; ++filter) {
        filter_row(row, above, step, filter, filtered);
        long found = roughness(filtered);
        if (found >= least) continue;
        least = found;
        best.swap(filtered);
    }
    rows.append(best.begin(), best.end());
}

std::string color_rows(const Bitmap& bitmap, bool opaque) {
    const std::size_t step = opaque ? 3 : 4;
    std::string rows;
    Row above(static_cast<std::size_t>(bitmap.width) * step, 0);
    Row row;
    for (int y = 0; y < bitmap.height; ++y) {
        row.clear();
        for (int x = 0; x < bitmap.width; ++x) {
            Color color = bitmap.at(x, y);
            row.insert(row.end(), {color.red, color.green, color.blue});
            if (!opaque) row.push_back(color.alpha);
        }
        append_row(rows, row, above, step);
        above.swap(row);
    }
    return rows;
}

// A PNG's colour types.
enum ColorType : char { Rgb = 2, Indexed = 3, Rgba = 6 };

// A keyword of our own, and the text. https://www.w3.org/TR/png-3/#11tEXt
std::string text_of(std::string_view note) { return std::string("Drawing\0", 8).append(note); }

void append_header(std::string& png, const Bitmap& bitmap, int bits, ColorType type, std::string_view note) {
    png.append("\x89PNG\r\n\x1A\n", 8);
    std::string header;
    append_u32(header, static_cast<std::uint32_t>(bitmap.width));
    append_u32(header, static_cast<std::uint32_t>(bitmap.height));
    header.push_back(static_cast<char>(bits));
    header.push_back(type);
    header.append(3, '\0');  // compression, filters, interlacing: the usual ones
    append_chunk(png, "IHDR", header);
    if (!note.empty()) append_chunk(png, "tEXt", text_of(note));
}

}  // namespace

bool has_note(std::string_view png, std::string_view note) {
    constexpr std::size_t behind_header = 8 + 25;
    std::string chunk;
    append_chunk(chunk, "tEXt", text_of(note));
    return png.size() > behind_header && png.substr(behind_header).starts_with(chunk);
}

std::string encode_png(const Bitmap& bitmap, std::string_view note) {
    std::string png;
    if (std::optional<Palette> palette = Palette::of(bitmap)) {
        append_header(png, bitmap, palette->bits(), Indexed, note);
        append_chunk(png, "PLTE", palette->colors());
        if (std::string alphas = palette->alphas(); !alphas.empty()) append_chunk(png, "tRNS", alphas);
        append_chunk(png, "IDAT", compress(indexed_rows(bitmap, *palette)));
    } else {
        bool opaque = std::all_of(bitmap.pixels.begin(), bitmap.pixels.end(), [](Color c) { return c.alpha == 255; });
        append_header(png, bitmap, 8, opaque ? Rgb : Rgba, note);
        append_chunk(png, "IDAT", compress(color_rows(bitmap, opaque)));
    }
    append_chunk(png, "IEND", "");
    return png;
}

}  // namespace rostrum
