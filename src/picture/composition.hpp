// What the picture on the overview shows: a neural network on the left whose links straighten into the traces of a
// circuit, which lead to a chip and from there to the pads at the picture's right edge. Nodes stand in columns and are
// linked from one column to the next only; no two traces cross.
//
// Everything is made of whole numbers, so that a seed gives the same picture on every machine. Lengths are units of the
// picture's own, about CSS pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/path_data.hpp"

namespace rostrum {

enum class NodeShape : std::uint8_t {
    Neuron,  // a disc, of the network
    Via,     // a ring, of the circuit
    Bend,    // nothing to be seen: a trace passes, and may change its lane behind it
    Pin,     // of the chip; the center is its outer end
    Pad,     // a square with a hole, where the circuit ends
};

/// How much a neuron or a link is to be seen.
enum class Weight : std::uint8_t { Faint, Medium, Strong };

struct PictureNode {
    NodeShape shape = NodeShape::Neuron;
    Weight weight = Weight::Strong;
    int column = 0;
    GridPoint center;
    int size = 0;    // diameter or side; 0 for bends, the width for pins
    GridPoint root;  // of pins: where they meet the chip
};

enum class LinkKind : std::uint8_t {
    Synapse,  // straight, from neuron to neuron
    Lead,     // the network's, but bent as a trace is
    Trace,    // the circuit's: horizontal, and at 45 degrees
};

struct PictureLink {
    LinkKind kind = LinkKind::Synapse;
    Weight weight = Weight::Faint;
    std::size_t from = 0;  // nodes, by their places in Composition::nodes
    std::size_t to = 0;
    Polyline points;  // from center to center
};

/// What a picture is composed for: the page's width on a desk, on a tablet, on a phone; and the lower half of a share
/// picture, which is often seen at a third of its size.
enum class PictureFormat : std::uint8_t { Wide, Medium, Narrow, Banner };

/// A square; in it lies another one, with a small network of its own.
struct Chip {
    GridPoint top_left;
    int side = 0;
    int die_inset = 0;                // from the chip's edge to the inner square
    std::vector<PictureNode> neurons;
    std::vector<PictureLink> synapses;
};

struct Composition {
    int width = 0;
    int height = 0;
    Chip chip;
    std::vector<PictureNode> nodes;  // by column, within a column from top to bottom
    std::vector<PictureLink> links;
};

/// The same for the same arguments, everywhere and always.
Composition compose(std::uint32_t seed, PictureFormat format);

}  // namespace rostrum
