// The site's icon, of which the drawing is in picture/icon.hpp and the colours are the style sheet's.
#pragma once

#include <string>

#include "raster/rasterizer.hpp"
#include "style/stylesheet.hpp"

namespace rostrum {

enum class IconFrame {
    None,   // nothing around it and nothing behind it: for browser tabs
    Paper,  // on the colour of the page, with room around it: for home screens, which cut the corners off as they like
};

/// As an SVG file, for light and dark.
std::string write_icon(const Stylesheet& sheet);

/// As a square of so many pixels, in the light palette. `sheet`: with the pictures' own rules behind the site's.
Drawing draw_icon(const Stylesheet& sheet, IconFrame frame, int pixels);

}  // namespace rostrum
