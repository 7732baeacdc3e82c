#include "css/stylesheet.hpp"

#include <algorithm>

#include "css/values.hpp"

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

// An identifier, without escapes and letters beyond ASCII.
bool is_name(std::string_view text) {
    if (text.substr(0, 1) == "-") text.remove_prefix(1);
    bool begins = !text.empty() && (text[0] < '0' || text[0] > '9') && text[0] != '-';
    return begins && std::all_of(text.begin(), text.end(), is_name_character);
}

class Parser {
   public:
    Parser(const SourceFile& file, std::vector<Diagnostic>& diagnostics)
        : file_(file), diagnostics_(diagnostics), text_(file.text) {
        blank_comments();
    }

    Stylesheet parse() {
        sheet_.files = 1;
        parse_rules({}, false);
        return std::move(sheet_);
    }

   private:
    void report(std::size_t offset, std::string message) {
        diagnostics_.push_back(diagnose(file_, offset, std::move(message), Severity::Error, &lines_));
    }

    // Comments become spaces, so that offsets stay those of the file.
    void blank_comments() {
        for (std::size_t i = text_.find("/*"); i != std::string::npos; i = text_.find("/*", i)) {
            std::size_t end = text_.find("*/", i + 2);
            if (end == std::string::npos) report(i, "the “*/” of this comment is missing");
            end = std::min(end, text_.size() - 2) + 2;
            for (; i < end; ++i) {
                if (text_[i] != '\n') text_[i] = ' ';
            }
        }
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
            report(start, "only @media with (min-width: 40em), (max-width: 640px) and (prefers-contrast: more), joined by "
                          "“and”, and @container page (min-width: 53rem), are understood here; for a dark page, write "
                          "colours as light-dark(#fff, #000); what concerns browsers alone belongs into browser.css");
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
        constexpr std::string_view container = "@container page";
        if (prelude.starts_with(media)) return parse_media(prelude.substr(media.size()), conditions);
        return prelude.starts_with(container) && parse_container(prelude.substr(container.size()), conditions);
    }

    // "(min-width: 53rem)"
    static bool parse_container(std::string_view query, std::vector<MediaCondition>& conditions) {
        query = trim(query);
        std::size_t colon = query.find(':');
        if (colon == std::string_view::npos || query.front() != '(' || query.back() != ')') return false;
        if (trim(query.substr(1, colon - 1)) != "min-width") return false;
        std::optional<Number> length = parse_number(trim(query.substr(colon + 1, query.size() - colon - 2)));
        if (!length || length->value < 0 || length->unit != "rem") return false;
        conditions.push_back({MediaCondition::Feature::MinPageWidth, length->value, true});
        return true;
    }

    static bool parse_media(std::string_view query, std::vector<MediaCondition>& conditions) {
        query = trim(query);
        while (true) {
            std::size_t close = query.find(')');
            if (close == std::string_view::npos || query.front() != '(') return false;
            MediaCondition condition;
            if (!parse_condition(query.substr(1, close - 1), condition)) return false;
            conditions.push_back(condition);
            query.remove_prefix(close + 1);
            if (trim(query).empty()) return true;
            // Browsers take "and(" for a function.
            if (!is_space(query.front())) return false;
            query = trim(query);
            if (query.size() < 4 || query.substr(0, 3) != "and" || !is_space(query[3])) return false;
            query = trim(query.substr(3));
        }
    }

    // "max-width: 40em"
    static bool parse_condition(std::string_view text, MediaCondition& condition) {
        std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) return false;
        std::string_view feature = trim(text.substr(0, colon));
        std::string_view value = trim(text.substr(colon + 1));
        condition.feature = feature == "min-width"   ? MediaCondition::Feature::MinWidth
                            : feature == "max-width" ? MediaCondition::Feature::MaxWidth
                                                     : MediaCondition::Feature::MoreContrast;
        if (condition.feature == MediaCondition::Feature::MoreContrast) return feature == "prefers-contrast" && value == "more";
        std::optional<Number> length = parse_number(value);
        if (!length || length->value < 0) return false;
        condition.length = length->value;
        condition.in_em = length->unit == "em";
        return condition.in_em || length->unit == "px";
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
        std::size_t comment = file_.text.find("/*", start);
        if (comment < at_) report(comment, "a comment stands before a rule or in its block, not among its selectors");
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
                report(offset + begin, "this selector is not understood; known are the elements that pages have, .class, "
                                       "[attribute], [attribute=value], with :hover, :active, :first-child, :last-child "
                                       "behind them, “ ” or “>” between them, and :root or body by itself");
            }
            begin = end + 1;
        }
    }

    static bool parse_selector(std::string_view text, std::vector<CompoundSelector>& selector) {
        text = trim(text);
        bool child = false;
        while (!text.empty()) {
            if (text.front() == '>') {
                if (selector.empty() || child || is_root(selector.back())) return false;
                child = true;
                text = trim(text.substr(1));
                continue;
            }
            CompoundSelector compound;
            compound.child_of_previous = child;
            child = false;
            std::size_t before = text.size();
            if (!parse_compound(text, compound) || text.size() == before) return false;
            if (!is_sound(compound) || (is_root(compound) && !selector.empty())) return false;
            selector.push_back(std::move(compound));
            text = trim(text);
        }
        return !selector.empty() && !child;
    }

    static bool is_root(const CompoundSelector& compound) { return compound.root || compound.tag == "body"; }

    // Whether it chooses in the canvas what it chooses in browsers, where there are more elements around the page.
    static bool is_sound(const CompoundSelector& compound) {
        bool qualified = !compound.classes.empty() || !compound.attributes.empty();
        bool passing = compound.hover || compound.active || compound.first_child || compound.last_child;
        if (is_root(compound)) return !qualified && !passing && compound.root == compound.tag.empty();
        return compound.tag.empty() ? qualified : find_tag(compound.tag).has_value();
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
                if (!is_name(compound.classes.back())) return false;
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
            bool quoted = inner.size() >= 2 && inner.front() == '"' && inner.back() == '"';
            if (quoted) inner = inner.substr(1, inner.size() - 2);
            if (!quoted && !is_name(inner)) return false;
            if (inner.find_first_of("\"\\") != std::string_view::npos) return false;
            attribute.value = std::string(inner);
        }
        if (!is_name(attribute.name)) return false;
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
            parse_declaration(rule);
        }
    }

    void parse_declaration(StyleRule& rule) {
        std::size_t start = at_;
        std::string_view declaration = take_until("{;}");
        if (at_ < text_.size() && text_[at_] == '{') {
            report(start, "a rule or “@” cannot stand in a rule; is a “}” missing before it?");
            skip_block();
            return;
        }
        if (at_ < text_.size() && text_[at_] == ';') ++at_;
        if (trim(declaration).empty()) return;
        std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos) {
            report(start, "a declaration is “property: value;”");
            return;
        }
        std::string_view value = trim(declaration.substr(colon + 1));
        std::size_t important = value.find('!');
        std::size_t value_offset = value.empty() ? start + colon : static_cast<std::size_t>(value.data() - text_.data());
        if (important != std::string_view::npos) {
            report(value_offset + important, "“!” is not understood here; a selector of more classes wins without");
            return;
        }
        rule.declarations.push_back(
            {std::string(trim(declaration.substr(0, colon))), std::string(value), start, value_offset, 0});
    }

    const SourceFile& file_;
    std::vector<Diagnostic>& diagnostics_;
    LineIndex lines_;
    std::string text_;
    std::size_t at_ = 0;
    Stylesheet sheet_;
};

}  // namespace

Stylesheet parse_stylesheet(const SourceFile& file, std::vector<Diagnostic>& diagnostics) {
    return Parser(file, diagnostics).parse();
}

void append_stylesheet(Stylesheet& sheet, Stylesheet more) {
    for (StyleRule& rule : more.rules) {
        for (Declaration& declaration : rule.declarations) declaration.file += sheet.files;
        sheet.rules.push_back(std::move(rule));
    }
    sheet.files += more.files;
}

std::optional<Tag> find_tag(std::string_view name) {
    for (int tag = 0; tag <= static_cast<int>(Tag::Wbr); ++tag) {
        if (tag_name(static_cast<Tag>(tag)) == name) return static_cast<Tag>(tag);
    }
    return std::nullopt;
}

}  // namespace rostrum
