// A parsed style sheet → what the canvas is given of it: shorthands become longhands, custom properties what they come to.
//
// Custom properties may have other values in some media, as "--ink" has for visitors who want more contrast. A rule that asks
// for such a one gets a part for these media, with the longhands that differ there, and one for each of their combinations.
#pragma once

#include <cstddef>
#include <vector>

#include "css/stylesheet.hpp"
#include "style/style_rules.hpp"

namespace rostrum {

/// In so many different media custom properties may have values of their own, since all combinations are looked at.
constexpr std::size_t most_custom_media = 6;

bool is_custom(const Declaration& declaration);

/// The media in which custom properties have values of their own, each once.
std::vector<std::vector<MediaCondition>> custom_media(const Stylesheet& sheet);

/// Leaves out what check_stylesheet refuses.
StyleRules compile_stylesheet(const Stylesheet& sheet);

}  // namespace rostrum
