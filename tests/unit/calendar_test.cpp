#include "site/calendar.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

TEST_CASE("days are those of the calendar") {
    CHECK(parse_date("2018-12-08") == Date{2018, 12, 8});
    CHECK(parse_date("2020-02-29") == Date{2020, 2, 29});
    CHECK(parse_date("2000-02-29") == Date{2000, 2, 29});
    for (const char* impossible :
         {"2019-02-29", "1900-02-29", "2018-04-31", "2018-13-01", "2018-00-10", "2018-01-00", "2018-1-08", "18-12-08",
          "2018/12/08", "2018-12-8", "2018-12-08 ", "2o18-12-08", ""}) {
        CAPTURE(impossible);
        CHECK_FALSE(parse_date(impossible));
    }
}

TEST_CASE("times of day have one or two digits of hours and two of minutes") {
    CHECK(parse_clock_time("8:30") == ClockTime{510});
    CHECK(parse_clock_time("08:30") == ClockTime{510});
    CHECK(parse_clock_time("0:00") == ClockTime{0});
    CHECK(parse_clock_time("23:59") == ClockTime{1439});
    for (const char* impossible : {"24:00", "8:60", "8:3", "8.30", "830", "8:30 pm", ":30", "-1:30", "008:30", ""}) {
        CAPTURE(impossible);
        CHECK_FALSE(parse_clock_time(impossible));
    }
}

TEST_CASE("UTC offsets lie between those of the first and the last clock") {
    CHECK(parse_utc_offset("-05:00") == UtcOffset{-300});
    CHECK(parse_utc_offset("+05:30") == UtcOffset{330});
    CHECK(parse_utc_offset("+14:00") == UtcOffset{840});
    for (const char* impossible : {"+14:01", "-12:01", "05:00", "-5:00", "-05:60", "UTC", "Z", ""}) {
        CAPTURE(impossible);
        CHECK_FALSE(parse_utc_offset(impossible));
    }
}

TEST_CASE("moments in words and for machines") {
    Date workshop{2018, 12, 8};
    CHECK(iso_date(workshop) == "2018-12-08");
    CHECK(long_date(workshop) == "Saturday 8 December 2018");
    CHECK(short_date({2018, 10, 19}) == "19 Oct 2018");
    CHECK(long_date({2000, 2, 29}) == "Tuesday 29 February 2000");
    CHECK(long_date({2024, 1, 1}) == "Monday 1 January 2024");
    CHECK(iso_moment(workshop, {510}, {-300}) == "2018-12-08T08:30-05:00");
    CHECK(iso_moment(workshop, {840}, {330}) == "2018-12-08T14:00+05:30");
    CHECK(clock_text({485}) == "8:05");
    CHECK(utc_offset_text({-300}) == "UTC−05:00");
    CHECK(utc_offset_text({0}) == "UTC+00:00");
}
