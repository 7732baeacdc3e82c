// Normal flow: block boxes one under another, collapsing margins, list items (CSS 2.2, chapters 8 to 10).
#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/path_data.hpp"
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

// As many as there are list items before it, the list's start more. Counted on from the item before, so that long lists
// take no longer by the item.
std::uint32_t item_number(Context& context, NodeId item) {
    NodeId list = context.node(item).parent;
    std::string start(list == no_node ? "" : context.document.attribute(list, "start"));
    int number = start.empty() ? 1 : std::atoi(start.c_str());
    NodeId id = children_of(context.document, list).begin;
    NodeId counted = context.counted_item;
    if (counted != no_node && counted < item && context.node(counted).parent == list) {
        id = counted;
        number = context.count;
    }
    for (; id < item; id = context.node(id).end) {
        number += context.node(id).is_element() && context.style(id).display == Display::ListItem;
    }
    context.counted_item = item;
    context.count = number;
    return static_cast<std::uint32_t>(number);
}

void append_marker(Context& context, NodeId item, std::size_t first, Point origin) {
    const ComputedStyle& style = context.style(item);
    if (style.list_style == ListStyle::None) return;
    LineMetrics metrics = context.line_metrics(style);
    Fragment marker;
    marker.kind = Fragment::Kind::Marker;
    marker.node = item;
    marker.begin = item_number(context, item);
    marker.baseline = context.first_baseline(first, origin.y + metrics.above);
    marker.rect = {origin.x, marker.baseline - metrics.ascent, 0, metrics.ascent + metrics.descent};
    context.layout.fragments.push_back(marker);
}

// A picture is as high as its width makes it, in the proportions of its viewBox. Its paths have no boxes.
float picture_height(const Context& context, NodeId picture, float width) {
    std::optional<Size> size = read_view_box(context.document.attribute(picture, "viewBox"));
    return size ? width * size->height / size->width : 0;
}

float image_height(Context& context, NodeId image, float width) {
    std::optional<Size> size = image_size(context, image);
    if (!size) context.layout.needs_browser = true;
    return size ? width * size->height / size->width : 0;
}

float content_height(Context& context, NodeId box, const ComputedStyle& style, Point origin, float width,
                     GivenHeight height, Formatting formatting, MarginStrut& bottom) {
    if (context.node(box).tag == Tag::Svg) return picture_height(context, box, width);
    if (context.node(box).tag == Tag::Img) return image_height(context, box, width);
    switch (style.display) {
        case Display::Flex: return lay_out_flex(context, box, origin, width, height);
        case Display::Grid: return lay_out_grid(context, box, origin, width, height);
        case Display::Table: return lay_out_table(context, box, origin, width);
        default: break;
    }
    bool in_flow = formatting == Formatting::InFlow;
    FlowResult flow = lay_out_flow(context, box, origin, width, in_flow && collapses_at_top(style),
                                   in_flow && collapses_at_bottom(style));
    bottom = flow.bottom;
    return flow.height;
}

bool is_empty_item(const Context& context, NodeId box) {
    const ComputedStyle& style = context.style(box);
    Children children = children_of(context.document, box);
    return style.display == Display::ListItem && style.list_style != ListStyle::None &&
           is_blank_run(context, children.begin, children.end);
}

// The width of a block's border box in normal flow.
float block_width(const Context& context, NodeId id, float width) {
    const ComputedStyle& style = context.style(id);
    float automatic = width - style.margin_left.resolve(width) - style.margin_right.resolve(width);
    if (context.node(id).tag == Tag::Img) automatic = image_size(context, id).value_or(Size{}).width;
    if (style.display != Display::Table) return clamp_width(style, width, automatic);
    IntrinsicWidths content = content_widths(context, id);
    return std::max(clamp_width(style, width, std::min(automatic, content.maximum)), content.minimum);
}

// Adds the margins at the top of a box, those of its first descendants included where they collapse. `width`: of the
// containing block. Returns whether the box is collapsed through: nothing is in it, so those below it are of them too.
bool add_top_margins(const Context& context, NodeId box, float width, MarginStrut& strut) {
    const ComputedStyle& style = context.style(box);
    strut.add(style.margin_top.resolve(width));
    if (!collapses_at_top(style)) return false;
    float inner = block_width(context, box, width) - style.padding.horizontal() - style.border_width.horizontal();
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

}  // namespace

NodeId end_of_inline_run(const Context& context, NodeId id, NodeId end) {
    while (id < end && (is_out_of_flow(context, id) || is_inline_level(context, id))) id = context.node(id).end;
    return id;
}

float clamp_width(const ComputedStyle& style, float containing_width, float automatic) {
    float width = style.width.resolve(containing_width, automatic);
    if (!style.max_width.is_auto()) width = std::min(width, style.max_width.resolve(containing_width));
    float edges = style.padding.horizontal() + style.border_width.horizontal();
    return std::max({width, style.min_width.resolve(containing_width), edges});
}

BoxResult lay_out_box(Context& context, NodeId box, Point origin, float width, Formatting formatting,
                      float forced_height) {
    const ComputedStyle& style = context.style(box);
    const Edges& border = style.border_width;
    const Edges& padding = style.padding;
    std::size_t first = context.layout.fragments.size();
    Fragment fragment;
    fragment.node = box;
    context.layout.fragments.push_back(fragment);

    float vertical = border.vertical() + padding.vertical();
    float least = std::max(style.min_height.resolve(0), vertical);
    float height = forced_height >= 0 ? forced_height : style.height.resolve(0, -1);
    if (height >= 0) height = std::max(height, least);
    Point content{origin.x + border.left + padding.left, origin.y + border.top + padding.top};
    float content_width = std::max(0.0f, width - border.horizontal() - padding.horizontal());
    bool clips = style.overflow_x == Overflow::Auto;
    if (clips) {
        fragment.kind = Fragment::Kind::ClipStart;
        context.layout.fragments.push_back(fragment);
    }
    BoxResult result;
    GivenHeight given{height >= 0 ? height - vertical : -1, least - vertical};
    float inner = content_height(context, box, style, content, content_width, given, formatting, result.bottom);
    // The marker of an item has a line, even where nothing else does.
    if (is_empty_item(context, box)) inner = style.used_line_height();
    result.height = height >= 0 ? height : std::max(inner + vertical, least);
    // A margin does not stick out of a box that its minimum height makes higher than its content.
    if (result.height > inner + vertical) result.bottom = {};
    result.collapsed_through = result.height == 0 && collapses_at_top(style) && collapses_at_bottom(style);

    Rect border_box{origin.x, origin.y, width, result.height};
    Rect padding_box{origin.x + border.left, origin.y + border.top, width - border.horizontal(),
                     result.height - border.vertical()};
    context.layout.fragments[first].rect = border_box;
    if (clips) {
        context.layout.fragments[first + 1].rect = padding_box;
        fragment.kind = Fragment::Kind::ClipEnd;
        context.layout.fragments.push_back(fragment);
    }
    if (style.position != Position::Static) lay_out_absolute_boxes(context, box, padding_box);
    if (style.display == Display::ListItem) append_marker(context, box, first, content);
    return result;
}

FlowResult lay_out_flow(Context& context, NodeId parent, Point origin, float width, bool collapse_top,
                        bool collapse_bottom) {
    FlowResult result;
    MarginStrut pending;
    float y = origin.y;
    bool at_start = true;
    Children children = children_of(context.document, parent);
    for (NodeId id = children.begin; id < children.end;) {
        if (is_out_of_flow(context, id)) {
            id = context.node(id).end;
            continue;
        }
        if (is_inline_level(context, id)) {
            NodeId end = end_of_inline_run(context, id, children.end);
            if (!is_blank_run(context, id, end)) {
                y += pending.value();
                pending = {};
                at_start = false;
                y += lay_out_inline(context, parent, {id, end}, {origin.x, y}, width);
            }
            id = end;
            continue;
        }
        const ComputedStyle& style = context.style(id);
        bool at_parents_top = at_start && collapse_top;  // the margins are already part of the parent's position
        if (!at_parents_top) add_top_margins(context, id, width, pending);
        float left = style.margin_left.resolve(width);
        float right = style.margin_right.resolve(width);
        float box_width = block_width(context, id, width);
        float free = std::max(0.0f, width - box_width - left - right);
        if (style.margin_left.is_auto()) left = style.margin_right.is_auto() ? free / 2 : free;
        float top = at_parents_top ? 0 : pending.value();
        BoxResult box = lay_out_box(context, id, {origin.x + left, y + top}, box_width, Formatting::InFlow);
        if (box.collapsed_through) {
            pending.add(style.margin_top.resolve(width));
            pending.add(box.bottom);
        } else {
            y += top + box.height;
            pending = box.bottom;
            at_start = false;
        }
        pending.add(style.margin_bottom.resolve(width));
        id = context.node(id).end;
    }
    if (!collapse_bottom) y += pending.value();
    else result.bottom = pending;
    if (parent == no_node) lay_out_absolute_boxes(context, no_node, {origin.x, origin.y, width, y - origin.y});
    result.height = y - origin.y;
    return result;
}

}  // namespace rostrum
