#include "css/values.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace rostrum {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::size_t count_digits(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - at;
}

// -1 where it is none.
int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

Words split_words(std::string_view text, char separator) {
    Words words;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (depth == 0 && (separator == ' ' ? is_space(text[i]) : text[i] == separator))) {
            std::string_view word = trim(text.substr(start, i - start));
            if (!word.empty() || separator != ' ') words.push_back(word);
            start = i + 1;
        } else if (text[i] == '(') {
            ++depth;
        } else if (text[i] == ')' && --depth < 0) {
            return {};
        }
    }
    return depth == 0 ? words : Words();
}

std::optional<Words> function_arguments(std::string_view text, std::string_view name) {
    if (text.size() < name.size() + 2 || text.substr(0, name.size()) != name) return std::nullopt;
    if (text[name.size()] != '(' || text.back() != ')') return std::nullopt;
    return split_words(text.substr(name.size() + 1, text.size() - name.size() - 2), ',');
}

std::optional<Number> parse_number(std::string_view text) {
    constexpr float too_large = 1e6f;
    std::size_t at = !text.empty() && text[0] == '-';
    std::size_t whole = count_digits(text, at);
    at += whole;
    if (at < text.size() && text[at] == '.') {
        std::size_t fraction = count_digits(text, at + 1);
        if (fraction == 0) return std::nullopt;
        at += 1 + fraction;
    } else if (whole == 0) {
        return std::nullopt;
    }
    std::string_view unit = text.substr(at);
    if (unit != "%" && !std::all_of(unit.begin(), unit.end(), is_letter)) return std::nullopt;
    float value = std::strtof(std::string(text.substr(0, at)).c_str(), nullptr);
    if (!(value > -too_large && value < too_large) || (value == 0 && text[0] == '-')) return std::nullopt;
    return Number{value, unit};
}

std::optional<Color> parse_hex_color(std::string_view text) {
    if (text.empty() || text[0] != '#') return std::nullopt;
    text.remove_prefix(1);
    bool is_short = text.size() == 3 || text.size() == 4;
    if (!is_short && text.size() != 6 && text.size() != 8) return std::nullopt;
    std::uint8_t channels[4] = {0, 0, 0, 255};
    std::size_t width = is_short ? 1 : 2;
    for (std::size_t i = 0; i < text.size(); i += width) {
        int high = hex_digit(text[i]);
        int low = hex_digit(text[i + width - 1]);
        if (high < 0 || low < 0) return std::nullopt;
        channels[i / width] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Color{channels[0], channels[1], channels[2], channels[3]};
}

}  // namespace rostrum
