// What flex rows and the rows of grids share: placing items side by side, and aligning them in the height of the row
// (CSS Box Alignment 3, sections 6 and 9).
#include <algorithm>

#include "layout/context.hpp"

namespace rostrum {

namespace {

// Whether what is in the item depends on the item's height.
bool depends_on_height(const Context& context, NodeId item) {
    Display display = context.style(item).display;
    if (display == Display::Flex || display == Display::Grid) return true;
    if (context.style(item).position == Position::Static) return false;
    for (NodeId id = item + 1; id < context.node(item).end; ++id) {
        if (context.node(id).is_element() && context.style(id).position == Position::Absolute) return true;
    }
    return false;
}

// Gives an item the row's whole height. An image keeps its own.
void stretch(Context& context, PlacedItem& item, float height) {
    const ComputedStyle& style = context.style(item.node);
    if (!style.height.is_auto() || context.node(item.node).tag == Tag::Img || height == item.height) return;
    float edges = style.padding.vertical() + style.border_width.vertical();
    item.height = std::max({height, style.min_height.resolve(0), edges});
    std::vector<Fragment>& fragments = context.layout.fragments;
    if (!depends_on_height(context, item.node)) {
        fragments[item.first].rect.height = item.height;
        return;
    }
    std::size_t again = fragments.size();
    lay_out_box(context, item.node, item.origin, item.width, Formatting::Independent, item.height);
    auto begin = fragments.begin();
    auto from = static_cast<std::ptrdiff_t>(again);
    std::copy(begin + from, fragments.end(), begin + static_cast<std::ptrdiff_t>(item.first));
    fragments.resize(again);
}

void translate(Context& context, const PlacedItem& item, float down) {
    if (down == 0) return;
    for (std::size_t i = item.first; i < item.last; ++i) {
        context.layout.fragments[i].rect.y += down;
        context.layout.fragments[i].baseline += down;
    }
}

float deepest_baseline(const std::vector<PlacedItem>& row) {
    float deepest = 0;
    for (const PlacedItem& item : row) deepest = std::max(deepest, item.baseline);
    return deepest;
}

}  // namespace

PlacedItem place_item(Context& context, NodeId node, Point at, float width, float containing_width) {
    const ComputedStyle& style = context.style(node);
    PlacedItem item;
    item.node = node;
    item.width = width;
    item.above = style.margin_top.resolve(containing_width);
    item.below = style.margin_bottom.resolve(containing_width);
    item.origin = {at.x, at.y + item.above};
    item.first = context.layout.fragments.size();
    item.height = lay_out_box(context, node, item.origin, width, Formatting::Independent).height;
    item.last = context.layout.fragments.size();
    item.baseline = context.first_baseline(item.first, item.origin.y + item.height) - at.y;
    return item;
}

float row_height(const std::vector<PlacedItem>& row, AlignItems align) {
    float height = 0;
    float deepest = align == AlignItems::Baseline ? deepest_baseline(row) : 0;
    for (const PlacedItem& item : row) {
        float raised = align == AlignItems::Baseline ? deepest - item.baseline : 0;
        height = std::max(height, raised + item.above + item.height + item.below);
    }
    return height;
}

void align_row(Context& context, std::vector<PlacedItem>& row, AlignItems align, float height, float down) {
    float deepest = deepest_baseline(row);
    for (PlacedItem& item : row) {
        float margins = item.above + item.below;
        float free = height - margins - item.height;
        switch (align) {
            case AlignItems::Stretch:
                stretch(context, item, height - margins);
                translate(context, item, down);
                break;
            case AlignItems::Start: translate(context, item, down); break;
            case AlignItems::Center: translate(context, item, down + free / 2); break;
            case AlignItems::End: translate(context, item, down + free); break;
            case AlignItems::Baseline: translate(context, item, down + deepest - item.baseline); break;
        }
    }
}

}  // namespace rostrum
