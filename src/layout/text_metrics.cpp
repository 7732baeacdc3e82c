#include "layout/text_metrics.hpp"

#include <cmath>

namespace rostrum {

const Font* used_font(const Fonts& fonts, const ComputedStyle& style) {
    const auto& wanted = fonts[static_cast<std::size_t>(style.font_face())];
    const auto& regular = fonts[static_cast<std::size_t>(FontFace::Regular)];
    if (wanted) return &*wanted;
    return regular ? &*regular : nullptr;
}

// Inter has a code point of its own for each glyph that its feature tnum (OpenType, "tabular figures") puts in the place of
// a digit or of what stands between digits.
char32_t shown_code_point(const Font* font, const ComputedStyle& style, char32_t code_point) {
    if (!style.tabular_figures || !font) return code_point;
    char32_t tabular = code_point;
    if (code_point >= '0' && code_point <= '9') tabular = 0xE071 + (code_point - '0');
    if (code_point == ',') tabular = 0xE093;
    if (code_point == '.') tabular = 0xE094;
    if (code_point == ':') tabular = 0xE095;
    return font->advance(tabular) ? tabular : code_point;
}

float character_advance(const Font* font, const ComputedStyle& style, char32_t code_point, float quantum,
                        bool* missing) {
    bool invisible = (code_point >= 0x200B && code_point <= 0x200D) || code_point == 0xAD || code_point == 0xFE0F;
    if (invisible) return 0;
    std::optional<float> advance = font ? font->advance(shown_code_point(font, style, code_point)) : std::nullopt;
    if (!advance && missing) *missing = true;
    float width = advance.value_or(0.6f) * style.font_size;
    if (quantum > 0) width = std::round(width / quantum) * quantum;
    return width + style.letter_spacing;
}

}  // namespace rostrum
