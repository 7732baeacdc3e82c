#include "layout_fixture.hpp"

namespace rostrum {

namespace {

LaidOut lay_out_markdown(std::string_view markdown, std::string_view css, float width = 400) {
    std::string base = "body { font-size: 10px; line-height: 20px } li { display: list-item } ";
    return lay_out_document(from_markdown(markdown), parse_css(base + std::string(css)), width, half_em_fonts());
}

}  // namespace

TEST_CASE("the margins of neighbours collapse to the larger one") {
    auto result = lay_out_markdown("a\n\nb", "p { margin-top: 10px; margin-bottom: 30px }");
    CHECK(result.box(Tag::P, 0).y == 10);
    CHECK(result.box(Tag::P, 1).y == 10 + 20 + 30);
    CHECK(result.layout.size.height == 10 + 20 + 30 + 20 + 30);
}

TEST_CASE("a negative margin is subtracted from the larger positive one") {
    auto result = lay_out_markdown("# a\n\nb", "h1 { margin-bottom: 30px } p { margin-top: -10px }");
    CHECK(result.box(Tag::P).y == 20 + 30 - 10);
}

TEST_CASE("the margins of first and last children stick out of their parent") {
    const char* css = "blockquote { margin-bottom: 5px } p { margin-top: 10px; margin-bottom: 30px }";
    auto result = lay_out_markdown("a\n\n> b\n\nc", css);
    CHECK(result.box(Tag::Blockquote).y == 10 + 20 + 30);
    CHECK(result.box(Tag::Blockquote).height == 20);
    CHECK(result.box(Tag::P, 2).y == 60 + 20 + 30);

    auto padded = lay_out_markdown("a\n\n> b\n\nc", std::string(css) + "blockquote { padding: 1px 0 }");
    CHECK(padded.box(Tag::Blockquote).height == 20 + 2 + 40);
}

TEST_CASE("a minimum height that binds keeps the last margin inside") {
    const char* css = "blockquote { min-height: 100px } p { margin-bottom: 30px }";
    auto result = lay_out_markdown("> b\n\nc", css);
    CHECK(result.box(Tag::Blockquote).height == 100);
    CHECK(result.box(Tag::P, 1).y == 100);
}

TEST_CASE("auto margins centre a box with a maximum width") {
    auto result = lay_out_markdown("a", "p { max-width: 100px; margin: 0 auto }");
    CHECK(result.box(Tag::P).x == 150);
    CHECK(result.box(Tag::P).width == 100);
}

TEST_CASE("text stands on the baseline of its line, raised boxes above it") {
    auto result = lay_out_markdown("a<sup>1</sup>", "sup { font-size: 5px; line-height: 0; vertical-align: 4px }");
    REQUIRE(result.layout.fragments.size() == 4);  // the paragraph, its text, the raised box, its text
    const Fragment& base = result.layout.fragments[1];
    const Fragment& raised = result.layout.fragments[3];
    CHECK(base.baseline == 5 + 8);  // half of the leading, and the ascent
    CHECK(raised.baseline == base.baseline - 4);
    CHECK(raised.rect.x == 5);
    CHECK(result.box(Tag::P).height == 20);  // the lines are not pushed apart
}

TEST_CASE("text is aligned without the space that hangs at its end") {
    auto right = lay_out_markdown("aa bb", "p { text-align: right }", 12);
    CHECK(right.layout.fragments[1].rect.x == 2);
    CHECK(right.layout.fragments[2].rect.x == 2);
    auto center = lay_out_markdown("aa", "p { text-align: center }", 20);
    CHECK(center.layout.fragments[1].rect.x == 5);
}

TEST_CASE("list items have markers at the first line's baseline, numbered from start") {
    auto result = lay_out_markdown("3. a\n4. b", "ol { list-style: decimal; padding-left: 20px }");
    std::vector<const Fragment*> markers;
    for (const Fragment& fragment : result.layout.fragments) {
        if (fragment.kind == Fragment::Kind::Marker) markers.push_back(&fragment);
    }
    REQUIRE(markers.size() == 2);
    CHECK(markers[0]->begin == 3);
    CHECK(markers[1]->begin == 4);
    CHECK(markers[0]->rect.x == 20);
    CHECK(markers[1]->baseline == 20 + 13);
}

TEST_CASE("a flex row grows, shrinks to its content, wraps and aligns") {
    // Items: two links of 3 and 5 characters, 5 px each.
    const char* markdown = "<ul><li>abc</li><li>de fg</li></ul>";
    auto flex = [&](std::string css, float width) {
        return lay_out_markdown(markdown, "ul { display: flex; column-gap: 10px } li { display: block } " + css, width);
    };
    SECTION("start, with the gap") {
        auto result = flex("", 400);
        CHECK(result.box(Tag::Li, 0).width == 15);
        CHECK(result.box(Tag::Li, 1).x == 25);
    }
    SECTION("space between") { CHECK(flex("ul { justify-content: space-between }", 400).box(Tag::Li, 1).x == 375); }
    SECTION("grow") { CHECK(flex("li { flex: 1 1 0 }", 400).box(Tag::Li, 0).width == 195); }
    SECTION("shrink to the longest word and no further") {
        auto result = flex("", 30);
        CHECK(result.box(Tag::Li, 0).width == 15);
        CHECK(result.box(Tag::Li, 1).width == 10);
        CHECK(result.box(Tag::Li, 0).height == 40);  // stretched to the two lines beside it
    }
    SECTION("an item that begins below its minimum keeps it while others shrink") {
        auto result = flex("li:first-child { flex: 1 1 0 }", 30);
        CHECK(result.box(Tag::Li, 0).width == 15);
        CHECK(result.box(Tag::Li, 1).width == 10);
    }
    SECTION("wrap") {
        auto result = flex("ul { flex-wrap: wrap; row-gap: 7px }", 40);
        CHECK(result.box(Tag::Li, 1).x == 0);
        CHECK(result.box(Tag::Li, 1).y == 27);
    }
    SECTION("centre") {
        auto result = flex("ul { align-items: center } li:first-child { padding: 10px 0 }", 400);
        CHECK(result.box(Tag::Li, 0).height == 40);
        CHECK(result.box(Tag::Li, 1).y == 10);
    }
    SECTION("a space before an inline box counts once") {
        auto result = lay_out_markdown("<ul><li>abc <b>de</b></li></ul>", "ul { display: flex } li { display: block }");
        CHECK(result.box(Tag::Li).width == 30);
    }
    SECTION("auto margin") { CHECK(flex("li:last-child { margin-left: auto }", 400).box(Tag::Li, 1).x == 375); }
}

TEST_CASE("a grid shares the width and makes its rows even") {
    const char* markdown = "- a\n- b b b b b b\n- c";
    auto grid = [&](std::string columns, float width) {
        return lay_out_markdown(markdown, "ul { display: grid; gap: 10px; grid-template-columns: " + columns +
                                              " } li { display: block }", width);
    };
    SECTION("fixed and shares") {
        auto result = grid("50px minmax(0, 1fr)", 100);
        CHECK(result.box(Tag::Li, 0).width == 50);
        CHECK(result.box(Tag::Li, 1).width == 40);
        CHECK(result.box(Tag::Li, 0).height == result.box(Tag::Li, 1).height);
        CHECK(result.box(Tag::Li, 2).y == 50);
    }
    SECTION("as many as fit") {
        CHECK(grid("repeat(auto-fill, minmax(40px, 1fr))", 100).box(Tag::Li, 1).x == 55);
        CHECK(grid("repeat(auto-fill, minmax(40px, 1fr))", 89).box(Tag::Li, 1).x == 0);
    }
}

TEST_CASE("table columns lie between their longest word and their longest line") {
    const char* markdown = "| aa | b b b b |\n|----|------|\n| a | b |\n";
    const char* css =
        "table { display: table } thead, tbody { display: table-row-group } tr { display: table-row } "
        "td, th { display: table-cell }";
    auto wide = lay_out_markdown(markdown, css, 400);
    CHECK(wide.box(Tag::Table).width == 10 + 35);
    CHECK(wide.box(Tag::Th, 1).x == 10);
    auto narrow = lay_out_markdown(markdown, css, 30);
    CHECK(narrow.box(Tag::Table).width == 30);
    CHECK(narrow.box(Tag::Th, 0).width == 10);
    CHECK(narrow.box(Tag::Th, 0).height == 40);  // as high as its neighbour
    auto tiny = lay_out_markdown(markdown, css, 5);
    CHECK(tiny.box(Tag::Table).width == 15);
}

TEST_CASE("an absolutely positioned box takes no room") {
    const char* css = "p { position: relative } span { position: absolute; right: 5px; top: 3px; width: 20px; height: 10px }";
    auto result = lay_out_markdown("a <span>x</span>", css, 100);
    CHECK(result.box(Tag::P).height == 20);
    CHECK(result.box(Tag::Span).x == 75);
    CHECK(result.box(Tag::Span).y == 3);
}

TEST_CASE("an absolutely positioned box stands in the nearest box that is positioned") {
    const char* css = "li { margin-left: 7px; padding-top: 5px } ul { padding: 0 10px; position: relative; margin-top: 30px } "
                      "strong { position: absolute; right: 5px; top: 3px; width: 20px; height: 10px }";
    auto in_list = lay_out_markdown("- a **b**\n- c\n", css, 100);
    CHECK(in_list.box(Tag::Strong).x == 75);
    CHECK(in_list.box(Tag::Strong).y == 33);
    CHECK(in_list.box(Tag::Ul).height == 50);
    // Where none is, in the page; and what is hidden has no box.
    auto in_page = lay_out_markdown("a\n\n> b **c**\n", "strong { position: absolute; bottom: 0; left: 4px; height: 10px }", 100);
    CHECK(in_page.box(Tag::Strong).x == 4);
    CHECK(in_page.box(Tag::Strong).bottom() == in_page.layout.size.height);
    auto hidden = lay_out_markdown("> b **c**\n", "blockquote { display: none } strong { position: absolute; top: 0 }", 100);
    CHECK(hidden.layout.fragments.empty());
}

TEST_CASE("characters without a glyph are reported") {
    CHECK(lay_out_markdown("漢字", "").layout.missing_glyphs);
    CHECK_FALSE(lay_out_markdown("a", "").layout.missing_glyphs);
    Fonts none;
    CHECK(lay_out_document(from_markdown("a"), parse_css(""), 100, none).layout.missing_glyphs);
    CHECK(lay_out_markdown("![a](b.png)", "").layout.needs_browser);
    // Also where the text was measured before.
    const char* row = "ul { display: flex } li { display: block }";
    CHECK(lay_out_markdown("- 漢字", row).layout.missing_glyphs);
    CHECK(lay_out_markdown("- ![a](b.png)", row).layout.needs_browser);
}

TEST_CASE("what a row stretches stands in the layout once, as high as the row") {
    const char* markdown = "<div><section><ol><li>a</li><li>b</li></ol></section></div><div><blockquote>c</blockquote></div>";
    const char* css = "div, section { display: flex } div { height: 100px } ol { list-style: decimal } blockquote { overflow-x: auto }";
    auto result = lay_out_markdown(markdown, css);
    std::vector<std::uint32_t> numbers;
    std::vector<float> clips;
    for (const Fragment& fragment : result.layout.fragments) {
        if (fragment.kind == Fragment::Kind::Marker) numbers.push_back(fragment.begin);
        if (fragment.kind == Fragment::Kind::ClipStart) clips.push_back(fragment.rect.height);
    }
    CHECK(result.lines() == std::vector<std::string>{"a", "b", "c"});
    CHECK(numbers == std::vector<std::uint32_t>{1, 2});
    CHECK(clips == std::vector<float>{100});
    CHECK(result.box(Tag::Ol).height == 100);
}

TEST_CASE("advances are rounded to the browser's quantum") {
    Document document = from_markdown("abc");
    Styles styles = compute_styles(document, compile_css("body { font-size: 10.5px }"), {});
    LayoutInput input;
    input.width = 100;
    input.advance_quantum = 1;  // 5.25 becomes 5
    Layout layout = lay_out(document, styles, half_em_fonts(), input);
    CHECK(layout.fragments[1].rect.width == 15);
}

TEST_CASE("measured lines replace computed ones") {
    Document document = from_markdown("abc");
    Styles styles = compute_styles(document, compile_css("body { font-size: 10px; line-height: 20px }"), {});
    LayoutInput input;
    input.width = 100;
    input.measured_lines = {{{FontFace::Regular, 10, 20}, 7, 3, 11}};
    Layout layout = lay_out(document, styles, half_em_fonts(), input);
    CHECK(layout.fragments[1].baseline == 11);
    CHECK(layout.fragments[1].rect.y == 4);
    CHECK(layout.size.height == 20);
}

}  // namespace rostrum
