// Calendar files (RFC 5545) of the programme, for attendees' own calendars.
//
// Sessions are events from instant to instant, in UTC, so no time zone has to be described. Of the important dates, a
// deadline (one with a zone, such as AoE) is an event without duration at the instant when its day has ended there,
// since that is when it falls due, whatever the date is where the reader lives; any other is an event of a whole day.
//
// UIDs are "session.<id>@<site>-<year>" and "date.<id>@<site>-<year>": a file that is loaded again updates the events
// it made before, and next year's never touch this year's. SEQUENCE is the schedule's revision.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/site.hpp"

namespace rostrum {

struct CalendarOptions {
    /// When the file is said to have been made (DTSTAMP). An input, so that the same content gives the same bytes.
    Instant stamp;
    /// Where the site stands, ending in "/", for links back to it. Empty: as site.json says, else no links.
    std::string_view address = {};
};

/// Where the site has the session's calendar file: "calendar/panel-discussion.ics", from the site's root, not encoded.
std::string calendar_path(const Session& session);
constexpr std::string_view programme_calendar_path = "calendar/programme.ics";
constexpr std::string_view dates_calendar_path = "calendar/dates.ics";

/// A file of the site: one of its calendars.
struct CalendarFile {
    std::string path;
    std::string text;
};

/// All calendar files that the site has: one for each session, and those of the programme and of the dates, unless they
/// would be empty.
std::vector<CalendarFile> calendar_files(const Site& site, const CalendarOptions& options);
/// The same files' paths.
std::vector<std::string> calendar_paths(const Site& site);

/// A stamp that depends on nothing but the content: midnight UTC, on the first day of the workshop's year.
Instant content_stamp(const Site& site);

/// All sessions.
std::string programme_calendar(const Site& site, const CalendarOptions& options);
/// The session alone, with the parts of it that come after this one.
std::string session_calendar(const Site& site, const Session& session, const CalendarOptions& options);
/// The sessions with these ids and all their parts, in order of time, each once; ids of no session are left out.
std::string sessions_calendar(const Site& site, std::span<const std::string> ids, const CalendarOptions& options);
/// The important dates that are known.
std::string dates_calendar(const Site& site, const CalendarOptions& options);

/// Text as a value of type TEXT: backslashes, semicolons, commas and line ends escaped, other control characters
/// dropped (section 3.3.11).
std::string escape_icalendar(std::string_view text);
/// A content line with its line end, folded so that no line is longer than 75 octets; characters stay whole
/// (section 3.1).
std::string fold_icalendar(std::string_view line);

}  // namespace rostrum
