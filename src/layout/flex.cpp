// Flex rows (CSS Flexible Box Layout 1, section 9): flexible lengths, wrapping, main- and cross-axis alignment.
// Columns are not needed: normal flow does them.
#include <algorithm>
#include <cmath>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

struct FlexItem {
    NodeId node = no_node;
    float edges = 0;     // padding and borders at the sides
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

using Line = std::vector<FlexItem>;

// The automatic minimum size (section 4.5): the content's, but no more than a width that is given.
float automatic_minimum(const ComputedStyle& style, const IntrinsicWidths& content, float available) {
    if (style.overflow_x == Overflow::Auto) return 0;
    return style.width.is_auto() ? content.minimum : std::min(content.minimum, style.width.resolve(available));
}

FlexItem measure(const Context& context, NodeId node, float available) {
    const ComputedStyle& style = context.style(node);
    IntrinsicWidths content = content_widths(context, node);
    FlexItem item;
    item.node = node;
    item.edges = style.padding.horizontal() + style.border_width.horizontal();
    const Length& basis = style.flex_basis.is_auto() ? style.width : style.flex_basis;
    item.base = std::max(basis.resolve(available, content.maximum), item.edges);
    item.maximum = style.max_width.resolve(available, -1);
    item.minimum = style.min_width.resolve(available, automatic_minimum(style, content, available));
    if (item.maximum >= 0 && style.min_width.is_auto()) item.minimum = std::min(item.minimum, item.maximum);
    item.minimum = std::max(item.minimum, item.edges);
    item.margins = style.margin_left.resolve(available) + style.margin_right.resolve(available);
    item.width = item.clamp(item.base);
    return item;
}

float used_width(const Line& line) {
    float used = 0;
    for (const FlexItem& item : line) used += item.width + item.margins;
    return used;
}

// Section 9.7: hands out the free space (or takes what is missing) until no item violates its limits.
class FlexibleLengths {
   public:
    FlexibleLengths(const Context& context, Line& line, float available)
        : context_(context), line_(line), available_(available), grow_(used_width(line) < available) {
        for (FlexItem& item : line_) {
            // What a limit already holds back from going that way keeps its clamped width.
            bool held = grow_ ? item.base > item.width : item.base < item.width;
            item.frozen = held || factor(item) == 0;
        }
        initially_free_ = free_space();
    }

    void resolve() {
        while (distribute()) {}
    }

   private:
    float factor(const FlexItem& item) const {
        const ComputedStyle& style = context_.style(item.node);
        return grow_ ? style.flex_grow : style.flex_shrink;
    }

    // Shrinking, an item gives as its content is wide.
    float weight(const FlexItem& item) const { return grow_ ? factor(item) : factor(item) * (item.base - item.edges); }

    float free_space() const {
        float free = available_;
        for (const FlexItem& item : line_) free -= item.margins + (item.frozen ? item.width : item.base);
        return free;
    }

    // Returns whether there is anything left to do.
    bool distribute() {
        float free = free_space();
        float factors = 0;
        float weights = 0;
        for (const FlexItem& item : line_) {
            if (item.frozen) continue;
            factors += factor(item);
            weights += weight(item);
        }
        // Factors that are less than one together ask for no more than that part of the space.
        if (factors < 1 && std::fabs(initially_free_ * factors) < std::fabs(free)) free = initially_free_ * factors;
        if (grow_ ? free < 0 : free > 0) free = 0;
        float violation = 0;
        for (FlexItem& item : line_) {
            if (item.frozen) continue;
            float wanted = item.base + (weights > 0 ? free * weight(item) / weights : 0);
            item.width = item.clamp(wanted);
            violation += item.width - wanted;
        }
        return freeze(violation);
    }

    bool freeze(float violation) {
        bool froze = false;
        for (FlexItem& item : line_) {
            if (item.frozen) continue;
            bool at_minimum = item.width <= item.minimum;
            bool at_maximum = item.maximum >= 0 && item.width >= item.maximum;
            if ((violation > 0 && at_minimum) || (violation < 0 && at_maximum)) item.frozen = froze = true;
        }
        return froze;
    }

    const Context& context_;
    Line& line_;
    float available_;
    bool grow_;
    float initially_free_ = 0;
};

struct Placement {
    float start = 0;    // before the first item
    float between = 0;  // beside the gap
    float auto_margin = 0;
};

// Where there is not enough room, `free` is negative: then items stick out, centred ones on both sides.
Placement distribute(const Context& context, const Line& line, JustifyContent justify, float free) {
    Placement placement;
    int auto_margins = 0;
    for (const FlexItem& item : line) {
        const ComputedStyle& style = context.style(item.node);
        auto_margins += style.margin_left.is_auto() + style.margin_right.is_auto();
    }
    if (auto_margins > 0 && free > 0) {
        placement.auto_margin = free / static_cast<float>(auto_margins);
        return placement;
    }
    switch (justify) {
        case JustifyContent::Start: break;
        case JustifyContent::Center: placement.start = free / 2; break;
        case JustifyContent::End: placement.start = free; break;
        case JustifyContent::SpaceBetween:
            if (line.size() > 1 && free > 0) placement.between = free / static_cast<float>(line.size() - 1);
            break;
    }
    return placement;
}

std::vector<Line> divide(const Context& context, NodeId container, float width) {
    const ComputedStyle& style = context.style(container);
    std::vector<Line> lines;
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
    return lines;
}

// Lays the items of a line out beside each other.
std::vector<PlacedItem> place_line(Context& context, NodeId container, Line& line, Point origin, float width) {
    const ComputedStyle& style = context.style(container);
    float gaps = style.column_gap * static_cast<float>(line.size() - 1);
    FlexibleLengths(context, line, width - gaps).resolve();
    Placement placement = distribute(context, line, style.justify_content, width - gaps - used_width(line));
    std::vector<PlacedItem> placed;
    float x = origin.x + placement.start;
    for (const FlexItem& item : line) {
        const ComputedStyle& item_style = context.style(item.node);
        x += item_style.margin_left.resolve(width, placement.auto_margin);
        placed.push_back(place_item(context, item.node, {x, origin.y}, item.width, width));
        x += item.width + item_style.margin_right.resolve(width, placement.auto_margin) + style.column_gap + placement.between;
    }
    return placed;
}

}  // namespace

float lay_out_flex(Context& context, NodeId container, Point origin, float width, GivenHeight height) {
    const ComputedStyle& style = context.style(container);
    std::vector<Line> lines = divide(context, container, width);
    std::vector<std::vector<PlacedItem>> placed;
    std::vector<float> heights;
    float total = 0;
    for (Line& line : lines) {
        if (!placed.empty()) total += style.row_gap;
        placed.push_back(place_line(context, container, line, {origin.x, origin.y + total}, width));
        heights.push_back(row_height(placed.back(), style.align_items));
        total += heights.back();
    }
    // A row that does not wrap is exactly as high as it is told to be; the lines of others share what is left.
    if (!style.flex_wrap && height.exact >= 0 && !heights.empty()) heights[0] = total = height.exact;
    float left = std::max(height.exact, height.least) - total;
    float more = left > 0 && !lines.empty() ? left / static_cast<float>(lines.size()) : 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        align_row(context, placed[i], style.align_items, heights[i] + more, more * static_cast<float>(i));
    }
    return total + more * static_cast<float>(lines.size());
}

}  // namespace rostrum
