// The metrics of text in a style: shared by the layout, which decides where text stands, and the display list, which
// places its glyphs.
#pragma once

#include "layout/font.hpp"
#include "style/computed_style.hpp"

namespace rostrum {

/// The font of a style, or the regular face where it is not loaded, or null where there is none at all.
const Font* used_font(const Fonts& fonts, const ComputedStyle& style);

/// The code point by which the font has the glyph that is shown for a character: another one for tabular figures.
char32_t shown_code_point(const Font* font, const ComputedStyle& style, char32_t code_point);

/// The advance of one character in CSS pixels, letter spacing included. `quantum`: see LayoutInput::advance_quantum.
/// Characters without a glyph count 0.6 em; `missing`, where given, is then set.
float character_advance(const Font* font, const ComputedStyle& style, char32_t code_point, float quantum,
                        bool* missing = nullptr);

}  // namespace rostrum
