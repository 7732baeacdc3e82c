#include "reader/schedule_day.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "reader/advice.hpp"

namespace rostrum {

namespace {

constexpr int midnight = 24 * 60;
constexpr int half_day = 12 * 60;
constexpr int latest_night = 9 * 60;  // a day that ends by then is one of the evening before, and not of a morning
constexpr int no_time = 4 * midnight;  // later than any

// "23:30", "24:00", "0:30 of the next day"
std::string shown(ClockTime time) {
    if (time.minutes <= midnight) return clock_text(time);
    return clock_text({time.minutes - midnight}) + " of the next day";
}

// Several posters and demos are at one place at a time.
bool shares_room(const ScheduleEntry& entry) {
    return entry.session.kind == SessionKind::Posters || entry.session.kind == SessionKind::Demos;
}

// What goes on in a room, or in all of them.
struct Running {
    const ScheduleEntry* longest = nullptr;        // of those so far, the one that ends last
    const ScheduleEntry* longest_alone = nullptr;  // of those that cannot share a room
};

class DayPlacer {
   public:
    DayPlacer(ReadContext& context, ScheduleDayEntry& day) : context_(context), day_(day) {
        for (const ScheduleEntry& entry : entries()) {
            if (!entry.session.room.empty()) rooms_.push_back(entry.session.room);
        }
        std::sort(rooms_.begin(), rooms_.end());
        rooms_.erase(std::unique(rooms_.begin(), rooms_.end()), rooms_.end());
    }

    void place() {
        find_night();
        for (ScheduleEntry& entry : entries()) move_end(entry);
        check_own_ends();
        check_order();
        check_end_of_day();
        std::stable_sort(entries().begin(), entries().end(), [](const ScheduleEntry& a, const ScheduleEntry& b) {
            return a.start.time.minutes < b.start.time.minutes;
        });
        find_ends();
        check_places();
    }

   private:
    void check_places() {
        bool readable = day_.end.value && std::all_of(entries().begin(), entries().end(), [](const ScheduleEntry& entry) {
            return entry.start.value != nullptr && !entry.end.unreadable;
        });
        if (!readable || faulty_) return;  // more would only follow from what was said
        rooms_.size() <= 1 ? check_single_track() : check_rooms();
    }

    std::vector<ScheduleEntry>& entries() { return day_.entries; }

    // The entry's room among rooms_; for entries without one, the number behind all rooms.
    std::size_t room_of(const ScheduleEntry& entry) const {
        if (entry.session.room.empty()) return rooms_.size();
        auto found = std::lower_bound(rooms_.begin(), rooms_.end(), entry.session.room);
        return static_cast<std::size_t>(found - rooms_.begin());
    }

    // What may be meant by a time of the day that is to be later than `before`.
    std::string advice_for(ClockTime time, ClockTime before) const {
        int afternoon = time.minutes + half_day;
        if (time.minutes < half_day && afternoon > before.minutes && afternoon <= day_.end.time.minutes) {
            return "; write \"" + clock_text({afternoon}) + "\" for the afternoon";
        }
        if (time.minutes + midnight - before.minutes >= half_day) return {};
        return "; where it is after midnight, let the day end after midnight too, as in \"end\": \"4:00\"";
    }

    void error(const GivenTime& time, std::string message) {
        context_.error(time.value->offset, std::move(message));
        faulty_ = true;
    }

    // Where the day ends after midnight, what starts before that time does so after midnight.
    void find_night() {
        if (!day_.end.value || day_.end.time.minutes > latest_night) return;
        int end = day_.end.time.minutes;
        int first = -1, last = -1;
        for (const ScheduleEntry& entry : entries()) {
            if (!entry.start.value) continue;
            int start = entry.start.time.minutes;
            if (first < 0) first = start;
            last = std::max(last, start < end ? start + midnight : start);
        }
        if (first < 0 || end > first || end + midnight - last >= half_day) return;
        day_.end.time.minutes += midnight;
        for (ScheduleEntry& entry : entries()) {
            if (entry.start.value && entry.start.time.minutes < end) entry.start.time.minutes += midnight;
        }
    }

    // An end before its start is of the next day.
    static void move_end(ScheduleEntry& entry) {
        if (!entry.start.value || !entry.end.value) return;
        int& end = entry.end.time.minutes;
        const int start = entry.start.time.minutes;
        if (end <= start && end + midnight > start && end + midnight - start < half_day) end += midnight;
    }

    void check_own_ends() {
        for (ScheduleEntry& entry : entries()) {
            if (!entry.start.value || !entry.end.value) continue;
            if (entry.end.time.minutes > entry.start.time.minutes) continue;
            error(entry.end, shown(entry.end.time) + " is not later than the session’s start, " + shown(entry.start.time) +
                                 advice_for(entry.end.time, entry.start.time));
            entry.doubtful = true;
        }
    }

    // Within a room, sessions stand in the order in which they take place: one that does not is most likely mistyped.
    void check_order() {
        if (!day_.end.value) return;  // without it, nobody knows what is after midnight
        std::vector<std::vector<ScheduleEntry*>> in_room(rooms_.size() + 1);
        for (ScheduleEntry& entry : entries()) {
            if (entry.start.value && !entry.doubtful) in_room[room_of(entry)].push_back(&entry);
        }
        for (const std::vector<ScheduleEntry*>& room : in_room) check_order_in(room);
    }

    void check_order_in(const std::vector<ScheduleEntry*>& room) {
        ScheduleEntry* before = nullptr;
        int start_before = -1;  // of the one before that
        for (std::size_t i = 0; i < room.size(); ++i) {
            ScheduleEntry& entry = *room[i];
            int later = before ? entry.start.time.minutes - before->start.time.minutes : 1;
            bool together = before && (before->end.value || before->end.unreadable || (shares_room(entry) && shares_room(*before)));
            if (later > 0 || (later == 0 && together)) {
                if (before) start_before = before->start.time.minutes;
                before = &entry;
                continue;
            }
            // Of two times in the wrong order, the one that does not go with those around them is wrong.
            bool next_earlier = i + 1 < room.size() ? room[i + 1]->start.time.minutes < before->start.time.minutes
                                                    : day_.end.value && day_.end.time.minutes <= before->start.time.minutes;
            if (later < 0 && entry.start.time.minutes >= start_before && next_earlier) {
                error(before->start, shown(before->start.time) + " is later than the start of the session behind it, " +
                                         shown(entry.start.time));
                before->doubtful = true;
                before = &entry;
            } else {
                std::string advice = later < 0 ? advice_for(entry.start.time, before->start.time) : "";
                error(entry.start, shown(entry.start.time) + " is not later than the start of the session before, " +
                                       shown(before->start.time) + advice);
                entry.doubtful = true;
            }
        }
    }

    // Where several sessions end after the day, its end is wrong rather than theirs.
    void check_end_of_day() {
        if (!day_.end.value) return;
        const ScheduleEntry* late = nullptr;
        int last_start = -1, late_count = 0;
        for (const ScheduleEntry& entry : entries()) {
            if (!entry.start.value || entry.doubtful) continue;
            last_start = std::max(last_start, entry.start.time.minutes);
            bool after = entry.end.value && entry.end.time.minutes > day_.end.time.minutes;
            // A day until midnight is one whose last session may go on after it.
            if (!after || day_.end.time.minutes == midnight) continue;
            if (!late || entry.end.time.minutes > late->end.time.minutes) late = &entry;
            ++late_count;
        }
        std::string end = shown(day_.end.time);
        if (day_.end.time.minutes <= last_start) {
            int afternoon = day_.end.time.minutes + half_day;
            bool meant = afternoon < midnight && afternoon > last_start;
            error(day_.end, end + " is not later than the start of the last session, " + shown({last_start}) +
                                (meant ? "; write \"" + clock_text({afternoon}) + "\" for the afternoon" : ""));
        } else if (late_count == 1) {
            error(late->end, shown(late->end.time) + " is later than the end of the day, " + end);
        } else if (late_count > 1) {
            error(day_.end, end + " is before the end of " + std::to_string(late_count) + " sessions, the last of which ends at " +
                                shown(late->end.time));
        }
    }

    // From the last to the first, all that start together at once: what is remembered then starts later.
    void find_ends() {
        std::vector<int> next_in(rooms_.size() + 1, no_time);
        int next_in_any = no_time;
        for (std::size_t end = entries().size(); end > 0;) {
            std::size_t begin = end - 1;
            int start = entries()[begin].start.time.minutes;
            while (begin > 0 && entries()[begin - 1].start.time.minutes == start) --begin;
            for (std::size_t i = begin; i < end; ++i) {
                ScheduleEntry& entry = entries()[i];
                if (entry.end.value) continue;
                int next = std::min(next_in[room_of(entry)], next_in.back());
                if (entry.session.room.empty()) next = next_in_any;
                entry.end.time = next == no_time ? day_.end.time : ClockTime{next};
            }
            for (std::size_t i = begin; i < end; ++i) next_in[room_of(entries()[i])] = start;
            next_in_any = start;
            end = begin;
        }
    }

    static std::string quoted(const ScheduleEntry& entry) { return "“" + entry.session.title + "”"; }

    void report_overlap(const ScheduleEntry& entry, const ScheduleEntry& longest) {
        std::string message = quoted(entry) + " starts at " + shown(entry.start.time) + ", before " + quoted(longest) +
                              " ends at " + shown(longest.end.time);
        const std::string& room = entry.session.room;
        if (!room.empty() && room == longest.session.room) {
            error(entry.start, message + " in the same room, “" + room + "”");
        } else {
            context_.warning(entry.start.value->offset, std::move(message));
        }
    }

    // Reports where the entry starts before what goes on ends. Of the two, the one that ends later may be wrong about that: it
    // is not held against those that come.
    void add(const ScheduleEntry& entry, Running& running) {
        bool alone = !shares_room(entry);
        const ScheduleEntry* other = alone ? running.longest : running.longest_alone;
        if (other && entry.start.time.minutes < other->end.time.minutes) {
            report_overlap(entry, *other);
            if (other->end.time.minutes > entry.end.time.minutes) {
                running = {&entry, alone ? &entry : nullptr};
                return;
            }
        }
        auto is_longer = [&](const ScheduleEntry* than) { return !than || entry.end.time.minutes > than->end.time.minutes; };
        if (is_longer(running.longest)) running.longest = &entry;
        if (alone && is_longer(running.longest_alone)) running.longest_alone = &entry;
    }

    void check_single_track() {
        Running running;
        ClockTime covered{-1};  // until then, something is planned
        for (const ScheduleEntry& entry : entries()) {
            add(entry, running);
            if (covered.minutes >= 0 && entry.start.time.minutes > covered.minutes) {
                context_.warning(entry.start.value->offset, "nothing is planned from " + shown(covered) + " to " +
                                                                shown(entry.start.time) + ", before " + quoted(entry));
            }
            covered.minutes = std::max(covered.minutes, entry.end.time.minutes);
        }
        if (covered.minutes >= 0 && day_.end.value && covered.minutes < day_.end.time.minutes) {
            context_.warning(day_.end.value->offset, "nothing is planned from " + shown(covered) + " until the day ends at " +
                                                         shown(day_.end.time));
        }
    }

    // Several tracks: only a room cannot hold two sessions at a time.
    void check_rooms() {
        std::vector<Running> running(rooms_.size());
        for (const ScheduleEntry& entry : entries()) {
            std::size_t room = room_of(entry);
            if (room < rooms_.size()) add(entry, running[room]);
        }
    }

    ReadContext& context_;
    ScheduleDayEntry& day_;
    std::vector<std::string> rooms_;  // of the day, sorted, each once
    bool faulty_ = false;
};

}  // namespace

void place_sessions(ReadContext& context, ScheduleDayEntry& day) { DayPlacer(context, day).place(); }

}  // namespace rostrum
