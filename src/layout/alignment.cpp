// What flex rows and the rows of grids and tables share: items side by side, aligned in the height of the row (CSS Box
// Alignment 3, sections 6 and 9).
#include <algorithm>

#include "layout/context.hpp"

namespace rostrum {

namespace {

float deepest_baseline(Row row) {
    float deepest = 0;
    for (const RowItem& item : row) deepest = std::max(deepest, item.baseline());
    return deepest;
}

// Whether what is in an item depends on the item's height.
bool depends_on_height(const Context& context, NodeId item) {
    const ComputedStyle& style = context.style(item);
    if (style.display == Display::Flex || style.display == Display::Grid || style.overflow_x == Overflow::Auto) return true;
    if (style.position == Position::Static) return false;
    // Boxes in it that are placed from its lower edge, or by a share of its height.
    for (NodeId id = item + 1; id < context.node(item).end;) {
        bool positioned = context.node(id).is_element() && context.style(id).position != Position::Static;
        const ComputedStyle& inner = context.style(id);
        bool from_top = inner.inset_bottom.is_auto() && inner.inset_top.unit != Length::Unit::Percent;
        if (positioned && inner.position == Position::Absolute && !from_top) return true;
        id = positioned ? context.node(id).end : id + 1;
    }
    return false;
}

// Whether each item can be laid out where it will stand, before the height of its row is known.
bool places_at_once(const Context& context, AlignItems align, Row items, const Space& space) {
    bool moves = align != AlignItems::Start && align != AlignItems::Stretch;
    bool spreads = !items.empty() && items.back().row > 0 && (space.height || space.least_height > 0);
    if (!context.output || moves || spreads) return false;
    for (const RowItem& item : items) {
        if (align == AlignItems::Stretch && depends_on_height(context, item.node)) return false;
    }
    return true;
}

// The row that begins with the first of these items.
Row first_row(Row items) {
    std::size_t end = 0;
    while (end < items.size() && items[end].row == items[0].row) ++end;
    return items.subspan(0, end);
}

// The height of an item that takes the row's whole height, where that is another than its own. An image keeps its own.
std::optional<float> stretched_height(const Context& context, const RowItem& item, float row) {
    float height = row - item.above - item.below;
    bool keeps = !context.style(item.node).height.is_auto() || context.node(item.node).tag == Tag::Img;
    return keeps || height == item.box.height ? std::nullopt : std::optional(height);
}

}  // namespace

RowItem row_item(const Context& context, NodeId node, std::size_t row, float x, float width, float containing_width) {
    const ComputedStyle& style = context.style(node);
    return {node, row, x, width, style.margin_top.resolve(containing_width), style.margin_bottom.resolve(containing_width), {}, {}};
}

float measure_row(const Context& context, Row row, AlignItems align, Point origin, bool at_once) {
    for (RowItem& item : row) {
        Point at{origin.x + item.x, origin.y + item.above};
        if (at_once) item.fragment = context.output->layout.fragments.size();
        item.box = at_once ? format_box(context, item.node, at, item.width, Formatting::Independent)
                           : measure_box(context, item.node, item.width, align == AlignItems::Baseline);
    }
    float height = 0;
    float deepest = align == AlignItems::Baseline ? deepest_baseline(row) : 0;
    for (const RowItem& item : row) {
        float raised = align == AlignItems::Baseline ? deepest - item.baseline() : 0;
        height = std::max(height, raised + item.outer_height());
    }
    return height;
}

std::optional<float> place_row(const Context& context, Row row, AlignItems align, Point origin, float height) {
    Content content;
    if (!context.output && !context.asks_baseline) return std::nullopt;
    float deepest = deepest_baseline(row);
    for (const RowItem& item : row) {
        float free = height - item.outer_height();
        float top = item.above;
        std::optional<float> forced_height;
        switch (align) {
            case AlignItems::Stretch: forced_height = stretched_height(context, item, height); break;
            case AlignItems::Start: break;
            case AlignItems::Center: top += free / 2; break;
            case AlignItems::End: top += free; break;
            case AlignItems::Baseline: top += deepest - item.baseline(); break;
        }
        BoxResult box = item.box;
        bool known = item.fragment || (!context.output && align == AlignItems::Baseline);
        Point at{origin.x + item.x, origin.y + top};
        if (!known) box = format_box(context, item.node, at, item.width, Formatting::Independent, forced_height);
        if (item.fragment && forced_height) {
            Rect& rect = context.output->layout.fragments[*item.fragment].rect;
            rect.height = std::max(*forced_height, least_height(context.style(item.node)));
        }
        content.add_baseline(top, box.baseline);
        if (!context.output && content.baseline) break;
    }
    return content.baseline;
}

Content format_rows(const Context& context, NodeId container, Row items, const Space& space) {
    const ComputedStyle& style = context.style(container);
    AlignItems align = style.align_items;
    bool at_once = places_at_once(context, align, items, space);
    Content content;
    std::vector<float> heights;
    for (Row rest = items; !rest.empty(); rest = rest.subspan(first_row(rest).size())) {
        if (!heights.empty()) content.height += style.row_gap;
        Point origin{space.origin.x, space.origin.y + content.height};
        heights.push_back(measure_row(context, first_row(rest), align, origin, at_once));
        content.height += heights.back();
    }
    // A row that does not wrap is exactly as high as it is told to be; others share what a given height leaves.
    bool single = style.display == Display::Flex && !style.flex_wrap && !heights.empty();
    if (single && space.height) heights[0] = content.height = *space.height;
    float left = std::max(space.height.value_or(0), space.least_height) - content.height;
    float more = left > 0 && !heights.empty() ? left / static_cast<float>(heights.size()) : 0;
    content.height += more * static_cast<float>(heights.size());
    float top = 0;
    for (float height : heights) {
        Row row = first_row(items);
        content.add_baseline(top, place_row(context, row, align, {space.origin.x, space.origin.y + top}, height + more));
        top += height + more + style.row_gap;
        items = items.subspan(row.size());
    }
    return content;
}

}  // namespace rostrum
