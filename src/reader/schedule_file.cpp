// schedule.json: its keys, and the way from what stands there to sessions with instants, people and ids. How the times
// of a day go together is in schedule_day.hpp.
#include <algorithm>

#include "reader/advice.hpp"
#include "reader/common_values.hpp"
#include "reader/data_files.hpp"
#include "reader/schedule_day.hpp"

namespace rostrum {

// --- The keys of each object. ---------------------------------------------------------------------------------------
// Static rather than in an unnamed namespace: the templates of object_reader.hpp find them by their arguments.

static void read_value(ReadContext& context, const DataValue& value, SessionKind& kind) {
    int word = read_word(context, value, "kind", session_kind_names);
    if (word >= 0) kind = static_cast<SessionKind>(word);
}

// Reads a time; nothing, and a diagnostic, where there is none.
static void read_value(ReadContext& context, const DataValue& value, GivenTime& time) {
    std::size_t before = context.diagnostics.size();
    read_value(context, value, time.time);
    time.unreadable = context.diagnostics.size() != before;
    if (!time.unreadable) time.value = &value;
}

// The same for the end of something, which may be the end of the day.
static void read_value(ReadContext& context, const DataValue& value, GivenEnd& end) {
    if (value.kind == DataValue::Kind::Text && value.text == "24:00") {
        end.time = {24 * 60};
        end.value = &value;
    } else {
        read_value(context, value, static_cast<GivenTime&>(end));
    }
}

static void read_value(ReadContext& context, const DataValue& value, ScheduleEntry& entry) {
    ObjectReader object(context, value);
    Session& session = entry.session;
    object.optional("id", session.id);
    object.required("start", entry.start);
    object.optional("end", entry.end);
    object.required("title", session.title);
    object.required("kind", session.kind);
    std::vector<std::string> people;  // resolved once all sessions are read
    object.optional("people", people);
    object.optional("room", session.room);
    object.optional_markdown("abstract", session.abstract);
    object.optional("links", session.links);
    entry.value = &value;
}

static void read_value(ReadContext& context, const DataValue& value, ScheduleDayEntry& day) {
    ObjectReader object(context, value);
    const DataValue* date = object.find_required("date");
    if (date) read_value(context, *date, day.date);
    if (date && !parse_date(date->text)) day.date.reset();
    object.optional("utc_offset", day.utc_offset);
    object.required("end", day.end);
    object.required("sessions", day.entries);
    day.value = &value;
}

// --- What holds between objects. ------------------------------------------------------------------------------------

namespace {

// Finds people by id or exact name.
class PersonFinder {
   public:
    explicit PersonFinder(const Site& site) : speakers_(site.speakers.size()) {
        PersonNumber number = 0;
        for (const std::vector<Person>* list : {&site.speakers, &site.committee}) {
            for (const Person& person : *list) {
                if (!person.name.empty()) by_name_.push_back({person.name, number});
                by_id_.push_back({person.id, number++});
            }
        }
        for (std::vector<Key>* keys : {&by_name_, &by_id_}) std::sort(keys->begin(), keys->end());
    }

    struct Result {
        std::optional<PersonNumber> person;
        std::string problem;  // where there is none
    };

    /// An id, or else a name. Of a speaker and a member of the committee with the same name, the speaker: they are
    /// taken for one and the same.
    Result find(std::string_view text) const {
        auto id = find_first(by_id_, text);
        if (id != by_id_.end()) return {id->second, {}};
        auto name = find_first(by_name_, text);
        if (name == by_name_.end()) return {std::nullopt, unknown(text)};
        auto next = name + 1;
        bool shared =
            next != by_name_.end() && next->first == text && (name->second < speakers_) == (next->second < speakers_);
        if (!shared) return {name->second, {}};
        return {std::nullopt,
                "more than one person is called “" + std::string(text) + "”; write the person’s id instead"};
    }

   private:
    using Key = std::pair<std::string_view, PersonNumber>;

    static std::vector<Key>::const_iterator find_first(const std::vector<Key>& keys, std::string_view text) {
        auto found = std::lower_bound(keys.begin(), keys.end(), text,
                                      [](const Key& key, std::string_view wanted) { return key.first < wanted; });
        return found != keys.end() && found->first == text ? found : keys.end();
    }

    std::string unknown(std::string_view text) const {
        if (!names_) {
            std::vector<std::string_view> names;
            for (const Key& key : by_name_) names.push_back(key.first);
            names_ = WordList(names);
        }
        return "there is no “" + std::string(text) + "” in people.json" + did_you_mean(text, *names_);
    }

    std::size_t speakers_;
    std::vector<Key> by_name_;
    std::vector<Key> by_id_;
    mutable std::optional<WordList> names_;  // made at the first question
};

using Days = std::vector<ScheduleDayEntry>;

void resolve_people(ReadContext& context, const Site& site, Days& days) {
    bool complete = !has_errors_in(context, "people.json");
    PersonFinder finder(site);
    for (ScheduleDayEntry& day : days) {
        for (ScheduleEntry& entry : day.entries) {
            std::vector<PersonNumber>& people = entry.session.people;
            for (const DataValue& name : items_of(*entry.value, "people")) {
                if (name.kind != DataValue::Kind::Text) continue;
                PersonFinder::Result found = finder.find(name.text);
                if (!found.person) {
                    if (complete) context.error(name.offset, std::move(found.problem));
                } else if (std::find(people.begin(), people.end(), *found.person) != people.end()) {
                    context.error(name.offset, "“" + name.text + "” stands twice in this list");
                } else {
                    people.push_back(*found.person);
                }
            }
        }
    }
}

// For each entry the first with its id and its title: the same session, in several parts. Itself for most.
std::vector<ScheduleEntry*> first_parts(const std::vector<ScheduleEntry*>& entries) {
    std::vector<ScheduleEntry*> firsts = entries;
    std::vector<std::pair<std::string_view, std::uint32_t>> by_id;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        const DataValue* id = entries[i]->value->find("id");
        if (id && id->kind == DataValue::Kind::Text) by_id.push_back({id->text, i});
    }
    std::sort(by_id.begin(), by_id.end());
    for (std::size_t i = 1; i < by_id.size(); ++i) {
        ScheduleEntry* before = firsts[by_id[i - 1].second];
        ScheduleEntry*& own = firsts[by_id[i].second];
        if (by_id[i].first == by_id[i - 1].first && own->session.title == before->session.title) own = before;
    }
    return firsts;
}

// What a further part leaves out is as in the first one.
void take_over(const Session& first, Session& part) {
    if (part.people.empty()) part.people = first.people;
    if (part.abstract.empty()) part.abstract = first.abstract;
    if (part.links.empty()) part.links = first.links;
}

void give_ids(ReadContext& context, const Site& site, Days& days) {
    // The calendar files of all sessions, and of the dates, have names of their own beside each session's.
    IdGiver ids(context, {"main", "now", "programme", "dates"});
    for (const auto* people : {&site.speakers, &site.committee}) {
        for (const Person& person : *people) ids.avoid(person.id);
    }
    std::vector<ScheduleEntry*> entries;
    for (ScheduleDayEntry& day : days) {
        for (ScheduleEntry& entry : day.entries) entries.push_back(&entry);
    }
    std::vector<ScheduleEntry*> firsts = first_parts(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (firsts[i] == entries[i]) ids.read(*entries[i]->value, entries[i]->session.id);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        Session& session = entries[i]->session;
        const Session& first = firsts[i]->session;
        session.whole = first.id;
        if (&first == &session) {
            ids.make(session.title, session.id);
            session.whole = session.id;
        } else {
            session.id.clear();
            ids.make(first.id, session.id);
            take_over(first, session);
        }
    }
}

// The days themselves. Their sessions are checked by place_sessions.
void check_days(ReadContext& context, const Site& site, const Days& days) {
    const ScheduleDayEntry* before = nullptr;
    bool workshop_day = false;
    for (const ScheduleDayEntry& day : days) {
        if (!day.date) continue;
        if (*day.date == site.settings.date) workshop_day = true;
        if (before && days_since_1970(*day.date) <= days_since_1970(*before->date)) {
            context.error(
                day.value->find("date")->offset,
                iso_date(*day.date) + " is not later than the day before it in this list, " + iso_date(*before->date));
        }
        before = &day;
    }
    if (!before || workshop_day || has_errors_in(context, "site.json")) return;
    context.warning(days.front().value->offset,
                    "none of the days is that of the workshop in site.json, " + iso_date(site.settings.date));
}

void append_day(ScheduleDayEntry& entry, Site& site) {
    ScheduleDay& day = site.days.emplace_back();
    day.date = entry.date.value_or(site.settings.date);
    day.utc_offset = entry.utc_offset.value_or(site.settings.utc_offset);
    day.end = instant_at(day.date, entry.end.time, day.utc_offset);
    day.first_session = static_cast<SessionNumber>(site.sessions.size());
    day.session_count = static_cast<std::uint32_t>(entry.entries.size());
    for (ScheduleEntry& placed : entry.entries) {
        Session& session = site.sessions.emplace_back(std::move(placed.session));
        session.date = day.date;
        session.utc_offset = day.utc_offset;
        session.start = instant_at(day.date, placed.start.time, day.utc_offset);
        session.end = instant_at(day.date, placed.end.time, day.utc_offset);
        day.end = std::max(day.end, session.end);
    }
}

// A day that goes on after midnight ends before the next one begins, so that sessions of two days never meet.
void check_nights(ReadContext& context, const Site& site, const Days& days) {
    if (has_errors_in(context, "schedule.json") || has_errors_in(context, "site.json")) return;
    for (std::size_t i = 1; i < days.size(); ++i) {
        const ScheduleDay& before = site.days[i - 1];
        if (site.days[i].session_count == 0) continue;
        const Session& first = site.sessions[site.days[i].first_session];
        bool night = before.end > end_of_day(before.date, before.utc_offset);
        if (!night || first.start >= before.end) continue;
        context.error(days[i].entries.front().start.value->offset,
                      "“" + first.title + "” starts at " + clock_text(first.start, first.utc_offset) +
                          ", when the day before goes on until " + clock_text(before.end, first.utc_offset));
    }
}

// The ways back, from ids and people to sessions.
void index_sessions(Site& site) {
    for (SessionNumber number = 0; number < site.sessions.size(); ++number) {
        site.sessions_by_id.push_back(number);
        for (PersonNumber person : site.sessions[number].people) {
            bool speaker = person < site.speakers.size();
            Person& named = speaker ? site.speakers[person] : site.committee[person - site.speakers.size()];
            named.sessions.push_back(number);
        }
    }
    std::sort(site.sessions_by_id.begin(), site.sessions_by_id.end(),
              [&](SessionNumber a, SessionNumber b) { return site.sessions[a].id < site.sessions[b].id; });
}

// Numbers the parts of sessions that have several, in order of time.
void count_parts(Site& site) {
    constexpr SessionNumber none = ~SessionNumber{0};
    std::vector<SessionNumber> last(site.sessions.size(), none);  // of each session's parts so far, at the place of the whole
    auto last_of = [&](const Session& session) -> SessionNumber& {
        return last[static_cast<std::size_t>(site.find_session(session.whole) - site.sessions.data())];
    };
    for (SessionNumber number = 0; number < site.sessions.size(); ++number) {
        SessionNumber& before = last_of(site.sessions[number]);
        if (before != none) {
            site.sessions[before].next_part = number;
            site.sessions[number].part = site.sessions[before].part + 1;
        }
        before = number;
    }
    for (Session& session : site.sessions) session.parts = site.sessions[last_of(session)].part;
}

}  // namespace

void read_schedule_file(ReadContext& context, const DataValue& file, Site& site) {
    Days days;
    {
        ObjectReader object(context, file);
        object.ignore("$schema");
        object.optional("revision", site.revision);
        object.required("days", days);
    }
    // An item that is no object has no value to look into.
    static const DataValue nothing;
    for (ScheduleDayEntry& day : days) {
        if (!day.value) day.value = &nothing;
        for (ScheduleEntry& entry : day.entries) {
            if (!entry.value) entry.value = &nothing;
        }
    }
    resolve_people(context, site, days);
    give_ids(context, site, days);
    check_days(context, site, days);
    for (ScheduleDayEntry& day : days) {
        place_sessions(context, day);
        append_day(day, site);
    }
    check_nights(context, site, days);
    index_sessions(site);
    count_parts(site);
}

}  // namespace rostrum
