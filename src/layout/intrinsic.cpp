// Min-content and max-content widths (CSS Sizing 3, section 5): what flex items, table cells and shrink-to-fit boxes
// need to know before they are laid out.
#include <algorithm>

#include "layout/context.hpp"

namespace rostrum {

namespace {

IntrinsicWidths with_margins(const Context& context, NodeId box) {
    IntrinsicWidths widths = intrinsic_widths(context, box);
    const ComputedStyle& style = context.style(box);
    float margins = style.margin_left.resolve(0) + style.margin_right.resolve(0);
    return {widths.minimum + margins, widths.maximum + margins};
}

IntrinsicWidths flex_widths(const Context& context, NodeId container) {
    const ComputedStyle& style = context.style(container);
    IntrinsicWidths sum;
    bool first = true;
    for (NodeId item : items_of(context, container)) {
        IntrinsicWidths widths = with_margins(context, item);
        float gap = first ? 0 : style.column_gap;
        sum.maximum += widths.maximum + gap;
        sum.minimum = style.flex_wrap ? std::max(sum.minimum, widths.minimum) : sum.minimum + widths.minimum + gap;
        first = false;
    }
    return sum;
}

// Shares ("fr") count as the widest item in them.
IntrinsicWidths grid_widths(const Context& context, NodeId container) {
    const ComputedStyle& style = context.style(container);
    std::size_t columns = std::max<std::size_t>(1, style.grid_columns.size());
    IntrinsicWidths widest;
    for (NodeId item : items_of(context, container)) {
        IntrinsicWidths widths = with_margins(context, item);
        widest.minimum = std::max(widest.minimum, widths.minimum);
        widest.maximum = std::max(widest.maximum, widths.maximum);
    }
    IntrinsicWidths sum;
    for (std::size_t i = 0; i < columns; ++i) {
        float fixed = i < style.grid_columns.size() ? style.grid_columns[i].pixels : 0;
        float gap = i == 0 ? 0 : style.column_gap;
        sum.minimum += (fixed > 0 ? fixed : 0) + gap;
        sum.maximum += (fixed > 0 ? fixed : widest.maximum) + gap;
    }
    sum.minimum = std::max(sum.minimum, widest.minimum);
    return sum;
}

IntrinsicWidths flow_widths(const Context& context, NodeId box) {
    IntrinsicWidths widest;
    Children children = children_of(context.document, box);
    auto include = [&](IntrinsicWidths widths) {
        widest.minimum = std::max(widest.minimum, widths.minimum);
        widest.maximum = std::max(widest.maximum, widths.maximum);
    };
    for (NodeId id = children.begin; id < children.end;) {
        const Node& node = context.node(id);
        bool inline_level = node.is_text() || context.style(id).is_inline_level();
        NodeId end = node.end;
        if (inline_level) {
            end = end_of_inline_run(context, id, children.end);
            include(inline_intrinsic_widths(context, box, {id, end}));
        } else if (context.style(id).display != Display::None && context.style(id).position != Position::Absolute) {
            include(with_margins(context, id));
        }
        id = end;
    }
    return widest;
}

}  // namespace

IntrinsicWidths content_widths(const Context& context, NodeId box) {
    const ComputedStyle& style = context.style(box);
    if (context.node(box).tag == Tag::Img) {
        float width = image_size(context, box).value_or(Size{}).width;
        return {width, width};
    }
    IntrinsicWidths widths;
    switch (style.display) {
        case Display::Flex: widths = flex_widths(context, box); break;
        case Display::Grid: widths = grid_widths(context, box); break;
        case Display::Table: widths = table_intrinsic_widths(context, box); break;
        default: widths = flow_widths(context, box); break;
    }
    float edges = style.padding.horizontal() + style.border_width.horizontal();
    return {widths.minimum + edges, widths.maximum + edges};
}

IntrinsicWidths intrinsic_widths(const Context& context, NodeId box) {
    const ComputedStyle& style = context.style(box);
    float edges = style.padding.horizontal() + style.border_width.horizontal();
    IntrinsicWidths widths;
    if (context.node(box).tag == Tag::Img) {
        widths.maximum = atomic_size(context, box, -1).width;
        widths.minimum = style.max_width.unit == Length::Unit::Percent ? 0 : widths.maximum;
    } else if (style.width.unit == Length::Unit::Pixels && style.display != Display::Table) {
        widths = {style.width.value, style.width.value};
    } else {
        widths = content_widths(context, box);
        if (style.overflow_x == Overflow::Auto) widths.minimum = edges;
        if (style.width.unit == Length::Unit::Pixels) widths.maximum = std::max(widths.minimum, style.width.value);
        if (style.width.unit == Length::Unit::Pixels) widths.minimum = widths.maximum;
    }
    if (style.max_width.unit == Length::Unit::Pixels) {
        widths.minimum = std::min(widths.minimum, style.max_width.value);
        widths.maximum = std::min(widths.maximum, style.max_width.value);
    }
    if (style.min_width.unit == Length::Unit::Pixels) {
        widths.minimum = std::max(widths.minimum, style.min_width.value);
        widths.maximum = std::max(widths.maximum, style.min_width.value);
    }
    return {std::max(widths.minimum, edges), std::max(widths.maximum, edges)};
}

}  // namespace rostrum
