// The feed of announcements, and the files that search engines ask for.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "content_files.hpp"
#include "golden.hpp"
#include "reader/site_reader.hpp"
#include "share/crawler_files.hpp"
#include "share/feed.hpp"
#include "share/head_tags.hpp"
#include "share/xml.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

SiteResult read_with_announcements(const std::string& announcements) {
    return read_site(small_content_with({edited(
        "content/site.json", "\"dates\":",
        "\"address\": \"https://example.org/a&b\",\n  \"announcements\": [" + announcements + "],\n  \"dates\":")}));
}

Site site_with(const std::string& announcements) {
    SiteResult result = read_with_announcements(announcements);
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("announcements with a date are a feed, the newest first", "[feed]") {
    Site site = site_with(R"(
        {"text": "We have *moved* to [the hall](/schedule.html#talk), see <b>below</b> & [above](#main).", "date": "2030-01-02"},
        {"text": "Without a date."},
        {"id": "late", "text": "Ĉiu \u0001 is here]]>", "date": "2030-02-28T09:00Z", "until": "2030-02-28T10:00Z"},
        {"text": "The same day", "date": "2030-01-02T00:00+05:30"})");
    check_golden("share/feed.atom", write_feed(site));
    CHECK(site.announcements[0].date == parse_instant("2030-01-01T18:30Z"));
    CHECK_FALSE(site.announcements[1].date);
    CHECK(site.announcements[2].until == parse_instant("2030-02-28T10:00Z"));
    std::string link =
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Tiny\" "
        "href=\"https://example.org/a&amp;b/feed.atom\">\n";
    CHECK(write_feed_link(site) == link);
    CHECK(has(write_head_tags(site, *site.find_page("schedule")), link));
    CHECK_FALSE(has(write_head_tags(site, *site.find_page("404")), "feed.atom"));
}

TEST_CASE("there is no feed without a dated announcement, or without an address", "[feed]") {
    Site site = site_with(R"({"text": "Hello"})");
    CHECK(write_feed(site) == "");
    CHECK(write_feed_link(site) == "");
    CHECK_FALSE(has(write_head_tags(site, *site.find_page("index")), "feed.atom"));
    site = site_with(R"({"text": "Hello", "date": "2030-01-02"})");
    CHECK(write_feed(site) != "");
    site.settings.address.clear();
    CHECK(write_feed(site) == "");
    CHECK_FALSE(has(write_head_tags(site, *site.find_page("index")), "feed.atom"));
}

TEST_CASE("an entry's id does not change with its text where it has an id, and does with the year", "[feed]") {
    auto entry_id = [](const std::string& text, int year) {
        Site site = site_with("{\"id\": \"room\", \"date\": \"2030-01-02\", \"text\": \"" + text + "\"}");
        site.settings.date.year = year;
        std::string feed = write_feed(site);
        std::size_t at = feed.find("<id>", feed.find("<entry>"));
        return feed.substr(at, feed.find('\n', at) - at);
    };
    CHECK(entry_id("one", 2030) == "<id>https://example.org/a&amp;b/feed.atom#2030.room</id>");
    CHECK(entry_id("one", 2030) == entry_id("two", 2030));
    CHECK(entry_id("one", 2030) != entry_id("one", 2031));
}

TEST_CASE("an impossible date of an announcement is an error", "[feed]") {
    CHECK(has(
        formatted(read_with_announcements("\n    {\"text\": \"x\", \"date\": \"2030-02-30\"}").diagnostics),
        "content/site.json:14:27: error: “2030-02-30” is impossible; a day such as \"2018-12-08\", or a moment such as "
        "\"2018-12-08T17:00-05:00\", is needed here\n"
        "    {\"text\": \"x\", \"date\": \"2030-02-30\"}"));
}

TEST_CASE("the sitemap has every page but the 404 page", "[feed]") {
    Site site = site_with("");
    CHECK(write_sitemap(site) ==
          "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
          "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
          "<url><loc>https://example.org/a&amp;b/</loc></url>\n"
          "<url><loc>https://example.org/a&amp;b/schedule.html</loc></url>\n"
          "</urlset>\n");
    CHECK(write_robots({site.settings.address}) == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/a&b/sitemap.xml\n");
    site.settings.address.clear();
    CHECK(write_sitemap(site) == "");
    CHECK(write_robots({site.settings.address}) == "User-agent: *\nAllow: /\n");
}

TEST_CASE("text in XML holds nothing that XML cannot", "[feed]") {
    CHECK(escape_xml("a<b>&\"'\n\t") == "a&lt;b&gt;&amp;&quot;'\n\t");
    CHECK(escape_xml(std::string_view("\0\x01\x0b\r\x1f\x7f", 6)) == "\x7f");
    CHECK(escape_xml("\uFFFE\uFFFF\uFFFD😀\xff") == "\uFFFD😀\uFFFD");
}
