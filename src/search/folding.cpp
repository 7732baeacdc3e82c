#include "search/folding.hpp"

#include <string_view>

namespace rostrum {

namespace {

using Kind = FoldedCharacter::Kind;

// One character for each code point of a block: the letter or digit that it is compared as; "." where that is itself, a
// space for a separator, and a capital for several letters (see several).
struct Block {
    char32_t first;
    std::string_view letters;
};

constexpr Block blocks[] = {
    // U+00C0: Latin-1 and Latin Extended-A
    {0xC0, "aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy"
           "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
           "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    // U+01A0: of Latin Extended-B, the letters of Vietnamese, Pinyin and Romanian among them
    {0x1A0, "oo.............uu....zz.............DDDKKKNNNaaiioouuuuuuuuuu.aa"
            "aaAAggggkkoooo..jDDDgg..nnaaAAooaaaaeeeeiiiioooorrrruuuusstt..hh"
            "......aaeeooooooooyy"},
    // U+1E00: Latin Extended Additional, Vietnamese from U+1EA0 on
    {0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
             "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
             "wwwwwwwwwwxxxxyyzzzzzzhtwyasssS.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
             "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"},
    // U+02B0, U+02E1, U+1D2C, U+2070: letters and digits that stand higher or lower
    {0x2B0, "h.jr...wy"},
    {0x2E1, "lsx"},
    {0x1D2C, "aAb.de.ghijklmn.o.prtuwa...bde...g.km.o...ptu..v......iruv"},
    {0x2070, "0i  456789     n0123456789      aeox.hklmnpst"},
    // U+2100: letters of formulas, which PDF files hold
    {0x2100, "  c    .  ghhhhhiill n   pqrrr      z   z kabc eef.mo....i  ....     ddeij"},
    // U+2160: Roman numerals
    {0x2160, "iEJLvPQRMxVWlcdmiEJLvPQRMxVWlcdm"},
    // U+FB00: the ligatures that texts copied from PDF files hold
    {0xFB00, "FGHBCUU"},
};

// By capital, from A on.
constexpr std::string_view several[] = {"ae", "ffi", "ffl", "dz", "ii", "ff", "fi", "fl", "ij", "iii", "lj", "iv",
                                        "ix", "nj", "oe", "vi", "vii", "viii", "ss", "th", "st", "xi", "xii"};

// U+0386 to U+03F9: "a" for alpha, in the order of U+03B1; both forms of sigma are one.
constexpr char32_t greek_first = 0x386;
constexpr std::string_view greek = "a egi.o.uyiabcdefghijklmnopq.stuvwxyiuaegiuabcdefghijklmnopqsstuvwxyiuouy"
                                   ".bhuuuvp.........................jqs.he...s";

// The same for one of the Greek alphabets of formulas, from U+1D6A8 on.
constexpr std::string_view mathematical_greek = "abcdefghijklmnopqhstuvwxy abcdefghijklmnopqsstuvwxy ehjvqp";

FoldedCharacter letter(char32_t code_point) { return {Kind::Letter, code_point}; }

FoldedCharacter from_block(char32_t code_point, char entry) {
    if (entry == '.') return letter(code_point);
    if (entry == ' ') return {};
    if (entry >= 'a' || entry <= '9') return letter(static_cast<unsigned char>(entry));
    std::string_view letters = several[entry - 'A'];
    return {Kind::Letter, static_cast<unsigned char>(letters[0]), letters.substr(1)};
}

char expansion_of(char32_t code_point) {
    switch (code_point) {
        case U'Ä': case U'ä': case U'Ö': case U'ö': case U'Ü': case U'ü': case U'Ø': case U'ø': return 'e';
        case U'Å': case U'å': case 0x212B: return 'a';
        default: return 0;
    }
}

// U+0400 to U+04FF. What Unicode decomposes into letter and mark loses the mark, so that both spellings are one.
char32_t fold_cyrillic(char32_t c) {
    if (c < 0x410) c += 0x50;
    else if (c < 0x430) c += 0x20;
    else if (c == 0x4C0) c = 0x4CF;
    else if (c >= 0x4C1 && c <= 0x4CE) c += c & 1;
    else if (c >= 0x460 && (c < 0x482 || c > 0x489)) c |= 1;
    switch (c) {
        case U'ё': case U'ѐ': case 0x4D7: return U'е';
        case U'й': case U'ѝ': case 0x4E3: case 0x4E5: return U'и';
        case U'ї': return U'і';
        case U'ѓ': return U'г';
        case U'ќ': return U'к';
        case U'ў': case 0x4EF: case 0x4F1: case 0x4F3: return U'у';
        case 0x4D1: case 0x4D3: return U'а';
        case 0x4C2: case 0x4DD: return U'ж';
        case 0x4DF: return U'з';
        case 0x4E7: return U'о';
        case 0x4ED: return U'э';
        case 0x4F5: return U'ч';
        case 0x4F9: return U'ы';
        default: return c;
    }
}

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

FoldedCharacter fold_latin_1_sign(char32_t c) {
    switch (c) {
        case 0xAA: return letter('a');
        case 0xB2: case 0xB3: return letter(c - 0x80);  // squared, cubed
        case 0xB5: return letter(U'μ');
        case 0xB9: return letter('1');
        case 0xBA: return letter('o');
        default: return {};
    }
}

// What is not seen, or belongs to the letter before it: marks, soft hyphens, joiners, places where a line may break, what
// turns the direction of writing, variation selectors.
bool is_ignored(char32_t c) {
    constexpr struct { char32_t first, last; } ranges[] = {
        {0xAD, 0xAD}, {0x300, 0x36F}, {0x61C, 0x61C}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E},
        {0x2060, 0x206F}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
    };
    for (auto range : ranges) {
        if (between(c, range.first, range.last)) return true;
    }
    return false;
}

FoldedCharacter fold_greek(char entry, char32_t c) {
    if (entry == ' ') return {};
    return letter(entry == '.' ? c : U'α' + static_cast<char32_t>(entry - 'a'));
}

// U+1D400 to U+1D7FF: alphabets and digits of formulas in many forms, also used to have "bold" text where there is none.
FoldedCharacter fold_mathematical(char32_t c) {
    if (c < 0x1D6A4) return letter('a' + (c - 0x1D400) % 26);
    if (c < 0x1D6A8) return letter(c == 0x1D6A4 ? 'i' : 'j');  // without dots
    if (c < 0x1D7CA) return fold_greek(mathematical_greek[(c - 0x1D6A8) % mathematical_greek.size()], c);
    return letter(c < 0x1D7CE ? c : '0' + (c - 0x1D7CE) % 10);
}

bool is_ideograph(char32_t c) {
    if (c == 0x30A0 || c == 0x30FB) return false;  // the hyphen and the dot of katakana
    return between(c, 0x3040, 0x30FF) || between(c, 0x3400, 0x9FFF) || between(c, 0xF900, 0xFAFF) ||
           between(c, 0x20000, 0x3FFFF);
}

bool is_high_separator(char32_t c) {
    return between(c, 0x3000, 0x3004) || c == 0x30A0 || c == 0x30FB || between(c, 0x3008, 0x3020) ||
           between(c, 0xFE10, 0xFE6F) || between(c, 0xFF00, 0xFF65) || between(c, 0xFFF0, 0xFFFF) ||
           between(c, 0x1F000, 0x1FAFF);
}

FoldedCharacter fold_ascii(char32_t c) {
    if (between(c, 'a', 'z') || between(c, '0', '9')) return letter(c);
    if (between(c, 'A', 'Z')) return letter(c + 0x20);
    return {};
}

}  // namespace

FoldedCharacter fold_character(char32_t c) {
    if (c < 0x80) return fold_ascii(c);
    if (is_ignored(c)) return {Kind::Ignored, 0, {}, c == 0x308 ? 'e' : c == 0x30A ? 'a' : '\0'};
    if (c < 0xC0) return fold_latin_1_sign(c);
    if (c == 0x2126) return letter(U'ω');  // ohm
    for (const Block& block : blocks) {
        if (c < block.first || c - block.first >= block.letters.size()) continue;
        FoldedCharacter folded = from_block(c, block.letters[c - block.first]);
        folded.expansion = expansion_of(c);
        return folded;
    }
    if (c >= greek_first && c - greek_first < greek.size()) return fold_greek(greek[c - greek_first], c);
    if (between(c, 0x400, 0x4FF)) return letter(fold_cyrillic(c));
    if (between(c, 0x2000, 0x2BFF)) return {};  // punctuation, currencies, arrows, operators, boxes
    if (between(c, 0x1D400, 0x1D7FF)) return fold_mathematical(c);
    if (between(c, 0xFF10, 0xFF5A)) {
        FoldedCharacter folded = fold_ascii(c - 0xFEE0);
        if (folded.kind != Kind::Separator) return folded;
    }
    if (is_ideograph(c)) return {Kind::Ideograph, c};
    if (is_high_separator(c)) return {};
    return letter(c);
}

}  // namespace rostrum
