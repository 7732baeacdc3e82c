// Declarations that the canvas does on some elements only: refused where they meet others.
#include "css/check.hpp"
#include "layout_fixture.hpp"
#include "markdown_examples.hpp"
#include "pages/page_builder.hpp"
#include "reader/site_reader.hpp"

namespace rostrum {

namespace {

// An element in an element, with a text in it or without.
Document nest(std::vector<std::pair<Tag, std::vector<Attribute>>> elements, std::string_view text = "x") {
    DocumentBuilder builder;
    for (const auto& [tag, attributes] : elements) {
        if (is_void(tag)) builder.empty(tag, attributes);
        else builder.open(tag, attributes);
    }
    if (!text.empty()) builder.text(text);
    while (builder.depth() > 0) builder.close(builder.document().nodes[builder.current()].tag);
    return std::move(builder).finish();
}

std::vector<Diagnostic> problems_of(std::string_view css, const Document& document) {
    SourceFile file{"test.css", std::string(css)};
    Stylesheet sheet = parse_css(css);
    UsageCheck check(sheet, {&file, 1});
    check.add(document);
    return std::move(check).take();
}

// "|" in the style sheet stands before the declaration that is refused.
void refuses(std::string css, const Document& document, std::string_view message) {
    std::size_t mark = css.find('|');
    css.erase(mark, 1);
    INFO(css);
    std::vector<Diagnostic> found = problems_of(css, document);
    for (const Diagnostic& diagnostic : found) UNSCOPED_INFO(diagnostic.column << " " << diagnostic.message);
    REQUIRE(found.size() == 1);
    CHECK(found[0].column == mark + 1);
    CHECK(found[0].message.find(message) != std::string::npos);
}

const Document& paragraph() {
    static const Document document = nest({{Tag::Div, {}}, {Tag::P, {}}, {Tag::Span, {}}});
    return document;
}

const Document& image() {
    static const Document document = nest({{Tag::Div, {}}, {Tag::Img, {{"width", "10"}, {"height", "10"}}}}, "");
    return document;
}

Document button() { return nest({{Tag::Div, {}}, {Tag::Button, {}}}); }

Document table() { return nest({{Tag::Table, {}}, {Tag::Tbody, {}}, {Tag::Tr, {}}, {Tag::Td, {}}}); }

}  // namespace

TEST_CASE("a refusal names the element and the page on which it was seen first") {
    SourceFile file{"test.css", ".x { position: relative; left: 10% }"};
    Stylesheet sheet = parse_css(file.text);
    UsageCheck check(sheet, {&file, 1});
    Document document = nest({{Tag::Div, {{"class", "x"}}}});
    check.add(document, "people");
    check.add(document, "index");
    std::vector<Diagnostic> found = std::move(check).take();
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.starts_with("“left: 10%” on <div class=\"x\"> of the page “people”: a percentage"));
}

TEST_CASE("positions are refused where the canvas would put a box elsewhere") {
    refuses("p { position: relative } span { |position: absolute; top: 0 }", paragraph(), "with “left” or “right”");
    refuses("p { position: relative } span { |position: absolute; left: 0 }", paragraph(), "with “top” or “bottom”");
    refuses("p { position: relative } span { position: absolute; top: 0; left: 0; |margin: 0 auto }", paragraph(), "“auto”");
    refuses("p { display: inline; position: relative } span { |position: absolute; top: 0; left: 0 }", paragraph(), "must be blocks");
    refuses("span { position: relative; |left: 10% }", paragraph(), "a percentage");
    refuses("div { overflow-x: visible } p { position: relative; text-decoration-line: underline } "
            "span { |position: absolute; top: 0; left: 0 }", paragraph(), "the line of the text around it");
    Document scroll = nest({{Tag::Div, {{"class", "scroll"}}}, {Tag::P, {}}});
    refuses("div { overflow-x: auto } p { |position: relative }", scroll, "scrolls sideways");
}

TEST_CASE("displays are refused where the canvas would lay out something else") {
    refuses("p { |display: flex }", nest({{Tag::P, {}}}), "text right in it is not laid out");
    refuses("p { |display: grid }", nest({{Tag::P, {}}}), "text right in it is not laid out");
    refuses("span { |display: inline-block }", paragraph(), "“block” in a flex row");
    refuses("span { |display: inline-block; width: 10px }", nest({{Tag::P, {}}, {Tag::Span, {}}}, ""), "“block” in a flex row");
    refuses("span { |display: inline-block; width: 10%; height: 10px }", nest({{Tag::P, {}}, {Tag::Span, {}}}, ""), "“block” in a flex row");
    refuses("b { |display: block }", nest({{Tag::P, {}}, {Tag::Span, {}}, {Tag::B, {}}}), "stands on a line");
    refuses("p { |overflow-x: auto }", paragraph(), "“scroll”");
    CHECK(problems_of("p { text-decoration-line: underline } img { display: inline-block }", nest({{Tag::P, {}}, {Tag::Img, {}}}, "")).empty());
    DocumentBuilder builder;
    for (std::string_view text : {"", "x"}) {
        builder.open(Tag::P);
        builder.open(Tag::Span);
        builder.text(text);
        builder.close(Tag::Span);
        builder.close(Tag::P);
    }
    refuses("span { |display: inline-block; width: 10px; height: 10px }", std::move(builder).finish(), "“block” in a flex row");
}

TEST_CASE("parts of tables are refused outside of their place, and what tables do not do") {
    refuses("caption { display: table-caption; |width: 3em }", nest({{Tag::Table, {}}, {Tag::Caption, {}}}), "as wide as their table");
    refuses("caption { display: table-caption; |margin: 3px 0 }", nest({{Tag::Table, {}}, {Tag::Caption, {}}}), "padding instead");
    refuses("summary { |margin-bottom: 3px }", nest({{Tag::Details, {}}, {Tag::Summary, {}}}), "details[open] > summary");
    refuses("p { |display: table-cell }", nest({{Tag::Div, {}}, {Tag::P, {}}}), "tables hold captions, row groups");
    refuses("td { |width: 10px }", table(), "columns are as wide");
    refuses("td { |max-width: 10px }", table(), "columns are as wide");
    refuses("td { |height: 10px }", table(), "as high as their content");
    refuses("table { |height: 10px }", table(), "as high as their content");
    refuses("td { |vertical-align: 2px }", table(), "at its top");
    refuses("tr { |border: 1px solid #000 }", table(), "no borders");
    refuses("tr { |position: relative }", table(), "stay where they are");
    refuses("div { display: flex } table { |display: table }", nest({{Tag::Div, {}}, {Tag::Table, {}}}, ""), "normal flow");
}

TEST_CASE("images, pictures and controls are refused what they cannot have") {
    refuses("img { |height: 10px }", image(), "a width as well");
    refuses("img { |padding: 1px }", image(), "no padding");
    refuses("img { |border: 1px solid #000 }", image(), "no borders");
    refuses("div { display: flex; |align-items: stretch }", image(), "stretch an image");
    refuses("div { |display: flex }", image(), "stretch an image");
    Document picture = nest({{Tag::Svg, {{"viewBox", "0 0 1 1"}}}}, "");
    refuses("svg { |display: inline }", picture, "does not stand on a line");
    refuses("svg { display: block; |height: 1px }", picture, "follows from its width");
    refuses("input { |width: 1px }", nest({{Tag::Input, {}}}, ""), "a width and a height");
    refuses("button { |display: block }", button(), "as narrow as its text");
    refuses("button { display: block; width: 10px; |height: 10px }", button(), "centre the text");
    refuses("button { |padding: 1px }", button(), "a button on a line");
    refuses("br { |display: block }", nest({{Tag::P, {}}, {Tag::Br, {}}}, ""), "only be hidden");
}

TEST_CASE("borders, numbers and wrapping are refused where browsers do otherwise") {
    refuses("p { border-left: 1px solid #000; |border-radius: 1px }", paragraph(), "round corners");
    refuses("p { border-left: 1px solid #000; |border-top: 1px solid #fff }", paragraph(), "meet in a corner");
    refuses("p { display: list-item; |list-style: decimal }", paragraph(), "number the items");
    refuses("p { white-space: nowrap; |text-wrap: balance }", paragraph(), "do not agree");
}

TEST_CASE("what holds in some media only is found, and what is hidden is not looked at") {
    refuses("@media (max-width: 30em) { span { |position: absolute; top: 0 } }", paragraph(), "with “left”");
    refuses("@container page (min-width: 30rem) { span { |position: absolute; top: 0 } }", paragraph(), "with “left”");
    refuses("@media (min-width: 900px) { p { |display: flex } }", nest({{Tag::P, {}}}), "text right in it");
    refuses("@media (prefers-contrast: more) { img { |border: 1px solid #000 } }", image(), "no borders");
    CHECK(problems_of("p { display: none } span { position: absolute }", paragraph()).empty());
}

namespace {

// The text of content, as it stands in a page.
Document page_of(std::string_view markdown) {
    DocumentBuilder builder;
    builder.open(Tag::Div, {{"id", "page"}});
    builder.open(Tag::Main, {{"id", "main"}});
    builder.open(Tag::Div, {{"class", "content"}});
    MarkdownOptions options;
    options.scroll_boxes = true;
    options.figures = true;
    append_markdown(prepare_markdown(markdown), builder, options);
    for (Tag tag : {Tag::Div, Tag::Main, Tag::Div}) builder.close(tag);
    return std::move(builder).finish();
}

// Every kind of inline element in every other, and each of them around an image, a line end and a box of a task.
std::vector<std::string> nested_markdown() {
    const std::pair<const char*, const char*> kinds[] = {
        {"*", "*"}, {"**", "**"}, {"~~", "~~"}, {"[", "](/x)"}, {"<sup>", "</sup>"}, {"<sub>", "</sub>"}, {"<kbd>", "</kbd>"},
        {"<mark>", "</mark>"}, {"<abbr title=x>", "</abbr>"}, {"<small>", "</small>"}, {"<span>", "</span>"}, {"<b>", "</b>"}};
    std::vector<std::string> all;
    for (const auto& [open, close] : kinds) {
        for (const auto& [inner_open, inner_close] : kinds) {
            for (const char* text : {"x", "`x`", "![x](x.png)", "a<br>b", ""}) {
                std::string inline_text = std::string(open) + inner_open + text + inner_close + close;
                all.push_back("- [x] " + inline_text + "\n\n# " + inline_text + "\n\n" + inline_text + " x\n\n| a |\n|---|\n| " + inline_text + " |\n");
            }
        }
    }
    return all;
}

Stylesheet parse_files(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics) {
    Stylesheet sheet;
    for (const SourceFile& file : files) append_stylesheet(sheet, parse_stylesheet(file, diagnostics));
    return sheet;
}

}  // namespace

TEST_CASE("nothing in the shipped style sheet is refused, whatever Markdown says") {
    std::vector<SourceFile> files = shipped_style();
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_files(files, diagnostics);
    UsageCheck usage(sheet, files);
    std::size_t count = 0;
    for (std::string file : {"spec.txt", "regressions.txt", "spec-tables.txt", "spec-strikethrough.txt", "spec-tasklists.txt",
                             "spec-permissive-autolinks.txt"}) {
        for (const Example& example : read_examples(file)) {
            usage.add(page_of(example.markdown));
            ++count;
        }
    }
    CHECK(count > 700);
    for (const std::string& markdown : nested_markdown()) usage.add(page_of(markdown));
    for (const Diagnostic& found : std::move(usage).take()) FAIL_CHECK(format_diagnostic(found));
}

TEST_CASE("nothing in the shipped style sheet is refused, on any page of the site") {
    std::vector<SourceFile> files = shipped_style();
    files.push_back({"share.css", *read_whole_file(std::string(SHELL_DIR) + "/share.css")});
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_files(files, diagnostics);
    for (const SourceFile& file : files) check_stylesheet(parse_stylesheet(file, diagnostics), file, sheet, diagnostics);
    std::vector<SourceFile> content;
    for (const auto& entry : std::filesystem::directory_iterator(CONTENT_DIR)) {
        if (entry.is_regular_file()) content.push_back({"content/" + entry.path().filename().string(), *read_whole_file(entry.path())});
    }
    Site site = read_site(content).site;
    REQUIRE(site.pages.size() > 5);
    UsageCheck usage(sheet, files);
    for (const Page& page : site.pages) usage.add(build_page(site, {page.name, true}));
    for (Diagnostic& found : std::move(usage).take()) diagnostics.push_back(std::move(found));
    for (const Diagnostic& found : diagnostics) FAIL_CHECK(format_diagnostic(found));
}

TEST_CASE("each is said once, and in the file that says it") {
    SourceFile files[] = {{"a.css", "p { color: #fff }"}, {"b.css", "span { position: absolute; top: 0 }"}};
    Stylesheet sheet = parse_css(files[0].text);
    append_stylesheet(sheet, parse_css(files[1].text));
    UsageCheck check(sheet, files);
    for (int i = 0; i < 3; ++i) check.add(paragraph());
    std::vector<Diagnostic> found = std::move(check).take();
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == "b.css");
    CHECK(found[0].message.starts_with("“position: absolute” on <span>: "));
}

}  // namespace rostrum
