#include "site/published_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "content_files.hpp"
#include "site/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

TEST_CASE("comments of pages, abstracts, biographies and announcements are not handed to browsers") {
    std::vector<SourceFile> files = small_content();
    auto text_of = [](std::vector<SourceFile>& all, std::string_view path) -> std::string& {
        for (SourceFile& file : all) {
            if (file.path == path) return file.text;
        }
        FAIL("no " << path);
        return all.front().text;
    };
    std::string& people = text_of(files, "content/people.json");
    people.replace(people.find("{\"name\": \"Ada Lovelace\"}"), 24, R"({"name": "Ada Lovelace", "bio": "One \"<!-- secret -->\" \u00e9\u003c!--secret-->"})");
    std::string& schedule = text_of(files, "content/schedule.json");
    schedule.replace(schedule.find("\"kind\": \"talk\""), 14, R"("kind": "talk", "abstract": "A\n\n<!-- secret\n\n -->\n\nand `<!-- code -->`")");
    std::string& index = text_of(files, "content/index.md");
    index += "\n<!--\nsecret\n-->\n";
    REQUIRE(read_site(files).ok());
    std::vector<SourceFile> published = published_files(files);
    REQUIRE(published.size() == files.size());
    for (const SourceFile& file : published) CHECK(file.text.find("secret") == std::string::npos);
    SiteResult again = read_site(published);
    REQUIRE(again.ok());
    CHECK(again.site.speakers.at(0).bio == "One \"<!---->\" é<!---->");
    CHECK(text_of(published, "content/schedule.json").find("and `<!-- code -->`") != std::string::npos);
    CHECK(text_of(published, "content/site.json") == text_of(files, "content/site.json"));
}
