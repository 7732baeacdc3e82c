// Grids whose columns do not depend on their content: fixed widths and shares (CSS Grid Layout 1, section 7). Items
// fill the rows in order; every row is as high as its highest item, and items stretch to it.
#include <algorithm>
#include <cmath>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

std::vector<GridTrack> tracks_of(const ComputedStyle& style, AvailableWidth available) {
    std::vector<GridTrack> tracks = style.grid_columns;
    if (style.grid_auto_fill_minimum > 0 && available.is_definite()) {
        // Section 7.2.3.2: as many as fit without overflow, at least one.
        float each = style.grid_auto_fill_minimum + style.column_gap;
        float count = std::max(1.0f, std::floor((available.pixels + style.column_gap + 0.01f) / each));
        tracks.assign(static_cast<std::size_t>(count), {0, 1});
    }
    if (tracks.empty()) tracks.push_back({0, 1});
    return tracks;
}

std::vector<float> column_widths(const ComputedStyle& style, const std::vector<GridTrack>& tracks, float width) {
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

// The width that is asked for. Shares ("fr") count as the widest item in them, but may become nothing.
float asked_width(const Context& context, NodeId container, const std::vector<GridTrack>& tracks, AvailableWidth available) {
    float widest = 0;
    for (NodeId item : items_of(context, container)) {
        const ComputedStyle& style = context.style(item);
        float margins = style.margin_left.resolve(0) + style.margin_right.resolve(0);
        widest = std::max(widest, box_width(context, item, available) + margins);
    }
    bool least = available.kind == AvailableWidth::Kind::MinContent;
    float sum = context.style(container).column_gap * static_cast<float>(tracks.size() - 1);
    for (const GridTrack& track : tracks) sum += track.pixels > 0 ? track.pixels : least ? 0 : widest;
    return least ? std::max(sum, widest) : sum;
}

// An item in its column, whose left edge is at `x`.
RowItem place_in_column(const Context& context, NodeId node, std::size_t row, float x, float column) {
    const ComputedStyle& style = context.style(node);
    float available = column - style.margin_left.resolve(column) - style.margin_right.resolve(column);
    bool shrinks = style.margin_left.is_auto() || style.margin_right.is_auto() || context.node(node).tag == Tag::Img;
    float width = clamp_width(style, definite(column), shrinks ? fit_content(context, node, available) : available);
    return row_item(context, node, row, x + left_margin(style, column, width), width, column);
}

}  // namespace

Content format_grid(const Context& context, NodeId container, const Space& space) {
    const ComputedStyle& style = context.style(container);
    std::vector<GridTrack> tracks = tracks_of(style, space.width);
    if (!space.width.is_definite()) return {.width = asked_width(context, container, tracks, space.width)};
    std::vector<float> columns = column_widths(style, tracks, space.width.pixels);
    std::vector<NodeId> items = items_of(context, container);
    std::vector<RowItem> rows;
    float x = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        float column = columns[i % columns.size()];
        if (i % columns.size() == 0) x = 0;
        rows.push_back(place_in_column(context, items[i], i / columns.size(), x, column));
        x += column + style.column_gap;
    }
    return format_rows(context, container, rows, space);
}

}  // namespace rostrum
