// Carets stand where the thing is that they point to, whatever it stands in: pages, footnotes, cells, quotations, lists, behind comments,
// with the line ends and the mark of Windows, and in JSON, where characters are written as escapes.
#include "checks/source_places.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <utility>

#include "base/utf8.hpp"
#include "checks/content_check.hpp"
#include "content_files.hpp"
#include "document/markdown.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// Stands before each place that is to be pointed at, and is taken out.
constexpr std::string_view caret = "¦";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
    return text;
}

std::string place(std::size_t line, std::size_t column) { return std::to_string(line) + ":" + std::to_string(column) + " "; }

// "4:5 6:1 ", and the file without the carets.
std::string take_carets(SourceFile& file) {
    std::string places;
    for (std::size_t at = 0; (at = file.text.find(caret, at)) != std::string::npos;) {
        file.text.erase(at, caret.size());
        LineIndex::Place found = LineIndex().find(file.text, at);
        places += place(found.line, found.column);
    }
    return places;
}

// What check_content points at is where the carets stand.
void check_places(SourceFile file) {
    std::string expected = take_carets(file);
    std::string found, messages;
    for (const Diagnostic& diagnostic : check_content(small_content_with({file})).diagnostics) {
        found += diagnostic.path == file.path ? place(diagnostic.line, diagnostic.column) : diagnostic.path;
        messages += format_diagnostic(diagnostic);
    }
    INFO(file.text);
    INFO(messages);
    CHECK(found == expected);
}

SourceFile page(const std::string& markdown) { return {"content/a.md", "---\ntitle: A\n---\n" + markdown}; }

// The Markdown as a text in JSON, with all that may be an escape written as one.
SourceFile biography(const std::string& markdown) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string json;
    auto append_unit = [&](unsigned unit) {
        json += "\\u";
        for (unsigned shift : {12u, 8u, 4u, 0u}) json += digits[(unit >> shift) & 15];
    };
    for (char32_t c : decode_utf8(markdown)) {
        if (c == 0xA6) json += caret;
        else if (c == '\n') json += "\\n";
        else if (c == '"' || c == '\\' || c == '/') (json += '\\') += static_cast<char>(c);
        else if (c >= 0x10000) append_unit(0xD7C0 + (static_cast<unsigned>(c) >> 10)), append_unit(0xDC00 + (static_cast<unsigned>(c) & 0x3FF));
        else if (c >= 0x80 || c == 'x') append_unit(static_cast<unsigned>(c));
        else json += static_cast<char>(c);
    }
    return {"content/people.json", "{\"committee\": [], \"speakers\": [{\"name\": \"Ada Lovelace\"},\n  {\"name\": \"Ĉiu\", \"bio\": \"" + json + "\"}]}"};
}

// Each line but the first behind `prefix`.
std::string indented(const std::string& markdown, const std::string& prefix) { return replaced(markdown, "\n", "\n" + prefix); }

const std::vector<std::string> examples{
    // Addresses of links, images and bare ones.
    "é [x](¦nowhere.html) 😀 [x](¦nowhere.html)",
    "[x](/) [](¦/) [x](/)",
    "[x]( ¦nowhere.html \"nowhere.html\" )",
    "[x](<¦no where.html>) [y](<¦no where.html>)",
    "[x](¦no\\_where.html) [x](¦no\\_where.html)",
    "[x](<¦no\\_where.html>) **[*x*](¦no\\_where)** [`x`]( ¦no\\_where)",
    "[x](¦b&amp;c.html) [x](¦b&amp;c.html \"](b&amp;c.html)\")",
    "![é](¦images/no.png) [![é](¦images/no\\_.png)](¦nowhere.html)",
    "[![x](¦images/no\\_.png)](¦images/no\\_.png)",
    "[x][r] é\n\n[r]: ¦nowhere.html\n\n[y][s] é\n\n[s]: <¦no where.html>\n\nx",
    "[x](\n¦nowhere.html)",
    "https://example.org/é [x](¦nowhere.html) www.example.org [x](¦nowhere.html) ada@example.org [x](¦nowhere.html)",
    "*https://example.org/a*b*c* [x](¦nowhere.html)",
    "~~x~~ [x](¦nowhere.html)\né  \n[x](¦nowhere.html)\\\n[x](¦nowhere.html)",
    "<https://example.org/?a&amp;b> [x](¦nowhere.html)",
    // Raw HTML.
    "é <a href=\"¦nowhere.html\">x</a> <A HREF = '¦nowhere.html'>x</A> <a\n  href=¦nowhere.html>x</a>",
    "é ![x](¦/) <img src=\"¦images/no.png\" alt=\"é\">",
    "é ¦<q>x</q> `<q>` \\<q> ¦<q>x</q>",
    "<b ¦onclick=y>é</b> <b class=z ¦onclick=y>é</b>",
    "<b><i>&amp; é ¦<u>x</i></b> ¦</u>",
    "<b>é</b> <b id=\"y\">x</b> <b id=\"¦y\">x</b>",
    "é ¦<li>x",
    "é <!-- é --> ¦<b>é <!-- -->",
    // Markup that was left over.
    "é ¦{{ page.title }} ¦{% raw %} x",
};

const std::vector<std::string> block_examples{
    "## é [x](¦nowhere.html)\n\né [x](¦nowhere.html)\n---\n\n<h3>é <a href=\"¦nowhere.html\">x</a></h3>",
    "- é\n\n  > 1. [x](¦nowhere.html)\n  >    [x](¦nowhere.html)\n\n- [ ] [x](¦nowhere.html)\n",
    "<div>\n<div class=\"y\">\n  é &amp; ¦<q>x</q>\n  <a href='¦nowhere.html'>x</a>\n</div>\n</div>",
    "¦<div>\n\né *x*\n\n<p>é\n<a href='¦nowhere.html'>x</a></p>",
    "<table>\n<tr><td>é</td>\n<td><a href='¦nowhere.html'>x</a></td></tr>\n</table>",
    "| é | [x](¦nowhere.html) |\n|---|---|\n| `é\\|` || \n| <a href=\"¦nowhere.html?\\|\">x</a> <b ¦onclick=y>x</b> | ¦<q>x</q> [x](¦no\\_where) |\n",
    "é\n| é | [x](¦nowhere.html) |\n|---|---|\n| x | [x](¦nowhere.html)\n",
    "| x | y |\n|---|\n[x](¦nowhere.html)\n",
    "```\n[x](nowhere.html)\n```\n\n    <q>\n\n[x](¦nowhere.html)",
    "¦##é\n\n> ¦[!NOTE]\n> é",
};

}  // namespace

TEST_CASE("carets stand at what they point to, in all that Markdown has") {
    for (const std::vector<std::string>& list : {examples, block_examples}) {
        for (const std::string& example : list) {
            check_places(page("é\n\n" + example + "\n"));
            check_places(page("<!-- é\n\né --> <!-- é -->\n\n" + example + "\n"));
            check_places(page("> " + indented(example, "> ") + "\n"));
            check_places(page("- " + indented(example, "  ") + "\n"));
            check_places(page("é[^1] [^2]\n\n[^1]: é\n[^2]: " + indented(example, "    ") + "\n\né [x](¦nowhere.html)\n"));
            SourceFile windows = page("é\n\n" + example + "\n");
            windows.text = "\xEF\xBB\xBF" + replaced(windows.text, "\n", "\r\n");
            check_places(windows);
            check_places(biography(example));
            check_places(biography("é \"😀\"\n\n" + example + "\n"));
        }
    }
}

TEST_CASE("so they do in the cells of tables") {
    for (const std::string& example : examples) {
        if (example.find('\n') == std::string::npos) check_places(page("| é | x |\n|---|---|\n|| " + example + " |\n"));
    }
}

TEST_CASE("components are pointed at within their texts") {
    for (const char* example : {
             "¦{{ spekers }}",
             "é ¦{{ spekers }} ¦{{ schedule }}",
             "&eacute; é &amp; ¦{{ spekers }}",
             "\\* é \\é ¦{{ spekers }}",
             "é\n¦{{ spekers }} *x* ¦{{ spekers }}",
             "<b>é &amp;\n&#233; ¦{{ spekers }}</b>",
             "<div>\n  é\n  ¦{{ spekers }}\n</div>",
             "[¦{{ spekers }}](/) `{{ spekers }}`",
             "https://example.org ¦{{ spekers }}",
             "| é | `\\|` ¦{{ spekers }} |\n|---|---|",
             "{{ speakers }}\n\n¦{{ spekers }}\n\n{{ dates }}\n\n¦{{ spekers }}",
         }) {
        check_places(page(std::string(example) + "\n"));
        check_places(page("> " + indented(example, "> ") + "\n"));
    }
}

TEST_CASE("footnotes that nothing refers to are pointed at") {
    check_places(page("<!-- é -->\n\né[^a] x\n\n[^a]: é\n¦[^b]: x\n\n   ¦[^c]: x\n    é\n"));
    check_places(page("é <sup>1</sup>\n\n<ul class=\"footnotes\">\n<li><sup>1</sup> x</li>\n<li>¦<sup>2</sup> <sup>1</sup> x</li></ul>\n"));
}

TEST_CASE("the address of a link by reference that holds escapes is pointed at where it is used") {
    check_places(page("é [¦x][r]\n\n[r]: no\\_where.html\n"));
    check_places(page("é ![¦x][r] x\n\n[r]: no\\_where.html\n"));
}

TEST_CASE("each node knows where it came from") {
    const std::string markdown = "# é\n\na <!-- x -->&amp; y *b*\n\n<p>c <b>d</b></p>\n";
    PreparationMap map;
    PreparedMarkdown prepared = prepare_markdown(markdown, &map);
    SourcePlaces places(map);
    MarkdownOptions options;
    options.listener = &places;
    DocumentBuilder builder;
    builder.text("before");
    append_markdown(prepared, builder, options);
    Document document = std::move(builder).finish();
    CHECK(places.place_of_text(0, 0) == SourcePlaces::npos);
    std::string found;
    for (NodeId node : places.texts()) {
        const std::string& text = document.nodes[node].text;
        for (std::size_t byte = 0; byte < text.size(); ++byte) found += markdown[places.place_of_text(node, byte)];
        found += '|';
    }
    CHECK(found == "é|a & y |b|c |d|");
    auto tag_at = [&](Tag tag) {
        auto is_tag = [tag](const Node& node) { return node.is_element() && node.tag == tag; };
        auto node = std::find_if(document.nodes.begin(), document.nodes.end(), is_tag);
        return places.place_of_element(static_cast<NodeId>(node - document.nodes.begin()));
    };
    CHECK(tag_at(Tag::B) == markdown.find("<b>"));
}
