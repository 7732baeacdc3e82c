// Addresses as they are understood elsewhere than on the site. Empty where the site's own would be needed, and site.json
// does not say it.
#pragma once

#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

/// An address of the content.
std::string absolute_address(const Site& site, std::string_view address);

/// The first of the paper's links that leads to a PDF file; empty where none does.
std::string pdf_address(const Site& site, const Paper& paper);

}  // namespace rostrum
