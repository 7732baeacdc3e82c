// What the layout algorithms share: the inputs, the growing list of fragments, and the calls between them.
#pragma once

#include <optional>
#include <vector>

#include "layout/layout.hpp"

namespace rostrum {

/// Adjoining vertical margins, which collapse to the largest positive plus the most negative (CSS 2.2, 8.3.1).
struct MarginStrut {
    float positive = 0;
    float negative = 0;

    void add(float margin) {
        if (margin > positive) positive = margin;
        if (margin < negative) negative = margin;
    }
    void add(const MarginStrut& other) {
        add(other.positive);
        add(other.negative);
    }
    float value() const { return positive + negative; }
};

/// Whether a box's vertical margins may collapse with those of its first and last child.
enum class Formatting { InFlow, Independent };

struct BoxResult {
    float height = 0;              // of the border box
    MarginStrut bottom;            // margins of the last children that stick out below (InFlow only)
    bool collapsed_through = false;
};

/// Narrowest and widest useful width of a border box, margins not counted (CSS Sizing 3: min-content, max-content).
struct IntrinsicWidths {
    float minimum = 0;
    float maximum = 0;
};

/// A font's height around the baseline with the line's leading (CSS 2.2, 10.8.1).
struct LineMetrics {
    float ascent = 0;   // of the font
    float descent = 0;
    float above = 0;    // from the top of the inline box with its leading down to the baseline
    float below = 0;
};

struct Context {
    const Document& document;
    const Styles& styles;
    const Fonts& fonts;
    const LayoutInput& input;
    Layout& layout;
    NodeId counted_item = no_node;  // the list item that was numbered last
    int count = 0;                  // its number

    const Node& node(NodeId id) const { return document.nodes[id]; }
    const ComputedStyle& style(NodeId id) const { return styles[id]; }
    /// The font, or the regular face where it is not loaded, or null where there is none at all.
    const Font* font(const ComputedStyle& style) const;
    LineMetrics line_metrics(const ComputedStyle& style) const;
    float advance(const Font* font, const ComputedStyle& style, char32_t code_point) const;

    /// Moves the fragments from `first` on.
    void translate(std::size_t first, Point by) const;
    /// y of the first baseline at or after fragment `first`, or `otherwise`.
    float first_baseline(std::size_t first, float otherwise) const;
};

/// The children of an element, or of the page (no_node).
struct Children {
    NodeId begin = 0;
    NodeId end = 0;
};
Children children_of(const Document& document, NodeId parent);

/// Element children that take part in their container's layout: neither hidden nor absolutely positioned.
std::vector<NodeId> items_of(const Context& context, NodeId container);

/// The end of the run of inline-level siblings that begins at `id`; what is out of flow among them does not end it.
NodeId end_of_inline_run(const Context& context, NodeId id, NodeId end);

/// Lays out one box whose border box begins at `origin` and is `width` wide. `forced_height`: of the border box, or
/// negative for automatic.
BoxResult lay_out_box(Context& context, NodeId box, Point origin, float width, Formatting formatting,
                      float forced_height = -1);

struct FlowResult {
    float height = 0;
    MarginStrut bottom;
};

/// Lays out children in normal flow inside a content box. `collapse_top`, `collapse_bottom`: the first child's top
/// margin is already part of the parent's position; the last child's bottom margin is left to the caller.
FlowResult lay_out_flow(Context& context, NodeId parent, Point origin, float width, bool collapse_top,
                        bool collapse_bottom);

/// Lays out a run of inline-level siblings; returns the height of its lines.
float lay_out_inline(Context& context, NodeId parent, Children run, Point origin, float width);
IntrinsicWidths inline_intrinsic_widths(const Context& context, NodeId parent, Children run);

/// What a style says of the height of a content box.
struct GivenHeight {
    float exact = -1;  // negative: as high as the content
    float least = 0;
};

/// Lay out the inside of a container; return the content's height.
float lay_out_flex(Context& context, NodeId container, Point origin, float width, GivenHeight height);
float lay_out_grid(Context& context, NodeId container, Point origin, float width, GivenHeight height);
float lay_out_table(Context& context, NodeId table, Point origin, float width);

/// An item of a flex row or of a grid's row, laid out at the row's top.
struct PlacedItem {
    NodeId node = no_node;
    Point origin;           // of the border box
    float width = 0;        // of the border box
    float height = 0;
    float above = 0;        // margins
    float below = 0;
    std::size_t first = 0;  // fragment
    std::size_t last = 0;   // one past its last fragment
    float baseline = 0;     // below the row's top
};

/// Lays out an item below the row's top at `at`, its left margin left out. `containing_width`: what shares in its margins
/// are of.
PlacedItem place_item(Context& context, NodeId node, Point at, float width, float containing_width);
/// The height that a row needs for its items.
float row_height(const std::vector<PlacedItem>& row, AlignItems align);
/// Aligns the items in a row of this height, `down` from where they were laid out.
void align_row(Context& context, std::vector<PlacedItem>& row, AlignItems align, float height, float down);

/// Lays out the absolutely positioned boxes whose containing block is that of `ancestor`, since it is the nearest
/// positioned one, or the page. `containing`: its padding box.
void lay_out_absolute_boxes(Context& context, NodeId ancestor, Rect containing);
/// Moves the relatively positioned boxes, and finds the order in which all are painted.
void place_positioned(const Document& document, const Styles& styles, Layout& layout);

/// The size that an image's attributes give it, in CSS pixels, or nothing where they do not.
std::optional<Size> image_size(const Context& context, NodeId image);

/// The border box of an image or an inline-block in a container of this width; negative where that is still asked for,
/// so that shares of it limit nothing.
Size atomic_size(const Context& context, NodeId box, float containing_width);

IntrinsicWidths intrinsic_widths(const Context& context, NodeId box);
/// The same for the content alone, whatever the style says of widths.
IntrinsicWidths content_widths(const Context& context, NodeId box);
IntrinsicWidths table_intrinsic_widths(const Context& context, NodeId table);

/// The width of the border box for what `style.width`, `min_width` and `max_width` say, `automatic` where nothing; not
/// below that of padding and borders.
float clamp_width(const ComputedStyle& style, float containing_width, float automatic);

}  // namespace rostrum
