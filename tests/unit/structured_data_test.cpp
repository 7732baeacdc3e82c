#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "base/utf8.hpp"
#include "content_files.hpp"
#include "gfm/prepare_markdown.hpp"
#include "golden.hpp"
#include "reader/site_reader.hpp"
#include "share/json_writer.hpp"
#include "share/structured_data.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

constexpr std::string_view opening = "<script type=\"application/ld+json\">";
constexpr std::string_view closing = "</script>\n";

Site read(const std::vector<SourceFile>& files) {
    SiteResult result = read_site(files);
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

// The site that has everything.
Site programme() {
    std::vector<SourceFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA_DIR "/browser/content-programme")) {
        if (!entry.is_regular_file()) continue;
        files.push_back({"content/" + entry.path().filename().string(), *read_whole_file(entry.path())});
    }
    std::sort(files.begin(), files.end(), [](auto& a, auto& b) { return a.path < b.path; });
    SiteResult result = read_site(files);
    REQUIRE_FALSE(has_errors(result.diagnostics));
    return std::move(result.site);
}

std::string data_of(const Site& site, std::string_view page) {
    return write_structured_data(site, *site.find_page(page));
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// A line for each thing.
std::string in_lines(std::string text) {
    for (std::size_t at = 0; (at = text.find("{\"@type\"", at)) != std::string::npos; at += 2) text.insert(at, "\n");
    return text;
}

int count(std::string_view text, std::string_view part) {
    int found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++found;
    return found;
}

}  // namespace

TEST_CASE("pages tell search engines what they are about", "[structured_data]") {
    Site site = programme();
    site.settings.address = "https://example.org/ws/";
    for (const char* page : {"index", "schedule", "people", "papers", "paper-learned-schedulers"}) {
        check_golden("share/" + std::string(page) + ".json", in_lines(data_of(site, page)));
    }
    CHECK(data_of(site, "search") == "");
    CHECK(data_of(site, "404") == "");
}

TEST_CASE("the event lasts from the first session to the end of the last, each by its own clock", "[structured_data]") {
    Site site = read(small_content_with({{"content/schedule.json", R"({"days": [
        {"date": "2030-02-27", "end": "24:00", "sessions": [{"start": "23:00", "title": "Party", "kind": "break"}]},
        {"date": "2030-02-28", "utc_offset": "-12:00", "end": "10:00", "sessions": [
            {"start": "9:00", "title": "A", "kind": "talk", "room": "1", "end": "10:00"},
            {"start": "9:00", "title": "B", "kind": "talk", "room": "2", "end": "9:30"}]}]})"}}));
    std::string text = data_of(site, "index");
    CHECK(has(text, R"("startDate":"2030-02-27T23:00:00+05:30","endDate":"2030-02-28T10:00:00-12:00")"));
    CHECK(has(
        text,
        R"({"@type":"Event","name":"Party","startDate":"2030-02-27T23:00:00+05:30","endDate":"2030-02-28T00:00:00+05:30")"));

    site.sessions.clear();
    site.days.clear();
    text = data_of(site, "index");
    CHECK(has(text, R"("startDate":"2030-02-28","endDate":"2030-02-28")"));
    CHECK_FALSE(has(text, "subEvent"));
}

TEST_CASE("without an address, structured data holds none of the site", "[structured_data]") {
    Site site = programme();
    REQUIRE(site.settings.address.empty());
    for (const char* page : {"index", "schedule", "people", "papers"}) {
        INFO(page);
        std::string text = data_of(site, page);
        CHECK(text.starts_with(opening));
        for (std::string_view absent : {"\"@id\"", "\"image\"", "\"url\"", ".html", "\"\""}) {
            INFO(absent);
            CHECK_FALSE(has(text, absent));
        }
    }
    CHECK(has(data_of(site, "papers"), R"("contentUrl":"https://example.org/paper.pdf")"));
    CHECK(has(data_of(site, "people"), R"("sameAs":["https://example.org/ada"])"));
}

TEST_CASE("nothing that people write ends the data block or a text in it", "[structured_data]") {
    const std::string hostile = "</script><!--<script>\"\\\x01\xff\xE2\x80\xA8\r\n\t&lt;";
    Site site = programme();
    site.settings.address = "https://example.org/</script>/";
    site.settings.name = site.settings.full_name = site.settings.contact = hostile;
    site.settings.venue = {hostile, hostile, hostile};
    for (Page& page : site.pages) page.description = hostile;
    for (Person& person : site.speakers) {
        person.name = person.affiliation = person.photo = person.id = hostile;
        person.bio = prepare_markdown(hostile);
        person.links = {{hostile, "https://example.org/" + hostile}, {hostile, hostile}};
    }
    for (Session& session : site.sessions) {
        session.title = session.room = session.id = hostile;
        session.abstract = prepare_markdown(hostile);
    }
    for (Paper& paper : site.papers) {
        paper.title = paper.id = hostile;
        paper.abstract = prepare_markdown(hostile);
        paper.authors = {hostile};
        paper.links = {{"PDF", hostile + ".pdf"}};
    }
    for (const char* page : {"index", "schedule", "people", "papers"}) {
        INFO(page);
        std::string text = data_of(site, page);
        REQUIRE(text.starts_with(opening));
        REQUIRE(text.ends_with(closing));
        std::string json = text.substr(opening.size(), text.size() - opening.size() - closing.size());
        CHECK(count(json, "\\u003c/script>") > 3);
        CHECK_FALSE(has(json, "<"));
        CHECK_FALSE(find_invalid_utf8(json));
        CHECK(std::none_of(json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
        CHECK(count(json, "{") == count(json, "}"));
    }
}

TEST_CASE("JSON texts are quoted", "[structured_data]") {
    CHECK(quote_json("") == "\"\"");
    CHECK(quote_json("a\"b\\c/d") == R"("a\"b\\c/d")");
    CHECK(quote_json(std::string_view("\0\x1f\n\x7f", 4)) == "\"\\u0000\\u001f\\n\x7f\"");
    CHECK(quote_json("<!-- é 😀") == "\"\\u003c!-- é 😀\"");
    CHECK(quote_json("a\xC3z") == "\"a\uFFFDz\"");
}

TEST_CASE("JSON values are set apart by commas, and empty texts are left out", "[structured_data]") {
    JsonWriter json;
    json.begin_object();
    json.text("a", "1");
    json.text("none", "");
    json.begin_list("b");
    json.text({}, "{");
    json.begin_object();
    json.end_object();
    json.text({}, "2");
    json.end_list();
    json.end_object();
    CHECK(std::move(json).finish() == R"({"a":"1","b":["{",{},"2"]})");
}
