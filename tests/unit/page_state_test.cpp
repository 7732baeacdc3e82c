#include "pages/page_state.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "base/utf8.hpp"
#include "content_files.hpp"
#include "document/html_writer.hpp"
#include "golden.hpp"
#include "pages/page_builder.hpp"
#include "pages/schedule.hpp"
#include "pages/site_search.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// Two days in different rooms, a talk over midnight in Tokyo, an abstract, a paper.
Site programme() {
    SiteResult result = read_site(small_content_with({
        {"content/schedule.json", R"({"days": [
          {"date": "2030-02-28", "end": "12:00", "sessions": [
            {"start": "9:00", "title": "Opening", "kind": "opening"},
            {"start": "9:30", "title": "Learning to cache", "kind": "talk", "people": ["Ada Lovelace"],
             "abstract": "How *caches* learn.", "links": [{"label": "Slides", "url": "https://example.org/s"}]},
            {"start": "10:30", "title": "Coffee", "kind": "break"},
            {"start": "11:00", "title": "Posters", "kind": "posters", "room": "Hall B"}]},
          {"date": "2030-03-01", "end": "23:30", "sessions": [
            {"start": "22:00", "title": "Panel", "kind": "panel"}]}]})"},
        {"content/papers.json", R"({"papers": [{"title": "On Queues", "authors": ["A. B."], "kind": "poster",
          "abstract": "Queues.", "session": "posters"}]})"},
        {"content/papers.md", "---\ntitle: Papers\n---\n\n{{ papers }}\n"},
        {"content/speakers.md", "---\ntitle: Speakers\n---\n\n{{ speakers }}\n"},
        {"content/search.md", "---\ntitle: Search\n---\n\n{{ search }}\n"},
    }));
    REQUIRE(formatted(result.diagnostics) == "");
    return std::move(result.site);
}

std::string page_html(const Site& site, std::string_view page, const PageState& state, const SearchIndex* index = nullptr) {
    Document document = build_page(site, {std::string(page), true}, {"", &state, index});
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
        if (document.attribute(node, "class") == "content") return write_html(document, node);
    }
    return "no content";
}

std::string page_html(const Site& site, std::string_view page, std::string_view query, const SearchIndex* index = nullptr) {
    return page_html(site, page, read_page_state(query), index);
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

}  // namespace

TEST_CASE("a state is read from a query") {
    PageState state = read_page_state("now=2030-02-28T10%3A00%2B05:30&zone=visitor&zone-name=Japan+Time&offsets=100:540,200:600"
                                      "&star=a&star=b%2Cc&mine=1&q=%C3%A9");
    REQUIRE(state.now.has_value());
    CHECK(iso_instant(*state.now, utc) == "2030-02-28T04:30+00:00");
    CHECK(state.visitor.name == "Japan Time");
    CHECK(state.visitor.offset_at({150}).minutes == 540);
    CHECK(state.visitor.offset_at({200}).minutes == 600);
    CHECK(state.visitor.offset_at({0}).minutes == 540);
    CHECK(state.starred == std::vector<std::string>{"a", "b,c"});
    CHECK(state.only_starred);
    CHECK(state.query == "é");
}

TEST_CASE("a malformed state is left out") {
    for (const char* query : {"", "&", "=", "now=yesterday", "offsets=x:1", "offsets=1:", "offsets=1:99999", "q=%", "%=%4",
                              "nothing=1"}) {
        CAPTURE(query);
        PageState state = read_page_state(query);
        CHECK_FALSE(state.now.has_value());
        CHECK_FALSE(state.visitor.known());
    }
}

TEST_CASE("what no page can hold is shown by the replacement character") {
    PageState state = read_page_state("q=a%00b&words=%FF%C3x&kind=%ED%A0%80&star=%00&zone-name=%F4%90%80%80");
    CHECK(state.query == "a\uFFFDb");
    CHECK(state.words == "\uFFFD\uFFFDx");
    CHECK(state.group == "\uFFFD\uFFFD\uFFFD");
    CHECK(state.starred == std::vector<std::string>{"\uFFFD"});
    CHECK(find_invalid_utf8(state.visitor.name) == std::nullopt);
    CHECK(read_page_state("q=%E2%80%A8%EF%BB%BF%EF%BF%BE%01%7F").query == "\u2028\uFEFF\uFFFE\x01\x7F");
}

// Queries of what has a meaning somewhere, and of any bytes: always the same ones.
class QueryMaker {
   public:
    std::string make() {
        static constexpr std::array<std::string_view, 40> parts{
            "now=", "offsets=", "zone=visitor", "zone-name=", "kind=", "words=", "mine=1", "star=", "open=", "dismissed=",
            "q=", "results=", "plain=1", "shortcuts=0", "&", "&", "&", "=", "%", "%0", "%00", "%ff", "+", ",", ":", "-",
            "2030-02-28T10:00Z", "9999-12-31T23:59-23:59", "0000-00-00T00:00Z", "0:540", "-9223372036854775808:-1440",
            "9223372036854775807:1440", "99999999999999999999", "menu", "panel", "</script><script>", "\"><img src=x onerror=y>",
            "__proto__", "constructor", "\xE2\x80\xA8"};
        std::string query;
        for (std::size_t left = random_() % 12; left > 0; --left) {
            if (random_() % 4 == 0) query += static_cast<char>(random_() % 256);
            else query += parts[random_() % parts.size()];
        }
        return query;
    }

   private:
    std::minstd_rand random_{14};
};

TEST_CASE("whatever stands in a state, pages are whole") {
    Site site = programme();
    SearchIndex index = index_site(site);
    // In the place of what was typed into the page's field.
    auto without = [](std::string html, const std::string& typed) {
        const std::string value = " value=\"" + escape_html(typed) + "\"";
        std::size_t at = html.find(value);
        return at == std::string::npos ? "the field does not hold what was typed" : html.replace(at, value.size(), "");
    };
    QueryMaker queries;
    for (int i = 0; i < 1000; ++i) {
        const std::string query = queries.make();
        CAPTURE(i, query);
        PageState state = read_page_state(query);
        for (const char* page : {"index", "schedule", "search"}) {
            std::string html = write_html(build_page(site, {page, true}, {"", &state, &index}), LineEnds::None);
            REQUIRE(html.find('\0') == std::string::npos);
            REQUIRE(find_invalid_utf8(html) == std::nullopt);
            REQUIRE(html.starts_with("<a class=\"skip-link\""));
            REQUIRE(html.ends_with("</footer>"));
        }
        // What is typed is text: without a result it changes nothing else.
        auto search = [&](std::string_view typed) {
            PageState typed_state = state;
            typed_state.query = typed;
            return without(page_html(site, "search", typed_state), std::string(typed));
        };
        REQUIRE(search(state.query) == search("zzz"));
    }
}

TEST_CASE("the schedule, static and for visitors") {
    Site site = programme();
    check_golden("pages/schedule.static.html", page_html(site, "schedule", ""));
    // 1 minute before the coffee, seen from Tokyo.
    check_golden("pages/schedule.tokyo.html",
                 page_html(site, "schedule", "now=2030-02-28T10:29%2B05:30&zone=visitor&offsets=0:540&zone-name=Japan"
                                             "&star=posters&open=learning-to-cache"));
    check_golden("pages/papers.html", page_html(site, "papers", ""));
    check_golden("pages/paper.html", page_html(site, "paper-on-queues", ""));
}

TEST_CASE("sessions that fall on another day for the visitor are marked, and no day is added") {
    Site site = programme();
    std::string tokyo = page_html(site, "schedule", "zone=visitor&offsets=0:540");
    CHECK(count(tokyo, ">+1 day</span>") == 1);
    CHECK(contains(tokyo, ">1:30</time>"));
    std::string honolulu = page_html(site, "schedule", "zone=visitor&offsets=0:-600");
    CHECK(count(honolulu, ">−1 day</span>") == 4);  // the late panel is on the same day there
    CHECK(count(honolulu, "<ol") == 2);
    CHECK_FALSE(contains(page_html(site, "schedule", "zone=visitor&offsets=0:330"), "data-action=\"zone\""));
}

TEST_CASE("what runs now and what is next") {
    Site site = programme();
    auto at = [&](const std::string& time) { return page_html(site, "schedule", "now=2030-02-28T" + time + "%2B05:30"); };
    CHECK(contains(at("09:30"), "<span class=\"badge\">now, 60 min left</span>"));
    CHECK(contains(at("10:29"), "<span class=\"badge\">now, 1 min left</span>"));
    CHECK(count(at("09:30"), "class=\"step done\"") == 0);
    CHECK(count(at("10:00"), "class=\"step done\"") == 6);
    CHECK(count(at("10:29"), "class=\"step done\"") == 11);  // not full before it is over
    CHECK(count(at("10:29"), "class=\"step\"") == 1);
    CHECK(count(at("10:30"), "class=\"session break now\"") == 1);
    CHECK(count(at("10:30"), "class=\"session posters next\"") == 1);
    CHECK(count(at("08:15"), "class=\"session opening next\"") == 1);
    CHECK(count(at("07:00"), " next\"") == 0);   // the day has not begun
    CHECK(count(at("12:00"), " now\"") == 0);
    CHECK(count(at("12:00"), " past\"") == 4);
    CHECK(count(page_html(site, "schedule", "now=2031-01-01T00:00Z"), " past\"") == 0);  // all is over
    CHECK(count(at("10:00"), "class=\"now-line\"") == 1);
    CHECK(contains(at("10:00"), "href=\"#now\""));
    CHECK(count(at("08:00"), "class=\"now-line\"") == 0);
    CHECK_FALSE(contains(at("08:00"), "href=\"#now\""));
}

TEST_CASE("each page knows when it changes by itself: the schedule while a day runs, dates with the time left") {
    Site site = programme();
    auto next = [&](const char* page, const std::string& now) {
        PageState state = read_page_state(now.empty() ? "" : "now=" + now);
        return build_page(site, {page, true}, {"", &state}).next_change;
    };
    auto schedule = [&](const std::string& now) { return next("schedule", now + "%2B05:30"); };
    CHECK(schedule("2030-02-28T10:00") == parse_instant("2030-02-28T10:01+05:30"));
    CHECK(schedule("2030-02-28T07:00") == parse_instant("2030-02-28T08:00+05:30"));
    CHECK(schedule("2030-02-28T12:00") == parse_instant("2030-03-01T21:00+05:30"));
    CHECK_FALSE(schedule("2031-01-01T00:00"));
    CHECK_FALSE(next("schedule", ""));
    CHECK_FALSE(next("speakers", "2030-02-28T10:00%2B05:30"));
    CHECK(next("index", "2029-12-31T00:00Z") > parse_instant("2029-12-31T00:00Z"));
    CHECK_FALSE(next("index", "2031-01-01T00:00Z"));
}

TEST_CASE("filters leave what matches all of them") {
    Site site = programme();
    CHECK(count(page_html(site, "schedule", ""), "<li class=\"session") == 5);
    CHECK(count(page_html(site, "schedule", "kind=talks"), "<li class=\"session") == 2);
    CHECK(count(page_html(site, "schedule", "kind=posters"), "<li class=\"session") == 1);
    CHECK(count(page_html(site, "schedule", "words=LEARN+ada"), "<li class=\"session") == 1);
    CHECK(count(page_html(site, "schedule", "words=hall+b"), "<li class=\"session") == 1);
    CHECK(count(page_html(site, "schedule", "words=P%C3%B3st"), "<li class=\"session") == 1);  // "Póst" in "Posters"
    CHECK(count(page_html(site, "schedule", "words=%20-%20"), "<li class=\"session") == 5);
    CHECK(count(page_html(site, "schedule", "mine=1&star=panel&star=posters"), "<li class=\"session") == 2);
    CHECK(contains(page_html(site, "schedule", "mine=1"), "No session has a star yet"));
    CHECK(contains(page_html(site, "schedule", "words=zzz"), "No session matches"));
}

TEST_CASE("dates that have passed, the next one, and when exactly a deadline ends") {
    Site site = programme();
    auto index = [&](const char* query) {
        PageState state = read_page_state(query);
        return write_html(build_page(site, {"index", true}, {"", &state}));
    };
    CHECK(count(index(""), "class=\"date past\"") + count(index(""), "class=\"date next\"") == 0);
    std::string before = index("now=2029-12-31T00:00Z");
    CHECK(contains(before, "<div class=\"date next\">"));
    CHECK(contains(before, "in 3 days"));
    // Anywhere on Earth the day ends at noon, UTC, of the day after.
    CHECK(contains(index("now=2030-01-03T11:59Z"), "class=\"date next\""));
    CHECK(contains(index("now=2030-01-03T12:00Z"), "class=\"date past\""));
}

TEST_CASE("announcements end and can be dismissed") {
    SiteResult result = read_site(small_content_with({edited("content/site.json", "\"dates\": [", R"("announcements": [{"id": "moved",
      "text": "We have *moved*", "until": "2030-02-28T12:00+05:30"}], "dates": [)")}));
    REQUIRE(formatted(result.diagnostics) == "");
    auto banners = [&](const char* query) {
        PageState state = read_page_state(query);
        return count(write_html(build_page(result.site, {"index", true}, {"", &state})), "class=\"banner\"");
    };
    CHECK(banners("") == 1);
    CHECK(banners("now=2030-02-28T06:29Z") == 1);
    CHECK(banners("now=2030-02-28T06:30Z") == 0);
    CHECK(banners("dismissed=moved") == 0);
    CHECK(banners("dismissed=other") == 1);
}

TEST_CASE("ten results are shown, and with each click ten more") {
    Site site = programme();
    std::vector<SearchEntry> entries;
    for (int i = 0; i < 24; ++i) entries.push_back({SearchEntry::Kind::Page, "Cache " + std::to_string(i), "x.html", "", ""});
    SearchIndex index = build_index(entries);
    struct Row {
        const char* state;
        std::size_t shown;
        const char* count;
        const char* button;  // empty: none
    };
    for (const Row& row : std::initializer_list<Row>{
             {"q=cache", 10, "The first 10 of 24 results", "data-value=\"20\">Show 10 more"},
             {"q=cache&results=20", 20, "The first 20 of 24 results", "data-value=\"24\">Show 4 more"},
             {"q=cache&results=24", 24, ">24 results", ""},
             {"q=cache&results=1", 10, "The first 10 of 24 results", "Show 10 more"},
             {"q=cache&results=x", 10, "The first 10 of 24 results", "Show 10 more"},
             {"q=cache&results=999", 24, ">24 results", ""},
             {"q=cache&results=99999999999999999999", 10, "The first 10 of 24 results", "Show 10 more"},
             {"q=cache&results=-1", 10, "The first 10 of 24 results", "Show 10 more"},
             {"q=cache&results=20%00", 10, "The first 10 of 24 results", "Show 10 more"},
             {"q=cache+7", 1, ">1 result<", ""},
         }) {
        CAPTURE(row.state);
        std::string html = page_html(site, "search", row.state, &index);
        std::size_t shown = 0;
        for (std::size_t at = html.find("\"result\""); at != std::string::npos; at = html.find("\"result\"", at + 1)) ++shown;
        CHECK(shown == row.shown);
        CHECK(contains(html, row.count));
        CHECK(contains(html, "data-action=\"results\"") == (*row.button != 0));
        CHECK(contains(html, row.button));
    }
}

TEST_CASE("the search page lists pages, or what was found") {
    Site site = programme();
    SearchIndex index = index_site(site);
    CHECK(contains(page_html(site, "search", "q=cache"), "class=\"results\""));  // static: all pages
    std::string found = page_html(site, "search", "q=cach", &index);
    CHECK(contains(found, "href=\"schedule.html#learning-to-cache\""));
    CHECK(contains(found, "<mark>cach</mark>") + contains(found, "<mark>cache</mark>") >= 1);
    CHECK(contains(page_html(site, "search", "q=queues", &index), "href=\"papers.html#on-queues\""));
    CHECK(contains(page_html(site, "search", "q=ciu", &index), "<mark>Ĉiu</mark>"));
    CHECK(contains(page_html(site, "search", "q=zzz", &index), "Nothing found"));
}

TEST_CASE("a query without a word in it is none") {
    Site site = programme();
    SearchIndex index = index_site(site);
    std::string none = page_html(site, "search", "", &index);
    REQUIRE(contains(none, "All pages"));
    std::string with_value = " value=\"\"";
    std::size_t value = none.find(with_value);
    REQUIRE(value != std::string::npos);
    for (std::string_view blank : {"+", "+++", "%09%0A", "%01%1F", "%C2%A0", "%E2%80%8B", "%E3%80%80", "%C2%AD", "%FF", "...+-+%3F"}) {
        CAPTURE(blank);
        std::string html = page_html(site, "search", "q=" + std::string(blank), &index);
        // All of it is the same but for what stands in the field.
        std::size_t behind = html.find('"', value + with_value.size() - 1);
        REQUIRE(behind != std::string::npos);
        CHECK(html.substr(0, value) == none.substr(0, value));
        CHECK(html.substr(behind + 1) == none.substr(value + with_value.size()));
    }
}
