// The site: everything that the organizers wrote, checked, as one plain value. Pages are built from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "site/calendar.hpp"

namespace rostrum {

struct Venue {
    std::string name;
    std::string city;
    std::string country;
};

/// What site.json says of the workshop as a whole.
struct Settings {
    std::string name;       // short, for the header and titles: "ML for Systems"
    std::string full_name;  // "Machine Learning for Systems"
    std::string edition;    // the conference and its year: "NIPS 2018"
    std::string language;   // BCP 47: "en"
    Date date;
    UtcOffset utc_offset;   // at the venue, on that day
    std::string time_zone;  // its name in words: "Eastern Standard Time"
    Venue venue;
    std::string contact;  // a mail address
};

/// A deadline or another day to remember.
struct ImportantDate {
    std::string label;
    std::optional<Date> date;  // nothing: to be announced
    std::string zone;          // how the day's end is counted, as shown: "AoE"; may be empty
};

struct Link {
    std::string label;
    std::string url;
};

struct Person {
    std::string id;  // of the person's card, made from the name, unique among all people: "jeff-dean"
    std::string name;
    std::string affiliation;  // may be empty
    std::vector<Link> links;
};

enum class SessionKind : std::uint8_t { Opening, Talk, Contributed, Spotlights, Posters, Break, Panel, Closing };

/// The kind as it is written in schedule.json and as a class in HTML: "talk".
std::string_view session_kind_name(SessionKind kind);

struct Session {
    std::string id;  // made from the title, unique in the schedule
    ClockTime start;
    ClockTime end;  // the next session's start, or the end of the day
    std::string title;
    SessionKind kind = SessionKind::Talk;
    std::vector<std::string> people;  // names; empty where none are known
};

enum class PageLayout : std::uint8_t { Page, Home };

/// One Markdown file.
struct Page {
    std::string name;         // the file's name without ".md": "schedule"
    std::string title;        // the page's h1
    std::string navigation;   // label in the navigation; the title where the file gives none
    std::string description;  // for <meta name=description>; may be empty
    std::string lead;         // paragraph under the title; may be empty
    PageLayout layout = PageLayout::Page;
    SourceFile source;            // the whole file, front matter included
    std::size_t body_offset = 0;  // where the Markdown begins in source.text, in bytes

    std::string_view markdown() const { return std::string_view(source.text).substr(body_offset); }
};

struct Site {
    Settings settings;
    std::vector<std::string> navigation;  // page names in the order of the navigation
    std::vector<ImportantDate> dates;
    std::vector<Person> speakers;
    std::vector<Person> committee;
    std::vector<Session> sessions;  // in order of time
    std::vector<Page> pages;        // in order of their names

    /// The page with this name, or a null pointer.
    const Page* find_page(std::string_view name) const;
};

/// The overview, which every site has.
constexpr std::string_view home_page = "index";
/// The page that stands in for pages that do not exist; every site has it.
constexpr std::string_view not_found_page = "404";

}  // namespace rostrum
