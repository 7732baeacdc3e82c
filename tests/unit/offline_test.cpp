// What the service worker keeps: a bounded part of the site.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "generator/offline.hpp"

using namespace rostrum;

namespace {

// Bytes that do not compress.
std::string noise(std::size_t size, std::uint32_t seed = 1) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
    return bytes;
}

Page page_named(std::string name) {
    Page page;
    page.name = std::move(name);
    return page;
}

// A site of these pages, with a program and a font.
struct Kept {
    Site pages;
    std::vector<OutputFile> files{{"assets/program.wasm", noise(500'000)}, {"assets/text.otf", noise(20'000)}};

    void add(Page page, std::size_t size) {
        files.push_back({page.name + ".html", noise(size)});
        pages.pages.push_back(std::move(page));
    }

    std::string worker() const { return write_service_worker("code();", files, pages); }
    bool has(const std::string& path) const { return worker().find('"' + path + "\":\"sha256-") != std::string::npos; }
};

}  // namespace

TEST_CASE("the worker keeps the program, the fonts and the pages, and those of single papers not", "[offline]") {
    Kept kept;
    kept.add(page_named("schedule"), 1000);
    kept.add(page_named("index"), 1000);
    kept.add(page_named("404"), 1000);
    Page paper = page_named("paper-one");
    paper.paper = PaperNumber{};
    kept.add(std::move(paper), 1000);
    for (const char* path : {"slides/index.html", "feed.atom", "share/schedule.png", "calendar/one.ics", "images/large.jpg",
                             "icons/icon.svg", "calendar/programme.ics"}) {
        kept.files.push_back({path, noise(100)});
    }
    for (const char* path : {"assets/program.wasm", "assets/text.otf", "index.html", "schedule.html", "icons/icon.svg", "calendar/programme.ics"}) {
        INFO(path);
        CHECK(kept.has(path));
    }
    for (const char* path : {"404.html", "paper-one.html", "slides/index.html", "feed.atom", "share/schedule.png", "calendar/one.ics", "images/large.jpg"}) {
        INFO(path);
        CHECK_FALSE(kept.has(path));
    }
    CHECK(kept.worker().find("framed = [];") != std::string::npos);
}

TEST_CASE("the worker keeps no more than there is room for, the home page first, and names the pages left out", "[offline]") {
    Kept kept;
    for (int i = 0; i < 5; ++i) kept.add(page_named("large-" + std::to_string(i)), most_kept / 4);
    kept.add(page_named("small"), 1000);
    kept.add(page_named("index"), most_kept / 4);
    CHECK(kept.has("index.html"));
    CHECK(kept.has("large-0.html"));
    CHECK(kept.has("large-1.html"));
    CHECK_FALSE(kept.has("large-2.html"));  // the font was counted
    CHECK(kept.has("small.html"));
    CHECK(kept.worker().find("framed = [\"large-2\",\"large-3\",\"large-4\"];") != std::string::npos);
}

TEST_CASE("what compresses well counts as little as it is on its way", "[offline]") {
    Kept kept;
    kept.add(page_named("index"), 1000);
    kept.add(page_named("long"), 0);
    kept.files.back().bytes = std::string(2 * most_kept, 'x');
    CHECK(kept.has("long.html"));
}

TEST_CASE("a worker that is cut off anywhere cannot be read, and any change makes another version", "[offline]") {
    Kept kept;
    kept.add(page_named("index"), 1000);
    std::string worker = kept.worker();
    CHECK(worker.starts_with("{const version = \""));
    CHECK(worker.ends_with("code();}\n"));
    std::string version = worker.substr(0, 40);
    kept.files.back().bytes += "x";
    CHECK(kept.worker().substr(0, 40) != version);
}

TEST_CASE("the worker keeps pages in folders, one of each depth before the others", "[offline]") {
    Kept kept;
    for (const char* name : {"index", "large-0", "large-1", "large-2"}) kept.add(page_named(name), most_kept / 4);
    kept.add(page_named("travel/city/map"), 1000);
    kept.add(page_named("travel/hotels"), most_kept / 4);
    kept.add(page_named("travel/trains"), most_kept / 4);
    for (const char* path : {"index.html", "travel/city/map.html", "travel/hotels.html", "large-0.html"}) {
        INFO(path);
        CHECK(kept.has(path));
    }
    CHECK(kept.worker().find("framed = [\"large-1\",\"large-2\",\"travel/trains\"];") != std::string::npos);
}

TEST_CASE("parts of the content are kept behind the pages, where there is room for them", "[offline]") {
    Kept kept;
    kept.add(page_named("index"), most_kept / 4);
    kept.files.push_back({"assets/part-0123456789.bin", noise(most_kept / 2)});
    kept.add(page_named("large"), most_kept / 2);
    kept.files.push_back({"assets/part-9876543210.bin", noise(1000)});
    CHECK(kept.has("large.html"));
    CHECK_FALSE(kept.has("assets/part-0123456789.bin"));
    CHECK(kept.has("assets/part-9876543210.bin"));
}
