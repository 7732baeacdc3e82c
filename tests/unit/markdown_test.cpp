#include "document/markdown.hpp"
#include "gfm/prepare_markdown.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "golden.hpp"
#include "work_counter.hpp"

using namespace rostrum;

namespace {

Document read(std::string_view markdown, const MarkdownOptions& options = {}) {
    DocumentBuilder builder;
    append_markdown(prepare_markdown(markdown), builder, options);
    return std::move(builder).finish();
}

std::string html(std::string_view markdown, const MarkdownOptions& options = {}) {
    return write_html(read(markdown, options), LineEnds::None);
}

std::size_t greatest_depth(const Document& document) {
    std::size_t greatest = 0;
    std::vector<std::size_t> depths;
    for (const Node& node : document.nodes) {
        depths.push_back(node.parent == no_node ? 1 : depths[node.parent] + 1);
        greatest = std::max(greatest, depths.back());
    }
    return greatest;
}

// The text again and again, with the number of each in the place of "#".
std::string numbered(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        for (char c : text) out += c == '#' ? std::to_string(i) : std::string(1, c);
    }
    return out;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

}  // namespace

TEST_CASE("Markdown becomes the golden documents and HTML") {
    std::filesystem::path folder = std::filesystem::path(TEST_DATA_DIR) / "golden" / "markdown";
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".md") names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    REQUIRE(names.size() >= 5);
    for (const std::string& name : names) {
        INFO(name);
        IdRegistry ids;
        MarkdownOptions options;
        options.ids = &ids;
        Document document = read(*read_whole_file(folder / (name + ".md")), options);
        CHECK(tree_error(document) == "");
        check_golden("markdown/" + name + ".document.txt", dump(document));
        check_golden("markdown/" + name + ".html", write_html(document));
    }
}

TEST_CASE("heading ids are made of letters and digits of any script") {
    auto id = [](std::string_view text) { return heading_id(text, {}); };
    CHECK(id("Important Dates") == "important-dates");
    CHECK(id("  --Call for Papers (2025)! ") == "call-for-papers-2025");
    CHECK(id("Überblick & Größe") == "überblick-größe");
    CHECK(id("ПРОГРАММА Ёж") == "программа-ёж");
    CHECK(id("ΠΡΌΓΡΑΜΜΑ") == "πρόγραμμα");
    CHECK(id("日程・会場、レポート") == "日程-会場-レポート");
    CHECK(id("Q&A — “why?” 🎉 C++") == "q-a-why-c");
    CHECK(id("🎉") == "section");
    CHECK(id("") == "section");
    CHECK(heading_id("Dates", {"dates"}) == "dates-2");
    CHECK(heading_id("Dates", {"dates", "dates-2", "dates-4"}) == "dates-3");
}

TEST_CASE("headings get unique ids, also where another id looks numbered") {
    CHECK(html("# A\n\n## A 2\n\n# A\n\n# *A*\n\n# `<b>`") ==
          "<h1 id=\"a\">A</h1><h2 id=\"a-2\">A 2</h2><h1 id=\"a-3\">A</h1><h1 id=\"a-4\"><em>A</em></h1>"
          "<h1 id=\"b\"><code>&lt;b&gt;</code></h1>");
    MarkdownOptions without;
    without.heading_ids = false;
    CHECK(html("# A", without) == "<h1>A</h1>");
}

TEST_CASE("components are called for paragraphs of nothing else") {
    std::vector<std::string> called;
    IdRegistry ids;
    MarkdownOptions options;
    options.ids = &ids;
    options.component = [&](std::string_view name, DocumentBuilder& builder) {
        called.emplace_back(name);
        if (name == "unknown") return false;
        ids.take("dates");
        builder.element(Tag::Section, {{"id", "dates"}}, name);
        return true;
    };
    SECTION("alone, with and without spaces, with every character of names") {
        CHECK(html("a\n\n{{ schedule }}\n\n{{call_for-Papers_2}}", options) ==
              "<p>a</p><section id=\"dates\">schedule</section><section id=\"dates\">call_for-Papers_2</section>");
        CHECK(called == std::vector<std::string>{"schedule", "call_for-Papers_2"});
    }
    SECTION("an id that a component takes is not given out again") {
        CHECK(html("{{ x }}\n\n# Dates", options) ==
              "<section id=\"dates\">x</section><h1 id=\"dates-2\">Dates</h1>");
    }
    SECTION("within blocks") {
        CHECK(html("> {{ x }}\n\n<div>\n\n{{ y }}\n\n</div>", options) ==
              "<blockquote><section id=\"dates\">x</section></blockquote><div><section id=\"dates\">y</section></div>");
    }
    SECTION("not within text, code or with other characters") {
        for (std::string_view text :
             {"see {{ x }}", "{{ x }} and", "{{ x }}\nb", "{{ x y }}", "{{ }}", "{{}}", "\\{{ x }}", "`{{ x }}`",
              "*{{ x }}*", "{{ *x* }}", "{{ x&amp; }}", "{ { x } }", "# {{ x }}", "- {{ x }}", "    {{ x }}", "{{ x"}) {
            INFO(text);
            CHECK(html(text, options).find("section id=\"dates\"") == std::string::npos);
        }
        CHECK(called.empty());
        CHECK(html("{{ *x* }}", options) == "<p>{{ <em>x</em> }}</p>");
        CHECK(html("{{ x &amp; y", options) == "<p>{{ x &amp; y</p>");
    }
    SECTION("an unknown name stays as text") {
        CHECK(html("{{ unknown }}", options) == "<p>{{ unknown }}</p>");
        CHECK(called == std::vector<std::string>{"unknown"});
    }
    SECTION("no component function") { CHECK(html("{{ x }}") == "<p>{{ x }}</p>"); }
}

TEST_CASE("Markdown is appended where the builder stands") {
    DocumentBuilder builder;
    builder.open(Tag::Main);
    builder.element(Tag::P, {}, "before");
    append_markdown(prepare_markdown("a *b*"), builder, {});
    builder.element(Tag::P, {}, "after");
    builder.close(Tag::Main);
    CHECK(write_html(std::move(builder).finish(), LineEnds::None) ==
          "<main><p>before</p><p>a <em>b</em></p><p>after</p></main>");
}

TEST_CASE("GitHub's dialect") {
    CHECK(html("~~a~~ https://x.org www.y.org a@b.org") ==
          "<p><del>a</del> <a href=\"https://x.org\">https://x.org</a> <a href=\"http://www.y.org\">www.y.org</a> "
          "<a href=\"mailto:a@b.org\">a@b.org</a></p>");
    CHECK(html("- [x] a\n- [ ] b\n- c") ==
          "<ul><li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Done\" checked />a</li>"
          "<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Done\" />b</li><li>c</li></ul>");
    CHECK(html("- [x] a\n\n  b") ==  // the checkbox stands in the line that it belongs to
          "<ul><li class=\"task\"><p><input type=\"checkbox\" disabled aria-label=\"Done\" checked />a</p><p>b</p></li></ul>");
    CHECK(html("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|") ==
          "<table><thead><tr>"
          "<th align=\"left\">a</th><th align=\"center\">b</th><th align=\"right\">c</th>"
          "</tr></thead><tbody><tr>"
          "<td align=\"left\">1</td><td align=\"center\">2</td><td align=\"right\">3</td>"
          "</tr></tbody></table>");
}

TEST_CASE("breaks, entities, code and images") {
    CHECK(dump(read("a\nb  \nc\\\nd")) == "p\n  \"a\\nb\"\n  br\n  \"c\"\n  br\n  \"d\"\n");
    CHECK(html("&nbsp;&copy;&AElig;&#8212;&#x1F600;&nosuch;&#0;&NotEqualTilde;") ==
          "<p>\u00A0©Æ—😀&amp;nosuch;\uFFFD≂\u0338</p>");
    CHECK(html("``` c++ x\na < b\n\n  c\n```") ==
          "<pre><code class=\"language-c++\">a &lt; b\n\n  c\n</code></pre>");
    CHECK(html("![a *b* `c` &amp; ![d](e)\nf](g.png \"h\")") ==
          "<p><img src=\"g.png\" alt=\"a b c &amp; d f\" title=\"h\" /></p>");
    CHECK(html("3. a\n4. b") == "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    CHECK(html("[a](/ü b?c=d&e)") == "<p>[a](/ü b?c=d&amp;e)</p>");
    CHECK(html("[a](</ü b?c=d&e>)") == "<p><a href=\"/%C3%BC%20b?c=d&amp;e\">a</a></p>");
}

TEST_CASE("Windows line ends, NUL and invalid UTF-8") {
    CHECK(html("a\r\nb\r\n\r\n```\r\nc\r\n```\r\n") == "<p>a\nb</p><pre><code>c\n</code></pre>");
    std::string broken = "a\xff" + std::string(1, '\0') + "b `c\x80` <b title=\"\xc3\">d</b>";
    Document document = read(broken);
    CHECK(tree_error(document) == "");
    std::string text = write_html(document, LineEnds::None);
    CHECK_FALSE(find_invalid_utf8(text));
    CHECK(text == "<p>a\uFFFD\uFFFDb <code>c\uFFFD</code> <b title=\"\uFFFD\">d</b></p>");
}

TEST_CASE("no input nests deeper than browsers follow, and none takes long") {
    struct Case {
        std::string_view name;
        std::string markdown;
    };
    const std::vector<Case> cases{
        {"quotes", repeated(">", 10000) + " a"},
        {"quotes on two lines", repeated("> ", 10000) + "a\n" + repeated("> ", 10000) + "b"},
        {"emphasis", repeated("*", 20000) + "a" + repeated("*", 20000)},
        {"mixed emphasis", repeated("*a **b ", 5000) + repeated(" c** d*", 5000)},
        {"brackets", repeated("[", 50000) + "a" + repeated("]", 50000)},
        {"links", repeated("[a](", 20000)},
        {"images", repeated("![", 10000) + "a" + repeated("](b)", 10000)},
        {"nested quote items", repeated("> - ", 3000) + "a"},
        {"raw inline", "x " + repeated("<b><i>", 10000)},
        {"raw blocks", repeated("<div>", 10000) + "\n\n# x\n\n- y\n\n" + repeated("</div>", 10000)},
        {"raw lists", repeated("<ul><li>", 10000) + "x"},
        {"unclosed quotation marks", "<div>\n" + repeated("<a x=\"", 20000) + repeated("<b x='", 20000)},
        {"unclosed comments", "<div>\n" + repeated("<!--", 50000)},
        {"stray end tags", repeated("<div>", 70) + repeated("</b></ul>", 20000)},
        {"ampersands", repeated("&", 50000) + repeated("&a", 50000)},
        {"equal headings", repeated("# Title\n\n", 40000)},
        {"cells", repeated("|a", 2000) + "|\n" + repeated("|-", 2000) + "|\n" + repeated("|b|\n", 1000)},
        {"addresses", repeated("https://a.org/x_y*z* ", 20000)},
        {"addresses within each other", repeated("http://", 20000)},
        {"an address with brackets", "https://a.org/" + repeated("(", 50000) + repeated(")", 50000)},
        {"an address with semicolons", "https://a.org/" + repeated("&a;", 50000)},
        {"mail addresses", repeated("a@", 30000) + repeated(" a@b.org", 20000)},
        {"hosts", repeated("www.", 50000) + repeated(" www.a", 20000)},
        {"addresses that take others' markup", repeated("https://a.org/` ", 20000)},
        {"footnotes", repeated("[^1] ", 20000) + "\n\n" + repeated("[^1]: a\n", 20000)},
        {"footnotes of their own", numbered("[^#] ", 10000) + "\n\n" + numbered("[^#]: a\n", 10000)},
        {"footnotes that refer to the next", "[^0]\n\n" + numbered("[^#]: a[^1#]\n", 5000)},
        {"openings of footnotes", repeated("[^", 50000)},
        {"comments", repeated("a <!-- b --> ", 20000) + "\n\n" + repeated("<!-- c -->\n\n", 10000)},
        {"tables", repeated("a|b\n-|-\n1||2\n\n", 5000) + repeated("a|b\n-|-|-\n\n", 5000) + repeated("x\na|b\n-|-\n\n", 5000)},
        {"deep table", repeated("> ", 200) + "|a|\n" + repeated("> ", 200) + "|-|\n" + repeated("> ", 200) +
                           "|" + repeated("<ul><li>", 50) + repeated("<b>", 50) + "x|\n"},
    };
    for (const Case& test : cases) {
        INFO(test.name);
        Document document;
        std::uint64_t work = test::work_of([&] { document = read(test.markdown); });
        CHECK(work < 2000 * test.markdown.size());  // in builds that count
        CHECK(greatest_depth(document) <= 101);  // 100 elements and a text
        CHECK(tree_error(document) == "");
        CHECK_FALSE(write_html(document).empty());
    }
}

TEST_CASE("lists beyond the depth limit keep their texts apart") {
    std::string markdown;
    for (int depth = 0; depth < 60; ++depth) markdown += repeated("  ", static_cast<std::size_t>(depth)) + "- a\n";
    Document document = read(markdown);
    CHECK(document.text_content(0).find("a\na") != std::string::npos);
    std::size_t letters = 0;
    for (const Node& node : document.nodes) {
        letters += static_cast<std::size_t>(std::count(node.text.begin(), node.text.end(), 'a'));
    }
    CHECK(letters == 60);
}

TEST_CASE("tables and code blocks can be boxes that scroll") {
    DocumentBuilder builder;
    MarkdownOptions options;
    options.scroll_boxes = true;
    append_markdown(prepare_markdown("- | a |\n  |---|\n\n  text\n\n```\nb\n```\n"), builder, options);
    std::string html = write_html(std::move(builder).finish(), LineEnds::None);
    CHECK(html ==
          "<ul><li><div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th>a</th></tr></thead></table></div>"
          "<p>text</p></li></ul><pre tabindex=\"0\"><code>b\n</code></pre>");
}
