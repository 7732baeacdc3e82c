// The names of characters that visitors' browsers have to know.
#pragma once

#include <string>

#include "site/site.hpp"

namespace rostrum {

/// The names of characters that the site's Markdown uses, with what they stand for: see list_named_entities.
std::string named_entities_of(const Site& site);

}  // namespace rostrum
