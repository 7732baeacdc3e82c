// What flex rows and the rows of grids share: measuring items side by side, and aligning them in the height of the row
// (CSS Box Alignment 3, sections 6 and 9).
#include <algorithm>

#include "layout/context.hpp"

namespace rostrum {

namespace {

float deepest_baseline(const Row& row) {
    float deepest = 0;
    for (const RowItem& item : row) deepest = std::max(deepest, item.baseline());
    return deepest;
}

float row_height(const Row& row, AlignItems align) {
    float height = 0;
    float deepest = align == AlignItems::Baseline ? deepest_baseline(row) : 0;
    for (const RowItem& item : row) {
        float raised = align == AlignItems::Baseline ? deepest - item.baseline() : 0;
        height = std::max(height, raised + item.outer_height());
    }
    return height;
}

// The height of an item that takes the row's whole height, where that is another than its own. An image keeps its own.
std::optional<float> stretched_height(const Context& context, const RowItem& item, float row) {
    float height = row - item.above - item.below;
    bool keeps = !context.style(item.node).height.is_auto() || context.node(item.node).tag == Tag::Img;
    return keeps || height == item.box.height ? std::nullopt : std::optional(height);
}

// Returns the row's first baseline, where that is asked for.
std::optional<float> align_row(const Context& context, const Row& row, AlignItems align, Point origin, float height) {
    Content content;
    bool placed = context.output || align != AlignItems::Baseline;  // otherwise measuring is enough
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
        Point at{origin.x + item.x, origin.y + top};
        BoxResult box = placed ? format_box(context, item.node, at, item.width, Formatting::Independent, forced_height) : item.box;
        content.add_baseline(top, box.baseline);
        if (!context.output && content.baseline) break;
    }
    return content.baseline;
}

}  // namespace

RowItem measure_item(const Context& context, NodeId node, float x, float width, AlignItems align, float containing_width) {
    const ComputedStyle& style = context.style(node);
    return {node, x, width, style.margin_top.resolve(containing_width), style.margin_bottom.resolve(containing_width),
            measure_box(context, node, width, align == AlignItems::Baseline)};
}

Content format_rows(const Context& context, NodeId container, const std::vector<Row>& rows, const Space& space) {
    const ComputedStyle& style = context.style(container);
    Content content;
    std::vector<float> heights;
    for (const Row& row : rows) {
        if (!heights.empty()) content.height += style.row_gap;
        heights.push_back(row_height(row, style.align_items));
        content.height += heights.back();
    }
    // A row that does not wrap is exactly as high as it is told to be; others share what a given height leaves.
    bool single = style.display == Display::Flex && !style.flex_wrap && !rows.empty();
    if (single && space.height) heights[0] = content.height = *space.height;
    float left = std::max(space.height.value_or(0), space.least_height) - content.height;
    float more = left > 0 && !rows.empty() ? left / static_cast<float>(rows.size()) : 0;
    content.height += more * static_cast<float>(rows.size());
    if (!context.output && !context.asks_baseline) return content;
    float top = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Point origin{space.origin.x, space.origin.y + top};
        content.add_baseline(top, align_row(context, rows[i], style.align_items, origin, heights[i] + more));
        top += heights[i] + more + style.row_gap;
    }
    return content;
}

}  // namespace rostrum
