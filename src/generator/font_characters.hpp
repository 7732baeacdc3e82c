// Which characters the site's fonts can draw.
#pragma once

#include <string>

#include "pages/text_check.hpp"

namespace rostrum {

/// Asks the font files in the folder. Where there is no folder (content can be checked without one) or a file is missing
/// (which is reported elsewhere), the characters that cmake/fonts.cmake asks to keep count as drawable.
CanDraw font_characters(const std::string& font_folder);

}  // namespace rostrum
