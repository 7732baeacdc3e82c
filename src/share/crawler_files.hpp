// The files that search engines ask a site for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.hpp"

namespace rostrum {

constexpr std::string_view sitemap_path = "sitemap.xml";
constexpr std::string_view robots_path = "robots.txt";

/// The addresses of all pages but the 404 page (https://www.sitemaps.org/protocol.html), without days of their last
/// change, which nobody knows. Empty where site.json does not say the site's address.
std::string write_sitemap(const Site& site);

/// That everything may be read, and where the sitemaps of the sites on this host are (RFC 9309). `addresses`: of the
/// sites; those that are empty have none.
std::string write_robots(const std::vector<std::string>& addresses);

}  // namespace rostrum
