#include "site/schedule_day.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace rostrum {

namespace {

constexpr int no_time = 25 * 60;  // later than any

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
        bool readable = std::all_of(entries().begin(), entries().end(),
                                    [](const ScheduleEntry& entry) { return entry.start.value != nullptr; });
        check_order();
        check_ends();
        std::stable_sort(entries().begin(), entries().end(), [](const ScheduleEntry& a, const ScheduleEntry& b) {
            return a.start.time.minutes < b.start.time.minutes;
        });
        find_ends();
        if (!readable || faulty_) return;  // more would only follow from what was said
        rooms_.size() <= 1 ? check_single_track() : check_rooms();
    }

   private:
    std::vector<ScheduleEntry>& entries() { return day_.entries; }

    // The entry's room among rooms_; for entries without one, the number behind all rooms.
    std::size_t room_of(const ScheduleEntry& entry) const {
        if (entry.session.room.empty()) return rooms_.size();
        auto found = std::lower_bound(rooms_.begin(), rooms_.end(), entry.session.room);
        return static_cast<std::size_t>(found - rooms_.begin());
    }

    void error(const GivenTime& time, std::string message) {
        context_.error(time.value->offset, std::move(message));
        faulty_ = true;
    }

    // Within a room, sessions stand in the order in which they take place: one that does not is most likely mistyped.
    void check_order() {
        std::vector<const ScheduleEntry*> last(rooms_.size() + 1, nullptr);
        for (const ScheduleEntry& entry : entries()) {
            if (!entry.start.value) continue;
            const ScheduleEntry*& before = last[room_of(entry)];
            if (before) {
                int later = entry.start.time.minutes - before->start.time.minutes;
                if (later < 0 || (later == 0 && !before->end.value)) {
                    error(entry.start, clock_text(entry.start.time) +
                                           " is not later than the start of the session before, " +
                                           clock_text(before->start.time));
                }
            }
            before = &entry;
        }
    }

    // Ends as given, and the day's own.
    void check_ends() {
        int last_start = -1;
        for (const ScheduleEntry& entry : entries()) {
            if (!entry.start.value) continue;
            last_start = std::max(last_start, entry.start.time.minutes);
            if (!entry.end.value) continue;
            if (entry.end.time.minutes <= entry.start.time.minutes) {
                error(entry.end, clock_text(entry.end.time) + " is not later than the session’s start, " +
                                     clock_text(entry.start.time));
            } else if (day_.end.value && entry.end.time.minutes > day_.end.time.minutes) {
                error(entry.end,
                      clock_text(entry.end.time) + " is later than the end of the day, " + clock_text(day_.end.time));
            }
        }
        if (day_.end.value && day_.end.time.minutes <= last_start) {
            error(day_.end, clock_text(day_.end.time) + " is not later than the start of the last session, " +
                                clock_text({last_start}));
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
        std::string message = quoted(entry) + " starts at " + clock_text(entry.start.time) + ", before " +
                              quoted(longest) + " ends at " + clock_text(longest.end.time);
        const std::string& room = entry.session.room;
        if (!room.empty() && room == longest.session.room) {
            error(entry.start, message + " in the same room, “" + room + "”");
        } else {
            context_.warning(entry.start.value->offset, std::move(message));
        }
    }

    void check_single_track() {
        const ScheduleEntry* longest = nullptr;  // of those so far, the one that ends last
        for (const ScheduleEntry& entry : entries()) {
            if (longest && entry.start.time.minutes < longest->end.time.minutes) report_overlap(entry, *longest);
            if (longest && entry.start.time.minutes > longest->end.time.minutes) {
                context_.warning(entry.start.value->offset, "nothing is planned from " + clock_text(longest->end.time) +
                                                                " to " + clock_text(entry.start.time) + ", before " +
                                                                quoted(entry));
            }
            if (!longest || entry.end.time.minutes > longest->end.time.minutes) longest = &entry;
        }
        if (longest && day_.end.value && longest->end.time.minutes < day_.end.time.minutes) {
            context_.warning(day_.end.value->offset, "nothing is planned from " + clock_text(longest->end.time) +
                                                         " until the day ends at " + clock_text(day_.end.time));
        }
    }

    // Several tracks: only a room cannot hold two sessions at a time.
    void check_rooms() {
        std::vector<const ScheduleEntry*> longest(rooms_.size(), nullptr);
        for (const ScheduleEntry& entry : entries()) {
            std::size_t room = room_of(entry);
            if (room == rooms_.size()) continue;
            const ScheduleEntry*& before = longest[room];
            if (before && entry.start.time.minutes < before->end.time.minutes) report_overlap(entry, *before);
            if (!before || entry.end.time.minutes > before->end.time.minutes) before = &entry;
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
