// The picture on the overview as strokes: what is written as SVG paths, and drawn from them by the canvas.
#pragma once

#include <cstdint>
#include <vector>

#include "picture/composition.hpp"

namespace rostrum {

/// What a stroke shows, for its colour.
enum class StrokeRole : std::uint8_t { Network, Circuit, Paper };

/// Lines of the same look. One of a single point shows nothing but its cap: a disc, or a square, of the stroke's width.
struct PictureStroke {
    StrokeRole role = StrokeRole::Network;
    Weight weight = Weight::Strong;
    LineCap cap = LineCap::Butt;
    float width = 1;
    std::vector<Polyline> lines;
};

struct Picture {
    GridPoint size;
    std::vector<PictureStroke> strokes;  // in drawing order
};

/// Lengths are CSS pixels where the picture is shown at its own size.
Picture draw_picture(const Composition& composition);

}  // namespace rostrum
