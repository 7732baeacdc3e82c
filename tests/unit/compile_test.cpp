// What the generator makes of the style sheet for the canvas.
#include <string>
#include <string_view>
#include <vector>

#include "css/check.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

namespace {

std::string archive_of(const StyleRules& rules) {
    ArchiveWriter writer;
    write_archive(writer, rules);
    return writer.take();
}

StyleRules read_style_archive(const std::string& bytes) {
    StyleRules rules;
    ArchiveReader reader(bytes);
    read_archive(reader, rules);
    CHECK(reader.ok());
    CHECK(reader.at_end());
    return rules;
}

// Of the paragraph in <div>, as it is after it has travelled.
ComputedStyle style_of(std::string_view css, const Media& media = {}, std::string_view html = "<p class=x>a</p>") {
    Document document = from_markdown("<div>\n\n" + std::string(html) + "\n\n</div>\n");
    Styles styles = compute_styles(document, read_style_archive(archive_of(compile_css(css))), media);
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        if (document.nodes[id].is_element() && document.nodes[id].tag == Tag::P) return styles[id];
    }
    FAIL("no paragraph");
    return {};
}

bool same(std::string_view css, std::string_view other) { return archive_of(compile_css(css)) == archive_of(compile_css(other)); }

Media media_of(ColorScheme scheme, Contrast contrast, float width) {
    Media media;
    media.color_scheme = scheme;
    media.contrast = contrast;
    media.viewport = {width, 800};
    return media;
}

std::vector<Media> all_media() {
    std::vector<Media> all;
    for (ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        for (Contrast contrast : {Contrast::Standard, Contrast::More}) {
            for (float width : {390.0f, 1280.0f}) {
                for (float page_width : {0.0f, width - 15}) {
                    all.push_back(media_of(scheme, contrast, width));
                    all.back().page_width = page_width;
                }
            }
        }
    }
    return all;
}

Media usual() { return media_of(ColorScheme::Light, Contrast::Standard, 1280); }
Media more_contrast() { return media_of(ColorScheme::Light, Contrast::More, 1280); }
Media narrow() { return media_of(ColorScheme::Light, Contrast::Standard, 390); }
Media narrow_more_contrast() { return media_of(ColorScheme::Light, Contrast::More, 390); }

}  // namespace

TEST_CASE("the style sheet comes to the canvas as it was compiled") {
    StyleRules compiled = compile_stylesheet(shipped_sheet());
    std::string bytes = archive_of(compiled);
    StyleRules read = read_style_archive(bytes);
    CHECK(archive_of(read) == bytes);
    Document document = from_markdown("# a\n\n*b* [c](d) `e`\n\n- f\n\n| g |\n|---|\n| h |\n\n<div class=\"card now\"><p class=lead>i</p></div>\n");
    for (const Media& media : all_media()) {
        Styles before = compute_styles(document, compiled, media);
        Styles after = compute_styles(document, read, media);
        REQUIRE(before.of_node == after.of_node);
        CHECK(before.root.background == after.root.background);
        for (std::size_t i = 0; i < before.table.size(); ++i) {
            CHECK(before.table[i].color == after.table[i].color);
            CHECK(before.table[i].font_size == after.table[i].font_size);
            CHECK(before.table[i].display == after.table[i].display);
            CHECK(before.table[i].padding.left == after.table[i].padding.left);
            CHECK(before.table[i].margin_bottom.value == after.table[i].margin_bottom.value);
        }
    }
}

TEST_CASE("lengths of every unit come to pixels in the cascade, percentages and auto in the layout") {
    Media media;
    media.root_font_size = 20;
    media.viewport.height = 500;
    ComputedStyle style = style_of("p { font-size: 50%; padding: 1px 2rem 3em 4vh; letter-spacing: -0.5em; left: -25%; top: auto; "
                                   "max-width: none; width: 10vh; margin-left: -1px }", media);
    CHECK(style.font_size == 10);
    CHECK(style.padding.top == 1);
    CHECK(style.padding.right == 40);
    CHECK(style.padding.bottom == 30);
    CHECK(style.padding.left == 20);
    CHECK(style.letter_spacing == -5);
    CHECK(style.inset_left.unit == Length::Unit::Percent);
    CHECK(style.inset_left.value == -25);
    CHECK(style.inset_top.is_auto());
    CHECK(style.max_width.is_auto());
    CHECK(style.width.unit == Length::Unit::Pixels);
    CHECK(style.width.value == 50);
    CHECK(style.margin_left.value == -1);
}

TEST_CASE("the height of lines is a number, or a length of the element's own font size") {
    ComputedStyle factor = style_of("p { font-size: 20px; line-height: 1.25 }");
    CHECK(factor.line_height_is_factor);
    CHECK(factor.line_height == 1.25f);
    ComputedStyle length = style_of("div { line-height: 2 } p { line-height: 1.5em; font-size: 20px }");
    CHECK_FALSE(length.line_height_is_factor);
    CHECK(length.line_height == 30);
    CHECK_FALSE(style_of("p { line-height: 0px }").line_height_is_factor);
    CHECK(style_of("p { line-height: 0 }").line_height_is_factor);
}

TEST_CASE("colours are those of the scheme, and currentColor the element's own, wherever it stands in the rule") {
    const char* css = "div { color: #112233 } p { border-top: 1px solid currentColor; background: light-dark(currentColor, transparent); "
                      "color: light-dark(#445566, #778899); stroke: #abc8 }";
    ComputedStyle light = style_of(css);
    CHECK(light.color == Color{0x44, 0x55, 0x66, 255});
    CHECK(light.border_top_color == light.color);
    CHECK(light.background == light.color);
    CHECK(light.stroke == Color{0xaa, 0xbb, 0xcc, 0x88});
    ComputedStyle dark = style_of(css, media_of(ColorScheme::Dark, Contrast::Standard, 1280));
    CHECK(dark.color == Color{0x77, 0x88, 0x99, 255});
    CHECK(dark.border_top_color == dark.color);
    CHECK_FALSE(dark.background.visible());
    CHECK(style_of("div { color: #112233 } p { color: currentColor }").color == Color{0x11, 0x22, 0x33, 255});
    CHECK(style_of("div { color: #112233 } p { color: #445566 } .x { color: currentColor }").color == Color{0x11, 0x22, 0x33, 255});
}

TEST_CASE("keywords, numbers and columns come to what they stand for") {
    ComputedStyle style = style_of("p { display: grid; position: relative; font-family: \"JetBrains Mono\", monospace; font-weight: 600; "
                                   "font-style: italic; white-space: pre; text-align: right; flex-wrap: wrap; stroke-opacity: 0.5; "
                                   "grid-template-columns: 2em repeat(2, minmax(0, 3fr)) }");
    CHECK(style.display == Display::Grid);
    CHECK(style.position == Position::Relative);
    CHECK(style.font_family == FontFamily::Mono);
    CHECK(style.font_weight == 600);
    CHECK(style.italic);
    CHECK(style.white_space == WhiteSpace::Pre);
    CHECK(style.text_align == TextAlign::Right);
    CHECK(style.flex_wrap);
    CHECK(style.stroke_opacity == 0.5f);
    REQUIRE(style.grid_columns.size() == 3);
    CHECK(style.grid_columns[0].pixels == 32);
    CHECK(style.grid_columns[0].fraction == 0);
    CHECK(style.grid_columns[2].pixels == 0);
    CHECK(style.grid_columns[2].fraction == 3);
    CHECK(style.grid_auto_fill_minimum == 0);
    style = style_of("p { grid-template-columns: 1px } .x { grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)) }");
    CHECK(style.grid_columns.empty());
    CHECK(style.grid_auto_fill_minimum == 160);
}

TEST_CASE("shorthands are their longhands") {
    CHECK(same("p { margin: 1px }", "p { margin-top: 1px; margin-right: 1px; margin-bottom: 1px; margin-left: 1px }"));
    CHECK(same("p { margin: 1px auto }", "p { margin-top: 1px; margin-right: auto; margin-bottom: 1px; margin-left: auto }"));
    CHECK(same("p { padding: 1px 2px 3px }", "p { padding-top: 1px; padding-right: 2px; padding-bottom: 3px; padding-left: 2px }"));
    CHECK(same("p { padding: 1px 2px 3px 4px }", "p { padding-top: 1px; padding-right: 2px; padding-bottom: 3px; padding-left: 4px }"));
    CHECK(same("p { border: 1px solid #123 }", "p { border-top: 1px solid #123; border-right: 1px solid #123; border-bottom: 1px solid "
                                               "#123; border-left: 1px solid #123 }"));
    CHECK(same("p { gap: 1px 2px }", "p { row-gap: 1px; column-gap: 2px }"));
    CHECK(same("p { gap: 1px }", "p { row-gap: 1px; column-gap: 1px }"));
    CHECK_FALSE(same("p { margin: 1px 2px }", "p { margin: 2px 1px }"));

    ComputedStyle style = style_of("p { border: 2px solid #111111; border-color: #222222 #333333 } .x { border-left: 0 } p { flex: 2 3 4px }");
    CHECK(style.border_top_color.red == 0x22);
    CHECK(style.border_right_color.red == 0x33);
    CHECK(style.border_bottom_color.red == 0x22);
    CHECK(style.border_left_color.red == 0x33);
    CHECK(style.border_width.right == 2);
    CHECK(style.border_width.left == 0);
    CHECK(style.flex_grow == 2);
    CHECK(style.flex_shrink == 3);
    CHECK(style.flex_basis.value == 4);
    style = style_of("p { flex: 2 3 4px } .x { flex: none }");
    CHECK(style.flex_grow == 0);
    CHECK(style.flex_shrink == 0);
    CHECK(style.flex_basis.is_auto());
}

TEST_CASE("within a rule, what stands last counts") {
    CHECK(style_of("p { padding: 1px; padding-left: 2px }").padding.left == 2);
    CHECK(style_of("p { padding-left: 2px; padding: 1px }").padding.left == 1);
}

TEST_CASE("each selector of a rule has its own weight") {
    const char* css = "p, .x { font-size: 10px } p { font-size: 11px }";
    CHECK(style_of(css).font_size == 10);
    CHECK(style_of(css, {}, "<p>a</p>").font_size == 11);
    CHECK(style_of(".x, div p { font-size: 10px } p { font-size: 11px } .x { font-size: 12px }").font_size == 12);
}

TEST_CASE("custom properties are what they come to, where one alone is another in some media and where several are") {
    const char* css = ":root { --a: 1px; --b: 10px; --c: var(--b) }"
                      "@media (prefers-contrast: more) { :root { --a: 2px; --b: 12px } }"
                      "@media (max-width: 40em) { :root { --b: 20px } }"
                      "p { padding: var(--a) var(--c) 5px }";
    struct Case {
        Media media;
        float top, right;
    };
    for (const Case& each : {Case{usual(), 1, 10}, Case{more_contrast(), 2, 12}, Case{narrow(), 1, 20}, Case{narrow_more_contrast(), 2, 20}}) {
        ComputedStyle style = style_of(css, each.media);
        CHECK(style.padding.top == each.top);
        CHECK(style.padding.right == each.right);
        CHECK(style.padding.left == each.right);
        CHECK(style.padding.bottom == 5);
    }
    // The same in two media, each by itself.
    const char* alike = ":root { --a: 1px } @media (prefers-contrast: more) { :root { --a: 2px } }"
                        "@media (max-width: 40em) { :root { --a: 2px } } p { padding-left: var(--a) }";
    CHECK(style_of(alike, usual()).padding.left == 1);
    for (const Media& media : {more_contrast(), narrow(), narrow_more_contrast()}) CHECK(style_of(alike, media).padding.left == 2);
    // Two that each change in a medium of their own, in one value.
    css = ":root { --a: #111111; --b: #222222 }"
          "@media (prefers-contrast: more) { :root { --a: #333333 } }"
          "@media (max-width: 40em) { :root { --b: #444444 } }"
          "p { color: light-dark(var(--a), var(--b)); }";
    for (ColorScheme scheme : {ColorScheme::Light, ColorScheme::Dark}) {
        bool dark = scheme == ColorScheme::Dark;
        CHECK(style_of(css, media_of(scheme, Contrast::Standard, 1280)).color.red == (dark ? 0x22 : 0x11));
        CHECK(style_of(css, media_of(scheme, Contrast::More, 1280)).color.red == (dark ? 0x22 : 0x33));
        CHECK(style_of(css, media_of(scheme, Contrast::Standard, 390)).color.red == (dark ? 0x44 : 0x11));
        CHECK(style_of(css, media_of(scheme, Contrast::More, 390)).color.red == (dark ? 0x44 : 0x33));
    }
}

TEST_CASE("what a custom property changes in some media wins over nothing that the rule does not") {
    const std::string root = ":root { --a: 1px } @media (prefers-contrast: more) { :root { --a: 2px } } ";
    for (const Media& media : {usual(), more_contrast()}) {
        CHECK(style_of(root + "p { padding-left: var(--a) } p { padding-left: 7px }", media).padding.left == 7);
        CHECK(style_of(root + ".x { padding-left: 7px } p { padding-left: var(--a) }", media).padding.left == 7);
        CHECK(style_of(root + "p { padding: var(--a); padding-left: 7px }", media).padding.left == 7);
    }
    // The other way round, one that comes back to its value.
    const char* back = ":root { --a: 1px } @media (prefers-contrast: more) { :root { --a: 2px } }"
                       "@media (max-width: 40em) { :root { --a: 1px } } p { padding-left: var(--a) }";
    CHECK(style_of(back, more_contrast()).padding.left == 2);
    CHECK(style_of(back, narrow_more_contrast()).padding.left == 1);
}

TEST_CASE("rules in a medium ask for custom properties as they are there") {
    const char* css = ":root { --a: 1px } @media (max-width: 40em) { :root { --a: 2px } }"
                      "@media (max-width: 40em) { p { padding-left: var(--a) } }"
                      "@media (min-width: 41em) { p { padding-right: var(--a) } }";
    CHECK(style_of(css, narrow()).padding.left == 2);
    CHECK(style_of(css, narrow()).padding.right == 0);
    CHECK(style_of(css, usual()).padding.left == 0);
    CHECK(style_of(css, usual()).padding.right == 1);
}

TEST_CASE("for other media, a rule keeps what differs there, and nothing where nothing does") {
    StyleRules rules = compile_css(":root { --a: #111111; --b: #222222 } @media (prefers-contrast: more) { :root { --a: #000000 } }"
                                   "p { background: var(--b); color: var(--a); padding: 1px } li { color: var(--b) }");
    REQUIRE(rules.rules.size() == 2);
    REQUIRE(rules.rules[0].parts.size() == 2);
    CHECK(rules.rules[0].parts[0].declarations.size() == 6);
    REQUIRE(rules.rules[0].parts[1].declarations.size() == 1);
    CHECK(rules.rules[0].parts[1].declarations[0].longhand == Longhand::Color);
    CHECK(rules.rules[1].parts.size() == 1);
    rules = compile_css(":root { --a: 1px } @media (max-width: 40em) { :root { --a: 2px } p { padding-left: var(--a) } }");
    REQUIRE(rules.rules.size() == 1);
    CHECK(rules.rules[0].parts.size() == 1);
}

TEST_CASE("custom properties change in a few media only, since all combinations of these are compiled") {
    auto css = [](std::size_t media) {
        std::string text = ":root { --a: 1px } ";
        for (std::size_t i = 0; i < media; ++i) {
            text += "@media (min-width: " + std::to_string(i + 1) + "px) { :root { --a: " + std::to_string(i + 2) + "px } } ";
        }
        return text + "p { padding-left: var(--a) }";
    };
    auto problems = [&](std::size_t media) {
        SourceFile file{"test.css", css(media)};
        std::vector<Diagnostic> diagnostics;
        Stylesheet sheet = parse_stylesheet(file, diagnostics);
        check_stylesheet(sheet, file, sheet, diagnostics);
        return diagnostics;
    };
    CHECK(problems(most_custom_media).empty());
    CHECK(style_of(css(most_custom_media), narrow()).padding.left == most_custom_media + 1);
    std::vector<Diagnostic> found = problems(most_custom_media + 2);
    REQUIRE(found.size() == 2);
    CHECK(found[0].message == "custom properties may have values of their own in 6 different media at most");
    CHECK(compile_css(css(1000)).rules.size() == 1);
}

}  // namespace rostrum
