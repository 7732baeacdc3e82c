// What can have been meant by a word that is unknown: for "did you mean".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rostrum {

/// Known words, made ready for many questions: most words are told to be far by their length and letters alone.
class WordList {
   public:
    /// The words' texts must outlive the list.
    WordList(const std::vector<std::string_view>& words);

    /// The word nearest to `word` (Damerau-Levenshtein distance of at most a third of the word's length, at least one and
    /// at most ten; of several the first), or an empty view where none is near. Where thousands of questions to thousands
    /// of words have cost enough, none is: nobody reads so many answers.
    std::string_view nearest(std::string_view word) const;

    /// What the questions have cost so far: words looked at, and pairs of characters compared.
    std::size_t work() const { return work_; }

   private:
    // A word by which letters it has, so that words without much in common need not be compared.
    struct Entry {
        std::string_view text;
        std::size_t length = 0;     // in characters
        std::uint64_t letters = 0;  // a bit for each character that it has, modulo 64
    };
    static Entry describe(std::string_view text);
    static std::size_t least_distance(const Entry& a, const Entry& b);

    std::vector<Entry> words_;
    mutable std::size_t work_ = 0;
};

/// WordList::nearest for a single question.
std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace rostrum
