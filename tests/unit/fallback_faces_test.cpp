#include "generator/fallback_faces.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>

namespace rostrum {

namespace {

void append_number(std::string& bytes, std::uint32_t value, int size) {
    for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> 8 * i & 0xFF);
}

// An OpenType file of one table, "head", that begins with its version, the revision in 16.16 and nothing more.
std::string font_of_revision(double revision) {
    std::string bytes = "OTTO";
    append_number(bytes, 1, 2);                         // tables
    append_number(bytes, 0, 2), append_number(bytes, 0, 4);
    bytes += "head";
    append_number(bytes, 0, 4);                         // checksum
    append_number(bytes, 28, 4);                        // offset
    append_number(bytes, 8, 4);                         // length
    append_number(bytes, 0x00010000, 4);
    append_number(bytes, static_cast<std::uint32_t>(revision * 65536 + 0.5), 4);
    return bytes;
}

}  // namespace

TEST_CASE("a font file tells its revision") {
    CHECK(font_revision(font_of_revision(3.019)) == 3019);
    CHECK(font_revision(font_of_revision(4.001)) == 4001);
    CHECK(font_revision("") == 0);
    CHECK(font_revision("OTTO") == 0);
    std::string file = font_of_revision(4.001);
    CHECK(font_revision(file.substr(0, 20)) == 0);  // cut off within the list of tables
    file.replace(12, 4, "hhea");
    CHECK(font_revision(file) == 0);
}

TEST_CASE("each version of Inter has the fallback faces that were measured with it, or the nearest") {
    CHECK(fallback_faces_path(font_of_revision(3.015)) == "fallback-faces/inter-3.css");
    CHECK(fallback_faces_path(font_of_revision(3.019)) == "fallback-faces/inter-3.css");
    CHECK(fallback_faces_path(font_of_revision(4)) == "fallback-faces/inter-4.css");
    CHECK(fallback_faces_path(font_of_revision(4.001)) == "fallback-faces/inter-4.css");
    CHECK(fallback_faces_path("") == "fallback-faces/inter-3.css");
}

}  // namespace rostrum
