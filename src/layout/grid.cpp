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

// Lays an item out in its column, whose left edge is at `at`. Automatic margins take what a narrower item leaves.
PlacedItem place_in_column(Context& context, NodeId node, Point at, float column) {
    const ComputedStyle& style = context.style(node);
    float left = style.margin_left.resolve(column);
    float available = column - left - style.margin_right.resolve(column);
    bool centred = style.margin_left.is_auto() || style.margin_right.is_auto();
    float automatic = available;
    if (centred || context.node(node).tag == Tag::Img) {
        IntrinsicWidths widths = content_widths(context, node);
        automatic = std::min(std::max(widths.minimum, available), widths.maximum);
    }
    float width = clamp_width(style, column, automatic);
    float free = std::max(0.0f, available - width);
    if (style.margin_left.is_auto()) left = style.margin_right.is_auto() ? free / 2 : free;
    return place_item(context, node, {at.x + left, at.y}, width, column);
}

}  // namespace

float lay_out_grid(Context& context, NodeId container, Point origin, float width, GivenHeight height) {
    const ComputedStyle& style = context.style(container);
    std::vector<float> columns = column_widths(style, width);
    std::vector<NodeId> items = items_of(context, container);
    std::vector<std::vector<PlacedItem>> rows;
    float total = 0;
    for (std::size_t begin = 0; begin < items.size(); begin += columns.size()) {
        if (begin > 0) total += style.row_gap;
        std::vector<PlacedItem>& row = rows.emplace_back();
        float x = origin.x;
        for (std::size_t i = begin; i < std::min(items.size(), begin + columns.size()); ++i) {
            row.push_back(place_in_column(context, items[i], {x, origin.y + total}, columns[i - begin]));
            x += columns[i - begin] + style.column_gap;
        }
        total += row_height(row, style.align_items);
    }
    // Rows share what a given height leaves.
    float left = std::max(height.exact, height.least) - total;
    float more = left > 0 && !rows.empty() ? left / static_cast<float>(rows.size()) : 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        float row = row_height(rows[i], style.align_items);
        align_row(context, rows[i], style.align_items, row + more, more * static_cast<float>(i));
    }
    return total + more * static_cast<float>(rows.size());
}

}  // namespace rostrum
