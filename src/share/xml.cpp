#include "share/xml.hpp"

#include "base/utf8.hpp"

namespace rostrum {

namespace {

// XML 1.0, section 2.2. A carriage return would be read as a line feed, so it goes too.
bool is_xml_character(char32_t c) { return c == '\t' || c == '\n' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF); }

}  // namespace

std::string escape_xml(std::string_view text) {
    std::string escaped;
    for (char32_t c : decode_utf8(text)) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            default:
                if (is_xml_character(c)) append_utf8(escaped, c);
        }
    }
    return escaped;
}

}  // namespace rostrum
