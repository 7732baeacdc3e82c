#include "document/raw_html.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "document/entities.hpp"
#include "document/markdown.hpp"

namespace rostrum {

namespace {

constexpr std::array<Tag, 18> allowed_tags{{
    Tag::Sup, Tag::Sub, Tag::Br, Tag::B, Tag::I, Tag::Em, Tag::Strong, Tag::Small, Tag::Kbd, Tag::Mark, Tag::Abbr,
    Tag::A, Tag::Ul, Tag::Ol, Tag::Li, Tag::P, Tag::Div, Tag::Span,
}};

constexpr std::array<std::string_view, 4> allowed_attributes{{"class", "id", "title", "href"}};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_attribute_start(char c) { return is_ascii_letter(c) || c == '_' || c == ':'; }

bool is_attribute_character(char c) { return is_attribute_start(c) || is_ascii_digit(c) || c == '.' || c == '-'; }

bool is_unquoted_value_character(char c) {
    return !is_space(c) && c != '"' && c != '\'' && c != '=' && c != '<' && c != '>' && c != '`';
}

bool equal_ignoring_case(std::string_view typed, std::string_view lower_case) {
    if (typed.size() != lower_case.size()) return false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (to_ascii_lower(typed[i]) != lower_case[i]) return false;
    }
    return true;
}

const Tag* find_allowed_tag(std::string_view name) {
    for (const Tag& tag : allowed_tags) {
        if (equal_ignoring_case(name, tag_name(tag))) return &tag;
    }
    return nullptr;
}

void take_attribute(RawToken& token, std::string_view name, std::string_view value) {
    for (std::string_view allowed : allowed_attributes) {
        if (!equal_ignoring_case(name, allowed)) continue;
        if (allowed == "href" && token.tag != Tag::A) return;
        for (const Attribute& earlier : token.attributes) {
            if (earlier.name == allowed) return;  // HTML keeps the first
        }
        std::string decoded = decode_entities(value);
        if (allowed == "href" && !is_safe_address(decoded)) return;
        token.attributes.push_back({allowed, std::move(decoded)});
        return;
    }
}

}  // namespace

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
    while (at < html_.size() && is_space(html_[at])) ++at;
    return at;
}

// Reads an allowed tag at at_ and moves behind it; false, without moving, where there is none.
bool RawHtmlReader::read_tag(RawToken& token) {
    std::size_t at = at_ + 1;
    bool end_tag = at < html_.size() && html_[at] == '/';
    if (end_tag) ++at;
    std::size_t name_begin = at;
    while (at < html_.size() && (is_ascii_letter(html_[at]) || is_ascii_digit(html_[at]))) ++at;
    const Tag* tag = find_allowed_tag(html_.substr(name_begin, at - name_begin));
    if (tag == nullptr) return false;
    token.tag = *tag;
    if (!end_tag) {
        while (read_attribute(at, token)) {}
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
    take_attribute(token, html_.substr(name_begin, name_end - name_begin), value);
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
