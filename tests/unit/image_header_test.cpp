// The sizes of images from their headers: whole files, files cut off at every length, and nonsense.
#include "images/image_header.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

using namespace rostrum;
using Kind = ImageHeader::Kind;

namespace {

std::string big(std::uint32_t value, int bytes) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> 8 * i & 0xFF);
    return out;
}

std::string little(std::uint32_t value, int bytes) {
    std::string out = big(value, bytes);
    return {out.rbegin(), out.rend()};
}

std::string png(std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) + std::string("\x08\x02\0\0\0", 5);
}

std::string segment(int marker, const std::string& content) {
    return std::string("\xFF") + static_cast<char>(marker) + big(static_cast<std::uint32_t>(content.size() + 2), 2) + content;
}

std::string exif(bool is_little, std::uint32_t orientation) {
    auto number = is_little ? little : big;
    std::string entry = number(0x112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2);
    std::string other = number(0x10F, 2) + number(2, 2) + number(4, 4) + "abc" + std::string(1, '\0');
    return std::string("Exif\0\0", 6) + (is_little ? "II" : "MM") + number(42, 2) + number(8, 4) + number(2, 2) + other +
           entry + number(0, 4);
}

std::string jpeg(std::uint32_t width, std::uint32_t height, const std::string& before = {}, int frame = 0xC0) {
    return "\xFF\xD8" + before + segment(0xDB, std::string(65, '\1')) +
           segment(frame, "\x08" + big(height, 2) + big(width, 2) + "\x03" + std::string(9, '\1'));
}

std::string riff(const std::string& chunk, const std::string& content) {
    auto size = static_cast<std::uint32_t>(content.size());
    return "RIFF" + little(size + 12, 4) + "WEBP" + chunk + little(size, 4) + content;
}

std::string webp_lossy(std::uint32_t width, std::uint32_t height) {
    return riff("VP8 ", std::string("\x30\x01\x00\x9D\x01\x2A", 6) + little(width, 2) + little(height, 2));
}

std::string webp_lossless(std::uint32_t width, std::uint32_t height) {
    return riff("VP8L", "\x2F" + little((width - 1) | (height - 1) << 14, 4));
}

std::string webp_extended(std::uint32_t width, std::uint32_t height) {
    return riff("VP8X", std::string(4, '\0') + little(width - 1, 3) + little(height - 1, 3));
}

std::string box(const std::string& type, const std::string& content) {
    return big(static_cast<std::uint32_t>(content.size() + 8), 4) + type + content;
}

std::string ispe(std::uint32_t width, std::uint32_t height) {
    return box("ispe", std::string(4, '\0') + big(width, 4) + big(height, 4));
}

std::string avif(const std::string& properties) {
    std::string meta = std::string(4, '\0') + box("hdlr", std::string(24, '\0')) + box("iprp", box("ipco", properties));
    return box("ftyp", "mif1" + std::string(4, '\0') + "mif1avif") + box("meta", meta);
}

struct Sized {
    std::uint32_t width;
    std::uint32_t height;
};

void check(const std::string& file, Sized expected) {
    ImageHeader header = read_image_header(file);
    CHECK(header.kind == Kind::Readable);
    CHECK(header.width == expected.width);
    CHECK(header.height == expected.height);
}

// However much of it is missing, the answer is the right one or none.
void check_cut_off(const std::string& file) {
    ImageHeader whole = read_image_header(file);
    REQUIRE(whole.kind == Kind::Readable);
    bool readable = false;
    for (std::size_t length = 0; length <= file.size(); ++length) {
        std::string part = file.substr(0, length);
        part.shrink_to_fit();
        ImageHeader header = read_image_header(part);
        if (header.kind != Kind::Readable) {
            CHECK_FALSE(readable);  // more of it does not make it worse
            CHECK(header.width == 0);
            continue;
        }
        readable = true;
        CHECK((header.width == whole.width && header.height == whole.height));
    }
}

const std::string svg = "<?xml version=\"1.0\"?><!-- <svg width='1'> --><svg xmlns='http://www.w3.org/2000/svg' width='64' height=\"48\"/>";

}  // namespace

TEST_CASE("the size of every format") {
    check(png(640, 480), {640, 480});
    check(png(0x7FFFFFFF, 1), {0x7FFFFFFF, 1});
    check(jpeg(640, 480), {640, 480});
    check(jpeg(65535, 65535), {65535, 65535});
    check(jpeg(640, 480, segment(0xE0, "JFIF") + segment(0xFE, "a comment"), 0xC2), {640, 480});
    check(jpeg(640, 480, "\xFF\xFF\xFF" + segment(0xE0, "JFIF")), {640, 480});
    check(webp_lossy(640, 480), {640, 480});
    check(webp_lossless(16384, 1), {16384, 1});
    check(webp_lossless(640, 480), {640, 480});
    check(webp_extended(70000, 480), {70000, 480});
    check(avif(ispe(640, 480)), {640, 480});
    check("GIF89a" + little(640, 2) + little(480, 2), {640, 480});
    check(svg, {64, 48});
}

TEST_CASE("images that lie on their side") {
    for (bool is_little : {false, true}) {
        for (std::uint32_t upright : {0, 1, 2, 3, 4, 9}) check(jpeg(640, 480, segment(0xE1, exif(is_little, upright))), {640, 480});
        for (std::uint32_t on_its_side : {5, 6, 7, 8}) check(jpeg(640, 480, segment(0xE1, exif(is_little, on_its_side))), {480, 640});
    }
    check(jpeg(640, 480, segment(0xE1, "http://ns.adobe.com/xap/1.0/")), {640, 480});
    check(avif(ispe(640, 480) + box("irot", std::string(1, '\1'))), {480, 640});
    check(avif(ispe(640, 480) + box("irot", std::string(1, '\2'))), {640, 480});
}

TEST_CASE("of the sizes in an AVIF the image's is the largest") {
    check(avif(ispe(160, 120) + box("pixi", "abcd") + ispe(640, 480) + ispe(512, 512)), {640, 480});
}

TEST_CASE("the size of an SVG") {
    auto of = [](const std::string& attributes) { return read_image_header("<svg " + attributes + ">"); };
    auto size = [&](const std::string& attributes) {
        ImageHeader header = of(attributes);
        return std::to_string(header.width) + "x" + std::to_string(header.height);
    };
    CHECK(size("width='30.6px' height='20'") == "31x20");
    CHECK(size("width='1in' height=\"2.54cm\"") == "96x96");
    CHECK(size("viewBox='0 0 400 300'") == "400x300");
    CHECK(size("viewBox='-10,-10, 400,300' width='200'") == "200x150");
    CHECK(size("height='30' viewBox='0 0 400 300' width='100%'") == "40x30");
    CHECK(size("width='0.1' height='0.2'") == "1x1");
    for (const char* attributes : {"", "width='10'", "width='5em' height='1ex'", "viewBox='0 0 0 1'", "viewBox='0 0 1'",
                                   "width='-1' height='2'", "viewBox='a b c d'", "width='nan' height='inf'"}) {
        CAPTURE(attributes);
        CHECK(of(attributes).kind == Kind::Sizeless);
    }
    CHECK(size("width='1e300' height='1e300'") == "4000000000x4000000000");
    for (const char* attributes : {"width=10 height=10", "width='10", "width", "=", "width=", "width='1'height"}) {
        CAPTURE(attributes);
        CHECK(of(attributes).kind == Kind::Damaged);
    }
    CHECK(read_image_header("\xEF\xBB\xBF\n<!DOCTYPE svg PUBLIC 'a' 'b' [<!ENTITY x '>'>]>\n<svg width='1' height='2'>").height == 2);
    CHECK(read_image_header("<!DOCTYPE svg>\n<svg width='1' height='2'>").height == 2);
    CHECK(read_image_header("<html><svg width='1' height='2'></html>").kind == Kind::Unknown);
    CHECK(read_image_header("<svgs width='1' height='2'>").kind == Kind::Unknown);
}

TEST_CASE("files cut off at every length") {
    for (const std::string& file : {png(640, 480), jpeg(640, 480, segment(0xE1, exif(true, 6))), webp_lossy(640, 480),
                                    webp_lossless(640, 480), webp_extended(640, 480), avif(ispe(640, 480)), svg}) {
        check_cut_off(file);
    }
}

TEST_CASE("what is no image, or one of nothing") {
    CHECK(read_image_header("").kind == Kind::Unknown);
    CHECK(read_image_header("%PDF-1.7").kind == Kind::Unknown);
    CHECK(read_image_header(box("ftyp", "heic" + std::string(4, '\0') + "mif1heic")).kind == Kind::Unknown);
    CHECK(read_image_header(png(0, 480)).kind == Kind::Damaged);
    CHECK(read_image_header(jpeg(640, 0)).kind == Kind::Damaged);
    CHECK(read_image_header("\xFF\xD8\xFF\xD9").kind == Kind::Damaged);
    CHECK(read_image_header("\xFF\xD8" + std::string("\xFF\xE0\0\0", 4) + std::string(40, '\xFF')).kind == Kind::Damaged);
    CHECK(read_image_header(avif("")).kind == Kind::Damaged);
    CHECK(read_image_header(box("ftyp", "avif") + big(1, 4) + "meta" + big(0xFFFFFFFF, 4) + big(0xFFFFFFFF, 4)).kind ==
          Kind::Damaged);
}

TEST_CASE("files with bytes that are anything do no harm") {
    std::mt19937 random(7);
    std::vector<std::string> files{png(640, 480), jpeg(640, 480, segment(0xE1, exif(false, 6))), webp_lossy(640, 480),
                                   webp_lossless(640, 480), avif(ispe(640, 480) + box("irot", "\1")), svg};
    for (int round = 0; round < 20'000; ++round) {
        std::string file = files[random() % files.size()];
        for (unsigned changes = 1 + random() % 4; changes > 0; --changes) {
            file[random() % file.size()] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
        }
        ImageHeader header = read_image_header(file);
        REQUIRE((header.kind == Kind::Readable) == (header.width > 0 && header.height > 0));
    }
}

TEST_CASE("images that move are known") {
    CHECK_FALSE(read_image_header(png(3, 2)).animated);
    std::string still = png(3, 2) + big(0, 4) + big(2, 4) + "IDAT..";
    std::string control = png(3, 2) + big(0, 4) + big(8, 4) + "acTL" + big(2, 4) + big(0, 4) + big(0, 4);
    CHECK_FALSE(read_image_header(still + big(0, 4) + big(8, 4) + "acTL").animated);
    CHECK(read_image_header(control).animated);
    CHECK(read_image_header(control).width == 3);
    CHECK_FALSE(read_image_header(webp_lossy(3, 2)).animated);
    CHECK_FALSE(read_image_header(webp_extended(3, 2)).animated);
    std::string animated = webp_extended(3, 2);
    animated[20] = 2;
    CHECK(read_image_header(animated).animated);
    std::string still_avif = avif(ispe(3, 2));
    CHECK_FALSE(read_image_header(still_avif).animated);
    CHECK(read_image_header(still_avif.replace(8, 4, "avis")).animated);
    CHECK(read_image_header("GIF89a" + little(3, 2) + little(2, 2)).animated);
}
