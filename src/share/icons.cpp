#include "share/icons.hpp"

#include <cstdio>
#include <string_view>
#include <utility>

#include "document/document.hpp"
#include "layout/layout.hpp"
#include "pages/svg_element.hpp"
#include "paint/builder.hpp"
#include "picture/icon.hpp"
#include "picture/svg.hpp"

namespace rostrum {

namespace {

constexpr float frame_size = 48;  // CSS pixels; the icon's own 32, and 8 on each side as shell/share.css has them

Document build_icon(IconFrame frame) {
    DocumentBuilder builder;
    if (frame == IconFrame::Paper) builder.open(Tag::Div, {{"class", "icon-frame"}});
    append_svg(as_svg(draw_icon(), "icon"), builder);
    if (frame == IconFrame::Paper) builder.close(Tag::Div);
    return std::move(builder).finish();
}

std::string hex(Color color) {
    char digits[12];
    std::snprintf(digits, sizeof digits, "#%02x%02x%02x", color.red, color.green, color.blue);
    return digits;
}

// The colours of the icon's lines, each once: ".network{stroke:#2f62c9}".
std::string color_rules(const Document& icon, const StyleRules& sheet, ColorScheme scheme) {
    Media media;
    media.color_scheme = scheme;
    Styles styles = compute_styles(icon, sheet, media);
    std::string rules;
    for (NodeId id = 0; id < icon.nodes.size(); ++id) {
        if (icon.nodes[id].tag != Tag::Path) continue;
        std::string rule = "." + std::string(icon.attribute(id, "class")) + "{stroke:" + hex(styles[id].stroke) + "}";
        if (rules.find(rule) == std::string::npos) rules += rule;
    }
    return rules;
}

}  // namespace

std::string write_icon_file(std::string_view png, int pixels) {
    constexpr unsigned directory_size = 6 + 16;
    std::string file;
    auto number = [&](std::size_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) file += static_cast<char>(value >> (8 * i) & 0xFF);
    };
    for (unsigned word : {0u, 1u, 1u}) number(word, 2);  // reserved, an icon, one picture
    for (int side : {pixels, pixels}) number(static_cast<std::size_t>(side), 1);
    number(0, 2);  // no palette; reserved
    number(1, 2);  // planes
    number(32, 2);  // bits a pixel
    number(png.size(), 4);
    number(directory_size, 4);
    return file.append(png);
}

std::string write_icon(const StyleRules& sheet) {
    Document icon = build_icon(IconFrame::None);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" +
                      std::string(icon.attribute(0, "viewBox")) + "\" fill=\"none\">\n<style>" +
                      color_rules(icon, sheet, ColorScheme::Light) + "@media(prefers-color-scheme:dark){" +
                      color_rules(icon, sheet, ColorScheme::Dark) + "}</style>\n";
    for (NodeId id = 0; id < icon.nodes.size(); ++id) {
        if (icon.nodes[id].tag != Tag::Path) continue;
        svg += "<path";
        for (std::string_view name : {"class", "stroke-width", "stroke-linecap", "d"}) {
            if (!icon.has_attribute(id, name)) continue;
            svg.append(" ").append(name).append("=\"").append(icon.attribute(id, name)).append("\"");
        }
        svg += "/>\n";
    }
    return svg + "</svg>\n";
}

Drawing draw_icon(const StyleRules& sheet, IconFrame frame, int pixels) {
    Document icon = build_icon(frame);
    float side = frame == IconFrame::Paper ? frame_size : static_cast<float>(draw_icon().size.x);
    Media media;
    media.viewport = {side, side};
    Styles styles = compute_styles(icon, sheet, media);
    LayoutInput input;
    input.width = side;
    Fonts no_fonts;
    Layout layout = lay_out(icon, styles, no_fonts, input);
    DisplayList list = build_display_list(icon, styles, layout, no_fonts, input, {0, 0, side, side});
    if (frame == IconFrame::None) list.background = {};
    return {std::move(list), {side, side}, static_cast<float>(pixels) / side};
}

}  // namespace rostrum
