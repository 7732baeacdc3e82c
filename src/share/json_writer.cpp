#include "share/json_writer.hpp"

#include "base/utf8.hpp"

namespace rostrum {

std::string quote_json(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string quoted = "\"";
    for (char32_t c : decode_utf8(text)) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += static_cast<char>(c);
        } else if (c < 0x20 || c == '<') {
            quoted += c == '\n' ? "\\n" : std::string("\\u00") + digits[c >> 4] + digits[c & 0xF];
        } else {
            append_utf8(quoted, c);
        }
    }
    return quoted + '"';
}

void JsonWriter::text(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    begin_value(key);
    json_ += quote_json(value);
}

void JsonWriter::begin_value(std::string_view key) {
    if (!json_.empty() && json_.back() != '{' && json_.back() != '[') json_ += ',';
    if (!key.empty()) json_ += quote_json(key) + ':';
}

void JsonWriter::begin(char bracket, std::string_view key) {
    begin_value(key);
    json_ += bracket;
}

}  // namespace rostrum
