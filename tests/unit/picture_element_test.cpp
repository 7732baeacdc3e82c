// A picture in a page: its elements, its box, what is drawn of it.
#include "pages/svg_element.hpp"

#include "document/html_writer.hpp"
#include "document/tree_rules.hpp"
#include "layout_fixture.hpp"
#include "paint/builder.hpp"
#include "paint/pieces.hpp"
#include "picture/svg.hpp"

namespace rostrum {

namespace {

constexpr std::string_view css =
    "svg { display: block; width: 100%; margin-top: 10px } "
    ".a { stroke: #ff0000 } .b { stroke: #0000ff; stroke-opacity: 0.5 }";

Document document_with_picture() {
    DocumentBuilder builder;
    builder.element(Tag::P, {}, "before");
    builder.open(Tag::Svg, {{"viewBox", "0 0 40 10"}});
    builder.empty(Tag::Path, {{"class", "a"}, {"stroke-width", "1.25"}, {"d", "M0 5h40"}});
    builder.empty(Tag::Path, {{"class", "b"}, {"stroke-width", "4"}, {"stroke-linecap", "round"}, {"d", "M20 5h0"}});
    builder.empty(Tag::Path, {{"class", "c"}, {"d", "M0 0h40"}});
    builder.empty(Tag::Path, {{"class", "a"}, {"d", "M0 0 Q 1 1 2 2"}});
    builder.close(Tag::Svg);
    builder.element(Tag::P, {}, "behind");
    return std::move(builder).finish();
}

LaidOut lay_out_picture(std::string_view style = css) {
    std::string base = "body { font-size: 10px; line-height: 20px; color: #000000 } ";
    return lay_out_document(document_with_picture(), parse_css(base + std::string(style)), 400, half_em_fonts());
}

std::vector<StrokePath> painted_paths(const LaidOut& result, Rect window = {0, 0, 400, 1000}) {
    DisplayList list =
        build_display_list(result.document, result.styles, result.layout, half_em_fonts(), {}, window);
    std::vector<StrokePath> paths;
    for (const DisplayCommand& command : list.commands) {
        if (const auto* path = std::get_if<StrokePath>(&command)) paths.push_back(*path);
    }
    return paths;
}

}  // namespace

TEST_CASE("a picture is as high as its width makes it, and its paths have no boxes") {
    LaidOut result = lay_out_picture();
    Rect box = result.box(Tag::Svg);
    CHECK(box.y == 30);
    CHECK(box.width == 400);
    CHECK(box.height == 100);
    CHECK(result.box(Tag::P, 1).y == 130);
    CHECK(result.layout.fragments.size() == 5);  // three boxes and two texts
    CHECK_FALSE(result.layout.needs_browser);
}

TEST_CASE("a picture that is not displayed takes no room and is not drawn") {
    LaidOut result = lay_out_picture("svg { display: none } .a { stroke: #ff0000 }");
    CHECK(result.box(Tag::P, 1).y == 20);
    CHECK(painted_paths(result).empty());
}

TEST_CASE("a picture on a line is left to the browser") {
    CHECK(lay_out_picture("").layout.needs_browser);
}

TEST_CASE("paths are drawn in their colours where there is one, over the picture's box") {
    std::vector<StrokePath> paths = painted_paths(lay_out_picture());
    REQUIRE(paths.size() == 2);
    CHECK(paths[0].bounds.y == 30);
    CHECK(paths[0].bounds.height == 100);
    CHECK(paths[0].view == Size{40, 10});
    CHECK(paths[0].color == Color{255, 0, 0, 255});
    CHECK(paths[0].width == 1.25f);
    CHECK(paths[0].cap == LineCap::Butt);
    CHECK(paths[0].lines == std::vector<Polyline>{{{0, 5}, {40, 5}}});
    CHECK(paths[1].color == Color{0, 0, 255, 128});
    CHECK(paths[1].cap == LineCap::Round);
    CHECK(paths[1].lines == std::vector<Polyline>{{{20, 5}}});
    CHECK(painted_paths(lay_out_picture(), {0, 0, 400, 20}).empty());
}

TEST_CASE("a picture is one piece, however tall") {
    LaidOut result = lay_out_picture();
    std::vector<Piece> pieces = divide_page(result.document, result.styles, result.layout, 30);
    REQUIRE(pieces.size() == 3);
    CHECK(result.document.nodes[pieces[1].element].tag == Tag::Svg);
    CHECK(pieces[1].bottom - pieces[1].top == 100);
}

TEST_CASE("the picture of the overview: one for each width, hidden from screen readers, and small") {
    DocumentBuilder builder;
    for (const SvgPicture& picture : overview_pictures(1)) append_svg(picture, builder);
    Document document = std::move(builder).finish();
    CHECK(tree_error(document) == "");
    std::string html = write_html(document, LineEnds::None);
    CHECK(html.starts_with(R"(<svg class="picture picture-wide" viewBox="0 0 1120 292" fill="none" aria-hidden="true" )"
                           R"(focusable="false"><path class="network faint" stroke-width="1.25" d="M)"));
    CHECK(html.size() < 13'000);
    for (float width : {1280.0f, 768.0f, 390.0f}) {
        LaidOut result = lay_out_document(document, shipped_sheet(), width, half_em_fonts());
        std::size_t boxes = 0;
        for (const Fragment& fragment : result.layout.fragments) boxes += fragment.rect.height > 0;
        CHECK(boxes == 1);
        CHECK(painted_paths(result).size() > 20);
        LayoutInput input;
        DisplayList list = build_display_list(result.document, result.styles, result.layout, half_em_fonts(), input,
                                              {0, 0, width, 1000});
        check_golden("picture/display-list." + std::to_string(static_cast<int>(width)) + ".txt", dump(list));
    }
}

}  // namespace rostrum
