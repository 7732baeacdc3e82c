// From the bytes of a text to those of the text that it was made from, over any number of steps.
#include "gfm/offset_map.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "gfm/prepare_markdown.hpp"
#include "reader/json_reader.hpp"

using namespace rostrum;

namespace {

// "0 1 5 " for the offsets in the source of each byte, and of the end.
std::string places(const OffsetMap& map, std::size_t size) {
    std::string all;
    for (std::size_t at = 0; at <= size; ++at) all += std::to_string(map.find(at)) + " ";
    return all;
}

}  // namespace

TEST_CASE("what is kept stands where it stood, and what is put in where it was put") {
    CHECK(places(OffsetMap(), 3) == "0 1 2 3 ");
    Rewriter rewriter("abcdef");
    rewriter.keep(1);
    rewriter.insert("XY");
    rewriter.keep(2);
    rewriter.skip(4);
    rewriter.insert("Z");
    rewriter.keep(5);
    rewriter.skip(6);
    MappedText made = std::move(rewriter).finish();
    CHECK(made.text == "aXYbZe");
    CHECK(places(made.map, made.text.size()) == "0 1 1 1 2 4 6 ");
    CHECK(std::move(Rewriter("ab")).finish().text == "ab");
}

TEST_CASE("two maps, one behind the other, are one") {
    std::uint32_t state = 1;  // a linear congruential generator: the same texts in every run
    auto random = [&state](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    auto change = [&](std::string_view source) {
        Rewriter rewriter(source);
        for (std::size_t at = 0; at < source.size();) {
            at = std::min<std::size_t>(source.size(), at + 1 + random(4));
            switch (random(3)) {
                case 0: rewriter.keep(at); break;
                case 1: rewriter.skip(at); break;
                default: rewriter.insert(std::string(1 + random(3), '+')); rewriter.keep(at); break;
            }
        }
        return std::move(rewriter).finish();
    };
    std::string source;
    for (int i = 0; i < 60; ++i) source += static_cast<char>('!' + i);
    for (int round = 0; round < 500; ++round) {
        MappedText once = change(source), twice = change(once.text);
        OffsetMap map = twice.map.behind(once.map);
        for (std::size_t at = 0; at < twice.text.size(); ++at) {
            if (twice.text[at] != '+' && source[map.find(at)] != twice.text[at]) FAIL(twice.text << " at " << at);
            if (at > 0 && map.find(at) < map.find(at - 1)) FAIL(twice.text << " goes back at " << at);
        }
    }
}

TEST_CASE("a text in JSON stands in its file with its escapes") {
    const std::string file = R"({"a": "x\n\u00e9\"é\ud83d\ude00\u0000y"})";
    OffsetMap map = map_json_text(file, file.find("\"x"));
    const std::string text = "x\n\u00e9\"é\U0001F600\uFFFDy";
    CHECK(map.find(0) == file.find("x"));
    CHECK(map.find(text.find('\n')) == file.find("\\n"));
    CHECK(map.find(text.find("\u00e9")) == file.find("\\u00e9"));
    CHECK(map.find(text.find('"')) == file.find("\\\""));
    CHECK(map.find(text.rfind("é")) == file.find("é"));
    CHECK(map.find(text.find("\U0001F600")) == file.find("\\ud83d"));
    CHECK(map.find(text.find("\uFFFD")) == file.find("\\u0000"));
    CHECK(map.find(text.find('y')) == file.find('y'));
    CHECK(map.find(text.size()) == file.find('y') + 1);
}

TEST_CASE("all that preparation keeps of Markdown stands where it stood") {
    const std::string markdown = "<!-- one\n\ntwo --> A|B\n\n\xFFG https://example.org/*x* H[^n] <!--> I\n| C | D | E |\n|---|---|\n|| F |\n\n[^n]: J\n    K\n\nL\n";
    PreparationMap map;
    PreparedMarkdown prepared = prepare_markdown(markdown, &map);
    REQUIRE(prepared.footnotes.size() == 1);
    auto check = [&](const std::string& text, std::size_t footnote, std::string_view letters) {
        for (char letter : letters) {
            INFO(letter);
            CHECK(map.find(footnote, text.find(letter)) == markdown.find(letter, markdown.find("-->")));
        }
    };
    check(prepared.text.markdown, 0, "ABGHICDFL");
    check(prepared.footnotes[0].text.markdown, 1, "JK");
    CHECK(map.footnotes[0].definition == markdown.find("[^n]:"));
}
