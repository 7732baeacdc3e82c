// Cascade and inheritance. Selectors only look at an element and its ancestors, so elements with the same chain of
// (element, attributes that selectors ask for, first or last child, hovered, active) from the root share one style: a
// page of ten thousand paragraphs, or a thousand buttons that each say something else, computes a few dozen. Chains know
// nothing of the document that they were first seen in, so the next page, or the next state of this one, finds them
// computed already.
#include <algorithm>
#include <limits>

#include "style/computed_style.hpp"
#include "style/properties.hpp"

namespace rostrum {

namespace {

constexpr std::uint32_t root_chain = 0;

// More than the largest site has; pages of ever new attributes, which selectors ask for, must not fill the memory.
constexpr std::size_t most_chains = 4096;

// How an element stands among its siblings, and under the pointer.
struct Standing {
    bool first_child = false;
    bool last_child = false;
    bool hovered = false;
    bool active = false;

    friend bool operator==(const Standing&, const Standing&) = default;
};

// An element as selectors see it.
struct Chain {
    Tag tag = Tag::Div;                 // the root has none
    std::vector<Attribute> attributes;  // those that selectors ask for
    std::uint32_t parent = root_chain;
    Standing standing;
    std::vector<std::uint32_t> children;

    const std::string* find_attribute(std::string_view name) const {
        for (const Attribute& attribute : attributes) {
            if (attribute.name == name) return &attribute.value;
        }
        return nullptr;
    }
};

// What browsers' own style sheets say (HTML, 15.3).
Display browsers_display(Tag tag) {
    switch (tag) {
        case Tag::Input: return Display::InlineBlock;
        case Tag::Li: return Display::ListItem;
        case Tag::Table: return Display::Table;
        case Tag::Caption: return Display::TableCaption;
        case Tag::Thead:
        case Tag::Tbody: return Display::TableRowGroup;
        case Tag::Tr: return Display::TableRow;
        case Tag::Td:
        case Tag::Th: return Display::TableCell;
        default: return is_inline(tag) ? Display::Inline : Display::Block;
    }
}

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

}  // namespace

class StyleCache::Cascade {
   public:
    Cascade(const Stylesheet& sheet, const Media& media) : media_(media) {
        for (const StyleRule& rule : sheet.rules) {
            auto holds = [&](const MediaCondition& condition) { return matches(condition, media); };
            if (std::all_of(rule.conditions.begin(), rule.conditions.end(), holds)) add_rule(rule);
        }
        compute_root();
    }

    Styles run(const Document& document, Pointing pointing) {
        if (chains_.size() > most_chains) forget();
        Styles styles;
        find_chains(document, pointing, std::numeric_limits<std::size_t>::max(), styles.of_node);
        styles.table = table_;
        styles.root = table_[root_chain];
        return styles;
    }

    bool prepare(const Document& document, std::size_t count) {
        if (chains_.size() > most_chains) return true;  // the next run begins anew
        std::vector<std::uint32_t> of_node;
        return find_chains(document, {}, chains_.size() + count, of_node);
    }

    std::vector<std::uint32_t> find(const Document& document) {
        if (chains_.size() > most_chains) forget();
        std::vector<std::uint32_t> of_node;
        find_chains(document, {}, std::numeric_limits<std::size_t>::max(), of_node);
        return of_node;
    }

    const Media& media() const { return media_; }
    const std::vector<ComputedStyle>& table() const { return table_; }

    std::vector<const Declaration*> declarations(std::uint32_t style) const {
        std::vector<const Declaration*> found;
        for (const Match& match : find_matches(style)) {
            for (const Declaration& declaration : match.rule->declarations) found.push_back(&declaration);
        }
        return found;
    }

   private:
    // Each node's chain, a text's being its parent's. Stops where there are `most` chains; returns whether it did not.
    bool find_chains(const Document& document, Pointing pointing, std::size_t most, std::vector<std::uint32_t>& of_node) {
        of_node.resize(document.nodes.size());
        std::vector<NodeId> last_children = find_last_children(document);
        std::vector<bool> has_element_child(document.nodes.size() + 1, false);
        for (NodeId id = 0; id < document.nodes.size(); ++id) {
            const Node& node = document.nodes[id];
            std::uint32_t parent = node.parent == no_node ? root_chain : of_node[node.parent];
            if (node.is_text()) {
                of_node[id] = parent;
                continue;
            }
            std::size_t slot = node.parent == no_node ? document.nodes.size() : node.parent;
            Standing standing;
            standing.first_child = !has_element_child[slot];
            standing.last_child = last_children[slot] == id;
            standing.hovered = holds(document, id, pointing.hovered);
            standing.active = holds(document, id, pointing.active);
            has_element_child[slot] = true;
            of_node[id] = find_or_add(document, node, parent, standing);
            if (chains_.size() >= most) return false;
        }
        return true;
    }

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
    static bool holds(const Document& document, NodeId element, NodeId inner) {
        return inner != no_node && inner >= element && inner < document.nodes[element].end;
    }

    // By parent's NodeId; the top level stands at the end.
    static std::vector<NodeId> find_last_children(const Document& document) {
        std::vector<NodeId> last(document.nodes.size() + 1, no_node);
        for (NodeId id = 0; id < document.nodes.size(); ++id) {
            const Node& node = document.nodes[id];
            if (node.is_element()) last[node.parent == no_node ? document.nodes.size() : node.parent] = id;
        }
        return last;
    }

    void forget() {
        chains_.clear();
        table_.clear();
        variables_.clear();
        compute_root();
    }

    void compute_root() {
        chains_.push_back({});
        ComputedStyle initial;
        initial.display = Display::Block;
        initial.font_size = media_.root_font_size;
        table_.push_back(compute(root_chain, initial));
    }

    std::uint32_t find_or_add(const Document& document, const Node& element, std::uint32_t parent, Standing standing) {
        for (std::uint32_t child : chains_[parent].children) {
            const Chain& chain = chains_[child];
            bool same = chain.tag == element.tag && chain.standing == standing;
            if (same && has_attributes(document, element, chain.attributes)) return child;
        }
        auto index = static_cast<std::uint32_t>(chains_.size());
        chains_[parent].children.push_back(index);
        chains_.push_back({element.tag, asked_attributes_of(document, element), parent, standing, {}});
        ComputedStyle style = compute(index, table_[parent]);
        table_.push_back(std::move(style));
        return index;
    }

    // Most attributes differ from element to element, and are none of a selector's business.
    bool has_attributes(const Document& document, const Node& element, const std::vector<Attribute>& wanted) const {
        std::size_t found = 0;
        for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
            const Attribute& attribute = document.attributes[element.first_attribute + i];
            if (!is_asked_for(attribute.name)) continue;
            if (found == wanted.size()) return false;
            if (attribute.name != wanted[found].name || attribute.value != wanted[found].value) return false;
            ++found;
        }
        return found == wanted.size();
    }

    std::vector<Attribute> asked_attributes_of(const Document& document, const Node& element) const {
        std::vector<Attribute> found;
        for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
            const Attribute& attribute = document.attributes[element.first_attribute + i];
            if (is_asked_for(attribute.name)) found.push_back(attribute);
        }
        return found;
    }

    ComputedStyle compute(std::uint32_t chain, const ComputedStyle& parent) {
        std::vector<Match> found = find_matches(chain);
        if (chain == root_chain) collect_variables(found);
        ComputedStyle style = inherit(parent, chain);
        apply(found, parent, style);
        if (is_folded_away(chain)) style.display = Display::None;
        // Flex and grid items and absolutely positioned boxes are blocks (CSS Display 3, 2.7).
        bool placed = parent.display == Display::Flex || parent.display == Display::Grid || style.position == Position::Absolute;
        if (placed && style.is_inline_level()) style.display = Display::Block;
        return style;
    }

    // The rules that hold for the chain, the strongest last.
    std::vector<Match> find_matches(std::uint32_t chain) const {
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
        return found;
    }

    // The content of a closed <details>, all but its <summary> (HTML, 15.5.3).
    bool is_folded_away(std::uint32_t index) const {
        const Chain& chain = chains_[index];
        if (index == root_chain || chain.parent == root_chain || chain.tag == Tag::Summary) return false;
        const Chain& parent = chains_[chain.parent];
        return parent.tag == Tag::Details && !parent.find_attribute("open");
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
        style.tabular_figures = parent.tabular_figures;
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
        if (parent.underline || parent.line_through) style.decoration_thickness = parent.decoration_thickness;
        style.underline_offset = parent.underline_offset;
        style.stroke = parent.stroke;
        style.stroke_opacity = parent.stroke_opacity;
        style.display = chain == root_chain ? Display::Block : browsers_display(chains_[chain].tag);
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
        const Standing& standing = chain.standing;
        if (compound.root || (compound.first_child && !standing.first_child) ||
            (compound.last_child && !standing.last_child) || (compound.hover && !standing.hovered) ||
            (compound.active && !standing.active)) {
            return false;
        }
        if (!compound.tag.empty() && compound.tag != tag_name(chain.tag)) return false;
        if (!compound.classes.empty()) {
            const std::string* classes = chain.find_attribute("class");
            if (!classes) return false;
            for (const std::string& name : compound.classes) {
                if (!has_word(*classes, name)) return false;
            }
        }
        for (const AttributeSelector& attribute : compound.attributes) {
            const std::string* value = chain.find_attribute(attribute.name);
            if (!value || (!attribute.any_value && *value != attribute.value)) return false;
        }
        return true;
    }

    Media media_;
    std::vector<const StyleRule*> rules_;
    std::vector<std::string_view> asked_attributes_{"class", "open"};  // the latter by is_folded_away
    std::vector<Variable> variables_;
    std::vector<Chain> chains_;
    std::vector<ComputedStyle> table_;  // by chain
};

StyleCache::StyleCache(const Stylesheet& sheet, const Media& media)
    : cascade_(std::make_unique<Cascade>(sheet, media)) {}
StyleCache::~StyleCache() = default;
StyleCache::StyleCache(StyleCache&&) noexcept = default;
StyleCache& StyleCache::operator=(StyleCache&&) noexcept = default;

const Media& StyleCache::media() const { return cascade_->media(); }

Styles StyleCache::compute(const Document& document, Pointing pointing) { return cascade_->run(document, pointing); }

std::vector<std::uint32_t> StyleCache::find(const Document& document) { return cascade_->find(document); }

const std::vector<ComputedStyle>& StyleCache::table() const { return cascade_->table(); }

std::vector<const Declaration*> StyleCache::declarations(std::uint32_t style) const {
    return cascade_->declarations(style);
}

bool StyleCache::prepare(const Document& document, std::size_t count) { return cascade_->prepare(document, count); }

FontFace ComputedStyle::font_face() const {
    if (font_family == FontFamily::Display) return FontFace::Display;
    if (font_family == FontFamily::Mono) return FontFace::Mono;
    bool bold = font_weight >= 600;
    if (bold) return italic ? FontFace::SemiBoldItalic : FontFace::SemiBold;
    return italic ? FontFace::Italic : FontFace::Regular;
}

Styles compute_styles(const Document& document, const Stylesheet& sheet, const Media& media, Pointing pointing) {
    return StyleCache(sheet, media).compute(document, pointing);
}

}  // namespace rostrum
