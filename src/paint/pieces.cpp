#include "paint/pieces.hpp"

#include <algorithm>

namespace rostrum {

namespace {

// From top to bottom; nothing where the top is below the bottom.
struct Extent {
    float top = 1e9f;
    float bottom = -1e9f;

    bool empty() const { return top > bottom; }

    void add(const Extent& other) {
        top = std::min(top, other.top);
        bottom = std::max(bottom, other.bottom);
    }
};

// What each node and its descendants cover.
std::vector<Extent> measure_extents(const Document& document, const Layout& layout) {
    std::vector<Extent> extents(document.nodes.size());
    for (const Fragment& fragment : layout.fragments) {
        if (fragment.kind == Fragment::Kind::ClipEnd) continue;  // it has no place
        extents[fragment.node].add({fragment.rect.y, fragment.rect.bottom()});
    }
    for (NodeId id = static_cast<NodeId>(document.nodes.size()); id-- > 0;) {
        NodeId parent = document.nodes[id].parent;
        if (parent != no_node) extents[parent].add(extents[id]);
    }
    return extents;
}

bool paints_itself(const ComputedStyle& style) {
    const Edges& border = style.border_width;
    return style.background.visible() || (style.display == Display::ListItem && style.list_style != ListStyle::None) ||
           (border.top > 0 && style.border_top_color.visible()) ||
           (border.right > 0 && style.border_right_color.visible()) ||
           (border.bottom > 0 && style.border_bottom_color.visible()) ||
           (border.left > 0 && style.border_left_color.visible());
}

bool holds_text(const Document& document, const Styles& styles, NodeId element) {
    for (NodeId child = element + 1; child < document.nodes[element].end; child = document.nodes[child].end) {
        if (document.nodes[child].is_text() || styles[child].is_inline_level()) return true;
    }
    return false;
}

}  // namespace

std::vector<Piece> divide_page(const Document& document, const Styles& styles, const Layout& layout, float height) {
    std::vector<Extent> extents = measure_extents(document, layout);
    std::vector<Piece> pieces;
    for (NodeId id = 0; id < document.nodes.size();) {
        const Node& node = document.nodes[id];
        const Extent& extent = extents[id];
        bool whole = node.tag == Tag::Svg || extent.empty() || extent.bottom - extent.top <= height || paints_itself(styles[id]) ||
                     holds_text(document, styles, id);
        if (node.is_element() && !whole) {
            ++id;  // its first child
            continue;
        }
        if (node.is_element() && !extent.empty()) pieces.push_back({id, extent.top, extent.bottom});
        id = node.end;
    }
    return pieces;
}

std::vector<NodeId> pieces_beyond(const std::vector<Piece>& pieces, const Rect& window, Size page) {
    std::vector<NodeId> beyond;
    for (const Piece& piece : pieces) {
        float top = std::max(piece.top, 0.0f);
        float bottom = std::min(piece.bottom, page.height);
        if (top < window.y || bottom > window.bottom()) beyond.push_back(piece.element);
    }
    return beyond;
}

}  // namespace rostrum
