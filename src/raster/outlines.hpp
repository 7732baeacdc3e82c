// The shapes of a DisplayList as closed outlines of straight lines, in pixels. All turn clockwise, so that where two
// of one shape overlap, both are covered.
#pragma once

#include <span>
#include <vector>

#include "base/geometry.hpp"
#include "base/path_data.hpp"
#include "raster/outline_font.hpp"

namespace rostrum {

using Outline = std::vector<Point>;

/// A rectangle whose corners are quarter circles, of at most half the shorter side.
Outline rounded_rect_outline(const Rect& rect, float radius);

/// The same, turning the other way: a hole.
Outline reversed(Outline outline);

/// A line of this width: its segments, its corners, and its ends. A line of a single point has nothing but its cap.
/// Corners are mitred as in SVG, where they are no sharper than `stroke-miterlimit: 4` lets them be, and else flat.
std::vector<Outline> stroke_outlines(std::span<const Point> line, float width, LineCap cap);

/// A glyph whose origin is at this point, `size` pixels an em.
std::vector<Outline> glyph_outlines(const GlyphOutline& glyph, Point origin, float size);

}  // namespace rostrum
