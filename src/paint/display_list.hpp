// What to draw, in drawing order: small structs, each with its bounds, free of any graphics library.
// Coordinates are CSS pixels from the page's top left corner.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/color.hpp"
#include "base/font_face.hpp"
#include "base/geometry.hpp"
#include "base/path_data.hpp"

namespace rostrum {

/// A filled rectangle; with `radius`, its corners are quarter circles.
struct FillRect {
    Rect bounds;
    Color color;
    float radius = 0;
};

/// A line of `width` along the inside of the bounds, on all four sides.
struct StrokeRect {
    Rect bounds;
    Color color;
    float radius = 0;
    float width = 1;
};

struct Glyph {
    char32_t code_point = 0;
    float x = 0;  // left end of its advance, from GlyphRun::origin
};

/// Glyphs of one face, size and colour on one baseline.
struct GlyphRun {
    Rect bounds;
    Point origin;    // on the baseline, at the first glyph's left
    FontFace face = FontFace::Regular;
    float size = 0;  // CSS font-size (the em), not ascent + descent
    Color color;
    std::vector<Glyph> glyphs;
};

/// Lines of one width and colour, in coordinates of their own. A line of a single point shows nothing but its cap.
struct StrokePath {
    Rect bounds;    // what the coordinates from 0,0 to `view` are stretched over
    Size view;
    Color color;
    float width = 1;  // in the lines' coordinates
    LineCap cap = LineCap::Butt;
    std::vector<Polyline> lines;
};

/// An image, stretched over the bounds; nothing where the painter has no texture of it.
struct DrawImage {
    Rect bounds;
    std::uint32_t element = 0;  // the element's number in the document
    float radius = 0;
};

/// Until the matching PopClip nothing is drawn outside the bounds. Clips nest.
struct PushClip {
    Rect bounds;
};

struct PopClip {};

using DisplayCommand = std::variant<FillRect, StrokeRect, GlyphRun, StrokePath, DrawImage, PushClip, PopClip>;

struct DisplayList {
    Color background;  // of the whole page
    std::vector<DisplayCommand> commands;
};

/// One command a line, for golden tests and bug reports.
std::string dump(const DisplayList& list);

}  // namespace rostrum
