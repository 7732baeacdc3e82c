// What the files hold is read back by other decoders in tests/browser/share.test.mjs; here, how they are made.
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>

#include "raster/color_reduction.hpp"
#include "raster/png.hpp"

using namespace rostrum;

namespace {

// A bitmap of `count` colours, a pixel each in turn, 32 wide.
Bitmap bitmap_of(int count, std::uint8_t alpha = 255) {
    Bitmap bitmap{32, 32, {}};
    for (int i = 0; i < 32 * 32; ++i) {
        int color = i % count;
        bitmap.pixels.push_back({static_cast<std::uint8_t>(color & 255), static_cast<std::uint8_t>(color >> 8), 0, alpha});
    }
    return bitmap;
}

struct Header {
    int bits;
    int type;
};

Header header_of(const std::string& png) {
    CHECK(png.starts_with("\x89PNG\r\n\x1A\n"));
    CHECK(png.ends_with(std::string_view("\0\0\0\0IEND\xAE\x42\x60\x82", 12)));
    CHECK(png.substr(8, 8) == std::string("\0\0\0\x0DIHDR", 8));
    CHECK(png.substr(16, 8) == std::string("\0\0\0\x20\0\0\0\x20", 8));
    return {png[24], png[25]};
}

}  // namespace

TEST_CASE("a PNG has the smallest form that holds its colours", "[png]") {
    struct Form {
        int colors;
        std::uint8_t alpha;
        int bits;
        int type;
    };
    for (Form form : {Form{1, 255, 1, 3}, Form{2, 255, 1, 3}, Form{3, 255, 2, 3}, Form{16, 255, 4, 3},
                      Form{17, 255, 8, 3}, Form{256, 255, 8, 3}, Form{257, 255, 8, 2}, Form{257, 200, 8, 6}}) {
        INFO(form.colors << " colours");
        std::string png = encode_png(bitmap_of(form.colors, form.alpha));
        Header header = header_of(png);
        CHECK(header.bits == form.bits);
        CHECK(header.type == form.type);
        CHECK((png.find("tRNS") != std::string::npos) == (form.type == 3 && form.alpha < 255));
        CHECK(png == encode_png(bitmap_of(form.colors, form.alpha)));
    }
    CHECK(encode_png(bitmap_of(2, 100)).find("tRNS") != std::string::npos);
}

TEST_CASE("a PNG carries a note, which can be asked for", "[png]") {
    std::string png = encode_png(bitmap_of(3), "abc");
    CHECK(has_note(png, "abc"));
    CHECK(!has_note(png, "abd"));
    CHECK(!has_note(png, "ab"));
    CHECK(!has_note(encode_png(bitmap_of(3)), "abc"));
    CHECK(!has_note("", ""));
}

TEST_CASE("colours are reduced by giving up what is nearly the same", "[png]") {
    SECTION("not at all where they are few") {
        Bitmap bitmap = bitmap_of(256);
        CHECK(reduce_colors(bitmap, 256) == 0);
        CHECK(bitmap.pixels == bitmap_of(256).pixels);
    }
    SECTION("to as many as asked for, none off by more than the distance") {
        Bitmap before = bitmap_of(256);
        Bitmap after = before;
        int distance = reduce_colors(after, 64);
        CHECK(distance >= 2);
        CHECK(distance <= 4);
        std::set<int> left;
        for (std::size_t i = 0; i < before.pixels.size(); ++i) {
            CHECK(std::abs(before.pixels[i].red - after.pixels[i].red) <= distance);
            left.insert(after.pixels[i].red);
        }
        CHECK(left.size() <= 64);
        CHECK(left.size() > 40);
    }
    SECTION("and the most frequent stay") {
        Bitmap bitmap = bitmap_of(256);
        for (std::size_t i = 0; i < 600; ++i) bitmap.pixels[i] = {77, 0, 0, 255};
        reduce_colors(bitmap, 16);
        CHECK(bitmap.pixels[0] == Color{77, 0, 0, 255});
    }
}
