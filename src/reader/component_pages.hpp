// Which page is about what: found by the component that shows it, or by what the page says of itself, never by its name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.hpp"

namespace rostrum {

/// Of a site that has been read: see Site::component_pages.
ComponentPages find_component_pages(const Site& site);

/// The names in the Markdown's {{ … }}, in order: see Page::components.
std::vector<std::string> find_components(std::string_view markdown);

}  // namespace rostrum
