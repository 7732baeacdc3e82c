// Raw HTML in Markdown: which of it becomes elements, how badly nested tags are mended, and that nothing dangerous
// ever becomes markup.
#include "document/raw_html.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "gfm/comments.hpp"
#include "markdown_fixture.hpp"

using namespace rostrum;
using namespace rostrum::test;

namespace {

// What is told of raw HTML: "kind tag name; …"
class ProblemListener final : public MarkdownListener {
   public:
    std::string told;

    void begin(const Document&, std::string_view, std::size_t) override {}
    void read(std::string_view, bool) override {}
    void raw_html(std::string_view) override {}
    void element(NodeId, const char*) override {}
    void address(NodeId, const char*) override {}
    void text(std::string_view, std::string_view) override {}
    const char* find_address(std::string_view) override { return nullptr; }
    void problem(const RawProblem& problem) override {
        constexpr std::string_view kinds[] = {"unknown", "misplaced", "attribute", "id", "open", "closes nothing"};
        told += std::string(kinds[static_cast<std::size_t>(problem.kind)]) + " " + std::string(problem.source) + " " + std::string(problem.name) + "; ";
    }
};

}  // namespace

TEST_CASE("allowed elements and attributes are taken over") {
    CHECK(html("x<sup>1</sup><sub>2</sub> <kbd>K</kbd> <mark>m</mark> <small>s</small> <b>b</b> <i>i</i>") ==
          "<p>x<sup>1</sup><sub>2</sub> <kbd>K</kbd> <mark>m</mark> <small>s</small> <b>b</b> <i>i</i></p>");
    CHECK(html("<EM>a</EM> <Strong>b</sTRONG> <abbr title='c'>d</abbr> <span class=e>f</span>") ==
          "<p><em>a</em> <strong>b</strong> <abbr title=\"c\">d</abbr> <span class=\"e\">f</span></p>");
    CHECK(html("a<br>b<br />c<br/>d") == "<p>a<br />b<br />c<br />d</p>");
    CHECK(html("x <a href=\"/u?a&amp;b\" id=top class='q' title=\"&quot;&#x41;&#66\">t</a>") ==
          "<p>x <a href=\"/u?a&amp;b\" id=\"top\" class=\"q\" title=\"&quot;AB\">t</a></p>");
    CHECK(html("x <b CLASS=\"a\" class=\"b\" style=\"c\" onclick=\"d\" href=\"e\">t</b>") ==
          "<p>x <b class=\"a\">t</b></p>");
}

TEST_CASE("attributes have the values that they may have, where they belong") {
    CHECK(html("x <span lang=\"de-CH\" dir=RTL>y</span> <bdi dir=auto>z</bdi> <i lang='\"'>w</i>") ==
          "<p>x <span lang=\"de-CH\" dir=\"rtl\">y</span> <bdi dir=\"auto\">z</bdi> <i>w</i></p>");
    CHECK(html("x <b dir=up>y</b> <a name=z>w</a> <span name=v open width=3>u</span>") == "<p>x <b>y</b> <a id=\"z\">w</a> <span>u</span></p>");
    CHECK(html("<p align=Center>x</p>\n<p align=middle>y</p>") == "<p align=\"center\">x</p><p>y</p>");
    CHECK(html("<ol start=3><li>x</ol>") == "<ol start=\"3\"><li>x</li></ol>");
    CHECK(html("x <img src=a.png width=300px height=2 alt='y'> <img src='javascript:x' width=50%>") ==
          "<p>x <img src=\"a.png\" width=\"300\" alt=\"y\" /> <img alt=\"\" /></p>");
    CHECK(html("x <img src=a.png height=20>") == "<p>x <img src=\"a.png\" height=\"20\" alt=\"\" /></p>");
}

TEST_CASE("what has a newer name today is called by that") {
    CHECK(html("<center>a</center>\n<center class=b>c</center>") == "<div class=\"center\">a</div><div class=\"center b\">c</div>");
    CHECK(html("<center>\n\n**a**\n\n</center>\n\nb") == "<div class=\"center\"><p><strong>a</strong></p></div><p>b</p>");
    CHECK(html("<strike>a</strike> <u>b</u> <s>c</s> <del>d</del> <ins>e</ins> <code>f</code>") ==
          "<p><s>a</s> <u>b</u> <s>c</s> <del>d</del> <ins>e</ins> <code>f</code></p>");
}

TEST_CASE("headings move down and get ids, as those of Markdown do") {
    MarkdownOptions options;
    options.highest_heading = Tag::H2;
    DocumentBuilder builder;
    append_markdown(prepare_markdown("<h1>One <b>two</b></h1>\n\n## Three\n\n<h2 id=\"x\">Four</h2>\n\n<h2>One two</h2>"), builder, options);
    CHECK(write_html(std::move(builder).finish(), LineEnds::None) ==
          "<h2 id=\"one-two\">One <b>two</b></h2><h3 id=\"three\">Three</h3><h3 id=\"x\">Four</h3><h3 id=\"one-two-2\">One two</h3>");
    CHECK(html("<h2>a<h3>b</h2>c") == "<h2>a</h2><h3>b</h3>c");
    CHECK(html("<h2 align=center>\n\n*a*\n\n</h2>\n\nb") == "<h2 align=\"center\"><p><em>a</em></p></h2><p>b</p>");
    CHECK(html("<h2>a\n\n# b") == "<h2>a</h2><h1>b</h1>");
}

TEST_CASE("what folds has a summary, an id, and the state that the visitor gave it") {
    CHECK(html("<details>\n<summary>a <b>b</b></summary>\n\n**c**\n\n</details>\n\nd") ==
          "<details id=\"fold\"><summary>a <b>b</b></summary><p><strong>c</strong></p></details><p>d</p>");
    CHECK(html("<details open id=x><summary><h3>a</h3></summary>b</details>") ==
          "<details id=\"x\" data-unfolded=\"\" open><summary><h3>a</h3></summary><p>b</p></details>");
    CHECK(html("<details>\na <summary>b</summary></details>") == "<details id=\"fold\"><summary>Details</summary><p>a &lt;summary&gt;b</p></details>");
    CHECK(html("<details><details><summary>a</summary></details></details>") ==
          "<details id=\"fold\"><summary>Details</summary><details id=\"fold-2\"><summary>a</summary></details></details>");
    CHECK(html("<details>\n<summary>a</summary>\nb <i>c</i>\n<ul><li>d</ul>\n</details>") ==
          "<details id=\"fold\"><summary>a</summary><p>b <i>c</i></p><ul><li>d</li></ul></details>");
    CHECK(html("<summary>a</summary>") == "&lt;summary&gt;a");
    MarkdownOptions options;
    options.is_toggled = [](std::string_view id) { return id != "c"; };
    DocumentBuilder builder;
    append_markdown(prepare_markdown("<details id=a><summary>x</summary></details><details id=b open><summary>x</summary></details><details id=c open>"
                    "<summary>x</summary></details>"), builder, options);
    CHECK(write_html(std::move(builder).finish(), LineEnds::None) ==
          "<details id=\"a\" open><summary>x</summary></details><details id=\"b\" data-unfolded=\"\"><summary>x</summary></details>"
          "<details id=\"c\" data-unfolded=\"\" open><summary>x</summary></details>");
}

TEST_CASE("tables hold what HTML has them hold") {
    CHECK(html("<table>\n<caption>a</caption>\n<thead><tr><th>b</th></tr></thead>\n<tbody>\n<tr><td align=right>c</td></tr>\n</tbody>\n</table>") ==
          "<table><caption>a</caption><thead><tr><th>b</th></tr></thead><tbody><tr><td align=\"right\">c</td></tr></tbody></table>");
    CHECK(html("<table><tr><td>a<td>b<tr><td>c</table>d") ==
          "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>d");
    CHECK(html("<table><td>a</td><b>b</b></table>") == "<table><tbody><tr><td>a</td><td><b>b</b></td></tr></tbody></table>");
    CHECK(html("<table><tbody><tr><td>a</tr></tbody><thead><tr><th>b</table>") ==
          "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><th>b</th></tr></tbody></table>");
    CHECK(html("<table><tr><td>a<table><tr><td>b</table>c</div></b></td><td>d</table>") ==
          "<table><tbody><tr><td>a<table><tbody><tr><td>b</td></tr></tbody></table>c</td><td>d</td></tr></tbody></table>");
    CHECK(html("<div><table><tr><td>a</div>b</td></tr></table></div>c") ==
          "<div><table><tbody><tr><td>ab</td></tr></tbody></table></div>c");
    CHECK(html("<table>\n<tr><td>\n\n- a\n\n</td></tr>\n</table>\n\nb") ==
          "<table><tbody><tr><td><ul><li>a</li></ul></td></tr></tbody></table><p>b</p>");
    CHECK(html("<tr>a</tr> <td>b</td>\n\n<caption>c</caption>") == "&lt;tr&gt;a &lt;td&gt;b\n&lt;caption&gt;c");
    CHECK(html("<ul><li><table><tr><td><li>a</table></ul>") ==
          "<ul><li><table><tbody><tr><td>&lt;li&gt;a</td></tr></tbody></table></li></ul>");
    MarkdownOptions options;
    options.scroll_boxes = true;
    DocumentBuilder builder;
    append_markdown(prepare_markdown("<table><tr><td>a</div></table>b"), builder, options);
    CHECK(write_html(std::move(builder).finish(), LineEnds::None) ==
          "<div class=\"scroll\" tabindex=\"0\"><table><tbody><tr><td>a</td></tr></tbody></table></div>b");
}

TEST_CASE("terms, figures, sections, rules and images") {
    CHECK(html("<dl>\n<dt>a\n<dd>b\n<dt>c</dt>\n<dd>\n\n*d*\n\n</dd>\n</dl>\n\ne") ==
          "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd><p><em>d</em></p></dd></dl><p>e</p>");
    CHECK(html("<dl>a</dl><dt>b</dt>") == "<dl><dd>a</dd></dl>&lt;dt&gt;b");
    CHECK(html("<figure>\n<img src=a.png alt=b>\n<figcaption>c</figcaption>\n</figure>") ==
          "<figure><img src=\"a.png\" alt=\"b\" /><figcaption>c</figcaption></figure>");
    CHECK(html("<section><article>\n\n# a\n\n</article></section>") == "<section><article><h1>a</h1></article></section>");
    CHECK(html("a\n<hr>\nb<wbr>c") == "<p>a</p><hr />b<wbr />c");
    CHECK(html("<img src=a.png alt=b>\n\nc <img src=a.png alt=b>") ==
          "<p><img src=\"a.png\" alt=\"b\" /></p><p>c <img src=\"a.png\" alt=\"b\" /></p>");
    CHECK(html("<p align=center>\n<img src=a.png alt=b>\n</p>") == "<p align=\"center\"><img src=\"a.png\" alt=\"b\" /></p>");
}

TEST_CASE("what is not taken over is told, in the order of the text") {
    auto problems = [](std::string_view markdown) {
        MarkdownOptions options;
        ProblemListener listener;
        options.listener = &listener;
        DocumentBuilder builder;
        append_markdown(prepare_markdown(markdown), builder, options);
        std::move(builder).finish();
        return listener.told;
    };
    CHECK(problems("<div class=a id=b>*c*</div>\n\n<p>d\n\n- <ul><li>e<li>f</ul>\n\n<table><tr><td>g</table> <br></br> h</p>") == "");
    CHECK(problems("a <q>b</q>") == "unknown <q> ; unknown </q> ; ");
    CHECK(problems("a <b style=x onclick='y'>b</b>") == "attribute <b style=x onclick='y'> style; attribute <b style=x onclick='y'> onclick; ");
    CHECK(problems("a <a href='javascript:x'>b</a>") == "attribute <a href='javascript:x'> href; ");
    CHECK(problems("a <li>b") == "misplaced <li> li; ");
    CHECK(problems("# a <div>b</div>") == "misplaced <div> div; ");
    CHECK(problems("<b id=a>b</b> <i id=a>c</i> <i id=_d>d</i>") == "id <i id=a> a; id <i id=_d> _d; ");
    CHECK(problems("<div>a <b>b</div> c\n\n</div>") == "open  b; closes nothing </div> div; ");
    CHECK(problems("<div class=x>\n\na") == "open  div; ");
    CHECK(problems("<details><summary>a</details>") == "open  summary; ");
}

TEST_CASE("an HTML block becomes nodes, without the white space around them") {
    CHECK(html("<ul class=\"footnotes\">\n"
               "  <li><sup>1</sup> <a href=\"https://x.org\">X</a></li>\n"
               "  <li>\n"
               "    two &amp; three\n"
               "  </li>\n"
               "</ul>\n") ==
          "<ul class=\"footnotes\"><li><sup>1</sup> <a href=\"https://x.org\">X</a></li><li>two &amp; three</li></ul>");
    CHECK(html("<div\n  class=\"a\"\n  id=\"b\"\n>\nText\n</div>") == "<div class=\"a\" id=\"b\">Text</div>");
    CHECK(html("<p>one</p>\n<p>two\n") == "<p>one</p><p>two</p>");
    CHECK(html("<b>\nx\n</b>\n\n<i>y</i>") == "<b>\nx\n</b><p><i>y</i></p>");
}

TEST_CASE("a blank line ends the HTML block, and Markdown goes on within its elements") {
    CHECK(html("<div class=\"note\">\n\n**Bold** text\n\n- item\n\n</div>\n\nafter") ==
          "<div class=\"note\"><p><strong>Bold</strong> text</p><ul><li>item</li></ul></div><p>after</p>");
    CHECK(html("<ul>\n<li>\n\npara\n\n</li>\n</ul>") == "<ul><li><p>para</p></li></ul>");
    CHECK(html("<ul>\n\npara\n\n</ul>") == "<ul><li><p>para</p></li></ul>");
}

TEST_CASE("elements left open are closed at the end of their construct") {
    CHECK(html("a <b>b *c <i>d* e\n\nf") == "<p>a <b>b <em>c <i>d</i></em> e</b></p><p>f</p>");
    CHECK(html("> <div>\n> a\n\nb") == "<blockquote><div>a</div></blockquote><p>b</p>");
    CHECK(html("<b>a\n\nb") == "<p><b>a</b></p><p>b</p>");
    CHECK(html("- <span>a\n- b") == "<ul><li><span>a</span></li><li>b</li></ul>");
    CHECK(html("- a <b>b\n  - c") == "<ul><li>a <b>b</b><ul><li>c</li></ul></li></ul>");
    CHECK(html("| <b>a | b |\n|---|---|\n| <i>c | d |") ==
          "<table><thead><tr><th><b>a</b></th><th>b</th></tr></thead>"
          "<tbody><tr><td><i>c</i></td><td>d</td></tr></tbody></table>");
}

TEST_CASE("end tags that close nothing are left out") {
    CHECK(html("a</b> b</p> c</br> d") == "<p>a b c d</p>");
    CHECK(html("</div>\n\na") == "<p>a</p>");
    CHECK(html("*a</em> b*") == "<p><em>a b</em></p>");          // Markdown's emphasis is not raw HTML's to close
    CHECK(html("<b>a *b</b> c* d") == "<p><b>a <em>b c</em> d</b></p>");
    CHECK(html("<ul><li>a<ul></li><li>b</li></ul>c</ul>") ==     // </li> does not reach past the inner list
          "<ul><li>a<ul><li>b</li></ul>c</li></ul>");
}

TEST_CASE("block tags close paragraphs and inline elements") {
    CHECK(html("a <div>b</div> c") == "<p>a</p><div>b</div>c");
    CHECK(html("a *b <div>c* d</div> e") == "<p>a <em>b</em></p><div>c d</div>e");
    CHECK(html("<p>a<p>b<div>c</div>") == "<p>a</p><p>b</p><div>c</div>");
    CHECK(html("<p>a <b>b<p>c") == "<p>a <b>b</b></p><p>c</p>");
    CHECK(html("<p>a\n\nb") == "<p>a</p><p>b</p>");
    CHECK(html("a <a href=x>b<div>c</div>") == "<p>a <a href=\"x\">b</a></p><div>c</div>");
}

TEST_CASE("block tags in a heading are shown as text") {
    CHECK(html("# a <div>b</div> <b>c</b>") == "<h1>a &lt;div&gt;b&lt;/div&gt; <b>c</b></h1>");
}

TEST_CASE("links do not nest") {
    CHECK(html("<a href=a>x <b>y<a href=b>z</a>") == "<p><a href=\"a\">x <b>y</b></a><a href=\"b\">z</a></p>");
    CHECK(html("<a href=a>x [y](b) z</a>") == "<p><a href=\"a\">x </a><a href=\"b\">y</a> z</p>");
    CHECK(html("[x <a href=b>y</a> z](c)") == "<p><a href=\"c\">x </a><a href=\"b\">y</a> z</p>");
    CHECK(html("<a href=\"https://x.org\">https://x.org</a>") == "<p><a href=\"https://x.org\">https://x.org</a></p>");
}

TEST_CASE("lists hold only items, and items stand only in lists") {
    CHECK(html("<ul>a<li>b</li>c <b>d</b></ul>") ==
          "<ul><li>a</li><li>b</li><li>c <b>d</b></li></ul>");
    CHECK(html("<ul><ul><li>a</ul></ul>") == "<ul><li><ul><li>a</li></ul></li></ul>");
    CHECK(html("<ul><li>a<li>b<div>c<li>d</ul>") == "<ul><li>a</li><li>b<div>c</div></li><li>d</li></ul>");
    CHECK(html("x <li>a</li>") == "<p>x &lt;li&gt;a</p>");
    CHECK(html("- a <li>b") == "<ul><li>a &lt;li&gt;b</li></ul>");
}

TEST_CASE("everything else is shown as it was typed") {
    CHECK(html("a <q>b</q> <iframe>c</iframe>") == "<p>a &lt;q&gt;b&lt;/q&gt; &lt;iframe&gt;c&lt;/iframe&gt;</p>");
    CHECK(html("<form><input value=\"&amp;\"></form>") == "&lt;form&gt;&lt;input value=&quot;&amp;amp;&quot;&gt;&lt;/form&gt;");
    CHECK(html("a <?php echo 1 ?> <!X> <![CDATA[<b>]]>").find("<?") == std::string::npos);
    CHECK(html("<div class=\"a\n") == "&lt;div class=&quot;a");
}

TEST_CASE("comments are not shown") {
    CHECK(html("<!-- a <b>b</b> -->") == "");
    CHECK(html("a\n\n<!--\n## b\n\n- c\n-->\n\nd") == "<p>a</p><p>d</p>");
    CHECK(html("a <!-- b --> c") == "<p>a  c</p>");
    CHECK(html("## a <!-- b -->") == "<h2>a</h2>");
    CHECK(html("a <!-- b -->") == "<p>a</p>");
    CHECK(html("<!-- a --> b") == "b");
    CHECK(html("<div>a <!-- <b> --> c</div>") == "<div>a  c</div>");
    CHECK(html("<div><!-- a\n\nb</div>") == "<div><p>b</p></div>");  // its block ends with the blank line, and it with that
    CHECK(html("- <!-- a -->\n- b") == "<ul><li></li><li>b</li></ul>");
    CHECK(html("a|b\n-|-\n1 <!-- c -->|2") == "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1 </td><td>2</td></tr></tbody></table>");
    CHECK(html("a <!--> b --> c <!---> d") == "<p>a  b --&gt; c  d</p>");
    CHECK(html("`<!-- a -->`\n\n    <!-- b -->\n") == "<p><code>&lt;!-- a --&gt;</code></p><pre><code>&lt;!-- b --&gt;\n</code></pre>");
    CHECK(html("a <!-- b") == "<p>a &lt;!-- b</p>");
}

TEST_CASE("what is commented out is not published, and all else stays as it is shown") {
    auto published = [](std::string_view markdown) {
        std::string text = without_comments(markdown).text;
        CHECK(html(text) == html(markdown));
        return text;
    };
    CHECK(published("a <!-- secret --> b") == "a <!----> b");
    CHECK(published("a\n\n<!--\n## secret\n\n- secret\n-->\n\nb") == "a\n\n<!---->\n\nb");
    CHECK(published("<!-- secret -->*a*\n*b*") == "<!---->*a*\n*b*");
    CHECK(published("> <!-- secret\n> secret -->\n> a") == "> <!---->\n> a");
    CHECK(published("- a\n  <!-- secret\n  secret -->\n- b") == "- a\n  <!---->\n- b");
    CHECK(published("<div><!-- secret\nsecret --> a</div>") == "<div><!----> a</div>");
    CHECK(published("<!-- secret\n\nsecret").find("secret") == std::string::npos);
    CHECK(published("a <!-- secret\nsecret --> b <!-- secret -->") == "a <!----> b <!---->");
    CHECK(published("`<!-- a -->` <!-- secret -->\n\n    <!-- b -->\n") == "`<!-- a -->` <!---->\n\n    <!-- b -->\n");
    CHECK(published("a <!-- b") == "a <!-- b");
    CHECK(published("<!--> a <!---> b") == "<!--> a <!---> b");
    CHECK(published("no comment") == "no comment");
}

TEST_CASE("an id stands once on a page") {
    IdRegistry ids;
    ids.take("taken");
    MarkdownOptions options;
    options.ids = &ids;
    DocumentBuilder builder;
    append_markdown(prepare_markdown("<div id=a></div>\n\n<div id=a class=b></div>\n\n<b id=taken>x</b> <i id=\"\">y</i>\n\n# A"),
                    builder, options);
    CHECK(write_html(std::move(builder).finish(), LineEnds::None) ==
          "<div id=\"a\"></div><div class=\"b\"></div><p><b>x</b> <i>y</i></p><h1 id=\"a-2\">A</h1>");
    for (const char* id : {"taken", "a", "a-2"}) CHECK_FALSE(ids.take(id));
    CHECK(ids.take("a-3"));
}

TEST_CASE("addresses that would run script are refused in every disguise") {
    for (std::string_view address :
         {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "\x01javascript:x", "java\tscript:x",
          "java\nscript:x", "javascript\r:x", "vbscript:x", "VBSCRIPT:x", "data:text/html,x", "DATA:x",
          "j a v a script:x", "\njavascript\t:x", "javascript:"}) {
        INFO(address);
        CHECK_FALSE(is_safe_address(address));
    }
    for (std::string_view address :
         {"", "/a", "#javascript:", "https://x.org/javascript:x", "mailto:a@b.c", "javascripts:x", "a/javascript:x",
          "?javascript:x", "javascript", "dataset:x", "tel:+1", "./data:x", "java%73cript:x", "é:x"}) {
        INFO(address);
        CHECK(is_safe_address(address));
    }
}

TEST_CASE("links and images lose an address that would run script, and stay") {
    CHECK(html("[x](javascript:alert%281%29)") == "<p><a>x</a></p>");
    CHECK(html("[x](<javascript:a b> \"t\")") == "<p><a title=\"t\">x</a></p>");
    CHECK(html("[x](JAVA&#115;cript:y)") == "<p><a>x</a></p>");
    CHECK(html("[x](java&Tab;script&colon;y)") == "<p><a>x</a></p>");
    CHECK(html("[x][r]\n\n[r]: vbscript:y") == "<p><a>x</a></p>");
    CHECK(html("<javascript:y>") == "<p><a>javascript:y</a></p>");
    CHECK(html("![x](data:image/svg+xml,y)") == "<p><img alt=\"x\" /></p>");
    CHECK(html("<a href=\"&#106;avascript:y\">x</a>") == "<p><a>x</a></p>");
    CHECK(html("<a href=\"java&#10;script:y\">x</a>") == "<p><a>x</a></p>");
    CHECK(html("<a href='jav&#x0A;ascript&colon;y'>x</a>") == "<p><a>x</a></p>");
    CHECK(html("<a href=&#0000106avascript:y>x</a>") == "<p><a>x</a></p>");
}

TEST_CASE("tags in any order make a tree that a parser leaves as it is") {
    const std::vector<std::string_view> pieces{
        "<sup>", "</sup>", "<b>", "</b>", "<i class=x>", "</i>", "<em>", "</em>", "<a href=y>", "</a>", "<br>", "<ul>",
        "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<li id=z>", "<p>", "</p>", "<div>", "</div>", "<div title='", "<span>",
        "</span>", "<table>", "</table>", "<caption>", "</caption>", "<thead>", "</thead>", "<tbody>", "</tbody>", "<tr>", "</tr>", "<td>",
        "</td>", "<th>", "</th>", "<h1>", "</h1>", "<h2>", "<details>", "</details>", "<summary>", "</summary>", "<dl>", "</dl>", "<dt>",
        "</dt>", "<dd>", "</dd>", "<figure>", "</figure>", "<figcaption>", "<section>", "</section>", "<center>", "</center>", "<hr>",
        "<img src=x>", "<u>", "</u>", "<code>", "</code>", "<bdi>", "<blockquote>", "</blockquote>", "<!--", "-->", "*", "**", "_", "`", "~~", "[", "](/u)", "![", "a", " ", "\n", "\n\n",
        "\n\n", "> ", "\n- ", "\n1. ", "\n  ", "# ", "\n---\n", "\n|a|b|\n|-|-|\n|", "|", "&#32;", "&#13;", "\\", "<", ">",
        "https://x.org", "- [ ] ", "\n```\n", "  \n", "{{ c }}",
    };
    std::uint32_t state = 1;  // a linear congruential generator: the same documents in every run
    auto random = [&state](std::size_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    for (int round = 0; round < 6000; ++round) {
        std::string markdown;
        for (std::size_t count = 1 + random(60); count > 0; --count) markdown += pieces[random(pieces.size())];
        Document document = read_markdown(markdown);
        INFO(markdown);
        REQUIRE(tree_error(document) == "");
    }
}

TEST_CASE("hostile content never becomes markup") {
    const std::vector<std::string> attacks{
        "<script>alert(1)</script>",
        "x <script src=//evil.example></script>",
        "<SCRIPT>alert(1)</SCRIPT >",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<svg onload=alert(1)><style>*{}</style></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "<math><mi href=javascript:alert(1)>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=alert(1) style='background:url(x)'>x</b>",
        "<b/onclick=alert(1)>x</b>",
        "<a href=\"x\"onclick=\"alert(1)\">y</a>",
        "<div title=\"><script>alert(1)</script>\">x</div>",
        "<div title='\"><script>alert(1)</script>'>x</div>",
        "<div class=\"&quot;&gt;&lt;script&gt;alert(1)\">x</div>",
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script>",
        "<style>@import 'x';</style>",
        "<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
        "<object data=x></object><embed src=x><form action=x><button formaction=javascript:x>y</button></form>",
        "<template><script>alert(1)</script></template><noscript><p title=\"</noscript><script>x</script>\">",
        "```<script>\nx\n```",
        "``` \"><script>alert(1)</script>\nx\n```",
        "![\"onerror=alert(1) x](y \"\\\"onload=alert(1)\")",
        "[x](y '\"onmouseover=alert(1) \"')",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;alert(1)",
        std::string("<scr\0ipt>alert(1)</script>", 26),
        "<plaintext>x",
        "<textarea><b></textarea>",
        "<img src=\"x\" width=\"1\" height=\"1\" onload=\"alert(1)\" alt=\"&quot;onerror=alert(1)\">",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<table background=javascript:x><tr><td background='javascript:x' style=x>y</table>",
        "<table><script>alert(1)</script><tr><style>x</style></table>",
        "<i lang='\"onclick=\"alert(1)' dir='\" onclick=x'>y</i>",
        "<h2 id='\"><script>alert(1)</script>'>x</h2>",
    };
    const std::vector<std::string_view> allowed{"class", "id", "href", "title", "src", "alt", "width", "height", "lang", "dir", "align",
                                                "start", "scope", "open", "data-unfolded"};
    for (const std::string& attack : attacks) {
        for (const std::string& markdown :
             {attack, "> - a " + attack, "| a |\n|---|\n| " + attack + " |", "<div>\n" + attack}) {
            INFO(markdown);
            Document document = read_markdown(markdown);
            CHECK(tree_error(document) == "");
            std::size_t tags = 0;
            for (const Node& node : document.nodes) {
                if (node.is_element()) tags += is_void(node.tag) ? 1 : 2;
            }
            for (const Attribute& attribute : document.attributes) {
                CHECK(std::find(allowed.begin(), allowed.end(), attribute.name) != allowed.end());
                if (attribute.name == "href" || attribute.name == "src") CHECK(is_safe_address(attribute.value));
            }
            // Every "<" of the text is one of the tags of our own elements.
            std::string text = write_html(document);
            CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '<')) == tags);
        }
    }
}
