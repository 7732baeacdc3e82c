// The files that search engines ask a site for.
#pragma once

#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

constexpr std::string_view sitemap_path = "sitemap.xml";
constexpr std::string_view robots_path = "robots.txt";

/// The addresses of all pages but the 404 page (https://www.sitemaps.org/protocol.html), without days of their last
/// change, which nobody knows. Empty where site.json does not say the site's address.
std::string write_sitemap(const Site& site);

/// That everything may be read, and where the sitemap is, if there is one (RFC 9309).
std::string write_robots(const Site& site);

}  // namespace rostrum
