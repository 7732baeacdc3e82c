#include "css/check.hpp"
#include "css/properties.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

namespace {

std::vector<std::string> problems_of(std::string_view css) {
    SourceFile file{"test.css", std::string(css)};
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_stylesheet(file, diagnostics);
    check_stylesheet(sheet, file, sheet, diagnostics);
    std::vector<std::string> problems;
    for (const Diagnostic& diagnostic : diagnostics) {
        problems.push_back(std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + " " +
                           diagnostic.message);
    }
    return problems;
}

// The style of the first element with this tag.
ComputedStyle style_of(std::string_view markdown, std::string_view css, Tag tag, Media media = {},
                       Tag hovered = Tag::Wbr, Tag active = Tag::Wbr) {
    Document document = from_markdown(markdown);
    NodeId wanted = no_node;
    Pointing pointing;
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        if (!document.nodes[id].is_element()) continue;
        if (document.nodes[id].tag == tag && wanted == no_node) wanted = id;
        if (document.nodes[id].tag == hovered && pointing.hovered == no_node) pointing.hovered = id;
        if (document.nodes[id].tag == active && pointing.active == no_node) pointing.active = id;
    }
    REQUIRE(wanted != no_node);
    return compute_styles(document, compile_css(css), media, pointing)[wanted];
}

}  // namespace

TEST_CASE("what depends on the header's width depends on the page's, without the scroll bar") {
    const char* css = "@container page (min-width: 30.5rem) { p { margin-top: 1px } }";
    auto margin = [&](const Media& media) { return style_of("a", css, Tag::P, media).margin_top.value; };
    Media media;
    media.viewport = {500, 800};
    CHECK(margin(media) == 1);
    media.page_width = 488;
    CHECK(margin(media) == 1);
    media.page_width = 487.5f;
    CHECK(margin(media) == 0);
    media.page_width = 500;
    media.root_font_size = 20;
    CHECK(margin(media) == 0);
}

TEST_CASE("strokes: a colour, and an opacity from 0 to 1") {
    for (const char* value : {"red", "1px", "url(#a)"}) {
        CHECK(problems_of("p { stroke: " + std::string(value) + " }").size() == 1);
    }
    for (const char* value : {"2", "-1", "50%", "a", "0.1 0.2"}) {
        CHECK(problems_of("p { stroke-opacity: " + std::string(value) + " }").size() == 1);
    }
    ComputedStyle style = style_of("a", "p { stroke: #123456; stroke-opacity: 0.25 }", Tag::P);
    CHECK(style.stroke == Color{0x12, 0x34, 0x56, 255});
    CHECK(style.stroke_opacity == 0.25f);
    CHECK_FALSE(style_of("a", "", Tag::P).stroke.visible());
}

TEST_CASE("the shipped style sheet is understood whole") {
    std::string css;
    for (const SourceFile& file : shipped_style()) css += file.text;
    CHECK(problems_of(css).empty());
    CHECK(shipped_sheet().rules.size() > 50);
}

TEST_CASE("the more specific rule wins, then the later one") {
    CHECK(style_of("a", "p { font-size: 10px } p { font-size: 11px }", Tag::P).font_size == 11);
    CHECK(style_of("<p class=x>a</p>", ".x { font-size: 10px } p { font-size: 11px }", Tag::P).font_size == 10);
    CHECK(style_of("> a", "blockquote p { font-size: 10px } p { font-size: 11px }", Tag::P).font_size == 10);
    CHECK(style_of("> a", "blockquote > p { font-size: 10px }", Tag::P).font_size == 10);
    CHECK(style_of("> > a", "blockquote > blockquote > p { font-size: 10px }", Tag::P).font_size == 10);
    CHECK(style_of("> > a", "body p { font-size: 10px }", Tag::P).font_size == 10);
}

TEST_CASE("nothing may move under the pointer, or when it is pressed") {
    CHECK(problems_of("a:hover, b { border: 1px solid #fff }") ==
          std::vector<std::string>{"1:14 “border” may move something, and under :hover and :active nothing may; what may "
                                   "change there: background, border-color, color, stroke, stroke-opacity, "
                                   "text-decoration-color and text-decoration-line"});
    CHECK(problems_of("a:active { background: #fff; border-color: #fff; text-decoration-line: underline }").empty());
}

TEST_CASE("first and last child, attributes, hover and active choose elements") {
    const char* list = "- a\n- b\n";
    CHECK(style_of(list, "li:first-child { font-size: 10px }", Tag::Li).font_size == 10);
    CHECK(style_of(list, "li:last-child { font-size: 10px }", Tag::Li).font_size == 16);
    CHECK(style_of("[a](b)", "a[href] { font-size: 10px }", Tag::A).font_size == 10);
    CHECK(style_of("[a](b)", "a[title] { font-size: 10px }", Tag::A).font_size == 16);
    const char* hover = "a:hover { color: #ff0000 }";
    CHECK(style_of("[a](b)", hover, Tag::A).color == Color{0, 0, 0, 255});
    CHECK(style_of("[a](b)", hover, Tag::A, {}, Tag::A).color == Color{255, 0, 0, 255});
    const char* active = "a:active { color: #00ff00 } a:hover { color: #ff0000 } p:active em { color: #0000ff }";
    CHECK(style_of("[a](b)", active, Tag::A, {}, Tag::Wbr, Tag::A).color == Color{0, 255, 0, 255});
    CHECK(style_of("[a](b)", active, Tag::A, {}, Tag::A, Tag::A).color == Color{255, 0, 0, 255});
    CHECK(style_of("[a](b) *c*", active, Tag::Em, {}, Tag::Wbr, Tag::A).color == Color{0, 0, 255, 255});
    CHECK(style_of("[a](b)\n\n*c*", active, Tag::Em, {}, Tag::Wbr, Tag::A).color == Color{0, 0, 0, 255});
}

TEST_CASE("elements that differ only in what no selector can ask for share a style") {
    Document document = from_markdown("[a](b) [c](d) [e](f)\n\n[g](h)\n");
    Styles styles = compute_styles(document, compile_css(""), {});
    CHECK(styles.table.size() <= 8);  // body; two paragraphs; first, middle and last links

    DocumentBuilder builder;
    for (int i = 0; i < 100; ++i) builder.element(Tag::Button, {{"data-value", std::to_string(i)}}, "x");
    document = std::move(builder).finish();
    CHECK(compute_styles(document, compile_css(""), {}).table.size() == 4);  // body; first, middle and last buttons
    const char* asking = "button[data-value=\"50\"] { font-size: 10px }";
    styles = compute_styles(document, compile_css(asking), {});
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        if (document.nodes[id].tag != Tag::Button || !document.nodes[id].is_element()) continue;
        CHECK(styles[id].font_size == (document.attribute(id, "data-value") == "50" ? 10 : 16));
    }
}

TEST_CASE("what was computed for one document serves the next, wherever its chains are the same") {
    StyleRules rules = compile_css(
        "em { color: #ff0000 } li em { color: #00ff00 } p:first-child { font-size: 20px } a:hover { color: #0000ff } "
        ".note em { color: #ffff00 }");
    StyleCache cache(rules, {});
    // Other elements at the same places, then the first document again.
    for (const char* markdown : {"*a* [b](c)\n\n- *d*\n", "[a](b) *c*\n\ne\n", "- *a*\n\n*b*\n", "*a* [b](c)\n\n- *d*\n"}) {
        Document document = from_markdown(markdown);
        NodeId first_text = 0;
        while (document.nodes[first_text].is_element()) ++first_text;
        for (NodeId hovered : {no_node, document.nodes[first_text].parent}) {
            Styles cached = cache.compute(document, {hovered, no_node});
            Styles fresh = compute_styles(document, rules, {}, {hovered, no_node});
            for (NodeId id = 0; id < document.nodes.size(); ++id) {
                CHECK(cached[id].color == fresh[id].color);
                CHECK(cached[id].font_size == fresh[id].font_size);
                CHECK(cached[id].display == fresh[id].display);
            }
        }
    }
    CHECK(cache.compute(from_markdown("*a* [b](c)\n\n- *d*\n")).table.size() ==
          cache.compute(from_markdown("- *a*\n\n*b*\n")).table.size());
}

TEST_CASE("styles that are prepared in parts are the ones that are computed at once") {
    StyleRules rules = compile_css("em { color: #ff0000 } li em { color: #00ff00 } p:first-child { font-size: 20px }");
    Document document = from_markdown("*a* [b](c)\n\n- *d*\n- e\n\n## f\n");
    StyleCache cache(rules, {});
    int calls = 1;
    while (!cache.prepare(document, 2)) ++calls;
    CHECK(calls > 3);
    CHECK(cache.prepare(document, 1));
    Styles styles = cache.compute(document);
    Styles fresh = compute_styles(document, rules, {});
    CHECK(styles.of_node == fresh.of_node);
    REQUIRE(styles.table.size() == fresh.table.size());
    for (std::size_t i = 0; i < styles.table.size(); ++i) {
        CHECK(styles.table[i].color == fresh.table[i].color);
        CHECK(styles.table[i].font_size == fresh.table[i].font_size);
    }
}

TEST_CASE("a cache that is about to forget has nothing to prepare") {
    StyleRules rules = compile_css("[class] { font-size: 10px }");
    StyleCache cache(rules, {});
    DocumentBuilder builder;
    for (int i = 0; i < 5000; ++i) builder.element(Tag::P, {{"class", "c" + std::to_string(i)}}, "x");
    Document document = std::move(builder).finish();
    cache.compute(document);
    CHECK(cache.prepare(document, 1));
}

TEST_CASE("a cache of styles forgets before it fills the memory") {
    StyleRules rules = compile_css("[class] { font-size: 10px } .c9999 { color: #ff0000 }");
    StyleCache cache(rules, {});
    Styles styles;
    Document document;
    for (int end = 100; end <= 10000; end += 100) {
        DocumentBuilder builder;
        for (int i = end - 1; i >= end - 100; --i) builder.element(Tag::P, {{"class", "c" + std::to_string(i)}}, "x");
        document = std::move(builder).finish();
        styles = cache.compute(document);
    }
    CHECK(styles.table.size() < 5000);
    CHECK(styles[0].font_size == 10);
    CHECK(styles[0].color == Color{255, 0, 0, 255});
}

TEST_CASE("lengths are relative to the visitor's and the parent's font size") {
    Media media;
    media.root_font_size = 20;
    CHECK(style_of("a", "p { padding-left: 2rem }", Tag::P, media).padding.left == 40);
    CHECK(style_of("a", "p { font-size: 2em; padding-left: 1em }", Tag::P).padding.left == 32);
    CHECK(style_of("a", "p { padding-left: 1em; font-size: 50% }", Tag::P).padding.left == 8);
    media.viewport.height = 500;
    CHECK(style_of("a", "p { min-height: 10vh }", Tag::P, media).min_height.value == 50);
}

TEST_CASE("media queries choose by width in em and by contrast, light-dark() by colour scheme") {
    Media media;
    media.viewport.width = 600;
    const char* css = "@media (max-width: 37.5em) { p { font-size: 10px } } @media (min-width: 601px) { p { font-size: 9px } }";
    CHECK(style_of("a", css, Tag::P, media).font_size == 10);
    media.viewport.width = 601;
    CHECK(style_of("a", css, Tag::P, media).font_size == 9);
    const char* more = "p { color: #333333 } @media (prefers-contrast: more) { p { color: #000000 } }";
    CHECK(style_of("a", more, Tag::P).color.red == 0x33);
    media.contrast = Contrast::More;
    CHECK(style_of("a", more, Tag::P, media).color.red == 0);
    const char* dark = ":root { --a: light-dark(#111111, #eeeeee) } p { color: var(--a) }";
    CHECK(style_of("a", dark, Tag::P).color.red == 0x11);
    media.color_scheme = ColorScheme::Dark;
    CHECK(style_of("a", dark, Tag::P, media).color.red == 0xee);
}

TEST_CASE("borders are whole device pixels, at least one") {
    Media media;
    media.device_pixel_ratio = 1.5f;
    CHECK(style_of("a", "p { border: 1px solid #000 }", Tag::P, media).border_width.top == 1 / 1.5f);
    CHECK(style_of("a", "p { border: 0.1px solid #000 }", Tag::P, media).border_width.top == 1 / 1.5f);
    CHECK(style_of("a", "p { border: 3px solid #000 }", Tag::P, media).border_width.top == 4 / 1.5f);
}

TEST_CASE("a decoration is undone on the element itself, not on what an ancestor draws") {
    const char* css = "a { text-decoration-line: underline } .plain { text-decoration-line: none }";
    CHECK_FALSE(style_of("<a class=plain href=b>c</a>", css, Tag::A).underline);
    CHECK(style_of("<a href=b><span class=plain>c</span></a>", css, Tag::Span).underline);
    // The line keeps the colour of the element that draws it.
    const char* colors = "a { text-decoration-line: underline; color: #0000ff } span { color: #ff0000 }";
    ComputedStyle inner = style_of("<a href=b><span>c</span></a>", colors, Tag::Span);
    CHECK(inner.decoration_color == Color{0, 0, 255, 255});
    CHECK_FALSE(inner.decoration_is_current_color);
}

TEST_CASE("a closed <details> shows its summary alone") {
    for (bool open : {false, true}) {
        DocumentBuilder builder;
        builder.open(Tag::Details, open ? std::vector<Attribute>{{"open", ""}} : std::vector<Attribute>{});
        builder.element(Tag::Summary, {}, "a");
        builder.element(Tag::P, {}, "b");
        builder.close(Tag::Details);
        Document document = std::move(builder).finish();
        Styles styles = compute_styles(document, compile_css(""), {});
        CHECK(styles[1].display == Display::Block);
        CHECK(styles[3].display == (open ? Display::Block : Display::None));
    }
}

}  // namespace rostrum
