#include "raster/rasterizer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <variant>
#include <vector>

#include "raster/coverage.hpp"
#include "raster/outlines.hpp"

namespace rostrum {

namespace {

float round_half_up(float value) { return std::floor(value + 0.5f); }

std::uint8_t level(float value) { return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 255.0f))); }

// `share` of the colour over what is there.
// https://www.w3.org/TR/compositing-1/#simplealphacompositing
Color over(Color below, Color color, float share) {
    float above = share * static_cast<float>(color.alpha) / 255;
    float kept = (1 - above) * static_cast<float>(below.alpha) / 255;
    float alpha = above + kept;
    if (alpha <= 0) return below;
    auto mix = [&](std::uint8_t of_color, std::uint8_t of_below) {
        return level((above * static_cast<float>(of_color) + kept * static_cast<float>(of_below)) / alpha);
    };
    return {mix(color.red, below.red), mix(color.green, below.green), mix(color.blue, below.blue), level(255 * alpha)};
}

// Draws the commands, one function for each kind.
class CommandExecutor {
   public:
    CommandExecutor(Bitmap& bitmap, const OutlineFonts& fonts, float ratio)
        : bitmap_(bitmap), fonts_(fonts), ratio_(ratio), coverage_(bitmap.width, bitmap.height),
          clips_{{0, 0, static_cast<float>(bitmap.width), static_cast<float>(bitmap.height)}} {}

    void operator()(const FillRect& fill) {
        coverage_.add_outline(rounded_rect_outline(snapped(fill.bounds), fill.radius * ratio_));
        blend(fill.color);
    }

    void operator()(const StrokeRect& stroke) {
        Rect outer = snapped(stroke.bounds);
        // https://www.w3.org/TR/css-values-4/#snap-a-length-as-a-border-width
        float width = std::max(1.0f, std::floor(stroke.width * ratio_ + 0.001f));
        float radius = stroke.radius * ratio_;
        coverage_.add_outline(rounded_rect_outline(outer, radius));
        Rect inner{outer.x + width, outer.y + width, outer.width - 2 * width, outer.height - 2 * width};
        if (inner.width > 0 && inner.height > 0) {
            coverage_.add_outline(reversed(rounded_rect_outline(inner, radius - width)));
        }
        blend(stroke.color);
    }

    void operator()(const GlyphRun& run) {
        float baseline = round_half_up(run.origin.y * ratio_);
        for (const Glyph& glyph : run.glyphs) {
            Point origin{(run.origin.x + glyph.x) * ratio_, baseline};
            for (const Outline& outline :
                 glyph_outlines(outline_of(run.face, glyph.code_point), origin, run.size * ratio_)) {
                coverage_.add_outline(outline);
            }
        }
        blend(run.color);
    }

    // All lines of a path are one shape, so that where two cross, no colour is laid on twice.
    void operator()(const StrokePath& path) {
        Rect box = snapped(path.bounds);
        float scale_x = box.width / path.view.width;
        float scale_y = box.height / path.view.height;
        float width = path.width * std::min(scale_x, scale_y);
        Outline points;
        for (const Polyline& line : path.lines) {
            points.clear();
            for (GridPoint point : line) {
                points.push_back({box.x + static_cast<float>(point.x) * scale_x,
                                  box.y + static_cast<float>(point.y) * scale_y});
            }
            for (const Outline& outline : stroke_outlines(points, width, path.cap)) coverage_.add_outline(outline);
        }
        blend(path.color);
    }

    // Images are decoded in browsers alone; the pictures made here have none.
    void operator()(const DrawImage&) {}

    void operator()(const PushClip& clip) {
        Rect rect = snapped(clip.bounds);
        const Rect& outer = clips_.back();
        float left = std::max(rect.x, outer.x);
        float top = std::max(rect.y, outer.y);
        clips_.push_back({left, top, std::min(rect.right(), outer.right()) - left,
                          std::min(rect.bottom(), outer.bottom()) - top});
    }

    void operator()(const PopClip&) {
        if (clips_.size() > 1) clips_.pop_back();
    }

   private:
    // On whole pixels; what is there at all is at least one of them wide and high.
    Rect snapped(const Rect& rect) const {
        float left = round_half_up(rect.x * ratio_);
        float top = round_half_up(rect.y * ratio_);
        float width = round_half_up(rect.right() * ratio_) - left;
        float height = round_half_up(rect.bottom() * ratio_) - top;
        return {left, top, rect.width > 0 ? std::max(width, 1.0f) : width,
                rect.height > 0 ? std::max(height, 1.0f) : height};
    }

    const GlyphOutline& outline_of(FontFace face, char32_t code_point) {
        auto [found, is_new] = outlines_.try_emplace({face, code_point});
        const std::optional<OutlineFont>& font = fonts_[static_cast<std::size_t>(face)];
        if (is_new && font) found->second = font->outline(code_point);
        return found->second;
    }

    // Lays the colour on what is covered, within the clip.
    void blend(Color color) {
        const Rect& clip = clips_.back();
        coverage_.take([&](int x, int y, float share) {
            auto column = static_cast<float>(x);
            auto row = static_cast<float>(y);
            bool inside = column >= clip.x && column < clip.right() && row >= clip.y && row < clip.bottom();
            if (!inside) return;
            Color& pixel = bitmap_.at(x, y);
            pixel = share == 1 && color.alpha == 255 ? color : over(pixel, color, share);
        });
    }

    Bitmap& bitmap_;
    const OutlineFonts& fonts_;
    float ratio_;
    Coverage coverage_;
    std::vector<Rect> clips_;  // in pixels; the last one is in force
    std::map<std::pair<FontFace, char32_t>, GlyphOutline> outlines_;
};

}  // namespace

Bitmap rasterize(const Drawing& drawing, const OutlineFonts& fonts) {
    const float ratio = drawing.pixel_ratio;
    Bitmap bitmap{static_cast<int>(round_half_up(drawing.size.width * ratio)),
                  static_cast<int>(round_half_up(drawing.size.height * ratio)), {}};
    bitmap.pixels.assign(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height),
                         drawing.list.background);
    CommandExecutor executor(bitmap, fonts, ratio);
    for (const DisplayCommand& command : drawing.list.commands) std::visit(executor, command);
    return bitmap;
}

}  // namespace rostrum
