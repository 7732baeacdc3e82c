#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "golden.hpp"
#include "raster/coverage.hpp"
#include "raster/outlines.hpp"
#include "raster/rasterizer.hpp"

using namespace rostrum;

namespace {

constexpr Color white{255, 255, 255, 255};
constexpr Color black{0, 0, 0, 255};

Bitmap rasterize(DisplayList list, const OutlineFonts& fonts, Size size, float ratio = 1) {
    return rostrum::rasterize({std::move(list), size, ratio}, fonts);
}

DisplayList on_white(std::vector<DisplayCommand> commands) { return {white, std::move(commands)}; }

// How dark a pixel of black on white is: the share that is covered, from 0 to 255.
int darkness(const Bitmap& bitmap, int x, int y) { return 255 - bitmap.at(x, y).red; }

double total_darkness(const Bitmap& bitmap) {
    double total = 0;
    for (Color pixel : bitmap.pixels) total += (255 - pixel.red) / 255.0;
    return total;
}

std::vector<float> covered(Coverage& coverage, int width, int height) {
    std::vector<float> shares(static_cast<std::size_t>(width * height), 0.0f);
    coverage.take([&](int x, int y, float share) { shares[static_cast<std::size_t>(y * width + x)] = share; });
    return shares;
}

}  // namespace

TEST_CASE("coverage is the exact area", "[raster]") {
    Coverage coverage(4, 2);
    SECTION("of a rectangle between pixels") {
        coverage.add_outline(std::vector<Point>{{0.5f, 0}, {2.25f, 0}, {2.25f, 1.5f}, {0.5f, 1.5f}});
        CHECK(covered(coverage, 4, 2) == std::vector{0.5f, 1.0f, 0.25f, 0.0f, 0.25f, 0.5f, 0.125f, 0.0f});
        CHECK(covered(coverage, 4, 2) == std::vector<float>(8, 0.0f));  // it is forgotten
    }
    SECTION("of a triangle, cut along a pixel's diagonal and through two pixels") {
        coverage.add_outline(std::vector<Point>{{0, 0}, {4, 2}, {0, 2}});
        CHECK(covered(coverage, 4, 2) == std::vector{0.75f, 0.25f, 0.0f, 0.0f, 1.0f, 1.0f, 0.75f, 0.25f});
    }
    SECTION("of what reaches beyond the bitmap on all sides") {
        coverage.add_outline(std::vector<Point>{{-3, -3}, {9, -3}, {9, 5}, {-3, 5}});
        CHECK(covered(coverage, 4, 2) == std::vector<float>(8, 1.0f));
    }
    SECTION("of a slope that enters from the left and leaves on the right") {
        coverage.add_outline(std::vector<Point>{{-4, 0}, {8, 2}, {-4, 2}});
        std::vector<float> shares = covered(coverage, 4, 2);
        CHECK(std::abs(shares[0] - 1.0f / 4) < 1e-6f);  // above 1: y from 4/6 at x = 0 to 5/6 at x = 1
        CHECK(std::abs(shares[1] - 1.0f / 12) < 1e-6f);
        CHECK(shares[4] == 1);
        CHECK(std::abs(shares[6] - 11.0f / 12) < 1e-6f);
        CHECK(std::abs(shares[7] - 0.75f) < 1e-6f);
    }
    SECTION("of a ring: an outline that turns the other way is a hole") {
        coverage.add_outline(rounded_rect_outline({0, 0, 4, 2}, 0));
        coverage.add_outline(reversed(rounded_rect_outline({1, 0.5f, 2, 1}, 0)));
        CHECK(covered(coverage, 4, 2) == std::vector{1.0f, 0.5f, 0.5f, 1.0f, 1.0f, 0.5f, 0.5f, 1.0f});
    }
    SECTION("and what is covered twice is covered once") {
        coverage.add_outline(rounded_rect_outline({0, 0, 3, 1}, 0));
        coverage.add_outline(rounded_rect_outline({1, 0, 3, 1}, 0));
        CHECK(covered(coverage, 4, 2) == std::vector{1.0f, 1.0f, 1.0f, 1.0f, 0.0f, 0.0f, 0.0f, 0.0f});
    }
}

TEST_CASE("boxes lie on whole pixels, halves rounded up", "[raster]") {
    Bitmap bitmap = rasterize(on_white({FillRect{{1.5f, 0.4f, 1.2f, 0.2f}, black, 0}}), {}, {4, 2});
    for (int x = 0; x < 4; ++x) CHECK(darkness(bitmap, x, 0) == (x == 2 ? 255 : 0));
    for (int x = 0; x < 4; ++x) CHECK(darkness(bitmap, x, 1) == 0);
}

TEST_CASE("a rounded corner is a quarter circle", "[raster]") {
    Bitmap bitmap = rasterize(on_white({FillRect{{0, 0, 40, 40}, black, 20}}), {}, {40, 40});
    CHECK(std::abs(total_darkness(bitmap) - 400 * 3.14159265) < 1.5);
    CHECK(darkness(bitmap, 0, 0) == 0);
    CHECK(darkness(bitmap, 6, 6) > 200);  // its far corner is 13 √2 from the center, just inside
    CHECK(darkness(bitmap, 5, 5) < 100);
    CHECK(darkness(bitmap, 20, 0) > 245);
    CHECK(bitmap.at(3, 9) == bitmap.at(9, 3));
    CHECK(bitmap.at(3, 9) == bitmap.at(36, 30));
}

TEST_CASE("a border runs along the inside, with corners of its own", "[raster]") {
    Bitmap bitmap = rasterize(on_white({StrokeRect{{0, 0, 20, 10}, black, 0, 2}}), {}, {20, 10});
    CHECK(total_darkness(bitmap) == 20 * 10 - 16 * 6);
    CHECK(darkness(bitmap, 1, 1) == 255);
    CHECK(darkness(bitmap, 2, 2) == 0);
    Bitmap round = rasterize(on_white({StrokeRect{{0, 0, 20, 20}, black, 10, 2}}), {}, {20, 20});
    CHECK(std::abs(total_darkness(round) - 3.14159265 * (100 - 64)) < 1);
}

TEST_CASE("lines have the area of their length times their width, and their caps", "[raster]") {
    auto area = [](LineCap cap, Polyline line) {
        return total_darkness(rasterize(on_white({StrokePath{{0, 0, 60, 60}, {60, 60}, black, 6, cap, {line}}}), {}, {60, 60}));
    };
    const double length = 10 * std::sqrt(10.0);  // from 20,20 to 50,30
    CHECK(std::abs(area(LineCap::Butt, {{20, 20}, {50, 30}}) - 6 * length) < 0.5);
    CHECK(std::abs(area(LineCap::Square, {{20, 20}, {50, 30}}) - 6 * (length + 6)) < 0.5);
    CHECK(std::abs(area(LineCap::Round, {{20, 20}, {50, 30}}) - (6 * length + 9 * 3.14159265)) < 1);
    CHECK(std::abs(area(LineCap::Round, {{30, 30}}) - 9 * 3.14159265) < 0.3);
    CHECK(area(LineCap::Square, {{30, 30}}) == 36);
    CHECK(area(LineCap::Butt, {{30, 30}}) == 0);
    // A corner of 90 degrees is mitred: two arms of 23, less the 3 by 3 that both have.
    CHECK(area(LineCap::Butt, {{20, 40}, {20, 20}, {40, 20}}) == 2 * 23 * 6 - 36);
    // A line that turns back has no mitre.
    CHECK(area(LineCap::Butt, {{20, 20}, {40, 20}, {20, 20}}) == 20 * 6);
}

TEST_CASE("where lines of a path cross, no colour is laid on twice", "[raster]") {
    StrokePath path{{0, 0, 20, 20}, {20, 20}, {0, 0, 0, 128}, 4, LineCap::Butt, {{{0, 10}, {20, 10}}, {{10, 0}, {10, 20}}}};
    Bitmap bitmap = rasterize(on_white({path}), {}, {20, 20});
    CHECK(bitmap.at(10, 10) == bitmap.at(2, 10));
    CHECK(darkness(bitmap, 10, 10) == 128);
}

TEST_CASE("a path is stretched over its bounds, and shown larger at a higher ratio", "[raster]") {
    StrokePath path{{4, 2, 8, 8}, {16, 16}, black, 4, LineCap::Square, {{{8, 8}}}};
    CHECK(total_darkness(rasterize(on_white({path}), {}, {16, 12})) == 4);
    Bitmap bitmap = rasterize(on_white({path}), {}, {16, 12}, 3);
    CHECK(bitmap.width == 48);
    CHECK(bitmap.height == 36);
    CHECK(total_darkness(bitmap) == 36);
    CHECK(darkness(bitmap, 21, 15) == 255);
    CHECK(darkness(bitmap, 20, 15) == 0);
}

TEST_CASE("nothing is drawn outside of a clip, nor of those around it", "[raster]") {
    FillRect all{{0, 0, 10, 10}, black, 0};
    Bitmap bitmap = rasterize(on_white({PushClip{{2, 2, 4, 4}}, PushClip{{4, 0, 9, 9}}, all, PopClip{}, PopClip{},
                                        FillRect{{9, 9, 1, 1}, black, 0}}), {}, {10, 10});
    CHECK(total_darkness(bitmap) == 2 * 4 + 1);
    CHECK(darkness(bitmap, 4, 2) == 255);
    CHECK(darkness(bitmap, 3, 2) == 0);
    CHECK(darkness(bitmap, 9, 9) == 255);
}

TEST_CASE("colours are mixed by their opacity, on paper and on nothing", "[raster]") {
    Bitmap paper = rasterize({{0, 100, 200, 255}, {FillRect{{0, 0, 1, 1}, {255, 0, 0, 51}, 0}}}, {}, {1, 1});
    CHECK(paper.at(0, 0) == Color{51, 80, 160, 255});
    Bitmap nothing = rasterize({{}, {FillRect{{0, 0, 1, 1}, {255, 0, 0, 51}, 0}}}, {}, {1, 1});
    CHECK(nothing.at(0, 0) == Color{255, 0, 0, 51});
    CHECK(rasterize({{}, {}}, {}, {2, 1}).at(1, 0) == Color{});
}

namespace {

// The regular face. `file` holds the bytes.
OutlineFonts regular_face(std::string& file) {
    file = *read_whole_file(std::string(FONT_DIR) + "/inter-regular.otf");
    OutlineFonts fonts;
    fonts[0] = OutlineFont::read({reinterpret_cast<const unsigned char*>(file.data()), file.size()});
    REQUIRE(fonts[0].has_value());
    return fonts;
}

// In em², by the polygons that the curves become at a size at which chords are as good as curves.
double glyph_area(const OutlineFont& font, char32_t code_point) {
    double area = 0;
    for (const Outline& outline : glyph_outlines(font.outline(code_point), {0, 0}, 1000)) {
        for (std::size_t i = 0; i < outline.size(); ++i) {
            Point a = outline[i];
            Point b = outline[(i + 1) % outline.size()];
            area += (static_cast<double>(a.x) * b.y - static_cast<double>(b.x) * a.y) / 2e6;
        }
    }
    return std::abs(area);
}

}  // namespace

TEST_CASE("glyphs are their outlines, holes and all, at any size and place", "[raster]") {
    std::string file;
    OutlineFonts fonts = regular_face(file);
    for (char32_t letter : {U'H', U'o', U'&', U'é', U'8'}) {
        double area = glyph_area(*fonts[0], letter);
        CHECK(area > 0.05);
        for (float size : {12.0f, 40.0f, 200.0f}) {
            GlyphRun run{{}, {20.3f, 220}, FontFace::Regular, size, black, {{letter, 0}}};
            double found = total_darkness(rasterize(on_white({run}), fonts, {300, 300}));
            CHECK(std::abs(found - area * size * size) < 0.01 * area * size * size);
        }
    }
}

TEST_CASE("glyphs stand on the baseline where the run has them", "[raster]") {
    std::string file;
    OutlineFonts fonts = regular_face(file);
    GlyphRun run{{}, {10, 40.4f}, FontFace::Regular, 40, black, {{U'H', 0}, {U'H', 50}, {U' ', 80}}};
    Bitmap bitmap = rasterize(on_white({run}), fonts, {110, 60});
    int bottom = 0;
    for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 60; ++x) {
            if (darkness(bitmap, x, y) > 0) bottom = y;
            if (x >= 10 && x < 50) CHECK(bitmap.at(x, y) == bitmap.at(x + 50, y));
        }
    }
    CHECK(bottom == 39);  // the last row above the baseline, which is rounded to 40
    run.face = FontFace::Mono;  // not loaded
    CHECK(total_darkness(rasterize(on_white({run}), fonts, {110, 60})) == 0);
}

TEST_CASE("a file that is no font, or part of one, is refused", "[raster]") {
    std::string file = *read_whole_file(std::string(FONT_DIR) + "/inter-regular.otf");
    auto read = [](std::string_view bytes) {
        return OutlineFont::read({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}).has_value();
    };
    CHECK(read(file));
    CHECK(!read(""));
    CHECK(!read("no font at all, but long enough to be looked at"));
    CHECK(!read(std::string_view(file).substr(0, file.size() / 2)));
    CHECK(!read(std::string_view(file).substr(0, 40)));
}

TEST_CASE("a font whose bytes are wrong is refused, or draws something within its file") {
    std::uint32_t state = 1;  // a linear congruential generator: the same faults in every run
    auto random = [&state](std::size_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    std::size_t refused = 0, drawn = 0;
    for (const char* face : {"inter-regular", "jetbrains-mono"}) {
        const std::string sound = *read_whole_file(std::string(FONT_DIR) + "/" + face + ".otf");
        for (int round = 0; round < 400; ++round) {
            std::string file = sound;
            // Mostly in the tables' heads, where the counts and offsets are.
            std::size_t reach = round % 2 ? file.size() : std::size_t{4000};
            for (std::size_t faults = 1 + random(3); faults > 0; --faults) file[random(std::min(reach, file.size()))] = static_cast<char>(random(256));
            if (round % 5 == 0) file.resize(random(file.size()));
            std::optional<OutlineFont> font = OutlineFont::read({reinterpret_cast<const unsigned char*>(file.data()), file.size()});
            if (!font) {
                ++refused;
                continue;
            }
            for (char32_t character = 0x21; character < 0x100; character += 3) drawn += font->outline(character).size();
        }
    }
    CHECK(refused > 100);
    CHECK(drawn > 10000);
}
