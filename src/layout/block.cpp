// Normal flow: block boxes one under another, collapsing margins, list items, absolutely positioned boxes
// (CSS 2.2, chapters 8 to 10).
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
    return node.is_text() && node.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool is_out_of_flow(const Context& context, NodeId id) {
    if (!context.node(id).is_element()) return false;
    const ComputedStyle& style = context.style(id);
    return style.display == Display::None || style.position == Position::Absolute;
}

bool is_inline_level(const Context& context, NodeId id) {
    return context.node(id).is_text() || context.style(id).is_inline_level();
}

// The end of the run of inline-level siblings that begins at `id`.
NodeId end_of_inline_run(const Context& context, NodeId id, NodeId end) {
    while (id < end && !is_out_of_flow(context, id) && is_inline_level(context, id)) id = context.node(id).end;
    return id;
}

bool is_blank_run(const Context& context, NodeId begin, NodeId end) {
    for (NodeId id = begin; id < end; id = context.node(id).end) {
        if (!is_white_space(context.node(id))) return false;
    }
    return true;
}

std::uint32_t item_number(const Context& context, NodeId item) {
    NodeId list = context.node(item).parent;
    if (list == no_node) return 1;
    std::string start(context.document.attribute(list, "start"));
    int number = start.empty() ? 1 : std::atoi(start.c_str());
    for (NodeId id = list + 1; id < item; id = context.node(id).end) number += context.node(id).is_element();
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

void lay_out_absolute_box(Context& context, NodeId box, Rect containing) {
    const ComputedStyle& style = context.style(box);
    float left = style.inset_left.resolve(containing.width);
    float right = style.inset_right.resolve(containing.width);
    bool both = !style.inset_left.is_auto() && !style.inset_right.is_auto();
    float available = containing.width - left - right;
    float automatic = both ? available : std::min(intrinsic_widths(context, box).maximum, available);
    float width = clamp_width(style, containing.width, automatic);
    float x = style.inset_left.is_auto() && !style.inset_right.is_auto() ? containing.width - right - width : left;
    bool stretched = !style.inset_top.is_auto() && !style.inset_bottom.is_auto() && style.height.is_auto();
    float top = style.inset_top.resolve(containing.height);
    float bottom = style.inset_bottom.resolve(containing.height);
    float height = stretched ? containing.height - top - bottom : -1;
    std::size_t first = context.layout.fragments.size();
    BoxResult result = lay_out_box(context, box, {containing.x + x, containing.y + top}, width,
                                   Formatting::Independent, height);
    if (style.inset_top.is_auto() && !style.inset_bottom.is_auto()) {
        context.translate(first, {0, containing.height - bottom - result.height});
    }
}

// The absolutely positioned boxes whose containing block is that of `ancestor`: it is the nearest positioned one.
void lay_out_absolute_boxes(Context& context, NodeId ancestor, Rect containing) {
    Children descendants = children_of(context.document, ancestor);
    for (NodeId id = descendants.begin; id < descendants.end;) {
        const Node& node = context.node(id);
        bool is_element = node.is_element();
        bool positioned = is_element && context.style(id).position != Position::Static;
        bool hidden = is_element && context.style(id).display == Display::None;
        if (positioned && !hidden && context.style(id).position == Position::Absolute) {
            lay_out_absolute_box(context, id, containing);
        }
        id = positioned || hidden ? node.end : id + 1;
    }
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
                     float forced_content_height, Formatting formatting, MarginStrut& bottom) {
    if (context.node(box).tag == Tag::Svg) return picture_height(context, box, width);
    if (context.node(box).tag == Tag::Img) return image_height(context, box, width);
    switch (style.display) {
        case Display::Flex: return lay_out_flex(context, box, origin, width, forced_content_height);
        case Display::Grid: return lay_out_grid(context, box, origin, width);
        case Display::Table: return lay_out_table(context, box, origin, width);
        default: break;
    }
    bool in_flow = formatting == Formatting::InFlow;
    FlowResult flow = lay_out_flow(context, box, origin, width, in_flow && collapses_at_top(style),
                                   in_flow && collapses_at_bottom(style));
    bottom = flow.bottom;
    return flow.height;
}

}  // namespace

float clamp_width(const ComputedStyle& style, float containing_width, float automatic) {
    float width = style.width.resolve(containing_width, automatic);
    if (!style.max_width.is_auto()) width = std::min(width, style.max_width.resolve(containing_width));
    return std::max(width, style.min_width.resolve(containing_width));
}

MarginStrut collapsed_top_margin(const Context& context, NodeId box) {
    MarginStrut strut;
    strut.add(context.style(box).margin_top.resolve(0));
    if (!collapses_at_top(context.style(box))) return strut;
    Children children = children_of(context.document, box);
    for (NodeId id = children.begin; id < children.end; id = context.node(id).end) {
        if (is_out_of_flow(context, id) || is_white_space(context.node(id))) continue;
        if (!is_inline_level(context, id)) strut.add(collapsed_top_margin(context, id));
        break;
    }
    return strut;
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

    float height = forced_height >= 0 ? forced_height : style.height.resolve(0, -1);
    float vertical = border.vertical() + padding.vertical();
    Point content{origin.x + border.left + padding.left, origin.y + border.top + padding.top};
    float content_width = std::max(0.0f, width - border.horizontal() - padding.horizontal());
    bool clips = style.overflow_x == Overflow::Auto;
    if (clips) {
        fragment.kind = Fragment::Kind::ClipStart;
        context.layout.fragments.push_back(fragment);
    }
    BoxResult result;
    float inner = content_height(context, box, style, content, content_width, height >= 0 ? height - vertical : -1,
                                 formatting, result.bottom);
    result.height = height >= 0 ? height : std::max(inner + vertical, style.min_height.resolve(0));
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
        pending.add(collapsed_top_margin(context, id));
        float left = style.margin_left.resolve(width);
        float right = style.margin_right.resolve(width);
        float automatic = width - left - right;
        if (context.node(id).tag == Tag::Img) automatic = image_size(context, id).value_or(Size{}).width;
        if (style.display == Display::Table) automatic = std::min(automatic, intrinsic_widths(context, id).maximum);
        if (style.display == Display::Table) automatic = std::max(automatic, intrinsic_widths(context, id).minimum);
        float box_width = clamp_width(style, width, automatic);
        float free = std::max(0.0f, width - box_width - left - right);
        if (style.margin_left.is_auto()) left = style.margin_right.is_auto() ? free / 2 : free;
        float top = at_start && collapse_top ? 0 : pending.value();
        BoxResult box = lay_out_box(context, id, {origin.x + left, y + top}, box_width, Formatting::InFlow);
        if (box.collapsed_through) {
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
