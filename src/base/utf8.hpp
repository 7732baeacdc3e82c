// UTF-8: decoding, encoding, validation, and lengths in the units that the browser counts (UTF-16).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rostrum {

constexpr char32_t replacement_character = 0xFFFD;

struct DecodedCharacter {
    char32_t code_point = 0;
    std::size_t length = 0;  // bytes consumed, 1 to 4
};

/// The character at `offset` (in bytes, less than text.size()). A byte that does not begin a valid sequence
/// (RFC 3629) is read as one replacement character.
DecodedCharacter decode_utf8(std::string_view text, std::size_t offset);

/// All characters of the text.
std::vector<char32_t> decode_utf8(std::string_view text);

/// Appends the UTF-8 form of `code_point`; surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// Offset in bytes of the first invalid sequence, or nothing where the text is valid.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// The text as every document can hold it: U+FFFD in the place of U+0000, which HTML drops or replaces, and of each byte
/// that is no valid UTF-8 (CommonMark 0.31, section 2.3).
std::string well_formed_text(std::string text);

/// Number of UTF-16 code units of a UTF-8 text, as JavaScript's `length` counts them.
std::size_t utf16_length(std::string_view text);

}  // namespace rostrum
