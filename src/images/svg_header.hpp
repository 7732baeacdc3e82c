// The size that an SVG says it has.
#pragma once

#include <string_view>

#include "images/image_header.hpp"

namespace rostrum {

/// Unknown where the text's first element is not <svg>. Lengths in %, em and ex count as not given, since there is
/// nothing that they could be taken of; what is missing follows from the viewBox.
ImageHeader read_svg_header(std::string_view file);

}  // namespace rostrum
