// The widths of boxes: what their styles say, what their content needs (CSS Sizing 3, section 5), and what is between them.
#include <algorithm>

#include "layout/context.hpp"

namespace rostrum {

float clamp_width(const ComputedStyle& style, AvailableWidth available, float automatic) {
    float width = available.resolve(style.width).value_or(automatic);
    if (std::optional<float> most = available.resolve(style.max_width)) width = std::min(width, *most);
    float edges = style.padding.horizontal() + style.border_width.horizontal();
    return std::max({width, available.resolve(style.min_width).value_or(0), edges});
}

float content_width(const Context& context, NodeId box, AvailableWidth::Kind kind) {
    Measured& kept = context.kept(box);
    std::optional<float>& width = kind == AvailableWidth::Kind::MinContent ? kept.min_content : kept.max_content;
    if (width) return *width;
    const ComputedStyle& style = context.style(box);
    if (context.node(box).tag == Tag::Img) {
        width = image_size(context, box).value_or(Size{}).width;
    } else {
        width = format_content(context.measuring(false), box, {{}, {kind}}).width + style.padding.horizontal() +
                style.border_width.horizontal();
    }
    return *width;
}

float fit_content(const Context& context, NodeId box, float available) {
    float least = content_width(context, box, AvailableWidth::Kind::MinContent);
    return std::min(std::max(least, available), content_width(context, box, AvailableWidth::Kind::MaxContent));
}

float box_width(const Context& context, NodeId box, AvailableWidth available) {
    const ComputedStyle& style = context.style(box);
    bool table = style.display == Display::Table;
    float automatic = 0;
    if (!available.is_definite()) {
        bool narrowest = available.kind == AvailableWidth::Kind::MinContent && is_compressible(context, box);
        if (narrowest) return style.min_width.unit == Length::Unit::Pixels ? style.min_width.value : 0;
        automatic = content_width(context, box, available.kind);
    } else {
        automatic = available.pixels - style.margin_left.resolve(available.pixels) - style.margin_right.resolve(available.pixels);
        if (context.node(box).tag == Tag::Img) automatic = image_size(context, box).value_or(Size{}).width;
        if (table) automatic = std::min(automatic, content_width(context, box, AvailableWidth::Kind::MaxContent));
    }
    float width = clamp_width(style, available, automatic);
    return table ? std::max(width, content_width(context, box, AvailableWidth::Kind::MinContent)) : width;
}

float least_height(const ComputedStyle& style) {
    return std::max(style.min_height.resolve(0), style.padding.vertical() + style.border_width.vertical());
}

float left_margin(const ComputedStyle& style, float available, float width) {
    float left = style.margin_left.resolve(available);
    if (!style.margin_left.is_auto()) return left;
    float free = std::max(0.0f, available - width - style.margin_right.resolve(available));
    return style.margin_right.is_auto() ? free / 2 : free;
}

BoxResult measure_box(const Context& context, NodeId box, float width, bool baseline) {
    Measured& kept = context.kept(box);
    if (kept.width != width || (baseline && !kept.has_baseline)) {
        kept.box = format_box(context.measuring(baseline), box, {}, width, Formatting::Independent);
        kept.width = width;
        kept.has_baseline = baseline;
    }
    return kept.box;
}

}  // namespace rostrum
