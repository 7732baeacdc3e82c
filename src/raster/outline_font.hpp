// The outlines of a font's glyphs, in em: x to the right from the glyph's origin, y downwards from the baseline.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/font_face.hpp"
#include "base/geometry.hpp"

namespace rostrum {

/// A straight line or a cubic curve from where the one before it ended.
struct OutlineStep {
    enum class Kind : std::uint8_t { Move, Line, Curve };
    Kind kind = Kind::Line;
    Point to;
    Point control_1;  // of curves
    Point control_2;
};

using GlyphOutline = std::vector<OutlineStep>;

class OutlineFont {
   public:
    /// Reads an OpenType file (TrueType or CFF outlines), which must outlive the font. Nothing where it is malformed or
    /// cut off.
    static std::optional<OutlineFont> read(std::span<const unsigned char> file);

    /// Closed contours; empty for white space, and for characters that the font does not have.
    GlyphOutline outline(char32_t code_point) const;

    ~OutlineFont();
    OutlineFont(OutlineFont&&) noexcept;
    OutlineFont& operator=(OutlineFont&&) noexcept;

   private:
    struct Info;
    explicit OutlineFont(std::unique_ptr<Info> info);

    std::unique_ptr<Info> info_;
};

/// The faces that are loaded, by FontFace.
using OutlineFonts = std::array<std::optional<OutlineFont>, font_face_count>;

}  // namespace rostrum
