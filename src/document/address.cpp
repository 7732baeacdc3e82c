#include "document/address.hpp"

#include "base/ascii.hpp"
#include "document/markdown.hpp"

namespace rostrum {

namespace {

// No control character or space survives in a scheme that a browser reads: it strips or removes them
// (https://url.spec.whatwg.org/#concept-basic-url-parser).
bool is_ignored_in_scheme(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

}  // namespace

bool is_safe_address(std::string_view address) {
    constexpr std::size_t longest_refused = 10;
    std::string scheme;
    for (char c : address) {
        if (is_ignored_in_scheme(c)) continue;
        if (c == ':') return scheme != "javascript" && scheme != "vbscript" && scheme != "data";
        if (!is_ascii_letter(c)) return true;  // no refused scheme has any other character
        if (scheme.size() == longest_refused) return true;
        scheme += static_cast<char>(c | 0x20);
    }
    return true;
}

std::string encode_address(std::string_view destination) {
    constexpr std::string_view kept = "~-_.+!*(),%#@?=;:/$&";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string address;
    address.reserve(destination.size());
    for (char c : destination) {
        if (is_ascii_letter(c) || is_ascii_digit(c) || kept.find(c) != std::string_view::npos) {
            address += c;
            continue;
        }
        unsigned char byte = static_cast<unsigned char>(c);
        address += '%';
        address += digits[byte >> 4];
        address += digits[byte & 0x0F];
    }
    return address;
}

}  // namespace rostrum
