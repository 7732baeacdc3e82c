#include "reader/entity_list.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "app/content.hpp"
#include "content_files.hpp"
#include "gfm/prepare_markdown.hpp"
#include "reader/site_reader.hpp"

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
    Site published = read_site(files).site;
    CHECK(pack_content({published, {}, {}, {}}).find("secret") == std::string::npos);
    CHECK(published.speakers.at(0).bio.text.markdown == "One \"<!---->\" é<!---->");
    CHECK(published.sessions.at(1).abstract.text.markdown.find("and `<!-- code -->`") != std::string::npos);
    CHECK(published.find_page("index")->markdown.text.markdown == "\n# Hello\n\n<!---->\n");
}

TEST_CASE("the names of characters are listed of whatever is Markdown") {
    Site site;
    site.pages.emplace_back().markdown = prepare_markdown("&mdash;");
    site.announcements.emplace_back().text = prepare_markdown("&eacute;");
    site.speakers.emplace_back().bio = prepare_markdown("&amp;");
    site.speakers.back().name = "&copy;";
    site.committee.emplace_back().bio = prepare_markdown("&lt;");
    site.sessions.emplace_back().abstract = prepare_markdown("&gt;");
    site.papers.emplace_back().abstract = prepare_markdown("&middot;");
    CHECK(named_entities_of(site) == "amp &\neacute é\ngt >\nlt <\nmdash —\nmiddot ·\n");
}
