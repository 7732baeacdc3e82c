// Where declarations apply: what the canvas does on some elements only, or not beside something else.
#include <algorithm>
#include <initializer_list>

#include "css/check.hpp"
#include "css/compile.hpp"

namespace rostrum {

namespace {

bool is_table_part(Display display) {
    return display == Display::TableRowGroup || display == Display::TableRow || display == Display::TableCell;
}

bool has_margins(const ComputedStyle& style) {
    return style.margin_top.value != 0 || style.margin_bottom.value != 0 || style.margin_left.value != 0 || style.margin_right.value != 0;
}

bool is_row(Display display) { return display == Display::Flex || display == Display::Grid; }

bool is_replaced(Tag tag) { return tag == Tag::Img || tag == Tag::Svg; }

// One visible width and colour for each side, clockwise.
struct Side {
    float width;
    Color color;
    friend bool operator==(const Side&, const Side&) = default;
};

std::vector<Side> sides(const ComputedStyle& style) {
    const Edges& width = style.border_width;
    return {{width.top, style.border_top_color}, {width.right, style.border_right_color},
            {width.bottom, style.border_bottom_color}, {width.left, style.border_left_color}};
}

constexpr std::string_view borders[] = {"border", "border-top", "border-right", "border-bottom", "border-left",
                                        "border-color"};

// Media that differ in which rules hold. Rules of custom properties alone are left out: they are checked by themselves.
std::vector<Media> media_of(const Stylesheet& sheet) {
    std::vector<const MediaCondition*> conditions;
    for (const StyleRule& rule : sheet.rules) {
        if (std::all_of(rule.declarations.begin(), rule.declarations.end(), is_custom)) continue;
        for (const MediaCondition& condition : rule.conditions) conditions.push_back(&condition);
    }
    std::vector<Media> candidates(1);
    candidates[0].viewport = {1e5f, 800};
    for (const MediaCondition* condition : conditions) {
        float width = condition->length * (condition->in_em ? candidates[0].root_font_size : 1);
        for (float beside : {width - 0.5f, width, width + 0.5f}) {
            candidates.push_back(candidates[0]);
            candidates.back().viewport.width = beside;
        }
    }
    std::size_t count = candidates.size();
    for (std::size_t i = 0; i < count; ++i) {
        candidates.push_back(candidates[i]);
        candidates.back().contrast = Contrast::More;
    }
    std::vector<Media> media;
    std::set<std::vector<bool>> known;
    for (const Media& candidate : candidates) {
        std::vector<bool> holding;
        for (const MediaCondition* condition : conditions) holding.push_back(matches(*condition, candidate));
        if (known.insert(holding).second) media.push_back(candidate);
    }
    return media;
}

}  // namespace

// Looks at one element of a page.
class UsageCheck::Finder {
   public:
    Finder(UsageCheck& check, Medium& medium, const Document& document, std::string_view page)
        : check_(check), medium_(medium), document_(document), page_(page), of_node_(medium.styles.find(document)) {
        // The cache has begun anew.
        if (2 * medium.styles.table().size() < medium.seen.size()) medium.seen.clear();
    }

    void look(NodeId id) {
        id_ = id;
        const Node& node = document_.nodes[id];
        NodeId parent = node.parent;
        const ComputedStyle& around = parent == no_node ? medium_.styles.table()[0] : style_of(parent);
        if (node.is_text()) return look_at_text(around);
        const ComputedStyle& style = style_of(id);
        if (is_seen(2 * of_node_[id] + (node.end == id + 1)) || is_hidden(id)) return;
        look_at_position(style, around, parent);
        look_at_nesting(style, around, node);
        look_at_table(style, around);
        look_at_sizes(style, around, node);
        look_at_borders(style, node);
        look_at_text_style(style);
    }

   private:
    const ComputedStyle& style_of(NodeId id) const { return medium_.styles.table()[of_node_[id]]; }

    bool is_hidden(NodeId id) const {
        for (; id != no_node; id = document_.nodes[id].parent) {
            if (document_.nodes[id].is_element() && style_of(id).display == Display::None) return true;
        }
        return false;
    }

    // Two numbers for each style, since empty elements may be what others may not.
    bool is_seen(std::uint32_t number) {
        if (medium_.seen.size() <= number) medium_.seen.resize(number + 1, false);
        bool seen = medium_.seen[number];
        medium_.seen[number] = true;
        return seen;
    }

    const Declaration* last_of(std::uint32_t style, std::span<const std::string_view> properties) const {
        const Declaration* last = nullptr;
        for (const StyleRules::Rule* rule : medium_.styles.matching_rules(style)) {
            for (const Declaration& declaration : check_.sheet_.rules[rule->source].declarations) {
                if (std::find(properties.begin(), properties.end(), declaration.property) != properties.end()) last = &declaration;
            }
        }
        return last;
    }

    bool declares(std::string_view property) const {
        return last_of(of_node_[id_], {&property, 1}) != nullptr;
    }

    std::string element() const {
        const Node& node = document_.nodes[id_];
        std::string name = "<" + std::string(tag_name(node.is_text() ? document_.nodes[node.parent].tag : node.tag));
        std::string_view classes = document_.attribute(node.is_text() ? node.parent : id_, "class");
        if (!classes.empty()) name += " class=\"" + std::string(classes) + "\"";
        return name + ">";
    }

    // At what the element declares last of these properties, or what the elements around it do.
    void report(std::span<const std::string_view> properties, const std::string& message) {
        NodeId id = document_.nodes[id_].is_text() ? document_.nodes[id_].parent : id_;
        const Declaration* found = nullptr;
        for (; !found && id != no_node; id = document_.nodes[id].parent) found = last_of(of_node_[id], properties);
        if (!found) return;
        if (!check_.reported_.insert({found, message}).second) return;
        std::string where = page_.empty() ? "" : " of the page “" + std::string(page_) + "”";
        check_.diagnostics_.push_back(diagnose(check_.files_[found->file], found->offset,
                                               "“" + found->property + ": " + found->value + "” on " + element() + where + ": " + message));
    }

    void report(std::initializer_list<std::string_view> properties, const std::string& message) {
        report(std::span(properties.begin(), properties.size()), message);
    }

    void look_at_text(const ComputedStyle& around) {
        NodeId parent = document_.nodes[id_].parent;
        bool frame = around.display == Display::Table || (is_table_part(around.display) && around.display != Display::TableCell);
        if (parent == no_node || !(is_row(around.display) || frame)) return;
        if (!is_blank(document_.nodes[id_].text) && !is_hidden(parent)) report({"display"}, "text right in it is not laid out; put it into an element");
    }

    void look_at_position(const ComputedStyle& style, const ComputedStyle& around, NodeId parent) {
        if (style.position == Position::Static) return;
        for (NodeId id = parent; id != no_node; id = document_.nodes[id].parent) {
            if (style_of(id).overflow_x == Overflow::Auto) report({"position"}, "what scrolls sideways holds no positioned boxes");
        }
        if (style.position == Position::Relative) {
            for (const Length* inset : {&style.inset_left, &style.inset_right, &style.inset_top, &style.inset_bottom}) {
                if (inset->unit == Length::Unit::Percent) {
                    report({"left", "right", "top", "bottom"}, "a percentage is understood with “position: absolute” alone; write a length");
                }
            }
            return;
        }
        NodeId holder = parent;
        while (holder != no_node && style_of(holder).position == Position::Static) holder = document_.nodes[holder].parent;
        Display display = holder == no_node ? Display::Block : style_of(holder).display;
        bool block = display == Display::Block || display == Display::ListItem || is_row(display);
        if (!block || around.display == Display::Inline) {
            report({"position"}, "the elements that it stands in and is placed by must be blocks, list items, flex rows or grids");
        }
        bool sideways = !style.inset_left.is_auto() || !style.inset_right.is_auto();
        bool upright = !style.inset_top.is_auto() || !style.inset_bottom.is_auto();
        if (!sideways || !upright) report({"position"}, "say where it stands, with “left” or “right” and with “top” or “bottom”");
        if (style.margin_left.is_auto() || style.margin_right.is_auto()) {
            report({"margin", "margin-left", "margin-right"}, "“auto” is not understood with “position: absolute”");
        }
        if (around.underline || around.line_through) report({"position"}, "the canvas draws the line of the text around it here too");
    }

    void look_at_nesting(const ComputedStyle& style, const ComputedStyle& around, const Node& node) {
        bool absolute = style.position == Position::Absolute;
        if (around.display == Display::Inline && !style.is_inline_level() && !absolute) {
            report({"display"}, "a block in an element that stands on a line; make that one a block too");
        }
        bool folded = node.tag == Tag::Summary && node.parent != no_node && document_.nodes[node.parent].tag == Tag::Details &&
                      !document_.has_attribute(node.parent, "open");
        if (folded && style.margin_bottom.value != 0) {
            report({"margin", "margin-bottom"}, "below the summary of what is folded, margins do not collapse; write details[open] > summary");
        }
        bool line_end = node.tag == Tag::Br || node.tag == Tag::Wbr;
        if (line_end && style.display != Display::Inline) report({"display"}, "a <br> or <wbr> can only be hidden");
        bool bare = style.overflow_x == Overflow::Auto && style.display == Display::Block;
        bool scrolls = node.tag == Tag::Pre || document_.attribute(id_, "class") == "scroll";
        if (style.overflow_x == Overflow::Auto && style.display != Display::Inline && !(bare && scrolls)) {
            report({"overflow-x"}, "blocks that are <pre> or have the class “scroll” scroll sideways, since browser.css "
                                   "takes the scroll bars of these away");
        }
        bool numbered = style.display == Display::ListItem && style.list_style == ListStyle::Decimal;
        bool in_list = node.parent != no_node && (document_.nodes[node.parent].tag == Tag::Ol || document_.nodes[node.parent].tag == Tag::Ul);
        if (numbered && !in_list) report({"list-style", "display"}, "browsers number the items of <ol> and <ul> each by itself, and all others on and on");
    }

    void look_at_table(const ComputedStyle& style, const ComputedStyle& around) {
        Display inner = style.display;
        Display outer = around.display;
        bool right = inner == Display::TableCell       ? outer == Display::TableRow
                     : inner == Display::TableRow      ? outer == Display::TableRowGroup || outer == Display::Table
                     : inner == Display::TableRowGroup || inner == Display::TableCaption ? outer == Display::Table
                                                       : outer != Display::Table && (outer == Display::TableCell || !is_table_part(outer));
        if (!right) return report({"display"}, "tables hold captions, row groups or rows, these rows or cells, and nothing else does");
        if (inner == Display::Table && (is_row(outer) || style.position == Position::Absolute)) {
            report({"display"}, "a table stands in normal flow; put it into a block");
        }
        bool sized = !style.width.is_auto() || !style.max_width.is_auto() || !style.min_width.is_auto();
        if (inner == Display::TableCaption && sized) report({"width", "max-width", "min-width"}, "captions are as wide as their table");
        bool shifted = inner == Display::TableCaption && has_margins(style);
        if (shifted) report({"margin", "margin-top", "margin-bottom", "margin-left", "margin-right"}, "a caption has padding instead");
        if (inner != Display::Table && !is_table_part(inner)) return;
        const Declaration* display = last_of(of_node_[id_], std::initializer_list<std::string_view>{"display"});
        bool header = display && display->value == "table-header-group";
        if (header && !is_first_but_for_caption()) report({"display"}, "browsers show it first of all; let it be the table's first child");
        if (style.height.unit != Length::Unit::Auto) report({"height"}, "tables are as high as their content");
        if (style.min_height.value != 0) report({"min-height"}, "tables are as high as their content");
        if (inner == Display::Table) return;
        if (!style.width.is_auto()) report({"width"}, "columns are as wide as their content");
        if (!style.max_width.is_auto()) report({"max-width"}, "columns are as wide as their content");
        if (!style.min_width.is_auto()) report({"min-width"}, "columns are as wide as their content");
        if (inner == Display::TableCell) {
            if (declares("vertical-align")) report({"vertical-align"}, "what is in a cell stands at its top");
            return;
        }
        if (style.position != Position::Static) report({"position"}, "rows of tables stay where they are");
        if (style.border_width.horizontal() + style.border_width.vertical() > 0) report(borders, "rows of tables have no borders; give them to the cells");
        if (style.border_radius > 0) report({"border-radius"}, "rows of tables have no corners");
    }

    bool is_first_but_for_caption() const {
        NodeId parent = document_.nodes[id_].parent;
        NodeId first = parent == no_node ? 0 : parent + 1;
        bool behind_caption = document_.nodes[first].is_element() && document_.nodes[first].tag == Tag::Caption;
        return id_ == (behind_caption ? document_.nodes[first].end : first);
    }

    void look_at_sizes(const ComputedStyle& style, const ComputedStyle& around, const Node& node) {
        bool wide = !style.width.is_auto();
        bool high = !style.height.is_auto();
        if (node.tag == Tag::Img && high && !wide) report({"height"}, "an image that is given a height needs a width as well");
        if (is_replaced(node.tag)) {
            if (style.padding.horizontal() + style.padding.vertical() > 0) {
                report({"padding", "padding-top", "padding-right", "padding-bottom", "padding-left"}, "images and pictures have no padding");
            }
            if (style.border_width.horizontal() + style.border_width.vertical() > 0) report(borders, "images and pictures have no borders");
            if (style.min_height.value != 0) report({"min-height"}, "images and pictures have the height that follows from their width");
            if (style.position == Position::Absolute && !wide) report({"position"}, "an image or picture needs a width there");
            if (around.display == Display::Flex && around.align_items == AlignItems::Stretch && !high) {
                report({"align-items", "display"}, "browsers stretch an image to the row's height; write “align-items: flex-start” or another");
            }
        }
        if (node.tag == Tag::Svg) {
            if (style.is_inline_level()) report({"display"}, "a picture does not stand on a line; write “display: block”");
            if (high) report({"height"}, "a picture has the height that follows from its width");
            if (is_row(around.display) && !wide) report({"display"}, "a picture in a flex row or grid needs a width");
        }
        if (node.tag == Tag::Input && !(wide && high)) report({"display", "width", "height"}, "a control needs a width and a height");
        if (style.display == Display::InlineBlock && node.tag != Tag::Img) look_at_inline_block(style, node);
        if (node.tag == Tag::Button) look_at_button(style, around, node);
    }

    void look_at_inline_block(const ComputedStyle& style, const Node& node) {
        bool fixed = style.width.unit == Length::Unit::Pixels && style.height.unit == Length::Unit::Pixels &&
                     style.min_width.is_auto() && style.max_width.is_auto() && style.min_height.value == 0;
        if (!fixed || node.end != id_ + 1) {
            report({"display"}, "but for images, it is understood of empty elements with a width and a height, neither of them a "
                                "percentage; for others write “inline”, or “block” in a flex row");
        }
    }

    // To browsers, a button is a block whose text stands in the middle, and shrinks to it.
    void look_at_button(const ComputedStyle& style, const ComputedStyle& around, const Node& node) {
        bool boxed = style.background.visible() || style.padding.horizontal() + style.padding.vertical() > 0 ||
                     style.border_width.horizontal() + style.border_width.vertical() > 0;
        if (style.display == Display::Inline && boxed) {
            report({"background", "padding", "padding-top", "padding-right", "padding-bottom", "padding-left", "border",
                    "border-top", "border-right", "border-bottom", "border-left"},
                   "a button on a line is a block to browsers; let it be an item of a flex row");
        }
        bool shrinks = is_row(around.display) || style.position == Position::Absolute || style.display == Display::Inline;
        if (!shrinks && style.width.is_auto()) report({"display"}, "browsers make a button as narrow as its text; give it a width, or put it into a flex row");
        bool filled = false;
        for (NodeId id = id_ + 1; id < node.end; id = document_.nodes[id].end) {
            filled = filled || document_.nodes[id].is_text() || style_of(id).position != Position::Absolute;
        }
        if (filled && (!style.height.is_auto() || style.min_height.value != 0)) {
            report({"height", "min-height"}, "browsers centre the text of a button in it; write a padding or a line-height");
        }
    }

    void look_at_borders(const ComputedStyle& style, const Node& node) {
        if (is_replaced(node.tag)) return;
        std::vector<Side> all = sides(style);
        bool any = std::any_of(all.begin(), all.end(), [](const Side& side) { return side.width > 0; });
        bool uniform = std::all_of(all.begin(), all.end(), [&](const Side& side) { return side == all[0]; });
        if (any && !uniform && style.border_radius > 0) {
            report({"border-radius"}, "round corners need the same border on all sides, or none");
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Side& next = all[(i + 1) % all.size()];
            bool meet = all[i].width > 0 && next.width > 0;
            if (meet && all[i].color != next.color) report(borders, "borders of different colours meet in a corner, where browsers divide it");
        }
    }

    void look_at_text_style(const ComputedStyle& style) {
        if (style.white_space != WhiteSpace::Normal && declares("text-wrap")) {
            report({"text-wrap"}, "beside “white-space: nowrap” or “pre”, browsers do not agree on it");
        }
    }

    UsageCheck& check_;
    Medium& medium_;
    const Document& document_;
    std::string_view page_;
    std::vector<std::uint32_t> of_node_;
    NodeId id_ = no_node;
};

UsageCheck::UsageCheck(const Stylesheet& sheet, std::span<const SourceFile> files)
    : sheet_(sheet), files_(files), rules_(compile_stylesheet(sheet)) {
    for (const Media& media : media_of(sheet)) media_.push_back({StyleCache(rules_, media), {}});
}

void UsageCheck::add(const Document& document, std::string_view page) {
    for (Medium& medium : media_) {
        Finder finder(*this, medium, document, page);
        for (NodeId id = 0; id < document.nodes.size(); ++id) finder.look(id);
    }
}

}  // namespace rostrum
