// The announcements as an Atom feed (RFC 4287), for those who want to hear of them without coming back.
//
// Announcements with a date are in it, the newest first, and stay after `until`: a feed is what has been said, and
// readers take what is no longer in it for lost rather than over. When it was read, and what a visitor has dismissed,
// is nothing that a file can know. An entry's id is made from the address, the workshop's year and the announcement's
// id, so that a changed text is the same entry, and next year's are others.
#pragma once

#include <string>
#include <string_view>

#include "site/site.hpp"

namespace rostrum {

constexpr std::string_view feed_path = "feed.atom";

/// True where some announcement has a date, and site.json says the site's address, which a feed's ids are made of.
bool has_feed(const Site& site);

/// The feed; empty where there is none.
std::string write_feed(const Site& site);

/// The link to it for the head of each page, and a line end; empty where there is none.
std::string write_feed_link(const Site& site);

}  // namespace rostrum
