#include "base/decimal.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <string>

using namespace rostrum;

namespace {

// How many characters were read.
std::ptrdiff_t length_of(const char* text) {
    char* end = nullptr;
    read_decimal(text, &end);
    return end - text;
}

}  // namespace

TEST_CASE("decimal numbers are those of strtod") {
    for (const char* text : {"0", "-0", "1", "+1.5", "  \n-12.25px", ".5", "5.", "0.9375rem", "-0.0625", "1e3", "1E-3", "1e+2x",
                             "53.125em", "123456789012345", "9007199254740991", "0.1", "1.6875", "1e22", "12e-22",
                             "", " ", "-", "+", ".", "e5", "-.e1", "1e", "1e+", "1ex", "abc", "1.2.3"}) {
        CAPTURE(text);
        char* end = nullptr;
        double expected = std::strtod(text, &end);
        CHECK(read_decimal(text, nullptr) == expected);
        CHECK(length_of(text) == end - text);
    }
    CHECK(std::signbit(read_decimal("-0", nullptr)));
}

TEST_CASE("every style sheet's length is read exactly") {
    for (int i = -40'000; i <= 40'000; ++i) {
        std::string text = std::to_string(i / 1000.0);
        REQUIRE(read_decimal(text.c_str(), nullptr) == std::strtod(text.c_str(), nullptr));
    }
}

TEST_CASE("long and extreme numbers are read to 15 digits") {
    for (const char* text : {"3.14159265358979323846264338327950288", "123456789012345678901234567890", "1e300", "1e-300", "17976931348623157e291",
                             "0.000000000000000000000000000001"}) {
        double expected = std::strtod(text, nullptr);
        CAPTURE(text);
        CHECK(std::abs(read_decimal(text, nullptr) - expected) <= 1e-15 * std::abs(expected));
    }
    CHECK(std::isinf(read_decimal("1e999999999999", nullptr)));
    CHECK(read_decimal("1e-999999999999", nullptr) == 0);
}
