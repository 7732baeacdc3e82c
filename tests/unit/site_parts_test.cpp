#include "site/site_parts.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "content_files.hpp"
#include "document/html_writer.hpp"
#include "gfm/prepare_markdown.hpp"
#include "pages/page_builder.hpp"
#include "reader/site_reader.hpp"

namespace rostrum {

namespace {

// The style guide with texts that are long, and more papers, so that it is divided, and papers' abstracts are in several parts.
Site large_site() {
    Site site = read_site(test::real_content(std::string(TEST_DATA_DIR) + "/style-guide")).site;
    std::string text;
    for (int i = 0; i < 200; ++i) text += "Words that fill a paragraph, and more of them. ";
    auto lengthen = [&](PreparedMarkdown& markdown, const std::string& own) { markdown = prepare_markdown(own + "\n\n" + text); };
    for (Person& person : site.speakers) lengthen(person.bio, person.name);
    for (Session& session : site.sessions) lengthen(session.abstract, session.id);
    const Paper paper = site.papers.front();
    for (int i = 0; i < 12; ++i) {
        site.papers.push_back(paper);
        site.papers.back().id = "further-" + std::to_string(i);
        site.papers.back().title = "Further " + std::to_string(i);
        site.pages.push_back(page_of_paper(site, static_cast<PaperNumber>(site.papers.size() - 1)));
    }
    for (Paper& each : site.papers) lengthen(each.abstract, each.id);
    std::sort(site.pages.begin(), site.pages.end(), [](const Page& a, const Page& b) { return a.name < b.name; });
    return site;
}

struct DividedSite {
    Site rest;
    std::vector<SitePart> parts;
    std::vector<std::string> bytes;
};

DividedSite divide(Site site) {
    DividedSite divided{{}, divide_site(site), {}};
    for (const SitePart& part : divided.parts) divided.bytes.push_back(take_part(site, part));
    divided.rest = std::move(site);
    return divided;
}

// Adds what is missing for the page; returns how many parts that were.
std::size_t complete(App& app, const DividedSite& divided, const std::string& path, const std::string& state = {}) {
    std::size_t count = 0;
    for (auto missing = app.missing_parts(path, state); !missing.empty(); missing = app.missing_parts(path, state)) {
        for (std::size_t part : missing) REQUIRE(app.add_part(part, divided.bytes[part]));
        count += missing.size();
    }
    return count;
}

}  // namespace

TEST_CASE("a divided site is whole again with its parts, the last one taken first") {
    const Site site = large_site();
    DividedSite divided = divide(site);
    REQUIRE(divided.parts.size() > 8);
    CHECK(divided.rest.papers.empty());
    Site backwards = divided.rest;
    for (std::size_t i = divided.parts.size(); i-- > 0;) CHECK(add_part(backwards, divided.parts[i], divided.bytes[i]));
    CHECK(backwards == site);
}

TEST_CASE("a small site is not divided") {
    Site site = read_site(test::small_content()).site;
    CHECK(divide_site(site).empty());
}

TEST_CASE("a page is the same with nothing but the parts that it needs") {
    const Site site = large_site();
    const DividedSite divided = divide(site);
    std::size_t most = 0;
    for (const Page& page : site.pages) {
        INFO(page.name);
        App app;
        app.load_site(divided.rest, divided.parts);
        std::string path = "/" + page.name + ".html";
        CHECK(app.may_have_page(path));
        std::size_t taken = complete(app, divided, path);
        CHECK(taken < divided.parts.size());
        most = std::max(most, taken);
        CHECK(app.open(path, ""));
        CHECK(write_html(app.document()) == write_html(build_page(site, {page.name, true})));
    }
    CHECK(most > 3);
}

TEST_CASE("a page that was not asked for before is found once the papers are there") {
    const DividedSite divided = divide(large_site());
    App app;
    app.load_site(divided.rest, divided.parts);
    CHECK(app.may_have_page("/paper-further-3.html"));
    CHECK(app.may_have_page("/paper-none.html"));
    CHECK_FALSE(app.may_have_page("/none.html"));
    CHECK(complete(app, divided, "/paper-further-3.html") == 2);
    CHECK_FALSE(app.may_have_page("/none.html"));
    complete(app, divided, "/search.html", "q=a");
    CHECK_FALSE(app.may_have_page("/paper-none.html"));
}

TEST_CASE("a site without papers has no pages that only its parts could tell of") {
    Site site = large_site();
    site.papers.clear();
    std::erase_if(site.pages, [](const Page& page) { return page.paper.has_value(); });
    const DividedSite divided = divide(std::move(site));
    REQUIRE(!divided.parts.empty());
    App app;
    app.load_site(divided.rest, divided.parts);
    CHECK_FALSE(app.may_have_page("/paper-guidelines.html"));
}

TEST_CASE("a search finds what is in any part") {
    const DividedSite divided = divide(large_site());
    App app;
    app.load_site(divided.rest, divided.parts);
    CHECK(app.open("/search.html", ""));
    CHECK(complete(app, divided, "/search.html", "q=further") > 0);
    CHECK(app.open("/search.html", "", "q=further"));
    CHECK(write_html(app.document()).find("href=\"papers.html#further-3\"") != std::string::npos);
}

TEST_CASE("bytes that are not those of a part are refused") {
    DividedSite divided = divide(large_site());
    for (std::size_t i = 0; i < divided.parts.size(); ++i) {
        Site site = divided.rest;
        std::string_view bytes = divided.bytes[i];
        CHECK_FALSE(add_part(site, divided.parts[i], bytes.substr(0, bytes.size() / 2)));
        CHECK_FALSE(add_part(site, divided.parts[i], std::string(bytes) + '\0'));
    }
}

}  // namespace rostrum
