// Components: lists made from the data files, placed in Markdown by `{{ name }}` on a line of its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pages/building.hpp"

namespace rostrum {

/// All that Markdown may name.
std::vector<std::string_view> component_names();

/// What a component shows beside what travels with the site: bits of ComponentNeed; none for unknown names.
std::uint8_t component_needs(std::string_view name);

/// Writes the component into the page; false where there is none of this name. Headings in it are one level below the
/// last heading before it.
bool append_component(PageContext& page, std::string_view name);

}  // namespace rostrum
