#include "images/xml_tokenizer.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

namespace rostrum {

namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view ends_of_names = " \t\r\n/>=<\"'&;?[]()%#!|,*+";
constexpr std::size_t most_attributes = 1000;  // each is compared with all others
constexpr std::size_t most_expanded = 1'000'000;  // bytes; a few lines of entities can stand for gigabytes

bool is_white_space(std::string_view text) { return text.find_first_not_of(white_space) == std::string_view::npos; }

// "#106", "#x6A"; 0 where it is none, or of a character that XML does not have.
char32_t read_character_number(std::string_view reference) {
    bool hexadecimal = reference.starts_with("#x");
    reference.remove_prefix(hexadecimal ? 2 : 1);
    char32_t number = 0;
    for (char c : reference) {
        char32_t digit = is_ascii_digit(c) ? static_cast<char32_t>(c - '0') : 99;
        char small = to_ascii_lower(c);
        if (hexadecimal && small >= 'a' && small <= 'f') digit = static_cast<char32_t>(small - 'a' + 10);
        if (digit >= (hexadecimal ? 16u : 10u) || number > 0x10FFFF) return 0;
        number = number * (hexadecimal ? 16 : 10) + digit;
    }
    bool surrogate = number >= 0xD800 && number < 0xE000;
    return number > 0x10FFFF || surrogate ? 0 : number;
}

}  // namespace

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

XmlTokenizer::XmlTokenizer(std::string_view file) : file_(file) {
    if (file_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

XmlToken XmlTokenizer::next() {
    while (problem_.empty() && at_ < file_.size()) {
        if (at("<!--")) {
            at_ += 4;
            take_until("-->");
        } else if (at("<!DOCTYPE")) {
            if (in_root_) return fail("a document type must stand before the drawing");
            skip_document_type();
        } else if (at("<?")) {
            return read_instruction();
        } else if (at("</")) {
            return read_end_tag();
        } else if (at("<![CDATA[")) {
            XmlToken token;
            token.kind = XmlToken::Kind::Text;
            token.offset = at_ += 9;
            token.text = take_until("]]>");
            if (problem_.empty()) return token;
        } else if (at("<")) {
            return read_start_tag();
        } else {
            XmlToken token = read_text();
            if (in_root_ || token.kind == XmlToken::Kind::Error || !is_white_space(token.text)) return token;
        }
    }
    if (!problem_.empty()) return fail(problem_);
    XmlToken end;
    end.offset = at_;
    return end;
}

bool XmlTokenizer::skip_white_space() {
    std::size_t begin = at_;
    at_ = std::min(file_.find_first_not_of(white_space, at_), file_.size());
    return at_ > begin;
}

std::string_view XmlTokenizer::read_name() {
    std::size_t begin = at_;
    auto goes_on = [](char c) { return static_cast<unsigned char>(c) > 0x20 && ends_of_names.find(c) == std::string_view::npos; };
    while (at_ < file_.size() && goes_on(file_[at_])) ++at_;
    return file_.substr(begin, at_ - begin);
}

// What stands before `end`, which is taken too.
std::string_view XmlTokenizer::take_until(std::string_view end) {
    std::size_t begin = at_;
    std::size_t found = file_.find(end, at_);
    if (found == std::string_view::npos) {
        fail("the file ends before “" + std::string(end) + "”");
        return {};
    }
    at_ = found + end.size();
    return file_.substr(begin, found - begin);
}

bool XmlTokenizer::refuse(std::string message) {
    fail(std::move(message));
    return false;
}

// The first problem stays.
XmlToken XmlTokenizer::fail(std::string message) {
    if (problem_.empty()) {
        problem_ = std::move(message);
        problem_at_ = at_;
    }
    XmlToken token;
    token.kind = XmlToken::Kind::Error;
    token.offset = std::min(problem_at_, file_.size());
    token.text = problem_;
    return token;
}

XmlToken XmlTokenizer::read_text() {
    XmlToken token;
    token.kind = XmlToken::Kind::Text;
    token.offset = at_;
    std::size_t end = std::min(file_.find('<', at_), file_.size());
    if (!decode(file_.substr(at_, end - at_), at_, token.text)) return fail("");
    at_ = end;
    return token;
}

XmlToken XmlTokenizer::read_instruction() {
    XmlToken token;
    token.kind = XmlToken::Kind::Instruction;
    token.offset = at_;
    at_ += 2;
    token.name = read_name();
    token.text = take_until("?>");
    if (problem_.empty() && token.name.empty()) fail("an instruction needs a name");
    return problem_.empty() ? token : fail("");
}

XmlToken XmlTokenizer::read_end_tag() {
    XmlToken token;
    token.kind = XmlToken::Kind::EndTag;
    token.offset = at_;
    at_ += 2;
    token.name = read_name();
    skip_white_space();
    if (token.name.empty() || !at(">")) return fail("“>” is missing here");
    ++at_;
    return token;
}

XmlToken XmlTokenizer::read_start_tag() {
    XmlToken token;
    token.kind = XmlToken::Kind::StartTag;
    token.offset = at_;
    ++at_;
    token.name = read_name();
    in_root_ = true;
    bool separated = skip_white_space();
    while (!token.name.empty() && at_ < file_.size() && !at(">") && !at("/>")) {
        if (!separated) fail("a space is missing here");
        if (!problem_.empty() || !read_attribute(token)) break;
        separated = skip_white_space();
    }
    token.empty = at("/>");
    if (problem_.empty() && (token.name.empty() || !(token.empty || at(">")))) fail("this is no tag, and “<” begins one");
    if (!problem_.empty()) {
        XmlToken failed = fail("");
        failed.name = token.name;
        return failed;
    }
    at_ += token.empty ? 2 : 1;
    return token;
}

bool XmlTokenizer::read_attribute(XmlToken& tag) {
    XmlAttribute attribute;
    attribute.offset = at_;
    attribute.name = read_name();
    skip_white_space();
    if (attribute.name.empty() || !at("=")) return refuse("“=” and a value in quotes are missing here");
    ++at_;
    skip_white_space();
    std::size_t begin = at_ + 1;
    std::string_view literal;
    if (!read_literal(literal)) return false;
    if (literal.find('<') != std::string_view::npos) return at_ = begin, refuse("a value cannot have “<”; write &lt;");
    // Before references are replaced: white space that they stand for stays (XML 1.0, 3.3.3).
    std::string written(literal);
    std::replace_if(written.begin(), written.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
    if (!decode(written, begin, attribute.value)) return false;
    if (tag.attributes.size() == most_attributes) return refuse("no element has so many attributes");
    for (const XmlAttribute& other : tag.attributes) {
        if (other.name == attribute.name) return at_ = attribute.offset, refuse("this attribute stands here twice");
    }
    tag.attributes.push_back(std::move(attribute));
    return true;
}

bool XmlTokenizer::read_literal(std::string_view& literal) {
    if (!at("\"") && !at("'")) return refuse("a value in quotes is missing here");
    std::string_view quote = file_.substr(at_++, 1);
    literal = take_until(quote);
    return problem_.empty();
}

// XML 1.0, 2.8. Browsers do not load the file that it names.
bool XmlTokenizer::skip_document_type() {
    at_ += 9;
    while (problem_.empty() && at_ < file_.size()) {
        std::string_view literal;
        if (at("\"") || at("'")) {
            read_literal(literal);
        } else if (at("[")) {
            ++at_;
            if (!skip_subset()) return false;
        } else if (at(">")) {
            ++at_;
            return true;
        } else if (at("<")) {
            break;
        } else {
            ++at_;
        }
    }
    return refuse("the document type does not end");
}

bool XmlTokenizer::skip_subset() {
    while (problem_.empty()) {
        skip_white_space();
        if (at("]")) {
            ++at_;
            return true;
        }
        if (at("<!--")) {
            at_ += 4;
            take_until("-->");
        } else if (at("<?")) {
            at_ += 2;
            take_until("?>");
        } else if (!read_declaration()) {
            return false;
        }
    }
    return false;
}

// Attributes that are declared with a value are on elements that do not show them.
bool XmlTokenizer::read_declaration() {
    if (at("<!ENTITY")) return read_entity();
    bool harmless = at("<!ELEMENT") || at("<!ATTLIST");
    if (!harmless) return refuse("the document type holds what images do not need; save the drawing without it");
    std::string_view declaration = file_.substr(at_, file_.find('>', at_) - at_);
    if (declaration.find_first_of("\"'") != std::string_view::npos) {
        return refuse("the document type gives elements attributes; save the drawing without it");
    }
    take_until(">");
    return problem_.empty();
}

// XML 1.0, 4.2. Line ends in one would be read in two ways, in an attribute and in a style sheet.
bool XmlTokenizer::read_entity() {
    constexpr const char* refused = "an entity may stand for plain text only; save the drawing without it";
    std::size_t begin = at_;
    at_ += 8;
    skip_white_space();
    std::string_view name = read_name();
    skip_white_space();
    std::string_view literal;
    bool plain = !name.empty() && (at("\"") || at("'"));  // and not a parameter, or what another file holds
    if (!plain || !read_literal(literal) || literal.find_first_of("<&%\t\r\n") != std::string_view::npos) {
        return at_ = begin, refuse(refused);
    }
    skip_white_space();
    if (!at(">")) return at_ = begin, refuse(refused);
    ++at_;
    entities_.emplace(name, literal);  // of several, the first counts
    return true;
}

// `offset`: of the text in the file.
bool XmlTokenizer::decode(std::string_view text, std::size_t offset, std::string& out) {
    out.reserve(text.size());
    std::size_t done = 0;
    for (std::size_t begin = text.find('&'); begin != std::string_view::npos; begin = text.find('&', done)) {
        out.append(text.substr(done, begin - done));
        std::size_t end = text.find(';', begin);
        bool known = end != std::string_view::npos && decode_reference(text.substr(begin + 1, end - begin - 1), out);
        if (!known) {
            at_ = offset + begin;
            return refuse(expanded_ > most_expanded ? "the entities stand for too much; save the drawing without them"
                                                    : "“&” begins the name of a character here, and there is none such; write &amp;");
        }
        done = end + 1;
    }
    out.append(text.substr(done));
    return true;
}

bool XmlTokenizer::decode_reference(std::string_view name, std::string& out) {
    if (name.starts_with('#')) {
        char32_t character = read_character_number(name);
        if (character == 0) return false;
        append_utf8(out, character);
        return true;
    }
    struct Predefined {
        std::string_view name;
        char character;
    };
    for (Predefined known : {Predefined{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"apos", '\''}, {"quot", '"'}}) {
        if (known.name != name) continue;
        out += known.character;
        return true;
    }
    auto entity = entities_.find(name);
    if (entity == entities_.end()) return false;
    expanded_ += entity->second.size();
    out.append(entity->second);
    return expanded_ <= most_expanded;
}

}  // namespace rostrum
