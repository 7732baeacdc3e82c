// Flex rows (CSS Flexible Box Layout 1, section 9): flexible lengths, wrapping, main- and cross-axis alignment.
// Columns are not needed: normal flow does them.
#include <algorithm>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

struct FlexItem {
    NodeId node = no_node;
    float base = 0;      // border box width before flexing
    float minimum = 0;   // below which it does not shrink
    float maximum = 0;   // above which it does not grow; negative for none
    float margins = 0;   // horizontal, auto counted as 0
    float width = 0;     // the result
    bool frozen = false;

    float clamp(float value) const {
        if (maximum >= 0) value = std::min(value, maximum);
        return std::max(value, minimum);
    }
};

FlexItem measure(const Context& context, NodeId node, float available) {
    const ComputedStyle& style = context.style(node);
    IntrinsicWidths widths = intrinsic_widths(context, node);
    FlexItem item;
    item.node = node;
    const Length& basis = style.flex_basis.is_auto() ? style.width : style.flex_basis;
    item.base = basis.resolve(available, widths.maximum);
    // The automatic minimum size (section 4.5): the content's, but no more than the specified width.
    item.minimum = style.width.is_auto() ? widths.minimum : std::min(widths.minimum, style.width.resolve(available));
    if (style.overflow_x == Overflow::Auto) item.minimum = 0;
    if (!style.min_width.is_auto()) item.minimum = style.min_width.resolve(available);
    item.maximum = style.max_width.resolve(available, -1);
    item.margins = style.margin_left.resolve(available) + style.margin_right.resolve(available);
    item.width = item.clamp(item.base);
    return item;
}

// Section 9.7: hands out the free space (or takes what is missing) until no item violates its limits.
void resolve_flexible_lengths(const Context& context, std::vector<FlexItem>& line, float available) {
    float hypothetical = 0;
    for (const FlexItem& item : line) hypothetical += item.width + item.margins;
    bool grow = hypothetical < available;
    for (FlexItem& item : line) {
        const ComputedStyle& style = context.style(item.node);
        // What a limit already holds back from going that way keeps its clamped width.
        bool held = grow ? item.base > item.width : item.base < item.width;
        item.frozen = held || (grow ? style.flex_grow : style.flex_shrink) == 0;
        if (!item.frozen) item.width = item.base;
    }
    while (true) {
        float free = available;
        float factors = 0;
        for (const FlexItem& item : line) {
            const ComputedStyle& style = context.style(item.node);
            free -= item.margins + (item.frozen ? item.width : item.base);
            if (!item.frozen) factors += grow ? style.flex_grow : style.flex_shrink * item.base;
        }
        if (factors == 0 || (grow ? free <= 0 : free >= 0)) break;
        float violation = 0;
        for (FlexItem& item : line) {
            if (item.frozen) continue;
            const ComputedStyle& style = context.style(item.node);
            float share = (grow ? style.flex_grow : style.flex_shrink * item.base) / factors;
            float wanted = item.base + free * share;
            item.width = item.clamp(wanted);
            violation += item.width - wanted;
        }
        bool froze = false;
        for (FlexItem& item : line) {
            if (item.frozen) continue;
            bool at_minimum = item.width <= item.minimum;
            bool at_maximum = item.maximum >= 0 && item.width >= item.maximum;
            if ((violation > 0 && at_minimum) || (violation < 0 && at_maximum)) item.frozen = froze = true;
        }
        if (!froze) break;
    }
}

struct Placement {
    float start = 0;    // before the first item
    float between = 0;  // beside the gap
    float auto_margin = 0;
};

Placement distribute(const Context& context, const std::vector<FlexItem>& line, JustifyContent justify, float free) {
    Placement placement;
    if (free <= 0) return placement;
    int auto_margins = 0;
    for (const FlexItem& item : line) {
        const ComputedStyle& style = context.style(item.node);
        auto_margins += style.margin_left.is_auto() + style.margin_right.is_auto();
    }
    if (auto_margins > 0) {
        placement.auto_margin = free / static_cast<float>(auto_margins);
        return placement;
    }
    switch (justify) {
        case JustifyContent::Start: break;
        case JustifyContent::Center: placement.start = free / 2; break;
        case JustifyContent::End: placement.start = free; break;
        case JustifyContent::SpaceBetween:
            if (line.size() > 1) placement.between = free / static_cast<float>(line.size() - 1);
            break;
    }
    return placement;
}

struct PlacedItem {
    std::size_t first = 0;  // fragment
    std::size_t last = 0;   // one past its last fragment
    float height = 0;
    float baseline = 0;     // from the top of its margin box
};

// Gives an item the line's whole height.
void stretch(Context& context, const FlexItem& item, PlacedItem& placed, float height) {
    const ComputedStyle& style = context.style(item.node);
    if (!style.height.is_auto() || height <= placed.height) return;
    context.layout.fragments[placed.first].rect.height = height;
    placed.height = height;
}

void translate_range(Context& context, std::size_t first, std::size_t last, float y) {
    for (std::size_t i = first; i < last; ++i) {
        context.layout.fragments[i].rect.y += y;
        context.layout.fragments[i].baseline += y;
    }
}

float lay_out_line(Context& context, NodeId container, std::vector<FlexItem>& line, Point origin, float width,
                   float minimum_height) {
    const ComputedStyle& style = context.style(container);
    float gaps = style.column_gap * static_cast<float>(line.size() - 1);
    resolve_flexible_lengths(context, line, width - gaps);
    float used = gaps;
    for (const FlexItem& item : line) used += item.width + item.margins;
    Placement placement = distribute(context, line, style.justify_content, width - used);

    std::vector<PlacedItem> placed;
    float x = origin.x + placement.start;
    float height = std::max(0.0f, minimum_height);
    float deepest_baseline = 0;
    for (const FlexItem& item : line) {
        const ComputedStyle& item_style = context.style(item.node);
        PlacedItem place;
        place.first = context.layout.fragments.size();
        x += item_style.margin_left.resolve(width, placement.auto_margin);
        float top = item_style.margin_top.resolve(width);
        place.height = lay_out_box(context, item.node, {x, origin.y + top}, item.width, Formatting::Independent).height;
        place.last = context.layout.fragments.size();
        place.baseline = context.first_baseline(place.first, origin.y + top + place.height) - origin.y;
        deepest_baseline = std::max(deepest_baseline, place.baseline);
        x += item.width + item_style.margin_right.resolve(width, placement.auto_margin) + style.column_gap +
             placement.between;
        height = std::max(height, top + place.height + item_style.margin_bottom.resolve(width));
        placed.push_back(place);
    }
    if (style.align_items == AlignItems::Baseline) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const ComputedStyle& item_style = context.style(line[i].node);
            height = std::max(height, deepest_baseline - placed[i].baseline + item_style.margin_top.resolve(width) +
                                          placed[i].height + item_style.margin_bottom.resolve(width));
        }
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
        const ComputedStyle& item_style = context.style(line[i].node);
        float margins = item_style.margin_top.resolve(width) + item_style.margin_bottom.resolve(width);
        float free = height - margins - placed[i].height;
        switch (style.align_items) {
            case AlignItems::Stretch: stretch(context, line[i], placed[i], height - margins); break;
            case AlignItems::Start: break;
            case AlignItems::Center: translate_range(context, placed[i].first, placed[i].last, free / 2); break;
            case AlignItems::End: translate_range(context, placed[i].first, placed[i].last, free); break;
            case AlignItems::Baseline:
                translate_range(context, placed[i].first, placed[i].last, deepest_baseline - placed[i].baseline);
                break;
        }
    }
    return height;
}

}  // namespace

float lay_out_flex(Context& context, NodeId container, Point origin, float width, float height) {
    const ComputedStyle& style = context.style(container);
    std::vector<std::vector<FlexItem>> lines;
    float used = 0;
    for (NodeId node : items_of(context, container)) {
        FlexItem item = measure(context, node, width);
        float outer = item.width + item.margins;
        bool fits = lines.empty() ? false : used + style.column_gap + outer <= width + 0.01f;
        if (lines.empty() || (style.flex_wrap && !fits)) {
            lines.emplace_back();
            used = outer;
        } else {
            used += style.column_gap + outer;
        }
        lines.back().push_back(item);
    }
    float y = origin.y;
    float single_height = lines.size() == 1 ? height : -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) y += style.row_gap;
        y += lay_out_line(context, container, lines[i], {origin.x, y}, width, single_height);
    }
    return y - origin.y;
}

}  // namespace rostrum
