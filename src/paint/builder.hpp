// Layout + styles → DisplayList: what of the page's drawing falls into a window.
#pragma once

#include "layout/layout.hpp"
#include "paint/display_list.hpp"

namespace rostrum {

/// How far a box's content is scrolled to the right, CSS pixels.
struct ScrollOffset {
    NodeId box = no_node;
    float x = 0;
};

/// The state of the page that its drawing depends on beside its layout.
struct PaintState {
    std::vector<ScrollOffset> scrolled;  // boxes that are not scrolled may be left out
    std::vector<NodeId> undrawn;         // elements that are not drawn, nor what is in them; sorted, none within another
};

/// `window`: the part of the page that is wanted, CSS pixels. `styles` may differ from those of the layout in what
/// they paint (colours under the pointer), never in sizes. `input`: the one of the layout.
DisplayList build_display_list(const Document& document, const Styles& styles, const Layout& layout,
                               const Fonts& fonts, const LayoutInput& input, const Rect& window,
                               const PaintState& state = {});

}  // namespace rostrum
