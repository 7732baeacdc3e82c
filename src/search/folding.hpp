// What a character is to the search: "É", "é" and "e" with a combining accent are all the letter "e", a hyphen parts
// words, a soft hyphen is nothing at all.
//
// Folded are letter case and diacritics of Latin (Latin-1, Extended-A and Additional, the letters of Extended-B that
// decompose), Greek and Cyrillic, and the other forms that Unicode has of these letters and of digits, most of which come
// out of PDF files: ligatures, full-width forms, what stands higher or lower, the alphabets of formulas, Roman numerals
// (NFKD, https://www.unicode.org/reports/tr15/). Letters of other scripts stand for themselves.
#pragma once

#include <cstdint>
#include <string_view>

namespace rostrum {

struct FoldedCharacter {
    enum class Kind : std::uint8_t {
        Separator,  // stands between words: spaces, punctuation, symbols
        Ignored,    // belongs to the character before it and is not compared: marks, soft hyphens, what has no width
        Letter,     // letters and digits
        Ideograph,  // a word of its own, for scripts that put no spaces between words: Han and kana
    };

    Kind kind = Kind::Separator;
    char32_t letter = 0;      // Letter, Ideograph: what is compared
    std::string_view more{};  // the letters behind it: the second "s" for ß, "fi" for the ligature ffi; empty for most
    char expansion = 0;       // where a letter may also be written with a second one: "e" for ä, ö, ü, ø; "a" for å
};

FoldedCharacter fold_character(char32_t code_point);

}  // namespace rostrum
