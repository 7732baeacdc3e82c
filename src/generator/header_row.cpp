#include "generator/header_row.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/utf8.hpp"
#include "layout/layout.hpp"
#include "layout/text_metrics.hpp"

namespace rostrum {

namespace {

constexpr float any_width = 1e6f;   // CSS pixels: the row has room
constexpr float root_font_size = 16;

constexpr std::string_view query = "@container page (min-width: ";
constexpr std::string_view query_end = "rem)";

// In the header, whose bar holds what stands in the row.
NodeId find_class(const Document& page, std::string_view header_class, std::string_view css_class) {
    for (NodeId header = 0; header < page.nodes.size(); ++header) {
        if (page.attribute(header, "class") != header_class) continue;
        for (NodeId id = header + 1; id < page.nodes[header].end; ++id) {
            if (page.attribute(id, "class") == css_class) return id;
        }
    }
    return no_node;
}

class HeaderMeasure {
   public:
    HeaderMeasure(const Document& page, const StyleRules& sheet, const Fonts& fonts)
        : page_(page), sheet_(sheet), fonts_(fonts), bar_(find_class(page, "site-header", "bar")),
          theme_(find_class(page, "site-header", "theme")) {}

    // The margins depend on the window's width, so what is found for a wide one may need less in one that it just fits.
    std::optional<float> narrowest(bool scripts) const {
        if (bar_ == no_node) return std::nullopt;
        float width = any_width;
        for (float needed = row_width(width, scripts); needed < width; needed = row_width(width, scripts)) width = needed;
        float most = style_for(width, scripts)[bar_].max_width.resolve(any_width, any_width);
        if (width > most) return std::nullopt;
        return width / root_font_size;
    }

   private:
    Styles style_for(float viewport_width, bool scripts) const {
        Media media;
        media.viewport = {viewport_width, 800};
        media.root_font_size = root_font_size;
        media.page_width = any_width;
        Styles styles = compute_styles(page_, sheet_, media);
        if (!scripts && theme_ != no_node) styles.table[styles.of_node[theme_]].display = Display::None;
        return styles;
    }

    // Browsers round advances each in its own way, so it is the widest of them.
    float row_width(float viewport_width, bool scripts) const {
        Styles styles = style_for(viewport_width, scripts);
        styles.table[styles.of_node[bar_]].max_width = {};
        float widest = 0;
        for (float quantum : {0.0f, 1.0f / 60}) {  // Blink and WebKit; Gecko
            LayoutInput input;
            input.advance_quantum = quantum;
            float width = max_content_width(page_, styles, fonts_, input, bar_) + unmeasured(styles, input);
            widest = std::max(widest, width);
        }
        return widest;
    }

    // What max_content_width does not know of: Blink gives each text a whole number of 1/64 px, one more where its sum of
    // floats comes out a trifle above it; and characters that the fonts lack may be as wide as they are high.
    float unmeasured(const Styles& styles, const LayoutInput& input) const {
        constexpr float unit = 1.0f / 64;
        constexpr float trifle = 0.05f;  // of that unit
        float sum = 0;
        for (NodeId id = bar_ + 1; id < page_.nodes[bar_].end;) {
            const Node& node = page_.nodes[id];
            if (node.is_element() && styles[id].display == Display::None) {
                id = node.end;
                continue;
            }
            if (node.is_text()) {
                float width = text_width(node.text, styles[id], input);
                float known = max_content_width(page_, styles, fonts_, input, node.parent) -
                              styles[id].padding.horizontal() - styles[id].border_width.horizontal();
                sum += std::ceil(std::max(width, known) / unit + trifle) * unit - known;
            }
            ++id;
        }
        return sum;
    }

    float text_width(std::string_view text, const ComputedStyle& style, const LayoutInput& input) const {
        const Font* font = used_font(fonts_, style);
        float width = 0;
        for (std::size_t byte = 0; byte < text.size();) {
            DecodedCharacter character = decode_utf8(text, byte);
            byte += character.length;
            bool missing = false;
            float advance = character_advance(font, style, character.code_point, input.advance_quantum, &missing);
            width += missing ? std::max(advance, style.font_size) : advance;
        }
        return width;
    }

    const Document& page_;
    const StyleRules& sheet_;
    const Fonts& fonts_;
    NodeId bar_;
    NodeId theme_;
};

// In rem, rounded up; wider than any window where the row never has room.
std::string number(std::optional<float> width) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.4f", width ? std::ceil(static_cast<double>(*width) * 1e4) / 1e4 : 99999.0);
    return digits;
}

// Where the block that begins with the first "{" from `begin` on ends, behind its "}".
std::size_t end_of_block(std::string_view css, std::size_t begin) {
    int depth = 0;
    for (std::size_t i = begin; i < css.size(); ++i) {
        if (css[i] == '{') ++depth;
        if (css[i] == '}' && --depth == 0) return i + 1;
    }
    return css.size();
}

}  // namespace

HeaderRow measure_header_row(const Document& page, const StyleRules& sheet, const Fonts& fonts) {
    HeaderMeasure measure(page, sheet, fonts);
    return {measure.narrowest(true), measure.narrowest(false)};
}

std::string write_header_row(std::string_view css, const HeaderRow& row) {
    std::string out(css);
    std::size_t begin = out.find(query);
    if (begin == std::string::npos) return out;
    begin += query.size();
    std::size_t end = out.find(query_end, begin);
    if (end != std::string::npos) out.replace(begin, end - begin, number(row.width));
    return out;
}

std::string write_header_row_for_browsers(std::string_view css, const HeaderRow& row) {
    std::string out = write_header_row(css, row);
    std::size_t begin = out.find(query);
    if (begin == std::string::npos) return out;
    std::size_t end = end_of_block(out, begin);
    std::string rules = out.substr(out.find('{', begin), end - out.find('{', begin));
    std::string narrow = number(row.without_scripts);
    std::string more = "\n@media (scripting: none) {\n" + std::string(query) + narrow + std::string(query_end) + " " + rules +
                       "\n}\n@supports not (container-type: inline-size) {\n@media (min-width: " + number(row.width) +
                       "em), (scripting: none) and (min-width: " + narrow + "em) " + rules + "\n}\n";
    return out.insert(end, more);
}

}  // namespace rostrum
