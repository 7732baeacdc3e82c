// Cascade and inheritance. Selectors only look at an element and its ancestors, so elements with the same chain of
// (element, attributes that selectors ask for, first or last child, hovered, active) from the root share one style: a page of
// ten thousand paragraphs, or a thousand buttons that each say something else, computes a few dozen.
#include <algorithm>

#include "base/word_list.hpp"
#include "style/computed_style.hpp"
#include "style/properties.hpp"

namespace rostrum {

namespace {

constexpr std::uint32_t root_chain = 0;

// An element as selectors see it.
struct Chain {
    NodeId node = no_node;  // one element of this chain; no_node for the root
    std::uint32_t parent = root_chain;
    bool first_child = false;
    bool last_child = false;
    bool hovered = false;
    bool active = false;
    std::vector<std::uint32_t> children;
};

// The words of an attribute such as class.
bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        bool begins = at == 0 || words[at - 1] == ' ';
        bool ends = at + word.size() == words.size() || words[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

struct Match {
    int specificity = 0;
    std::size_t order = 0;
    const StyleRule* rule = nullptr;
};

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

class Cascade {
   public:
    Cascade(const Document& document, const Stylesheet& sheet, const Media& media)
        : document_(document), media_(media) {
        for (const StyleRule& rule : sheet.rules) {
            auto holds = [&](const MediaCondition& condition) { return matches(condition, media); };
            if (std::all_of(rule.conditions.begin(), rule.conditions.end(), holds)) add_rule(rule);
        }
    }

    Styles run(Pointing pointing) {
        compute_root();
        styles_.of_node.resize(document_.nodes.size());
        std::vector<NodeId> last_children = find_last_children();
        std::vector<std::uint32_t> chain_of(document_.nodes.size());
        std::vector<bool> has_element_child(document_.nodes.size() + 1, false);
        for (NodeId id = 0; id < document_.nodes.size(); ++id) {
            const Node& node = document_.nodes[id];
            std::uint32_t parent = node.parent == no_node ? root_chain : chain_of[node.parent];
            if (node.is_text()) {
                chain_of[id] = parent;
            } else {
                std::size_t slot = node.parent == no_node ? document_.nodes.size() : node.parent;
                Chain chain;
                chain.node = id;
                chain.parent = parent;
                chain.first_child = !has_element_child[slot];
                chain.last_child = last_children[slot] == id;
                chain.hovered = holds(id, pointing.hovered);
                chain.active = holds(id, pointing.active);
                has_element_child[slot] = true;
                chain_of[id] = find_or_add(std::move(chain));
            }
            styles_.of_node[id] = chain_of[id];
        }
        return std::move(styles_);
    }

   private:
    void add_rule(const StyleRule& rule) {
        rules_.push_back(&rule);
        for (const auto& selector : rule.selectors) {
            for (const CompoundSelector& compound : selector) {
                for (const AttributeSelector& attribute : compound.attributes) {
                    if (!is_asked_for(attribute.name)) asked_attributes_.push_back(attribute.name);
                }
            }
        }
    }

    bool is_asked_for(std::string_view attribute) const {
        return std::find(asked_attributes_.begin(), asked_attributes_.end(), attribute) != asked_attributes_.end();
    }

    // Whether `inner` is the element, or in it.
    bool holds(NodeId element, NodeId inner) const {
        return inner != no_node && inner >= element && inner < document_.nodes[element].end;
    }

    // By parent's NodeId; the top level stands at the end.
    std::vector<NodeId> find_last_children() const {
        std::vector<NodeId> last(document_.nodes.size() + 1, no_node);
        for (NodeId id = 0; id < document_.nodes.size(); ++id) {
            const Node& node = document_.nodes[id];
            if (node.is_element()) last[node.parent == no_node ? document_.nodes.size() : node.parent] = id;
        }
        return last;
    }

    void compute_root() {
        chains_.push_back({});
        ComputedStyle initial;
        initial.display = Display::Block;
        initial.font_size = media_.root_font_size;
        styles_.table.push_back(compute(root_chain, initial));
        styles_.root = styles_.table[0];
    }

    std::uint32_t find_or_add(Chain chain) {
        for (std::uint32_t child : chains_[chain.parent].children) {
            if (same(chains_[child], chain)) return child;
        }
        auto index = static_cast<std::uint32_t>(chains_.size());
        chains_[chain.parent].children.push_back(index);
        std::uint32_t parent = chain.parent;
        chains_.push_back(std::move(chain));
        styles_.table.push_back(compute(index, styles_.table[parent]));
        return index;
    }

    bool same(const Chain& a, const Chain& b) const {
        const Node& x = document_.nodes[a.node];
        const Node& y = document_.nodes[b.node];
        return x.tag == y.tag && a.first_child == b.first_child && a.last_child == b.last_child &&
               a.hovered == b.hovered && a.active == b.active && same_attributes(x, y);
    }

    // Most attributes differ from element to element, and are none of a selector's business.
    bool same_attributes(const Node& x, const Node& y) const {
        std::uint32_t i = next_asked_for(x, 0);
        std::uint32_t j = next_asked_for(y, 0);
        while (i < x.attribute_count && j < y.attribute_count) {
            const Attribute& a = document_.attributes[x.first_attribute + i];
            const Attribute& b = document_.attributes[y.first_attribute + j];
            if (a.name != b.name || a.value != b.value) return false;
            i = next_asked_for(x, i + 1);
            j = next_asked_for(y, j + 1);
        }
        return i == x.attribute_count && j == y.attribute_count;
    }

    // The element's first attribute from its `from`-th on that can make a difference.
    std::uint32_t next_asked_for(const Node& element, std::uint32_t from) const {
        while (from < element.attribute_count && !is_asked_for(document_.attributes[element.first_attribute + from].name)) {
            ++from;
        }
        return from;
    }

    ComputedStyle compute(std::uint32_t chain, const ComputedStyle& parent) {
        std::vector<Match> found;
        for (std::size_t order = 0; order < rules_.size(); ++order) {
            int best = -1;
            for (const auto& selector : rules_[order]->selectors) {
                if (matches_selector(selector, selector.size(), chain)) best = std::max(best, specificity(selector));
            }
            if (best >= 0) found.push_back({best, order, rules_[order]});
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const Match& a, const Match& b) { return a.specificity < b.specificity; });
        if (chain == root_chain) collect_variables(found);
        ComputedStyle style = inherit(parent, chain);
        apply(found, parent, style);
        if (chain != root_chain && is_folded_away(chains_[chain].node)) style.display = Display::None;
        return style;
    }

    // The content of a closed <details>, all but its <summary> (HTML, 15.5.3).
    bool is_folded_away(NodeId id) const {
        const Node& node = document_.nodes[id];
        if (node.parent == no_node || node.tag == Tag::Summary) return false;
        return document_.nodes[node.parent].tag == Tag::Details && !document_.has_attribute(node.parent, "open");
    }

    void collect_variables(const std::vector<Match>& found) {
        for (const Match& match : found) {
            for (const Declaration& declaration : match.rule->declarations) {
                if (declaration.property.substr(0, 2) == "--") {
                    variables_.push_back({declaration.property, declaration.value});
                }
            }
        }
    }

    void apply(const std::vector<Match>& found, const ComputedStyle& parent, ComputedStyle& style) const {
        PropertyContext context{media_, variables_, parent};
        // The font size and the colour first: em and currentColor in the other declarations mean the final ones.
        for (int pass = 0; pass < 2; ++pass) {
            for (const Match& match : found) {
                for (const Declaration& declaration : match.rule->declarations) {
                    bool first = declaration.property == "font-size" || declaration.property == "color";
                    if (first != (pass == 0) || declaration.property.substr(0, 2) == "--") continue;
                    apply_declaration(declaration.property, declaration.value, context, style);
                }
            }
        }
    }

    ComputedStyle inherit(const ComputedStyle& parent, std::uint32_t chain) const {
        ComputedStyle style;
        style.font_family = parent.font_family;
        style.font_weight = parent.font_weight;
        style.italic = parent.italic;
        style.font_size = parent.font_size;
        style.line_height = parent.line_height;
        style.line_height_is_factor = parent.line_height_is_factor;
        style.letter_spacing = parent.letter_spacing;
        style.color = parent.color;
        style.text_align = parent.text_align;
        style.white_space = parent.white_space;
        style.text_wrap = parent.text_wrap;
        style.list_style = parent.list_style;
        style.underline = parent.underline;
        style.line_through = parent.line_through;
        // A decoration keeps the colour of the element that asked for it.
        style.decoration_color = parent.decoration_is_current_color && (parent.underline || parent.line_through)
                                     ? parent.color
                                     : parent.decoration_color;
        style.decoration_is_current_color = !(parent.underline || parent.line_through);
        style.decoration_thickness = parent.decoration_thickness;
        style.underline_offset = parent.underline_offset;
        style.stroke = parent.stroke;
        style.stroke_opacity = parent.stroke_opacity;
        bool inline_element = chain != root_chain && is_inline(document_.nodes[chains_[chain].node].tag);
        style.display = inline_element ? Display::Inline : Display::Block;
        return style;
    }

    bool matches_selector(const std::vector<CompoundSelector>& selector, std::size_t length, std::uint32_t chain) const {
        if (!matches_compound(selector[length - 1], chain)) return false;
        if (length == 1) return true;
        bool child = selector[length - 1].child_of_previous;
        while (chain != root_chain) {
            chain = chains_[chain].parent;
            if (matches_selector(selector, length - 1, chain)) return true;
            if (child) return false;
        }
        return false;
    }

    bool matches_compound(const CompoundSelector& compound, std::uint32_t index) const {
        const Chain& chain = chains_[index];
        if (index == root_chain) {
            return (compound.root || compound.tag == "body") && compound.classes.empty() && compound.attributes.empty();
        }
        if (compound.root || (compound.first_child && !chain.first_child) || (compound.last_child && !chain.last_child) ||
            (compound.hover && !chain.hovered) || (compound.active && !chain.active)) {
            return false;
        }
        if (!compound.tag.empty() && compound.tag != tag_name(document_.nodes[chain.node].tag)) return false;
        if (!compound.classes.empty()) {
            std::string_view classes = document_.attribute(chain.node, "class");
            for (const std::string& name : compound.classes) {
                if (!has_word(classes, name)) return false;
            }
        }
        for (const AttributeSelector& attribute : compound.attributes) {
            if (!document_.has_attribute(chain.node, attribute.name)) return false;
            if (!attribute.any_value && document_.attribute(chain.node, attribute.name) != attribute.value) return false;
        }
        return true;
    }

    const Document& document_;
    const Media& media_;
    std::vector<const StyleRule*> rules_;
    std::vector<std::string_view> asked_attributes_{"class", "open"};  // the latter by is_folded_away
    std::vector<Variable> variables_;
    std::vector<Chain> chains_;  // indices are those of styles_.table
    Styles styles_;
};

}  // namespace

FontFace ComputedStyle::font_face() const {
    if (font_family == FontFamily::Display) return FontFace::Display;
    if (font_family == FontFamily::Mono) return FontFace::Mono;
    bool bold = font_weight >= 600;
    if (bold) return italic ? FontFace::SemiBoldItalic : FontFace::SemiBold;
    return italic ? FontFace::Italic : FontFace::Regular;
}

Styles compute_styles(const Document& document, const Stylesheet& sheet, const Media& media, Pointing pointing) {
    return Cascade(document, sheet, media).run(pointing);
}

namespace {

// Whether the rule holds only while something is under the pointer or pressed.
bool is_passing(const StyleRule& rule) {
    auto passes = [](const CompoundSelector& compound) { return compound.hover || compound.active; };
    return std::any_of(rule.selectors.begin(), rule.selectors.end(), [&](const std::vector<CompoundSelector>& selector) {
        return std::any_of(selector.begin(), selector.end(), passes);
    });
}

}  // namespace

void check_stylesheet(const Stylesheet& rules, const SourceFile& file, const Stylesheet& whole,
                      std::vector<Diagnostic>& diagnostics) {
    Media media;
    ComputedStyle style;
    std::vector<Variable> variables;
    for (const StyleRule& rule : whole.rules) {
        for (const Declaration& declaration : rule.declarations) {
            if (declaration.property.substr(0, 2) == "--") variables.push_back({declaration.property, declaration.value});
        }
    }
    PropertyContext context{media, variables, style};
    for (const StyleRule& rule : rules.rules) {
        for (const Declaration& declaration : rule.declarations) {
            if (declaration.property.substr(0, 2) == "--") continue;
            auto report = [&](std::string message) {
                diagnostics.push_back(diagnose(file, declaration.offset, std::move(message)));
            };
            switch (apply_declaration(declaration.property, declaration.value, context, style)) {
                case DeclarationError::None:
                    if (!is_passing(rule) || is_paint_property(declaration.property)) break;
                    report("“" + declaration.property + "” may move something, and under :hover and :active nothing may; " +
                           "what may change there: " + paint_property_list());
                    break;
                case DeclarationError::UnknownProperty: {
                    std::string_view near = nearest_word(declaration.property, property_names());
                    report("the canvas does not know the property “" + declaration.property + "”" +
                           (near.empty() ? "" : "; did you mean “" + std::string(near) + "”?"));
                    break;
                }
                case DeclarationError::UnknownValue:
                    report("the canvas does not understand the value “" + declaration.value + "” of “" +
                           declaration.property + "”");
                    break;
                case DeclarationError::UnknownVariable:
                    report("“" + declaration.value + "” names a custom property that :root does not define");
                    break;
            }
        }
    }
}

}  // namespace rostrum
