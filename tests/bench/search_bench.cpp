// The search on a site of 1,000 sessions and 500 people, and on one ten times as large: building the index, and what
// each keystroke asks. Run the executable `benchmarks` of the native preset with the argument "[search]"; it asserts
// nothing.
#include <catch2/benchmark/catch_benchmark.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>

#include "search/search.hpp"

namespace rostrum {

namespace {

// Words of 3 to 12 letters, a few of them frequent and most rare, as in a language.
class Prose {
   public:
    std::string words(std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            if (!text.empty()) text += ' ';
            append_word(text);
        }
        return text;
    }

   private:
    std::uint32_t random(std::uint32_t below) {
        state_ = state_ * 1664525 + 1013904223;
        return (state_ >> 8) % below;
    }

    void append_word(std::string& text) {
        std::uint32_t number = random(20000);
        if (random(2) == 0) number %= 200;  // every other word is one of 200
        std::uint32_t letters = number * 2654435761u;
        for (std::uint32_t length = 3 + number % 10; length > 0; --length) {
            text += static_cast<char>('a' + letters % 26);
            letters = letters / 26 * 2654435761u + number;
        }
        if (number % 50 == 0) text += "é";
    }

    std::uint32_t state_ = 1;
};

// Abstracts of 120 words and biographies of 60, near the longest that organizers write.
std::vector<SearchEntry> programme(int sessions, int people) {
    Prose prose;
    std::vector<SearchEntry> entries;
    for (int i = 0; i < sessions; ++i) {
        entries.push_back({SearchEntry::Kind::Session, prose.words(7), "schedule.html#s" + std::to_string(i),
                           prose.words(120), "9:00"});
    }
    for (int i = 0; i < people; ++i) {
        entries.push_back({SearchEntry::Kind::Person, prose.words(2), "speakers.html#p" + std::to_string(i),
                           prose.words(60), "Somewhere"});
    }
    return entries;
}

std::string most_frequent_letter(const SearchIndex& index) {
    std::size_t counts[26] = {};
    for (std::uint32_t word = 0; word < index.word_count(); ++word) {
        char first = index.word(word)[0];
        if (first < 'a' || first > 'z') continue;
        counts[first - 'a'] += index.words[word + 1].postings_begin - index.words[word].postings_begin;
    }
    int best = 0;
    for (int i = 1; i < 26; ++i) best = counts[i] > counts[best] ? i : best;
    return std::string(1, static_cast<char>('a' + best));
}

void measure(const std::string& size, int sessions, int people) {
    std::vector<SearchEntry> entries = programme(sessions, people);
    BENCHMARK(size + ": build") { return build_index(entries); };
    SearchIndex index = build_index(entries);
    std::size_t bytes = index.letters.size() + index.words.size() * sizeof(SearchIndex::Word) +
                        index.postings.size() * sizeof(Posting) + index.title_words.size() * 4;
    std::printf("%s: %u words, %zu postings, %zu kB besides the entries\n", size.c_str(), index.word_count(),
                index.postings.size(), bytes / 1000);
    std::string letter = most_frequent_letter(index);
    std::string word = entries[0].title.substr(0, entries[0].title.find(' '));
    std::string alphabet, letters;
    for (char c = 'a'; c <= 'z'; ++c) alphabet += std::string(1, c) + " ";
    while (letters.size() < 10000) letters += alphabet;
    BENCHMARK(size + ": one letter") { return search(index, letter, 20); };
    BENCHMARK(size + ": one word") { return search(index, word, 20); };
    BENCHMARK(size + ": a title") { return search(index, entries[0].title, 20); };
    BENCHMARK(size + ": every letter of the alphabet") { return search(index, alphabet, 20); };
    BENCHMARK(size + ": 10,000 letters") { return search(index, letters, 20); };
}

}  // namespace

TEST_CASE("search in 1,000 sessions and 500 people", "[search]") { measure("1,500 entries", 1000, 500); }
TEST_CASE("search in 10,000 sessions and 5,000 people", "[search]") { measure("15,000 entries", 10000, 5000); }

}  // namespace rostrum
