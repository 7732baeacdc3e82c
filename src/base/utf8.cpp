#include "base/utf8.hpp"

namespace rostrum {

namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the valid sequence at `offset`, or 0 (RFC 3629, section 4: no overlong forms, no surrogates).
std::size_t valid_sequence_length(std::string_view text, std::size_t offset) {
    auto byte = [&](std::size_t i) -> unsigned char {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0;
    };
    unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return is_continuation(byte(1)) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        unsigned char low = first == 0xE0 ? 0xA0 : 0x80;
        unsigned char high = first == 0xED ? 0x9F : 0xBF;
        return byte(1) >= low && byte(1) <= high && is_continuation(byte(2)) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        unsigned char low = first == 0xF0 ? 0x90 : 0x80;
        unsigned char high = first == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= low && byte(1) <= high && is_continuation(byte(2)) && is_continuation(byte(3)) ? 4 : 0;
    }
    return 0;
}

}  // namespace

DecodedCharacter decode_utf8(std::string_view text, std::size_t offset) {
    auto bits = [&](std::size_t i, unsigned mask) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i]) & mask);
    };
    switch (valid_sequence_length(text, offset)) {
        case 1: return {bits(0, 0x7F), 1};
        case 2: return {bits(0, 0x1F) << 6 | bits(1, 0x3F), 2};
        case 3: return {bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F), 3};
        case 4: return {bits(0, 0x07) << 18 | bits(1, 0x3F) << 12 | bits(2, 0x3F) << 6 | bits(3, 0x3F), 4};
        default: return {replacement_character, 1};
    }
}

std::vector<char32_t> decode_utf8(std::string_view text) {
    std::vector<char32_t> characters;
    characters.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        DecodedCharacter character = decode_utf8(text, offset);
        characters.push_back(character.code_point);
        offset += character.length;
    }
    return characters;
}

void append_utf8(std::string& out, char32_t code_point) {
    bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (surrogate || code_point > 0x10FFFF) code_point = replacement_character;
    auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t length = valid_sequence_length(text, offset);
        if (length == 0) return offset;
        offset += length;
    }
    return std::nullopt;
}

std::string well_formed_text(std::string text) {
    if (text.find('\0') == std::string::npos && !find_invalid_utf8(text)) return text;
    std::string out;
    for (std::size_t offset = 0; offset < text.size();) {
        DecodedCharacter character = decode_utf8(text, offset);
        append_utf8(out, character.code_point == 0 ? replacement_character : character.code_point);
        offset += character.length;
    }
    return out;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (unsigned char byte : text) {
        if (!is_continuation(byte)) ++units;
        if (byte >= 0xF0) ++units;  // outside the basic plane: a surrogate pair
    }
    return units;
}

}  // namespace rostrum
