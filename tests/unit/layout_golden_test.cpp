// Document → Layout and Layout → DisplayList as golden files, in the shipped style, at the width of a phone and of a
// desk: with the half-em font, whose numbers can be checked by head, and with the shipped faces.
#include "font_golden.hpp"
#include "layout_fixture.hpp"
#include "paint/builder.hpp"

namespace rostrum {

namespace {

using CheckGolden = void (*)(std::string_view path, std::string_view actual);

void check(CheckGolden check_file, const std::string& name, const std::string& fonts_name, const Fonts& fonts, float width) {
    auto markdown = read_whole_file(std::string(TEST_DATA_DIR) + "/golden/markdown/" + name + ".md");
    REQUIRE(markdown.has_value());
    LaidOut result = lay_out_document(from_markdown(*markdown), shipped_sheet(), width, fonts);
    std::string base = "layout/" + name + "." + fonts_name + "." + std::to_string(static_cast<int>(width));
    check_file(base + ".layout.txt", dump(result.layout, result.document));
    LayoutInput input;
    input.width = width;
    Rect everything{0, 0, width, result.layout.size.height};
    DisplayList list = build_display_list(result.document, result.styles, result.layout, fonts, input, everything);
    check_file(base + ".display-list.txt", dump(list));
}

constexpr const char* samples[] = {"blocks", "inline", "lists", "tables", "raw_html"};

}  // namespace

TEST_CASE("layouts and display lists of the Markdown samples, every character half an em wide") {
    for (const char* name : samples) check(check_golden, name, "half-em", half_em_fonts(), 390);
}

TEST_CASE("layouts and display lists of the Markdown samples, in the shipped faces") {
    for (const char* name : samples) check(check_font_golden, name, "inter", shipped_fonts(), 390);
    check(check_font_golden, "blocks", "inter", shipped_fonts(), 1280);
}

}  // namespace rostrum
