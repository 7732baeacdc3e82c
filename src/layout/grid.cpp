// Grids whose columns do not depend on their content: fixed widths and shares (CSS Grid Layout 1, section 7). Items
// fill the rows in order; every row is as high as its highest item, and items stretch to it.
#include <algorithm>
#include <cmath>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

std::vector<float> column_widths(const ComputedStyle& style, float width) {
    std::vector<GridTrack> tracks = style.grid_columns;
    if (style.grid_auto_fill_minimum > 0) {
        // Section 7.2.3.2: as many as fit without overflow, at least one.
        float each = style.grid_auto_fill_minimum + style.column_gap;
        float count = std::max(1.0f, std::floor((width + style.column_gap + 0.01f) / each));
        tracks.assign(static_cast<std::size_t>(count), {0, 1});
    }
    if (tracks.empty()) tracks.push_back({0, 1});
    float fixed = style.column_gap * static_cast<float>(tracks.size() - 1);
    float fractions = 0;
    for (const GridTrack& track : tracks) {
        fixed += track.pixels;
        fractions += track.fraction;
    }
    float free = std::max(0.0f, width - fixed);
    std::vector<float> widths;
    for (const GridTrack& track : tracks) {
        float share = fractions > 0 ? free * track.fraction / std::max(fractions, 1.0f) : 0;
        if (style.grid_auto_fill_minimum > 0) share = std::max(share, style.grid_auto_fill_minimum);
        widths.push_back(track.pixels + share);
    }
    return widths;
}

}  // namespace

float lay_out_grid(Context& context, NodeId container, Point origin, float width) {
    const ComputedStyle& style = context.style(container);
    std::vector<float> columns = column_widths(style, width);
    std::vector<NodeId> items = items_of(context, container);
    float y = origin.y;
    for (std::size_t row = 0; row * columns.size() < items.size(); ++row) {
        if (row > 0) y += style.row_gap;
        std::size_t begin = row * columns.size();
        std::size_t end = std::min(items.size(), begin + columns.size());
        std::vector<std::size_t> first_fragments;
        float height = 0;
        float x = origin.x;
        for (std::size_t i = begin; i < end; ++i) {
            const ComputedStyle& item = context.style(items[i]);
            float column = columns[i - begin];
            float left = item.margin_left.resolve(column);
            float top = item.margin_top.resolve(column);
            float item_width = clamp_width(item, column, column - left - item.margin_right.resolve(column));
            first_fragments.push_back(context.layout.fragments.size());
            float item_height =
                lay_out_box(context, items[i], {x + left, y + top}, item_width, Formatting::Independent).height;
            height = std::max(height, top + item_height + item.margin_bottom.resolve(column));
            x += column + style.column_gap;
        }
        for (std::size_t i = begin; i < end; ++i) {
            const ComputedStyle& item = context.style(items[i]);
            if (style.align_items != AlignItems::Stretch || !item.height.is_auto()) continue;
            Fragment& box = context.layout.fragments[first_fragments[i - begin]];
            float margins = item.margin_top.resolve(columns[i - begin]) + item.margin_bottom.resolve(columns[i - begin]);
            box.rect.height = std::max(box.rect.height, height - margins);
        }
        y += height;
    }
    return y - origin.y;
}

}  // namespace rostrum
