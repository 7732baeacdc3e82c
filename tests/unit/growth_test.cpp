// Nothing grows faster than n log n: every construct of Markdown through every stage, and every list of the data files, on a
// hundred and on a thousand of each. Work is counted, not timed (work_counter.hpp). ROSTRUM_GROWTH=10 tries ten times that.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>

#include "app/content.hpp"
#include "checks/content_check.hpp"
#include "checks/leftover_markup.hpp"
#include "checks/source_places.hpp"
#include "content_files.hpp"
#include "gfm/comments.hpp"
#include "document/html_writer.hpp"
#include "document/patch.hpp"
#include "layout_fixture.hpp"
#include "pages/page_builder.hpp"
#include "pages/site_search.hpp"
#include "paint/builder.hpp"
#include "reader/entity_list.hpp"
#include "search/search.hpp"
#include "site/calendar.hpp"
#include "site/icalendar.hpp"
#include "work_counter.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

std::size_t small_size() {
    const char* factor = std::getenv("ROSTRUM_GROWTH");
    return factor ? 100 * static_cast<std::size_t>(std::atoi(factor)) : 100;
}

using Work = std::map<std::string, std::uint64_t>;  // of each stage

// How much more the larger of two inputs, ten times the smaller, may take.
double most_growth(std::size_t size) {
    auto n = static_cast<double>(size);
    return 10 * std::log2(10 * n) / std::log2(n) * 1.25;
}

void compare(const std::string& what, const std::function<Work(std::size_t)>& run) {
    run(1);  // what is made once is made now
    Work small = run(small_size());
    Work large = run(10 * small_size());
    for (const auto& [stage, work] : large) {
        INFO(what << ": " << stage);
        CAPTURE(small[stage], work);
        CHECK(static_cast<double>(work) <= most_growth(small_size()) * static_cast<double>(small[stage]) + 2000);
    }
}

// The item `count` times, with its number in place of each "#", and `between` between two.
std::string numbered(std::string_view item, std::size_t count, std::string_view between = {}) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) all += between;
        for (char c : item) {
            if (c == '#') all += std::to_string(i);
            else all += c;
        }
    }
    return all;
}

Work stages_of(std::string_view markdown) {
    static const StyleRules sheet = compile_stylesheet(shipped_sheet());
    static const Fonts fonts = half_em_fonts();
    Work work;
    Document document;
    work["Markdown"] = work_of([&] {
        DocumentBuilder builder;
        MarkdownOptions options;
        options.scroll_boxes = true;
        PreparationMap map;
        PreparedMarkdown prepared = prepare_markdown(markdown, &map);
        SourcePlaces places(map);
        options.listener = &places;
        append_markdown(prepared, builder, options);
        document = std::move(builder).finish();
    });
    work["HTML"] = work_of([&] { write_html(document); });
    Styles styles;
    work["styles"] = work_of([&] {
        Media media;
        media.viewport = {390, 800};
        styles = compute_styles(document, sheet, media);
    });
    LayoutInput input;
    input.width = 390;
    Layout layout;
    work["layout"] = work_of([&] { layout = lay_out(document, styles, fonts, input); });
    work["display list"] = work_of([&] { build_display_list(document, styles, layout, fonts, input, {0, 0, 390, 1e7f}); });
    work["leftovers"] = work_of([&] { find_leftovers(markdown); });
    work["comments"] = work_of([&] { without_comments(markdown); });
    return work;
}

// Elements in each other in a <main>, so many times these, each innermost one before a word.
Document nested(std::size_t depth, const std::vector<Tag>& tags, bool words) {
    DocumentBuilder builder;
    builder.open(Tag::Main);
    for (std::size_t i = 0; i < depth; ++i) {
        for (Tag tag : tags) builder.open(tag);
    }
    if (words) builder.text("word");
    for (std::size_t i = 0; i < depth; ++i) {
        for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag) {
            if (words && *tag == tags.back()) builder.element(Tag::P, {}, "another word");
            builder.close(*tag);
        }
    }
    builder.close(Tag::Main);
    return std::move(builder).finish();
}

Work layout_of(const Document& document, const std::string& css) {
    static const Fonts fonts = half_em_fonts();
    Styles styles = compute_styles(document, compile_css("p { margin: 0 1px } " + css), {});
    LayoutInput input;
    input.width = 390;
    Work work;
    work["layout"] = work_of([&] { lay_out(document, styles, fonts, input); });
    return work;
}

struct Construct {
    std::string_view before, item, after;
};
const std::vector<std::pair<std::string, Construct>> constructs{
    {"paragraphs", {"", "A paragraph.\n\n", ""}},
    {"words", {"", "word ", ""}},
    {"one word", {"", "word", ""}},
    {"lines", {"", "line\n", ""}},
    {"hard breaks", {"", "line  \n", ""}},
    {"headings", {"", "Heading\n---\n\n", ""}},
    {"headings of their own", {"", "Heading #\n===\n\n", ""}},
    {"items", {"", "- item\n", ""}},
    {"numbered items", {"", "1. item\n", ""}},
    {"loose items", {"", "- item\n\n", ""}},
    {"items of two paragraphs", {"", "- item\n\n  more\n\n", ""}},
    {"items with lists", {"", "- item\n  - inner\n", ""}},
    {"tasks", {"", "- [x] task\n", ""}},
    {"lists", {"", "- a\n\n+ b\n\n", ""}},
    {"quotations", {"", "> text\n\n", ""}},
    {"lines of a quotation", {"", "> text\n", ""}},
    {"fenced code", {"", "```\ncode\n```\n\n", ""}},
    {"lines of code", {"```\n", "code\n", "```\n"}},
    {"indented code", {"", "    code\n\n", ""}},
    {"rules", {"", "---\n\n", ""}},
    {"rows", {"|a|b|\n|-|-|\n", "|1|2|\n", ""}},
    {"tables", {"", "|a|b|\n|-|-|\n|1|2|\n\n", ""}},
    {"cells with bars", {"|a|\n|-|\n", "|`a\\|b`|\n", ""}},
    {"emphasis", {"", "*a* ", ""}},
    {"strong", {"", "**a** ", ""}},
    {"struck out", {"", "~~a~~ ", ""}},
    {"code spans", {"", "`a` ", ""}},
    {"links", {"", "[a](/b) ", ""}},
    {"titled links", {"", "[a](/b \"c\") ", ""}},
    {"reference links", {"", "[a] ", "\n\n[a]: /b\n"}},
    {"references", {"", "[a#]\n\n[a#]: /b\n\n", ""}},
    {"images", {"", "![a](b.png) ", ""}},
    {"figures", {"", "![a](b.png \"c\")\n\n", ""}},
    {"autolinks", {"", "<https://a.org> ", ""}},
    {"bare addresses", {"", "https://a.org/b ", ""}},
    {"mail addresses", {"", "a@b.org ", ""}},
    {"footnotes", {"", "a[^#]\n\n[^#]: b\n\n", ""}},
    {"one footnote", {"", "a[^x] ", "\n\n[^x]: b\n"}},
    {"comments", {"", "<!-- a -->\n\n", ""}},
    {"comments in a line", {"", "a <!-- b --> ", ""}},
    {"references to characters", {"", "&amp;&copy; ", ""}},
    {"escapes", {"", "\\* ", ""}},
    {"raw inline", {"", "<b>a</b> <u>b</u> ", ""}},
    {"raw blocks", {"", "<div>\n\na\n\n</div>\n\n", ""}},
    {"raw headings", {"", "<h2>a</h2>\n\n", ""}},
    {"raw items", {"<ul>\n", "<li>a</li>\n", "</ul>\n"}},
    {"raw terms", {"<dl>\n", "<dt>a</dt><dd>b</dd>\n", "</dl>\n"}},
    {"raw rows", {"<table>\n", "<tr><td>a</td><td>b</td></tr>\n", "</table>\n"}},
    {"raw cells", {"<table><tr>\n", "<td>a</td>\n", "</tr></table>\n"}},
    {"raw tables", {"", "<table><caption>a</caption><tr><td>b</table>\n\n", ""}},
    {"folds", {"", "<details><summary>a</summary>\n\nb\n\n</details>\n\n", ""}},
    {"raw images", {"", "<img src=a.png width=3 alt=b> ", ""}},
    {"ids", {"", "<b id=a#>a</b> ", ""}},
    {"unknown tags", {"", "<q>a</q> ", ""}},
    {"dropped attributes", {"", "<b style=a onclick=b>a</b> ", ""}},
    {"tags never closed", {"", "<b>a\n\n", ""}},
    {"end tags that close nothing", {"", "</b> ", ""}},
    {"templates", {"", "{{ a.b }} ", ""}},
    {"links that are none", {"", "[a] (/b) [c][d] ", ""}},
};

std::string json_list(std::size_t count, std::string_view item) { return numbered(item, count, ","); }

std::string json_days(std::size_t count) {
    std::string days;
    for (std::size_t i = 0; i < count; ++i) {
        Date date = date_after_1970(days_since_1970({2030, 2, 28}) + static_cast<int>(i));
        days += (i ? "," : "") + (R"({"date": ")" + iso_date(date)) + R"(", "end": "12:00", "sessions": [{"start": "9:00", "title": "Talk", "kind": "talk"}]})";
    }
    return days;
}

Work stages_of(const std::vector<SourceFile>& files) {
    Work work;
    SiteResult result;
    work["check"] = work_of([&] { result = check_content(files); });
    REQUIRE(formatted(result.diagnostics).substr(0, 2000).find(": error:") == std::string::npos);
    std::string packed;
    work["pack"] = work_of([&] { packed = pack_content({result.site, {}, {}, named_entities_of(result.site)}); });
    work["unpack"] = work_of([&] { unpack_content(packed); });
    PageState state;
    state.now = result.site.days.empty() ? std::optional<Instant>() : result.site.days.front().end;
    state.query = "talk";
    SearchIndex index;
    work["search index"] = work_of([&] { index = index_site(result.site); });
    work["search"] = work_of([&] { search(index, "talk 1", 10); });
    BuildOptions options;
    options.state = &state;
    options.index = &index;
    for (std::string_view name : {"index", "schedule", "speakers", "papers", "search"}) {
        work["page " + std::string(name)] = work_of([&] { write_html(build_page(result.site, {std::string(name), true}, options)); });
    }
    work["calendars"] = work_of([&] { calendar_files(result.site, {}); });
    return work;
}

}  // namespace

TEST_CASE("every construct of Markdown grows with its number") {
    if (work_of([] { stages_of("a"); }) == 0) SKIP("this build does not count (ROSTRUM_COUNT_WORK)");
    for (const auto& [name, construct] : constructs) {
        compare(name, [&](std::size_t count) {
            std::string markdown = std::string(construct.before) + numbered(construct.item, count) + std::string(construct.after);
            return stages_of(markdown);
        });
    }
}

// What measures itself by its content must not do so again for each box around it. Each level is a little smaller than the
// one before, so rows are stretched at each. From 10 to 100 of them: documents are no deeper (tree_builder.cpp).
TEST_CASE("boxes in boxes grow with their depth") {
    if (work_of([] { stages_of("a"); }) == 0) SKIP("this build does not count (ROSTRUM_COUNT_WORK)");
    struct Nest {
        std::string name, css;
        std::vector<Tag> tags{Tag::Div};
        bool words = true;
    };
    const std::string smaller = "div, section { font-size: 99% } ";
    const std::string row = smaller + "div, section { display: flex } ";
    const std::string table = "table { display: table } tr { display: table-row } td { display: table-cell }";
    const std::vector<Nest> nests{
        {"blocks", "div { margin: 1px 0 }"},
        {"empty blocks", "div { margin: 1px 0 }", {Tag::Div}, false},
        {"lists", "li { display: list-item } ul { margin: 1px 0 }", {Tag::Ul, Tag::Li}},
        {"rows", row},
        {"rows that wrap", row + "div { flex-wrap: wrap }"},
        {"rows on a baseline", row + "div { align-items: baseline }"},
        {"rows on a baseline around stretched ones", row + "div { align-items: baseline }", {Tag::Div, Tag::Section}},
        {"blocks in rows", smaller + "div { display: flex }", {Tag::Div, Tag::Section}},
        {"grids", smaller + "div { display: grid; grid-template-columns: minmax(0, 1fr) 20px }"},
        {"centred in grids", smaller + "div { display: grid; margin: 0 auto }"},
        {"tables", table, {Tag::Table, Tag::Tr, Tag::Td}},
        {"tables in a row that is measured", table + " main { display: flex; align-items: center }", {Tag::Table, Tag::Tr, Tag::Td}},
        {"tables in a row on a baseline", table + " main { display: flex; align-items: baseline }", {Tag::Table, Tag::Tr, Tag::Td}},
        {"stretched rows in one on a baseline", row + "main { display: flex; align-items: baseline }"},
        {"tables in rows", row + table, {Tag::Div, Tag::Table, Tag::Tr, Tag::Td}},
        {"absolute boxes", "div { position: absolute; bottom: 1px; left: 1px }"},
    };
    for (const Nest& nest : nests) {
        compare(nest.name, [&](std::size_t count) { return layout_of(nested(10 * count / small_size(), nest.tags, nest.words), nest.css); });
    }
}

TEST_CASE("the comparison of two states of a list grows with its length") {
    if (work_of([] { stages_of("a"); }) == 0) SKIP("this build does not count (ROSTRUM_COUNT_WORK)");
    auto list_of = [](std::size_t count, std::size_t step, bool has_ids) {
        DocumentBuilder builder;
        for (std::size_t i = 0; i < count; i += step) {
            std::string number = std::to_string(i);
            builder.element(i % 2 == 0 ? Tag::P : Tag::Ul, {{has_ids ? "id" : "class", has_ids ? number : "alike"}}, number);
        }
        return std::move(builder).finish();
    };
    for (bool has_ids : {true, false}) {
        compare(has_ids ? "with ids" : "alike", [&](std::size_t count) {
            Document all = list_of(count, 1, has_ids);
            Document some = list_of(count, 5, has_ids);
            Work work;
            work["what goes"] = work_of([&] { find_edits(all, some); });
            work["what comes"] = work_of([&] { find_edits(some, all); });
            return work;
        });
    }
}

TEST_CASE("every list of the data files grows with its length") {
    if (work_of([] { stages_of("a"); }) == 0) SKIP("this build does not count (ROSTRUM_COUNT_WORK)");
    const std::vector<SourceFile> pages{{"content/speakers.md", "---\ntitle: Speakers\n---\n\n{{ speakers }}\n"},
                                        {"content/papers.md", "---\ntitle: Papers\n---\n\n{{ papers }}\n"},
                                        {"content/search.md", "---\ntitle: Search\n---\n\n{{ search }}\n"}};
    auto grow = [&](const std::string& name, const std::function<SourceFile(std::size_t)>& file) {
        compare(name, [&](std::size_t count) {
            std::vector<SourceFile> files = pages;
            files.push_back(file(count));
            return stages_of(small_content_with(files));
        });
    };
    grow("speakers", [](std::size_t n) {
        return SourceFile{"content/people.json", R"({"committee": [], "speakers": [{"name": "Ada Lovelace"}, {"name": "Ĉiu"},)" +
                                                     json_list(n, R"({"name": "Person #", "bio": "A *life* of #."})") + "]}"};
    });
    grow("committee", [](std::size_t n) {
        return SourceFile{"content/people.json", R"({"speakers": [{"name": "Ada Lovelace"}, {"name": "Ĉiu"}], "committee": [)" +
                                                     json_list(n, R"({"name": "Person #"})") + "]}"};
    });
    grow("links of a person", [](std::size_t n) {
        return SourceFile{"content/people.json", R"({"committee": [], "speakers": [{"name": "Ĉiu"}, {"name": "Ada Lovelace", "links": [)" +
                                                     json_list(n, R"({"label": "link #", "url": "https://example.org/#"})") + "]}]}"};
    });
    grow("days", [](std::size_t n) { return SourceFile{"content/schedule.json", R"({"days": [)" + json_days(n) + "]}"}; });
    grow("sessions at once", [](std::size_t n) {
        return SourceFile{"content/schedule.json", R"({"days": [{"date": "2030-02-28", "end": "12:00", "sessions": [)" +
                                                       json_list(n, R"({"start": "9:00", "end": "10:00", "title": "Talk #", "kind": "talk", "room": "R#"})") + "]}]}"};
    });
    grow("people of a session", [](std::size_t n) {
        return SourceFile{"content/schedule.json", R"({"days": [{"date": "2030-02-28", "end": "12:00", "sessions": [{"start": "9:00", "title": "Talk", "kind": "talk", "abstract": ")" +
                                                       json_list(n, "Words and *more* # words") + R"(", "links": [)" + json_list(n, R"({"label": "a#", "url": "https://example.org/#"})") + "]}]}]}"};
    });
    grow("papers", [](std::size_t n) {
        return SourceFile{"content/papers.json", R"({"papers": [)" + json_list(n, R"({"title": "Paper #", "authors": ["A", "B #"], "abstract": "It is #."})") + "]}"};
    });
    grow("papers of one title", [](std::size_t n) {
        return SourceFile{"content/papers.json", R"({"papers": [)" + json_list(n, R"({"title": "Paper", "authors": ["A"]})") + "]}"};
    });
    grow("authors", [](std::size_t n) {
        return SourceFile{"content/papers.json", R"({"papers": [{"title": "Paper", "authors": [)" + json_list(n, R"("A #")") + "]}]}"};
    });
    auto in_site = [](std::string_view key, std::string value) {
        SourceFile file = small_content()[0];
        std::size_t at = file.text.find("\"dates\"");
        if (key == "dates") file.text.resize(at);
        file.text.insert(at, "\"" + std::string(key) + "\": [" + value + "]" + (key == "dates" ? "}" : ",\n  "));
        return file;
    };
    grow("dates", [&](std::size_t n) { return in_site("dates", json_list(n, R"({"label": "Date #", "date": "2030-01-02"})")); });
    grow("announcements", [&](std::size_t n) { return in_site("announcements", json_list(n, R"({"text": "News **#**.", "id": "n#"})")); });
}
