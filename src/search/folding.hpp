// What a character is to the search: "É", "é" and "e" with a combining accent are all the letter "e", a hyphen parts
// words, a soft hyphen is nothing at all.
//
// Folded are letter case and diacritics of Latin (Latin-1, Extended-A and Additional, the letters of Extended-B that
// decompose), Greek and Cyrillic, superscript and subscript digits and full-width forms. Letters of other scripts
// stand for themselves.
#pragma once

#include <cstdint>

namespace rostrum {

struct FoldedCharacter {
    enum class Kind : std::uint8_t {
        Separator,  // stands between words: spaces, punctuation, symbols
        Ignored,    // belongs to the character before it and is not compared: combining marks, soft hyphens, joiners
        Letter,     // letters and digits
        Ideograph,  // a word of its own, for scripts that put no spaces between words: Han and kana
    };

    Kind kind = Kind::Separator;
    char32_t letter = 0;       // Letter, Ideograph: what is compared
    char second_letter = 0;    // the second one of "ss" for ß, "ae" for æ, "th" for þ; else 0
    char expansion = 0;        // where a letter may also be written with a second one: "e" for ä, ö, ü, ø; "a" for å
};

FoldedCharacter fold_character(char32_t code_point);

}  // namespace rostrum
