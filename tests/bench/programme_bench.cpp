// A large programme, and one ten times as large: reading it, checking it, its pages, searching it, and its calendar
// files. The first size is the one that the site promises to carry.
//
// tests/bench/growth.mjs counts instructions instead, of one run of each stage: the functions count_….
// The benchmarks assert nothing. The test case before them does: ten times the programme may take at most twenty times
// as long, where anything quadratic would take a hundred.
#include <algorithm>
#include <catch2/benchmark/catch_benchmark.hpp>
#include <catch2/catch_test_macros.hpp>

#include "../unit/content_files.hpp"
#include "../unit/layout_fixture.hpp"
#include "checks/content_check.hpp"
#include "document/html_writer.hpp"
#include "pages/page_builder.hpp"
#include "pages/site_search.hpp"
#include "site/icalendar.hpp"

namespace rostrum {

namespace {

constexpr int rooms = 4;
constexpr int sessions_per_day = 100;  // 25 in each room, from 8:00 on, a quarter of an hour each

std::string number(int n) { return std::to_string(n); }

std::string person(int i) {
    return R"({"name": "Person )" + number(i) + R"(", "affiliation": "Institute )" + number(i % 40) +
           R"(", "bio": "Works on *systems*; see the [schedule](/schedule.html).", "links": [{"label": "site", )" +
           R"("url": "https://example.org/)" + number(i) + R"("}]})";
}

std::string session(int i, int people) {
    int minutes = 8 * 60 + 15 * (i % sessions_per_day / rooms);
    std::string start = number(minutes / 60) + ':' + (minutes % 60 < 10 ? "0" : "") + number(minutes % 60);
    return R"({"start": ")" + start + R"(", "title": "Talk )" + number(i % (people * 3 / 2)) +
           R"(", "kind": "talk", "room": ")" + number(i % rooms) + R"(", "people": ["Person )" + number(i % people) +
           R"(", "person-)" + number((i + 7) % people) + R"("], "abstract": "What **learning** does for talk )" +
           number(i) + R"(.\n\nIt has [two](https://example.org/) paragraphs, and some more words to be read."})";
}

template <typename Item>
std::string list_of(int count, Item item) {
    std::string list = "[";
    for (int i = 0; i < count; ++i) list += (i ? ",\n" : "\n") + item(i);
    return list + "]";
}

std::string day(int i, int people) {
    std::string date = iso_date(date_after_1970(days_since_1970({2030, 2, 28}) + i));
    return R"({"date": ")" + date + R"(", "end": "20:00", "sessions": )" +
           list_of(sessions_per_day, [&](int s) { return session(i * sessions_per_day + s, people); }) + "}";
}

std::vector<SourceFile> programme(int sessions, int people) {
    return test::small_content_with({
        {"content/speakers.md", "---\ntitle: Speakers\n---\n\n{{ speakers }}\n"},
        {"content/search.md", "---\ntitle: Search\n---\n\n{{ search }}\n"},
        {"content/people.json", R"({"committee": [], "speakers": )" + list_of(people, person) + "}"},
        {"content/schedule.json",
         R"({"days": )" + list_of(sessions / sessions_per_day, [&](int i) { return day(i, people); }) + "}"},
        {"content/papers.json", R"({"papers": )" +
                                    list_of(sessions,
                                            [](int i) {
                                                return R"({"title": "Paper )" + number(i) +
                                                       R"(", "authors": ["A", "B"], "session": "talk-)" +
                                                       number(i % 100) + R"("})";
                                            }) +
                                    "}"},
    });
}

// The same with a letter too many in the first name of each session.
std::vector<SourceFile> misspelt(std::vector<SourceFile> files) {
    for (SourceFile& file : files) {
        if (file.path != "content/schedule.json") continue;
        std::string_view wanted = "[\"Person ";
        for (std::size_t at = file.text.find(wanted); at != std::string::npos; at = file.text.find(wanted, at + 1)) {
            file.text.insert(at + 3, "h");
        }
    }
    return files;
}

// A page of links to sections of its own and to the schedule, or to what is not there.
std::vector<SourceFile> page_of_links(int count, bool right) {
    std::string text = "---\ntitle: Links\n---\n";
    for (int i = 0; i < count; ++i) {
        std::string id = number(i / 10);
        if (i % 10 == 0) text += "\n\n## Section " + id + "\n\n";
        text += right ? "[a](#section-" + id + "), [b](/schedule.html), " : "[a](#selection-" + id + "), [b](/nowhere-" + id + ".html), ";
    }
    return test::small_content_with({{"content/links.md", text}});
}

// Each stage once, as functions that a profiler can tell apart.
[[gnu::noinline]] Site count_read(const std::vector<SourceFile>& files) { return read_site(files).site; }
[[gnu::noinline]] SiteResult count_check(const std::vector<SourceFile>& files) { return check_content(files); }
[[gnu::noinline]] Document count_schedule(const Site& site, const PageState& state) {
    return build_page(site, {"schedule", true}, {"", &state});
}
[[gnu::noinline]] Document count_speakers(const Site& site, const PageState& state) {
    return build_page(site, {"speakers", true}, {"", &state});
}
[[gnu::noinline]] std::string count_html(const Document& document) { return write_html(document); }
[[gnu::noinline]] SearchIndex count_index(const Site& site) { return index_site(site); }
[[gnu::noinline]] Document count_keystroke(const Site& site, const PageState& state, const SearchIndex& index) {
    return build_page(site, {"search", true}, {"", &state, &index});
}
[[gnu::noinline]] std::size_t count_calendars(const Site& site) { return calendar_files(site, {}).size(); }
[[gnu::noinline]] Styles count_styles(const Document& document, const StyleRules& sheet, const Media& media) {
    return compute_styles(document, sheet, media);
}
[[gnu::noinline]] Layout count_layout(const Document& document, const Styles& styles, const Fonts& fonts) {
    LayoutInput input;
    input.width = 1280;
    return lay_out(document, styles, fonts, input);
}
[[gnu::noinline]] SiteResult count_right_links(const std::vector<SourceFile>& files) { return check_content(files); }
[[gnu::noinline]] SiteResult count_wrong_links(const std::vector<SourceFile>& files) {
    SiteResult result = check_content(files);
    limit_kinds(result.diagnostics);
    return result;
}
[[gnu::noinline]] SiteResult count_misspelt(const std::vector<SourceFile>& files) { return read_site(files); }

void count(int sessions, int people) {
    std::vector<SourceFile> files = programme(sessions, people);
    CHECK(count_check(files).diagnostics.empty());
    Site site = count_read(files);
    PageState state = read_page_state("now=2030-02-28T10:20Z&zone=visitor&offsets=0:540&star=talk-3&star=talk-7");
    Document schedule = count_schedule(site, state);
    CHECK(count_html(count_speakers(site, state)).size() > schedule.nodes.size() / 2);
    SearchIndex index = count_index(site);
    state.query = "talk 12";
    CHECK(!count_keystroke(site, state, index).nodes.empty());
    CHECK(count_calendars(site) > site.sessions.size());
    Media media;
    media.viewport = {1280, 800};
    Styles styles = count_styles(schedule, compile_stylesheet(shipped_sheet()), media);
    CHECK(count_layout(schedule, styles, shipped_fonts()).fragments.size() > site.sessions.size());
    CHECK(count_misspelt(misspelt(files)).diagnostics.size() == site.sessions.size());
    CHECK(count_right_links(page_of_links(sessions, true)).ok());
    CHECK(count_of(count_wrong_links(page_of_links(sessions, false)).diagnostics, Severity::Error) == 2 * static_cast<std::size_t>(sessions));
}

void measure(const std::string& size, int sessions, int people) {
    std::vector<SourceFile> files = programme(sessions, people);
    BENCHMARK(size + ": files → Site") { return read_site(files); };
    BENCHMARK(size + ": files → Site, with all checks") { return check_content(files); };
    Site site = read_site(files).site;
    PageState state = read_page_state("now=2030-02-28T10:20Z&zone=visitor&offsets=0:540&star=talk-3&star=talk-7");
    std::vector<SourceFile> wrong = misspelt(files);
    BENCHMARK(size + ": files with a misspelt name a session → Site") { return read_site(wrong); };
    BENCHMARK(size + ": Site → schedule page") { return build_page(site, {"schedule", true}, {"", &state}); };
    BENCHMARK(size + ": Site → speakers page") { return build_page(site, {"speakers", true}, {"", &state}); };
    BENCHMARK(size + ": Site → search index") { return index_site(site); };
    SearchIndex index = index_site(site);
    state.query = "talk 12";
    BENCHMARK(size + ": a keystroke, query → HTML of the search page") {
        return write_html(build_page(site, {"search", true}, {"", &state, &index}));
    };
    BENCHMARK(size + ": Site → calendar of the programme") { return programme_calendar(site, {}); };
    BENCHMARK(size + ": Site → all calendar files") { return calendar_files(site, {}); };
}

}  // namespace

TEST_CASE("each stage once on 1000 sessions", "[.count]") { count(1000, 500); }
TEST_CASE("each stage once on 10000 sessions", "[.count]") { count(10000, 5000); }
TEST_CASE("1,000 sessions and 500 people") { measure("1,000 sessions", 1000, 500); }
TEST_CASE("10,000 sessions and 5,000 people") { measure("10,000 sessions", 10000, 5000); }

}  // namespace rostrum
