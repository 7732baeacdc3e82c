// What a visitor has chosen, and the moment it is: all that a page depends on besides the site. Without any of it (the
// default) a page is the static file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/instant.hpp"

namespace rostrum {

/// A time zone as far as the site's instants go: its offset from an instant on.
struct ZoneOffset {
    Instant from;
    UtcOffset offset;
};

struct VisitorZone {
    std::string name;                 // as the browser calls it: "Central European Standard Time"
    std::vector<ZoneOffset> offsets;  // in order of time; the first counts from the beginning

    bool known() const { return !offsets.empty(); }
    UtcOffset offset_at(Instant instant) const;
};

enum class ShownZone : std::uint8_t { Venue, Visitor };

struct PageState {
    std::optional<Instant> now;
    VisitorZone visitor;
    ShownZone shown_zone = ShownZone::Venue;
    std::string group;                  // shows only this group of sessions, "talks"; empty: all
    std::string words;                  // shows only sessions with these words
    bool only_starred = false;
    std::vector<std::string> starred;   // session ids
    std::vector<std::string> open;      // ids of what is unfolded
    std::vector<std::string> dismissed; // ids of announcements
    std::string query;                  // of the search page
    std::size_t results = 10;           // of the search, at most
    bool plain = false;                 // has chosen plain HTML, not the canvas
    bool shortcuts = true;              // the page's own keys are on

    bool is_starred(std::string_view session) const;
    bool is_open(std::string_view id) const;
    bool is_dismissed(std::string_view announcement) const;
    bool is_filtered() const { return !group.empty() || !words.empty() || only_starred; }
};

/// Reads a state from the form in which the browser hands it over, that of a URL's query. Keys: now (an instant, ISO 8601),
/// zone ("visitor"), zone-name, offsets ("25742130:-300,25750000:-240": minutes since 1970, minutes ahead of UTC), kind,
/// words, mine ("1"), star, open, dismissed (an id each; as often as needed), q, results (a number), plain ("1"),
/// shortcuts ("0"). What is malformed is left at its default; U+FFFD stands for what no page can hold.
PageState read_page_state(std::string_view query);

}  // namespace rostrum
