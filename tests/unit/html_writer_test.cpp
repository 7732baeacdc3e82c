#include "document/html_writer.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

namespace {

Document list_with_items() {
    DocumentBuilder builder;
    builder.open(Tag::Blockquote);
    builder.open(Tag::Ul);
    builder.open(Tag::Li);
    builder.text("one");
    builder.open(Tag::Ul);
    builder.element(Tag::Li, {}, "inner");
    builder.close(Tag::Ul);
    builder.close(Tag::Li);
    builder.close(Tag::Ul);
    builder.open(Tag::P);
    builder.text("a");
    builder.empty(Tag::Br);
    builder.text("b");
    builder.empty(Tag::Br);
    builder.element(Tag::Em, {}, "c");
    builder.close(Tag::P);
    builder.empty(Tag::Hr);
    builder.close(Tag::Blockquote);
    builder.empty(Tag::Blockquote);
    return std::move(builder).finish();
}

}  // namespace

TEST_CASE("text and attributes are escaped") {
    CHECK(escape_html("a < b & \"c\" > 'd'\r\n") == "a &lt; b &amp; &quot;c&quot; &gt; 'd'&#13;\n");
    CHECK(escape_html("") == "");
    DocumentBuilder builder;
    builder.element(Tag::A, {{"href", "/a?b=c&d=\"<"}, {"title", ""}}, "<&amp;>");
    CHECK(write_html(std::move(builder).finish()) ==
          "<a href=\"/a?b=c&amp;d=&quot;&lt;\" title=\"\">&lt;&amp;amp;&gt;</a>");
}

TEST_CASE("line ends stand between blocks") {
    CHECK(write_html(list_with_items()) ==
          "<blockquote>\n"
          "<ul>\n"
          "<li>one\n"
          "<ul>\n"
          "<li>inner</li>\n"
          "</ul>\n"
          "</li>\n"
          "</ul>\n"
          "<p>a<br />\nb<br /><em>c</em></p>\n"  // none before <em>: it would be a text of its own
          "<hr />\n"
          "</blockquote>\n"
          "<blockquote>\n"
          "</blockquote>\n");
}

TEST_CASE("without line ends the DOM's texts are the document's") {
    CHECK(write_html(list_with_items(), LineEnds::None) ==
          "<blockquote><ul><li>one<ul><li>inner</li></ul></li></ul><p>a<br />b<br /><em>c</em></p><hr /></blockquote>"
          "<blockquote></blockquote>");
}

TEST_CASE("a node is written with all below it") {
    Document document = list_with_items();
    CHECK(write_html(document, 4) == "<ul>\n<li>inner</li>\n</ul>\n");
    CHECK(write_html(document, 3) == "one");
    CHECK(write_html(document, 4, LineEnds::None) == "<ul><li>inner</li></ul>");
}

TEST_CASE("attributes that are true by being there have no value") {
    DocumentBuilder builder;
    builder.empty(Tag::Input, {{"type", "checkbox"}, {"disabled", ""}, {"checked", ""}});
    builder.empty(Tag::Img, {{"src", "a.png"}, {"alt", ""}});
    CHECK(write_html(std::move(builder).finish()) ==
          "<input type=\"checkbox\" disabled checked /><img src=\"a.png\" alt=\"\" />");
}

TEST_CASE("a line feed at the start of <pre> survives the parser, which drops one") {
    DocumentBuilder builder;
    builder.element(Tag::Pre, {}, "\nx");
    builder.open(Tag::Pre);
    builder.element(Tag::Code, {}, "\ny\n");
    builder.close(Tag::Pre);
    CHECK(write_html(std::move(builder).finish()) == "<pre>\n\nx</pre>\n<pre><code>\ny\n</code></pre>\n");
}
