// Positioned boxes: where absolute ones stand, how far relative ones are moved, and what is painted over what
// (CSS 2.2, 9.4.3, 10.3.7, 10.6.4 and appendix E).
#include <algorithm>
#include <vector>

#include "layout/context.hpp"

namespace rostrum {

namespace {

// How far a relatively positioned box is moved. Shares are not understood there (css/usage.cpp).
Point relative_offset(const ComputedStyle& style) {
    if (style.position != Position::Relative) return {};
    return {style.inset_left.is_auto() ? -style.inset_right.resolve(0) : style.inset_left.resolve(0),
            style.inset_top.is_auto() ? -style.inset_bottom.resolve(0) : style.inset_top.resolve(0)};
}

void lay_out_absolute(const Context& context, NodeId id, Rect containing) {
    const ComputedStyle& style = context.style(id);
    float left = style.inset_left.resolve(containing.width) + style.margin_left.resolve(containing.width);
    float right = style.inset_right.resolve(containing.width) + style.margin_right.resolve(containing.width);
    bool shrinks = (style.inset_left.is_auto() || style.inset_right.is_auto()) && style.width.is_auto();
    float available = containing.width - left - right;
    float automatic = shrinks ? fit_content(context, id, available) : available;
    float width = clamp_width(style, definite(containing.width), automatic);
    float x = style.inset_left.is_auto() && !style.inset_right.is_auto() ? containing.width - right - width : left;
    float top = style.inset_top.resolve(containing.height) + style.margin_top.resolve(containing.width);
    float bottom = style.inset_bottom.resolve(containing.height) + style.margin_bottom.resolve(containing.width);
    std::optional<float> height;
    if (!style.inset_bottom.is_auto()) {
        if (style.inset_top.is_auto()) top = containing.height - bottom - measure_box(context, id, width).height;
        else if (style.height.is_auto()) height = std::max(0.0f, containing.height - top - bottom);
    }
    format_box(context, id, {containing.x + x, containing.y + top}, width, Formatting::Independent, height);
}

}  // namespace

void lay_out_absolute_boxes(const Context& context, NodeId ancestor, Rect containing) {
    Children descendants = children_of(context.document, ancestor);
    for (NodeId id = descendants.begin; id < descendants.end;) {
        const Node& node = context.node(id);
        bool is_element = node.is_element();
        bool positioned = is_element && context.style(id).position != Position::Static;
        bool hidden = is_element && context.style(id).display == Display::None;
        if (positioned && !hidden && context.style(id).position == Position::Absolute) lay_out_absolute(context, id, containing);
        id = positioned || hidden ? node.end : id + 1;
    }
}

void place_positioned(const Document& document, const Styles& styles, Layout& layout) {
    // By node: how far it is moved, and on which layer it is painted. Each positioned box has a layer of its own, over
    // that of what is around it and of the boxes before it.
    struct Place {
        Point offset;
        std::uint32_t layer = 0;
    };
    std::vector<Place> places(document.nodes.size());
    std::vector<std::uint32_t> begins(2, 0);  // of the layers in the order of painting, and the end
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        NodeId parent = document.nodes[id].parent;
        if (parent != no_node) places[id] = places[parent];
        if (document.nodes[id].is_text() || styles[id].position == Position::Static) continue;
        Point offset = relative_offset(styles[id]);
        places[id].offset.x += offset.x;
        places[id].offset.y += offset.y;
        places[id].layer = static_cast<std::uint32_t>(begins.size() - 1);
        begins.push_back(0);
    }
    if (begins.size() == 2) return;
    for (Fragment& fragment : layout.fragments) {
        const Place& place = places[fragment.node];
        fragment.rect = fragment.rect.translated(place.offset);
        fragment.baseline += place.offset.y;
        ++begins[place.layer + 1];
    }
    for (std::size_t layer = 1; layer < begins.size(); ++layer) begins[layer] += begins[layer - 1];
    layout.painting_order.resize(layout.fragments.size());
    for (std::uint32_t i = 0; i < layout.fragments.size(); ++i) {
        layout.painting_order[begins[places[layout.fragments[i].node].layer]++] = i;
    }
}

}  // namespace rostrum
