// What of the organizers' texts goes to visitors.
#pragma once

#include <string>

#include "site/site.hpp"

namespace rostrum {

/// The site with nothing within the HTML comments of its Markdown. What is shown of it stays the same.
Site without_comments(Site site);

/// The names of characters that the site's Markdown uses, with what they stand for: see list_named_entities.
std::string named_entities_of(const Site& site);

}  // namespace rostrum
