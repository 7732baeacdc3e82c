#include "layout_fixture.hpp"
#include "paint/builder.hpp"

namespace rostrum {

namespace {

DisplayList paint(const LaidOut& result, Rect window = {0, 0, 1000, 10000}) {
    return build_display_list(result.document, result.styles, result.layout, half_em_fonts(), {}, window);
}

template <class Command>
std::vector<Command> all(const DisplayList& list) {
    std::vector<Command> found;
    for (const DisplayCommand& command : list.commands) {
        if (const Command* match = std::get_if<Command>(&command)) found.push_back(*match);
    }
    return found;
}

LaidOut lay_out_markdown(std::string_view markdown, std::string_view css) {
    std::string base = "body { font-size: 10px; line-height: 20px; color: #000000 } ";
    return lay_out_document(from_markdown(markdown), parse_css(base + std::string(css)), 400, half_em_fonts());
}

}  // namespace

TEST_CASE("glyphs stand at the sum of the advances before them; spaces draw nothing") {
    auto runs = all<GlyphRun>(paint(lay_out_markdown("a bc", "")));
    REQUIRE(runs.size() == 1);
    REQUIRE(runs[0].glyphs.size() == 3);
    CHECK(runs[0].glyphs[1].code_point == U'b');
    CHECK(runs[0].glyphs[1].x == 10);
    CHECK(runs[0].glyphs[2].x == 15);
    CHECK(runs[0].origin.y == 13);
}

TEST_CASE("an even border is one stroke, others are filled side by side") {
    auto even = paint(lay_out_markdown("a", "p { border: 2px solid #ff0000; border-radius: 4px }"));
    REQUIRE(all<StrokeRect>(even).size() == 1);
    CHECK(all<StrokeRect>(even)[0].width == 2);
    CHECK(all<FillRect>(even).empty());
    auto one = paint(lay_out_markdown("a", "p { border-bottom: 2px solid #ff0000 }"));
    REQUIRE(all<FillRect>(one).size() == 1);
    CHECK(all<FillRect>(one)[0].bounds.y == 20);
}

TEST_CASE("what nobody can see is left out") {
    CHECK(paint(lay_out_markdown("a", "p { background: transparent; border: 1px solid transparent }")).commands.size() == 1);
    CHECK(paint(lay_out_markdown("a", "p { color: transparent }")).commands.empty());
}

TEST_CASE("only what reaches into the window is drawn") {
    LaidOut result = lay_out_markdown("a\n\nb\n\nc", "");
    CHECK(all<GlyphRun>(paint(result)).size() == 3);
    CHECK(all<GlyphRun>(paint(result, {0, 20, 400, 20})).size() == 1);
    CHECK(all<GlyphRun>(paint(result, {0, 60, 400, 20})).empty());
}

TEST_CASE("underlines lie under the text, lines through small letters, behind and before the glyphs") {
    auto link = paint(lay_out_markdown("[a](b)", "a { text-decoration-line: underline; text-underline-offset: 2px }"));
    REQUIRE(link.commands.size() == 2);
    CHECK(std::get<FillRect>(link.commands[0]).bounds.y == 15);
    CHECK(std::get<FillRect>(link.commands[0]).bounds.width == 5);
    auto deleted = paint(lay_out_markdown("~~a~~", "del { text-decoration-line: line-through }"));
    REQUIRE(deleted.commands.size() == 2);
    CHECK(std::holds_alternative<FillRect>(deleted.commands[1]));
}

TEST_CASE("markers stand left of their item") {
    auto disc = paint(lay_out_markdown("- a", "li { display: list-item } ul { padding-left: 30px }"));
    REQUIRE(all<FillRect>(disc).size() == 1);
    CHECK(all<FillRect>(disc)[0].bounds.right() < 30);
    auto number = paint(lay_out_markdown("7. a", "li { display: list-item } ol { padding-left: 30px; list-style: decimal }"));
    auto runs = all<GlyphRun>(number);
    REQUIRE(runs.size() == 2);
    CHECK(runs[1].origin.x == 30 - 15);  // "7. " before the item's text
    CHECK(runs[1].glyphs[0].code_point == U'7');
}

TEST_CASE("a box that scrolls sideways clips its content") {
    auto list = paint(lay_out_markdown("```\nabc\n```", "pre { overflow-x: auto; white-space: pre; padding: 4px }"));
    CHECK(all<PushClip>(list).size() == 1);
    CHECK(all<PopClip>(list).size() == 1);
}

TEST_CASE("what is scrolled moves under its clip, and only that") {
    LaidOut result = lay_out_markdown("```\nabc\n```\n\nd", "pre { overflow-x: auto; white-space: pre }");
    NodeId pre = 0;
    REQUIRE(result.document.nodes[pre].tag == Tag::Pre);
    DisplayList list = build_display_list(result.document, result.styles, result.layout, half_em_fonts(), {},
                                          {0, 0, 1000, 1000}, {{{pre, 7}}, {}});
    CHECK(all<PushClip>(list)[0].bounds.x == 0);
    REQUIRE(all<GlyphRun>(list).size() == 2);
    CHECK(all<GlyphRun>(list)[0].origin.x == -7);
    CHECK(all<GlyphRun>(list)[1].origin.x == 0);
}

}  // namespace rostrum
