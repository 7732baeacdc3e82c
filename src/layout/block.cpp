// Normal flow: block boxes one under another, collapsing margins, list items (CSS 2.2, chapters 8 to 10).
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "layout/context.hpp"

namespace rostrum {

namespace {

bool collapses_with_children(const ComputedStyle& style) {
    return (style.display == Display::Block || style.display == Display::ListItem) &&
           style.overflow_x == Overflow::Visible && style.position != Position::Absolute;
}

bool collapses_at_top(const ComputedStyle& style) {
    return collapses_with_children(style) && style.border_width.top == 0 && style.padding.top == 0;
}

bool collapses_at_bottom(const ComputedStyle& style) {
    return collapses_with_children(style) && style.border_width.bottom == 0 && style.padding.bottom == 0 &&
           style.height.is_auto();
}

bool is_white_space(const Node& node) {
    return node.is_text() && is_blank(node.text);
}

bool is_out_of_flow(const Context& context, NodeId id) {
    if (!context.node(id).is_element()) return false;
    const ComputedStyle& style = context.style(id);
    return style.display == Display::None || style.position == Position::Absolute;
}

bool is_inline_level(const Context& context, NodeId id) {
    return context.node(id).is_text() || context.style(id).is_inline_level();
}

bool is_blank_run(const Context& context, NodeId begin, NodeId end) {
    for (NodeId id = begin; id < end; id = context.node(id).end) {
        if (!is_white_space(context.node(id)) && !is_out_of_flow(context, id)) return false;
    }
    return true;
}

bool has_marker(const ComputedStyle& style) {
    return style.display == Display::ListItem && style.list_style != ListStyle::None;
}

bool is_empty_item(const Context& context, NodeId box) {
    Children children = children_of(context.document, box);
    return has_marker(context.style(box)) && is_blank_run(context, children.begin, children.end);
}

// As many as there are list items before it, the list's start more. Counted on from the item before, so that long lists
// take no longer by the item.
std::uint32_t item_number(const Context& context, NodeId item) {
    NodeId list = context.node(item).parent;
    std::vector<ItemCount>& counts = context.output->counts;
    // Lists in this one's items have ended. (What has no parent comes before all others: no_node + 1 is 0.)
    while (!counts.empty() && counts.back().list + 1 > list + 1) counts.pop_back();
    bool goes_on = !counts.empty() && counts.back().list == list && counts.back().item < item;
    if (!goes_on) {
        std::string start(list == no_node ? "" : context.document.attribute(list, "start"));
        counts.push_back({list, children_of(context.document, list).begin, start.empty() ? 1 : std::atoi(start.c_str())});
    }
    ItemCount& count = counts.back();
    for (; count.item < item; count.item = context.node(count.item).end) {
        const NodeId id = count.item;
        count.number += context.node(id).is_element() && context.style(id).display == Display::ListItem;
    }
    return static_cast<std::uint32_t>(count.number);
}

void emit_marker(const Context& context, NodeId item, Point baseline) {
    LineMetrics metrics = context.line_metrics(context.style(item));
    Fragment marker;
    marker.kind = Fragment::Kind::Marker;
    marker.node = item;
    marker.begin = item_number(context, item);
    marker.baseline = baseline.y;
    marker.rect = {baseline.x, baseline.y - metrics.ascent, 0, metrics.ascent + metrics.descent};
    context.emit(marker);
}

// Adds the margins at the top of a box, those of its first descendants included where they collapse. `width`: of the
// containing block. Returns whether the box is collapsed through: nothing is in it, so those below it are of them too.
bool add_top_margins(const Context& context, NodeId box, float width, MarginStrut& strut) {
    const ComputedStyle& style = context.style(box);
    strut.add(style.margin_top.resolve(width));
    if (!collapses_at_top(style)) return false;
    float inner = box_width(context, box, definite(width)) - style.padding.horizontal() - style.border_width.horizontal();
    Children children = children_of(context.document, box);
    for (NodeId id = children.begin; id < children.end; id = context.node(id).end) {
        if (is_out_of_flow(context, id) || is_white_space(context.node(id))) continue;
        if (is_inline_level(context, id) || !add_top_margins(context, id, inner, strut)) return false;
        strut.add(context.style(id).margin_bottom.resolve(inner));
    }
    Tag tag = context.node(box).tag;
    bool has_content = tag == Tag::Img || tag == Tag::Svg || is_empty_item(context, box) || style.min_height.value > 0;
    return !has_content && collapses_at_bottom(style);
}

// Where the inline-level siblings that begin at `id` end; what is out of flow among them does not end them.
NodeId end_of_inline_run(const Context& context, NodeId id, NodeId end) {
    while (id < end && (is_out_of_flow(context, id) || is_inline_level(context, id))) id = context.node(id).end;
    return id;
}

// Puts what stands in a container one below the other; or beside, where the widest is all that is asked for.
class Flow {
   public:
    Flow(const Context& context, NodeId parent, const Space& space) : context_(context), parent_(parent), space_(space) {}

    Content format() && {
        Children children = children_of(context_.document, parent_);
        for (NodeId id = children.begin; id < children.end;) {
            NodeId end = context_.node(id).end;
            if (is_out_of_flow(context_, id)) {
                // Its place is found by what it is positioned in.
            } else if (is_inline_level(context_, id)) {
                end = end_of_inline_run(context_, id, children.end);
                if (!is_blank_run(context_, id, end)) add_lines({id, end});
            } else {
                add_block(id);
            }
            id = end;
        }
        if (space_.collapses_bottom) content_.bottom = pending_;
        else content_.height += gap();
        return content_;
    }

   private:
    // Whether the margins are already part of the container's position.
    bool at_containers_top() const { return at_start_ && space_.collapses_top; }

    // Above what comes next.
    float gap() const { return at_containers_top() ? 0 : pending_.value(); }

    void add_lines(Children run) {
        float top = content_.height + gap();
        pending_ = {};
        at_start_ = false;
        Content lines = format_inline(context_, parent_, run, {{space_.origin.x, space_.origin.y + top}, space_.width});
        content_.width = std::max(content_.width, lines.width);
        content_.add_baseline(top, lines.baseline);
        content_.height = top + lines.height;
    }

    void add_block(NodeId id) {
        const ComputedStyle& style = context_.style(id);
        float available = space_.width.pixels;
        float width = box_width(context_, id, space_.width);
        float margins = style.margin_left.resolve(available) + style.margin_right.resolve(available);
        content_.width = std::max(content_.width, width + margins);
        if (!space_.width.is_definite()) return;
        if (!at_containers_top()) add_top_margins(context_, id, available, pending_);
        float top = content_.height + gap();
        Point origin{space_.origin.x + left_margin(style, available, width), space_.origin.y + top};
        BoxResult box = format_box(context_, id, origin, width, Formatting::InFlow);
        content_.add_baseline(top, box.baseline);
        if (box.collapsed_through) {
            pending_.add(style.margin_top.resolve(available));
            pending_.add(box.bottom);
        } else {
            content_.height = top + box.height;
            pending_ = box.bottom;
            at_start_ = false;
        }
        pending_.add(style.margin_bottom.resolve(available));
    }

    const Context& context_;
    NodeId parent_;
    const Space& space_;
    Content content_;
    MarginStrut pending_;  // below what stands last
    bool at_start_ = true;
};

// What of a box is known only when its content has been laid out. `first`: its own fragment.
void finish_box(const Context& context, NodeId box, std::size_t first, Rect border_box) {
    const ComputedStyle& style = context.style(box);
    const Edges& border = style.border_width;
    Rect padding_box{border_box.x + border.left, border_box.y + border.top, border_box.width - border.horizontal(),
                     border_box.height - border.vertical()};
    std::vector<Fragment>& fragments = context.output->layout.fragments;
    fragments[first].rect = border_box;
    if (style.overflow_x == Overflow::Auto) {
        fragments[first + 1].rect = padding_box;
        context.emit_box(box, {}, Fragment::Kind::ClipEnd);
    }
    if (style.position != Position::Static) lay_out_absolute_boxes(context, box, padding_box);
}

}  // namespace

Content format_flow(const Context& context, NodeId parent, const Space& space) {
    return Flow(context, parent, space).format();
}

Content format_content(const Context& context, NodeId box, const Space& space) {
    Tag tag = context.node(box).tag;
    if (tag == Tag::Svg || tag == Tag::Img) return {.height = replaced_height(context, box, space.width.pixels)};
    switch (context.style(box).display) {
        case Display::Flex: return format_flex(context, box, space);
        case Display::Grid: return format_grid(context, box, space);
        case Display::Table: return format_table(context, box, space);
        default: return format_flow(context, box, space);
    }
}

BoxResult format_box(const Context& context, NodeId box, Point origin, float width, Formatting formatting,
                     std::optional<float> forced_height) {
    const ComputedStyle& style = context.style(box);
    const Edges& border = style.border_width;
    const Edges& padding = style.padding;
    std::size_t first = 0;
    if (context.output) {
        first = context.emit_box(box);
        if (style.overflow_x == Overflow::Auto) context.emit_box(box, {}, Fragment::Kind::ClipStart);
    }
    float vertical = border.vertical() + padding.vertical();
    float least = least_height(style);
    std::optional<float> height = forced_height;
    if (!height && !style.height.is_auto()) height = style.height.resolve(0);
    if (height) height = std::max(*height, least);
    bool in_flow = formatting == Formatting::InFlow;
    Space space{{origin.x + border.left + padding.left, origin.y + border.top + padding.top},
                definite(std::max(0.0f, width - border.horizontal() - padding.horizontal())),
                height ? std::optional(*height - vertical) : std::nullopt, least - vertical,
                in_flow && collapses_at_top(style), in_flow && collapses_at_bottom(style)};
    Content content = format_content(context, box, space);
    // The marker of an item has a line, even where nothing else does.
    if (is_empty_item(context, box)) content.height = style.used_line_height();
    if (has_marker(style) && !content.baseline) content.baseline = context.line_metrics(style).above;

    BoxResult result;
    result.height = height.value_or(std::max(content.height + vertical, least));
    if (content.baseline) result.baseline = border.top + padding.top + *content.baseline;
    // A margin does not stick out of a box that its minimum height makes higher than its content.
    if (result.height <= content.height + vertical) result.bottom = content.bottom;
    result.collapsed_through = result.height == 0 && collapses_at_top(style) && collapses_at_bottom(style);
    if (context.output) {
        finish_box(context, box, first, {origin.x, origin.y, width, result.height});
        if (has_marker(style)) emit_marker(context, box, {space.origin.x, space.origin.y + *content.baseline});
    }
    return result;
}

}  // namespace rostrum
