#include "layout/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "layout/context.hpp"
#include "layout/text_metrics.hpp"

namespace rostrum {

const Font* Context::font(const ComputedStyle& style) const {
    if (!fonts[static_cast<std::size_t>(style.font_face())]) layout.missing_glyphs = true;
    return used_font(fonts, style);
}

LineMetrics Context::line_metrics(const ComputedStyle& style) const {
    float line_height = style.used_line_height();
    LineStyle wanted{style.font_face(), style.font_size, line_height};
    for (const MeasuredLine& line : input.measured_lines) {
        if (line.style == wanted) return {line.ascent, line.descent, line.above, line_height - line.above};
    }
    const Font* used = font(style);
    LineMetrics metrics;
    // Blink's SimpleFontData rounds a font's ascent and descent, and its CalculateLeadingSpace rounds the upper half
    // of the leading down.
    metrics.ascent = std::round((used ? used->ascent : 0.8f) * style.font_size);
    metrics.descent = std::round((used ? used->descent : 0.2f) * style.font_size);
    metrics.above = metrics.ascent + std::floor((line_height - metrics.ascent - metrics.descent) / 2);
    metrics.below = line_height - metrics.above;
    return metrics;
}

float Context::advance(const Font* font, const ComputedStyle& style, char32_t code_point) const {
    return character_advance(font, style, code_point, input.advance_quantum, &layout.missing_glyphs);
}

void Context::translate(std::size_t first, Point by) const {
    for (std::size_t i = first; i < layout.fragments.size(); ++i) {
        layout.fragments[i].rect = layout.fragments[i].rect.translated(by);
        layout.fragments[i].baseline += by.y;
    }
}

float Context::first_baseline(std::size_t first, float otherwise) const {
    for (std::size_t i = first; i < layout.fragments.size(); ++i) {
        const Fragment& fragment = layout.fragments[i];
        // The marker of an item stands behind its content, and counts where there is none.
        if (fragment.kind == Fragment::Kind::Text || fragment.kind == Fragment::Kind::Marker) return fragment.baseline;
        bool image = fragment.kind == Fragment::Kind::Box && node(fragment.node).tag == Tag::Img;
        if (image && style(fragment.node).is_inline_level()) return fragment.rect.bottom();
    }
    return otherwise;
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
    Layout layout;
    return intrinsic_widths({document, styles, fonts, input, layout}, element).maximum;
}

Layout lay_out(const Document& document, const Styles& styles, const Fonts& fonts, const LayoutInput& input) {
    Layout layout;
    Context context{document, styles, fonts, input, layout, no_node, 0};
    FlowResult flow = lay_out_flow(context, no_node, {0, 0}, input.width, false, false);
    layout.size = {input.width, flow.height};
    place_positioned(document, styles, layout);
    return layout;
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
