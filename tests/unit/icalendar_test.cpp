#include "site/icalendar.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/utf8.hpp"
#include "content_files.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

const CalendarOptions options{{instant_at({2030, 1, 1}, {90}, utc)}, {}};

Site read(const std::vector<SourceFile>& replacements) {
    SiteResult result = read_site(small_content_with(replacements));
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

// Folded lines as one, and line ends as in our sources.
std::string unfolded(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "\r\n ") {
            i += 2;
        } else if (text[i] != '\r') {
            out += text[i];
        }
    }
    return out;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

const SourceFile rich_schedule{"content/schedule.json", R"({
  "revision": 2,
  "days": [{"date": "2030-02-28", "end": "12:00", "sessions": [
    {"start": "9:00", "title": "Opening; hello, all", "kind": "opening"},
    {"id": "keynote", "start": "9:30", "title": "Ĉiu", "kind": "talk", "people": ["Ada Lovelace", "Ĉiu"], "room": "Room 1",
     "abstract": "On *engines*:\n\n- one\n- two\n\nC:\\\\dir, [more](/).",
     "links": [{"label": "slides", "url": "https://example.org/a,b"}, {"label": "here", "url": "/schedule.html"}]}
  ]}]
})"};

}  // namespace

TEST_CASE("the programme as a calendar") {
    Site site = read({rich_schedule});
    CHECK(unfolded(programme_calendar(site, options)) ==
          "BEGIN:VCALENDAR\n"
          "VERSION:2.0\n"
          "PRODID:-//Tiny//Rostrum//EN\n"
          "CALSCALE:GREGORIAN\n"
          "NAME:Tiny · CONF 2030\n"
          "X-WR-CALNAME:Tiny · CONF 2030\n"
          "BEGIN:VEVENT\n"
          "UID:session.opening-hello-all@tiny-2030\n"
          "DTSTAMP:20300101T013000Z\n"
          "SEQUENCE:2\n"
          "DTSTART:20300228T033000Z\n"
          "DTEND:20300228T040000Z\n"
          "SUMMARY:Opening\\; hello\\, all\n"
          "LOCATION:Hall\\, Pune\\, India\n"
          "END:VEVENT\n"
          "BEGIN:VEVENT\n"
          "UID:session.keynote@tiny-2030\n"
          "DTSTAMP:20300101T013000Z\n"
          "SEQUENCE:2\n"
          "DTSTART:20300228T040000Z\n"
          "DTEND:20300228T063000Z\n"
          "SUMMARY:Ĉiu\n"
          "DESCRIPTION:Ada Lovelace\\, Ĉiu (Academy)\\n\\nOn engines:\\n\\none\\ntwo\\n\\nC:\\\\dir\\, "
          "more.\\n\\nslides: "
          "https://example.org/a\\,b\n"
          "LOCATION:Room 1\\, Hall\\, Pune\\, India\n"
          "END:VEVENT\n"
          "END:VCALENDAR\n");
}

TEST_CASE("with the site's address, events lead back to it") {
    Site site = read({rich_schedule,
                      edited("content/site.json", "\"date\":", "\"address\": \"https://example.org/ws\", \"date\":")});
    std::string text = unfolded(session_calendar(site, site.sessions[1], options));
    CHECK(count(text, "BEGIN:VEVENT") == 1);
    CHECK(count(text, "\nURL:https://example.org/ws/schedule.html#keynote\n") == 1);
    CHECK(count(text, "\\nhere: https://example.org/ws/schedule.html\n") == 1);
    text = unfolded(session_calendar(site, site.sessions[1], {{}, "https://mirror.example/"}));
    CHECK(count(text, "\nURL:https://mirror.example/schedule.html#keynote\n") == 1);
    CHECK(count(text, "DTSTAMP:19700101T000000Z\n") == 1);
}

TEST_CASE("the sessions of a list, in order of time, each once") {
    Site site = read({});
    const std::vector<std::string> ids{"talk-2", "nothing", "opening", "talk-2"};
    std::string text = programme_calendar(site, options);
    std::string some = sessions_calendar(site, ids, options);
    CHECK(count(text, "BEGIN:VEVENT") == 3);
    CHECK(count(some, "BEGIN:VEVENT") == 2);
    CHECK(some.find("UID:session.opening@") < some.find("UID:session.talk-2@"));
    CHECK(count(sessions_calendar(site, {}, options), "VEVENT") == 0);
}

TEST_CASE("deadlines are instants, other dates whole days, unknown ones left out") {
    Site site = read({edited("content/site.json", R"({"label": "Upload"})",
                             R"({"label": "Upload"}, {"label": "Eve", "date": "2028-02-29"})")});
    std::string text = unfolded(dates_calendar(site, options));
    CHECK(count(text, "BEGIN:VEVENT") == 2);
    CHECK(count(text,
                "UID:date.submission@tiny-2030\nDTSTAMP:20300101T013000Z\nSEQUENCE:0\n"
                "DTSTART:20300103T120000Z\nSUMMARY:Submission · Tiny\n"
                "DESCRIPTION:Until the end of Wednesday 2 January 2030\\, AoE\nTRANSP:TRANSPARENT\nEND:VEVENT\n") == 1);
    CHECK(count(text, "DTSTART;VALUE=DATE:20280229\nDTEND;VALUE=DATE:20280301\nSUMMARY:Eve · Tiny\n") == 1);
}

TEST_CASE("the files of the site: no calendar without events") {
    auto paths = [](const Site& site) {
        std::vector<std::string> paths;
        for (const CalendarFile& file : calendar_files(site, options)) {
            CHECK(count(file.text, "BEGIN:VEVENT") >= 1);
            paths.push_back(file.path);
        }
        CHECK(paths == calendar_paths(site));
        return paths;
    };
    CHECK(paths(read({})) == std::vector<std::string>{"calendar/programme.ics", "calendar/dates.ics",
                                                      "calendar/opening.ics", "calendar/talk.ics",
                                                      "calendar/talk-2.ics"});
    CHECK(paths(read({{"content/schedule.json", R"({"days": []})"},
                      edited("content/site.json", "\"date\": \"2030-01-02\", ", "")}))
              .empty());
}

TEST_CASE("text is escaped") {
    CHECK(escape_icalendar("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne");
    CHECK(escape_icalendar("a\r\nb\tc\x01\x7F:\"é\"") == "a\\nb\tc:\"é\"");
}

TEST_CASE("lines are folded at 75 octets, between characters") {
    CHECK(fold_icalendar("") == "\r\n");
    CHECK(fold_icalendar(std::string(75, 'a')) == std::string(75, 'a') + "\r\n");
    CHECK(fold_icalendar(std::string(76, 'a')) == std::string(75, 'a') + "\r\n a\r\n");
    CHECK(fold_icalendar(std::string(150, 'a')) ==
          std::string(75, 'a') + "\r\n " + std::string(74, 'a') + "\r\n a\r\n");
    for (const char* character : {"a", "é", "€", "😀"}) {
        for (std::size_t shift = 0; shift < 4; ++shift) {
            std::string line(shift, 'x');
            for (int i = 0; i < 100; ++i) line += character;
            std::string folded = fold_icalendar(line);
            CHECK(unfolded(folded) == line + "\n");
            for (std::size_t at = 0; at < folded.size();) {
                std::size_t end = folded.find("\r\n", at);
                std::string piece = folded.substr(at, end - at);
                CHECK(piece.size() <= 75);
                CHECK_FALSE(find_invalid_utf8(piece));
                at = end + 2;
            }
        }
    }
}
