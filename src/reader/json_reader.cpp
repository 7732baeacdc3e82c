// The library calls us once for each token, but does not say where the token stands. Its input is therefore an
// iterator that leaves its position behind: a token begins where the one before ended, once white space, commas and
// colons are skipped. When it reports an error, the same position tells where to look, and explain() says what a
// person should change there.
#include "reader/json_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#define JSON_NOEXCEPTION
#define JSON_NO_IO
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "reader/advice.hpp"

namespace rostrum {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Reads bytes, and keeps `*position` at the byte behind the last one that was read by any copy.
struct TrackingIterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at = nullptr;
    const char** position = nullptr;

    reference operator*() const { return *at; }
    TrackingIterator& operator++() {
        *position = ++at;
        return *this;
    }
    TrackingIterator operator++(int) {
        TrackingIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const TrackingIterator& a, const TrackingIterator& b) { return a.at == b.at; }
};

// Where the number that begins at `at` ends (RFC 8259, section 6).
std::size_t number_end(std::string_view text, std::size_t at) {
    auto peek = [&] { return at < text.size() ? text[at] : '\0'; };
    auto skip_digits = [&] {
        while (is_ascii_digit(peek())) ++at;
    };
    if (peek() == '-') ++at;
    if (peek() == '0') {
        ++at;
    } else {
        skip_digits();
    }
    if (peek() == '.') {
        ++at;
        skip_digits();
    }
    if (peek() == 'e' || peek() == 'E') {
        ++at;
        if (peek() == '+' || peek() == '-') ++at;
        skip_digits();
    }
    return at;
}

// Of the four digits in "\u00e9".
char32_t code_unit(std::string_view digits) {
    int unit = 0;
    for (char digit : digits) unit = 16 * unit + std::max(hex_digit(digit), 0);
    return static_cast<char32_t>(unit);
}

struct Problem {
    std::size_t offset = 0;
    std::string message;
};

// What the last token was; what may come next follows from it.
enum class Last : std::uint8_t { Nothing, ObjectBegin, ListBegin, Key, Value };

// Says what is wrong behind the last good token.
class Explainer {
   public:
    // `read_end`: how far the parser has read. `open`: the innermost list or object that is not closed, or null.
    Explainer(std::string_view text, std::size_t read_end, const DataValue* open)
        : text_(text), read_end_(read_end), open_(open) {}

    Problem explain(std::size_t last_end, Last last) const {
        std::size_t at = skip_space(last_end);
        switch (last) {
            case Last::Nothing:
            case Last::ListBegin:
                return explain_value(at);
            case Last::ObjectBegin:
                return explain_key(at);
            case Last::Key:
                if (peek(at) != ':') return {at, "a colon (:) is missing between the key and its value"};
                return explain_value(skip_space(at + 1));
            case Last::Value:
                return explain_after_value(last_end, at);
        }
        return {at, "this is not JSON"};
    }

   private:
    char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

    std::size_t skip_space(std::size_t at) const {
        while (at < text_.size() && is_ascii_space(text_[at])) ++at;
        return at;
    }

    // The character as a message shows it.
    std::string quoted(std::size_t at) const {
        std::string out = "“";
        append_utf8(out, decode_utf8(text_, at).code_point);
        return out + "”";
    }

    bool in_object() const { return open_ && open_->kind == DataValue::Kind::Object; }

    Problem unclosed() const {
        if (!open_) return {text_.size(), "the file is empty; it must hold one object, { … }"};
        std::string brackets = in_object() ? "“{” is never closed with “}”" : "“[” is never closed with “]”";
        return {open_->offset, "this " + brackets};
    }

    Problem explain_after_value(std::size_t last_end, std::size_t at) const {
        if (!open_) return {at, "nothing may follow the end of the file’s object"};
        if (at >= text_.size()) return unclosed();
        char c = text_[at];
        if (c == ']') return {at, "“]” does not match; the object that is open here ends with “}”"};
        if (c == '}') return {at, "“}” does not match; the list that is open here ends with “]”"};
        if (c == ',') {
            std::size_t next = skip_space(at + 1);
            if (peek(next) == '}' || peek(next) == ']') {
                return {at, "no comma may stand before " + quoted(next) + "; remove it"};
            }
            return in_object() ? explain_key(next) : explain_value(next);
        }
        // The parser takes the digits for a number: 8:30, 2018-12-08, 9am.
        bool comment = c == '/' && (peek(at + 1) == '/' || peek(at + 1) == '*');
        bool goes_on = is_ascii_letter(c) || std::string_view(":-./").find(c) != std::string_view::npos;
        if (at == last_end && is_ascii_digit(text_[at - 1]) && goes_on && !comment) {
            return {at, "text must stand in double quotes, as in \"8:30\" and \"2018-12-08\""};
        }
        if (c == '/' || c == '#') return explain_value(at);
        bool begins_token = c == '"' || c == '{' || c == '[' || c == '-' || is_ascii_digit(c) || is_ascii_letter(c);
        if (is_ascii_digit(c) && at == last_end) return {at - 1, "no number begins with 0; text must stand in double quotes"};
        if (begins_token) return {last_end, "a comma is missing here"};
        return {at, quoted(at) + " cannot stand here; a comma or the closing bracket is expected"};
    }

    Problem explain_key(std::size_t at) const {
        if (at >= text_.size()) return unclosed();
        if (text_[at] == '"') return explain_string(at);
        if (std::optional<Problem> problem = explain_quotes(at)) return *problem;
        if (text_[at] == '/' || text_[at] == '#') return {at, "JSON has no comments; remove this one"};
        if (text_[at] == ',') return {at, "two commas stand where one is expected; remove this one"};
        return {at, "a key in double quotes is expected here"};
    }

    Problem explain_value(std::size_t at) const {
        if (at >= text_.size()) return unclosed();
        if (text_[at] == '"') return explain_string(at);
        if (std::optional<Problem> problem = explain_quotes(at)) return *problem;
        char c = text_[at];
        if (c == '/' || c == '#') return {at, "JSON has no comments; remove this one"};
        if (c == ',' || c == ':' || c == '}' || c == ']') return {at, "a value is missing before " + quoted(at)};
        bool number = is_ascii_digit(peek(c == '-' ? at + 1 : at)) && is_ascii_digit(text_[number_end(text_, at) - 1]);
        if (number) return {at, "this number is too large"};
        if (c == '+' || c == '.' || c == '-' || is_ascii_digit(c)) {
            return {at, "this is not a number as JSON writes it; text must stand in double quotes"};
        }
        if (is_ascii_letter(c)) {
            std::size_t end = at;
            while (end < text_.size() && (is_ascii_letter(text_[end]) || is_ascii_digit(text_[end]))) ++end;
            std::string word(text_.substr(at, end - at));
            return {at, "“" + word + "” must stand in double quotes; only true, false and null go without"};
        }
        return {at, quoted(at) + " cannot stand here; a value is expected"};
    }

    std::optional<Problem> explain_quotes(std::size_t at) const {
        char32_t c = decode_utf8(text_, at).code_point;
        bool other_quotes = c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
        if (!other_quotes) return std::nullopt;
        return Problem{at, "JSON knows only straight double quotes (\"), not " + quoted(at)};
    }

    // The string that begins at `at` is at fault: the parser stopped at the byte that it could not take.
    Problem explain_string(std::size_t at) const {
        std::size_t stopped = read_end_ > 0 ? read_end_ - 1 : 0;
        bool at_line_end = stopped < text_.size() && (text_[stopped] == '\n' || text_[stopped] == '\r');
        bool escape = stopped > at && stopped < text_.size() && text_[at] == '"' && in_escape(at, stopped);
        if (escape) {
            return {stopped,
                    "a backslash begins an escape such as \\n or \\u00e9; write \\\\ for the backslash itself"};
        }
        bool control = stopped < text_.size() && static_cast<unsigned char>(text_[stopped]) < 0x20;
        if (control && !at_line_end) return {stopped, "a control character must be written as an escape such as \\t"};
        return {at, "this text is not closed; put \" at its end, on the same line"};
    }

    // True where the byte belongs to an escape of the string that begins at `begin`.
    bool in_escape(std::size_t begin, std::size_t byte) const {
        std::size_t at = begin + 1;
        while (at < byte) {
            if (text_[at] != '\\') {
                ++at;
                continue;
            }
            std::size_t length = peek(at + 1) == 'u' ? 6 : 2;
            if (byte < at + length) return true;
            at += length;
        }
        // A lone surrogate is noticed one byte behind its escape.
        return byte >= begin + 7 && text_.substr(byte - 6, 2) == "\\u";
    }

    std::string_view text_;
    std::size_t read_end_;
    const DataValue* open_;
};

// Receives the parser's events and grows the tree.
class TreeBuilder {
   public:
    TreeBuilder(const SourceFile& file, std::vector<Diagnostic>& diagnostics) : file_(file), diagnostics_(diagnostics) {
        if (text().substr(0, byte_order_mark.size()) == byte_order_mark) last_end_ = byte_order_mark.size();
        position_ = file.text.data() + last_end_;
    }

    TrackingIterator begin() { return {position_, &position_}; }
    TrackingIterator end() { return {file_.text.data() + file_.text.size(), &position_}; }
    DataValue take_root() { return std::move(root_); }

    // The library's interface. Returning false ends the parse.
    bool null() { return add_scalar(DataValue::Kind::Null); }
    bool boolean(bool value) {
        next_.boolean = value;
        return add_scalar(DataValue::Kind::Boolean);
    }
    bool number_integer(std::int64_t value) { return add_number(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) { return add_number(static_cast<double>(value)); }
    bool number_float(double value, const std::string&) { return add_number(value); }
    bool string(std::string& value) {
        next_.text = well_formed_text(std::move(value));  // "\u0000"
        return add_scalar(DataValue::Kind::Text);
    }
    bool binary(std::vector<std::uint8_t>&) { return false; }  // JSON text has none
    bool start_object(std::size_t) { return open(DataValue::Kind::Object, Last::ObjectBegin); }
    bool start_array(std::size_t) { return open(DataValue::Kind::List, Last::ListBegin); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        next_.key_offset = token_begin();
        if (open_.back()->find(name)) error({next_.key_offset, "the key “" + name + "” stands twice in this object"});
        next_.key = std::move(name);
        finish_token(Last::Key);
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        error(Explainer(text(), read_end(), open_.empty() ? nullptr : open_.back()).explain(last_end_, last_));
        return false;
    }

   private:
    std::string_view text() const { return file_.text; }
    std::size_t read_end() const { return static_cast<std::size_t>(position_ - file_.text.data()); }

    // Where the token that was just read begins.
    std::size_t token_begin() const {
        std::size_t at = last_end_;
        auto between = [](char c) { return is_ascii_space(c) || c == ',' || c == ':'; };
        while (at < text().size() && between(text()[at])) ++at;
        return at;
    }

    void finish_token(Last last) {
        last_end_ = read_end();
        last_ = last;
    }

    void error(Problem problem) {
        diagnostics_.push_back(diagnose(file_, problem.offset, std::move(problem.message), Severity::Error, &lines_));
    }

    DataValue* add(DataValue::Kind kind) {
        next_.kind = kind;
        next_.offset = token_begin();
        DataValue* place = &root_;
        if (!open_.empty()) place = &open_.back()->items.emplace_back();
        *place = std::move(next_);
        next_ = DataValue{};
        return place;
    }

    bool add_scalar(DataValue::Kind kind) {
        add(kind);
        finish_token(Last::Value);
        return true;
    }

    bool add_number(double value) {
        next_.number = value;
        std::size_t begin = add(DataValue::Kind::Number)->offset;
        finish_token(Last::Value);
        // The parser has read on, because a number's end shows only in the character behind it.
        last_end_ = number_end(text(), begin);
        return true;
    }

    bool open(DataValue::Kind kind, Last last) {
        if (open_.size() == deepest_nesting) {
            error(
                {token_begin(), "lists and objects may not be nested deeper than " + std::to_string(deepest_nesting)});
            return false;
        }
        // The pointers stay valid: while a container is open, the list that holds it does not grow.
        open_.push_back(add(kind));
        finish_token(last);
        return true;
    }

    bool close() {
        open_.pop_back();
        finish_token(Last::Value);
        return true;
    }

    const SourceFile& file_;
    std::vector<Diagnostic>& diagnostics_;
    LineIndex lines_;
    DataValue root_;
    DataValue next_;                // collects key and content until its kind is known
    std::vector<DataValue*> open_;  // from the outermost to the innermost
    const char* position_ = nullptr;
    std::size_t last_end_ = 0;  // behind the last token
    Last last_ = Last::Nothing;
};

}  // namespace

std::optional<DataValue> read_json(const SourceFile& file, std::vector<Diagnostic>& diagnostics) {
    TreeBuilder builder(file, diagnostics);
    bool read = nlohmann::json::sax_parse(builder.begin(), builder.end(), &builder);
    if (!read) return std::nullopt;
    return builder.take_root();
}

DecodedCharacter read_json_character(std::string_view json, std::size_t offset) {
    std::string_view rest = json.substr(offset);
    if (!rest.starts_with('\\') || rest.size() < 2) return decode_utf8(json, offset);
    if (rest[1] != 'u') {
        constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
        std::size_t letter = letters.find(rest[1]);
        return {static_cast<unsigned char>(letter == std::string_view::npos ? rest[1] : meant[letter]), 2};
    }
    char32_t unit = code_unit(rest.substr(2, 4));
    bool is_pair = unit >= 0xD800 && unit < 0xDC00 && rest.size() >= 12;
    if (is_pair) return {0x10000 + ((unit - 0xD800) << 10) + (code_unit(rest.substr(8, 4)) & 0x3FF), 12};
    return {unit == 0 ? replacement_character : unit, std::min<std::size_t>(6, rest.size())};
}

OffsetMap map_json_text(std::string_view file, std::size_t quote) {
    OffsetMap map;
    std::size_t made = 0, at = quote + 1;
    map.add(made, at);
    while (at < file.size() && file[at] != '"') {
        auto [character, length] = read_json_character(file, at);
        std::size_t bytes = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        if (file[at] == '\\') map.add(made, at);
        made += bytes;
        at += length;
        if (bytes != length) map.add(made, at);
    }
    return map;
}

}  // namespace rostrum
