// Names that look alike, and what is said of the difference. (The tables: tests/browser/unicode.test.mjs.)
#include "base/unicode_forms.hpp"

#include <catch2/catch_test_macros.hpp>

#include "checks/content_check.hpp"
#include "content_files.hpp"

using namespace rostrum;

namespace {

std::string said_of(const std::vector<std::string>& other_files, const std::string& markdown = "x", std::vector<SourceFile> more = {}) {
    more.push_back({"content/a.md", "---\ntitle: A\n---\n" + markdown});
    return test::formatted(check_content(test::small_content_with(more), {other_files, {}, {}, {}}).diagnostics);
}

}  // namespace

TEST_CASE("names are compared without letter case and Unicode form", "[unicode]") {
    auto same = [](const char* a, const char* b) {
        INFO(a << " " << b);
        CHECK(comparable_name(a) == comparable_name(b));
    };
    same("Map.PNG", "map.png");
    same("caf\u00E9", "cafe\u0301");
    same("CAF\u00C9", "cafe\u0301");
    same("\u1EC7", "e\u0323\u0302");
    same("\u1EC7", "e\u0302\u0323");
    same("\uD55C\uAE00", "\u1112\u1161\u11AB\u1100\u1173\u11AF");
    same("\u304C", "\u304B\u3099");
    same("\u00C5", "\u212B");
    same("ΟΔΟΣ", "οδος");
    same("Й", "и\u0306");
    same("ŁÓDŹ", "łódź");
    for (auto [a, b] : {std::pair{"cafe", "café"}, {"sø", "so"}, {"ß", "ss"}, {"a", "b"}, {"æ", "ae"}, {"a b", "ab"}, {"ı", "i"}, {"한", "하"}}) {
        INFO(a << " " << b);
        CHECK(comparable_name(a) != comparable_name(b));
    }
}

TEST_CASE("what differs is told by what it is made of", "[unicode]") {
    CHECK(differing_character("caf\u00E9.png", "cafe\u0301.png") == "“\u00E9” (U+00E9)");
    CHECK(differing_character("cafe\u0301.png", "caf\u00E9.png") == "“e\u0301” (e + U+0301)");
    CHECK(differing_character("Map.png", "map.png") == "“M” (U+004D)");
    CHECK(differing_character("e", "e\u0301") == "“e” (U+0065)");
    CHECK(differing_character("e\u0301", "e") == "“e\u0301” (e + U+0301)");
    CHECK(differing_character("", "x") == "");
    CHECK(code_point_name('A') == "U+0041");
    CHECK(code_point_name(0x1F600) == "U+1F600");
}

TEST_CASE("files and folders that many computers take for one are told apart", "[unicode]") {
    CHECK(said_of({"images/map.png", "images/map.jpg", "Map.pdf"}) == "");
    CHECK(said_of({"images/cafe\u0301.png", "images/caf\u00E9.png"}) ==
          "content/images/caf\u00E9.png: error: “images/cafe\u0301.png” and “images/caf\u00E9.png” are one name to many computers, with "
          "“e\u0301” (e + U+0301) for “\u00E9” (U+00E9), and one of the two is lost there; give one of them another name\n");
    CHECK(said_of({"images/Map.png", "images/map.png"}).starts_with(
          "content/images/map.png: error: “images/Map.png” and “images/map.png” are one name to many computers, with “M” (U+004D) for “m” (U+006D)"));
    CHECK(said_of({"Images/a.png", "images/b.png", "images/c.png"}).find("“Images” and “images” are one name") != std::string::npos);
    CHECK(said_of({"Schedule.html"}).find("“schedule.html” and “Schedule.html” are one name") != std::string::npos);
    CHECK(said_of({}, "x", {{"content/A.md", "---\ntitle: B\n---\n"}}).find("“A.html” and “a.html” are one name") != std::string::npos);
}

TEST_CASE("a link in another letter case or form is told which file is meant", "[unicode]") {
    CHECK(said_of({"images/cafe\u0301.png"}, "![a](/images/caf\u00E9.png)\n") ==
          "content/a.md:4:6: error: there is no file “images/caf\u00E9.png” in the content folder, only “images/cafe\u0301.png”, with "
          "“e\u0301” (e + U+0301) for “\u00E9” (U+00E9); did you mean “images/cafe%CC%81.png”?\n![a](/images/caf\u00E9.png)\n     ^\n");
    CHECK(said_of({"IMAGES/MAP.PNG"}, "[a](images/map.png)\n").find("with “I” (U+0049) for “i” (U+0069); did you mean “IMAGES/MAP.PNG”?") !=
          std::string::npos);
    CHECK(said_of({}, "[a](/SCHEDULE.html)\n").find("there is no page “SCHEDULE.html”, only “schedule”") != std::string::npos);
    CHECK(said_of({"POSTER.html"}, "[a](/poster.html)\n").find("did you mean “POSTER.html”?") != std::string::npos);
    SourceFile people{"content/people.json", "{\"speakers\": [{\"name\": \"Ada Lovelace\", \"photo\": \"images/Ada.jpg\"}, {\"name\": \"Ĉiu\"}], \"committee\": []}"};
    CHECK(said_of({"images/ada.jpg"}, "x", {people}).find("content/people.json:1:49: error: there is no file “images/Ada.jpg” in the content folder, "
                                                         "only “images/ada.jpg”, with “a” (U+0061) for “A” (U+0041); did you mean “images/ada.jpg”?") == 0);
}
