#include "site/instant.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

namespace {

Instant at(std::string_view text) {
    std::optional<Instant> instant = parse_instant(text);
    REQUIRE(instant);
    return *instant;
}

}  // namespace

TEST_CASE("days are counted from 1970, in both directions") {
    CHECK(days_since_1970({1970, 1, 1}) == 0);
    CHECK(days_since_1970({1969, 12, 31}) == -1);
    CHECK(days_since_1970({2000, 3, 1}) == 11017);
    CHECK(days_since_1970({2018, 12, 8}) == 17873);
    CHECK(days_since_1970({1583, 1, 1}) == -141349);
    CHECK(date_after_1970(11016) == Date{2000, 2, 29});
    CHECK(date_after_1970(-141349) == Date{1583, 1, 1});
}

TEST_CASE("every day of four centuries and more follows the one before, and comes back as itself") {
    Date expected{1599, 12, 30};
    for (std::int64_t day = days_since_1970(expected); day < days_since_1970({2101, 1, 2}); ++day) {
        Date date = date_after_1970(day);
        if (date != expected || days_since_1970(date) != day) FAIL(iso_date(date) + " for " + iso_date(expected));
        // parse_date knows, by other means, which days there are.
        ++expected.day;
        if (!parse_date(iso_date(expected))) expected = {expected.year, expected.month + 1, 1};
        if (expected.month == 13) expected = {expected.year + 1, 1, 1};
    }
    CHECK(expected == Date{2101, 1, 2});
}

TEST_CASE("an instant is the same whatever clock it was read from") {
    Instant opening = instant_at({2018, 12, 8}, {8 * 60 + 30}, {-300});
    CHECK(opening.minutes == 17873 * 1440 + 13 * 60 + 30);
    for (const char* written : {"2018-12-08T08:30-05:00", "2018-12-08T13:30Z", "2018-12-08T13:30+00:00",
                                "2018-12-08T19:00+05:30", "2018-12-09T03:30+14:00", "2018-12-08T01:30-12:00",
                                "2018-12-08T10:00-03:30", "2018-12-08T19:15+05:45", "2018-12-08T13:30:00Z"}) {
        CAPTURE(written);
        CHECK(parse_instant(written) == opening);
    }
}

TEST_CASE("local times across zones, midnights, months, years and leap days") {
    struct Example {
        const char* instant;
        UtcOffset offset;
        LocalTime local;
        int days;  // from the date in UTC
    };
    const Example examples[] = {
        {"2018-12-08T13:30Z", {-300}, {{2018, 12, 8}, {510}}, 0},
        {"2018-12-08T11:59Z", {-720}, {{2018, 12, 7}, {1439}}, -1},
        {"2018-12-08T12:00Z", {-720}, {{2018, 12, 8}, {0}}, 0},
        {"2018-12-08T09:59Z", {840}, {{2018, 12, 8}, {1439}}, 0},
        {"2018-12-08T10:00Z", {840}, {{2018, 12, 9}, {0}}, 1},
        {"2018-12-08T18:30Z", {330}, {{2018, 12, 9}, {0}}, 1},
        {"2018-12-08T18:14Z", {345}, {{2018, 12, 8}, {1439}}, 0},
        {"2018-12-31T23:30Z", {60}, {{2019, 1, 1}, {30}}, 1},
        {"2019-01-01T02:00Z", {-210}, {{2018, 12, 31}, {1350}}, -1},
        {"2020-02-28T23:00Z", {120}, {{2020, 2, 29}, {60}}, 1},
        {"2020-03-01T01:00Z", {-90}, {{2020, 2, 29}, {1410}}, -1},
        {"2019-02-28T23:00Z", {120}, {{2019, 3, 1}, {60}}, 1},
        {"1900-02-28T23:00Z", {120}, {{1900, 3, 1}, {60}}, 1},
        {"1969-12-31T23:59Z", {0}, {{1969, 12, 31}, {1439}}, 0},
        {"1970-01-01T00:00Z", {-1}, {{1969, 12, 31}, {1439}}, -1},
    };
    for (const Example& example : examples) {
        CAPTURE(example.instant, example.offset.minutes);
        Instant instant = at(example.instant);
        CHECK(local_time(instant, example.offset) == example.local);
        CHECK(instant_at(example.local.date, example.local.time, example.offset) == instant);
        CHECK(days_after(local_time(instant, utc).date, instant, example.offset) == example.days);
        CHECK(days_after(example.local.date, instant, utc) == -example.days);
        CHECK(parse_instant(iso_instant(instant, example.offset)) == instant);
    }
}

TEST_CASE("every offset of a clock, in steps of 15 minutes, comes back as itself") {
    Instant leap_night = at("2024-02-29T23:45Z");
    for (int minutes = -720; minutes <= 840; minutes += 15) {
        CAPTURE(minutes);
        LocalTime local = local_time(leap_night, {minutes});
        CHECK(instant_at(local.date, local.time, {minutes}) == leap_night);
        CHECK(local.date == (minutes < 15 ? Date{2024, 2, 29} : Date{2024, 3, 1}));
        CHECK(parse_instant(iso_instant(leap_night, {minutes})) == leap_night);
    }
}

TEST_CASE("the first and the last clock of the earth can be two days apart") {
    auto from_to = [](const char* instant, UtcOffset here, UtcOffset there) {
        return days_after(local_time(at(instant), here).date, at(instant), there);
    };
    CHECK(from_to("2018-12-08T10:30Z", {-720}, {840}) == 2);
    CHECK(from_to("2018-12-08T10:30Z", {840}, {-720}) == -2);
    CHECK(from_to("2018-12-08T09:30Z", {-720}, {840}) == 1);
    CHECK(from_to("2018-12-08T13:30Z", {-300}, {-300}) == 0);
}

TEST_CASE("a day ends anywhere on earth at noon UTC of the next") {
    CHECK(end_of_day({2018, 10, 19}, anywhere_on_earth) == at("2018-10-20T12:00Z"));
    CHECK(end_of_day({2018, 12, 31}, anywhere_on_earth) == at("2019-01-01T12:00Z"));
    CHECK(end_of_day({2020, 2, 28}, {330}) == at("2020-02-28T18:30Z"));
    CHECK(end_of_day({2020, 2, 28}, {330}) == at("2020-02-29T00:00+05:30"));
}

TEST_CASE("instants in the forms that people and programs read") {
    Instant opening = at("2018-12-08T13:30Z");
    CHECK(clock_text(opening, {-300}) == "8:30");
    CHECK(clock_text(opening, {330}) == "19:00");
    CHECK(long_date(opening, {-300}) == "Saturday 8 December 2018");
    CHECK(long_date(opening, {660}) == "Sunday 9 December 2018");
    CHECK(iso_instant(opening, {-300}) == "2018-12-08T08:30-05:00");
    CHECK(iso_instant(opening, {0}) == "2018-12-08T13:30+00:00");
    CHECK(rfc3339_instant(opening, {-300}) == "2018-12-08T08:30:00-05:00");
    CHECK(icalendar_instant(opening) == "20181208T133000Z");
    CHECK(icalendar_instant(at("2018-12-08T23:30-05:00")) == "20181209T043000Z");
}

TEST_CASE("an instant without an offset, or an impossible one, is none") {
    for (const char* impossible :
         {"2018-12-08", "2018-12-08T14:05", "2018-12-08 14:05Z", "2018-12-08T24:00Z", "2018-02-29T14:05Z",
          "2018-12-08T14:05+15:00", "2018-12-08T14:05z", "2018-12-08T14:05:30Z", "2018-12-08T9:05-05:00",
          "2018-12-08T14:05-05:00 ", "2018-12-08T14:05-5", "T14:05Z", ""}) {
        CAPTURE(impossible);
        CHECK_FALSE(parse_instant(impossible));
    }
}

TEST_CASE("the time left, in words, promises no more than there is") {
    struct Example {
        const char* now;
        const char* then;
        UtcOffset offset;
        const char* text;
    };
    const Example examples[] = {
        {"2018-10-20T12:01Z", "2018-10-20T12:00Z", {0}, ""},
        {"2018-10-20T12:00Z", "2018-10-20T12:00Z", {0}, "now"},
        {"2018-10-20T11:59Z", "2018-10-20T12:00Z", {0}, "in 1 minute"},
        {"2018-10-20T11:01Z", "2018-10-20T12:00Z", {0}, "in 59 minutes"},
        {"2018-10-20T11:00Z", "2018-10-20T12:00Z", {0}, "in 1 hour"},
        {"2018-10-20T08:01Z", "2018-10-20T12:00Z", {0}, "in 3 hours"},
        {"2018-10-20T00:00Z", "2018-10-20T12:00Z", {0}, "in 12 hours"},
        {"2018-10-20T00:10Z", "2018-10-20T23:50Z", {0}, "in 23 hours"},
        {"2018-10-19T23:59Z", "2018-10-20T12:00Z", {0}, "tomorrow"},
        {"2018-10-19T23:59Z", "2018-10-20T03:00Z", {0}, "in 3 hours"},
        {"2018-10-19T00:00Z", "2018-10-20T23:59Z", {0}, "tomorrow"},
        // The same two instants, where it is a day later or earlier.
        {"2018-10-19T23:00Z", "2018-10-20T12:00Z", {60}, "in 13 hours"},
        {"2018-10-18T23:59Z", "2018-10-20T12:00Z", {0}, "in 2 days"},
        {"2018-10-18T23:59Z", "2018-10-20T12:00Z", {60}, "tomorrow"},
        {"2018-10-08T12:00Z", "2018-10-20T12:00Z", {0}, "in 12 days"},
        {"2020-02-28T12:00Z", "2020-03-01T12:00Z", {0}, "in 2 days"},
        {"2018-08-22T12:00Z", "2018-10-20T12:00Z", {0}, "in 59 days"},
        {"2018-08-20T12:00Z", "2018-10-20T12:00Z", {0}, "in 2 months"},
        {"2017-10-20T12:00Z", "2018-10-20T12:00Z", {0}, "in 12 months"},
        {"2016-10-20T12:00Z", "2018-10-20T12:00Z", {0}, "in 2 years"},
        {"2015-10-20T12:00Z", "2018-10-20T12:00Z", {0}, "in 3 years"},
    };
    for (const Example& example : examples) {
        CAPTURE(example.now, example.then, example.offset.minutes);
        CHECK(time_left_text(at(example.now), at(example.then), example.offset) == example.text);
    }
}

TEST_CASE("the time left says the same until the moment that is told") {
    for (UtcOffset offset : {UtcOffset{-720}, utc, UtcOffset{330}, UtcOffset{840}}) {
        Instant then = *parse_instant("2030-03-01T09:20Z");
        for (Instant now{then.minutes - 4 * 24 * 60 - 7}; now < then;) {
            Instant next = next_time_left(now, then, offset);
            REQUIRE(next > now);
            for (Instant between = now; between < next; ++between.minutes) {
                CAPTURE(iso_instant(between, offset));
                REQUIRE(time_left_text(between, then, offset) == time_left_text(now, then, offset));
            }
            now = next;
        }
    }
}
