#include "base/visible_text.hpp"

#include "base/character_ranges.hpp"
#include "base/utf8.hpp"

namespace rostrum {

namespace {

// C1 controls, marks and overrides of direction, spaces without width, separators of lines, tags (UAX #9, UTS #55).
const CharacterRanges& unseen_characters() {
    static const CharacterRanges ranges("80-9F,AD,61C,180E,200B-200F,2028-202E,2060-206F,FEFF,FFF9-FFFB,E0000-E007F");
    return ranges;
}

// Two columns wide (UAX #11: Wide and Fullwidth).
const CharacterRanges& wide_characters() {
    static const CharacterRanges ranges(
        "1100-115F,231A-231B,2329-232A,23E9-23EC,23F0,23F3,25FD-25FE,2614-2615,2648-2653,267F,2693,26A1,26AA-26AB,26BD-26BE,"
        "26C4-26C5,26CE,26D4,26EA,26F2-26F3,26F5,26FA,26FD,2705,270A-270B,2728,274C,274E,2753-2755,2757,2795-2797,27B0,27BF,"
        "2B1B-2B1C,2B50,2B55,2E80-303E,3041-3247,3250-4DBF,4E00-A4CF,A960-A97F,AC00-D7A3,F900-FAFF,FE10-FE19,FE30-FE6F,"
        "FF01-FF60,FFE0-FFE6,16FE0-18CFF,1AFF0-1B2FF,1F004,1F0CF,1F18E,1F191-1F19A,1F200-1F320,1F32D-1F335,1F337-1F37C,"
        "1F37E-1F393,1F3A0-1F3CA,1F3CF-1F3D3,1F3E0-1F3F0,1F3F4,1F3F8-1F43E,1F440,1F442-1F4FC,1F4FF-1F53D,1F54B-1F54E,"
        "1F550-1F567,1F57A,1F595-1F596,1F5A4,1F5FB-1F64F,1F680-1F6C5,1F6CC,1F6D0-1F6D2,1F6D5-1F6DF,1F6EB-1F6EF,1F6F4-1F6FF,"
        "1F7E0-1F7F0,1F90C-1F93A,1F93C-1F945,1F947-1F9FF,1FA70-1FAFF,20000-3FFFD");
    return ranges;
}

// Without a column of their own: marks on the character before, of the scripts most written, and variation selectors.
const CharacterRanges& combining_characters() {
    static const CharacterRanges ranges(
        "300-36F,483-489,591-5BD,5BF,5C1-5C2,5C4-5C5,5C7,610-61A,64B-65F,670,6D6-6DC,6DF-6E4,6E7-6E8,6EA-6ED,711,730-74A,"
        "900-902,93A,93C,941-948,94D,951-957,962-963,981,9BC,9C1-9C4,9CD,A01-A02,A3C,A41-A51,A70-A71,A81-A82,ABC,AC1-AC8,ACD,"
        "B01,B3C,B3F,B41-B44,B4D-B56,B82,BC0,BCD,C00,C04,C3E-C40,C46-C56,CBC,CBF,CC6,CCC-CCD,D41-D44,D4D,E31,E34-E3A,E47-E4E,"
        "EB1,EB4-EBC,EC8-ECD,1AB0-1AFF,1DC0-1DFF,20D0-20F0,302A-302D,3099-309A,FE00-FE0F,FE20-FE2F");
    return ranges;
}

std::size_t append_escape(std::string& out, char32_t character) {
    constexpr std::string_view digits = "0123456789abcdef";
    int shift = character > 0xFFFF ? 16 : 12;
    std::size_t before = out.size();
    out += character > 0xFFFF ? "\\u{" : "\\u";
    for (; shift >= 0; shift -= 4) out += digits[character >> shift & 0xF];
    if (character > 0xFFFF) out += '}';
    return out.size() - before;
}

}  // namespace

std::size_t append_visible(std::string& out, char32_t character) {
    constexpr char32_t picture_of_null = 0x2400;
    constexpr char32_t picture_of_delete = 0x2421;
    if (unseen_characters().contains(character)) return append_escape(out, character);
    if (character < 0x20) character += picture_of_null;
    if (character == 0x7F) character = picture_of_delete;
    append_utf8(out, character);
    if (character < 0x300) return 1;
    if (combining_characters().contains(character)) return 0;
    return wide_characters().contains(character) ? 2 : 1;
}

std::string visible_text(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        DecodedCharacter character = decode_utf8(text, at);
        append_visible(out, character.code_point);
        at += character.length;
    }
    return out;
}

}  // namespace rostrum
