#include "layout_fixture.hpp"
#include "paint/builder.hpp"
#include "paint/pieces.hpp"

namespace rostrum {

namespace {

LaidOut lay_out_markdown(std::string_view markdown, std::string_view css = "") {
    std::string base = "body { font-size: 10px; line-height: 20px; color: #000000 } ul { list-style: none } ";
    return lay_out_document(from_markdown(markdown), parse_css(base + std::string(css)), 400, half_em_fonts());
}

std::string describe(const LaidOut& result, float height) {
    std::string text;
    for (const Piece& piece : divide_page(result.document, result.styles, result.layout, height)) {
        if (!text.empty()) text += ", ";
        text += std::string(tag_name(result.document.nodes[piece.element].tag)) + " " +
                std::to_string(static_cast<int>(piece.top)) + "–" + std::to_string(static_cast<int>(piece.bottom));
    }
    return text;
}

}  // namespace

TEST_CASE("a page is divided where its pieces would be too tall") {
    LaidOut result = lay_out_markdown("# Title\n\n- one\n- two\n- three");
    CHECK(describe(result, 1000) == "h1 0–20, ul 20–80");
    CHECK(describe(result, 50) == "h1 0–20, li 20–40, li 40–60, li 60–80");
}

TEST_CASE("what holds text is one piece, however tall") {
    LaidOut result = lay_out_markdown("one\\\ntwo\\\nthree");
    CHECK(describe(result, 10) == "p 0–60");
}

TEST_CASE("what has a background, a border or a marker of its own is one piece, however tall") {
    std::string_view markdown = "> one\n>\n> two";
    CHECK(describe(lay_out_markdown(markdown), 30) == "p 0–20, p 20–40");
    CHECK(describe(lay_out_markdown(markdown, "blockquote { background: #ff0000 }"), 30) == "blockquote 0–40");
    CHECK(describe(lay_out_markdown(markdown, "blockquote { border-left: 2px solid #ff0000 }"), 30) == "blockquote 0–40");
    CHECK(describe(lay_out_markdown("- one\n\n  two", "ul { list-style: disc } li { display: list-item }"), 30) ==
          "li 0–40");
}

TEST_CASE("a box that scrolls sideways is where its border is") {
    LaidOut result = lay_out_markdown("one\n\n```\nabc\n```", "pre { overflow-x: auto; white-space: pre }");
    CHECK(describe(result, 1000) == "p 0–20, pre 20–40");
}

TEST_CASE("pieces that reach beyond the window are named and not drawn") {
    LaidOut result = lay_out_markdown("# Title\n\n- one\n- two\n- three\n\nend");
    std::vector<Piece> pieces = divide_page(result.document, result.styles, result.layout, 50);
    Rect window{0, 20, 400, 50};
    PaintState state;
    state.undrawn = pieces_beyond(pieces, window, result.layout.size);
    std::string names;
    for (NodeId element : state.undrawn) names += result.document.text_content(element) + " ";
    CHECK(names == "Title three end ");

    DisplayList list =
        build_display_list(result.document, result.styles, result.layout,
                           half_em_fonts(), {}, window, state);
    CHECK(list.commands.size() == 2);
}

TEST_CASE("what lies outside of the page, where nobody can scroll to, does not count") {
    LaidOut result = lay_out_markdown("one\n\ntwo");
    std::vector<Piece> pieces = {{0, -64, 20}, {2, 20, 90}};
    CHECK(pieces_beyond(pieces, {0, 0, 400, 40}, result.layout.size).empty());
}

}  // namespace rostrum
