#include <map>

#include "font_golden.hpp"
#include "layout/text_metrics.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

TEST_CASE("the metrics of a shipped face are those of its tables") {
    Fonts fonts = shipped_fonts();
    const Font& regular = *fonts[static_cast<std::size_t>(FontFace::Regular)];
    // unitsPerEm, and hhea's ascender and descender.
    struct Metrics { float em, ascent, descent; };
    std::map<int, Metrics> versions{{3019, {2816, 2728, 680}}, {4001, {2048, 1984, 494}}};
    if (!versions.contains(regular.revision)) SKIP("the metrics of Inter " << regular.revision / 1000.0 << " are not known here");
    Metrics expected = versions[regular.revision];
    CHECK(regular.ascent == expected.ascent / expected.em);
    CHECK(regular.descent == expected.descent / expected.em);
    CHECK(regular.advance(U'i') < regular.advance(U'm'));
    CHECK(regular.advance(U'é') == regular.advance(U'e'));
    CHECK(regular.advance(U'→').has_value());
    CHECK_FALSE(regular.advance(U'漢').has_value());
    const Font& mono = *fonts[static_cast<std::size_t>(FontFace::Mono)];
    CHECK(mono.advance(U'i') == mono.advance(U'm'));
}

TEST_CASE("a font file tells its revision") {
    std::string file = *read_whole_file(std::string(FONT_DIR) + "/inter-regular.otf");
    std::size_t entry = file.find("head");
    REQUIRE(entry < 300);  // in the list of tables
    std::size_t head = 0;
    for (std::size_t i = 8; i < 12; ++i) head = head << 8 | static_cast<unsigned char>(file[entry + i]);
    for (auto [fixed, revision] : {std::pair{0x00030000, 3000}, std::pair{0x000304DD, 3019}, std::pair{0x00040042, 4001}}) {
        for (std::size_t i = 0; i < 4; ++i) file[head + 4 + i] = static_cast<char>(fixed >> (24 - 8 * i) & 0xFF);
        CHECK(read_font({reinterpret_cast<const unsigned char*>(file.data()), file.size()})->revision == revision);
    }
}

TEST_CASE("tabular figures are of one width, and nothing else changes with them") {
    Fonts fonts = shipped_fonts();
    ComputedStyle style;
    auto advance = [&](char32_t c) { return character_advance(used_font(fonts, style), style, c, 0); };
    float letter = advance(U'a');
    CHECK(advance(U'1') < advance(U'4'));
    style.tabular_figures = true;
    for (char32_t digit = U'0'; digit <= U'9'; ++digit) CHECK(advance(digit) == advance(U'0'));
    CHECK(advance(U'a') == letter);
    style.font_family = FontFamily::Mono;  // which has no such glyphs, and needs none
    CHECK(shown_code_point(used_font(fonts, style), style, U'1') == U'1');
}

TEST_CASE("a font file that is cut off is refused or read, never read beyond its end") {
    auto file = read_whole_file(std::string(FONT_DIR) + "/inter-regular.otf");
    REQUIRE(file.has_value());
    int refused = 0;
    for (std::size_t length = 0; length < file->size(); length += 97) {
        std::vector<unsigned char> part(file->begin(), file->begin() + static_cast<std::ptrdiff_t>(length));
        refused += !read_font(part).has_value();
    }
    CHECK(refused > 0);
    CHECK_FALSE(read_font({}).has_value());
    std::vector<unsigned char> zeros(4096, 0);
    CHECK_FALSE(read_font(zeros).has_value());
}

}  // namespace rostrum
