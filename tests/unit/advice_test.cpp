// What to write instead of values in other forms.
#include "reader/advice.hpp"

#include <catch2/catch_test_macros.hpp>

#include "content_files.hpp"
#include "reader/site_reader.hpp"

using namespace rostrum;
using namespace rostrum::test;

TEST_CASE("days in other forms") {
    struct Example {
        const char* written;
        const char* advice;
    };
    for (auto [written, advice] : std::initializer_list<Example>{
             {"24.12.2026", "; write \"2026-12-24\""},
             {"24. 12. 2026", "; write \"2026-12-24\""},
             {"8.12.2026", "; write \"2026-12-08\""},
             {"24.12.26", "; write \"2026-12-24\""},
             {"12/24/2026", "; write \"2026-12-24\""},
             {"24/12/2026", "; write \"2026-12-24\""},
             {"12/8/2026", "; write \"2026-08-12\" or \"2026-12-08\", whichever it is: year, month, day"},
             {"8/8/2026", "; write \"2026-08-08\""},
             {"2026/12/24", "; write \"2026-12-24\""},
             {"2026-12-8", "; write \"2026-12-08\""},
             {"2026.12.08", "; write \"2026-12-08\""},
             {"20261224", "; write \"2026-12-24\""},
             {"2026‑12‑24", "; write \"2026-12-24\""},
             {"２０２６-12-24", "; write \"2026-12-24\""},
             {"2026-12-24T09:00", "; write \"2026-12-24\""},
             {"24 December 2026", "; write \"2026-12-24\""},
             {"Dec 24, 2026", "; write \"2026-12-24\""},
             {"Thursday, December 24th, 2026", "; write \"2026-12-24\""},
             {"2026 Dec 24", "; write \"2026-12-24\""},
             {" 2026-12-24 ", "; write \"2026-12-24\""},
             {"2026-02-30", ""},
             {"13/13/2026", ""},
             {"2026", ""},
             {"soon", ""},
             {"", ""},
         }) {
        CAPTURE(written);
        CHECK(advice_on(Wanted::Day, written) == advice);
    }
}

TEST_CASE("times in other forms") {
    struct Example {
        const char* written;
        const char* advice;
    };
    for (auto [written, advice] : std::initializer_list<Example>{
             {"9am", "; write \"9:00\""},
             {"9 AM", "; write \"9:00\""},
             {"9:30 p.m.", "; write \"21:30\""},
             {"12am", "; write \"0:00\""},
             {"12 pm", "; write \"12:00\""},
             {"9.30", "; write \"9:30\""},
             {"9,30", "; write \"9:30\""},
             {"9h30", "; write \"9:30\""},
             {"9 h", "; write \"9:00\""},
             {"14H", "; write \"14:00\""},
             {"0930", "; write \"9:30\""},
             {"930", "; write \"9:30\""},
             {"9", "; write \"9:00\""},
             {"9：30", "; write \"9:30\""},
             {"９:30", "; write \"9:30\""},
             {"9:30\u202Fpm", "; write \"21:30\""},
             {"09:00:00", "; write \"9:00\""},
             {"9 Uhr", "; write \"9:00\""},
             {"9 o’clock", "; write \"9:00\""},
             {"noon", "; write \"12:00\""},
             {"T09:00", "; write \"9:00\""},
             {"T09:00Z", "; write \"9:00\", as the venue’s clocks show it, without a zone"},
             {"T09:00-05:00", "; write \"9:00\", as the venue’s clocks show it, without a zone"},
             {"9:00 EST", "; write \"9:00\", as the venue’s clocks show it, without a zone"},
             {"2026-12-24T09:00", "; write \"9:00\""},
             {"9:00-10:30", "; write \"9:00\" here, and “\"end\": \"10:30\"” for when it ends"},
             {"9.00 – 10.30", "; write \"9:00\" here, and “\"end\": \"10:30\"” for when it ends"},
             {"25:30", "; write \"1:30\"; times after midnight begin again with 0:00, also in a day that ends then"},
             {"9:75", ""},
             {"99:00", ""},
             {"tomorrow", ""},
             {"", ""},
         }) {
        CAPTURE(written);
        CHECK(advice_on(Wanted::Time, written) == advice);
    }
}

TEST_CASE("offsets, zones and moments in other forms") {
    CHECK(advice_on(Wanted::UtcOffset, "UTC-5") == "; write \"-05:00\"");
    CHECK(advice_on(Wanted::UtcOffset, "GMT+5:30") == "; write \"+05:30\"");
    CHECK(advice_on(Wanted::UtcOffset, "−0500") == "; write \"-05:00\"");
    CHECK(advice_on(Wanted::UtcOffset, "5:30") == "; write \"+05:30\"");
    CHECK(advice_on(Wanted::UtcOffset, "Z") == "; write \"+00:00\"");
    CHECK(advice_on(Wanted::UtcOffset, "+25:30").empty());
    CHECK(advice_on(Wanted::UtcOffset, "EST").empty());
    for (const char* zone : {"aoe", "AOE", "Aoe", "A.o.E.", "Anywhere on Earth", "anywhere-on-earth"}) {
        CAPTURE(zone);
        CHECK(advice_on(Wanted::Zone, zone) == "; did you mean “AoE”?");
    }
    CHECK(advice_on(Wanted::Zone, "utc") == "; did you mean “UTC”?");
    CHECK(advice_on(Wanted::Zone, "GMT") == "; did you mean “UTC”?");
    CHECK(advice_on(Wanted::Zone, "UTC+1") == "; did you mean “+01:00”?");
    CHECK(advice_on(Wanted::Zone, "CET").empty());
    CHECK(advice_on(Wanted::Moment, "24.12.2026") == "; write \"2026-12-24\"");
    CHECK(advice_on(Wanted::Moment, "2026-12-24 17:00") ==
          "; write \"2026-12-24T17:00\" with the UTC offset behind it, as in \"2026-12-24T17:00-05:00\"");
    CHECK(advice_on(Wanted::Moment, "tomorrow").empty());
}

TEST_CASE("images that browsers do not show") {
    CHECK(advice_on(Wanted::Image, "images/IMG_1.HEIC") == "; save it as JPEG and write that file’s name, since browsers do not show heic");
    CHECK(advice_on(Wanted::Image, "images/plan.pdf") ==
          "; save it as PNG or SVG and write that file’s name, since browsers do not show pdf as an image");
    CHECK(advice_on(Wanted::Image, "images/a.jpg").empty());
    CHECK(advice_on(Wanted::Image, "a").empty());
    CHECK(advice_on(Wanted::Image, "").empty());
}

TEST_CASE("front matter that does not begin in line 1") {
    auto line = [](const char* text) { return advice_on(Wanted::FrontMatter, text); };
    auto begins_in = [](int number) {
        return "; here it begins in line " + std::to_string(number) + ": remove what stands before it, blank lines, comments and all";
    };
    CHECK(line("\n---\ntitle: A\n---\n") == begins_in(2));
    CHECK(line(" \r\n\r\n---\r\ntitle: A\r\n---\r\n") == begins_in(3));
    CHECK(line("<!-- a\nb -->\n---\ntitle: A\n---\n") == begins_in(3));
    CHECK(line("\uFEFF\uFEFF---\ntitle: A\n---\n") == begins_in(1));
    CHECK(line("\n\uFEFF\u200B---\ntitle: A\n---\n") == begins_in(2));
    CHECK(line("+++\ntitle = \"A\"\n+++\n") == "; write “---” for “+++”, and “title: Schedule” for “title = \"Schedule\"”");
    CHECK(line("-----\ntitle: A\n-----\n") == "; write three hyphens, neither more of them nor dashes");
    CHECK(line("—-\ntitle: A\n—-\n") == "; write three hyphens, neither more of them nor dashes");
    CHECK(line("title: A\n---\n") == "; write “---” into a line before this one");
    CHECK(line("# Hello\n\n---\n").empty());
    CHECK(line("Note that: this\n").empty());
    CHECK(line("").empty());
}

TEST_CASE("pages by what they are not called in the data files") {
    Site site = read_site(small_content()).site;
    for (const char* written : {"schedule.md", "/schedule", "schedule.html", "/schedule.html", "./schedule.md", "schedule/", "schedule.MD"}) {
        CAPTURE(written);
        CHECK(advice_on_page(site, written) == "; write “schedule”, the file’s name without “.md”");
    }
    CHECK(advice_on_page(site, "/") == "; write “index”, the file’s name without “.md”");
    CHECK(advice_on_page(site, "venue.md").empty());
    CHECK(advice_on_page(site, "").empty());
}
