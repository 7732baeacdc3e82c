// The site: everything that the organizers wrote, checked, as one plain value. Pages are built from it.
//
// Where one thing refers to another (a session to its people, a paper to its session), it holds the other's place in
// the site's lists, in both directions, so that nothing has to be searched for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/prepared_markdown.hpp"
#include "site/calendar.hpp"
#include "site/instant.hpp"
#include "site/svg_picture.hpp"

namespace rostrum {

struct Venue {
    std::string name;
    std::string city;
    std::string country;

    friend bool operator==(const Venue&, const Venue&) = default;
};

/// What site.json says of the workshop as a whole.
struct Settings {
    std::string name;       // short, for the header and titles: "ML for Systems"
    std::string full_name;  // "Machine Learning for Systems"
    std::string edition;    // the conference and its year: "NIPS 2018"
    std::string language;   // BCP 47: "en"
    std::string address;    // where the site is published, "https://example.org/workshop/"; may be empty
    std::string source;     // where its files are kept, "https://example.org/repository"; may be empty
    Date date;
    UtcOffset utc_offset;   // at the venue, on that day
    bool offline = true;    // visitors' browsers keep the site, for times without a network
    std::string time_zone;  // its name in words: "Eastern Standard Time"
    Venue venue;
    std::string contact;  // a mail address
    int picture_seed = 1;   // from which the pictures are drawn

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// A deadline or another day to remember.
struct ImportantDate {
    std::string id;  // made from the label, unique among the dates: "submission"
    std::string label;
    std::optional<Date> date;  // nothing: to be announced
    std::string zone;          // how the day's end is counted, as shown: "AoE"; empty: the venue's
    UtcOffset utc_offset;      // the same as an offset
    Instant end;               // when the day has ended there; of no meaning without a date

    /// True for a day on which something is due rather than one on which something takes place.
    bool is_deadline() const { return !zone.empty(); }

    friend bool operator==(const ImportantDate&, const ImportantDate&) = default;
};

/// A message shown above every page.
struct Announcement {
    std::string id;                // made from the text, unique among the announcements
    PreparedMarkdown text;         // within a paragraph
    std::optional<Instant> date;   // when it was made; nothing: not told, and it is in no feed
    std::optional<Instant> until;  // shown before this instant; nothing: always

    friend bool operator==(const Announcement&, const Announcement&) = default;
};

struct Link {
    std::string label;
    std::string url;

    friend bool operator==(const Link&, const Link&) = default;
};

/// A person's place among all: the speakers from first to last, then the committee.
using PersonNumber = std::uint32_t;
/// A session's place in Site::sessions.
using SessionNumber = std::uint32_t;
/// A paper's place in Site::papers.
using PaperNumber = std::uint32_t;

struct Person {
    std::string id;  // of the person's card: as given, or made from the name; unique among all people: "jeff-dean"
    std::string name;
    std::string affiliation;  // may be empty
    std::vector<Link> links;
    PreparedMarkdown bio;                 // may be empty
    std::string photo;                    // path from the site's root, "images/jeff-dean.jpg"; may be empty
    std::vector<SessionNumber> sessions;  // that name this person, in order of time

    friend bool operator==(const Person&, const Person&) = default;
};

enum class SessionKind : std::uint8_t { Opening, Talk, Contributed, Spotlights, Posters, Demos, Break, Panel, Closing };

/// The kinds as they are written in schedule.json and as a class in HTML, in the order of SessionKind.
constexpr std::string_view session_kind_names[] = {"opening", "talk",  "contributed", "spotlights", "posters",
                                                   "demos",   "break", "panel",       "closing"};
constexpr std::string_view session_kind_name(SessionKind kind) { return session_kind_names[static_cast<std::size_t>(kind)]; }

struct Session {
    std::string id;  // as given, or made from the title; unique in the schedule: "panel-discussion"
    std::string title;
    SessionKind kind = SessionKind::Talk;
    Instant start;
    Instant end;                       // as given; else the next session's start in its room, or the end of the day
    Date date;                         // of the day that it belongs to, at the venue; after midnight, of the one before
    UtcOffset utc_offset;              // at the venue, on that day
    std::vector<PersonNumber> people;  // in the order given; empty where none are known
    std::string room;                  // may be empty
    PreparedMarkdown abstract;         // may be empty
    std::vector<Link> links;
    std::vector<PaperNumber> papers;  // that are presented in it

    // Of a session in several parts, each is a Session. What they are together has one id: stars and calendars go by that.
    std::string whole;        // its own id, where it is in one part
    std::uint32_t part = 1;   // in order of time, from 1
    std::uint32_t parts = 1;  // how many there are
    std::optional<SessionNumber> next_part;

    friend bool operator==(const Session&, const Session&) = default;
};

/// "Tutorial (1 of 2)"; where it is in one part, the title.
std::string title_with_part(const Session& session);

/// A day of the schedule, which may go on after midnight. Its sessions stand side by side in Site::sessions.
struct ScheduleDay {
    Date date;
    UtcOffset utc_offset;
    Instant end;
    SessionNumber first_session = 0;
    std::uint32_t session_count = 0;

    friend bool operator==(const ScheduleDay&, const ScheduleDay&) = default;
};

enum class PaperKind : std::uint8_t { Oral, Spotlight, Poster, Demo, Other };

/// The kinds as they are written in papers.json, in the order of PaperKind; Other is not written.
constexpr std::string_view paper_kind_names[] = {"oral", "spotlight", "poster", "demo"};
constexpr std::string_view paper_kind_name(PaperKind kind) {
    return kind == PaperKind::Other ? std::string_view() : paper_kind_names[static_cast<std::size_t>(kind)];
}

struct Paper {
    std::string id;  // as given, or made from the title; unique among the papers
    std::string title;
    PaperKind kind = PaperKind::Other;
    std::vector<std::string> authors;  // names
    PreparedMarkdown abstract;         // may be empty
    std::vector<Link> links;
    std::optional<SessionNumber> session;

    friend bool operator==(const Paper&, const Paper&) = default;
};

enum class PageLayout : std::uint8_t { Page, Home };

/// What a page is to the site, where no component tells.
enum class PageRole : std::uint8_t { None, Call };

/// A Markdown file, or a paper, which has a page to itself: academic search engines ask for one.
struct Page {
    std::string name;         // the file's path without ".md": "schedule", "travel/hotels"; "paper-" and the paper's id
    std::string title;        // the page's h1
    std::string navigation;   // label in the navigation; the title where the file gives none
    std::string description;  // for <meta name=description>; may be empty
    std::string lead;         // paragraph under the title; may be empty
    PageLayout layout = PageLayout::Page;
    PageRole role = PageRole::None;
    PreparedMarkdown markdown;            // what follows the front matter
    std::vector<std::string> components;  // the names in its {{ … }}, in order
    std::optional<PaperNumber> paper;     // that the page is about; it has no Markdown then

    bool has_component(std::string_view component) const;

    friend bool operator==(const Page&, const Page&) = default;
};

/// Names of the pages on which the lists stand; empty where none shows one. Of several pages, the one that shows the fewest other
/// lists, then the one that stands first in the navigation; the overview last.
struct ComponentPages {
    std::string speakers;
    std::string committee;
    std::string schedule;
    std::string papers;
    std::string search;
    std::string call;  // for papers: the page with "role: call"

    friend bool operator==(const ComponentPages&, const ComponentPages&) = default;
};

/// An image of the content folder.
struct ImageFile {
    std::string path;  // from the site's root: "images/map.png"
    int width = 0;     // CSS pixels, as it is shown where nothing limits it
    int height = 0;
    bool animated = false;  // like a GIF

    friend bool operator==(const ImageFile&, const ImageFile&) = default;
};

/// One year's site, beside those of other years.
struct Edition {
    std::string folder;  // "2018", beside those of the others
    std::string name;    // "NIPS 2018"

    friend bool operator==(const Edition&, const Edition&) = default;
};

struct Editions {
    std::string own_folder;    // of the site that knows of the others
    std::vector<Edition> all;  // the newest first; empty where there is only one

    friend bool operator==(const Editions&, const Editions&) = default;
};

struct Site {
    Settings settings;
    std::vector<std::string> navigation;  // page names in the order of the navigation
    std::vector<ImportantDate> dates;
    std::vector<Announcement> announcements;
    std::vector<Person> speakers;
    std::vector<Person> committee;
    std::vector<ScheduleDay> days;  // in order of time
    std::vector<Session> sessions;  // by day, within a day in order of their starts
    std::vector<Paper> papers;      // in the order of papers.json
    std::vector<Page> pages;        // in order of their names
    std::vector<ImageFile> images;  // in order of their paths
    std::vector<SvgPicture> pictures;  // of the overview, for each width of the page one
    Editions editions;
    ComponentPages component_pages;
    int revision = 0;               // of the schedule, counted up by the organizers when it changes

    std::vector<SessionNumber> sessions_by_id;  // all sessions in the order of their ids, for find_session

    /// The page with this name, or a null pointer. Takes logarithmic time.
    const Page* find_page(std::string_view name) const;
    /// The image with this path, or a null pointer where there is none, or its size is not known.
    const ImageFile* find_image(std::string_view path) const;
    /// The session with this id, or a null pointer. Takes logarithmic time.
    const Session* find_session(std::string_view id) const;
    const Person& person(PersonNumber number) const {
        return number < speakers.size() ? speakers[number] : committee[number - speakers.size()];
    }

    friend bool operator==(const Site&, const Site&) = default;
};

/// What the names of papers' pages begin with.
constexpr std::string_view paper_page_prefix = "paper-";
/// The name of a paper's page.
std::string page_name_of(const Paper& paper);
/// "Ada Lovelace, Alan Turing"
std::string author_list(const Paper& paper);
/// A paper's page.
Page page_of_paper(const Site& site, PaperNumber number);

/// The overview, which every site has.
constexpr std::string_view home_page = "index";
/// The page that stands in for pages that do not exist; every site has it.
constexpr std::string_view not_found_page = "404";

}  // namespace rostrum
