#include "generator/header_row.hpp"

#include <cmath>

#include "content_files.hpp"
#include "layout_fixture.hpp"
#include "pages/page_builder.hpp"
#include "reader/site_reader.hpp"

namespace rostrum {

namespace {

// A page of a site with this name and these entries in its navigation.
Document page_of(const std::string& name, const std::vector<std::string>& entries) {
    std::string navigation;
    std::vector<SourceFile> files = test::small_content();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::string page = "page" + std::to_string(i);
        navigation += (i == 0 ? "\"" : ", \"") + page + "\"";
        files.push_back({"content/" + page + ".md", "---\ntitle: Page\nnavigation: " + entries[i] + "\n---\n"});
    }
    auto replace = [&](std::string_view old_text, const std::string& new_text) {
        std::size_t at = files[0].text.find(old_text);
        REQUIRE(at != std::string::npos);
        files[0].text.replace(at, old_text.size(), new_text);
    };
    replace("\"Tiny\"", "\"" + name + "\"");
    replace("\"index\", \"schedule\"", navigation);
    SiteResult result = read_site(files);
    CHECK(test::formatted(result.diagnostics) == "");
    return build_page(result.site, Route{});
}

std::string style_text() {
    std::string css;
    for (const SourceFile& file : shipped_style()) css += file.text;
    return css;
}

LaidOut lay_out_header(const Document& page, const HeaderRow& row, float width, const Fonts& fonts) {
    return lay_out_document(page, parse_css(write_header_row(style_text(), row)), width, fonts);
}

std::string class_of(const LaidOut& result, const Fragment& fragment) {
    return std::string(result.document.attribute(fragment.node, "class"));
}

// Where the last entry of the row, or the button behind it, ends; negative where there is no row.
float end_of_row(const LaidOut& result) {
    float end = -1;
    bool row = false;
    for (const Fragment& fragment : result.layout.fragments) {
        row = row || class_of(result, fragment) == "nav-row";
        if (class_of(result, fragment) == "theme") end = fragment.rect.right();
    }
    return row ? end : -1;
}

int lines_in_header(const LaidOut& result) {
    int lines = 0;
    NodeId main = 0;
    while (result.document.nodes[main].tag != Tag::Main) ++main;
    for (const Fragment& fragment : result.layout.fragments) lines += fragment.first_of_line && fragment.node < main;
    return lines;
}

// In pixels, what browsers round aside.
bool is_about(std::optional<float> rem, float pixels) { return rem && *rem * 16 >= pixels && *rem * 16 < pixels + 0.1f; }

struct Navigation {
    std::string name;
    std::vector<std::string> entries;
};

const Navigation navigations[] = {
    {"Tiny", {"Home"}},
    {"ML for Systems", {"Overview", "Speakers"}},
    {"ML for Systems", {"Overview", "Speakers", "Schedule", "Call for papers", "Contact", "Search"}},
    {"Werkstatt", {"Übersicht", "Vortragende", "Tagungsprogramm", "Beitragsaufruf", "Veranstaltungsort", "Suche"}},
    {"W", {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O"}},
    {"A workshop with a name of exactly sixty characters, in total", {"Overview", "Speakers", "Contact"}},
};

}  // namespace

TEST_CASE("the header's row is as wide as what stands in it") {
    Document page = page_of("Tiny", {"Home", "Times"});
    HeaderRow row = measure_header_row(page, compile_stylesheet(shipped_sheet()), half_em_fonts());
    // Half an em a character; three gaps of 28 px, the button of 36 px, and two margins of a narrow window.
    float texts = 4 * 8.5f + 4 * 7.5f + 5 * 7.5f;
    CHECK(is_about(row.width, texts + 3 * 28 + 36 + 2 * 20));
    CHECK(is_about(row.without_scripts, texts + 2 * 28 + 2 * 20));  // without the button and its gap
}

TEST_CASE("where the row is wider than narrow windows, it has the margins of wide ones") {
    Document page = page_of("Tiny", {"Home", std::string(50, 'x')});
    HeaderRow row = measure_header_row(page, compile_stylesheet(shipped_sheet()), half_em_fonts());
    CHECK(is_about(row.width, 4 * 8.5f + 4 * 7.5f + 50 * 7.5f + 3 * 28 + 36 + 2 * 32));
}

TEST_CASE("at the measured width the row has room, and one pixel below it is a menu") {
    Fonts fonts = shipped_fonts();
    for (const Navigation& navigation : navigations) {
        CAPTURE(navigation.name, navigation.entries.size());
        Document page = page_of(navigation.name, navigation.entries);
        HeaderRow row = measure_header_row(page, compile_stylesheet(shipped_sheet()), fonts);
        REQUIRE(row.width.has_value());
        float width = std::ceil(*row.width * 16);
        LaidOut result = lay_out_header(page, row, width, fonts);
        float margin = width > 600 ? 32 : 20;
        CHECK(end_of_row(result) == width - margin);
        int links = 2;  // to the content, and the brand
        CHECK(lines_in_header(result) == links + static_cast<int>(navigation.entries.size()));
        LaidOut narrower = lay_out_header(page, row, width - 1, fonts);
        CHECK(end_of_row(narrower) == -1);
        CHECK(std::ceil(*row.without_scripts * 16) < width);
    }
}

TEST_CASE("a row that is wider than the page ever gets is always a menu") {
    std::vector<std::string> entries(15, "Veranstaltungsorte");
    Document page = page_of("Tiny", entries);
    HeaderRow row = measure_header_row(page, compile_stylesheet(shipped_sheet()), half_em_fonts());
    CHECK_FALSE(row.width.has_value());
    CHECK_FALSE(row.without_scripts.has_value());
    CHECK(end_of_row(lay_out_header(page, row, 20000, half_em_fonts())) == -1);
}

TEST_CASE("characters that the fonts lack count as wide as they are high") {
    HeaderRow row = measure_header_row(page_of("Tiny", {"Home", "会议"}), compile_stylesheet(shipped_sheet()), half_em_fonts());
    CHECK(is_about(row.width, 4 * 8.5f + 4 * 7.5f + 2 * 15 + 3 * 28 + 36 + 2 * 20));
}

TEST_CASE("the row's width stands in the style sheet, for browsers without scripts and without @container too") {
    std::string css = "a{top:0}@container page (min-width: 1rem) {\na{top:1px}b{top:2px}\n}\np{top:0}";
    HeaderRow row{50.123f, 46.5f};
    CHECK(write_header_row(css, row) ==
          "a{top:0}@container page (min-width: 50.1231rem) {\na{top:1px}b{top:2px}\n}\np{top:0}");
    CHECK(write_header_row_for_browsers(css, row) ==
          "a{top:0}@container page (min-width: 50.1231rem) {\na{top:1px}b{top:2px}\n}\n"
          "@media (scripting: none) {\n@container page (min-width: 46.5000rem) {\na{top:1px}b{top:2px}\n}\n}\n"
          "@supports not (container-type: inline-size) {\n"
          "@media (min-width: 50.1231em), (scripting: none) and (min-width: 46.5000em) {\na{top:1px}b{top:2px}\n}\n}\n"
          "\np{top:0}");
    CHECK(write_header_row(css, {}).find("(min-width: 99999.0000rem)") != std::string::npos);
    CHECK(write_header_row_for_browsers("a{top:0}", row) == "a{top:0}");
}

}  // namespace rostrum
