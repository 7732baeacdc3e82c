#include "picture/picture.hpp"

#include <algorithm>
#include <utility>

namespace rostrum {

namespace {

constexpr float synapse_width = 1.25f;
constexpr float lead_width = 1.5f;
constexpr float trace_width = 2;
constexpr float die_width = 1.5f;
constexpr float ring_width = 2.5f;
constexpr float pad_border = 4;
constexpr float halo = 2.5f;       // of paper around neurons, so that links end before them
constexpr float chip_halo = 1.5f;  // the same in the chip
constexpr int corner = 8;        // cut off the chip, where its first pin is

// The strokes of a composition, from the ground up.
class Drawing {
   public:
    explicit Drawing(const Composition& composition) : composition_(composition) {
        out_.size = {composition.width, composition.height};
    }

    Picture run() {
        for (Weight weight : {Weight::Faint, Weight::Medium, Weight::Strong}) {
            add_links(composition_.links, LinkKind::Synapse, weight, synapse_width, StrokeRole::Network);
        }
        add_links(composition_.links, LinkKind::Lead, Weight::Strong, lead_width, StrokeRole::Network);
        add_links(composition_.links, LinkKind::Trace, Weight::Strong, trace_width, StrokeRole::Circuit);
        add_chip();
        add_neurons(composition_.nodes, halo);
        add_nodes(NodeShape::Via, LineCap::Round, 2 * ring_width);
        add_nodes(NodeShape::Pad, LineCap::Square, 2 * pad_border);
        return std::move(out_);
    }

   private:
    PictureStroke& begin(StrokeRole role, Weight weight, LineCap cap, float width) {
        if (!out_.strokes.empty() && out_.strokes.back().lines.empty()) out_.strokes.pop_back();
        return out_.strokes.emplace_back(PictureStroke{role, weight, cap, width, {}});
    }

    void add_links(const std::vector<PictureLink>& links, LinkKind kind, Weight weight, float width, StrokeRole role) {
        PictureStroke& stroke = begin(role, weight, LineCap::Butt, width);
        for (const PictureLink& link : links) {
            if (link.kind == kind && link.weight == weight) stroke.lines.push_back(link.points);
        }
    }

    void add_chip() {
        const Chip& chip = composition_.chip;
        auto [x, y] = chip.top_left;
        int side = chip.side;
        int inset = chip.die_inset;
        // Each outline begins and ends in the middle of a side, where no corner shows that it is open.
        int middle = y + side / 2;
        begin(StrokeRole::Circuit, Weight::Strong, LineCap::Butt, trace_width)
            .lines.push_back({{x, middle}, {x, y + corner}, {x + corner, y}, {x + side, y}, {x + side, y + side},
                              {x, y + side}, {x, middle}});
        int left = x + inset;
        int right = x + side - inset;
        begin(StrokeRole::Circuit, Weight::Medium, LineCap::Butt, die_width)
            .lines.push_back({{left, middle}, {left, y + inset}, {right, y + inset}, {right, y + side - inset},
                              {left, y + side - inset}, {left, middle}});
        PictureStroke* pins = nullptr;
        for (const PictureNode& node : composition_.nodes) {
            if (node.shape != NodeShape::Pin) continue;
            auto width = static_cast<float>(node.size);
            if (pins == nullptr) pins = &begin(StrokeRole::Circuit, Weight::Strong, LineCap::Butt, width);
            pins->lines.push_back({node.center, node.root});
        }
        add_links(chip.synapses, LinkKind::Synapse, Weight::Medium, 1, StrokeRole::Network);
        add_neurons(chip.neurons, chip_halo);
    }

    // Neurons of the same size and weight in one stroke each, and under them their halos.
    void add_neurons(const std::vector<PictureNode>& nodes, float around) {
        std::vector<PictureStroke> discs;
        for (const PictureNode& node : nodes) {
            if (node.shape != NodeShape::Neuron) continue;
            auto size = static_cast<float>(node.size);
            auto same = [&](const PictureStroke& disc) { return disc.width == size && disc.weight == node.weight; };
            auto found = std::find_if(discs.begin(), discs.end(), same);
            if (found == discs.end()) {
                discs.push_back({StrokeRole::Network, node.weight, LineCap::Round, size, {}});
                found = discs.end() - 1;
            }
            found->lines.push_back({node.center});
        }
        for (const PictureStroke& disc : discs) {
            begin(StrokeRole::Paper, Weight::Strong, LineCap::Round, disc.width + 2 * around).lines = disc.lines;
        }
        for (PictureStroke& disc : discs) out_.strokes.push_back(std::move(disc));
    }

    // Discs or squares of copper with a hole each.
    void add_nodes(NodeShape shape, LineCap cap, float borders) {
        std::vector<Polyline> centers;
        float size = 0;
        for (const PictureNode& node : composition_.nodes) {
            if (node.shape != shape) continue;
            centers.push_back({node.center});
            size = static_cast<float>(node.size);
        }
        begin(StrokeRole::Circuit, Weight::Strong, cap, size).lines = centers;
        begin(StrokeRole::Paper, Weight::Strong, cap, size - borders).lines = std::move(centers);
    }

    const Composition& composition_;
    Picture out_;
};

}  // namespace

Picture draw_picture(const Composition& composition) { return Drawing(composition).run(); }

}  // namespace rostrum
