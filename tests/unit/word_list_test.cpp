#include "base/word_list.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

namespace rostrum {

namespace {

// Optimal string alignment by its definition.
std::size_t distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    std::size_t least = std::min({distance(a.substr(1), b) + 1, distance(a, b.substr(1)) + 1,
                                  distance(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1)});
    bool swapped = a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0];
    return swapped ? std::min(least, distance(a.substr(2), b.substr(2)) + 1) : least;
}

// The first of the nearest, found by comparing them all.
std::string_view compare_all(std::string_view word, const std::vector<std::string_view>& words) {
    std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
    std::string_view nearest;
    for (std::string_view candidate : words) {
        std::size_t found = distance(word, candidate);
        if (found > limit || (!nearest.empty() && found >= distance(word, nearest))) continue;
        nearest = candidate;
    }
    return nearest;
}

}  // namespace

TEST_CASE("nearest_word suggests what was meant") {
    std::vector<std::string_view> keys{"title", "subtitle", "date", "venue", "name", "names", "größe"};
    CHECK(nearest_word("tilte", keys) == "title");      // a swap counts one
    CHECK(nearest_word("titel", keys) == "title");
    CHECK(nearest_word("sub_title", keys) == "subtitle");
    CHECK(nearest_word("Date", keys) == "date");
    CHECK(nearest_word("dat", keys) == "date");         // short words may differ in one place
    CHECK(nearest_word("names", keys) == "names");      // equal beats near
    CHECK(nearest_word("grösse", keys) == "größe");     // distances count characters
    CHECK(nearest_word("colour", keys).empty());
    CHECK(nearest_word("da", keys).empty());
    CHECK(nearest_word("", keys).empty());
    CHECK(nearest_word("title", {}).empty());
}

TEST_CASE("a list of words finds the same as comparing with each of them") {
    std::minstd_rand random(7);
    auto make_word = [&] {
        std::string word(1 + random() % 7, ' ');
        for (char& letter : word) letter = static_cast<char>('a' + random() % 4);
        return word;
    };
    std::vector<std::string> texts(60);
    std::generate(texts.begin(), texts.end(), make_word);
    std::vector<std::string_view> words(texts.begin(), texts.end());
    WordList list(words);
    for (int i = 0; i < 200; ++i) {
        std::string word = make_word();
        CAPTURE(word);
        CHECK(list.nearest(word) == compare_all(word, words));
    }
}

TEST_CASE("what questions to a list cost is bounded, however many there are") {
    std::vector<std::string> texts;
    for (int i = 0; i < 20'000; ++i) texts.push_back("section-" + std::to_string(i));
    WordList list(std::vector<std::string_view>(texts.begin(), texts.end()));
    CHECK(list.nearest("sektion-123") == "section-123");
    CHECK(list.work() >= texts.size());
    for (int i = 0; i < 2'000; ++i) list.nearest("subsection-" + std::to_string(i));
    CHECK(list.work() < 100'000'000);
    CHECK(list.nearest("sektion-123").empty());

    // Ten edits at most, so that a long word is not compared with all that are about as long.
    std::string word(240'000, 'x');
    WordList words({"a", "b"});
    CHECK(words.nearest(word).empty());
    CHECK(words.work() == 2);
}

}  // namespace rostrum
