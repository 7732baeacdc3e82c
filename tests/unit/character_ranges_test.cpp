#include "base/character_ranges.hpp"

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>

using namespace rostrum;

TEST_CASE("characters within ranges, and single ones") {
    CharacterRanges ranges("A0-17f,20-7E,2026,1F600");
    for (char32_t inside : {U' ', U'~', U'\u00A0', U'é', U'\u017F', U'…', U'\U0001F600'}) {
        CAPTURE(static_cast<unsigned>(inside));
        CHECK(ranges.contains(inside));
    }
    for (char32_t outside : {U'\x1F', U'\x7F', U'\u0180', U'\u2025', U'\u2027', U'\U0001F601', U'\0'}) {
        CAPTURE(static_cast<unsigned>(outside));
        CHECK_FALSE(ranges.contains(outside));
    }
}

TEST_CASE("what is no range holds nothing") {
    for (const char* text : {"", ",", "-", "41-", "-41", "x", "42-41", "0041-0042-0043", "1234567"}) {
        CAPTURE(text);
        CHECK_FALSE(CharacterRanges(text).contains(U'A'));
    }
    CHECK(CharacterRanges("x,41,").contains(U'A'));
}
