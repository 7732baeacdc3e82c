#include "css/check.hpp"

#include <algorithm>
#include <cctype>

#include "base/word_list.hpp"
#include "css/compile.hpp"
#include "css/properties.hpp"
#include "css/values.hpp"

namespace rostrum {

namespace {

bool is_root(const std::vector<CompoundSelector>& selector) {
    return selector.size() == 1 && (selector[0].root || selector[0].tag == "body");
}

bool is_passing(const std::vector<CompoundSelector>& selector) {
    return std::any_of(selector.begin(), selector.end(),
                       [](const CompoundSelector& compound) { return compound.hover || compound.active; });
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? std::string(last) : ", ";
        list += words[i];
    }
    return list;
}

// The properties of a trait: "background, border-color and color".
std::string names_with(PropertyTrait trait) {
    std::vector<std::string> names;
    for (const Property& property : all_properties()) {
        if (property.has(trait)) names.emplace_back(property.name);
    }
    return joined(names, " and ");
}

struct Grammar {
    std::string_view property;
    std::string_view words;
};

// What is more than one word, in words.
constexpr Grammar grammars[] = {
    {"border", "“none”, or width, “solid” and a colour, as in “1px solid #1a2b3c”"},
    {"border-bottom", "“none”, or width, “solid” and a colour, as in “1px solid #1a2b3c”"},
    {"border-left", "“none”, or width, “solid” and a colour, as in “1px solid #1a2b3c”"},
    {"border-right", "“none”, or width, “solid” and a colour, as in “1px solid #1a2b3c”"},
    {"border-top", "“none”, or width, “solid” and a colour, as in “1px solid #1a2b3c”"},
    {"border-color", "one to four colours, as in “#1a2b3c”"},
    {"flex", "“none”, or how it grows, how it shrinks and from which width, as in “1 1 0” or “0 1 auto”"},
    {"font-family", "Inter, \"Inter Display\" or \"JetBrains Mono\", and others behind it"},
    {"gap", "one or two lengths of at least 0, as in “8px 1rem”"},
    {"grid-template-columns", "columns of a fixed width or a share, as in “10rem minmax(0, 1fr)”, “repeat(3, minmax(0, "
                              "1fr))” or “repeat(auto-fill, minmax(10rem, 1fr))”"},
    {"margin", "one to four lengths or percentages, and “auto” for left and right"},
    {"padding", "one to four lengths of at least 0"},
};

// "a length (px, rem, em or vh) of at least 0, “none” or “auto”"
std::string accepted_values(const Property& property) {
    for (const Grammar& grammar : grammars) {
        if (grammar.property == property.name) return std::string(grammar.words);
    }
    std::vector<std::string> kinds;
    std::string at_least = property.has(takes_negative) ? "" : " of at least 0";
    if (property.has(takes_number)) kinds.push_back(property.name == "stroke-opacity" ? "a number from 0 to 1" : "a number" + at_least);
    if (property.has(takes_length)) kinds.push_back("a length (px, rem, em or vh)" + at_least);
    if (property.has(takes_percentage)) kinds.push_back("a percentage" + at_least);
    if (property.has(takes_color)) kinds.emplace_back("a colour such as #1a2b3c or light-dark(#fff, #000)");
    for (const Keyword& keyword : property.keywords) kinds.push_back("“" + std::string(keyword.name) + "”");
    return joined(kinds, " or ");
}

bool begins_number(std::string_view word) {
    std::size_t at = !word.empty() && (word[0] == '-' || word[0] == '+');
    if (at < word.size() && word[at] == '.') ++at;
    return at < word.size() && std::isdigit(static_cast<unsigned char>(word[at]));
}

// What may be wrong with a word of the value, or nothing.
std::string reason(std::string_view word, const Property& property) {
    if (parse_hex_color(word) && property.has(takes_color)) return "";
    if (word.find(':') != std::string_view::npos) return "is the “;” behind the declaration before missing?";
    if (word.starts_with("#")) return "colours have 3, 4, 6 or 8 digits from 0 to f";
    std::size_t parenthesis = word.find('(');
    if (parenthesis != std::string_view::npos && parenthesis > 0) {
        std::string name(word.substr(0, parenthesis));
        bool known = name == "light-dark" || name == "minmax" || name == "repeat" || name == "var";
        if (!known) return "there is no " + name + "() here: write what it comes to";
    }
    if (!begins_number(word)) return "";
    if (word[0] == '+') return "a number has no “+”";
    std::optional<Number> number = parse_number(word);
    if (!number) return "that is no number, or one that is too large";
    if (!property.has(takes_length) && !property.has(takes_number)) return "";
    bool unit = number->unit == "px" || number->unit == "rem" || number->unit == "em" || number->unit == "vh";
    if (number->value < 0 && !property.has(takes_negative)) return "it cannot be less than 0";
    if (number->unit == "%") return property.has(takes_percentage) ? "" : "percentages are not understood here";
    if (!unit && !number->unit.empty() && number->unit != "fr") return "units are px, rem, em and vh";
    bool plain = property.has(takes_number) || property.name == "flex";
    bool lacks_unit = number->unit.empty() && number->value != 0 && !plain;
    return lacks_unit ? "a length needs a unit, as in “" + std::string(word) + "px”" : "";
}

class DeclarationCheck {
   public:
    DeclarationCheck(const SourceFile& file, const Stylesheet& whole, std::vector<Diagnostic>& diagnostics)
        : file_(file), diagnostics_(diagnostics), custom_media_(custom_media(whole)) {
        collect_variables(whole);
    }

    void check(const StyleRule& rule) {
        for (std::size_t i = 0; i < rule.declarations.size(); ++i) {
            const Declaration& declaration = rule.declarations[i];
            auto same = [&](const Declaration& other) { return other.property == declaration.property; };
            auto here = rule.declarations.begin() + static_cast<std::ptrdiff_t>(i);
            if (std::any_of(rule.declarations.begin(), here, same)) {
                report(declaration.offset, quoted(declaration.property) + " is set twice in this rule; only the last counts");
            }
            if (is_custom(declaration)) check_custom(rule, declaration);
            else check_declaration(rule, declaration);
        }
    }

   private:
    static std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

    void report(std::size_t offset, std::string message) {
        diagnostics_.push_back(diagnose(file_, offset, std::move(message), Severity::Error, &lines_));
    }

    // Those that always hold, and beside them those of each rule that holds in some media only.
    void collect_variables(const Stylesheet& whole) {
        variables_.emplace_back();
        for (bool conditional : {false, true}) {
            for (const StyleRule& rule : whole.rules) {
                if (rule.conditions.empty() == conditional) continue;
                std::vector<Variable> own;
                for (const Declaration& declaration : rule.declarations) {
                    if (is_custom(declaration)) own.push_back({declaration.property, declaration.value});
                }
                if (own.empty()) continue;
                if (conditional) variables_.push_back(variables_[0]);
                variables_.back().insert(variables_.back().end(), own.begin(), own.end());
            }
        }
    }

    void check_custom(const StyleRule& rule, const Declaration& declaration) {
        auto is_plain_root = [](const auto& selector) { return selector.size() == 1 && selector[0].root; };
        if (!std::all_of(rule.selectors.begin(), rule.selectors.end(), is_plain_root)) {
            report(declaration.offset, "custom properties stand on :root alone");
        } else if (declaration.value.empty()) {
            report(declaration.offset, quoted(declaration.property) + " has no value");
        }
        auto known = custom_media_.begin() + static_cast<std::ptrdiff_t>(std::min(custom_media_.size(), most_custom_media));
        if (!rule.conditions.empty() && std::find(custom_media_.begin(), known, rule.conditions) == known) {
            report(declaration.offset, "custom properties may have values of their own in " + std::to_string(most_custom_media) +
                                           " different media at most");
        }
    }

    DeclarationError parse(const Declaration& declaration, std::string_view value) const {
        for (const std::vector<Variable>& variables : variables_) {
            std::vector<LonghandDeclaration> longhands;
            DeclarationError error = parse_declaration(declaration.property, value, variables, longhands);
            if (error != DeclarationError::None) return error;
        }
        return DeclarationError::None;
    }

    void check_declaration(const StyleRule& rule, const Declaration& declaration) {
        const Property* property = find_property(declaration.property);
        if (!property) return report_property(declaration);
        DeclarationError error = parse(declaration, declaration.value);
        switch (error) {
            case DeclarationError::UnknownValue: return report_value(declaration, *property);
            case DeclarationError::UnknownProperty:
            case DeclarationError::None: break;
            default: return report_variable(declaration, error);
        }
        if (std::any_of(rule.selectors.begin(), rule.selectors.end(), is_passing) && !property->has(paints_only)) {
            report(declaration.offset, quoted(declaration.property) + " may move something, and under :hover and :active " +
                                           "nothing may; what may change there: " + names_with(paints_only));
        }
        bool reaches_all = property->has(is_inherited) || property->name == "background";
        if (std::any_of(rule.selectors.begin(), rule.selectors.end(), is_root) && !reaches_all) {
            report(declaration.offset, quoted(declaration.property) + " is not understood on :root and body; what is there: " +
                                           "background, " + names_with(is_inherited));
        }
    }

    void report_property(const Declaration& declaration) {
        const std::string& name = declaration.property;
        std::string more;
        if (name == "text-decoration") {
            more = "; write “text-decoration-line”, which leaves thickness and colour as they are";
        } else if (name.starts_with("-")) {
            more = "; what is for one browser belongs into browser.css";
        } else {
            std::vector<std::string_view> names;
            for (const Property& property : all_properties()) names.push_back(property.name);
            std::string_view near = nearest_word(name, names);
            if (!near.empty()) more = "; did you mean " + quoted(near) + "?";
        }
        report(declaration.offset, "the canvas does not know the property " + quoted(name) + more);
    }

    // At the first word that is wrong by itself, where each has a meaning of its own.
    void report_value(const Declaration& declaration, const Property& property) {
        std::string_view wrong = declaration.value;
        Words words = split_words(declaration.value);
        bool separate = property.name == "margin" || property.name == "padding" || property.name == "gap" ||
                        property.name == "border-color" || property.name == "grid-template-columns";
        std::string why;
        for (std::string_view word : words) {
            if (separate && parse(declaration, word) == DeclarationError::None) continue;
            why = reason(word, property);
            if (separate || !why.empty()) wrong = word;
            if (separate || !why.empty()) break;
        }
        std::size_t offset = declaration.value_offset + static_cast<std::size_t>(wrong.data() - declaration.value.data());
        // Where more than one word is asked for, or one alone, the whole is what is not understood.
        if (!separate) wrong = declaration.value;
        if (words.empty() && !declaration.value.empty()) why = "its parentheses do not match";
        report(offset, "the canvas does not understand the value " + quoted(wrong) + " of " + quoted(property.name) +
                           (why.empty() ? "" : ": " + why) + "; it takes " + accepted_values(property));
    }

    // The var() that by itself gives the error; the first one where only all together do, empty where there is none.
    std::string_view find_use(const Declaration& declaration, DeclarationError error) const {
        std::string_view value = declaration.value;
        std::string_view first;
        for (std::size_t at = 0; (at = value.find("var(", at)) != std::string_view::npos; at += 4) {
            std::size_t end = value.find(')', at);
            std::string_view use = value.substr(at, end == std::string_view::npos ? end : end + 1 - at);
            if (parse(declaration, use) == error) return use;
            if (first.empty()) first = use;
        }
        return first;
    }

    void report_variable(const Declaration& declaration, DeclarationError error) {
        std::string_view use = find_use(declaration, error);
        std::size_t at = use.empty() ? 0 : static_cast<std::size_t>(use.data() - declaration.value.data());
        report(declaration.value_offset + at, variable_message(use, error));
    }

    std::string variable_message(std::string_view use, DeclarationError error) const {
        if (error == DeclarationError::LongValue) {
            return "this value is longer than 4096 bytes, with custom properties put in; write what it comes to";
        }
        if (error == DeclarationError::EndlessVariable) {
            return quoted(use) + " leads to itself, or through more than 8 others; write what it comes to";
        }
        std::string_view name = use.substr(4, use.size() - 4 - use.ends_with(')'));
        bool defined = std::any_of(variables_[0].begin(), variables_[0].end(),
                                   [&](const Variable& variable) { return variable.name == name; });
        if (defined) return quoted(use) + " leads to a custom property that :root does not define, or only in some media";
        if (name.find(',') == std::string_view::npos) {
            return quoted(use) + " names a custom property that :root does not define, or only in some media";
        }
        return quoted(use) + " has a second value; what stands in for custom properties is not understood";
    }

    const SourceFile& file_;
    std::vector<Diagnostic>& diagnostics_;
    LineIndex lines_;
    std::vector<std::vector<MediaCondition>> custom_media_;
    std::vector<std::vector<Variable>> variables_;
};

}  // namespace

void check_stylesheet(const Stylesheet& rules, const SourceFile& file, const Stylesheet& whole,
                      std::vector<Diagnostic>& diagnostics) {
    DeclarationCheck check(file, whole, diagnostics);
    for (const StyleRule& rule : rules.rules) check.check(rule);
}

}  // namespace rostrum
