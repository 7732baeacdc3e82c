// What kind of character it is, for the grammars that know ASCII alone (HTML, Markdown, addresses), whatever the locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rostrum {

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

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
