// Files with a palette are read back by a browser too, in tests/browser/share.test.mjs.
#include <libdeflate.h>

#include <catch2/catch_test_macros.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "raster/color_reduction.hpp"
#include "raster/png.hpp"

using namespace rostrum;

namespace {

// A bitmap of `count` colours, a pixel each in turn, 32 wide.
Bitmap bitmap_of(int count, std::uint8_t alpha = 255) {
    Bitmap bitmap{32, 32, {}};
    for (int i = 0; i < 32 * 32; ++i) {
        int color = i % count;
        bitmap.pixels.push_back(
            {static_cast<std::uint8_t>(color & 255), static_cast<std::uint8_t>(color >> 8), 0, alpha});
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

std::size_t u32(const std::string& text, std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(text[i]);
    return value;
}

// The data of the first chunk of this type; every chunk's sum is checked.
std::string chunk_of(const std::string& png, std::string_view type) {
    std::string found;
    for (std::size_t at = 8; at < png.size(); at += 12 + u32(png, at)) {
        std::size_t length = u32(png, at);
        CHECK(u32(png, at + 8 + length) == libdeflate_crc32(0, png.data() + at + 4, length + 4));
        if (found.empty() && png.compare(at + 4, 4, type) == 0) found = png.substr(at + 8, length);
    }
    return found;
}

int guess_by(int filter, int left, int up, int corner) {
    int predicted = left + up - corner;
    int nearest = left;
    if (std::abs(predicted - up) < std::abs(predicted - nearest)) nearest = up;
    if (std::abs(predicted - corner) < std::abs(predicted - nearest)) nearest = corner;
    const int guesses[] = {0, left, up, (left + up) / 2, nearest};
    REQUIRE((filter >= 0 && filter <= 4));
    return guesses[filter];
}

// The pixels of a file, and how many rows each filter has.
struct Decoded {
    std::vector<Color> pixels;
    std::array<int, 5> filters{};
};

Decoded decode(const std::string& png, int width, int height) {
    auto [bits, type] = std::pair{int{png[24]}, int{png[25]}};
    int channels = type == 2 ? 3 : type == 6 ? 4 : 1;
    std::string colors = chunk_of(png, "PLTE");
    std::string alphas = chunk_of(png, "tRNS");
    std::size_t row_bytes = static_cast<std::size_t>((width * channels * bits + 7) / 8);
    std::string rows((row_bytes + 1) * static_cast<std::size_t>(height), '\0');
    std::string data = chunk_of(png, "IDAT");
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    CHECK(libdeflate_zlib_decompress(decompressor, data.data(), data.size(), rows.data(), rows.size(), nullptr) ==
          LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(decompressor);
    Decoded decoded;
    std::string above(row_bytes, '\0');
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
        std::string row = rows.substr(y * (row_bytes + 1) + 1, row_bytes);
        int filter = rows[y * (row_bytes + 1)];
        ++decoded.filters[static_cast<std::size_t>(filter)];
        auto step = static_cast<std::size_t>(channels);
        auto byte = [](const std::string& text, std::size_t i) { return int{static_cast<unsigned char>(text[i])}; };
        for (std::size_t i = 0; i < row_bytes; ++i) {
            int left = i < step ? 0 : byte(row, i - step);
            int corner = i < step ? 0 : byte(above, i - step);
            row[i] = static_cast<char>(row[i] + guess_by(filter, left, byte(above, i), corner));
        }
        for (int x = 0; x < width; ++x) {
            if (channels == 1) {
                auto at = static_cast<std::size_t>(byte(row, static_cast<std::size_t>(x * bits / 8)) >>
                                                   (8 - bits - x * bits % 8) & ((1 << bits) - 1));
                auto level = [&](std::size_t c) { return static_cast<std::uint8_t>(colors[3 * at + c]); };
                auto alpha = at < alphas.size() ? static_cast<std::uint8_t>(alphas[at]) : std::uint8_t{255};
                decoded.pixels.push_back({level(0), level(1), level(2), alpha});
            } else {
                std::size_t at = static_cast<std::size_t>(x) * step;
                auto level = [&](std::size_t c) { return static_cast<std::uint8_t>(row[at + c]); };
                decoded.pixels.push_back({level(0), level(1), level(2), channels == 4 ? level(3) : std::uint8_t{255}});
            }
        }
        above = row;
    }
    return decoded;
}

}  // namespace

TEST_CASE("what a PNG is read as is what was written", "[png]") {
    for (int colors : {1, 2, 3, 5, 17, 256, 257, 1000}) {
        for (int alpha : {255, 90}) {
            INFO(colors << " colours, alpha " << alpha);
            Bitmap bitmap = bitmap_of(colors, static_cast<std::uint8_t>(alpha));
            bitmap.pixels[40].alpha = 255;
            CHECK(decode(encode_png(bitmap, "note"), 32, 32).pixels == bitmap.pixels);
        }
    }
    // An odd width, whose last byte is not full, and slopes in all directions, for which filters are chosen.
    Bitmap odd{5, 3, {}};
    for (int i = 0; i < 15; ++i) odd.pixels.push_back({static_cast<std::uint8_t>(i % 3), 0, 0, 255});
    CHECK(decode(encode_png(odd), 5, 3).pixels == odd.pixels);
    Bitmap slopes{101, 90, {}};
    for (int i = 0; i < 101 * 90; ++i) {
        int x = i % 101;
        int y = i / 101;
        int height = y < 30 ? 2 * x : y < 60 ? x + y : (x * x + y * y) / 40;
        slopes.pixels.push_back({static_cast<std::uint8_t>(height), static_cast<std::uint8_t>(3 * y),
                                 static_cast<std::uint8_t>(x * y), 255});
    }
    Decoded decoded = decode(encode_png(slopes), 101, 90);
    CHECK(decoded.pixels == slopes.pixels);
    CHECK(decoded.filters[0] < 90);
    CHECK(std::count_if(decoded.filters.begin(), decoded.filters.end(), [](int rows) { return rows > 0; }) >= 3);
}

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
