#include "picture/icon.hpp"

namespace rostrum {

Picture draw_icon() {
    const GridPoint neurons[] = {{6, 6}, {6, 16}, {6, 26}};
    const GridPoint entrance{15, 16};
    // Begins and ends in the middle of a side, where no corner shows that it is open.
    const Polyline chip{{16, 16}, {16, 10}, {28, 10}, {28, 22}, {16, 22}, {16, 16}};
    Picture icon;
    icon.size = {32, 32};
    icon.strokes = {
        {StrokeRole::Network, Weight::Strong, LineCap::Butt, 3,
         {{neurons[0], entrance}, {neurons[1], entrance}, {neurons[2], entrance}}},
        {StrokeRole::Network, Weight::Strong, LineCap::Round, 8, {{neurons[0]}, {neurons[1]}, {neurons[2]}}},
        {StrokeRole::Circuit, Weight::Strong, LineCap::Butt, 4, {chip}},
        {StrokeRole::Network, Weight::Strong, LineCap::Round, 4, {{{22, 16}}}},
    };
    return icon;
}

}  // namespace rostrum
