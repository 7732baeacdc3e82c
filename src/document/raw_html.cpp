#include "document/raw_html.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "document/entities.hpp"
#include "document/markdown.hpp"

namespace rostrum {

namespace {

constexpr std::array allowed_tags{
    Tag::A, Tag::Abbr, Tag::Article, Tag::B, Tag::Bdi, Tag::Blockquote, Tag::Br, Tag::Caption, Tag::Code, Tag::Dd, Tag::Del,
    Tag::Details, Tag::Div, Tag::Dl, Tag::Dt, Tag::Em, Tag::Figcaption, Tag::Figure, Tag::H1, Tag::H2, Tag::H3, Tag::H4,
    Tag::H5, Tag::H6, Tag::Hr, Tag::I, Tag::Img, Tag::Ins, Tag::Kbd, Tag::Li, Tag::Mark, Tag::Ol, Tag::P, Tag::S, Tag::Section,
    Tag::Small, Tag::Span, Tag::Strong, Tag::Sub, Tag::Summary, Tag::Sup, Tag::Table, Tag::Tbody, Tag::Td, Tag::Th, Tag::Thead,
    Tag::Tr, Tag::U, Tag::Ul, Tag::Wbr,
};

// HTML's older names for what has another name today.
struct OldTag {
    std::string_view name;
    Tag tag;
    std::string_view css_class;
};
constexpr std::array old_tags{OldTag{"center", Tag::Div, "center"}, OldTag{"strike", Tag::S, ""}, OldTag{"tfoot", Tag::Tbody, ""}};

bool is_cell(Tag tag) { return tag == Tag::Td || tag == Tag::Th; }

// What an attribute may say; what is said otherwise is left out.
enum class Value : std::uint8_t { Any, Address, Number, Language, Direction, Alignment, Scope, Nothing };

struct AllowedAttribute {
    std::string_view name;
    Value value;
    bool (*on)(Tag tag);
};
constexpr bool (*anything)(Tag) = [](Tag) { return true; };
constexpr bool (*link)(Tag) = [](Tag tag) { return tag == Tag::A; };
constexpr bool (*image)(Tag) = [](Tag tag) { return tag == Tag::Img; };
constexpr std::array allowed_attributes{
    AllowedAttribute{"class", Value::Any, anything},
    AllowedAttribute{"id", Value::Any, anything},
    AllowedAttribute{"title", Value::Any, anything},
    AllowedAttribute{"lang", Value::Language, anything},
    AllowedAttribute{"dir", Value::Direction, anything},
    AllowedAttribute{"href", Value::Address, link},
    AllowedAttribute{"src", Value::Address, image},
    AllowedAttribute{"alt", Value::Any, image},
    AllowedAttribute{"width", Value::Number, image},
    AllowedAttribute{"height", Value::Number, image},
    AllowedAttribute{"open", Value::Nothing, [](Tag tag) { return tag == Tag::Details; }},
    AllowedAttribute{"start", Value::Number, [](Tag tag) { return tag == Tag::Ol; }},
    AllowedAttribute{"scope", Value::Scope, is_cell},
    AllowedAttribute{"align", Value::Alignment,
                     [](Tag tag) { return is_cell(tag) || is_heading(tag) || tag == Tag::P || tag == Tag::Div; }},
};

bool is_attribute_start(char c) { return is_ascii_letter(c) || c == '_' || c == ':'; }

bool is_attribute_character(char c) { return is_attribute_start(c) || is_ascii_digit(c) || c == '.' || c == '-'; }

bool is_unquoted_value_character(char c) {
    return !is_ascii_space(c) && c != '"' && c != '\'' && c != '=' && c != '<' && c != '>' && c != '`';
}

bool equal_ignoring_case(std::string_view typed, std::string_view lower_case) {
    if (typed.size() != lower_case.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (to_ascii_lower(typed[i]) != lower_case[i]) return false;
    }
    return true;
}

// `css_class`: what the tag's name says beyond its element; mostly nothing.
bool find_allowed_tag(std::string_view name, RawToken& token, std::string_view& css_class) {
    for (Tag tag : allowed_tags) {
        if (!equal_ignoring_case(name, tag_name(tag))) continue;
        token.tag = tag;
        return true;
    }
    for (const OldTag& old : old_tags) {
        if (!equal_ignoring_case(name, old.name)) continue;
        token.tag = old.tag;
        css_class = old.css_class;
        return true;
    }
    return false;
}

void add_class(RawToken& token, std::string_view css_class) {
    for (Attribute& attribute : token.attributes) {
        if (attribute.name == "class") return void(attribute.value = std::string(css_class) + " " + attribute.value);
    }
    token.attributes.push_back({"class", std::string(css_class)});
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), value) != words.end();
}

// Brings the value into the form in which it is kept; false where it is refused.
bool read_value(Value kind, std::string& value) {
    switch (kind) {
        case Value::Any: return true;
        case Value::Nothing: value.clear(); return true;
        case Value::Address: return is_safe_address(value);
        case Value::Language:
            return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
                return is_ascii_letter(c) || is_ascii_digit(c) || c == '-';
            });
        case Value::Number:  // "300px" is 300 to HTML too
            if (value.ends_with("px")) value.resize(value.size() - 2);
            return !value.empty() && value.size() <= 5 && value[0] != '0' && std::all_of(value.begin(), value.end(), is_ascii_digit);
        default: break;
    }
    std::transform(value.begin(), value.end(), value.begin(), to_ascii_lower);
    if (kind == Value::Direction) return is_one_of(value, {"ltr", "rtl", "auto"});
    if (kind == Value::Scope) return is_one_of(value, {"row", "col", "rowgroup", "colgroup"});
    return is_one_of(value, {"left", "center", "right"});
}

// False where it is left out.
bool take_attribute(RawToken& token, std::string_view name, std::string_view value) {
    if (token.tag == Tag::A && equal_ignoring_case(name, "name")) name = "id";  // as pages once marked their places
    for (const AllowedAttribute& allowed : allowed_attributes) {
        if (!equal_ignoring_case(name, allowed.name) || !allowed.on(token.tag)) continue;
        std::string decoded = decode_entities(value);
        if (!read_value(allowed.value, decoded)) return false;
        for (const Attribute& earlier : token.attributes) {
            if (earlier.name == allowed.name) return false;  // HTML keeps the first
        }
        token.attributes.push_back({allowed.name, std::move(decoded)});
        if (allowed.value == Value::Address) token.address = value.data();
        if (allowed.name == "id") token.id = value.data();
        return true;
    }
    return false;
}

}  // namespace

std::vector<std::string_view> raw_tag_names() {
    std::vector<std::string_view> names;
    for (Tag tag : allowed_tags) names.push_back(tag_name(tag));
    for (const OldTag& old : old_tags) names.push_back(old.name);
    return names;
}

RawToken RawHtmlReader::next() {
    RawToken token;
    if (at_ >= html_.size()) return token;
    std::size_t begin = at_;
    if (html_[begin] != '<') {
        token.kind = RawToken::Kind::Text;
        at_ = std::min(html_.find('<', begin), html_.size());
    } else if (html_.substr(begin, 4) == "<!--") {
        token.kind = RawToken::Kind::Comment;
        at_ = comment_end();
    } else if (!read_tag(token)) {
        token.kind = RawToken::Kind::Source;
        at_ = std::min(html_.find('<', begin + 1), html_.size());
    }
    token.source = html_.substr(begin, at_ - begin);
    return token;
}

// End of the comment at at_, as HTML and CommonMark 0.31 have it: "<!-->" and "<!--->" are whole.
std::size_t RawHtmlReader::comment_end() const {
    std::string_view inside = html_.substr(at_ + 4);
    if (inside.starts_with('>')) return at_ + 5;
    if (inside.starts_with("->")) return at_ + 6;
    std::size_t end = inside.find("-->");
    return end == std::string_view::npos ? html_.size() : at_ + 4 + end + 3;
}

std::size_t RawHtmlReader::skip_space(std::size_t at) const {
    while (at < html_.size() && is_ascii_space(html_[at])) ++at;
    return at;
}

// Reads an allowed tag at at_ and moves behind it; false, without moving, where there is none.
bool RawHtmlReader::read_tag(RawToken& token) {
    std::size_t at = at_ + 1;
    bool end_tag = at < html_.size() && html_[at] == '/';
    if (end_tag) ++at;
    std::size_t name_begin = at;
    while (at < html_.size() && (is_ascii_letter(html_[at]) || is_ascii_digit(html_[at]))) ++at;
    std::string_view css_class;
    if (!find_allowed_tag(html_.substr(name_begin, at - name_begin), token, css_class)) return false;
    if (!end_tag) {
        while (read_attribute(at, token)) {}
        if (!css_class.empty()) add_class(token, css_class);
    }
    at = skip_space(at);
    if (!end_tag && at < html_.size() && html_[at] == '/') ++at;  // <br />; HTML ignores it on other elements
    if (at >= html_.size() || html_[at] != '>') return false;
    token.kind = end_tag ? RawToken::Kind::EndTag : RawToken::Kind::StartTag;
    at_ = at + 1;
    return true;
}

// Reads one attribute with the white space before it; where there is none, `at` stays.
bool RawHtmlReader::read_attribute(std::size_t& at, RawToken& token) {
    std::size_t name_begin = skip_space(at);
    if (name_begin == at || name_begin >= html_.size() || !is_attribute_start(html_[name_begin])) return false;
    std::size_t name_end = name_begin;
    while (name_end < html_.size() && is_attribute_character(html_[name_end])) ++name_end;

    std::string_view value;
    std::size_t after = skip_space(name_end);
    if (after < html_.size() && html_[after] == '=') {
        after = skip_space(after + 1);
        if (!read_value(after, value)) return false;
        at = after;
    } else {
        at = name_end;
    }
    std::string_view name = html_.substr(name_begin, name_end - name_begin);
    if (!take_attribute(token, name, value)) token.left_out.push_back(name);
    return true;
}

bool RawHtmlReader::read_value(std::size_t& at, std::string_view& value) {
    if (at >= html_.size()) return false;
    char quote = html_[at];
    if (quote != '"' && quote != '\'') {
        std::size_t begin = at;
        while (at < html_.size() && is_unquoted_value_character(html_[at])) ++at;
        value = html_.substr(begin, at - begin);
        return at > begin;
    }
    bool& quotes_end = quote == '"' ? double_quotes_end_ : single_quotes_end_;
    std::size_t end = quotes_end ? html_.find(quote, at + 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
        quotes_end = false;
        return false;
    }
    value = html_.substr(at + 1, end - at - 1);
    at = end + 1;
    return true;
}

}  // namespace rostrum
