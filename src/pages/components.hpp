// Components: lists made from the data files, placed in Markdown by `{{ name }}` on a line of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "site/site.hpp"

namespace rostrum {

/// All that Markdown may name.
std::vector<std::string_view> component_names();

/// Writes the component into the builder; false where there is none of this name. Headings in it are one level below
/// the last heading before it. `ids`: those already taken on the page; the component's own are added.
bool append_component(const Site& site, std::string_view name, DocumentBuilder& builder, std::vector<std::string>& ids);

/// <dl class="dates">, which the overview shows without being asked.
void append_dates(const Site& site, DocumentBuilder& builder);

}  // namespace rostrum
