#include "style/stylesheet.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace rostrum {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// Comments become spaces, so that offsets stay those of the file.
std::string without_comments(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i + 1 < out.size(); ++i) {
        if (out[i] != '/' || out[i + 1] != '*') continue;
        std::size_t end = out.find("*/", i + 2);
        end = end == std::string::npos ? out.size() : end + 2;
        for (; i < end; ++i) {
            if (out[i] != '\n') out[i] = ' ';
        }
        --i;
    }
    return out;
}

class Parser {
   public:
    Parser(const SourceFile& file, std::vector<Diagnostic>& diagnostics)
        : file_(file), diagnostics_(diagnostics), text_(without_comments(file.text)) {}

    Stylesheet parse() {
        parse_rules({}, false);
        return std::move(sheet_);
    }

   private:
    void report(std::size_t offset, std::string message) {
        diagnostics_.push_back(diagnose(file_, offset, std::move(message)));
    }

    void skip_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    // The text up to one of `ends`, which is not consumed.
    std::string_view take_until(const char* ends) {
        std::size_t end = text_.find_first_of(ends, at_);
        if (end == std::string::npos) end = text_.size();
        std::string_view taken = std::string_view(text_).substr(at_, end - at_);
        at_ = end;
        return taken;
    }

    void parse_rules(const std::vector<MediaCondition>& conditions, bool nested) {
        while (true) {
            skip_space();
            if (at_ >= text_.size()) {
                if (nested) report(at_, "the closing “}” of this file's last @media is missing");
                return;
            }
            if (text_[at_] == '}') {
                ++at_;
                if (nested) return;
                report(at_ - 1, "“}” without a “{”");
            } else if (text_[at_] == '@') {
                parse_at_rule(conditions);
            } else {
                parse_style_rule(conditions);
            }
        }
    }

    void parse_at_rule(std::vector<MediaCondition> conditions) {
        std::size_t start = at_;
        std::string_view prelude = trim(take_until("{;}"));
        bool has_block = at_ < text_.size() && text_[at_] == '{';
        if (!has_block || !parse_query(prelude, conditions)) {
            report(start, "only @media with min-width, max-width and prefers-contrast: more, and @container header "
                          "(min-width: …rem), are understood here; for a dark page, write colours as "
                          "light-dark(#fff, #000); what concerns browsers alone belongs into browser.css");
            skip_block();
            return;
        }
        ++at_;
        parse_rules(conditions, true);
    }

    void skip_block() {
        int depth = 0;
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] == ';' && depth == 0) break;
            if (text_[at_] == '{') ++depth;
            if (text_[at_] == '}' && --depth <= 0) break;
        }
        if (at_ < text_.size()) ++at_;
    }

    static bool parse_query(std::string_view prelude, std::vector<MediaCondition>& conditions) {
        constexpr std::string_view media = "@media";
        constexpr std::string_view header = "@container header";
        if (prelude.starts_with(media)) return parse_media(prelude.substr(media.size()), conditions);
        return prelude.starts_with(header) && parse_container(prelude.substr(header.size()), conditions);
    }

    // "(min-width: 53rem)"
    static bool parse_container(std::string_view query, std::vector<MediaCondition>& conditions) {
        query = trim(query);
        std::size_t colon = query.find(':');
        if (colon == std::string_view::npos || query.front() != '(' || query.back() != ')') return false;
        if (trim(query.substr(1, colon - 1)) != "min-width") return false;
        std::string value(trim(query.substr(colon + 1, query.size() - colon - 2)));
        MediaCondition condition;
        condition.feature = MediaCondition::Feature::MinHeaderWidth;
        char* unit = nullptr;
        condition.length = std::strtof(value.c_str(), &unit);
        condition.in_em = true;
        conditions.push_back(condition);
        return unit != value.c_str() && std::string_view(unit) == "rem";
    }

    static bool parse_media(std::string_view query, std::vector<MediaCondition>& conditions) {
        query = trim(query);
        while (!query.empty()) {
            if (query.front() != '(') return false;
            std::size_t close = query.find(')');
            std::size_t colon = query.find(':');
            if (close == std::string_view::npos || colon == std::string_view::npos || colon > close) return false;
            MediaCondition condition;
            std::string_view feature = trim(query.substr(1, colon - 1));
            std::string value(trim(query.substr(colon + 1, close - colon - 1)));
            if (feature == "prefers-contrast" && value == "more") {
                condition.feature = MediaCondition::Feature::MoreContrast;
            } else if (feature == "min-width" || feature == "max-width") {
                condition.feature = feature == "min-width" ? MediaCondition::Feature::MinWidth
                                                           : MediaCondition::Feature::MaxWidth;
                char* unit = nullptr;
                condition.length = std::strtof(value.c_str(), &unit);
                condition.in_em = std::string_view(unit) == "em";
                if (!condition.in_em && std::string_view(unit) != "px") return false;
            } else {
                return false;
            }
            conditions.push_back(condition);
            query = trim(query.substr(close + 1));
            if (query.substr(0, 3) == "and") query = trim(query.substr(3));
        }
        return !conditions.empty();
    }

    void parse_style_rule(const std::vector<MediaCondition>& conditions) {
        std::size_t start = at_;
        std::string_view prelude = take_until("{}");
        if (at_ >= text_.size() || text_[at_] == '}') {
            report(start, "a rule without “{”");
            if (at_ < text_.size()) ++at_;
            return;
        }
        StyleRule rule;
        rule.conditions = conditions;
        parse_selector_list(prelude, start, rule);
        ++at_;
        parse_declarations(rule);
        sheet_.rules.push_back(std::move(rule));
    }

    void parse_selector_list(std::string_view prelude, std::size_t offset, StyleRule& rule) {
        std::size_t begin = 0;
        while (begin <= prelude.size()) {
            std::size_t comma = prelude.find(',', begin);
            std::size_t end = comma == std::string_view::npos ? prelude.size() : comma;
            std::vector<CompoundSelector> selector;
            if (parse_selector(prelude.substr(begin, end - begin), selector)) {
                rule.selectors.push_back(std::move(selector));
            } else {
                while (begin < end && is_space(prelude[begin])) ++begin;
                report(offset + begin, "this selector is not understood; known are elements, .class, [attribute], "
                                       ":root, :hover, :active, :first-child, :last-child, and “ ” or “>” between them");
            }
            begin = end + 1;
        }
    }

    static bool parse_selector(std::string_view text, std::vector<CompoundSelector>& selector) {
        text = trim(text);
        bool child = false;
        while (!text.empty()) {
            if (text.front() == '>') {
                if (selector.empty()) return false;
                child = true;
                text = trim(text.substr(1));
                continue;
            }
            CompoundSelector compound;
            compound.child_of_previous = child;
            child = false;
            std::size_t before = text.size();
            if (!parse_compound(text, compound) || text.size() == before) return false;
            selector.push_back(std::move(compound));
            text = trim(text);
        }
        return !selector.empty() && !child;
    }

    static std::string take_name(std::string_view& text) {
        std::size_t length = 0;
        while (length < text.size() && is_name_character(text[length])) ++length;
        std::string name(text.substr(0, length));
        text.remove_prefix(length);
        return name;
    }

    static bool parse_compound(std::string_view& text, CompoundSelector& compound) {
        if (text.front() == '*') {
            text.remove_prefix(1);
        } else {
            compound.tag = take_name(text);
        }
        while (!text.empty() && !is_space(text.front()) && text.front() != '>') {
            char kind = text.front();
            text.remove_prefix(1);
            if (kind == '.') {
                compound.classes.push_back(take_name(text));
                if (compound.classes.back().empty()) return false;
            } else if (kind == ':') {
                std::string name = take_name(text);
                if (name == "root") compound.root = true;
                else if (name == "hover") compound.hover = true;
                else if (name == "active") compound.active = true;
                else if (name == "first-child") compound.first_child = true;
                else if (name == "last-child") compound.last_child = true;
                else return false;
            } else if (kind == '[') {
                if (!parse_attribute(text, compound)) return false;
            } else {
                return false;
            }
        }
        return true;
    }

    static bool parse_attribute(std::string_view& text, CompoundSelector& compound) {
        std::size_t close = text.find(']');
        if (close == std::string_view::npos) return false;
        std::string_view inner = text.substr(0, close);
        text.remove_prefix(close + 1);
        AttributeSelector attribute;
        attribute.name = take_name(inner);
        attribute.any_value = inner.empty();
        if (!attribute.any_value) {
            if (inner.front() != '=') return false;
            inner.remove_prefix(1);
            if (inner.size() >= 2 && inner.front() == '"' && inner.back() == '"') {
                inner = inner.substr(1, inner.size() - 2);
            }
            attribute.value = std::string(inner);
        }
        compound.attributes.push_back(std::move(attribute));
        return true;
    }

    void parse_declarations(StyleRule& rule) {
        while (true) {
            skip_space();
            if (at_ >= text_.size()) {
                report(at_, "the closing “}” of this rule is missing");
                return;
            }
            if (text_[at_] == '}') {
                ++at_;
                return;
            }
            std::size_t start = at_;
            std::string_view declaration = take_until(";}");
            if (at_ < text_.size() && text_[at_] == ';') ++at_;
            std::size_t colon = declaration.find(':');
            if (trim(declaration).empty()) continue;
            if (colon == std::string_view::npos) {
                report(start, "a declaration is “property: value;”");
                continue;
            }
            rule.declarations.push_back({std::string(trim(declaration.substr(0, colon))),
                                         std::string(trim(declaration.substr(colon + 1))), start});
        }
    }

    const SourceFile& file_;
    std::vector<Diagnostic>& diagnostics_;
    std::string text_;
    std::size_t at_ = 0;
    Stylesheet sheet_;
};

}  // namespace

Stylesheet parse_stylesheet(const SourceFile& file, std::vector<Diagnostic>& diagnostics) {
    return Parser(file, diagnostics).parse();
}

void append_stylesheet(Stylesheet& sheet, Stylesheet more) {
    std::move(more.rules.begin(), more.rules.end(), std::back_inserter(sheet.rules));
}

bool matches(const MediaCondition& condition, const Media& media) {
    // Media queries in em are relative to the visitor's default font size, never to the page's.
    float length = condition.length * (condition.in_em ? media.root_font_size : 1);
    switch (condition.feature) {
        case MediaCondition::Feature::MinWidth: return media.viewport.width >= length;
        case MediaCondition::Feature::MaxWidth: return media.viewport.width <= length;
        case MediaCondition::Feature::MoreContrast: return media.contrast == Contrast::More;
        case MediaCondition::Feature::MinHeaderWidth:
            return (media.page_width > 0 ? media.page_width : media.viewport.width) >= length;
    }
    return false;
}

}  // namespace rostrum
