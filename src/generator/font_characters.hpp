// What the site's font files say: which characters they can draw, and how wide each is.
#pragma once

#include <string>

#include "checks/text_check.hpp"
#include "layout/font.hpp"

namespace rostrum {

/// Asks the font files in the folder. Where there is no folder (content can be checked without one) or a file is missing
/// (which is reported elsewhere), the characters that cmake/fonts.cmake asks to keep count as drawable.
CanDraw font_characters(const std::string& font_folder);

/// The metrics of the faces in the folder; nothing for a face whose file is missing or damaged, which is reported elsewhere.
Fonts read_font_metrics(const std::string& font_folder);

}  // namespace rostrum
