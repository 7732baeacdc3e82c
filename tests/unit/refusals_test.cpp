// What the style sheet may not say: each with the place that the message points at, and what it says there.
#include "css/check.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

namespace {

struct Refusal {
    std::string_view css;      // "|" stands before the place
    std::string_view message;  // a part of it
};

constexpr Refusal refusals[] = {
    // Numbers
    {"p { width: |1e999px }", "no number"},
    {"p { width: |1e3px }", "no number"},
    {"p { width: |9999999px }", "too large"},
    {"p { padding: |-0px }", "no number"},
    {"p { flex: |-0 1 auto }", "no number"},
    {"p { padding-top: |+.5px }", "a number has no “+”"},
    {"p { width: |5.px }", "no number"},
    {"p { width: 1px |2 }", "the value “1px 2” of “width”"},
    {"p { width: |0x10 }", "no number"},
    {"p { width: |0x10px }", "no number"},
    {"p { width: |nan }", "it takes a length"},
    {"p { width: |infpx }", "it takes a length"},
    {"p { width: |1.2.3px }", "no number"},
    {"p { width: |- 1px }", "it takes a length"},
    {"p { width: |1 px }", "it takes a length"},
    {"p { width|: }", "the value “” of “width”"},
    {"p { width: |1/**/px }", "it takes a length"},
    // Units
    {"p { width: |8 }", "a length needs a unit, as in “8px”"},
    {"p { width: |8pt }", "units are px, rem, em and vh"},
    {"p { width: |8vw }", "units are px, rem, em and vh"},
    {"p { width: |8PX }", "no number"},
    {"p { height: |50% }", "percentages are not understood here"},
    {"p { min-height: |50% }", "percentages are not understood here"},
    {"p { padding: 1px |5% }", "percentages are not understood here"},
    {"p { gap: |5% }", "percentages are not understood here"},
    {"p { border-radius: |50% }", "percentages are not understood here"},
    {"p { line-height: |150% }", "percentages are not understood here"},
    {"p { letter-spacing: |1% }", "percentages are not understood here"},
    {"p { border-radius: |1px 2px }", "it takes a length"},
    // Less than nothing
    {"p { padding-left: |-1px }", "it cannot be less than 0"},
    {"p { padding: 1px 2px |-3px }", "it cannot be less than 0"},
    {"p { line-height: |-1 }", "it cannot be less than 0"},
    {"p { line-height: |-1px }", "it cannot be less than 0"},
    {"p { font-size: |-1px }", "it cannot be less than 0"},
    {"p { font-size: |0 }", "it takes a length"},
    {"p { width: |-1px }", "it cannot be less than 0"},
    {"p { max-width: |-10% }", "it cannot be less than 0"},
    {"p { height: |-1px }", "it cannot be less than 0"},
    {"p { column-gap: |-1px }", "it cannot be less than 0"},
    {"p { border: |-1px solid #000 }", "it cannot be less than 0"},
    {"p { border-radius: |-1px }", "it cannot be less than 0"},
    {"p { flex: |-1 1 0 }", "it cannot be less than 0"},
    {"p { text-decoration-thickness: |-1px }", "it cannot be less than 0"},
    {"p { grid-template-columns: 10px |-10px }", "it cannot be less than 0"},
    {"p { grid-template-columns: |minmax(0, -1fr) }", "columns of a fixed width or a share"},
    // Colours
    {"p { color: |#-12345f7 }", "3, 4, 6 or 8 digits"},
    {"p { color: |#12 }", "3, 4, 6 or 8 digits"},
    {"p { color: |#12345 }", "3, 4, 6 or 8 digits"},
    {"p { color: |#ggg }", "3, 4, 6 or 8 digits"},
    {"p { color: |#123 456 }", "the value “#123 456” of “color”"},
    {"p { color: |# 123 }", "3, 4, 6 or 8 digits"},
    {"p { color: |#+12345 }", "3, 4, 6 or 8 digits"},
    {"p { color: |red }", "a colour such as #1a2b3c"},
    {"p { color: |rgb(0, 0, 0) }", "there is no rgb() here"},
    {"p { color: |light-dark(#fff) }", "a colour"},
    {"p { color: |light-dark(#fff, none) }", "a colour"},
    {"p { color: |light-dark(red, #fff) }", "a colour"},
    {"p { color: |light-dark(#fff,, #000) }", "a colour"},
    {"p { color: |light-dark(#fff, #000 }", "its parentheses do not match"},
    {"p { border-color: #000 |blue }", "“blue” of “border-color”"},
    {"p { background: |url(a.png) }", "there is no url() here"},
    {"p { background: |#fff #000 }", "a colour"},
    // Keywords, functions
    {"p { display: |ruby }", "it takes “none”, “block”, “inline”"},
    {"p { display: |block flex }", "the value “block flex” of “display”"},
    {"p { display: |Block }", "“Block”"},
    {"p { width: |none }", "“none” of “width”"},
    {"p { max-width: |auto }", "“auto” of “max-width”"},
    {"p { width: |calc(1px + 2px) }", "there is no calc() here: write what it comes to"},
    {"p { width: |inherit }", "“inherit”"},
    {"p { margin: |auto }", "“auto” for left and right"},
    {"p { margin-top: |auto }", "“auto” of “margin-top”"},
    {"p { margin: |1px 2px 3px 4px 5px }", "one to four"},
    {"p { flex: |1 }", "as in “1 1 0”"},
    {"p { flex: |1 1 none }", "as in “1 1 0”"},
    {"p { flex: |1px 1 0 }", "as in “1 1 0”"},
    {"p { border: |1px dashed #000 }", "“solid” and a colour"},
    {"p { border: |1px solid }", "“solid” and a colour"},
    {"p { border: |solid 1px #000 }", "“solid” and a colour"},
    {"p { font-weight: |500 }", "“400” or “600”"},
    {"p { font-family: |Arial, Inter }", "\"JetBrains Mono\""},
    {"p { font-family: |Inter, }", "\"JetBrains Mono\""},
    {"p { font-family: |Inter, a b }", "\"JetBrains Mono\""},
    {"p { stroke-opacity: |2 }", "a number from 0 to 1"},
    {"p { grid-template-columns: |repeat(2.5, 10px) }", "columns"},
    {"p { grid-template-columns: |repeat(0, 10px) }", "columns"},
    {"p { grid-template-columns: |repeat(2, repeat(2, 10px)) }", "columns"},
    {"p { grid-template-columns: 10px |1fr }", "“1fr” of “grid-template-columns”"},
    {"p { grid-template-columns: |auto }", "columns"},
    {"p { grid-template-columns: |repeat(auto-fill, minmax(0, 1fr)) }", "columns"},
    {"p { vertical-align: |middle }", "a length"},
    {"p { color: #fff |!important }", "a selector of more classes"},
    {"p { color: #fff |padding: 3px }", "is the “;” behind the declaration before missing?"},
    // Properties
    {"p { |colour: #fff }", "did you mean “color”?"},
    {"p { |-webkit-hyphens: auto }", "belongs into browser.css"},
    {"p { |float: left }", "does not know the property “float”"},
    {"p { |max-height: 1px }", "does not know the property “max-height”"},
    {"p { |text-decoration: underline }", "text-decoration-line"},
    {"p { |COLOR: #fff }", "does not know the property “COLOR”"},
    {"p { color: #fff; |color: #000 }", "“color” is set twice in this rule"},
    {"p { |color }", "a declaration is “property: value;”"},
    {"p { |color: #fff { } }", "cannot stand in a rule"},
    {"p { |@media (max-width: 1px) { } }", "cannot stand in a rule"},
    {"body { |padding: 1px }", "not understood on :root and body"},
    {":root { |display: block }", "not understood on :root and body"},
    {"a:hover { |border: 1px solid #fff }", "may move something"},
    {"a:active b { |font-weight: 600 }", "may move something"},
    // Custom properties
    {"p { color: |var(--inc) }", "“var(--inc)” names a custom property that :root does not define"},
    {":root { --a: var(--b); --b: var(--a) } p { color: |var(--a) }", "leads to itself"},
    {":root { --a: var(--a) } p { color: |var(--a) }", "leads to itself"},
    {":root { --a: var(--b) } p { color: |var(--a) }", "“var(--a)” leads to a custom property that :root does not define"},
    {":root { --a: 1px; --b: var(--c) } p { padding: var(--a) |var(--b) var(--c) }", "“var(--b)” leads to a custom property"},
    {":root { --a: 1px } p { color: |var(--a) }", "a colour such as"},
    {":root { --a: #fff } p { padding: 1px |var(--a) }", "“var(--a)” of “padding”"},
    {":root { --a: 1 } p { width: |var(--a)px }", "“var(--a)px”"},
    {"p { color: |var(--a, #fff) }", "what stands in for custom properties"},
    {"p { |--a: 1px }", "on :root alone"},
    {"body { |--a: 1px }", "on :root alone"},
    {":root { |--a: }", "has no value"},
    {"@media (max-width: 9px) { :root { --a: 1px } } p { width: |var(--a) }", "only in some media"},
    {":root { --a: 1px } @media (max-width: 9px) { :root { --a: #fff } } p { width: |var(--a) }", "a length"},
    // Selectors
    {"|p::before { color: #fff }", "this selector is not understood"},
    {"|p ~ p { color: #fff }", "this selector"},
    {"|p + p { color: #fff }", "this selector"},
    {"|* { color: #fff }", "this selector"},
    {"|:hover { color: #fff }", "this selector"},
    {"|p:not(.a) { color: #fff }", "this selector"},
    {"|p:nth-child(2) { color: #fff }", "this selector"},
    {"|p:focus { color: #fff }", "this selector"},
    {"|#a { color: #fff }", "this selector"},
    {"|html { color: #fff }", "this selector"},
    {"|video { color: #fff }", "this selector"},
    {"|P { color: #fff }", "this selector"},
    {"|.1a { color: #fff }", "this selector"},
    {"|. { color: #fff }", "this selector"},
    {"|[a=1] { color: #fff }", "this selector"},
    {"|[a='b'] { color: #fff }", "this selector"},
    {"|[a~=b] { color: #fff }", "this selector"},
    {"|[=b] { color: #fff }", "this selector"},
    {"|body > p { color: #fff }", "this selector"},
    {"|p body { color: #fff }", "this selector"},
    {"|:root:hover { color: #fff }", "this selector"},
    {"|p > > b { color: #fff }", "this selector"},
    {"|> p { color: #fff }", "this selector"},
    {"|p > { color: #fff }", "this selector"},
    {"p, |{ color: #fff }", "this selector"},
    {"p, |, b { color: #fff }", "this selector"},
    {"|{ color: #fff }", "this selector"},
    {"p|/**/.a { color: #fff }", "a comment stands before a rule"},
    {"p |/* a */ b { color: #fff }", "a comment stands before a rule"},
    // Media and other rules with @
    {"|@font-face { src: url(x) }", "only @media"},
    {"|@import \"a.css\";", "only @media"},
    {"|@supports (color: red) { p { color: #fff } }", "only @media"},
    {"|@media print { p { color: #fff } }", "only @media"},
    {"|@media (prefers-color-scheme: dark) { p { color: #fff } }", "light-dark(#fff, #000)"},
    {"|@media (prefers-contrast: less) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10rem) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: -1px) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 1e3px) { p { color: #fff } }", "only @media"},
    {"|@media (width > 10px) { p { color: #fff } }", "only @media"},
    {"|@media not (min-width: 10px) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10px), (max-width: 5px) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10px) (max-width: 5px) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10px)and (max-width: 50px) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10px) and(max-width: 50px) { p { color: #fff } }", "only @media"},
    {"|@media (min-width: 10px) and { p { color: #fff } }", "only @media"},
    {"|@media (min-height: 10px) { p { color: #fff } }", "only @media"},
    {"|@media { p { color: #fff } }", "only @media"},
    {"|@container { p { color: #fff } }", "@container page (min-width: 53rem)"},
    {"|@container (min-width: 10rem) { p { color: #fff } }", "@container page"},
    {"|@container main (min-width: 10rem) { p { color: #fff } }", "@container page"},
    {"|@container page (max-width: 10rem) { p { color: #fff } }", "@container page"},
    {"|@container page (min-width: 10em) { p { color: #fff } }", "@container page"},
    {"|@container page (min-width: -1rem) { p { color: #fff } }", "@container page"},
    {"|@container page (min-width: rem) { p { color: #fff } }", "@container page"},
    {"|@container page (10rem) { p { color: #fff } }", "@container page"},
    {"|@container page (min-width: 1rem) and (min-width: 2rem) { p { color: #fff } }", "@container page"},
    // Blocks that do not end, or never began
    {"p { color: #fff|", "the closing “}” of this rule is missing"},
    {"@media (min-width: 1px) { p { color: #fff }|", "the closing “}” of this file's last @media is missing"},
    {"|}", "“}” without a “{”"},
    {"|p", "a rule without “{”"},
    {"p { color: #fff } |/* a", "the “*/” of this comment is missing"},
    {"|/", ""},
};

std::vector<Diagnostic> problems_of(const std::string& css) {
    SourceFile file{"test.css", css};
    std::vector<Diagnostic> diagnostics;
    Stylesheet sheet = parse_stylesheet(file, diagnostics);
    check_stylesheet(sheet, file, sheet, diagnostics);
    return diagnostics;
}

}  // namespace

TEST_CASE("what browsers or the canvas would not do is refused, at its place") {
    for (const Refusal& refusal : refusals) {
        std::size_t mark = refusal.css.find('|');
        std::string css(refusal.css);
        css.erase(mark, 1);
        INFO(css);
        std::vector<Diagnostic> found = problems_of(css);
        CHECK_FALSE(found.empty());
        bool right = false;
        for (const Diagnostic& diagnostic : found) {
            UNSCOPED_INFO(diagnostic.column << " " << diagnostic.message);
            right = right || (diagnostic.column == mark + 1 && diagnostic.message.find(refusal.message) != std::string::npos);
        }
        CHECK(right);
    }
}

TEST_CASE("custom properties may stand in one another, but neither without end nor without measure") {
    auto chain = [](int length) {
        std::string css = ":root { --1: 1px;";
        for (int i = 2; i <= length; ++i) css += " --" + std::to_string(i) + ": var(--" + std::to_string(i - 1) + ");";
        return css + " } p { padding: 1px var(--1) var(--" + std::to_string(length) + ") }";
    };
    CHECK(problems_of(chain(9)).empty());
    std::vector<Diagnostic> found = problems_of(chain(10));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "“var(--10)” leads to itself, or through more than 8 others; write what it comes to");
    CHECK(found[0].column == chain(10).rfind("var(") + 1);

    // Ten to the ninth power, where it was not stopped.
    std::string css = ":root { --1: 1px;";
    for (int i = 2; i <= 9; ++i) {
        css += " --" + std::to_string(i) + ":";
        for (int uses = 0; uses < 10; ++uses) css += " var(--" + std::to_string(i - 1) + ")";
        css += ";";
    }
    css += " } p { padding: var(--1) var(--9) }";
    found = problems_of(css);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.starts_with("this value is longer than 4096 bytes, with custom properties put in"));
    CHECK(found[0].column == css.rfind("var(") + 1);
}

TEST_CASE("a message says what to write instead") {
    std::vector<Diagnostic> found = problems_of("p {\n  padding: 1px -2px;\n}\n");
    REQUIRE(found.size() == 1);
    CHECK(format_diagnostic(found[0]) ==
          "test.css:2:16: error: the canvas does not understand the value “-2px” of “padding”: it cannot be less than 0; it "
          "takes one to four lengths of at least 0\n"
          "  padding: 1px -2px;\n"
          "               ^\n");
}

TEST_CASE("what is right is not refused") {
    for (const char* css : {
             "p { color: #FfF; width: .5px; margin: -0.25em auto 0 -1% }",
             "p { font-family: Inter, \"A b 2\", system-ui, sans-serif }",
             ":root { --a: 1px; --b: var(--a) } p { padding: var(--a) var(--b) }",
             "/* a */ p { /* b: c; } */ color: /* d */ #fff /* e */; }/**/",
             "@media (min-width: 10em) and (max-width: 640.5px) { p { color: #fff } }",
             "@media(prefers-contrast:more){p{color:#fff}}",
             ":root { color: #fff } body p, :root p > b, a.b.c[d][e=f][g=\"h i\"]:hover:first-child { color: #000 }",
             "p { padding-left: 1px; padding: 2px }",
             "",
         }) {
        INFO(css);
        for (const Diagnostic& diagnostic : problems_of(css)) FAIL_CHECK(format_diagnostic(diagnostic));
    }
}

}  // namespace rostrum
