#include "layout/line_breaking.hpp"

namespace rostrum {

namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x2000);
}

bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

// UAX #14, class BA: hyphens and dashes that may end a line.
bool is_breaking_dash(char32_t c) { return c == 0x2010 || c == 0x2012 || c == 0x2013; }

bool is_opening(char32_t c) { return c == '(' || c == '[' || c == '{'; }

// UAX #14, classes CL, CP, EX and IS: what closes a phrase.
bool is_closing(char32_t c) {
    return c == ')' || c == ']' || c == '}' || c == '!' || c == ',' || c == '.' || c == ':' || c == ';';
}

}  // namespace

bool allows_break_beside_box(char32_t neighbour, bool behind_box) {
    constexpr char32_t no_break_space = 0xA0;
    if (neighbour == no_break_space || neighbour == 0x2060 || neighbour == 0xFEFF) return false;
    return behind_box ? !is_closing(neighbour) && neighbour != '?' : !is_opening(neighbour);
}

bool allows_break(char32_t earlier, char32_t before, char32_t after) {
    constexpr char32_t zero_width_space = 0x200B;
    constexpr char32_t em_dash = 0x2014;
    constexpr char32_t ellipsis = 0x2026;
    if (before == zero_width_space) return true;
    if (before == object_replacement) return allows_break_beside_box(after, true);
    // A hyphen before a digit may be a minus sign, unless it stands between words ("ABCD-1234").
    if (before == '-') return is_letter(after) ? earlier != 0 : is_digit(after) && is_word(earlier);
    if (is_breaking_dash(before)) return is_word(after) || is_opening(after);
    if (before == em_dash) return is_word(after) || is_opening(after);
    if (after == em_dash) return is_word(before);
    if (before == ellipsis) return is_word(after) || is_opening(after);
    if (before == '?') return is_word(after) || is_opening(after);
    if (is_closing(before)) return is_opening(after);
    return false;
}

}  // namespace rostrum
