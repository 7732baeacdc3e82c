// What a page is shown in, as far as the style sheet can ask.
#pragma once

#include <cstdint>

#include "base/geometry.hpp"

namespace rostrum {

enum class ColorScheme { Light, Dark };
enum class Contrast { Standard, More };

/// What media queries ask for, and light-dark().
struct Media {
    Size viewport;              // CSS pixels, scroll bar included
    float root_font_size = 16;  // CSS pixels: the visitor's default font size
    ColorScheme color_scheme = ColorScheme::Light;  // what the page is shown in, whatever the system prefers
    float device_pixel_ratio = 1;
    Contrast contrast = Contrast::Standard;
    float page_width = 0;       // CSS pixels, without the scroll bar, for @container; 0: as wide as the viewport

    friend bool operator==(const Media&, const Media&) = default;
};

struct MediaCondition {
    enum class Feature : std::uint8_t { MinWidth, MaxWidth, MoreContrast, MinPageWidth } feature = Feature::MinWidth;
    float length = 0;  // widths: the number before the unit
    bool in_em = false;  // or in rem, which is the same here: of the visitor's default font size

    friend bool operator==(const MediaCondition&, const MediaCondition&) = default;
};

bool matches(const MediaCondition& condition, const Media& media);

}  // namespace rostrum
