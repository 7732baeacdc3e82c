// What the layout algorithms share: the inputs, what was measured, where boxes go, and the calls between them.
//
// Each formatting context is one function, format_…, for all that is asked of it: in an available width that is itself
// asked for (AvailableWidth) the width that it needs; in a given one its height, its first baseline, and, where the
// Context has an Output, the fragments. Measuring has none, so it changes nothing but what is kept (Measured).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "layout/inline_items.hpp"
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
    float height = 0;               // of the border box
    std::optional<float> baseline;  // of its first line, below the border box's top; where that was asked for
    MarginStrut bottom;             // margins of the last children that stick out below (InFlow only)
    bool collapsed_through = false;
};

/// A font's height around the baseline with the line's leading (CSS 2.2, 10.8.1).
struct LineMetrics {
    float ascent = 0;   // of the font
    float descent = 0;
    float above = 0;    // from the top of the inline box with its leading down to the baseline
    float below = 0;
};

/// What was measured of a node. Kept while one layout is made, since a box is asked again by each that it stands in.
struct Measured {
    std::optional<float> min_content;  // widths of the border box, by its content alone
    std::optional<float> max_content;
    std::optional<float> width;        // for which `box` was measured
    bool has_baseline = false;
    BoxResult box;
    InlineRun run;                     // that begins with this node
};

/// The item of a list that was numbered last.
struct ItemCount {
    NodeId list = no_node;
    NodeId item = no_node;
    int number = 0;
};

/// Where boxes go that are laid out.
struct Output {
    Layout layout;
    std::vector<ItemCount> counts;  // of lists that may go on, the innermost last
};

struct Context {
    const Document& document;
    const Styles& styles;
    const Fonts& fonts;
    const LayoutInput& input;
    std::vector<std::unique_ptr<Measured>>& measured;  // by node
    Output* output = nullptr;     // none while measuring
    bool asks_baseline = false;   // measuring: for more than the height

    const Node& node(NodeId id) const { return document.nodes[id]; }
    /// Of the page, for no_node.
    const ComputedStyle& style(NodeId id) const { return id == no_node ? styles.root : styles[id]; }
    LineMetrics line_metrics(const ComputedStyle& style) const;

    Measured& kept(NodeId id) const;
    Context measuring(bool baseline) const { return {document, styles, fonts, input, measured, nullptr, baseline}; }
    /// Add a fragment and return its place in the list. Only where there is an output.
    std::size_t emit(const Fragment& fragment) const;
    std::size_t emit_box(NodeId node, Rect rect = {}, Fragment::Kind kind = Fragment::Kind::Box) const;
};

/// The children of an element, or of the page (no_node).
Children children_of(const Document& document, NodeId parent);

/// Element children that take part in their container's layout: neither hidden nor absolutely positioned.
std::vector<NodeId> items_of(const Context& context, NodeId container);

/// What a container gives to the formatting context in it.
struct Space {
    Point origin;  // of the content box
    AvailableWidth width;
    std::optional<float> height{};  // otherwise as high as the content
    float least_height = 0;
    bool collapses_top = false;     // flow: the first child's top margin is already part of the container's position
    bool collapses_bottom = false;  // flow: the last child's bottom margin is left to the container
};

/// What a formatting context comes to.
struct Content {
    float width = 0;                  // that it needs; where that is asked for
    float height = 0;                 // otherwise
    std::optional<float> baseline{};  // of its first line, below its top
    MarginStrut bottom{};             // left to the container

    /// Its first baseline is that of the first box in it that has one. `top`: of that box.
    void add_baseline(float top, std::optional<float> of_box) {
        if (!baseline && of_box) baseline = top + *of_box;
    }
};

Content format_flow(const Context& context, NodeId parent, const Space& space);
Content format_inline(const Context& context, NodeId parent, Children run, const Space& space);
Content format_flex(const Context& context, NodeId container, const Space& space);
Content format_grid(const Context& context, NodeId container, const Space& space);
Content format_table(const Context& context, NodeId table, const Space& space);
/// The inside of a box, by its `display`.
Content format_content(const Context& context, NodeId box, const Space& space);

/// A box whose border box begins at `origin` and is `width` wide. `forced_height`: of the border box, whatever the style
/// says.
BoxResult format_box(const Context& context, NodeId box, Point origin, float width, Formatting formatting,
                     std::optional<float> forced_height = std::nullopt);
/// The same for one of its own height that stands by itself, measured once.
BoxResult measure_box(const Context& context, NodeId box, float width, bool baseline = false);

/// The width of a block's border box in the available width; what it adds to that of its container, where that is asked
/// for (CSS Sizing 3, 5.2).
float box_width(const Context& context, NodeId box, AvailableWidth available);
/// The width that a border box needs by its content alone, whatever the style says of widths.
float content_width(const Context& context, NodeId box, AvailableWidth::Kind kind);
/// The width of a box that is as wide as its content, but breaks lines where there is less room (CSS Sizing 3: fit-content).
float fit_content(const Context& context, NodeId box, float available);
/// The width of the border box for what `style.width`, `min_width` and `max_width` say, `automatic` where nothing; not
/// below that of padding and borders.
float clamp_width(const ComputedStyle& style, AvailableWidth available, float automatic);

/// The least height of a border box.
float least_height(const ComputedStyle& style);
/// The left margin of a block whose border box is `width` wide: automatic margins take what it leaves of the available width.
float left_margin(const ComputedStyle& style, float available, float width);

/// An item of a row: of a flex container, a grid or a table.
struct RowItem {
    NodeId node = no_node;
    std::size_t row = 0;
    float x = 0;      // of the border box, in the container's content box
    float width = 0;  // of the border box
    float above = 0;  // margins
    float below = 0;
    BoxResult box;
    std::optional<std::size_t> fragment;  // its first, where it has been laid out

    float outer_height() const { return above + box.height + below; }
    /// Below the top of the margin box; without a line in it, its lower edge.
    float baseline() const { return above + box.baseline.value_or(box.height); }
};
using Row = std::span<RowItem>;

/// `containing_width`: what shares in the item's margins are of.
RowItem row_item(const Context& context, NodeId node, std::size_t row, float x, float width, float containing_width);
/// The height that a row needs for its items. `at_once`: lays them out as well, at the row's top.
float measure_row(const Context& context, Row row, AlignItems align, Point origin, bool at_once);
/// Lays out what was measured, aligned in a row of this height. Returns its first baseline, where that is asked for.
std::optional<float> place_row(const Context& context, Row row, AlignItems align, Point origin, float height);
/// Puts the rows of a flex container or of a grid one below the other, their items aligned.
Content format_rows(const Context& context, NodeId container, Row rows, const Space& space);

/// Lays out the absolutely positioned boxes whose containing block is that of `ancestor`, since it is the nearest
/// positioned one, or the page. `containing`: its padding box.
void lay_out_absolute_boxes(const Context& context, NodeId ancestor, Rect containing);
/// Moves the relatively positioned boxes, and finds the order in which all are painted.
void place_positioned(const Document& document, const Styles& styles, Layout& layout);

/// The size that an image's attributes give it, in CSS pixels, or nothing where they do not.
std::optional<Size> image_size(const Context& context, NodeId image);
/// Whether an image becomes as narrow as its container does.
bool is_compressible(const Context& context, NodeId box);
/// The border box of an image or an inline-block.
Size atomic_size(const Context& context, NodeId box, AvailableWidth available);
/// An image or a picture on its own, as high as its width makes it.
float replaced_height(const Context& context, NodeId box, float width);

}  // namespace rostrum
