// What a page's <head> says to those who link to it: search engines, messengers, social networks.
#pragma once

#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

/// Where the page's share picture stands, from the site's root: "share/schedule.png".
std::string share_picture_path(const Page& page);

/// Its address, the feed's, and Open Graph's properties (https://ogp.me/), one tag a line. What needs the site's own
/// address is left out where site.json does not say it. Of the 404 page: that it is none to be found.
std::string write_head_tags(const Site& site, const Page& page);

/// A language as Open Graph has them, with a region: "pt_BR" for "pt-BR"; empty where the language names none.
std::string open_graph_locale(std::string_view language);

}  // namespace rostrum
