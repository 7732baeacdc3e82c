#include <cmath>

#include "layout/line_breaking.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

namespace {

// Characters are 8 px wide.
std::vector<std::string> lines_at(std::string_view markdown, int characters, std::string_view css = "") {
    return lay_out_document(from_markdown(markdown), parse_css(css), static_cast<float>(characters) * 8, half_em_fonts())
        .lines();
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines are filled greedily and spaces at their ends hang") {
    CHECK(lines_at("one two three", 20) == Lines{"one two three"});
    CHECK(lines_at("one two three", 7) == Lines{"one two", "three"});
    CHECK(lines_at("one two three", 6) == Lines{"one", "two", "three"});
    CHECK(lines_at("one two three", 13) == Lines{"one two three"});
    CHECK(lines_at("one two three", 12) == Lines{"one two", "three"});
}

TEST_CASE("balanced lines are of similar length, and as many as without") {
    const char* css = "p { text-wrap: balance }";
    CHECK(lines_at("aa bb cc dd ee", 11) == Lines{"aa bb cc dd", "ee"});
    CHECK(lines_at("aa bb cc dd ee", 11, css) == Lines{"aa bb cc", "dd ee"});
    CHECK(lines_at("aa bb cc dd ee", 14, css) == Lines{"aa bb cc dd ee"});
    CHECK(lines_at("a bcdefghij kl", 12, css) == Lines{"a bcdefghij", "kl"});  // no word is broken for it
    CHECK(lines_at("aa bb cc dd  \nee", 11, css) == Lines{"aa bb cc dd", "ee"});
    CHECK(lines_at("a b c d e f g h i j k l m", 3, css).size() == 7);
    CHECK(lines_at("a b c d e f g h i j k l m", 3, css).back() == "m");
}

TEST_CASE("a word that is too long is broken where the line ends") {
    CHECK(lines_at("abcdefgh", 3) == Lines{"abc", "def", "gh"});
    CHECK(lines_at("a bcdefgh", 4) == Lines{"a", "bcde", "fgh"});
    CHECK(lines_at("abcdefgh", 3, "p { white-space: nowrap }") == Lines{"abcdefgh"});
}

TEST_CASE("inline boxes do not make break opportunities and go with their text") {
    CHECK(lines_at("one*two* three", 7) == Lines{"onetwo", "three"});
    CHECK(lines_at("one *two*", 5) == Lines{"one", "two"});
    CHECK(lines_at("*one two*", 5) == Lines{"one", "two"});
    CHECK(lines_at("one `two`", 8, "code { padding: 0 4px }") == Lines{"one two"});
    CHECK(lines_at("one `two`", 7, "code { padding: 0 4px }") == Lines{"one", "two"});
}

TEST_CASE("white space collapses across inline boxes") {
    CHECK(lines_at("<span>one </span> <span> two</span>", 20) == Lines{"one two"});
    CHECK(lines_at("one\ntwo", 20) == Lines{"one\ntwo"});
}

TEST_CASE("hard breaks end a line") {
    CHECK(lines_at("one  \ntwo", 20) == Lines{"one", "two"});
    CHECK(lines_at("<br>", 20).empty());
}

TEST_CASE("preserved text keeps its lines") {
    CHECK(lines_at("```\na b\n  c\n\nd\n```", 2, "pre { white-space: pre }") == Lines{"a b", "  c", "d"});
}

TEST_CASE("breaks within words follow what browsers agree on") {
    CHECK(lines_at("well-known", 6) == Lines{"well-", "known"});
    CHECK(lines_at("1990–2000", 6) == Lines{"1990–", "2000"});
    CHECK(allows_break(U'a', U'-', U'b'));
    CHECK_FALSE(allows_break(0, U'-', U'1'));      // a minus sign
    CHECK(allows_break(U'8', U'-', U'1'));         // 2018-12
    CHECK_FALSE(allows_break(U'a', U'/', U'b'));
    CHECK_FALSE(allows_break(U'a', U'.', U'b'));
    CHECK(allows_break(U'a', U'—', U'b'));
    CHECK(allows_break(0, U'a', U'—'));
    CHECK_FALSE(allows_break(U'a', U'\u00A0', U'b'));
    CHECK(allows_break(U's', U'…', U'b'));
    CHECK(allows_break(U'a', U')', U'('));
    CHECK_FALSE(allows_break(U'a', U')', U'b'));
    CHECK_FALSE(allows_break(0, U'a', U'('));
    CHECK_FALSE(allows_break(U'a', U'–', U'“'));
}

TEST_CASE("line starts seen in the DOM replace our own") {
    Document document = from_markdown("one two *three* four");
    std::vector<NodeId> texts;
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        if (document.nodes[id].is_text()) texts.push_back(id);
    }
    REQUIRE(texts.size() == 3);
    ObservedBreaks observed{texts[0], {{texts[0], 4}, {texts[2], 1}}};
    auto lines = lay_out_document(document, parse_css(""), 1000, half_em_fonts(), {observed}).lines();
    CHECK(lines == Lines{"one", "two three", "four"});
}

TEST_CASE("boxes begin lines, and stand alone on them, where the DOM has them so") {
    DocumentBuilder builder;
    builder.open(Tag::P);
    builder.empty(Tag::Img, {{"width", "10"}, {"height", "10"}});
    builder.text("one ");
    builder.empty(Tag::Img, {{"width", "20"}, {"height", "10"}});
    builder.text(" two");
    builder.close(Tag::P);
    Document document = std::move(builder).finish();
    Stylesheet sheet = parse_css("img { display: inline-block } p { line-height: 20px }");
    NodeId first_image = 1;
    NodeId one = 2;
    NodeId image = 3;
    NodeId two = 4;
    auto tops = [&](std::vector<LineStart> starts) {
        LaidOut page = lay_out_document(document, sheet, 1000, half_em_fonts(), {{one, std::move(starts)}});
        std::vector<float> found;
        for (NodeId node : {first_image, one, image, two}) {
            for (const Fragment& fragment : page.layout.fragments) {
                if (fragment.node == node) found.push_back(std::round(fragment.rect.y / 20));
            }
        }
        return found;
    };
    CHECK(tops({{one, 0}}) == std::vector<float>{0, 1, 1, 1});
    CHECK(tops({{image, 0}}) == std::vector<float>{0, 0, 1, 1});
    CHECK(tops({{one, 0}, {image, 0}, {two, 1}}) == std::vector<float>{0, 1, 2, 3});
}

}  // namespace rostrum
