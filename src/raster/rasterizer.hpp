// DisplayList → pixels, on the CPU: for the pictures that are made when the site is built.
#pragma once

#include "base/geometry.hpp"
#include "paint/display_list.hpp"
#include "raster/bitmap.hpp"
#include "raster/outline_font.hpp"

namespace rostrum {

/// The part of a page from its top left corner on that is `size` CSS pixels large, `pixel_ratio` pixels each.
struct Drawing {
    DisplayList list;
    Size size;
    float pixel_ratio = 1;
};

/// Halves of a pixel at the right and lower edge are rounded up. As on the canvas, the edges of boxes and baselines lie
/// on whole pixels, and colours are mixed in sRGB; glyphs stand exactly where the layout has them. Glyphs of faces that are
/// not loaded are left out.
Bitmap rasterize(const Drawing& drawing, const OutlineFonts& fonts);

}  // namespace rostrum
