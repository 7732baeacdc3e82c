// Font metrics, read from the font file itself (OpenType: head, hhea, hmtx, cmap): what the browser uses to set the
// same text when kerning and ligatures are off. Lengths are in em, unless stated otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/font_face.hpp"

namespace rostrum {

class Font {
   public:
    float ascent = 0;   // above the baseline, positive
    float descent = 0;  // below the baseline, positive
    int revision = 0;   // of the file, in thousandths: 3019 of Inter 3.019

    /// The advance width of the character's glyph, or nothing where the font has none for it.
    std::optional<float> advance(char32_t code_point) const;

    /// Sets one character's advance; for read_font and for test fonts.
    void set_advance(char32_t code_point, float advance);

   private:
    struct Entry {
        char32_t code_point;
        float advance;
    };

    std::array<float, 384> low_{};  // Latin; 0 where there is no glyph: the search below then decides
    std::vector<Entry> high_;       // sorted by code point
};

/// Reads an OpenType file (TrueType or CFF outlines, cmap formats 4 and 12). Nothing where it is malformed.
/// Source: the OpenType specification, chapters head, hhea, hmtx, cmap.
std::optional<Font> read_font(std::span<const unsigned char> file);

/// The faces that are loaded, by FontFace.
using Fonts = std::array<std::optional<Font>, font_face_count>;

}  // namespace rostrum
