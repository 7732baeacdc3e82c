// People, sessions, papers, dates and announcements: what is read, how they refer to each other, and every way in which
// a programme can contradict itself.
#include <catch2/catch_test_macros.hpp>

#include "programme_fixture.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// A schedule with these sessions on 28 February 2030 until 12:00, one a line from the second on.
SourceFile schedule(const std::string& sessions) {
    return {"content/schedule.json",
            "{\"days\": [{\"date\": \"2030-02-28\", \"end\": \"12:00\", \"sessions\": [\n" + sessions + "\n]}]}"};
}

SourceFile people(const std::string& speakers, const std::string& committee = "") {
    return {"content/people.json", "{\"speakers\": [\n" + speakers + "\n], \"committee\": [" + committee + "]}"};
}

SourceFile papers(const std::string& list) { return {"content/papers.json", "{\"papers\": [\n" + list + "\n]}"}; }

SourceFile announcements(const std::string& list) {
    return edited("content/site.json", "\"dates\"", "\"announcements\": [\n" + list + "\n], \"dates\"");
}

Site read(const std::vector<SourceFile>& replacements) {
    SiteResult result = read_site(small_content_with(replacements));
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

}  // namespace

TEST_CASE("all that can be said of people, sessions and papers") {
    Site site = read({
        people(R"({"id": "ada", "name": "Ada Lovelace", "bio": "Wrote *notes*.", "photo": "images/ada.jpg"},
                  {"name": "Ĉiu"})",
               R"({"name": "Ada Lovelace"}, {"name": "Bo", "id": "bo-b"})"),
        {"content/schedule.json", R"({
            "$schema": "schema/schedule.schema.json", "revision": 3,
            "days": [
                {"date": "2030-02-27", "end": "24:00", "utc_offset": "-12:00", "sessions": [
                    {"start": "23:30", "title": "Late", "kind": "posters", "end": "24:00"},
                    {"start": "22:00", "title": "Talk", "kind": "talk", "room": "A", "people": ["Ada Lovelace", "bo-b"]}]},
                {"date": "2030-02-28", "end": "10:00", "sessions": [
                    {"id": "late", "start": "9:00", "title": "Talk", "kind": "panel", "people": ["ada"],
                     "abstract": "See [this](/).", "links": [{"label": "slides", "url": "/"}]}]}]})"},
        papers(R"({"title": "On Engines", "kind": "oral", "authors": ["X", "Y"], "session": "late", "abstract": "A."},
                  {"title": "On Engines", "authors": ["Z"], "links": [{"label": "PDF", "url": "https://example.org/"}]},
                  {"id": "on-engines", "title": "Other", "authors": ["Z"], "session": "late"})"),
    });
    CHECK(site.revision == 3);
    CHECK(site.speakers[0].id == "ada");
    CHECK(site.speakers[0].bio.text.markdown == "Wrote *notes*.");
    CHECK(site.speakers[0].photo == "images/ada.jpg");
    CHECK(site.committee[0].id == "ada-lovelace");
    CHECK(site.committee[1].id == "bo-b");
    CHECK(&site.person(0) == &site.speakers[0]);
    CHECK(&site.person(3) == &site.committee[1]);

    // Given ids come first; made ones are numbered around them.
    CHECK(times(site) == "22:00-23:30 talk, 23:30-0:00 late-2, 9:00-10:00 late");
    CHECK(site.sessions[0].start == parse_instant("2030-02-28T10:00Z"));
    CHECK(site.sessions[1].end == parse_instant("2030-02-28T12:00Z"));
    CHECK(site.sessions[0].room == "A");
    CHECK(site.sessions[2].abstract.text.markdown == "See [this](/).");
    CHECK(site.sessions[2].links[0].label == "slides");
    REQUIRE(site.days.size() == 2);
    CHECK(site.days[0].date == Date{2030, 2, 27});
    CHECK(site.days[0].utc_offset == UtcOffset{-720});
    CHECK(site.days[1].utc_offset == UtcOffset{330});
    CHECK(site.days[1].first_session == 2);

    // Both ways.
    CHECK(site.sessions[0].people == std::vector<PersonNumber>{0, 3});
    CHECK(site.speakers[0].sessions == std::vector<SessionNumber>{0, 2});
    CHECK(site.speakers[1].sessions.empty());
    CHECK(site.committee[1].sessions == std::vector<SessionNumber>{0});
    CHECK(site.papers[0].id == "on-engines-2");
    CHECK(site.papers[1].id == "on-engines-3");
    CHECK(site.papers[0].kind == PaperKind::Oral);
    CHECK(paper_kind_name(site.papers[0].kind) == "oral");
    CHECK(paper_kind_name(site.papers[1].kind) == "");
    CHECK(site.papers[0].authors == std::vector<std::string>{"X", "Y"});
    CHECK(site.papers[0].session == SessionNumber{2});
    CHECK_FALSE(site.papers[1].session);
    CHECK(site.sessions[2].papers == std::vector<PaperNumber>{0, 2});

    CHECK(site.find_session("late-2") == &site.sessions[1]);
    CHECK(site.find_session("late") == &site.sessions[2]);
    CHECK(site.find_session("lat") == nullptr);
    CHECK(site.find_session("") == nullptr);
}

TEST_CASE("dates and announcements end at instants") {
    Site site = read({
        edited("content/site.json", R"({"label": "Upload"})",
               R"({"label": "Notes", "date": "2030-01-02"}, {"label": "Notes", "date": "2030-01-02", "zone": "UTC"},
                  {"label": "Late", "date": "2030-01-02", "zone": "+14:00"})"),
    });
    REQUIRE(site.dates.size() == 4);
    CHECK(site.dates[0].id == "submission");
    CHECK(site.dates[0].utc_offset == anywhere_on_earth);
    CHECK(site.dates[0].end == parse_instant("2030-01-03T12:00Z"));
    CHECK(site.dates[1].id == "notes");
    CHECK_FALSE(site.dates[1].is_deadline());
    CHECK(site.dates[1].end == parse_instant("2030-01-03T00:00+05:30"));
    CHECK(site.dates[2].id == "notes-2");
    CHECK(site.dates[2].end == parse_instant("2030-01-03T00:00Z"));
    CHECK(site.dates[3].end == parse_instant("2030-01-02T10:00Z"));

    site = read({announcements(R"({"text": "We have *moved*", "until": "2030-02-28"}, {"text": "We have moved"},
                                  {"id": "lunch", "text": "Lunch", "until": "2030-02-28T13:00-05:00"})")});
    REQUIRE(site.announcements.size() == 3);
    CHECK(site.announcements[0].id == "we-have-moved");
    CHECK(site.announcements[0].until == parse_instant("2030-03-01T00:00+05:30"));
    CHECK(site.announcements[1].id == "we-have-moved-2");
    CHECK_FALSE(site.announcements[1].until);
    CHECK(site.announcements[2].id == "lunch");
    CHECK(site.announcements[2].until == parse_instant("2030-02-28T18:00Z"));
}

TEST_CASE("where sessions end that do not say so") {
    struct Example {
        const char* sessions;
        const char* times;
    };
    const Example examples[] = {
        {R"({"start": "9:00", "title": "A", "kind": "talk"}, {"start": "10:00", "title": "B", "kind": "talk"})",
         "9:00-10:00 a, 10:00-12:00 b"},
        // By room: the next in the same room, or in none.
        {R"({"start": "9:00", "title": "A", "kind": "talk", "room": "1"}, {"start": "9:30", "title": "B", "kind": "talk", "room": "2"},
            {"start": "10:00", "title": "C", "kind": "talk", "room": "1"}, {"start": "11:00", "title": "D", "kind": "panel"})",
         "9:00-10:00 a, 9:30-11:00 b, 10:00-11:00 c, 11:00-12:00 d"},
        // Room after room rather than hour after hour.
        {R"({"start": "9:00", "title": "A", "kind": "talk", "room": "1"}, {"start": "10:00", "title": "B", "kind": "talk", "room": "1"},
            {"start": "9:00", "title": "C", "kind": "talk", "room": "2"}, {"start": "9:30", "title": "D", "kind": "talk", "room": "2"})",
         "9:00-10:00 a, 9:00-9:30 c, 9:30-12:00 d, 10:00-12:00 b"},
        // Without a room: the next in any.
        {R"({"start": "9:00", "title": "A", "kind": "opening"}, {"start": "9:10", "title": "B", "kind": "talk", "room": "1"},
            {"start": "9:10", "title": "C", "kind": "talk", "room": "2"})",
         "9:00-9:10 a, 9:10-12:00 b, 9:10-12:00 c"},
        {R"({"start": "9:00", "end": "12:00", "title": "A", "kind": "talk"})", "9:00-12:00 a"},
        {"", ""},
    };
    for (const Example& example : examples) {
        CAPTURE(example.sessions);
        CHECK(times(read({schedule(example.sessions)})) == example.times);
    }
}

TEST_CASE("what can be wrong in a programme, and how it is said") {
    struct Example {
        SourceFile file;
        std::string problems;
    };
    const std::vector<Example> examples{
        // Times of one room.
        {schedule(R"({"start": "10:00", "end": "9:30", "title": "A", "kind": "talk"})"),
         "2:27: 9:30 is not later than the session’s start, 10:00"},
        {schedule(R"({"start": "10:00", "end": "10:00", "title": "A", "kind": "talk"})"),
         "2:27: 10:00 is not later than the session’s start, 10:00"},
        {schedule(R"({"start": "10:00", "end": "12:30", "title": "A", "kind": "talk"})"),
         "2:27: 12:30 is later than the end of the day, 12:00"},
        {schedule(
             R"({"start": "10:00", "title": "A", "kind": "talk"}, {"start": "9:00", "title": "B", "kind": "talk"})"),
         "2:61: 9:00 is not later than the start of the session before, 10:00"},
        {schedule(R"({"start": "12:00", "title": "A", "kind": "talk"})"),
         "1:41: 12:00 is not later than the start of the last session, 12:00"},
        {schedule("{\"start\": \"9:00\", \"end\": \"10:00\", \"title\": \"A\", \"kind\": \"talk\", \"room\": \"1\"},\n"
                  "{\"start\": \"9:30\", \"title\": \"B\", \"kind\": \"talk\", \"room\": \"2\"},\n"
                  "{\"start\": \"9:59\", \"title\": \"C\", \"kind\": \"talk\", \"room\": \"1\"}"),
         "4:11: “C” starts at 9:59, before “A” ends at 10:00 in the same room, “1”"},
        {schedule("{\"start\": \"9:00\", \"end\": \"11:00\", \"title\": \"A\", \"kind\": \"talk\", \"room\": \"1\"},\n"
                  "{\"start\": \"9:30\", \"end\": \"10:00\", \"title\": \"B\", \"kind\": \"talk\", \"room\": \"1\"},\n"
                  "{\"start\": \"10:30\", \"title\": \"C\", \"kind\": \"talk\", \"room\": \"1\"}"),
         "3:11: “B” starts at 9:30, before “A” ends at 11:00 in the same room, “1”"},
        // A single track.
        {schedule("{\"start\": \"9:00\", \"end\": \"10:00\", \"title\": \"A\", \"kind\": \"talk\"},\n"
                  "{\"start\": \"9:00\", \"end\": \"11:00\", \"title\": \"B\", \"kind\": \"posters\"},\n"
                  "{\"start\": \"11:30\", \"end\": \"11:45\", \"title\": \"C\", \"kind\": \"talk\"}"),
         "1:41: warning: nothing is planned from 11:45 until the day ends at 12:00\n"
         "3:11: warning: “B” starts at 9:00, before “A” ends at 10:00\n"
         "4:11: warning: nothing is planned from 11:00 to 11:30, before “C”"},
        // Several tracks may leave gaps.
        {schedule("{\"start\": \"9:00\", \"end\": \"10:00\", \"title\": \"A\", \"kind\": \"talk\", \"room\": \"1\"},\n"
                  "{\"start\": \"11:00\", \"end\": \"11:10\", \"title\": \"B\", \"kind\": \"talk\", \"room\": \"2\"}"),
         ""},
        // Nothing that only follows from another error.
        {schedule("{\"start\": \"9:75\", \"title\": \"A\", \"kind\": \"talk\"},\n"
                  "{\"start\": \"9:00\", \"end\": \"9:10\", \"title\": \"B\", \"kind\": \"talk\"}"),
         "2:11: “9:75” is impossible; a time from \"0:00\" to \"23:59\" is needed here"},
        {schedule(R"({"start": "24:00", "title": "A", "kind": "talk"})"),
         "2:11: “24:00” is impossible; a time from \"0:00\" to \"23:59\" is needed here; write \"0:00\"; times after midnight "
         "begin again with 0:00, also in a day that ends then"},
        {schedule("7"), "2:1: an object, { … }, is needed here, not a number"},
        // Days.
        {{"content/schedule.json",
          "{\"days\": [{\"date\": \"2030-02-28\", \"end\": \"12:00\", \"sessions\": []},\n"
          "{\"date\": \"2030-02-28\", \"end\": \"12:00\", \"sessions\": []},\n"
          "{\"date\": \"2030-02-27\", \"end\": \"12:00\", \"sessions\": []}]}"},
         "2:10: 2030-02-28 is not later than the day before it in this list, 2030-02-28\n"
         "3:10: 2030-02-27 is not later than the day before it in this list, 2030-02-28"},
        {{"content/schedule.json", R"({"days": [{"date": "2030-02-29", "end": "12:00", "sessions": []}, 5]})"},
         "1:20: “2030-02-29” is impossible; a day such as \"2018-12-08\" is needed here\n"
         "1:67: an object, { … }, is needed here, not a number"},
        {{"content/schedule.json", R"({"days": [{"date": "2030-02-27", "end": "12:00", "sessions": []}]})"},
         "1:11: warning: none of the days is that of the workshop in site.json, 2030-02-28"},
        {{"content/schedule.json", R"({"revision": 1.5, "days": []})"},
         "1:14: a whole number from 0 to 999,999,999 is needed here"},
        {{"content/schedule.json", R"({"revision": "2", "days": []})"},
         "1:14: a whole number from 0 to 999,999,999 is needed here, not text"},
        // Ids.
        {schedule("{\"id\": \"a\", \"start\": \"9:00\", \"title\": \"A\", \"kind\": \"talk\"},\n"
                  "{\"id\": \"a\", \"start\": \"10:00\", \"title\": \"B\", \"kind\": \"talk\"}"),
         "3:8: the id “a” is taken already; choose another"},
        {schedule(R"({"id": "programme", "start": "9:00", "title": "A", "kind": "talk"})"),
         "2:8: the id “programme” is taken already; choose another"},
        {schedule(R"({"id": "My Talk", "start": "9:00", "title": "A", "kind": "talk"})"),
         "2:8: an id has only the small letters a to z, digits, and single hyphens between them, at most 100"},
        {people(R"({"id": "x", "name": "Ada Lovelace"}, {"name": "Ĉiu"})", R"({"id": "x", "name": "C"})"),
         "3:25: the id “x” is taken already; choose another"},
        {papers("{\"id\": \"x\", \"title\": \"A\", \"authors\": [\"A\"]},\n{\"id\": \"x\", \"title\": \"B\", "
                "\"authors\": [\"B\"]}"),
         "3:8: the id “x” is taken already; choose another"},
        {announcements("{\"id\": \"x\", \"text\": \"A\"},\n{\"id\": \"x\", \"text\": \"B\"}"),
         "14:8: the id “x” is taken already; choose another"},
        // People and sessions that do not exist.
        {schedule(
             R"({"start": "9:00", "title": "A", "kind": "talk", "people": ["Ada Lovelave", "Nobody", "ada-lovelace"]})"),
         "2:60: there is no “Ada Lovelave” in people.json; did you mean “Ada Lovelace”?\n"
         "2:76: there is no “Nobody” in people.json"},
        {schedule(R"({"start": "9:00", "title": "A", "kind": "talk", "people": ["Ĉiu", "ĉiu"]})"),
         "2:67: “ĉiu” stands twice in this list"},
        {people(R"({"name": "Ada Lovelace"}, {"name": "Ada Lovelace"}, {"name": "Ĉiu"})"),
         "4:68: more than one person is called “Ada Lovelace”; write the person’s id instead"},
        {papers(
             R"({"title": "A", "authors": ["A"], "session": "tallk"}, {"title": "B", "authors": ["B"], "session": "x"})"),
         "2:45: there is no session with the id “tallk” in schedule.json; did you mean “talk”?\n"
         "2:99: there is no session with the id “x” in schedule.json"},
        {papers(R"({"title": "A", "authors": []}, {"title": "B", "kind": "postr", "authors": ["B"]})"),
         "2:27: a paper has at least one author\n2:55: unknown kind “postr”; did you mean “poster”?"},
        // Links, photos, zones, moments, addresses.
        {people(R"({"name": "Ada Lovelace", "photo": "ada.jpg"}, {"name": "Ĉiu", "photo": "images/ciu.txt"})"),
         "2:35: an image in the folder content/images, such as \"images/jeff-dean.jpg\", is needed here\n"
         "2:72: an image in the folder content/images, such as \"images/jeff-dean.jpg\", is needed here"},
        {edited("content/site.json", "\"AoE\"", "\"CET\""),
         "12:67: unknown zone “CET”; write \"AoE\" (anywhere on earth), \"UTC\", or an offset such as \"+01:00\""},
        {edited("content/site.json", "\"AoE\"", "\"aoe\""),
         "12:67: unknown zone “aoe”; write \"AoE\" (anywhere on earth), \"UTC\", or an offset such as \"+01:00\"; did you mean "
         "“AoE”?"},
        {announcements(R"({"text": "A", "until": "tomorrow"}, {"text": ""}, {"text": "C", "untill": "2030-01-01"})"),
         "13:24: “tomorrow” is impossible; a day such as \"2018-12-08\", or a moment such as "
         "\"2018-12-08T17:00-05:00\", is needed here\n"
         "13:46: “text” may not be empty\n13:65: unknown key “untill”; did you mean “until”?"},
        {edited("content/site.json", "\"date\":", "\"address\": \"example.org\", \"date\":"),
         "6:14: the site’s address begins with https://"},
        {edited("content/site.json", "\"date\":", "\"address\": \"https://example.org/?a\", \"date\":"),
         "6:14: the site’s address has no “?” and no “#”"},
        {edited("content/site.json", "\"date\":", "\"address\": \"https://example.org/ü/\", \"date\":"),
         "6:14: the site’s address is written as browsers send it: “xn--bcher-kva.example” for “bücher.example”, “%C3%BC” "
         "for “ü” behind it"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.file.text);
        CHECK(problems({example.file}) == example.problems);
    }
}

TEST_CASE("addresses in data files are well formed") {
    struct Example {
        const char* url;
        const char* problem;
    };
    constexpr const char* incomplete = "this address has no host; write it in full, as in https://example.org/";
    const Example examples[] = {
        {"https://example.org", ""},
        {"https://example.org:8080/a?b#c", ""},
        {"HTTP://example.org/", ""},
        {"/schedule.html#talk", ""},
        {"images/a%20b.png", ""},
        {"mailto:a@example.org", ""},
        {"//example.org/x", ""},
        {"", "“url” may not be empty"},
        {" ", "the address is empty"},
        {"https://", incomplete},
        {"https:/example.org", incomplete},
        {"https:example.org", incomplete},
        {"http:///path", incomplete},
        {"https://.org/", incomplete},
        {"https://example..org/", incomplete},
        {"https://exam ple.org/", "an address has no spaces; write %20 for each"},
        {"www.example.org", "an address on another site begins with https://"},
        {"mailto:example.org", "a mail address such as \"mailto:workshop@example.org\" is needed here"},
        {"mailto:@example.org", "a mail address such as \"mailto:workshop@example.org\" is needed here"},
        {" java\\tscript:alert(1)",
         "this address is not allowed, because it could run script; use an https:// address"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.url);
        std::string expected = *example.problem ? "2:66: " + std::string(example.problem) : "";
        CHECK(problems({people(R"({"name": "Ada Lovelace", "links": [{"label": "site", "url":      ")" +
                               std::string(example.url) + R"("}]}, {"name": "Ĉiu"})")}) == expected);
    }
}

TEST_CASE("what is missing in one file is not held against another") {
    CHECK(problems({{"content/people.json", "{"}}) == "1:1: this “{” is never closed with “}”");
    CHECK(problems({people(R"({"nmae": "Ada Lovelace"}, {"name": "Ĉiu"})")}) ==
          "2:1: the key “name” is missing here\n2:2: unknown key “nmae”; did you mean “name”?");
    CHECK(problems({{"content/schedule.json", "[]"}, papers(R"({"title": "A", "authors": ["A"], "session": "x"})")}) ==
          "1:1: an object, { … }, is needed here, not a list");
}

TEST_CASE("ids made from long titles are cut between words, or between characters") {
    std::string title;
    while (title.size() < 120) title += "twelve bytes ";
    Site site = read({schedule(R"({"start": "9:00", "kind": "talk", "title": ")" + title + R"("},)" +
                               R"({"start": "9:10", "kind": "talk", "title": ")" + title + R"("})")});
    CHECK(site.sessions[0].id ==
          "twelve-bytes-twelve-bytes-twelve-bytes-twelve-bytes-twelve-bytes-twelve-bytes-twelve-bytes-twelve");
    CHECK(site.sessions[1].id == site.sessions[0].id + "-2");
    std::string word;
    while (word.size() < 150)
        word +=
            "ĉđ"
            "e";
    site = read({schedule(R"({"start": "9:00", "kind": "talk", "title": ")" + word + R"("})")});
    CHECK(site.sessions[0].id == word.substr(0, 100));
}
