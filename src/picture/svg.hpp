// Pictures as SVG.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "picture/picture.hpp"
#include "site/svg_picture.hpp"

namespace rostrum {

/// One picture, with a path for each stroke.
SvgPicture as_svg(const Picture& picture, std::string css_class);

/// The picture on the overview, for each width of the page one; the style sheet shows one of them.
std::vector<SvgPicture> overview_pictures(std::uint32_t seed);

}  // namespace rostrum
