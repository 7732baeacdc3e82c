#include "paint/builder.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "layout/text_metrics.hpp"

namespace rostrum {

namespace {

bool is_space(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class Builder {
   public:
    Builder(const Document& document, const Styles& styles, const Fonts& fonts, const LayoutInput& input,
            const Rect& window, const PaintState& state, DisplayList& list)
        : document_(document), styles_(styles), fonts_(fonts), input_(input), window_(window), state_(state),
          list_(list) {}

    void add(Fragment fragment) {
        if (is_undrawn(fragment.node)) return;
        fragment.rect.x -= scrolled_;
        switch (fragment.kind) {
            case Fragment::Kind::Box: add_box(fragment); break;
            case Fragment::Kind::Text: add_text(fragment); break;
            case Fragment::Kind::Marker: add_marker(fragment); break;
            case Fragment::Kind::ClipStart:
                list_.commands.push_back(PushClip{fragment.rect});
                scrolled_ += offset_of(fragment.node);
                break;
            case Fragment::Kind::ClipEnd:
                list_.commands.push_back(PopClip{});
                scrolled_ -= offset_of(fragment.node);
                break;
        }
    }

   private:
    bool is_undrawn(NodeId node) const {
        auto behind = std::upper_bound(state_.undrawn.begin(), state_.undrawn.end(), node);
        return behind != state_.undrawn.begin() && node < document_.nodes[*std::prev(behind)].end;
    }

    float offset_of(NodeId box) const {
        for (const ScrollOffset& offset : state_.scrolled) {
            if (offset.box == box) return offset.x;
        }
        return 0;
    }

    void fill(Rect bounds, Color color, float radius = 0) {
        if (color.visible() && bounds.width > 0 && bounds.height > 0) {
            list_.commands.push_back(FillRect{bounds, color, radius});
        }
    }

    // The part of a box on a line is cut off where the box goes on.
    void add_box(const Fragment& fragment) {
        if (!fragment.rect.intersects(window_)) return;
        if (fragment.first_part && fragment.last_part) return add_whole_box(fragment.node, fragment.rect);
        const ComputedStyle& style = styles_[fragment.node];
        bool shown = style.background.visible() || style.border_width.horizontal() + style.border_width.vertical() > 0;
        if (!shown || fragment.rect.width <= 0) return;
        float reach = style.border_radius + style.border_width.horizontal();
        Rect box = fragment.rect;
        box.width += reach * static_cast<float>(!fragment.first_part + !fragment.last_part);
        if (!fragment.first_part) box.x -= reach;
        list_.commands.push_back(PushClip{fragment.rect});
        add_whole_box(fragment.node, box);
        list_.commands.push_back(PopClip{});
    }

    void add_whole_box(NodeId id, const Rect& box) {
        const ComputedStyle& style = styles_[id];
        const Edges& border = style.border_width;
        fill(box, style.background, style.border_radius);
        const Node& node = document_.nodes[id];
        if (node.tag == Tag::Svg) add_picture(id, box);
        // Over its whole box: the style sheet gives images neither border nor padding.
        if (node.tag == Tag::Img) list_.commands.push_back(DrawImage{box, id, style.border_radius});
        bool uniform = border.top > 0 && border.top == border.right && border.top == border.bottom &&
                       border.top == border.left && style.border_top_color == style.border_right_color &&
                       style.border_top_color == style.border_bottom_color &&
                       style.border_top_color == style.border_left_color;
        if (uniform) {
            if (style.border_top_color.visible()) {
                list_.commands.push_back(StrokeRect{box, style.border_top_color, style.border_radius, border.top});
            }
            return;
        }
        fill({box.x, box.y, box.width, border.top}, style.border_top_color);
        fill({box.right() - border.right, box.y, border.right, box.height}, style.border_right_color);
        fill({box.x, box.bottom() - border.bottom, box.width, border.bottom}, style.border_bottom_color);
        fill({box.x, box.y, border.left, box.height}, style.border_left_color);
    }

    // The paths of a picture, over its whole box: the style sheet gives pictures neither border nor padding.
    void add_picture(NodeId picture, const Rect& box) {
        std::optional<Size> view = read_view_box(document_.attribute(picture, "viewBox"));
        if (!view) return;
        for (NodeId id = picture + 1; id < document_.nodes[picture].end; ++id) {
            const ComputedStyle& style = styles_[id];
            auto lines = read_path_data(document_.attribute(id, "d"));
            StrokePath path{box, *view, style.stroke, 1, read_line_cap(document_.attribute(id, "stroke-linecap")), {}};
            path.color.alpha = static_cast<std::uint8_t>(std::lround(style.stroke_opacity * path.color.alpha));
            std::string width(document_.attribute(id, "stroke-width"));
            if (!width.empty()) path.width = std::strtof(width.c_str(), nullptr);
            if (!lines || !path.color.visible()) continue;
            path.lines = std::move(*lines);
            list_.commands.push_back(std::move(path));
        }
    }

    // The glyphs of a text from `origin` on; returns where the pen ends.
    float add_glyphs(std::string_view text, const ComputedStyle& style, Point origin, Rect bounds) {
        GlyphRun run;
        run.origin = origin;
        run.bounds = bounds;
        run.face = style.font_face();
        run.size = style.font_size;
        run.color = style.color;
        const Font* font = used_font(fonts_, style);
        bool preserved = style.white_space == WhiteSpace::Pre;
        bool after_space = false;
        int column = 0;
        float x = 0;
        for (std::size_t byte = 0; byte < text.size();) {
            DecodedCharacter character = decode_utf8(text, byte);
            byte += character.length;
            char32_t c = character.code_point;
            bool space = is_space(c);
            if (space && after_space && !preserved) continue;
            after_space = space;
            // As in InlineItems: a tab reaches to the next multiple of eight columns.
            int columns = preserved && c == '\t' ? 8 - column % 8 : 1;
            column += columns;
            if (!space) run.glyphs.push_back({shown_code_point(font, style, c), x});
            x += static_cast<float>(columns) *
                 character_advance(font, style, space ? U' ' : c, input_.advance_quantum);
        }
        if (!run.glyphs.empty() && run.color.visible()) list_.commands.push_back(std::move(run));
        return origin.x + x;
    }

    void add_text(const Fragment& fragment) {
        if (!fragment.rect.intersects(window_)) return;
        const ComputedStyle& style = styles_[fragment.node];
        std::string_view text = document_.nodes[fragment.node].text;
        text = text.substr(fragment.begin, fragment.end - fragment.begin);
        Color line_color = style.decoration_is_current_color ? style.color : style.decoration_color;
        if (style.underline) {
            fill({fragment.rect.x, fragment.baseline + style.underline_offset, fragment.rect.width,
                  style.decoration_thickness},
                 line_color);
        }
        add_glyphs(text, style, {fragment.rect.x, fragment.baseline}, fragment.rect);
        if (style.line_through) {
            // Through the middle of the small letters, as browsers place it.
            fill({fragment.rect.x, fragment.baseline - 0.29f * style.font_size, fragment.rect.width,
                  style.decoration_thickness},
                 line_color);
        }
    }

    void add_marker(const Fragment& fragment) {
        Rect reach{fragment.rect.x - 64, fragment.rect.y, 64, fragment.rect.height};
        if (!reach.intersects(window_)) return;
        const ComputedStyle& style = styles_[fragment.node];
        float size = style.font_size;
        if (style.list_style == ListStyle::Decimal) {
            std::string number = std::to_string(fragment.begin) + ".";
            const Font* font = used_font(fonts_, style);
            float width = 0;
            for (char c : number + " ") {
                width += character_advance(font, style, static_cast<unsigned char>(c), input_.advance_quantum);
            }
            Point origin{fragment.rect.x - width, fragment.baseline};
            add_glyphs(number, style, origin, {origin.x, fragment.rect.y, width, fragment.rect.height});
            return;
        }
        float diameter = 0.31f * size;
        Rect disc{fragment.rect.x - 1.06f * size, fragment.baseline - 0.36f * size - diameter / 2, diameter, diameter};
        if (style.list_style == ListStyle::Disc) fill(disc, style.color, diameter / 2);
        else list_.commands.push_back(StrokeRect{disc, style.color, diameter / 2, 1});
    }

    const Document& document_;
    const Styles& styles_;
    const Fonts& fonts_;
    const LayoutInput& input_;
    const Rect& window_;
    const PaintState& state_;
    DisplayList& list_;
    float scrolled_ = 0;  // by the boxes that the fragment is in
};

}  // namespace

DisplayList build_display_list(const Document& document, const Styles& styles, const Layout& layout,
                               const Fonts& fonts, const LayoutInput& input, const Rect& window,
                               const PaintState& state) {
    DisplayList list;
    list.background = styles.root.background;
    Builder builder(document, styles, fonts, input, window, state, list);
    for (std::size_t i = 0; i < layout.fragments.size(); ++i) {
        builder.add(layout.fragments[layout.painting_order.empty() ? i : layout.painting_order[i]]);
    }
    return list;
}

}  // namespace rostrum
