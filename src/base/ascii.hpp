// What kind of character it is, for the grammars that know ASCII alone (HTML, Markdown, addresses), whatever the locale.
#pragma once

namespace rostrum {

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// The small letter, or the character itself.
constexpr char to_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace rostrum
