#include "reader/site_reader.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "content_files.hpp"
#include "site/routes.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

std::string errors_with(const std::vector<SourceFile>& replacements) {
    return formatted(read_site(small_content_with(replacements)).diagnostics);
}

}  // namespace

TEST_CASE("a content folder becomes a Site") {
    SiteResult result = read_site(small_content());
    REQUIRE(formatted(result.diagnostics) == "");
    CHECK(result.ok());
    const Site& site = result.site;

    CHECK(site.settings.name == "Tiny");
    CHECK(site.settings.full_name == "Tiny Workshop");
    CHECK(site.settings.edition == "CONF 2030");
    CHECK(site.settings.language == "en");
    CHECK(site.settings.date == Date{2030, 2, 28});
    CHECK(site.settings.utc_offset == UtcOffset{330});
    CHECK(site.settings.time_zone == "India Standard Time");
    CHECK(site.settings.venue.name == "Hall");
    CHECK(site.settings.venue.city == "Pune");
    CHECK(site.settings.venue.country == "India");
    CHECK(site.settings.contact == "tiny@example.org");
    CHECK(site.navigation == std::vector<std::string>{"index", "schedule"});

    REQUIRE(site.dates.size() == 2);
    CHECK(site.dates[0].label == "Submission");
    CHECK(site.dates[0].date == Date{2030, 1, 2});
    CHECK(site.dates[0].zone == "AoE");
    CHECK(site.dates[0].end == parse_instant("2030-01-03T12:00Z"));
    CHECK(site.dates[0].is_deadline());
    CHECK_FALSE(site.dates[1].date);

    REQUIRE(site.speakers.size() == 2);
    CHECK(site.speakers[0].id == "ada-lovelace");
    CHECK(site.speakers[1].affiliation == "Academy");
    REQUIRE(site.committee.size() == 1);
    CHECK(site.committee[0].id == "ada-lovelace-2");
    REQUIRE(site.committee[0].links.size() == 1);
    CHECK(site.committee[0].links[0].label == "site");
    CHECK(site.committee[0].links[0].url == "https://example.org/?a=1&b");

    REQUIRE(site.sessions.size() == 3);
    CHECK(site.sessions[0].kind == SessionKind::Opening);
    CHECK(site.sessions[0].start == parse_instant("2030-02-28T03:30Z"));
    CHECK(site.sessions[0].end == parse_instant("2030-02-28T09:30+05:30"));
    CHECK(site.sessions[0].date == Date{2030, 2, 28});
    CHECK(site.sessions[0].utc_offset == UtcOffset{330});
    CHECK(site.sessions[1].people == std::vector<PersonNumber>{0, 1});
    CHECK(site.sessions[1].id == "talk");
    CHECK(site.sessions[2].id == "talk-2");
    CHECK(site.sessions[2].end == parse_instant("2030-02-28T12:00+05:30"));
    REQUIRE(site.days.size() == 1);
    CHECK(site.days[0].end == site.sessions[2].end);
    CHECK(site.days[0].session_count == 3);
    CHECK(site.revision == 0);

    REQUIRE(site.pages.size() == 3);
    CHECK(site.pages[0].name == "404");
    CHECK(site.pages[0].markdown.text.markdown == "");
    CHECK(site.pages[1].layout == PageLayout::Home);
    CHECK(site.pages[1].navigation == "Home");
    CHECK(site.pages[1].markdown.text.markdown == "\n# Hello\n");
    CHECK(site.pages[2].title == "Schedule");
    CHECK(site.pages[2].navigation == "Times");
    CHECK(site.find_page("schedule") == &site.pages[2]);
    CHECK(site.find_page("shedule") == nullptr);
}

TEST_CASE("each paper has a page of its own") {
    Site site = read_site(small_content_with({{"content/papers.json", R"({"papers": [
        {"title": "Caches", "id": "c", "authors": ["Ada Lovelace", "Alan Turing"]},
        {"title": "Größe", "authors": ["B"]}]})"}})).site;
    REQUIRE(site.pages.size() == 5);
    const Page* page = site.find_page("paper-c");
    REQUIRE(page != nullptr);
    CHECK(page->title == "Caches");
    CHECK(page->paper == 0u);
    CHECK(page->lead == "Ada Lovelace, Alan Turing");
    CHECK(page->description == "A paper by Ada Lovelace, Alan Turing at Tiny, CONF 2030.");
    CHECK(std::is_sorted(site.pages.begin(), site.pages.end(), [](auto& a, auto& b) { return a.name < b.name; }));
    // Letters that addresses cannot hold are encoded, in both directions.
    CHECK(address_of(page_name_of(site.papers[1])) == "paper-gr%C3%B6%C3%9Fe.html");
    CHECK(find_route(site, "/paper-gr%C3%B6%C3%9Fe.html").page == "paper-größe");

    CHECK(errors_with({{"content/paper-a.md", "---\ntitle: A\n---\n"},
                       {"content/papers.json", R"({"papers": [{"title": "A", "authors": ["B"]}]})"}}) ==
          "content/paper-a.md: error: the paper with the id “a” has a page of this name; give the file another name, or "
          "the paper another “id” in papers.json\n");
}

TEST_CASE("README.md is no page, and files of other kinds are left alone") {
    SiteResult result = read_site(small_content_with({{"content/README.md", "# Read me"}, {"content/a.png", "\xFF"}}));
    CHECK(formatted(result.diagnostics) == "");
    CHECK(result.site.pages.size() == 3);
}

TEST_CASE("what can be wrong in a file, and how it is said") {
    struct Example {
        SourceFile file;
        std::string error;
    };
    const std::vector<Example> examples{
        // Keys.
        {edited("content/site.json", "\"edition\"", "\"editoin\""),
         "content/site.json:1:1: error: the key “edition” is missing here\n{\n^\n"
         "content/site.json:4:3: error: unknown key “editoin”; did you mean “edition”?\n"
         "  \"editoin\": \"CONF 2030\",\n  ^\n"},
        {edited("content/site.json", "\"city\": \"Pune\", ", "\"postal_code\": \"411001\", "),
         "content/site.json:9:12: error: the key “city” is missing here\n"
         "  \"venue\": {\"name\": \"Hall\", \"postal_code\": \"411001\", \"country\": \"India\"},\n           ^\n"
         "content/site.json:9:29: error: unknown key “postal_code”\n"
         "  \"venue\": {\"name\": \"Hall\", \"postal_code\": \"411001\", \"country\": \"India\"},\n"
         "                            ^\n"},
        {edited("content/people.json", "{\"name\": \"Ĉiu\", \"affiliation\"", "{\"name\": \"Ĉiu\", \"afiliation\""),
         "content/people.json:2:58: error: unknown key “afiliation”; did you mean “affiliation”?\n"
         "  \"speakers\": [{\"name\": \"Ada Lovelace\"}, {\"name\": \"Ĉiu\", \"afiliation\": \"Academy\"}],\n"
         "                                                         ^\n"},
        {edited("content/schedule.json", "\"end\": \"12:00\"", "\"ende\": \"12:00\""),
         "content/schedule.json:2:12: error: the key “end” is missing here\n"
         "  \"days\": [{\"date\": \"2030-02-28\", \"ende\": \"12:00\", \"sessions\": [\n           ^\n"
         "content/schedule.json:2:35: error: unknown key “ende”; did you mean “end”?\n"
         "  \"days\": [{\"date\": \"2030-02-28\", \"ende\": \"12:00\", \"sessions\": [\n"
         "                                  ^\n"},
        // Types.
        {edited("content/site.json", "\"Tiny\"", "7"),
         "content/site.json:2:11: error: text in double quotes is needed here, not a number\n  \"name\": 7,\n          "
         "^\n"},
        {edited("content/site.json", "[\"index\", \"schedule\"]", "\"index\""),
         "content/site.json:11:17: error: a list, [ … ], is needed here, not text\n"
         "  \"navigation\": \"index\",\n                ^\n"},
        {edited("content/site.json", "{\"label\": \"Upload\"}", "\"Upload\""),
         "content/site.json:12:75: error: an object, { … }, is needed here, not text\n"
         "  \"dates\": [{\"label\": \"Submission\", \"date\": \"2030-01-02\", \"zone\": \"AoE\"}, \"Upload\"]\n"
         "                                                                          ^\n"},
        {edited("content/site.json", "\"tiny@example.org\"", "null"),
         "content/site.json:10:14: error: text in double quotes is needed here, not null\n"
         "  \"contact\": null,\n             ^\n"},
        {{"content/people.json", "[]"},
         "content/people.json:1:1: error: an object, { … }, is needed here, not a list\n[]\n^\n"},
        {edited("content/schedule.json", "[\"Ada Lovelace\", \"Ĉiu\"]", "[true, {}]"),
         "content/schedule.json:4:68: error: text in double quotes is needed here, not true or false\n"
         "    {\"start\": \"09:30\", \"title\": \"Talk\", \"kind\": \"talk\", \"people\": [true, {}]},\n"
         "                                                                   ^\n"
         "content/schedule.json:4:74: error: text in double quotes is needed here, not an object\n"
         "    {\"start\": \"09:30\", \"title\": \"Talk\", \"kind\": \"talk\", \"people\": [true, {}]},\n"
         "                                                                         ^\n"},
        // Values.
        {edited("content/site.json", "\"Tiny\"", "\"\""),
         "content/site.json:2:11: error: “name” may not be empty\n  \"name\": \"\",\n          ^\n"},
        {edited("content/site.json", "2030-02-28", "2030-02-29"),
         "content/site.json:6:11: error: “2030-02-29” is impossible; a day such as \"2018-12-08\" is needed here\n"
         "  \"date\": \"2030-02-29\",\n          ^\n"},
        {edited("content/site.json", "2030-01-02", "2 January 2030"),
         "content/site.json:12:45: error: “2 January 2030” is impossible; a day such as \"2018-12-08\" is needed here; write "
         "\"2030-01-02\"\n"
         "  \"dates\": [{\"label\": \"Submission\", \"date\": \"2 January 2030\", \"zone\": \"AoE\"}, {\"label\": "
         "\"Upload\"}]\n"
         "                                            ^\n"},
        {edited("content/site.json", "+05:30", "+25:30"),
         "content/site.json:7:17: error: “+25:30” is impossible; a UTC offset from \"-12:00\" to \"+14:00\" is needed "
         "here\n"
         "  \"utc_offset\": \"+25:30\",\n                ^\n"},
        {edited("content/site.json", "tiny@example.org", "example.org"),
         "content/site.json:10:14: error: a mail address such as \"workshop@example.org\" is needed here\n"
         "  \"contact\": \"example.org\",\n             ^\n"},
        {edited("content/site.json", "tiny@example.org", "mailto:tiny@example.org"),
         "content/site.json:10:14: error: write the mail address without mailto: here\n"
         "  \"contact\": \"mailto:tiny@example.org\",\n             ^\n"},
        {edited("content/site.json", "\"schedule\"]", "\"shedule\"]"),
         "content/site.json:11:27: error: there is no page “shedule.md”; did you mean “schedule”?\n"
         "  \"navigation\": [\"index\", \"shedule\"],\n                          ^\n"},
        {edited("content/people.json", "https://example.org/?a=1&b", "javascript:alert(1)"),
         "content/people.json:3:77: error: this address is not allowed, because it could run script; use an https:// "
         "address\n"
         "… \"committee\": [{\"name\": \"Ada Lovelace\", \"links\": [{\"label\": \"site\", \"url\": "
         "\"javascript:alert(1)\"}]}]\n"
         "                                                                            ^\n"},
        {edited("content/schedule.json", "9:00", "9:75"),
         "content/schedule.json:3:15: error: “9:75” is impossible; a time from \"0:00\" to \"23:59\" is needed here\n"
         "    {\"start\": \"9:75\", \"title\": \"Opening\", \"kind\": \"opening\"},\n              ^\n"},
        {edited("content/schedule.json", "10:30", "9:30"),
         "content/schedule.json:5:15: error: 9:30 is not later than the start of the session before, 9:30\n"
         "    {\"start\": \"9:30\", \"title\": \"Talk\", \"kind\": \"talk\"}\n              ^\n"},
        {edited("content/schedule.json", "12:00", "2:00"),
         "content/schedule.json:2:42: error: 2:00 is not later than the start of the last session, 10:30; write \"14:00\" for the "
         "afternoon\n"
         "  \"days\": [{\"date\": \"2030-02-28\", \"end\": \"2:00\", \"sessions\": [\n"
         "                                         ^\n"},
        {edited("content/schedule.json", "\"opening\"}", "\"openning\"}"),
         "content/schedule.json:3:51: error: unknown kind “openning”; did you mean “opening”?\n"
         "    {\"start\": \"9:00\", \"title\": \"Opening\", \"kind\": \"openning\"},\n"
         "                                                  ^\n"},
        {edited("content/schedule.json", "\"opening\"}", "\"keynote\"}"),
         "content/schedule.json:3:51: error: unknown kind “keynote”; known are opening, talk, contributed, spotlights, "
         "posters, demos, break, panel and closing\n"
         "    {\"start\": \"9:00\", \"title\": \"Opening\", \"kind\": \"keynote\"},\n"
         "                                                  ^\n"},
        {edited("content/site.json", "\"schedule\"]", "\"schedule.md\"]"),
         "content/site.json:11:27: error: there is no page “schedule.md”; write “schedule”, the file’s name without “.md”\n"
         "  \"navigation\": [\"index\", \"schedule.md\"],\n                          ^\n"},
        {edited("content/site.json", "\"schedule\"]", "\"venue.md\"]"),
         "content/site.json:11:27: error: there is no page “venue.md”\n"
         "  \"navigation\": [\"index\", \"venue.md\"],\n                          ^\n"},
        {edited("content/schedule.json", "9:00", "9am"),
         "content/schedule.json:3:15: error: “9am” is impossible; a time from \"0:00\" to \"23:59\" is needed here; write "
         "\"9:00\"\n"
         "    {\"start\": \"9am\", \"title\": \"Opening\", \"kind\": \"opening\"},\n              ^\n"},
        {edited("content/site.json", "\"name\": \"Tiny\"", "\"picture_seed\": 99999999999999999999, \"name\": \"Tiny\""),
         "content/site.json:2:19: error: a whole number from 0 to 999,999,999 is needed here\n"
         "  \"picture_seed\": 99999999999999999999, \"name\": \"Tiny\",\n                  ^\n"},
        // Malformed JSON.
        {edited("content/site.json", "\"CONF 2030\",", "\"CONF 2030\""),
         "content/site.json:4:25: error: a comma is missing here\n  \"edition\": \"CONF 2030\"\n                       "
         " ^\n"},
        // Front matter.
        {{"content/index.md", "# Hello\n"},
         "content/index.md:1:1: error: a page begins with a line “---”, then lines such as “title: Schedule”, then "
         "“---” "
         "again\n# Hello\n^\n"},
        {{"content/index.md", ""},
         "content/index.md:1:1: error: a page begins with a line “---”, then lines such as “title: Schedule”, then "
         "“---” "
         "again\n"},
        {{"content/index.md", "---\ntitle: Home\n\n# Hello\n"},
         "content/index.md:1:1: error: this line opens the front matter, but no second “---” closes it\n---\n^\n"},
        {{"content/index.md", "---\ntitle Home\n---\n"},
         "content/index.md:2:1: error: expected “key: value”; this line has no colon\ntitle Home\n^\n"},
        {{"content/index.md", "---\ntitle: Home\n  : x\n---\n"},
         "content/index.md:3:3: error: the key before the colon is missing\n  : x\n  ^\n"},
        {{"content/index.md", "---\ntitel: Home\n---\n"},
         "content/index.md:1:1: error: the key “title” is missing here\n---\n^\n"
         "content/index.md:2:1: error: unknown key “titel”; did you mean “title”?\ntitel: Home\n^\n"},
        {{"content/index.md", "---\ntitle:\n---\n"},
         "content/index.md:2:7: error: “title” may not be empty\ntitle:\n      ^\n"},
        {{"content/index.md", "---\ntitle: A\ntitle: B\n---\n"},
         "content/index.md:3:1: error: the key “title” stands twice\ntitle: B\n^\n"},
        {{"content/index.md", "---\ntitle: \"A\n---\n"},
         "content/index.md:2:8: error: this text is not closed; put \" at the end of the line\ntitle: \"A\n       ^\n"},
        {{"content/index.md", "---\ntitle: \"A\" B\n---\n"},
         "content/index.md:2:10: error: the quotes end before the line does; write \\\" for a quote inside them\n"
         "title: \"A\" B\n         ^\n"},
        {{"content/index.md", "---\ntitle: A\nlayout: hme\n---\n"},
         "content/index.md:3:9: error: unknown layout “hme”; did you mean “home”?\nlayout: hme\n        ^\n"},
        {{"content/index.md", "\n---\ntitle: Home\n---\n"},
         "content/index.md:1:1: error: a page begins with a line “---”, then lines such as “title: Schedule”, then “---” again; "
         "here it begins in line 2: remove what stands before it, blank lines, comments and all\n"},
        // Encoding and names.
        {{"content/index.md", "---\ntitle: Caf\xE9\n---\n"},
         "content/index.md:2:11: error: this is not UTF-8; save the file in the encoding UTF-8\ntitle: "
         "Caf\xEF\xBF\xBD\n"
         "          ^\n"},
        {edited("content/site.json", "Pune", "P\xFCne"),
         "content/site.json:9:39: error: this is not UTF-8; save the file in the encoding UTF-8\n"
         "  \"venue\": {\"name\": \"Hall\", \"city\": \"P\xEF\xBF\xBDne\", \"country\": \"India\"},\n"
         "                                      ^\n"},
        {{"content/My page.md", "---\ntitle: A\n---\n"},
         "content/My page.md: error: a page’s name may hold only the letters a to z, digits, “-” and “_”\n"},
        {{"content/tra vel/a.md", "---\ntitle: A\n---\n"},
         "content/tra vel/a.md: error: a page’s name may hold only the letters a to z, digits, “-” and “_”\n"},
        {{"content/shedule.json", "{}"},
         "content/shedule.json: error: no such data file is known; did you mean “schedule.json”?\n"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.file.path, example.file.text);
        CHECK(errors_with({example.file}) == example.error);
    }
}

TEST_CASE("front matter: quotes, escapes, empty lines and Windows line ends") {
    SourceFile file{"content/index.md",
                    "\xEF\xBB\xBF---\r\n\r\ntitle: \"A: \\\"B\\\" \\\\ C\\d\"\r\n lead :  a: b  \r\n---\r\nBody\r\n"};
    SiteResult result = read_site(small_content_with({file}));
    REQUIRE(formatted(result.diagnostics) == "");
    const Page* page = result.site.find_page("index");
    REQUIRE(page);
    CHECK(page->title == "A: \"B\" \\ C\\d");
    CHECK(page->lead == "a: b");
    CHECK(page->markdown.text.markdown == "Body\r\n");
}

TEST_CASE("front matter: a zero byte is shown by the replacement character") {
    using namespace std::string_literals;
    SourceFile file{"content/index.md", "---\ntitle: a\0b\nlead: \"\0\"\n---\n"s};
    SiteResult result = read_site(small_content_with({file}));
    REQUIRE(formatted(result.diagnostics) == "");
    CHECK(result.site.find_page("index")->title == "a\uFFFDb");
    CHECK(result.site.find_page("index")->lead == "\uFFFD");
}

TEST_CASE("pages in folders are named by their paths, wherever the content lies") {
    for (const char* root : {"content/", "", "a/b/content/2019/"}) {
        std::vector<SourceFile> files = small_content_with({{"content/about/travel/hotels.md", "---\ntitle: Hotels\n---\n"},
                                                            {"content/about/index.md", "---\ntitle: About\n---\n"},
                                                            {"content/about/README.md", "for us"},
                                                            edited("content/site.json", "[\"index\", ", "[\"index\", \"about/travel/hotels\", ")});
        for (SourceFile& file : files) file.path.replace(0, 8, root);
        std::reverse(files.begin(), files.end());  // in whatever order they come
        SiteResult result = read_site(files);
        CHECK(formatted(result.diagnostics) == "");
        std::vector<std::string> names;
        for (const Page& page : result.site.pages) names.push_back(page.name);
        CHECK(names == std::vector<std::string>{"404", "about/index", "about/travel/hotels", "index", "schedule"});
        CHECK(result.site.navigation[1] == "about/travel/hotels");
    }
}

TEST_CASE("missing files are named, with what they hold") {
    CHECK(formatted(read_site({}).diagnostics) ==
          "content/404.md: error: this page is missing; it is shown for addresses that do not exist\n"
          "content/index.md: error: this page is missing; it is the site’s first\n"
          "content/people.json: error: this file is missing; it holds the speakers and the committee\n"
          "content/schedule.json: error: this file is missing; it holds the sessions\n"
          "content/site.json: error: this file is missing; it holds the workshop’s name, date, place and navigation\n");
}

TEST_CASE("all errors come at once, by file and place") {
    CHECK(errors_with({edited("content/site.json", "\"name\": \"Tiny\",", "\"name\": 1, \"nmae\": 2,"),
                       edited("content/schedule.json", "]}]", "]}],"),
                       {"content/index.md", "---\ntitle: A\nlaed: B\n---\n"}}) ==
          "content/index.md:3:1: error: unknown key “laed”; did you mean “lead”?\nlaed: B\n^\n"
          "content/schedule.json:6:6: error: no comma may stand before “}”; remove it\n  ]}],\n     ^\n"
          "content/site.json:2:11: error: text in double quotes is needed here, not a number\n"
          "  \"name\": 1, \"nmae\": 2,\n          ^\n"
          "content/site.json:2:14: error: unknown key “nmae”; did you mean “name”?\n"
          "  \"name\": 1, \"nmae\": 2,\n             ^\n");
}

TEST_CASE("the repository's own content has no errors") {
    SiteResult result = read_site(real_content());
    CHECK(formatted(result.diagnostics) == "");
    CHECK(result.site.pages.size() == 7);
    CHECK(result.site.speakers.size() == 6);
    CHECK(result.site.committee.size() == 5);
    CHECK(result.site.sessions.size() == 14);
}
