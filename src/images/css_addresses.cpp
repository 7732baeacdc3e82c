#include "images/css_addresses.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace rostrum {

namespace {

bool is_line_end(char c) { return c == '\r' || c == '\n' || c == '\f'; }

// Functions whose strings are addresses, and what old browsers took for a program.
constexpr std::array<std::string_view, 6> loading_functions{"src", "image", "image-set", "-webkit-image-set", "cross-fade", "expression"};

class CssScanner {
   public:
    CssScanner(std::string_view css, const std::function<std::string(std::string_view)>& address_problem)
        : css_(css), address_problem_(address_problem) {}

    std::optional<CssProblem> find() {
        while (at_ < css_.size()) {
            std::size_t begin = at_;
            std::string problem = read_one();
            if (!problem.empty()) return CssProblem{begin, std::move(problem)};
        }
        return std::nullopt;
    }

   private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < css_.size() ? css_[at_ + ahead] : '\0'; }

    // One token, or a little more. Returns what is wrong with it.
    std::string read_one() {
        if (css_.substr(at_, 2) == "/*") {
            std::size_t end = css_.find("*/", at_ + 2);
            at_ = end == std::string_view::npos ? css_.size() : end + 2;
            return "";
        }
        if (peek() == '"' || peek() == '\'') {
            read_string();
            return "";
        }
        if (peek() == '@') {
            ++at_;
            return read_at_rule(read_name());
        }
        std::string name = read_name();
        if (name.empty()) ++at_;
        else if (peek() == '(') return ++at_, read_function(name);
        return "";
    }

    // The address of @namespace names no file.
    std::string read_at_rule(const std::string& name) {
        if (name == "namespace") at_ = std::min(css_.find(';', at_), css_.size());
        return name == "import" ? "@import loads another file, which an image cannot do" : "";
    }

    std::string read_function(const std::string& name) {
        if (name == "url") return address_problem_(read_address());
        bool loads = std::find(loading_functions.begin(), loading_functions.end(), name) != loading_functions.end();
        return loads ? name + "() may load another file, which an image cannot do" : "";
    }

    // Letters small, escapes as what they stand for; empty where no name begins.
    std::string read_name() {
        std::string name;
        while (at_ < css_.size()) {
            char c = peek();
            bool plain = is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
            if (plain) {
                name += to_ascii_lower(c);
                ++at_;
            } else if (c == '\\' && at_ + 1 < css_.size() && !is_line_end(peek(1))) {
                name += lower_ascii(read_escape());
            } else {
                break;
            }
        }
        return name;
    }

    // CSS Syntax, 4.3.7. Expects a backslash that is not at the text's end.
    std::string read_escape() {
        ++at_;
        std::string character;
        if (hex_digit(peek()) < 0) {
            DecodedCharacter decoded = decode_utf8(css_, at_);
            at_ += decoded.length;
            append_utf8(character, decoded.code_point);
            return character;
        }
        char32_t number = 0;
        for (int digits = 0; digits < 6 && hex_digit(peek()) >= 0; ++digits, ++at_) {
            char c = to_ascii_lower(peek());
            number = number * 16 + static_cast<char32_t>(is_ascii_digit(c) ? c - '0' : c - 'a' + 10);
        }
        if (peek() == '\r' && peek(1) == '\n') ++at_;
        if (is_ascii_space(peek())) ++at_;
        append_utf8(character, number);
        return character;
    }

    // Ends at its quote, or at the line's end, where it is broken.
    std::string read_string() {
        char quote = css_[at_++];
        std::string text;
        while (at_ < css_.size() && peek() != quote && !is_line_end(peek())) text += read_character();
        if (peek() == quote) ++at_;
        return text;
    }

    std::string read_character() {
        if (peek() != '\\' || at_ + 1 >= css_.size()) return std::string(1, css_[at_++]);
        if (!is_line_end(peek(1))) return read_escape();
        at_ += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
        return "";
    }

    // Behind "url(".
    std::string read_address() {
        while (is_ascii_space(peek())) ++at_;
        if (peek() == '"' || peek() == '\'') return read_string();
        std::string address;
        while (at_ < css_.size() && peek() != ')') address += read_character();
        return address;
    }

    std::string_view css_;
    const std::function<std::string(std::string_view)>& address_problem_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<CssProblem> find_css_problem(std::string_view css, const std::function<std::string(std::string_view)>& address_problem) {
    return CssScanner(css, address_problem).find();
}

}  // namespace rostrum
