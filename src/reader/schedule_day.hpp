// How the times of a day go together: where each session ends, and whether they leave gaps, overlap or contradict each
// other.
//
// Sessions of one room follow each other; a session without a room concerns everyone. So a session without an end of
// its own lasts until the next one that starts later in its room or in none (where it has no room itself: in any), and
// else until the end of the day. Posters and demos may share a room. A day whose sessions name at most one room has a
// single track, and what is odd there is pointed out: sessions at the same time, and times at which nothing is planned.
//
// A day may go on after midnight. An end that is not later than the start is of the next day, a session's as well as the
// day's up to "9:00"; where the day's is, so are starts before it: in a day from "18:00" to "4:00", "1:00" is an hour after
// midnight. As no session is taken to last twelve hours, an afternoon written as "3:00" is not taken for the night.
#pragma once

#include <optional>
#include <vector>

#include "reader/object_reader.hpp"
#include "site/site.hpp"

namespace rostrum {

/// A time as the file gives it; once the sessions are placed, in minutes since the day began, 1440 and more after midnight.
struct GivenTime {
    ClockTime time;
    const DataValue* value = nullptr;  // null where none is given, or none that can be read
    bool unreadable = false;
};

/// An end, which may also be "24:00", as {1440}.
struct GivenEnd : GivenTime {};

struct ScheduleEntry {
    Session session;
    GivenTime start;
    GivenEnd end;  // once the sessions are placed, every entry has a time here
    const DataValue* value = nullptr;
    bool doubtful = false;  // something was said about its times: nothing follows from them
};

struct ScheduleDayEntry {
    std::optional<Date> date;
    std::optional<UtcOffset> utc_offset;
    GivenEnd end;
    std::vector<ScheduleEntry> entries;
    const DataValue* value = nullptr;
};

/// Brings the day's sessions into the order of their starts, gives each an end, and reports what does not go together:
/// of one wrong time, one error. Takes time n log n for n sessions.
void place_sessions(ReadContext& context, ScheduleDayEntry& day);

}  // namespace rostrum
