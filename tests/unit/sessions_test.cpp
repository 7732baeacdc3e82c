// Sessions as events have them: after midnight, several at once in a room, in several parts; and of one wrong time one error.
// What is read, and how pages, calendars, structured data and the search show it.
#include <catch2/catch_test_macros.hpp>

#include "checks/content_check.hpp"
#include "document/html_writer.hpp"
#include "pages/page_builder.hpp"
#include "pages/site_search.hpp"
#include "programme_fixture.hpp"
#include "reader/site_reader.hpp"
#include "share/structured_data.hpp"
#include "site/icalendar.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// The day of the workshop, 28 February 2030, until this time, with these sessions.
std::string day(const std::string& end, const std::string& sessions, const std::string& date = "2030-02-28") {
    return "{\"date\": \"" + date + "\", \"end\": \"" + end + "\", \"sessions\": [\n" + sessions + "\n]}";
}

SourceFile schedule(const std::string& days) { return {"content/schedule.json", "{\"days\": [" + days + "]}"}; }

Site read(const std::string& days, const std::vector<SourceFile>& more = {}) {
    std::vector<SourceFile> files = more;
    files.push_back(schedule(days));
    SiteResult result = check_content(small_content_with(files));
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

std::string problems(const std::string& days) { return test::problems({schedule(days)}); }

Instant at(const char* moment) {
    std::optional<Instant> instant = parse_instant(moment);
    REQUIRE(instant);
    return *instant;
}

std::string schedule_page(const Site& site, const std::string& state = "") {
    PageState chosen = read_page_state(state);
    return write_html(build_page(site, {"schedule", true}, {"", &chosen}), LineEnds::None);
}

// What stands in the times of a session: "1:00 – 2:30 +1 day".
std::string shown_times(const std::string& page, const std::string& id) {
    std::size_t begin = page.find("<p class=\"time\">", page.find("id=\"" + id + "\""));
    std::string text;
    bool tag = false;
    for (char c : page.substr(begin, page.find("</p>", begin) - begin)) {
        if (c == '<') tag = true;
        if (!tag) text += c;
        if (c == '>') tag = false;
    }
    return text;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

const char* const evening = R"({"start": "18:00", "end": "22:00", "title": "Dinner", "kind": "break"},
{"start": "22:00", "end": "1:00", "title": "Party", "kind": "break", "people": ["Ada Lovelace"]},
{"start": "1:00", "title": "Quiet", "kind": "talk"},
{"start": "2:30", "title": "Last", "kind": "closing"})";

}  // namespace

TEST_CASE("sessions and days that go on after midnight") {
    Site site = read(day("4:00", evening) + ", " + day("17:00", R"({"start": "9:00", "title": "Next", "kind": "talk"})", "2030-03-01"));
    CHECK(times(site) == "18:00-22:00 dinner, 22:00-1:00 party, 1:00-2:30 quiet, 2:30-4:00 last, 9:00-17:00 next");
    CHECK(site.sessions[1].end == at("2030-03-01T01:00+05:30"));
    CHECK(site.sessions[2].start == at("2030-03-01T01:00+05:30"));
    CHECK(site.sessions[3].end == at("2030-03-01T04:00+05:30"));
    CHECK(site.sessions[3].date == Date{2030, 2, 28});
    CHECK(site.days[0].end == at("2030-03-01T04:00+05:30"));

    // A day until midnight, whose last session may go on; midnight is written in two ways.
    site = read(day("24:00", R"({"start": "20:00", "title": "A", "kind": "talk"}, {"start": "22:00", "end": "1:00", "title": "B", "kind": "break"})"));
    CHECK(times(site) == "20:00-22:00 a, 22:00-1:00 b");
    CHECK(site.days[0].end == at("2030-03-01T01:00+05:30"));
    site = read(day("0:00", R"({"start": "20:00", "end": "23:00", "title": "A", "kind": "talk"}, {"start": "23:00", "end": "0:00", "title": "B", "kind": "talk"})"));
    CHECK(times(site) == "20:00-23:00 a, 23:00-0:00 b");
    CHECK(site.days[0].end == at("2030-03-01T00:00+05:30"));

    // Small hours of a day of its own.
    site = read(day("6:00", R"({"start": "0:30", "title": "A", "kind": "talk"}, {"start": "5:00", "title": "B", "kind": "talk"})"));
    CHECK(site.sessions[0].start == at("2030-02-28T00:30+05:30"));
    CHECK(site.days[0].end == at("2030-02-28T06:00+05:30"));

    // Room after room.
    site = read(day("3:00", R"({"start": "20:00", "title": "A", "kind": "talk", "room": "1"}, {"start": "0:30", "title": "B", "kind": "talk", "room": "1"},
        {"start": "21:00", "title": "C", "kind": "talk", "room": "2"}, {"start": "1:00", "end": "2:00", "title": "D", "kind": "talk", "room": "2"})"));
    CHECK(times(site) == "20:00-0:30 a, 21:00-1:00 c, 0:30-3:00 b, 1:00-2:00 d");
}

TEST_CASE("after midnight on the page: the day's heading, the times, and what runs now") {
    Site site = read(day("4:00", evening) + ", " + day("17:00", R"({"start": "9:00", "title": "Next", "kind": "talk"})", "2030-03-01"));
    std::string page = schedule_page(site);
    CHECK(shown_times(page, "party") == "22:00 – 1:00");
    CHECK(shown_times(page, "quiet") == "1:00 – 2:30 +1 day");
    CHECK(count(page, "datetime=\"2030-03-01T02:30+05:30\"") == 2);
    CHECK(page.find("id=\"last\"") < page.find("id=\"day-2030-03-01\""));

    // For visitors elsewhere, the days count from the heading's too.
    page = schedule_page(site, "zone=visitor&offsets=0:540");
    CHECK(shown_times(page, "dinner") == "21:30 – 1:30");
    CHECK(shown_times(page, "party") == "1:30 – 4:30 +1 day");
    CHECK(shown_times(page, "last") == "6:00 – 7:30 +1 day");
    CHECK(shown_times(page, "next") == "12:30 – 20:30");
    page = schedule_page(site, "zone=visitor&offsets=0:-330");
    CHECK(shown_times(page, "quiet") == "14:00 – 15:30");

    page = schedule_page(site, "now=2030-03-01T02:00%2B05:30");
    CHECK(page.find("class=\"session talk now\"") != std::string::npos);
    CHECK(page.find("now, 30 min left") != std::string::npos);
    CHECK(page.find("id=\"quiet\"") < page.find("id=\"now\""));
    CHECK(page.find("id=\"now\"") < page.find("id=\"last\""));
}

TEST_CASE("after midnight in calendars, in structured data, in the search and on cards") {
    Site site = read(day("4:00", evening) + ", " + day("17:00", R"({"start": "9:00", "title": "Next", "kind": "talk"})", "2030-03-01"),
                     {{"content/speakers.md", "---\ntitle: Speakers\n---\n\n{{ speakers }}\n"},
                      edited("content/site.json", "\"date\":", "\"address\": \"https://example.org/\", \"date\":")});
    std::string calendar = programme_calendar(site, {});
    CHECK(count(calendar, "DTSTART:20300228T163000Z\r\nDTEND:20300228T193000Z\r\nSUMMARY:Party\r\n") == 1);
    CHECK(count(calendar, "DTSTART:20300228T193000Z\r\nDTEND:20300228T210000Z\r\nSUMMARY:Quiet\r\n") == 1);
    std::string data = write_structured_data(site, *site.find_page("schedule"));
    CHECK(data.find("\"startDate\":\"2030-03-01T01:00:00+05:30\",\"endDate\":\"2030-03-01T02:30:00+05:30\"") != std::string::npos);
    SearchIndex index = index_site(site);
    bool found = false;
    for (const SearchEntry& entry : index.entries) found = found || entry.context.starts_with("1 Mar 2030, 1:00");
    CHECK(found);
}

TEST_CASE("what cannot be meant of the night, and how it is said") {
    struct Example {
        std::string days;
        std::string problems;
    };
    const std::vector<Example> examples{
        // An afternoon on a clock of twelve hours.
        {day("17:00", R"({"start": "15:00", "end": "4:00", "title": "A", "kind": "talk"})"),
         "2:27: 4:00 is not later than the session’s start, 15:00; write \"16:00\" for the afternoon"},
        {day("17:00", "{\"start\": \"9:00\", \"title\": \"A\", \"kind\": \"talk\"},\n{\"start\": \"2:00\", \"title\": \"B\", \"kind\": \"talk\"}"),
         "3:11: 2:00 is not later than the start of the session before, 9:00; write \"14:00\" for the afternoon"},
        {day("5:00", R"({"start": "9:00", "title": "A", "kind": "talk"}, {"start": "16:30", "title": "B", "kind": "talk"})"),
         "1:41: 5:00 is not later than the start of the last session, 16:30; write \"17:00\" for the afternoon"},
        // After midnight, in a day that ends before.
        {day("23:00", "{\"start\": \"21:00\", \"title\": \"A\", \"kind\": \"talk\"},\n{\"start\": \"0:30\", \"title\": \"B\", \"kind\": \"talk\"}"),
         "3:11: 0:30 is not later than the start of the session before, 21:00; where it is after midnight, let the day end after "
         "midnight too, as in \"end\": \"4:00\""},
        {day("23:00", R"({"start": "22:00", "end": "1:00", "title": "A", "kind": "talk"})"),
         "2:27: 1:00 of the next day is later than the end of the day, 23:00"},
        {day("4:00", R"({"start": "22:00", "end": "4:30", "title": "A", "kind": "talk"})"),
         "2:27: 4:30 of the next day is later than the end of the day, 4:00 of the next day"},
        {day("4:00", R"({"start": "22:00", "end": "1:00", "title": "A", "kind": "talk", "room": "1"}, {"start": "0:30", "title": "B", "kind": "talk", "room": "1"})"),
         "2:89: “B” starts at 0:30 of the next day, before “A” ends at 1:00 of the next day in the same room, “1”"},
        {day("4:00", R"({"start": "22:00", "end": "1:00", "title": "A", "kind": "talk"})"),
         "1:41: warning: nothing is planned from 1:00 of the next day until the day ends at 4:00 of the next day"},
        // Two days at once.
        {day("4:00", R"({"start": "22:00", "title": "A", "kind": "talk"})") + ",\n" +
             day("12:00", R"({"start": "3:00", "title": "B", "kind": "talk"})", "2030-03-01"),
         "5:11: “B” starts at 3:00, when the day before goes on until 4:00"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.days);
        CHECK(problems(example.days) == example.problems);
    }
}

TEST_CASE("posters and demos are several at a time in a room, other sessions are not") {
    auto two = [](const char* first, const char* second, const char* room) {
        std::string where = *room ? ", \"room\": \"" + std::string(room) + "\"" : "";
        return problems(day("12:00", "{\"start\": \"9:00\", \"end\": \"12:00\", \"title\": \"A\", \"kind\": \"" + std::string(first) + "\"" + where +
                                         "},\n{\"start\": \"9:30\", \"title\": \"B\", \"kind\": \"" + second + "\"" + where + "}"));
    };
    CHECK(two("posters", "posters", "Foyer") == "");
    CHECK(two("posters", "demos", "Foyer") == "");
    CHECK(two("demos", "demos", "") == "");
    CHECK(two("posters", "talk", "Foyer") == "3:11: “B” starts at 9:30, before “A” ends at 12:00 in the same room, “Foyer”");
    CHECK(two("talk", "demos", "Foyer") == "3:11: “B” starts at 9:30, before “A” ends at 12:00 in the same room, “Foyer”");
    CHECK(two("talk", "posters", "") == "3:11: warning: “B” starts at 9:30, before “A” ends at 12:00");

    // At once and without ends; then another after them.
    Site site = read(day("12:00", R"({"start": "9:00", "title": "A", "kind": "posters", "room": "F"}, {"start": "9:00", "title": "B", "kind": "posters", "room": "F"},
        {"start": "9:00", "title": "C", "kind": "demos", "room": "F"}, {"start": "11:00", "title": "D", "kind": "talk", "room": "F"})"));
    CHECK(times(site) == "9:00-11:00 a, 9:00-11:00 b, 9:00-11:00 c, 11:00-12:00 d");
    // A talk that runs into them is still seen behind a poster session that ends later.
    CHECK(problems(day("12:00", "{\"start\": \"9:00\", \"end\": \"12:00\", \"title\": \"A\", \"kind\": \"posters\", \"room\": \"F\"},\n"
                                "{\"start\": \"9:00\", \"end\": \"10:00\", \"title\": \"B\", \"kind\": \"posters\", \"room\": \"F\"},\n"
                                "{\"start\": \"9:30\", \"end\": \"12:00\", \"title\": \"C\", \"kind\": \"demos\", \"room\": \"F\"},\n"
                                "{\"start\": \"11:00\", \"title\": \"D\", \"kind\": \"talk\", \"room\": \"F\"}")) ==
          "5:11: “D” starts at 11:00, before “A” ends at 12:00 in the same room, “F”");
}

TEST_CASE("one wrong time in a programme of 142 sessions is one error") {
    struct Times {
        std::string start;
        std::string end;
    };
    std::vector<Times> programme;
    for (int i = 0; i < 142; ++i) programme.push_back({clock_text({480 + 5 * i}), clock_text({485 + 5 * i})});
    auto errors = [](const std::vector<Times>& all, const std::string& end, const char* room) {
        std::string sessions;
        for (const Times& one : all) {
            sessions += (sessions.empty() ? "{\"start\": \"" : ",\n{\"start\": \"") + one.start + "\", \"end\": \"" + one.end +
                        "\", \"title\": \"A\", \"kind\": \"talk\", \"room\": \"" + room + "\"}";
        }
        return problems(day(end, sessions));
    };
    REQUIRE(errors(programme, "19:50", "1") == "");
    int faulty = 0;
    for (const char* room : {"", "1"}) {
        for (const char* wrong : {"7:00", "3:30", "0:00", "12:02", "19:00", "19:55", "23:50", "9am", "24:01"}) {
            for (std::size_t place : {0, 1, 70, 140, 141}) {
                for (bool start : {true, false}) {
                    CAPTURE(room, wrong, place, start);
                    std::vector<Times> changed = programme;
                    (start ? changed[place].start : changed[place].end) = wrong;
                    std::string found = errors(changed, "19:50", room);
                    CHECK(count(found, "\n") == 0);
                    faulty += !found.empty();
                }
            }
            CAPTURE(room, wrong);
            std::string found = errors(programme, wrong, room);
            CHECK(count(found, "\n") == 0);
            CHECK(found != "");
        }
    }
    CHECK(faulty > 150);  // most are no times that could be right there
}

TEST_CASE("a start that does not go with those around it is pointed out itself") {
    auto session = [](const char* start) { return "{\"start\": \"" + std::string(start) + "\", \"title\": \"A\", \"kind\": \"talk\"}"; };
    CHECK(problems(day("17:00", session("8:30") + ",\n" + session("18:40") + ",\n" + session("9:10") + ",\n" + session("9:40"))) ==
          "3:11: 18:40 is later than the start of the session behind it, 9:10");
    CHECK(problems(day("17:00", session("8:30") + ",\n" + session("9:00") + ",\n" + session("8:50") + ",\n" + session("9:40"))) ==
          "4:11: 8:50 is not later than the start of the session before, 9:00");
    // What was meant for the afternoon is said at each.
    CHECK(problems(day("17:00", session("9:00") + ",\n" + session("10:00") + ",\n" + session("1:00") + ",\n" + session("2:00"))) ==
          "4:11: 1:00 is not later than the start of the session before, 10:00; write \"13:00\" for the afternoon\n"
          "5:11: 2:00 is not later than the start of the session before, 10:00; write \"14:00\" for the afternoon");
}

namespace {

const char* const tutorial = R"({"id": "tutorial", "start": "9:00", "title": "Tutorial", "kind": "talk", "people": ["Ada Lovelace"], "abstract": "On *engines*.", "room": "1"},
{"start": "10:00", "title": "Coffee", "kind": "break"},
{"id": "tutorial", "start": "10:30", "title": "Tutorial", "kind": "talk", "room": "2"})";

}  // namespace

TEST_CASE("a session in several parts: each at its time, all with one star, one calendar and one entry of the search") {
    Site site = read(day("12:00", tutorial) + ",\n" +
                         day("11:00", R"({"id": "tutorial", "start": "10:00", "title": "Tutorial", "kind": "talk", "people": ["Ĉiu"]})", "2030-03-01"),
                     {{"content/papers.json", R"({"papers": [{"title": "A", "authors": ["B"], "session": "tutorial"}]})"},
                      {"content/speakers.md", "---\ntitle: Speakers\n---\n\n{{ speakers }}\n"}});
    CHECK(times(site) == "9:00-10:00 tutorial, 10:00-10:30 coffee, 10:30-12:00 tutorial-2, 10:00-11:00 tutorial-3");
    CHECK(title_with_part(site.sessions[0]) == "Tutorial (1 of 3)");
    CHECK(title_with_part(site.sessions[1]) == "Coffee");
    CHECK(title_with_part(site.sessions[3]) == "Tutorial (3 of 3)");
    CHECK(site.sessions[2].whole == "tutorial");
    CHECK(site.sessions[1].whole == "coffee");
    // What the further parts leave out is as in the first, but for the room.
    CHECK(site.sessions[2].people == site.sessions[0].people);
    CHECK(site.sessions[2].abstract.text.markdown == "On *engines*.");
    CHECK(site.sessions[2].room == "2");
    CHECK(site.sessions[3].people == std::vector<PersonNumber>{1});
    CHECK(site.sessions[3].room == "");
    CHECK(site.sessions[0].papers.size() == 1);
    CHECK(site.speakers[0].sessions == std::vector<SessionNumber>{0, 2});

    std::string page = schedule_page(site, "star=tutorial");
    CHECK(count(page, "<a href=\"#tutorial-2\">Tutorial (2 of 3)</a>") == 1);
    CHECK(count(page, "data-value=\"tutorial\"") == 3);
    CHECK(count(page, "aria-pressed=\"true\" aria-label=\"Star: Tutorial\"") == 3);
    CHECK(count(page, "href=\"calendar/tutorial.ics\"") == 3);
    CHECK(count(schedule_page(site, "star=tutorial&mine=1"), "class=\"session ") == 3);

    CHECK(calendar_paths(site) == std::vector<std::string>{"calendar/programme.ics", "calendar/dates.ics", "calendar/tutorial.ics",
                                                           "calendar/coffee.ics"});
    std::vector<CalendarFile> files = calendar_files(site, {});
    REQUIRE(files.size() == 4);
    CHECK(count(files[2].text, "BEGIN:VEVENT") == 3);
    CHECK(count(files[2].text, "UID:session.tutorial@tiny-2030") == 1);
    CHECK(count(files[2].text, "UID:session.tutorial.3@tiny-2030") == 1);
    CHECK(count(files[2].text, "SUMMARY:Tutorial (2 of 3)") == 1);
    const std::vector<std::string> starred{"tutorial"};
    CHECK(count(sessions_calendar(site, starred, {}), "BEGIN:VEVENT") == 3);
    CHECK(count(programme_calendar(site, {}), "BEGIN:VEVENT") == 4);

    std::vector<std::string> contexts;
    for (const SearchEntry& entry : index_site(site).entries) {
        if (entry.kind == SearchEntry::Kind::Session && entry.title == "Tutorial") contexts.push_back(entry.context);
    }
    REQUIRE(contexts.size() == 1);
    CHECK(contexts[0].starts_with("28 Feb 2030, 9:00 and 10:30 and 1 Mar 2030, 10:00"));
}

TEST_CASE("one id for two sessions is an error where they are not one") {
    CHECK(problems(day("12:00", "{\"id\": \"a\", \"start\": \"9:00\", \"title\": \"A\", \"kind\": \"talk\"},\n"
                                "{\"id\": \"a\", \"start\": \"10:00\", \"title\": \"B\", \"kind\": \"talk\"}")) ==
          "3:8: the id “a” is taken already; choose another");
    // The same title alone makes no session in several parts.
    Site site = read(day("12:00", R"({"start": "9:00", "title": "A", "kind": "talk"}, {"start": "10:00", "title": "A", "kind": "talk"})"));
    CHECK(site.sessions[1].whole == "a-2");
    CHECK(site.sessions[1].parts == 1);
}

TEST_CASE("the README’s example of a night is one") {
    std::ostringstream text;
    text << std::ifstream(CONTENT_DIR "/README.md", std::ios::binary).rdbuf();
    std::string readme = text.str();
    std::size_t begin = readme.find("```json\n", readme.find("**After midnight.**")) + 8;
    std::string example = readme.substr(begin, readme.find("```", begin) - begin);
    SiteResult result = read_site(small_content_with(
        {{"content/schedule.json", example}, edited("content/site.json", "\"2030-02-28\"", "\"2018-12-08\"")}));
    CHECK(formatted(result.diagnostics) == "");
    CHECK(times(result.site) == "18:00-22:00 dinner, 22:00-1:00 party, 1:00-4:00 after-the-party");
}
