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
};

bool is_caption(const Context& context, NodeId node) { return context.style(node).display == Display::TableCaption; }

std::vector<TableRow> rows_of(const Context& context, NodeId table) {
    std::vector<TableRow> rows;
    for (NodeId child : items_of(context, table)) {
        if (is_caption(context, child)) continue;
        if (context.style(child).display == Display::TableRow) {
            rows.push_back({no_node, child});
            continue;
        }
        for (NodeId row : items_of(context, child)) rows.push_back({child, row});
    }
    return rows;
}

// Narrowest and widest useful width.
struct Column {
    float minimum = 0;
    float maximum = 0;
};

std::vector<Column> measure_columns(const Context& context, const std::vector<TableRow>& rows) {
    std::vector<Column> columns;
    for (const TableRow& row : rows) {
        std::vector<NodeId> cells = items_of(context, row.row);
        if (cells.size() > columns.size()) columns.resize(cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            Column& column = columns[i];
            column.minimum = std::max(column.minimum, box_width(context, cells[i], {AvailableWidth::Kind::MinContent}));
            column.maximum = std::max(column.maximum, box_width(context, cells[i], {AvailableWidth::Kind::MaxContent}));
        }
    }
    return columns;
}

Column sum(const std::vector<Column>& columns) {
    Column total;
    for (const Column& column : columns) {
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

std::vector<float> distribute(const std::vector<Column>& columns, float width) {
    Column total = sum(columns);
    std::vector<float> widths;
    for (const Column& column : columns) {
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

// The width that is asked for. A caption breaks its lines within the table's width, but no word.
float asked_width(const Context& context, NodeId table, const std::vector<Column>& columns,
                  const std::vector<float>* observed, AvailableWidth::Kind kind) {
    Column total = sum(columns);
    if (observed) total.minimum = total.maximum = std::accumulate(observed->begin(), observed->end(), 0.0f);
    for (NodeId child : items_of(context, table)) {
        float least = is_caption(context, child) ? box_width(context, child, {AvailableWidth::Kind::MinContent}) : 0;
        total.minimum = std::max(total.minimum, least);
    }
    return kind == AvailableWidth::Kind::MinContent ? total.minimum : std::max(total.minimum, total.maximum);
}

// The cells of a row beside each other. Margins do not apply to them.
std::vector<RowItem> cells_of(const Context& context, NodeId row, const std::vector<float>& columns) {
    std::vector<RowItem> cells;
    float x = 0;
    for (NodeId cell : items_of(context, row)) {
        float width = columns[cells.size()];
        cells.push_back({cell, 0, x, width, 0, 0, {}, {}});
        x += width;
    }
    return cells;
}

}  // namespace

Content format_table(const Context& context, NodeId table, const Space& space) {
    std::vector<TableRow> rows = rows_of(context, table);
    std::vector<Column> measured = measure_columns(context, rows);
    const std::vector<float>* observed = observed_widths(context, table, measured.size());
    if (!space.width.is_definite()) return {.width = asked_width(context, table, measured, observed, space.width.kind)};
    std::vector<float> columns = observed ? *observed : distribute(measured, space.width.pixels);
    float width = std::accumulate(columns.begin(), columns.end(), 0.0f);
    Content content;
    auto top = [&] { return Point{space.origin.x, space.origin.y + content.height}; };
    for (NodeId child : items_of(context, table)) {
        if (!is_caption(context, child)) continue;
        BoxResult caption = format_box(context, child, top(), space.width.pixels, Formatting::Independent);
        content.add_baseline(content.height, caption.baseline);
        content.height += caption.height;
    }
    std::size_t group = 0;  // its fragment
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Rect rect{top().x, top().y, width, 0};
        bool grouped = context.output && rows[i].group != no_node;
        if (grouped && (i == 0 || rows[i].group != rows[i - 1].group)) group = context.emit_box(rows[i].group, rect);
        std::size_t fragment = context.output ? context.emit_box(rows[i].row, rect) : 0;
        std::vector<RowItem> cells = cells_of(context, rows[i].row, columns);
        float height = measure_row(context, cells, AlignItems::Stretch, top(), context.output != nullptr);
        if (context.output) context.output->layout.fragments[fragment].rect.height = height;
        if (grouped) context.output->layout.fragments[group].rect.height += height;
        content.add_baseline(content.height, place_row(context, cells, AlignItems::Stretch, top(), height));
        content.height += height;
    }
    return content;
}

}  // namespace rostrum
