// The site's icon, of which the drawing is in picture/icon.hpp and the colours are the style sheet's.
#pragma once

#include <string>
#include <string_view>

#include "raster/rasterizer.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

enum class IconFrame {
    None,   // nothing around it and nothing behind it: for browser tabs
    Paper,  // on the colour of the page, with room around it: for home screens, which cut the corners off as they like
};

/// As an SVG file, for light and dark.
std::string write_icon(const StyleRules& sheet);

/// The icon of browser tabs, as a picture.
constexpr std::string_view small_icon_path = "icons/icon-32.png";
constexpr int small_icon_size = 32;  // pixels

/// The file that feed readers and the like ask every host for.
constexpr std::string_view favicon_path = "favicon.ico";

/// A PNG file of a square picture, of up to 255 pixels a side, as an icon file:
/// https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
std::string write_icon_file(std::string_view png, int pixels);

/// As a square of so many pixels, in the light palette. `sheet`: with the pictures' own rules behind the site's.
Drawing draw_icon(const StyleRules& sheet, IconFrame frame, int pixels);

}  // namespace rostrum
