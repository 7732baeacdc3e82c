#include "document/entities.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "document/named_entities.hpp"

namespace rostrum {

namespace {

// The digit's value, or 16 where it is none.
// Appends the character of "&#1234" or "&#x4D2" and returns the length read, semicolon aside; 0 where there is none.
std::size_t append_numeric(std::string& out, std::string_view text) {
    bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    const int base = hexadecimal ? 16 : 10;
    std::size_t begin = hexadecimal ? 3 : 2;
    std::size_t i = begin;
    std::uint32_t code_point = 0;
    for (; i < text.size() && hex_digit(text[i]) >= 0 && hex_digit(text[i]) < base; ++i) {
        if (code_point <= 0x10FFFF) code_point = code_point * static_cast<unsigned>(base) + static_cast<unsigned>(hex_digit(text[i]));
    }
    if (i == begin) return 0;
    append_utf8(out, code_point == 0 ? replacement_character : char32_t{code_point});
    return i;
}

bool append_named(std::string& out, std::string_view reference) {
    if (reference.size() < 3 || reference.back() != ';') return false;
    std::string text = find_named_entity(reference.substr(1, reference.size() - 2));
    out += text;
    return !text.empty();
}

}  // namespace

void append_entity(std::string& out, std::string_view reference) {
    bool numeric = reference.size() > 2 && reference[1] == '#';
    bool decoded = numeric ? append_numeric(out, reference) != 0 : append_named(out, reference);
    if (!decoded) out += reference;
}

std::string decode_entities(std::string_view text) {
    constexpr std::size_t longest_name = 33;  // "&CounterClockwiseContourIntegral;"
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        std::size_t plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        std::size_t length = 0;
        if (text.size() > 1 && text[1] == '#') {
            length = append_numeric(out, text);
            if (length != 0 && length < text.size() && text[length] == ';') ++length;
        } else {
            std::size_t end = 1;
            while (end < text.size() && end < longest_name && is_ascii_alphanumeric(text[end])) ++end;
            bool closed = end > 1 && end < text.size() && text[end] == ';';
            if (closed && append_named(out, text.substr(0, end + 1))) length = end + 1;
        }
        if (length == 0) {
            out += '&';
            length = 1;
        }
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace rostrum
