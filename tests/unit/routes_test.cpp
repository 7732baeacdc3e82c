#include "site/routes.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace rostrum;

namespace {

Site site_with_pages() {
    Site site;
    for (const char* name : {"404", "call_for_papers", "index", "schedule"}) site.pages.emplace_back().name = name;
    return site;
}

}  // namespace

TEST_CASE("paths that mean a page") {
    Site site = site_with_pages();
    struct Example {
        const char* path;
        const char* page;
    };
    for (Example example : {Example{"/", "index"},
                            {"", "index"},
                            {"./", "index"},
                            {".", "index"},
                            {"/index.html", "index"},
                            {"/index", "index"},
                            {"/schedule.html", "schedule"},
                            {"schedule.html", "schedule"},
                            {"./schedule.html", "schedule"},
                            {"././schedule.html", "schedule"},
                            {"./././", "index"},
                            {"/schedule", "schedule"},
                            {"/schedule/", "schedule"},
                            {"/schedule.html?mode=flow#panel", "schedule"},
                            {"/schedule?x=/404", "schedule"},
                            {"/?mode=flow", "index"},
                            {"/%73chedule%2Ehtml", "schedule"},
                            {"/call_for_papers", "call_for_papers"},
                            {"/call%5ffor%5Fpapers.html", "call_for_papers"},
                            {"/404.html", "404"}}) {
        CAPTURE(example.path);
        CHECK(find_route(site, example.path) == Route{example.page, true});
    }
}

TEST_CASE("paths that mean no page lead to the page that says so") {
    Site site = site_with_pages();
    for (const char* path : {"/shedule.html", "/Schedule.html", "/schedule.htm", "/a/schedule.html", "//",
                             "/schedule//", "/%", "/%2", "/schedule%", "/schedule%zz", "/.html", "/schedule.html/",
                             "/../schedule.html", "/schedule.html.html", "/%00", "/%2Fschedule.html", "/schedule%2f",
                             "/.%2Fschedule.html", "/schedule%00.html", "/schedule.html%00", "/%ff", "/schedule.html;x",
                             "/\\schedule.html", "/poster.html", "/slides/", "/schedule/index.html"}) {
        CAPTURE(path);
        CHECK(find_route(site, path) == Route{"404", false});
    }
}

TEST_CASE("addresses of pages are relative, or counted from a base") {
    CHECK(address_of("index") == "./");
    CHECK(address_of("schedule") == "schedule.html");
    CHECK(address_of("index", "/") == "/");
    CHECK(address_of("schedule", "/") == "/schedule.html");
    CHECK(address_of("schedule", "/2018/") == "/2018/schedule.html");
}

TEST_CASE("addresses in the content are rewritten where they are the site's own") {
    Site site = site_with_pages();
    struct Example {
        const char* written;
        const char* relative;
        const char* from_root;
    };
    for (Example example :
         {Example{"/schedule.html#panel", "schedule.html#panel", "/schedule.html#panel"},
          {"schedule#panel", "schedule.html#panel", "/schedule.html#panel"},
          {"./schedule/?a=b#c", "schedule.html?a=b#c", "/schedule.html?a=b#c"},
          {"/", "./", "/"},
          {"./", "./", "/"},
          {"/#speakers", "./#speakers", "/#speakers"},
          {"index.html#speakers", "./#speakers", "/#speakers"},
          {"#panel", "#panel", "#panel"},
          {"", "", ""},
          {"/images/map%20a.png", "images/map%20a.png", "/images/map%20a.png"},
          {"images/map.png?v=2", "images/map.png?v=2", "/images/map.png?v=2"},
          {"/shedule.html#x", "shedule.html#x", "/shedule.html#x"},
          {"https://example.org/schedule.html", "https://example.org/schedule.html",
           "https://example.org/schedule.html"},
          {"//example.org/schedule.html", "//example.org/schedule.html", "//example.org/schedule.html"},
          {"mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"}}) {
        CAPTURE(example.written);
        CHECK(rewrite_address(site, example.written) == example.relative);
        CHECK(rewrite_address(site, example.written, "/") == example.from_root);
        // Rewriting once more changes nothing.
        CHECK(rewrite_address(site, example.relative) == example.relative);
    }
}

TEST_CASE("addresses are taken apart") {
    Site site = site_with_pages();
    auto kind = [&](const char* address) { return read_address(site, address).kind; };
    CHECK(kind("https://example.org") == Address::Kind::External);
    CHECK(kind("//example.org") == Address::Kind::External);
    CHECK(kind("tel:+1") == Address::Kind::External);
    CHECK(kind("#a") == Address::Kind::Fragment);
    CHECK(kind("schedule") == Address::Kind::Page);
    CHECK(kind("images/a.pdf") == Address::Kind::File);
    CHECK(kind("shedule.html") == Address::Kind::Unknown);
    CHECK(kind("shedule") == Address::Kind::Unknown);
    CHECK(kind("a/b:c") == Address::Kind::Unknown);

    Address address = read_address(site, "/schedule.html?a#caf%C3%A9");
    CHECK(address.page == "schedule");
    CHECK(address.suffix == "?a#caf%C3%A9");
    CHECK(address.fragment == "café");
    CHECK(read_address(site, "/images/a%20b.png").path == "images/a b.png");
}

TEST_CASE("pages in folders, and a folder's own page") {
    Site site;
    for (const char* name : {"404", "index", "schedule", "travel/hotels", "travel/index", "travel/maps/city"}) site.pages.emplace_back().name = name;
    for (auto [path, page] : {std::pair{"/travel/hotels.html", "travel/hotels"}, {"/travel/hotels", "travel/hotels"}, {"travel/hotels/", "travel/hotels"},
                              {"/travel/", "travel/index"}, {"/travel", "travel/index"}, {"/travel/index.html", "travel/index"},
                              {"/travel/maps/city.html?x#y", "travel/maps/city"}}) {
        CAPTURE(path);
        CHECK(find_route(site, path) == Route{page, true});
    }
    for (const char* path : {"/hotels.html", "/travel/maps/", "/travel/maps", "/travel//hotels.html", "/travel%2Fhotels.html", "/travel/schedule.html",
                             "/Travel/hotels.html", "/travel/hotels/index.html", "/travel.html"}) {
        CAPTURE(path);
        CHECK_FALSE(find_route(site, path).found);
    }
    CHECK(rewrite_address(site, "/travel/#x", "../") == "../travel/index.html#x");
    CHECK(rewrite_address(site, "schedule.html", "../../") == "../../schedule.html");
    CHECK(rewrite_address(site, "/", "../") == "../");
    CHECK(path_to_root("schedule") == "");
    CHECK(path_to_root("travel/maps/city") == "../../");
}

TEST_CASE("addresses on a page in a folder are counted from there") {
    auto from = [](std::string_view address) { return resolve_address(address, "travel/maps/city"); };
    CHECK(from("hotels.html#x") == "/travel/maps/hotels.html#x");
    CHECK(from("./hotels.html") == "/travel/maps/hotels.html");
    CHECK(from("../hotels.html?a=b/../c") == "/travel/hotels.html?a=b/../c");
    CHECK(from("../../images/map.png") == "/images/map.png");
    CHECK(from("../..") == "/");
    CHECK(from("..") == "/travel/");
    CHECK(from(".") == "/travel/maps/");
    CHECK(from("./../.././schedule.html") == "/schedule.html");
    CHECK(from("../../../out.html") == "/../out.html");  // no page and no file: said so
    CHECK(from("..html") == "/travel/maps/..html");
    CHECK(from("a%20b/c.pdf") == "/travel/maps/a%20b/c.pdf");
    for (const char* address : {"/schedule.html", "#top", "", "?a=b", "https://example.org/x", "//example.org/x", "mailto:a@example.org"}) {
        CAPTURE(address);
        CHECK(from(address) == address);
    }
    CHECK(resolve_address("../x.html", "schedule") == "../x.html");
}
