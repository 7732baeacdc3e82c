// What kind of character it is, for the grammars that know ASCII alone (HTML, Markdown, addresses), whatever the locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rostrum {

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_ascii_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

/// White space, as HTML and CSS count it (WHATWG Infra, "ASCII whitespace").
constexpr bool is_ascii_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/// The value of a hexadecimal digit, or -1.
constexpr int hex_digit(char c) {
    if (is_ascii_digit(c)) return c - '0';
    char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// The small letter, or the character itself.
constexpr char to_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The text in small letters.
inline std::string lower_ascii(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = to_ascii_lower(c);
    return small;
}

/// The text without white space, as HTML counts it, at its beginning.
constexpr std::string_view without_leading_space(std::string_view text) {
    std::size_t first = text.find_first_not_of(" \t\n\r\f");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace rostrum
