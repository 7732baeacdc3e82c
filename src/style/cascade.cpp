// Cascade and inheritance. Selectors only look at an element and its ancestors, so elements share one style where all of these,
// from the root on, have the same element names, attributes that selectors ask for, places as first or last child, and pointer
// above or pressed: a page of ten thousand paragraphs, or a thousand buttons that each say something else, computes a few dozen.
// Such keys know nothing of the document that they were first seen in, so the next page, or the next state of this one, finds
// their styles computed already.
#include <algorithm>
#include <limits>

#include "style/computed_style.hpp"
#include "style/declarations.hpp"

namespace rostrum {

namespace {

using Compound = StyleRules::Compound;

constexpr std::uint32_t root_key = 0;

// More than the largest site has; pages of ever new attributes, which selectors ask for, must not fill the memory.
constexpr std::size_t most_keys = 4096;

// An element as selectors see it, and its parent's: what elements have in common that share a style.
struct SharingKey {
    Tag tag = Tag::Div;                 // the root has none
    std::vector<Attribute> attributes;  // those that selectors ask for
    std::uint32_t parent = root_key;
    std::uint8_t pseudo_classes = 0;    // among its siblings and under the pointer: traits of compound selectors
    std::vector<std::uint8_t> matches;  // by compound selector, 1 where it does
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

}  // namespace

class StyleCache::Cascade {
   public:
    Cascade(const StyleRules& rules, const Media& media) : rules_(rules), media_(media) {
        holds_.resize(rules.conditions.size());
        for (std::size_t i = 0; i < holds_.size(); ++i) {
            auto holds = [&](const MediaCondition& condition) { return matches(condition, media); };
            holds_[i] = std::all_of(rules.conditions[i].begin(), rules.conditions[i].end(), holds);
        }
        for (const StyleRules::Compound& compound : rules.compounds) {
            for (const StyleRules::Attribute& attribute : compound.attributes) {
                if (!is_asked_for(rules.names[attribute.name])) asked_attributes_.push_back(rules.names[attribute.name]);
            }
        }
        compute_root();
    }

    Styles run(const Document& document, Pointing pointing) {
        if (keys_.size() > most_keys) forget();
        Styles styles;
        find_keys(document, pointing, std::numeric_limits<std::size_t>::max(), styles.of_node);
        styles.table = table_;
        styles.root = table_[root_key];
        return styles;
    }

    bool prepare(const Document& document, std::size_t count) {
        if (keys_.size() > most_keys) return true;  // the next run begins anew
        std::vector<std::uint32_t> of_node;
        return find_keys(document, {}, keys_.size() + count, of_node);
    }

    std::vector<std::uint32_t> find(const Document& document) {
        if (keys_.size() > most_keys) forget();
        std::vector<std::uint32_t> of_node;
        find_keys(document, {}, std::numeric_limits<std::size_t>::max(), of_node);
        return of_node;
    }

    const Media& media() const { return media_; }
    const std::vector<ComputedStyle>& table() const { return table_; }

    std::vector<const StyleRules::Rule*> matching_rules(std::uint32_t key) const {
        std::vector<const StyleRules::Rule*> found;
        auto chooses = [&](const StyleRules::Selector& selector) { return matches_selector(selector, selector.size(), key); };
        for (std::size_t i = 0; i < rules_.rules.size(); ++i) {
            const StyleRules::Rule& rule = rules_.rules[i];
            if (!holds_[rule.parts[0].conditions]) continue;
            if (std::any_of(rules_.selectors[i].begin(), rules_.selectors[i].end(), chooses)) found.push_back(&rule);
        }
        return found;
    }

   private:
    // Each node's key, a text's being its parent's. Stops where there are `most` keys; returns whether it did not.
    bool find_keys(const Document& document, Pointing pointing, std::size_t most, std::vector<std::uint32_t>& of_node) {
        of_node.resize(document.nodes.size());
        std::vector<NodeId> last_children = find_last_children(document);
        std::vector<bool> has_element_child(document.nodes.size() + 1, false);
        for (NodeId id = 0; id < document.nodes.size(); ++id) {
            const Node& node = document.nodes[id];
            std::uint32_t parent = node.parent == no_node ? root_key : of_node[node.parent];
            if (node.is_text()) {
                of_node[id] = parent;
                continue;
            }
            std::size_t slot = node.parent == no_node ? document.nodes.size() : node.parent;
            unsigned pseudo_classes = 0;
            if (!has_element_child[slot]) pseudo_classes |= Compound::is_first_child;
            if (last_children[slot] == id) pseudo_classes |= Compound::is_last_child;
            if (holds(document, id, pointing.hovered)) pseudo_classes |= Compound::is_hovered;
            if (holds(document, id, pointing.active)) pseudo_classes |= Compound::is_active;
            has_element_child[slot] = true;
            of_node[id] = find_or_add(document, node, parent, static_cast<std::uint8_t>(pseudo_classes));
            if (keys_.size() >= most) return false;
        }
        return true;
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
        keys_.clear();
        table_.clear();
        compute_root();
    }

    void compute_root() {
        keys_.push_back({});
        find_matches(root_key);
        ComputedStyle initial;
        initial.display = Display::Block;
        initial.font_size = media_.root_font_size;
        table_.push_back(compute(root_key, initial));
    }

    std::uint32_t find_or_add(const Document& document, const Node& element, std::uint32_t parent, std::uint8_t pseudo_classes) {
        for (std::uint32_t child : keys_[parent].children) {
            const SharingKey& key = keys_[child];
            bool same = key.tag == element.tag && key.pseudo_classes == pseudo_classes;
            if (same && has_attributes(document, element, key.attributes)) return child;
        }
        auto index = static_cast<std::uint32_t>(keys_.size());
        keys_[parent].children.push_back(index);
        keys_.push_back({element.tag, asked_attributes_of(document, element), parent, pseudo_classes, {}, {}});
        find_matches(index);
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

    ComputedStyle compute(std::uint32_t key, const ComputedStyle& parent) const {
        ComputedStyle style = inherit(parent, key);
        apply(matching_rules(key), parent, style);
        if (is_folded_away(key)) style.display = Display::None;
        // Flex and grid items and absolutely positioned boxes are blocks (CSS Display 3, 2.7).
        bool placed = parent.display == Display::Flex || parent.display == Display::Grid || style.position == Position::Absolute;
        if (placed && style.is_inline_level()) style.display = Display::Block;
        return style;
    }

    // The content of a closed <details>, all but its <summary> (HTML, 15.5.3).
    bool is_folded_away(std::uint32_t index) const {
        const SharingKey& key = keys_[index];
        if (index == root_key || key.parent == root_key || key.tag == Tag::Summary) return false;
        const SharingKey& parent = keys_[key.parent];
        return parent.tag == Tag::Details && !parent.find_attribute("open");
    }

    void apply(const std::vector<const StyleRules::Rule*>& found, const ComputedStyle& parent, ComputedStyle& style) const {
        DeclarationContext context{rules_, media_, parent};
        // The font size and the colour first: em and currentColor in the other declarations mean the final ones.
        for (bool first : {true, false}) {
            for (const StyleRules::Rule* rule : found) {
                for (const StyleRules::Part& part : rule->parts) {
                    if (!holds_[part.conditions]) continue;
                    for (const StyleRules::Declaration& declaration : part.declarations) {
                        if ((declaration.longhand <= Longhand::Color) == first) apply_declaration(declaration, context, style);
                    }
                }
            }
        }
    }

    ComputedStyle inherit(const ComputedStyle& parent, std::uint32_t key) const {
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
        style.display = key == root_key ? Display::Block : browsers_display(keys_[key].tag);
        return style;
    }

    bool matches_selector(const StyleRules::Selector& selector, std::size_t length, std::uint32_t key) const {
        if (!keys_[key].matches[selector[length - 1]]) return false;
        if (length == 1) return true;
        bool child = (rules_.compounds[selector[length - 1]].traits & Compound::child_of_previous) != 0;
        while (key != root_key) {
            key = keys_[key].parent;
            if (matches_selector(selector, length - 1, key)) return true;
            if (child) return false;
        }
        return false;
    }

    void find_matches(std::uint32_t key) {
        std::vector<std::uint8_t> matches(rules_.compounds.size());
        for (std::size_t i = 0; i < matches.size(); ++i) {
            const Compound& compound = rules_.compounds[i];
            bool root = (compound.traits & Compound::is_root) != 0;
            matches[i] = root == (key == root_key) && (root || matches_compound(compound, keys_[key]));
        }
        keys_[key].matches = std::move(matches);
    }

    bool matches_compound(const Compound& compound, const SharingKey& key) const {
        unsigned asked = compound.traits & ~unsigned{Compound::child_of_previous};
        if ((asked & ~unsigned{key.pseudo_classes}) != 0) return false;
        if (compound.tag && *compound.tag != key.tag) return false;
        if (!compound.classes.empty()) {
            const std::string* classes = key.find_attribute("class");
            if (!classes) return false;
            for (StyleRules::Index name : compound.classes) {
                if (!has_word(*classes, rules_.names[name])) return false;
            }
        }
        for (const StyleRules::Attribute& attribute : compound.attributes) {
            const std::string* value = key.find_attribute(rules_.names[attribute.name]);
            if (!value || (attribute.value && *value != rules_.names[*attribute.value])) return false;
        }
        return true;
    }

    const StyleRules& rules_;
    Media media_;
    std::vector<std::uint8_t> holds_;  // by list of conditions, 1 where it does
    std::vector<std::string_view> asked_attributes_{"class", "open"};  // the latter by is_folded_away
    std::vector<SharingKey> keys_;
    std::vector<ComputedStyle> table_;  // by key
};

StyleCache::StyleCache(const StyleRules& rules, const Media& media)
    : cascade_(std::make_unique<Cascade>(rules, media)) {}
StyleCache::~StyleCache() = default;
StyleCache::StyleCache(StyleCache&&) noexcept = default;
StyleCache& StyleCache::operator=(StyleCache&&) noexcept = default;

const Media& StyleCache::media() const { return cascade_->media(); }

Styles StyleCache::compute(const Document& document, Pointing pointing) { return cascade_->run(document, pointing); }

std::vector<std::uint32_t> StyleCache::find(const Document& document) { return cascade_->find(document); }

const std::vector<ComputedStyle>& StyleCache::table() const { return cascade_->table(); }

std::vector<const StyleRules::Rule*> StyleCache::matching_rules(std::uint32_t style) const {
    return cascade_->matching_rules(style);
}

bool StyleCache::prepare(const Document& document, std::size_t count) { return cascade_->prepare(document, count); }

FontFace ComputedStyle::font_face() const {
    if (font_family == FontFamily::Display) return FontFace::Display;
    if (font_family == FontFamily::Mono) return FontFace::Mono;
    bool bold = font_weight >= 600;
    if (bold) return italic ? FontFace::SemiBoldItalic : FontFace::SemiBold;
    return italic ? FontFace::Italic : FontFace::Regular;
}

Styles compute_styles(const Document& document, const StyleRules& rules, const Media& media, Pointing pointing) {
    return StyleCache(rules, media).compute(document, pointing);
}

}  // namespace rostrum
