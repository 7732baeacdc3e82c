// Cuts a text into the words that the search compares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/folding.hpp"

namespace rostrum {

/// Part of a text, in bytes. Begins and ends on boundaries of characters.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// How a word was spelt out: "düsseldorf" is compared as "dusseldorf" and as "duesseldorf".
enum class Spelling : std::uint8_t { Folded, Expanded };

/// Reads a text of less than 4 GiB word by word:
///
///     WordScanner scanner(text);
///     while (scanner.next()) use(scanner.range(), scanner.folded());
///
/// Bytes that are not UTF-8 stand between words.
class WordScanner {
   public:
    /// Begins at `offset`, in bytes, which must not be inside a word.
    explicit WordScanner(std::string_view text, std::size_t offset = 0) : text_(text), offset_(offset) {}

    /// Goes to the next word; false where there is none.
    bool next();

    /// Where the word stands, marks and soft hyphens at its end included.
    ByteRange range() const { return {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_)}; }
    /// The word as it is compared, UTF-8. Valid until the next call of next().
    std::string_view folded() const { return folded_; }
    /// Its other spelling, or empty where it has none.
    std::string_view expanded() const { return expanded_; }

    /// Where the shortest beginning of `word` ends that spells out `length` bytes: all of "ß" for the first "s".
    static std::uint32_t end_of_prefix(std::string_view text, ByteRange word, std::size_t length, Spelling spelling);

   private:
    FoldedCharacter peek(std::size_t& length) const;
    void start();
    bool take(const FoldedCharacter& character, std::size_t length);
    void take_ascii();
    void append(const FoldedCharacter& character);
    void expand(char expansion);
    std::size_t spelt(Spelling spelling) const;

    std::string_view text_;
    std::size_t offset_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    bool complete_ = false;  // an ideograph was taken: no letter may follow
    std::string folded_;
    std::string expanded_;
};

}  // namespace rostrum
