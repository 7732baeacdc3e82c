#include "css/compile.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "css/properties.hpp"

namespace rostrum {

namespace {

using Conditions = std::vector<MediaCondition>;
using Longhands = std::map<Longhand, LonghandValue>;
using MediaSet = std::size_t;  // a bit for each of the media in which custom properties have values of their own

int specificity(const std::vector<CompoundSelector>& selector) {
    int classes = 0;
    int tags = 0;
    for (const CompoundSelector& compound : selector) {
        classes += static_cast<int>(compound.classes.size() + compound.attributes.size());
        classes += compound.root + compound.hover + compound.active + compound.first_child + compound.last_child;
        tags += !compound.tag.empty();
    }
    return classes * 256 + tags;
}

void add_conditions(Conditions& conditions, const Conditions& more) {
    for (const MediaCondition& condition : more) {
        bool known = std::find(conditions.begin(), conditions.end(), condition) != conditions.end();
        if (!known) conditions.push_back(condition);
    }
}

// Whether where the conditions hold, `others` do.
bool implies(const Conditions& conditions, const Conditions& others) {
    return std::all_of(others.begin(), others.end(), [&](const MediaCondition& other) {
        return std::find(conditions.begin(), conditions.end(), other) != conditions.end();
    });
}

// The place of the value in the table, where each stands once.
template <class Value>
StyleRules::Index place(std::vector<Value>& table, const Value& value) {
    auto found = std::find(table.begin(), table.end(), value);
    if (found == table.end()) found = table.insert(table.end(), value);
    return static_cast<StyleRules::Index>(found - table.begin());
}

class Compiler {
   public:
    explicit Compiler(const Stylesheet& sheet) : sheet_(sheet), media_(custom_media(sheet)) {
        media_.resize(std::min(media_.size(), most_custom_media));
        for (MediaSet media = 0; media < MediaSet{1} << media_.size(); ++media) variables_.push_back(variables_in(media));
    }

    StyleRules compile() && {
        for (std::size_t i = 0; i < sheet_.rules.size(); ++i) compile_rule(i);
        auto weaker = [](const Ranked& a, const Ranked& b) { return a.specificity < b.specificity; };
        std::stable_sort(ranked_.begin(), ranked_.end(), weaker);
        for (Ranked& ranked : ranked_) {
            rules_.rules.push_back(std::move(ranked.rule));
            rules_.selectors.push_back(std::move(ranked.selectors));
        }
        return std::move(rules_);
    }

   private:
    struct Ranked {
        int specificity = 0;
        std::vector<StyleRules::Selector> selectors;
        StyleRules::Rule rule;
    };

    // Of those of one name, the last counts.
    std::vector<Variable> variables_in(MediaSet media) const {
        std::vector<Variable> variables;
        for (const StyleRule& rule : sheet_.rules) {
            auto own = static_cast<std::size_t>(std::find(media_.begin(), media_.end(), rule.conditions) - media_.begin());
            bool holds = rule.conditions.empty() || (own < media_.size() && (media >> own & 1) != 0);
            if (!holds) continue;
            for (const Declaration& declaration : rule.declarations) {
                if (is_custom(declaration)) variables.push_back({declaration.property, declaration.value});
            }
        }
        return variables;
    }

    void compile_rule(std::size_t source) {
        const StyleRule& rule = sheet_.rules[source];
        std::vector<StyleRules::Part> parts = compile_parts(rule);
        if (parts.empty()) return;
        std::map<int, std::vector<StyleRules::Selector>> by_specificity;
        for (const std::vector<CompoundSelector>& selector : rule.selectors) {
            by_specificity[specificity(selector)].push_back(compile_selector(selector));
        }
        for (auto& [specificity, selectors] : by_specificity) {
            ranked_.push_back({specificity, std::move(selectors), {parts, source}});
        }
    }

    // Smaller sets of media come before those that they are part of, which win.
    std::vector<StyleRules::Part> compile_parts(const StyleRule& rule) {
        MediaSet always = 0;
        for (std::size_t i = 0; i < media_.size(); ++i) {
            if (implies(rule.conditions, media_[i])) always |= MediaSet{1} << i;
        }
        std::map<MediaSet, Longhands> parts;
        for (MediaSet media = 0; media < variables_.size(); ++media) {
            if ((media & always) != 0) continue;
            Longhands longhands = longhands_of(rule, variables_[media | always]);
            for (const auto& [longhand, value] : so_far(parts, media)) {
                auto found = longhands.find(longhand);
                if (found != longhands.end() && found->second == value) longhands.erase(found);
            }
            if (media == 0 || !longhands.empty()) parts[media] = std::move(longhands);
        }
        std::vector<StyleRules::Part> compiled;
        if (parts.size() == 1 && parts[0].empty()) return compiled;
        for (const auto& [media, longhands] : parts) compiled.push_back({conditions_of(rule, media), compile_longhands(longhands)});
        return compiled;
    }

    // What the parts before come to in these media.
    static Longhands so_far(const std::map<MediaSet, Longhands>& parts, MediaSet media) {
        Longhands all;
        for (const auto& [of, longhands] : parts) {
            if ((of & ~media) != 0) continue;
            for (const auto& [longhand, value] : longhands) all[longhand] = value;
        }
        return all;
    }

    static Longhands longhands_of(const StyleRule& rule, const std::vector<Variable>& variables) {
        Longhands all;
        for (const Declaration& declaration : rule.declarations) {
            if (is_custom(declaration)) continue;
            std::vector<LonghandDeclaration> own;
            DeclarationError error = parse_declaration(declaration.property, declaration.value, variables, own);
            if (error != DeclarationError::None) continue;
            for (LonghandDeclaration& each : own) all[each.longhand] = std::move(each.value);
        }
        return all;
    }

    StyleRules::Index conditions_of(const StyleRule& rule, MediaSet media) {
        Conditions conditions;
        add_conditions(conditions, rule.conditions);
        for (std::size_t i = 0; i < media_.size(); ++i) {
            if ((media >> i & 1) != 0) add_conditions(conditions, media_[i]);
        }
        return place(rules_.conditions, conditions);
    }

    std::vector<StyleRules::Declaration> compile_longhands(const Longhands& longhands) {
        std::vector<StyleRules::Declaration> declarations;
        for (const auto& [longhand, value] : longhands) declarations.push_back({longhand, std::visit(placing_, value)});
        return declarations;
    }

    StyleRules::Selector compile_selector(const std::vector<CompoundSelector>& selector) {
        StyleRules::Selector compiled;
        for (const CompoundSelector& compound : selector) compiled.push_back(place(rules_.compounds, compile_compound(compound)));
        return compiled;
    }

    StyleRules::Compound compile_compound(const CompoundSelector& compound) {
        using Compiled = StyleRules::Compound;
        bool root = compound.root || compound.tag == "body";
        Compiled compiled;
        compiled.traits = static_cast<std::uint8_t>(
            (root ? Compiled::is_root : 0) | (compound.hover ? Compiled::is_hovered : 0) |
            (compound.active ? Compiled::is_active : 0) | (compound.first_child ? Compiled::is_first_child : 0) |
            (compound.last_child ? Compiled::is_last_child : 0) | (compound.child_of_previous ? Compiled::child_of_previous : 0));
        compiled.tag = find_tag(compound.tag);
        for (const std::string& name : compound.classes) compiled.classes.push_back(place(rules_.names, name));
        for (const AttributeSelector& attribute : compound.attributes) {
            StyleRules::Attribute asked{place(rules_.names, attribute.name), std::nullopt};
            if (!attribute.any_value) asked.value = place(rules_.names, attribute.value);
            compiled.attributes.push_back(asked);
        }
        return compiled;
    }

    // Puts a value into its table.
    struct Placing {
        StyleRules& rules;

        std::uint32_t operator()(std::uint32_t keyword) const { return keyword; }
        std::uint32_t operator()(const StyleLength& length) const { return place(rules.lengths, length); }
        std::uint32_t operator()(const StyleColor& color) const { return place(rules.colors, color); }
        std::uint32_t operator()(const StyleColumns& columns) const { return place(rules.columns, columns); }
    };

    const Stylesheet& sheet_;
    std::vector<Conditions> media_;
    std::vector<std::vector<Variable>> variables_;  // by set of media
    std::vector<Ranked> ranked_;
    StyleRules rules_;
    Placing placing_{rules_};
};

}  // namespace

bool is_custom(const Declaration& declaration) { return declaration.property.starts_with("--"); }

std::vector<std::vector<MediaCondition>> custom_media(const Stylesheet& sheet) {
    std::vector<Conditions> media;
    for (const StyleRule& rule : sheet.rules) {
        bool custom = std::any_of(rule.declarations.begin(), rule.declarations.end(), is_custom);
        if (custom && !rule.conditions.empty()) place(media, rule.conditions);
    }
    return media;
}

StyleRules compile_stylesheet(const Stylesheet& sheet) { return Compiler(sheet).compile(); }

}  // namespace rostrum
