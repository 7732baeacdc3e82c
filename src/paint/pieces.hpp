// The page in pieces that are painted as wholes: by the canvas, or, where a piece is not wholly in the part of the page
// that the canvas shows, by the browser. So whatever is scrolled into view before a new part has been painted is there.
#pragma once

#include <vector>

#include "layout/layout.hpp"

namespace rostrum {

struct Piece {
    NodeId element = no_node;
    float top = 0;     // of everything that the element and its descendants paint, CSS pixels
    float bottom = 0;
};

/// Elements that together hold all that is painted, none within another, in document order. One that is taller than
/// `height` is divided into its children, unless it holds text, or paints something itself.
std::vector<Piece> divide_page(const Document& document, const Styles& styles, const Layout& layout, float height);

/// The elements of the pieces that reach beyond the window, in document order. What of them lies outside of the page,
/// where nobody can scroll to, does not count.
std::vector<NodeId> pieces_beyond(const std::vector<Piece>& pieces, const Rect& window, Size page);

}  // namespace rostrum
