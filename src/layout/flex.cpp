// Flex rows (CSS Flexible Box Layout 1, section 9): flexible lengths, wrapping, main- and cross-axis alignment.
// Columns are not needed: normal flow does them.
#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

struct FlexItem {
    NodeId node = no_node;
    float edges = 0;     // padding and borders at the sides
    float base = 0;      // border box width before flexing
    float minimum = 0;   // below which it does not shrink
    std::optional<float> maximum;  // above which it does not grow
    float margins = 0;   // horizontal, auto counted as 0
    float width = 0;     // the result
    std::size_t line = 0;
    bool frozen = false;

    float clamp(float value) const {
        if (maximum) value = std::min(value, *maximum);
        return std::max(value, minimum);
    }
};

using FlexLine = std::span<FlexItem>;

// The automatic minimum size (section 4.5): the content's, but no more than a width that is given.
float automatic_minimum(const Context& context, NodeId node, float available) {
    const ComputedStyle& style = context.style(node);
    if (style.overflow_x == Overflow::Auto) return 0;
    float least = content_width(context, node, AvailableWidth::Kind::MinContent);
    return std::min(least, style.width.resolve(available, least));
}

FlexItem measure(const Context& context, NodeId node, AvailableWidth width) {
    const ComputedStyle& style = context.style(node);
    float available = width.pixels;
    FlexItem item;
    item.node = node;
    item.margins = style.margin_left.resolve(available) + style.margin_right.resolve(available);
    if (!width.is_definite()) {
        item.width = box_width(context, node, width);
        return item;
    }
    item.edges = style.padding.horizontal() + style.border_width.horizontal();
    const Length& basis = style.flex_basis.is_auto() ? style.width : style.flex_basis;
    item.base = basis.is_auto() ? content_width(context, node, AvailableWidth::Kind::MaxContent) : basis.resolve(available);
    item.base = std::max(item.base, item.edges);
    item.maximum = width.resolve(style.max_width);
    item.minimum = style.min_width.is_auto() ? automatic_minimum(context, node, available) : style.min_width.resolve(available);
    if (item.maximum && style.min_width.is_auto()) item.minimum = std::min(item.minimum, *item.maximum);
    item.minimum = std::max(item.minimum, item.edges);
    item.width = item.clamp(item.base);
    return item;
}

float used_width(FlexLine line) {
    float used = 0;
    for (const FlexItem& item : line) used += item.width + item.margins;
    return used;
}

// Section 9.7: hands out the free space (or takes what is missing) until no item violates its limits.
class FlexibleLengths {
   public:
    FlexibleLengths(const Context& context, FlexLine line, float available)
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
            bool at_maximum = item.maximum && item.width >= *item.maximum;
            if ((violation > 0 && at_minimum) || (violation < 0 && at_maximum)) item.frozen = froze = true;
        }
        return froze;
    }

    const Context& context_;
    FlexLine line_;
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
Placement distribute(const Context& context, FlexLine line, JustifyContent justify, float free) {
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

// Whether so much stands on one line. Where the width is asked for, all does, or, at the least, nothing beside another.
bool fits(float used, AvailableWidth width) {
    if (width.is_definite()) return used <= width.pixels + 0.01f;
    return width.kind == AvailableWidth::Kind::MaxContent;
}

// Divides the items into lines. Returns the width of the longest, before flexing.
float divide(const ComputedStyle& style, std::vector<FlexItem>& items, AvailableWidth width) {
    float longest = 0;
    float used = 0;
    std::size_t line = 0;
    for (FlexItem& item : items) {
        float outer = item.width + item.margins;
        float beside = used + (style.column_gap + outer);
        bool first = &item == &items.front();
        bool breaks = !first && style.flex_wrap && !fits(beside, width);
        if (breaks) longest = std::max(longest, used);
        used = first || breaks ? outer : beside;
        item.line = line += breaks;
    }
    return std::max(longest, used);
}

// Puts the items of a line beside each other.
void add_row(const Context& context, NodeId container, FlexLine line, float width, std::vector<RowItem>& rows) {
    const ComputedStyle& style = context.style(container);
    float gaps = style.column_gap * static_cast<float>(line.size() - 1);
    FlexibleLengths(context, line, width - gaps).resolve();
    Placement placement = distribute(context, line, style.justify_content, width - gaps - used_width(line));
    float x = placement.start;
    for (const FlexItem& item : line) {
        const ComputedStyle& item_style = context.style(item.node);
        x += item_style.margin_left.resolve(width, placement.auto_margin);
        rows.push_back(row_item(context, item.node, item.line, x, item.width, width));
        x += item.width + item_style.margin_right.resolve(width, placement.auto_margin) + style.column_gap + placement.between;
    }
}

}  // namespace

Content format_flex(const Context& context, NodeId container, const Space& space) {
    std::vector<FlexItem> items;
    for (NodeId node : items_of(context, container)) items.push_back(measure(context, node, space.width));
    Content content;
    content.width = divide(context.style(container), items, space.width);
    if (!space.width.is_definite()) return content;
    std::vector<RowItem> rows;
    for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
        while (end < items.size() && items[end].line == items[begin].line) ++end;
        add_row(context, container, FlexLine(items).subspan(begin, end - begin), space.width.pixels, rows);
    }
    return format_rows(context, container, rows, space);
}

}  // namespace rostrum
