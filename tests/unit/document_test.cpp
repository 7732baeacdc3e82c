#include "document/document.hpp"

#include <catch2/catch_test_macros.hpp>

#include "document/tree_rules.hpp"

using namespace rostrum;

namespace {

Document build(void (*write)(DocumentBuilder&)) {
    DocumentBuilder builder;
    write(builder);
    return std::move(builder).finish();
}

}  // namespace

TEST_CASE("tags have their HTML names and content") {
    CHECK(tag_name(Tag::A) == "a");
    CHECK(tag_name(Tag::Blockquote) == "blockquote");
    CHECK(tag_name(Tag::H6) == "h6");
    CHECK(tag_name(Tag::Wbr) == "wbr");
    CHECK(tag_name(Tag::Path) == "path");
    CHECK(tag_name(Tag::Svg) == "svg");
    for (Tag tag : {Tag::Br, Tag::Hr, Tag::Img, Tag::Input, Tag::Path, Tag::Wbr}) CHECK(is_void(tag));
    for (Tag tag : {Tag::A, Tag::P, Tag::Button}) CHECK_FALSE(is_void(tag));
    for (Tag tag : {Tag::A, Tag::Button, Tag::Br, Tag::Img, Tag::Code, Tag::Wbr, Tag::Time}) CHECK(is_inline(tag));
    for (Tag tag : {Tag::P, Tag::Hr, Tag::Li, Tag::Td, Tag::Pre, Tag::Main, Tag::Ul}) CHECK_FALSE(is_inline(tag));
}

TEST_CASE("a builder's calls become nodes in document order") {
    Document document = build([](DocumentBuilder& builder) {
        builder.open(Tag::Section, {{"id", "dates"}, {"class", "wide"}});
        builder.element(Tag::H2, {}, "Dates");
        builder.open(Tag::P);
        builder.text("on ");
        builder.element(Tag::Strong, {}, "Monday");
        builder.close(Tag::P);
        builder.close(Tag::Section);
        builder.empty(Tag::Hr);
    });
    CHECK(dump(document) ==
          "section id=\"dates\" class=\"wide\"\n"
          "  h2\n"
          "    \"Dates\"\n"
          "  p\n"
          "    \"on \"\n"
          "    strong\n"
          "      \"Monday\"\n"
          "hr\n");
    REQUIRE(document.nodes.size() == 8);
    CHECK(document.nodes[0].parent == no_node);
    CHECK(document.nodes[0].end == 7);
    CHECK(document.nodes[3].parent == 0);
    CHECK(document.nodes[3].end == 7);

    CHECK(document.attribute(0, "class") == "wide");
    CHECK(document.attribute(0, "title") == "");
    CHECK(document.has_attribute(0, "id"));
    CHECK_FALSE(document.has_attribute(1, "id"));
    CHECK(document.text_content(0) == "Dateson Monday");
    CHECK(document.text_content(6) == "Monday");
    CHECK(document.find_id("dates") == 0);
    CHECK(document.find_id("Dates") == no_node);
    CHECK(document.find_id("") == no_node);
}

TEST_CASE("texts are joined, and empty ones left out") {
    Document document = build([](DocumentBuilder& builder) {
        builder.open(Tag::P);
        builder.text("");
        builder.text("a");
        builder.text("");
        builder.text("b");
        builder.empty(Tag::Img);
        builder.text("c");
        builder.close(Tag::P);
        builder.element(Tag::P, {}, "");
    });
    CHECK(dump(document) == "p\n  \"ab\"\n  img\n  \"c\"\np\n");
}

TEST_CASE("white space beside blocks and behind <br> is not kept") {
    Document document = build([](DocumentBuilder& builder) {
        builder.open(Tag::Li);
        builder.text("a");
        builder.text(" \n");
        builder.open(Tag::P);
        builder.text("b");
        builder.empty(Tag::Br);
        builder.text("\n");
        builder.text(" c ");
        builder.close(Tag::P);
        builder.text(" ");
        builder.element(Tag::P, {}, " d");
        builder.text("\n e");
        builder.close(Tag::Li);
    });
    CHECK(dump(document) ==
          "li\n"
          "  \"a\"\n"
          "  p\n"
          "    \"b\"\n"
          "    br\n"
          "    \"c \"\n"
          "  p\n"
          "    \" d\"\n"
          "  \"e\"\n");
    CHECK(tree_error(document) == "");
}

TEST_CASE("white space is no content of elements that hold blocks") {
    Document document = build([](DocumentBuilder& builder) {
        builder.element(Tag::Ul, {}, "\n");
        builder.open(Tag::Blockquote);
        builder.text(" \n");
        builder.element(Tag::P, {}, " x ");
        builder.close(Tag::Blockquote);
    });
    CHECK(dump(document) == "ul\nblockquote\n  p\n    \" x \"\n");
}

TEST_CASE("a text that is trimmed away leaves its place to the sibling before it") {
    Document document = build([](DocumentBuilder& builder) {
        builder.empty(Tag::Hr);
        builder.element(Tag::B, {}, "x");
        builder.text(" ");
        builder.trim_end();
        CHECK(builder.document().nodes[builder.last_child()].tag == Tag::B);
        builder.trim_end();
        builder.text("y ");
        builder.trim_end();
    });
    CHECK(dump(document) == "hr\nb\n  \"x\"\n\"y\"\n");
}

TEST_CASE("attributes can be set once their value is known") {
    Document document = build([](DocumentBuilder& builder) {
        NodeId heading = builder.open(Tag::H2, {{"id", ""}, {"class", "c"}});
        builder.element(Tag::Em, {{"id", "inner"}}, "x");
        builder.set_attribute(heading, "id", "later");
        builder.close(Tag::H2);
    });
    CHECK(document.attribute(0, "id") == "later");
    CHECK(document.attribute(1, "id") == "inner");
}

TEST_CASE("the dump shows line ends, tabs and quotes") {
    Document document = build([](DocumentBuilder& builder) {
        builder.element(Tag::P, {{"title", "a\"b"}}, "x\n\t\"\\");
    });
    CHECK(dump(document) == "p title=\"a\\\"b\"\n  \"x\\n\\t\\\"\\\\\"\n");
}

// What a parser would change, and how it is told.
TEST_CASE("tree_error finds what an HTML parser would change") {
    auto nested = [](std::vector<Tag> path) {
        DocumentBuilder builder;
        for (Tag tag : path) builder.open(tag);
        for (std::size_t i = path.size(); i > 0; --i) builder.close(path[i - 1]);
        return tree_error(std::move(builder).finish());
    };
    SECTION("trees that survive") {
        CHECK(nested({Tag::Div, Tag::P, Tag::Em, Tag::Strong}) == "");
        CHECK(nested({Tag::A, Tag::Div, Tag::P}) == "");
        CHECK(nested({Tag::Ul, Tag::Li, Tag::Ul, Tag::Li}) == "");
        CHECK(nested({Tag::Table, Tag::Tbody, Tag::Tr, Tag::Td, Tag::P}) == "");
        CHECK(nested({Tag::Dl, Tag::Dt}) == "");
        CHECK(nested({Tag::P, Tag::Button, Tag::Span}) == "");
        CHECK(nested({Tag::H2, Tag::Span, Tag::H3}) == "");
    }
    SECTION("paragraphs") {
        CHECK(nested({Tag::P, Tag::Div}) == "node 1, <div>: closes the <p> around it");
        CHECK(nested({Tag::P, Tag::Span, Tag::Ul}) == "node 2, <ul>: closes the <p> around it");
        CHECK(nested({Tag::P, Tag::Hr}) != "");
        CHECK(nested({Tag::P, Tag::P}) != "");
        CHECK(nested({Tag::P, Tag::Table}) != "");
    }
    SECTION("links, buttons, headings and items") {
        CHECK(nested({Tag::A, Tag::B, Tag::A}) == "node 2, <a>: closes the <a> around it");
        CHECK(nested({Tag::Button, Tag::Div, Tag::Button}) != "");
        CHECK(nested({Tag::H2, Tag::H3}) == "node 1, <h3>: closes the heading");
        CHECK(nested({Tag::Ul, Tag::Li, Tag::Div, Tag::Li}) == "node 3, <li>: closes the item around it");
        CHECK(nested({Tag::Ul, Tag::Li, Tag::Section, Tag::Li}) == "");
        CHECK(nested({Tag::Dl, Tag::Dt, Tag::Span, Tag::Dd}) != "");
    }
    SECTION("tables") {
        CHECK(nested({Tag::Table, Tag::Tr}) == "node 1, <tr>: stands outside its part of a table");
        CHECK(nested({Tag::Div, Tag::Td}) != "");
        CHECK(nested({Tag::Table, Tag::Div}) == "node 1, <div>: is moved out of the table");
        CHECK(tree_error(build([](DocumentBuilder& builder) { builder.element(Tag::Table, {}, "x"); })) ==
              "node 1, text: is moved out of the table");
    }
    SECTION("pictures") {
        CHECK(nested({Tag::P, Tag::Svg, Tag::Path}) == "");
        CHECK(nested({Tag::P, Tag::Path}) == "node 1, <path>: stands outside of a picture");
        CHECK(nested({Tag::Svg, Tag::B}) == "node 1, <b>: is no part of a picture");
        CHECK(nested({Tag::Path}) != "");
        CHECK(tree_error(build([](DocumentBuilder& builder) { builder.element(Tag::Svg, {}, "x"); })) ==
              "node 1, text: is no part of a picture");
    }
    SECTION("texts and void elements") {
        CHECK(nested({Tag::Br, Tag::B}) == "node 0, <br>: has content, but no end tag");
        Document document = build([](DocumentBuilder& builder) { builder.element(Tag::P, {}, "x"); });
        document.nodes[1].text = std::string(1, '\0');
        CHECK(tree_error(document) == "node 1, text: holds a NUL character");
        document.nodes[1].text.clear();
        CHECK(tree_error(document) == "node 1, text: is empty");
    }
}
