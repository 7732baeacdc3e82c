#include "pages/schedule.hpp"

#include <algorithm>
#include <array>

#include "base/sort.hpp"
#include "document/address.hpp"
#include "search/word_scanner.hpp"
#include "site/icalendar.hpp"
#include "site/routes.hpp"

namespace rostrum {

namespace {

// What visitors filter by: kinds of sessions that belong together.
struct Group {
    std::string_view name;
    std::string_view label;
};
constexpr std::array<Group, 2> groups{{{"talks", "Talks"}, {"posters", "Posters"}}};

std::string_view group_of(SessionKind kind) {
    switch (kind) {
        case SessionKind::Talk:
        case SessionKind::Contributed:
        case SessionKind::Panel: return "talks";
        case SessionKind::Spotlights:
        case SessionKind::Posters:
        case SessionKind::Demos: return "posters";
        default: return "";
    }
}

// The words of a text as the search compares them, a space behind each: "Montréal" is "montreal ".
std::string folded_words(std::string_view text) {
    std::string words;
    for (WordScanner scanner(text); scanner.next();) words.append(scanner.folded()).append(" ");
    return words;
}

// In how many steps a bar shows how far the session is that runs.
constexpr std::int64_t progress_steps = 12;

enum class SessionStatus { Unknown, Past, Now, Next, Later };

std::string_view status_class(SessionStatus status) {
    switch (status) {
        case SessionStatus::Past: return " past";
        case SessionStatus::Now: return " now";
        case SessionStatus::Next: return " next";
        default: return "";
    }
}

class ScheduleBuilder {
   public:
    explicit ScheduleBuilder(PageContext& page)
        : page_(page), site_(page.site), state_(page.state), builder_(page.builder), ids_(page.ids),
          words_(folded_words(page.state.words)) {
        visitor_time_ = state_.shown_zone == ShownZone::Visitor && visitor_time_differs(site_, state_);
        if (!state_.now) return;
        for (const Session& session : site_.sessions) {
            over_ = over_ && session.end <= *state_.now;
            bool later = session.start > *state_.now;
            if (later && (!next_start_ || session.start < *next_start_)) next_start_ = session.start;
        }
    }

    void build() {
        note_changes();
        append_zone();
        append_controls();
        Tag heading = next_heading(builder_);
        bool several_days = site_.days.size() > 1;
        std::size_t shown = 0;
        for (const ScheduleDay& day : site_.days) {
            std::vector<const Session*> sessions = shown_sessions(day);
            if (sessions.empty()) continue;
            shown += sessions.size();
            if (several_days) {
                builder_.element(heading, {{"class", "day"}, {"id", ids_.claim("day-" + iso_date(day.date))}},
                                 long_date(day.date));
            }
            append_day(sessions, several_days ? next_heading(builder_) : heading);
        }
        if (shown == 0) {
            builder_.element(Tag::P, {{"class", "empty"}, {"role", "status"}},
                             state_.only_starred && state_.starred.empty()
                                 ? "No session has a star yet. Give one to what you want to see."
                                 : "No session matches.");
        }
    }

   private:
    const Settings& settings() const { return site_.settings; }

    std::vector<const Session*> shown_sessions(const ScheduleDay& day) const {
        std::vector<const Session*> sessions;
        for (SessionNumber i = 0; i < day.session_count; ++i) {
            const Session& session = site_.sessions[day.first_session + i];
            if (is_shown(session)) sessions.push_back(&session);
        }
        return sessions;
    }

    bool is_shown(const Session& session) const {
        if (!state_.group.empty() && group_of(session.kind) != state_.group) return false;
        if (state_.only_starred && !state_.is_starred(session.whole)) return false;
        if (words_.empty()) return true;
        std::string text = session.title + " " + session.room + " " + as_typed(session.abstract.text);
        for (PersonNumber person : session.people) text += " " + site_.person(person).name;
        text = folded_words(text);
        std::string_view rest = words_;
        while (!rest.empty()) {  // every word
            std::string_view word = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            if (text.find(word) == std::string::npos) return false;
        }
        return true;
    }

    // The zone, written out, and the switch between the venue's time and the visitor's. The switch keeps its room where
    // there is nothing to switch, so that nothing moves once that is known.
    void append_zone() {
        builder_.open(Tag::Div, {{"class", "zone-bar"}});
        append_zone_text();
        builder_.open(Tag::Div, {{"class", "zone-switch"}});
        if (!state_.visitor.known() || visitor_time_differs(site_, state_)) {
            append_chip("My time", "zone", visitor_time_ ? "venue" : "visitor", visitor_time_);
        }
        builder_.close(Tag::Div);
        builder_.close(Tag::Div);
    }

    void append_zone_text() {
        if (visitor_time_) {
            std::string zone = state_.visitor.name.empty() ? "" : state_.visitor.name + ", ";
            zone += utc_offset_text(state_.visitor.offset_at(site_.sessions.front().start));
            builder_.element(Tag::P, {{"class", "zone"}}, "All times are yours: " + zone + ".");
        } else {
            std::string zone = settings().time_zone + ", " + utc_offset_text(settings().utc_offset);
            builder_.element(Tag::P, {{"class", "zone"}}, "All times are the venue’s: " + zone + ".");
        }
    }

    void append_chip(std::string_view label, std::string_view action, std::string_view value, bool pressed) {
        append_button("chip", label, action, value, builder_, {{"aria-pressed", pressed ? "true" : "false"}});
    }

    void append_controls() {
        builder_.open(Tag::Div, {{"class", "controls"}, {"role", "group"}, {"aria-label", "Show"}});
        append_chip("All", "kind", "", state_.group.empty() && !state_.only_starred);
        for (const Group& group : groups) {
            bool used = std::any_of(site_.sessions.begin(), site_.sessions.end(),
                                    [&](const Session& session) { return group_of(session.kind) == group.name; });
            if (used) append_chip(group.label, "kind", group.name, state_.group == group.name);
        }
        append_chip("★ Mine", "mine", "1", state_.only_starred);
        builder_.empty(Tag::Input, {{"class", "field"},
                                    {"type", "search"},
                                    {"id", ids_.take_unique("_words")},
                                    {"aria-label", "Filter by words"},
                                    {"placeholder", "Filter"},
                                    {"data-action", "words"},
                                    {"value", state_.words}});
        builder_.element(Tag::A, {{"class", "chip"}, {"href", std::string(programme_calendar_path)}}, "Add to calendar");
        if (shows_now_line()) builder_.element(Tag::A, {{"class", "chip current"}, {"href", "#now"}}, "Jump to now");
        if (state_.only_starred && !state_.starred.empty()) append_own_schedule();
        builder_.close(Tag::Div);
    }

    // As in append_day: between the first and the last session of a day that are shown.
    bool shows_now_line() const {
        if (!state_.now) return false;
        for (const ScheduleDay& day : site_.days) {
            std::vector<const Session*> sessions = shown_sessions(day);
            if (sessions.empty()) continue;
            if (sessions.front()->start <= *state_.now && sessions.back()->start > *state_.now) return true;
        }
        return false;
    }

    // What one can do with the starred sessions.
    void append_own_schedule() {
        std::string stars;
        for (const std::string& id : state_.starred) stars += (stars.empty() ? "" : ",") + id;
        std::string address = address_of(page_.pages.schedule) + "?mine=1&stars=" + encode_address(stars);
        builder_.element(Tag::A, {{"class", "chip"}, {"href", address}}, "Link to these");
        append_button("chip", "Save to calendar", "export", "", builder_);
    }

    SessionStatus status_of(const Session& session) const {
        if (!state_.now || over_) return SessionStatus::Unknown;
        if (session.end <= *state_.now) return SessionStatus::Past;
        if (session.start <= *state_.now) return SessionStatus::Now;
        // Before the first day nothing is next: the dates say how long it is until then.
        bool next = next_start_ && session.start == *next_start_ && *state_.now >= begin_of_day(session);
        return next ? SessionStatus::Next : SessionStatus::Later;
    }

    // A day's programme counts as running from an hour before it begins.
    Instant begin_of(const ScheduleDay& day) const { return {site_.sessions[day.first_session].start.minutes - 60}; }

    Instant begin_of_day(const Session& session) const {
        for (const ScheduleDay& day : site_.days) {
            if (day.date == session.date) return begin_of(day);
        }
        return session.start;
    }

    // While a day's programme runs, what is left of a session changes with every minute.
    void note_changes() {
        if (!state_.now) return;
        for (const ScheduleDay& day : site_.days) {
            if (day.session_count == 0) continue;
            bool runs = *state_.now >= begin_of(day) && *state_.now < day.end;
            page_.changes_at(runs ? Instant{state_.now->minutes + 1} : begin_of(day));
        }
    }

    void append_day(const std::vector<const Session*>& sessions, Tag heading) {
        builder_.open(Tag::Ol, {{"class", "schedule"}});
        bool line_drawn = !state_.now || sessions.front()->start > *state_.now;
        for (const Session* session : sessions) {
            if (!line_drawn && session->start > *state_.now) {
                append_now_line();
                line_drawn = true;
            }
            append_session(*session, heading);
        }
        builder_.close(Tag::Ol);
    }

    UtcOffset shown_offset(Instant instant, const Session& session) const {
        return visitor_time_ ? state_.visitor.offset_at(instant) : session.utc_offset;
    }

    void append_now_line() {
        UtcOffset offset = visitor_time_ ? state_.visitor.offset_at(*state_.now) : settings().utc_offset;
        builder_.open(Tag::Li, {{"class", "now-line"}, {"id", ids_.claim("now")}});
        builder_.open(Tag::P, {{"class", "now-time"}});
        builder_.element(Tag::Span, {{"class", "now-word"}}, "Now, ");
        builder_.element(Tag::Time, {{"datetime", iso_instant(*state_.now, offset)}}, clock_text(*state_.now, offset));
        builder_.close(Tag::P);
        builder_.empty(Tag::Span, {{"class", "dot"}});
        builder_.empty(Tag::Span, {{"class", "now-rule"}});
        builder_.close(Tag::Li);
    }

    void append_time(Instant instant, const Session& session) {
        UtcOffset offset = shown_offset(instant, session);
        builder_.element(Tag::Time, {{"datetime", iso_instant(instant, session.utc_offset)}}, clock_text(instant, offset));
    }

    void append_times(const Session& session) {
        builder_.open(Tag::P, {{"class", "time"}});
        append_time(session.start, session);
        builder_.open(Tag::Span, {{"class", "time-end"}});
        builder_.text(" – ");
        append_time(session.end, session);
        builder_.close(Tag::Span);
        // The day that the heading names; after midnight and elsewhere it may be another.
        int days = days_after(session.date, session.start, shown_offset(session.start, session));
        if (days != 0) {
            std::string text = (days > 0 ? "+" : "−") + std::to_string(std::abs(days)) + (std::abs(days) > 1 ? " days" : " day");
            builder_.text(" ");
            builder_.element(Tag::Span, {{"class", "other-day"}}, text);
        }
        builder_.close(Tag::P);
    }

    void append_session(const Session& session, Tag heading) {
        SessionStatus status = status_of(session);
        std::string classes = "session " + std::string(session_kind_name(session.kind));
        classes += status_class(status);
        std::string id = ids_.claim(session.id);
        std::vector<Attribute> attributes{{"class", classes}, {"id", id}};
        if (status == SessionStatus::Now) attributes.push_back({"aria-current", "time"});
        builder_.open(Tag::Li, std::move(attributes));
        append_times(session);
        builder_.open(Tag::Span, {{"class", "dot"}, {"aria-hidden", "true"}});
        builder_.empty(Tag::Span, {{"class", "mark"}});
        builder_.close(Tag::Span);
        builder_.open(Tag::Div, {{"class", "session-body"}});
        append_title(session, heading);
        append_status(session, status);
        append_people(session);
        append_details(session);
        builder_.close(Tag::Div);
        builder_.close(Tag::Li);
    }

    void append_title(const Session& session, Tag heading) {
        builder_.open(Tag::Div, {{"class", "session-head"}});
        builder_.open(heading, {{"class", "session-title"}});
        builder_.element(Tag::A, {{"href", "#" + session.id}}, title_with_part(session));
        builder_.close(heading);
        if (session.kind != SessionKind::Break) {
            append_calendar_link(session);
            append_star(session);
        }
        builder_.close(Tag::Div);
    }

    // Whether it runs, and how far it is; or that it is next. Below the title, where there is room on every screen.
    void append_status(const Session& session, SessionStatus status) {
        if (status != SessionStatus::Now && status != SessionStatus::Next) return;
        builder_.open(Tag::Div, {{"class", "status"}});
        if (status == SessionStatus::Now) {
            std::string left = std::to_string(session.end.minutes - state_.now->minutes) + " min left";
            builder_.element(Tag::Span, {{"class", "badge"}}, "now, " + left);
            append_progress(session);
        } else {
            builder_.element(Tag::Span, {{"class", "badge"}}, "next");
        }
        builder_.close(Tag::Div);
    }

    // In steps, since a length that is computed would need a style of its own, which the site's policy does not allow.
    void append_progress(const Session& session) {
        std::int64_t passed = state_.now->minutes - session.start.minutes;
        std::int64_t done = passed * progress_steps / (session.end.minutes - session.start.minutes);
        builder_.open(Tag::Span, {{"class", "progress"}, {"aria-hidden", "true"}});
        for (std::int64_t i = 0; i < progress_steps; ++i) builder_.empty(Tag::Span, {{"class", i < done ? "step done" : "step"}});
        builder_.close(Tag::Span);
    }

    void append_calendar_link(const Session& session) {
        builder_.element(Tag::A, {{"class", "save"},
                                  {"href", encode_address(calendar_path(session))},
                                  {"aria-label", "Add to calendar: " + session.title},
                                  {"title", "Add to calendar"}},
                         "↓");
    }

    void append_star(const Session& session) {
        bool starred = state_.is_starred(session.whole);
        append_button("star", starred ? "★" : "☆", "star", session.whole, builder_,
                      {{"aria-pressed", starred ? "true" : "false"}, {"aria-label", "Star: " + session.title}});
    }

    void append_people(const Session& session) {
        bool talk = session.kind == SessionKind::Talk || session.kind == SessionKind::Contributed;
        if (session.people.empty() && session.room.empty() && !talk) return;
        builder_.open(Tag::P, {{"class", "session-people"}});
        for (std::size_t i = 0; i < session.people.size(); ++i) {
            if (i > 0) builder_.text(", ");
            const Person& person = site_.person(session.people[i]);
            append_link_or_text(person_address(page_, session.people[i]), person.name, builder_);
        }
        if (session.people.empty() && talk) builder_.text("Speaker to be announced");
        bool first = session.people.empty() && !talk;
        if (!session.room.empty()) builder_.text(std::string(first ? "" : fact_separator) + session.room);
        builder_.close(Tag::P);
    }

    void append_details(const Session& session) {
        if (session.abstract.empty() && session.links.empty() && session.papers.empty()) return;
        std::vector<Attribute> attributes{{"class", "fold"}};
        if (state_.is_open(session.id)) attributes.push_back({"open", ""});
        builder_.open(Tag::Details, std::move(attributes));
        builder_.element(Tag::Summary, {}, session.abstract.empty() ? "Details" : "Abstract");
        if (!session.abstract.empty()) append_abstract(page_, session.abstract);
        append_papers(session);
        append_links(session.links, "session-links", builder_);
        builder_.close(Tag::Details);
    }

    void append_papers(const Session& session) {
        if (session.papers.empty()) return;
        builder_.open(Tag::Ul, {{"class", "session-papers"}});
        for (PaperNumber number : session.papers) {
            const Paper& paper = site_.papers[number];
            builder_.open(Tag::Li);
            builder_.element(Tag::A, {{"href", paper_address(page_.pages, paper)}}, paper.title);
            builder_.close(Tag::Li);
        }
        builder_.close(Tag::Ul);
    }

    PageContext& page_;
    const Site& site_;
    const PageState& state_;
    DocumentBuilder& builder_;
    IdRegistry& ids_;
    std::string words_;
    bool visitor_time_ = false;
    bool over_ = true;  // the whole programme is: nothing in it is more past than the rest
    std::optional<Instant> next_start_;
};

}  // namespace

void append_schedule(PageContext& page) {
    if (page.site.sessions.empty()) {
        page.builder.element(Tag::P, {{"class", "empty"}}, "The schedule is to be announced.");
        return;
    }
    ScheduleBuilder(page).build();
}

std::vector<Instant> instants_of(const Site& site) {
    std::vector<Instant> instants;
    for (const Session& session : site.sessions) instants.insert(instants.end(), {session.start, session.end});
    for (const ImportantDate& date : site.dates) {
        if (date.date) instants.push_back(date.end);
    }
    sort_heapwise(instants);
    instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
    return instants;
}

bool visitor_time_differs(const Site& site, const PageState& state) {
    if (!state.visitor.known()) return false;
    auto differs = [&](const Session& session) {
        return state.visitor.offset_at(session.start) != session.utc_offset;
    };
    return std::any_of(site.sessions.begin(), site.sessions.end(), differs);
}

}  // namespace rostrum
