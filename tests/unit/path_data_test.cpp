#include "base/path_data.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

TEST_CASE("path data is written with relative commands, as short as can be") {
    CHECK(write_path_data({}) == "");
    CHECK(write_path_data({{}}) == "");
    CHECK(write_path_data({{{10, 20}}}) == "M10 20h0");
    CHECK(write_path_data({{{10, 20}, {15, 20}, {18, 17}, {18, -3}}}) == "M10 20h5l3-3v-20");
    CHECK(write_path_data({{{-1, -2}, {0, 0}, {1, 3}, {0, 4}}, {{5, 6}}}) == "M-1-2l1 2 1 3-1 1M5 6h0");
    CHECK(write_path_data({{{0, 0}, {2, 0}, {5, 0}, {1, 0}, {1, 1}, {1, 3}}}) == "M0 0h2 3-4v1 2");
}

TEST_CASE("what is written is read again") {
    std::vector<std::vector<Polyline>> drawings{
        {},
        {{{10, 20}}},
        {{{0, 0}, {2, 0}, {5, 0}, {1, 0}, {1, 1}, {1, 3}}, {{-7, 8}, {-9, -10}, {0, 0}}},
        {{{1, 1}, {2, 2}, {2, 3}, {1, 2}}, {{100000, 99999}, {-100000, 0}}},
    };
    for (const std::vector<Polyline>& lines : drawings) CHECK(read_path_data(write_path_data(lines)) == lines);
}

TEST_CASE("other notations are not read") {
    for (const char* text : {"M", "M1", "M1 ", "h5", "M1 2c1 2 3 4 5 6", "M1 2H3", "m1 2h3", "M1.5 2h3", "M1 2h",
                             "M1 2z", "M1 2h3 ", "M1,2h3", "M--1 2", "M1 2l3", "M1234567 2"}) {
        INFO(text);
        CHECK_FALSE(read_path_data(text));
    }
}

TEST_CASE("the size in a viewBox") {
    CHECK(read_view_box("0 0 120 40") == Size{120, 40});
    for (const char* text : {"", "0 0 120", "0 0 120 40 ", "1 0 120 40", "0 0 0 40", "0 0 120 -40", "0 0 120 40 5"}) {
        INFO(text);
        CHECK_FALSE(read_view_box(text));
    }
}

TEST_CASE("the names of line caps") {
    for (LineCap cap : {LineCap::Butt, LineCap::Round, LineCap::Square}) {
        CHECK(read_line_cap(line_cap_name(cap)) == cap);
    }
    CHECK(read_line_cap("") == LineCap::Butt);
}
