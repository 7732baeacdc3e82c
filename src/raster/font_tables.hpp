// Reading numbers from a font's file without leaving it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rostrum {

/// A part of a font's file. Whatever lies beyond its end reads as 0.
class FontTable {
   public:
    FontTable() = default;
    explicit FontTable(std::span<const unsigned char> bytes) : bytes_(bytes) {}

    std::size_t size() const { return bytes_.size(); }
    bool holds(std::size_t at, std::size_t length) const { return at <= size() && length <= size() - at; }
    /// From `at` on; empty where that is beyond the end.
    FontTable from(std::size_t at) const { return FontTable(at <= size() ? bytes_.subspan(at) : bytes_.subspan(size())); }
    FontTable part(std::size_t at, std::size_t length) const { return holds(at, length) ? FontTable(bytes_.subspan(at, length)) : FontTable(); }

    std::uint32_t u8(std::size_t at) const { return number(at, 1); }
    std::uint32_t u16(std::size_t at) const { return number(at, 2); }
    std::uint32_t u32(std::size_t at) const { return number(at, 4); }
    /// Big-endian, of 1 to 4 bytes; 0 beyond the end.
    std::uint32_t number(std::size_t at, std::size_t length) const {
        std::uint32_t value = 0;
        if (!holds(at, length)) return 0;
        for (std::size_t i = 0; i < length; ++i) value = value << 8 | bytes_[at + i];
        return value;
    }

   private:
    std::span<const unsigned char> bytes_;
};

/// Whether all of a CFF table's indexes and dictionaries lie within it, and it has at least so many glyphs.
bool is_sound_cff(FontTable cff, std::uint32_t glyph_count);

}  // namespace rostrum
