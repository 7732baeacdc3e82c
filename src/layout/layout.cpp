#include "layout/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "layout/context.hpp"
#include "layout/text_metrics.hpp"

namespace rostrum {

LineMetrics Context::line_metrics(const ComputedStyle& style) const {
    float line_height = style.used_line_height();
    LineStyle wanted{style.font_face(), style.font_size, line_height};
    for (const MeasuredLine& line : input.measured_lines) {
        if (line.style == wanted) return {line.ascent, line.descent, line.above, line_height - line.above};
    }
    const Font* used = used_font(fonts, style);
    LineMetrics metrics;
    // Blink's SimpleFontData rounds a font's ascent and descent, and its CalculateLeadingSpace rounds the upper half
    // of the leading down.
    metrics.ascent = std::round((used ? used->ascent : 0.8f) * style.font_size);
    metrics.descent = std::round((used ? used->descent : 0.2f) * style.font_size);
    metrics.above = metrics.ascent + std::floor((line_height - metrics.ascent - metrics.descent) / 2);
    metrics.below = line_height - metrics.above;
    return metrics;
}

Measured& Context::kept(NodeId id) const {
    if (!measured[id]) measured[id] = std::make_unique<Measured>();
    return *measured[id];
}

std::size_t Context::emit(const Fragment& fragment) const {
    output->layout.fragments.push_back(fragment);
    return output->layout.fragments.size() - 1;
}

std::size_t Context::emit_box(NodeId node, Rect rect, Fragment::Kind kind) const {
    Fragment fragment;
    fragment.kind = kind;
    fragment.node = node;
    fragment.rect = rect;
    return emit(fragment);
}

Children children_of(const Document& document, NodeId parent) {
    if (parent == no_node) return {0, static_cast<NodeId>(document.nodes.size())};
    return {parent + 1, document.nodes[parent].end};
}

std::vector<NodeId> items_of(const Context& context, NodeId container) {
    std::vector<NodeId> items;
    Children children = children_of(context.document, container);
    for (NodeId id = children.begin; id < children.end; id = context.node(id).end) {
        if (!context.node(id).is_element()) continue;
        const ComputedStyle& style = context.style(id);
        if (style.display != Display::None && style.position != Position::Absolute) items.push_back(id);
    }
    return items;
}

std::vector<LineStyle> line_styles(const Document& document, const Styles& styles) {
    std::vector<bool> used(styles.table.size(), false);
    for (NodeId id = 0; id < document.nodes.size(); ++id) used[styles.of_node[id]] = true;
    std::vector<LineStyle> found;
    for (std::size_t i = 0; i < styles.table.size(); ++i) {
        const ComputedStyle& style = styles.table[i];
        LineStyle line{style.font_face(), style.font_size, style.used_line_height()};
        if (used[i] && std::find(found.begin(), found.end(), line) == found.end()) found.push_back(line);
    }
    return found;
}

std::uint32_t faces_of(const Document& document, const Styles& styles) {
    std::uint32_t faces = 0;
    for (NodeId id = 0; id < document.nodes.size(); ++id) {
        const Node& node = document.nodes[id];
        bool visible = node.is_text() && node.text.find_first_not_of(" \t\r\n\f") != std::string::npos;
        if (visible) faces |= 1u << static_cast<unsigned>(styles[id].font_face());
    }
    return faces;
}

float max_content_width(const Document& document, const Styles& styles, const Fonts& fonts, const LayoutInput& input,
                        NodeId element) {
    std::vector<std::unique_ptr<Measured>> measured(document.nodes.size());
    return box_width({document, styles, fonts, input, measured}, element, {AvailableWidth::Kind::MaxContent});
}

Layout lay_out(const Document& document, const Styles& styles, const Fonts& fonts, const LayoutInput& input) {
    std::vector<std::unique_ptr<Measured>> measured(document.nodes.size());
    Output output;
    Context context{document, styles, fonts, input, measured, &output};
    float height = format_flow(context, no_node, {{}, definite(input.width)}).height;
    output.layout.size = {input.width, height};
    lay_out_absolute_boxes(context, no_node, {0, 0, input.width, height});
    place_positioned(document, styles, output.layout);
    return std::move(output.layout);
}

namespace {

void append_number(std::string& out, float value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", static_cast<double>(value));
    std::string_view digits = text;
    while (digits.back() == '0') digits.remove_suffix(1);
    if (digits.back() == '.') digits.remove_suffix(1);
    out += digits == "-0" ? "0" : digits;
}

}  // namespace

std::string dump(const Layout& layout, const Document& document) {
    std::string out;
    auto line = [&](const Fragment& fragment, std::string_view what) {
        out += what;
        for (float value : {fragment.rect.x, fragment.rect.y, fragment.rect.width, fragment.rect.height}) {
            out += ' ';
            append_number(out, value);
        }
    };
    for (const Fragment& fragment : layout.fragments) {
        const Node& node = document.nodes[fragment.node];
        switch (fragment.kind) {
            case Fragment::Kind::Box: line(fragment, std::string(tag_name(node.tag))); break;
            case Fragment::Kind::Marker: line(fragment, "marker"); break;
            case Fragment::Kind::ClipStart: line(fragment, "clip"); break;
            case Fragment::Kind::ClipEnd: out += "end of clip"; break;
            case Fragment::Kind::Text:
                line(fragment, fragment.first_of_line ? "line" : "  text");
                out += " “" + node.text.substr(fragment.begin, fragment.end - fragment.begin) + "”";
                break;
        }
        out += '\n';
    }
    return out;
}

}  // namespace rostrum
