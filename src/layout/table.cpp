// Automatic table layout for tables without spans, their captions above (CSS Tables 3, section 3.9): every column lies between its min-content
// and max-content width, and what is free is handed out in proportion to the difference. Borders are separate, with
// no spacing. Browsers may hand it out otherwise (WebKit does); then the widths seen in the DOM decide.
#include <algorithm>
#include <numeric>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

struct TableRow {
    NodeId group = no_node;
    NodeId row = no_node;
    std::vector<NodeId> cells;
};

bool is_caption(const Context& context, NodeId node) { return context.style(node).display == Display::TableCaption; }

std::vector<TableRow> rows_of(const Context& context, NodeId table) {
    std::vector<TableRow> rows;
    for (NodeId child : items_of(context, table)) {
        if (is_caption(context, child)) continue;
        if (context.style(child).display == Display::TableRow) {
            rows.push_back({no_node, child, items_of(context, child)});
            continue;
        }
        for (NodeId row : items_of(context, child)) rows.push_back({child, row, items_of(context, row)});
    }
    return rows;
}

std::vector<IntrinsicWidths> measure_columns(const Context& context, const std::vector<TableRow>& rows) {
    std::vector<IntrinsicWidths> columns;
    for (const TableRow& row : rows) {
        if (row.cells.size() > columns.size()) columns.resize(row.cells.size());
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            IntrinsicWidths cell = intrinsic_widths(context, row.cells[i]);
            columns[i].minimum = std::max(columns[i].minimum, cell.minimum);
            columns[i].maximum = std::max(columns[i].maximum, cell.maximum);
        }
    }
    return columns;
}

IntrinsicWidths sum(const std::vector<IntrinsicWidths>& columns) {
    IntrinsicWidths total;
    for (const IntrinsicWidths& column : columns) {
        total.minimum += column.minimum;
        total.maximum += column.maximum;
    }
    return total;
}

// The widths seen in the DOM, or null where there are none for a table of so many columns.
const std::vector<float>* observed_widths(const Context& context, NodeId table, std::size_t columns) {
    const std::vector<ObservedColumns>& all = context.input.observed_columns;
    auto found = std::lower_bound(all.begin(), all.end(), table, [](const ObservedColumns& observed, NodeId wanted) {
        return observed.table < wanted;
    });
    bool fits = found != all.end() && found->table == table && found->widths.size() == columns;
    return fits ? &found->widths : nullptr;
}

std::vector<float> distribute(const std::vector<IntrinsicWidths>& columns, float width) {
    IntrinsicWidths total = sum(columns);
    std::vector<float> widths;
    for (const IntrinsicWidths& column : columns) {
        if (width <= total.minimum) {
            widths.push_back(column.minimum);
        } else if (width < total.maximum) {
            float share = (width - total.minimum) / (total.maximum - total.minimum);
            widths.push_back(column.minimum + (column.maximum - column.minimum) * share);
        } else {
            widths.push_back(total.maximum > 0 ? column.maximum * width / total.maximum : 0);
        }
    }
    return widths;
}

std::size_t append_box(Context& context, NodeId node, Rect rect) {
    Fragment fragment;
    fragment.node = node;
    fragment.rect = rect;
    context.layout.fragments.push_back(fragment);
    return context.layout.fragments.size() - 1;
}

}  // namespace

IntrinsicWidths table_intrinsic_widths(const Context& context, NodeId table) {
    std::vector<IntrinsicWidths> columns = measure_columns(context, rows_of(context, table));
    const std::vector<float>* observed = observed_widths(context, table, columns.size());
    IntrinsicWidths widths = sum(columns);
    if (observed) widths.minimum = widths.maximum = std::accumulate(observed->begin(), observed->end(), 0.0f);
    // A caption breaks its lines within the table's width, but no word.
    for (NodeId child : items_of(context, table)) {
        if (is_caption(context, child)) widths.minimum = std::max(widths.minimum, intrinsic_widths(context, child).minimum);
    }
    return {widths.minimum, std::max(widths.minimum, widths.maximum)};
}

float lay_out_table(Context& context, NodeId table, Point origin, float width) {
    std::vector<TableRow> rows = rows_of(context, table);
    std::vector<IntrinsicWidths> measured = measure_columns(context, rows);
    const std::vector<float>* observed = observed_widths(context, table, measured.size());
    std::vector<float> columns = observed ? *observed : distribute(measured, width);
    float total_width = std::accumulate(columns.begin(), columns.end(), 0.0f);
    float y = origin.y;
    for (NodeId child : items_of(context, table)) {
        if (is_caption(context, child)) y += lay_out_box(context, child, {origin.x, y}, width, Formatting::Independent).height;
    }
    NodeId group = no_node;
    std::size_t group_fragment = 0;
    for (const TableRow& row : rows) {
        if (row.group != group) {
            group = row.group;
            if (group != no_node) group_fragment = append_box(context, group, {origin.x, y, total_width, 0});
        }
        std::size_t row_fragment = append_box(context, row.row, {origin.x, y, total_width, 0});
        std::vector<std::size_t> cell_fragments;
        float x = origin.x;
        float height = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            cell_fragments.push_back(context.layout.fragments.size());
            height = std::max(height,
                              lay_out_box(context, row.cells[i], {x, y}, columns[i], Formatting::Independent).height);
            x += columns[i];
        }
        for (std::size_t cell : cell_fragments) context.layout.fragments[cell].rect.height = height;
        context.layout.fragments[row_fragment].rect.height = height;
        y += height;
        if (group != no_node) {
            Rect& rect = context.layout.fragments[group_fragment].rect;
            rect.height = y - rect.y;
        }
    }
    return y - origin.y;
}

}  // namespace rostrum
