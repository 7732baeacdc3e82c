// Document + styles + fonts + width → Layout: where every box and every piece of text stands.
//
// The algorithms are those of CSS (normal flow with collapsing margins, inline formatting, flex rows, grids of fixed
// columns, automatic tables), in the part that shell/style/ uses, with the rounding that browsers apply, so that
// the drawing lies on the DOM. Coordinates are CSS pixels from the page container's top left corner.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "document/document.hpp"
#include "layout/font.hpp"
#include "style/computed_style.hpp"

namespace rostrum {

/// Where one line begins: at a byte of a text node, or at an image or another box on the line.
struct LineStart {
    NodeId node = no_node;
    std::uint32_t byte = 0;
};

/// Line breaks that were seen in the DOM for one run of inline content and replace our own there.
struct ObservedBreaks {
    NodeId first_text = no_node;     // the first text node of the run that has characters on a line
    std::vector<LineStart> starts;   // of every line but the first, in order
};

/// The widths of a table's columns that were seen in the DOM and replace our own.
struct ObservedColumns {
    NodeId table = no_node;
    std::vector<float> widths;  // CSS pixels, of every column
};

/// A way of setting text, as far as the height of a line depends on it.
struct LineStyle {
    FontFace face = FontFace::Regular;
    float font_size = 0;    // CSS pixels
    float line_height = 0;

    friend bool operator==(const LineStyle&, const LineStyle&) = default;
};

/// How a browser sets a line in this style. Browsers round these lengths, each in its own way, so they are measured.
struct MeasuredLine {
    LineStyle style;
    float ascent = 0;   // of the text's box over its baseline
    float descent = 0;  // below its baseline
    float above = 0;    // from the top of the line to its baseline
};

struct LayoutInput {
    float width = 0;                 // of the page container
    float advance_quantum = 0;       // advances are rounded to multiples of this (CSS pixels); 0: exact
    std::vector<ObservedBreaks> observed_breaks;    // sorted by first_text
    std::vector<ObservedColumns> observed_columns;  // sorted by table
    std::vector<MeasuredLine> measured_lines;       // styles that are missing here are computed as Blink does
};

/// A piece of the page.
struct Fragment {
    enum class Kind : std::uint8_t {
        Box,        // an element's border box, or its part on one line
        Text,       // one piece of one text node on one line
        Marker,     // a list item's marker; `begin` is the item's number
        ClipStart,  // a box that scrolls sideways: what follows up to ClipEnd is cut at its padding box
        ClipEnd,
    };
    Kind kind = Kind::Box;
    bool first_of_line = false;  // texts: the first on its line
    bool first_of_run = false;   // texts: the first of its run of inline content
    bool first_part = true;      // boxes on lines: the element begins here (it has its left edge)
    bool last_part = true;       // boxes on lines: the element ends here
    NodeId node = no_node;       // the element; for Text the text node; for Marker the list item
    std::uint32_t begin = 0;     // Text: bytes of the node's text
    std::uint32_t end = 0;
    Rect rect;                   // Text: from ascent to descent, advance widths wide
    float baseline = 0;          // Text and Marker: y of the baseline
};

struct Layout {
    std::vector<Fragment> fragments;
    std::vector<std::uint32_t> painting_order;  // of the fragments; empty where it is their own
    Size size;                    // of the page container
    bool missing_glyphs = false;  // a character is in no loaded face: the page cannot be drawn faithfully
    bool needs_browser = false;   // there is an element that only the browser can draw: an image, or a picture on a line
};

/// The line styles that the document's texts are set in, each once.
std::vector<LineStyle> line_styles(const Document& document, const Styles& styles);

/// The faces that the document's texts are set in, white space aside, as bits: 1 << FontFace.
std::uint32_t faces_of(const Document& document, const Styles& styles);

/// The width that an element's border box needs for none of its lines to break (CSS Sizing 3: max-content), in CSS pixels.
float max_content_width(const Document& document, const Styles& styles, const Fonts& fonts, const LayoutInput& input,
                        NodeId element);

/// Lays the whole document out. A face that is not loaded counts as missing glyphs.
Layout lay_out(const Document& document, const Styles& styles, const Fonts& fonts, const LayoutInput& input);

/// One fragment a line, for golden tests: kind, element or text, rectangle.
std::string dump(const Layout& layout, const Document& document);

}  // namespace rostrum
