#include "picture/composition.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <span>
#include <utility>

#include "picture/random.hpp"

namespace rostrum {

namespace {

// A column of neurons. What is at random in their places wanes to the right: the last layer stands on lanes.
struct LayerPlan {
    int x;
    int count;
    int inset;       // lanes left free above and below
    int disorder_x;  // how far a neuron may stand from its place; 0 in the last layer
    int disorder_y;
};

// A column of the circuit before the chip.
struct ColumnPlan {
    int x;
    int count;  // of traces; in the last column as many as lead to the chip
    int slide;  // how far vias may stand from x
};

// Traces run in lanes at even distances. The chip has a pin for a lane on each side. Traces above and below it turn to
// its upper and lower pins, the outermost to the farthest.
struct Plan {
    int width;
    int lane_count;
    int lane_height;
    int margin;  // above the first lane and below the last
    std::span<const LayerPlan> layers;
    std::span<const ColumnPlan> columns;
    int chip_x;
    int pin_count;  // a side, an odd number as is lane_count
    int turning;    // traces above the chip, and as many below
    int fan_out;    // from the chip to where its output bends
    std::array<int, 3> neuron_sizes;
};

constexpr int via_size = 12;
constexpr int pad_size = 14;
constexpr int pin_length = 9;
constexpr int pin_width = 6;
constexpr int chip_neuron_size = 7;
constexpr int clearance = 5;       // between a synapse and the neurons that it passes
constexpr int behind_column = 34;  // from a column to where traces bend behind it

constexpr LayerPlan wide_layers[] = {{14, 5, 2, 14, 11}, {128, 7, 1, 16, 8}, {246, 8, 0, 10, 7}, {360, 7, 0, 0, 0}};
constexpr ColumnPlan wide_columns[] = {{468, 7, 16}, {598, 9, 16}, {728, 11, 16}};
constexpr Plan wide{.width = 1120, .lane_count = 13, .lane_height = 22, .margin = 14, .layers = wide_layers,
                    .columns = wide_columns, .chip_x = 806, .pin_count = 5, .turning = 3, .fan_out = 34,
                    .neuron_sizes = {8, 11, 14}};

constexpr LayerPlan medium_layers[] = {{12, 4, 2, 10, 11}, {96, 6, 1, 12, 8}, {184, 6, 0, 0, 0}};
constexpr ColumnPlan medium_columns[] = {{276, 6, 16}, {406, 9, 16}};
constexpr Plan medium{.width = 704, .lane_count = 11, .lane_height = 22, .margin = 14, .layers = medium_layers,
                      .columns = medium_columns, .chip_x = 468, .pin_count = 5, .turning = 2, .fan_out = 34,
                      .neuron_sizes = {8, 11, 14}};

constexpr LayerPlan narrow_layers[] = {{9, 3, 2, 4, 10}, {57, 5, 1, 6, 6}, {108, 5, 0, 0, 0}};
constexpr ColumnPlan narrow_columns[] = {{166, 5, 6}};
constexpr Plan narrow{.width = 350, .lane_count = 9, .lane_height = 24, .margin = 10, .layers = narrow_layers,
                      .columns = narrow_columns, .chip_x = 214, .pin_count = 3, .turning = 1, .fan_out = 17,
                      .neuron_sizes = {9, 11, 14}};

constexpr LayerPlan banner_layers[] = {{12, 4, 1, 10, 9}, {100, 5, 0, 14, 8}, {194, 7, 0, 10, 2}, {284, 6, 0, 0, 0}};
constexpr ColumnPlan banner_columns[] = {{376, 6, 16}, {508, 7, 16}};
constexpr Plan banner{.width = 820, .lane_count = 9, .lane_height = 22, .margin = 14, .layers = banner_layers,
                      .columns = banner_columns, .chip_x = 584, .pin_count = 5, .turning = 1, .fan_out = 34,
                      .neuron_sizes = {8, 11, 14}};

const Plan& plan_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::Wide: return wide;
        case PictureFormat::Medium: return medium;
        case PictureFormat::Narrow: return narrow;
        case PictureFormat::Banner: return banner;
    }
    return wide;
}

// Whether the point is nearer to the line between two others than `distance`.
bool is_near_line(GridPoint point, GridPoint begin, GridPoint end, int distance) {
    std::int64_t dx = end.x - begin.x;
    std::int64_t dy = end.y - begin.y;
    std::int64_t px = point.x - begin.x;
    std::int64_t py = point.y - begin.y;
    std::int64_t along = px * dx + py * dy;
    std::int64_t length_squared = dx * dx + dy * dy;
    std::int64_t limit = std::int64_t{distance} * distance;
    if (along <= 0) return px * px + py * py < limit;
    if (along >= length_squared) {
        std::int64_t qx = point.x - end.x;
        std::int64_t qy = point.y - end.y;
        return qx * qx + qy * qy < limit;
    }
    std::int64_t across = px * dy - py * dx;
    return across * across < limit * length_squared;
}

class Composer {
   public:
    Composer(std::uint32_t seed, const Plan& plan) : plan_(plan), random_(seed) {
        out_.width = plan.width;
        out_.height = 2 * plan.margin + (plan.lane_count - 1) * plan.lane_height;
        out_.chip.side = plan.pin_count * plan.lane_height;
        out_.chip.top_left = {plan.chip_x, (out_.height - out_.chip.side) / 2};
        out_.chip.die_inset = out_.chip.side / 5;
    }

    Composition run() {
        for (const LayerPlan& layer : plan_.layers) add_layer(layer);
        for (std::size_t layer = 1; layer < plan_.layers.size(); ++layer) link_layers(layer);
        std::vector<int> lanes = spread(plan_.layers.back().count);
        for (std::size_t column = 0; column < plan_.columns.size(); ++column) lanes = add_column(column, lanes);
        add_inputs(lanes);
        add_outputs();
        add_chip_network();
        return std::move(out_);
    }

   private:
    int lane_y(int lane) const { return plan_.margin + lane * plan_.lane_height; }
    int chip_right() const { return out_.chip.top_left.x + out_.chip.side; }

    std::size_t column_begin(std::size_t column) const { return column_begins_[column]; }
    std::size_t column_end(std::size_t column) const {
        return column + 1 < column_begins_.size() ? column_begins_[column + 1] : out_.nodes.size();
    }
    void begin_column() { column_begins_.push_back(out_.nodes.size()); }
    std::size_t add_node(NodeShape shape, GridPoint center, int size, GridPoint root = {}) {
        int column = static_cast<int>(column_begins_.size()) - 1;
        out_.nodes.push_back({shape, Weight::Strong, column, center, size, root});
        return out_.nodes.size() - 1;
    }

    // `count` lanes at even distances, the first and the last among them.
    std::vector<int> spread(int count) const {
        std::vector<int> lanes;
        for (int i = 0; i < count; ++i) {
            lanes.push_back((2 * i * (plan_.lane_count - 1) + count - 1) / (2 * (count - 1)));
        }
        return lanes;
    }

    // --- The network ------------------------------------------------------------------------------------------------

    void add_layer(const LayerPlan& layer) {
        begin_column();
        bool first = column_begins_.size() == 1;
        bool ordered = layer.disorder_x == 0;
        std::vector<int> lanes = spread(layer.count);
        int top = lane_y(layer.inset);
        int height = lane_y(plan_.lane_count - 1 - layer.inset) - top;
        for (int i = 0; i < layer.count; ++i) {
            int size = plan_.neuron_sizes[static_cast<std::size_t>(random_.below(3))];
            int y = ordered ? lane_y(lanes[static_cast<std::size_t>(i)]) : top + height * i / (layer.count - 1);
            GridPoint center{layer.x + random_.between(-layer.disorder_x, layer.disorder_x),
                             y + random_.between(-layer.disorder_y, layer.disorder_y)};
            int reach = (size + 1) / 2;
            center.y = std::clamp(center.y, reach, out_.height - reach);  // whole, within the picture
            std::size_t neuron = add_node(NodeShape::Neuron, center, size);
            if (first) out_.nodes[neuron].weight = Weight::Medium;
        }
        if (first) begin_at_edge();
    }

    // Moves the first layer so that the picture begins where the page's text does.
    void begin_at_edge() {
        int left = out_.width;
        for (const PictureNode& node : out_.nodes) left = std::min(left, node.center.x - (node.size + 1) / 2);
        for (PictureNode& node : out_.nodes) node.center.x -= left;
    }

    bool is_clear(std::size_t from, std::size_t to) const {
        for (std::size_t other = 0; other < out_.nodes.size(); ++other) {
            const PictureNode& node = out_.nodes[other];
            if (other == from || other == to) continue;
            int distance = (node.size + 1) / 2 + clearance;
            if (is_near_line(node.center, out_.nodes[from].center, out_.nodes[to].center, distance)) return false;
        }
        return true;
    }

    bool is_linked(std::size_t from, std::size_t to) const {
        return std::any_of(out_.links.begin(), out_.links.end(),
                           [&](const PictureLink& link) { return link.from == from && link.to == to; });
    }

    void add_synapse(std::size_t from, std::size_t to) {
        if (is_linked(from, to) || !is_clear(from, to)) return;
        // The nearer to the circuit, the firmer.
        Weight weight = random_.below(6) <= out_.nodes[to].column ? Weight::Medium : Weight::Faint;
        out_.links.push_back({LinkKind::Synapse, weight, from, to, {out_.nodes[from].center, out_.nodes[to].center}});
    }

    // The nodes of a column, those nearest to a height first.
    std::vector<std::size_t> nearest(std::size_t column, int y) const {
        auto is_nearer = [&](std::size_t a, std::size_t b) {
            return std::abs(out_.nodes[a].center.y - y) < std::abs(out_.nodes[b].center.y - y);
        };
        std::vector<std::size_t> nodes;
        for (std::size_t node = column_begin(column); node < column_end(column); ++node) {
            nodes.insert(std::upper_bound(nodes.begin(), nodes.end(), node, is_nearer), node);
        }
        return nodes;
    }

    // Each neuron with its nearest ones before it, and with one that may lie farther.
    void link_layers(std::size_t layer) {
        for (std::size_t to = column_begin(layer); to < column_end(layer); ++to) {
            std::vector<std::size_t> sources = nearest(layer - 1, out_.nodes[to].center.y);
            for (std::size_t i = 0; i < std::min<std::size_t>(2, sources.size()); ++i) add_synapse(sources[i], to);
            if (sources.size() > 2) {
                int others = static_cast<int>(sources.size()) - 2;
                add_synapse(sources[2 + static_cast<std::size_t>(random_.below(std::min(2, others)))], to);
            }
        }
        for (std::size_t from = column_begin(layer - 1); from < column_end(layer - 1); ++from) {
            std::vector<std::size_t> targets = nearest(layer, out_.nodes[from].center.y);
            for (std::size_t i = 0; i < 2; ++i) add_synapse(from, targets[i]);
        }
    }

    // --- The circuit ------------------------------------------------------------------------------------------------

    // Lanes for a column: as even as its count allows, then moved a little.
    std::vector<int> choose_lanes(const ColumnPlan& column) {
        std::vector<int> lanes = spread(column.count);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            int least = i == 0 ? 0 : lanes[i - 1] + 1;
            int most = i + 1 == lanes.size() ? plan_.lane_count - 1 : lanes[i + 1] - 1;
            lanes[i] = std::clamp(lanes[i] + random_.between(-1, 1), least, std::max(least, most));
        }
        return lanes;
    }

    // Which source leads to which target, so that no two traces cross: the pairing that moves them least, in which each
    // source and each target has its part.
    static std::vector<std::pair<std::size_t, std::size_t>> pair_lanes(const std::vector<int>& sources,
                                                                       const std::vector<int>& targets) {
        constexpr int never = std::numeric_limits<int>::max() / 2;
        constexpr int branching = 3;  // what a branch costs, in squares of moved lanes
        std::size_t width = targets.size();
        std::vector<int> costs(sources.size() * width, never);  // of all pairs up to this one
        auto cost = [&](std::size_t i, std::size_t j) { return costs[i * width + j]; };
        auto before = [&](std::size_t i, std::size_t j) {
            return std::array<int, 3>{i > 0 && j > 0 ? cost(i - 1, j - 1) : never,
                                      i > 0 ? cost(i - 1, j) + branching : never,
                                      j > 0 ? cost(i, j - 1) + branching : never};
        };
        for (std::size_t i = 0; i < sources.size(); ++i) {
            for (std::size_t j = 0; j < width; ++j) {
                std::array<int, 3> ways = before(i, j);
                int least = i == 0 && j == 0 ? 0 : *std::min_element(ways.begin(), ways.end());
                int move = targets[j] - sources[i];
                costs[i * width + j] = std::min(never, least + move * move);
            }
        }
        std::size_t i = sources.size() - 1;
        std::size_t j = width - 1;
        std::vector<std::pair<std::size_t, std::size_t>> pairs{{i, j}};
        while (i > 0 || j > 0) {
            std::array<int, 3> ways = before(i, j);
            auto way = std::min_element(ways.begin(), ways.end()) - ways.begin();
            if (way != 2) --i;
            if (way != 1) --j;
            pairs.emplace_back(i, j);
        }
        std::reverse(pairs.begin(), pairs.end());
        return pairs;
    }

    std::vector<int> add_column(std::size_t number, const std::vector<int>& sources) {
        const ColumnPlan& plan = plan_.columns[number];
        bool first = number == 0;
        LinkKind kind = first ? LinkKind::Lead : LinkKind::Trace;
        std::size_t before = column_begins_.size() - 1;
        int before_x = first ? plan_.layers.back().x : plan_.columns[number - 1].x;
        int bend = first ? (before_x + plan.x - plan_.lane_height) / 2 : before_x + behind_column;
        begin_column();
        std::vector<int> lanes = number + 1 == plan_.columns.size() ? input_lanes() : choose_lanes(plan);
        for (int lane : lanes) {
            bool via = first || random_.below(3) == 0;
            int x = plan.x + (via ? plan.slide * random_.between(-1, 1) : 0);
            add_node(via ? NodeShape::Via : NodeShape::Bend, {x, lane_y(lane)}, via ? via_size : 0);
        }
        for (auto [i, j] : pair_lanes(sources, lanes)) {
            add_trace(kind, column_begin(before) + i, column_begin(before + 1) + j, bend);
        }
        return lanes;
    }

    // Level, and where its lane changes at 45 degrees from `bend` on. All traces between two columns bend at the same
    // x, so they keep their order at every x: none crosses another.
    void add_trace(LinkKind kind, std::size_t from, std::size_t to, int bend) {
        GridPoint begin = out_.nodes[from].center;
        GridPoint end = out_.nodes[to].center;
        PictureLink link{kind, Weight::Strong, from, to, {begin}};
        int rise = std::abs(end.y - begin.y);
        if (rise > 0) {
            link.points.push_back({bend, begin.y});
            link.points.push_back({bend + rise, end.y});
        }
        link.points.push_back(end);
        out_.links.push_back(std::move(link));
    }

    // Around a corner, from or to an upright pin, cut off at 45 degrees.
    void add_corner(std::size_t from, std::size_t to, GridPoint before, GridPoint behind) {
        out_.links.push_back({LinkKind::Trace, Weight::Strong, from, to,
                              {out_.nodes[from].center, before, behind, out_.nodes[to].center}});
    }

    int chamfer() const { return plan_.lane_height * 2 / 3; }

    int first_pin_lane() const { return (plan_.lane_count - plan_.pin_count) / 2; }

    // A pin on the upper or lower side, counted from the left.
    std::size_t add_upright_pin(int number, bool upper) {
        int x = out_.chip.top_left.x + plan_.lane_height / 2 + number * plan_.lane_height;
        int y = upper ? out_.chip.top_left.y : out_.chip.top_left.y + out_.chip.side;
        return add_node(NodeShape::Pin, {x, upper ? y - pin_length : y + pin_length}, pin_width, {x, y});
    }

    // The lanes that lead to the chip: those in the middle to its pins, those at the edges around it.
    std::vector<int> input_lanes() const {
        std::vector<int> lanes;
        for (int i = 0; i < plan_.turning; ++i) lanes.push_back(i);
        for (int i = 0; i < plan_.pin_count; ++i) lanes.push_back(first_pin_lane() + i);
        for (int i = plan_.turning; i > 0; --i) lanes.push_back(plan_.lane_count - i);
        return lanes;
    }

    void add_inputs(const std::vector<int>& lanes) {
        std::size_t begin = column_begin(column_begins_.size() - 1);
        int count = static_cast<int>(lanes.size());
        begin_column();
        for (int i = 0; i < count; ++i) {
            std::size_t from = begin + static_cast<std::size_t>(i);
            int y = out_.nodes[from].center.y;
            bool upper = i < plan_.turning;
            bool lower = i >= count - plan_.turning;
            if (!upper && !lower) {
                int x = out_.chip.top_left.x;
                add_trace(LinkKind::Trace, from, add_node(NodeShape::Pin, {x - pin_length, y}, pin_width, {x, y}), x);
                continue;
            }
            std::size_t pin = add_upright_pin(upper ? plan_.turning - 1 - i : i - (count - plan_.turning), upper);
            GridPoint end = out_.nodes[pin].center;
            int cut = std::min(std::abs(end.y - y), chamfer());
            add_corner(from, pin, {end.x - cut, y}, {end.x, upper ? y + cut : y - cut});
        }
    }

    void add_corner_to_pad(std::size_t pin, std::size_t pad) {
        int x = out_.nodes[pin].center.x;
        GridPoint end = out_.nodes[pad].center;
        int before = end.y < out_.nodes[pin].center.y ? end.y + chamfer() : end.y - chamfer();
        add_corner(pin, pad, {x, before}, {x + chamfer(), end.y});
    }

    // From the pins on the right, and from the last ones above and below, to pads at even distances.
    void add_outputs() {
        int right = chip_right();
        std::size_t upper = add_upright_pin(plan_.pin_count - 1, true);
        std::vector<std::size_t> pins;
        for (int i = 0; i < plan_.pin_count; ++i) {
            int y = lane_y(first_pin_lane() + i);
            pins.push_back(add_node(NodeShape::Pin, {right + pin_length, y}, pin_width, {right, y}));
        }
        std::size_t lower = add_upright_pin(plan_.pin_count - 1, false);
        begin_column();
        int height = lane_y(plan_.lane_count - 1) - lane_y(0);
        auto add_pad = [&](int number) {
            int y = lane_y(0) + height * number / (plan_.pin_count + 1);
            return add_node(NodeShape::Pad, {plan_.width - pad_size / 2, y}, pad_size);
        };
        add_corner_to_pad(upper, add_pad(0));
        for (int i = 0; i < plan_.pin_count; ++i) {
            add_trace(LinkKind::Trace, pins[static_cast<std::size_t>(i)], add_pad(i + 1), right + plan_.fan_out);
        }
        add_corner_to_pad(lower, add_pad(plan_.pin_count + 1));
    }

    // Two, three and two neurons, each linked with all of the next layer.
    void add_chip_network() {
        Chip& chip = out_.chip;
        GridPoint middle{chip.top_left.x + chip.side / 2, chip.top_left.y + chip.side / 2};
        int step = (chip.side - 2 * chip.die_inset) / 4;
        for (int layer = -1; layer <= 1; ++layer) {
            std::size_t before = chip.neurons.size();
            int count = layer == 0 ? 3 : 2;
            for (int i = 0; i < count; ++i) {
                GridPoint center{middle.x + layer * (step + 3), middle.y + (2 * i - count + 1) * (step + 2) / 2};
                chip.neurons.push_back({NodeShape::Neuron, Weight::Strong, layer + 1, center, chip_neuron_size, {}});
            }
            for (std::size_t from = 0; from < before; ++from) {
                for (std::size_t to = before; to < chip.neurons.size(); ++to) {
                    if (chip.neurons[from].column != layer) continue;
                    chip.synapses.push_back({LinkKind::Synapse, Weight::Medium, from, to,
                                             {chip.neurons[from].center, chip.neurons[to].center}});
                }
            }
        }
    }

    const Plan& plan_;
    Random random_;
    Composition out_;
    std::vector<std::size_t> column_begins_;
};

}  // namespace

Composition compose(std::uint32_t seed, PictureFormat format) { return Composer(seed, plan_of(format)).run(); }

}  // namespace rostrum
