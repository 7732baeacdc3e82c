// Which page is about what: found by the component that shows it, or by what the page says of itself, never by its name.
#pragma once

#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

/// Of a site that has been read: see Site::component_pages.
ComponentPages find_component_pages(const Site& site);

/// True where the Markdown has the component {{ name }}.
bool has_component(std::string_view markdown, std::string_view name);

}  // namespace rostrum
