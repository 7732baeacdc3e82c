// The idea: everything is drawn in framebuffer pixels on the page's own pixel grid. Rectangles and baselines lie on
// whole pixels; the lines of a picture lie where its coordinates have them. A glyph's bitmap is baked at its exact size
// with several horizontal positions a pixel, and placed on the nearest of them, as browsers do: every pixel shows one
// texel, so nothing is scaled, blurred or interpolated.
//
// Of ImGui only draw lists and the font atlas are used. Both work without ImGui's context, windows and frames, which
// keeps those out of the .wasm file.
#include "imgui/painter.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "imgui/renderer.hpp"

namespace rostrum {
namespace {

/// A larger atlas than this (16 MB) is never asked for, whatever the GPU takes.
constexpr int max_atlas_side = 4096;

/// A font as ImGui has it, and what it takes to ask for a CSS size.
struct Face {
    ImFont* font = nullptr;
    float height_per_em = 1;  // ImGui's font size is ascent + descent, CSS's the em
};

// ---- Font files

unsigned read_u16(std::span<const unsigned char> bytes, std::size_t offset) {
    return bytes[offset] << 8 | bytes[offset + 1];
}

std::size_t read_u32(std::span<const unsigned char> bytes, std::size_t offset) {
    return std::size_t{read_u16(bytes, offset)} << 16 | read_u16(bytes, offset + 2);
}

int read_s16(std::span<const unsigned char> bytes, std::size_t offset) {
    return static_cast<std::int16_t>(read_u16(bytes, offset));
}

/// (ascent + descent) / em, from the tables that stb_truetype reads too; nothing where one of them is missing or a
/// table lies beyond the end, as in a file that was cut off: stb_truetype does not look.
/// https://learn.microsoft.com/typography/opentype/spec/otff#table-directory
std::optional<float> read_height_per_em(std::span<const unsigned char> file) {
    if (file.size() < 12) return std::nullopt;
    const std::size_t table_count = read_u16(file, 4);
    if (file.size() < 12 + 16 * table_count) return std::nullopt;
    std::span<const unsigned char> head;
    std::span<const unsigned char> hhea;
    for (std::size_t table = 0; table < table_count; table++) {
        const std::size_t entry = 12 + 16 * table;
        const std::size_t offset = read_u32(file, entry + 8);
        const std::size_t size = read_u32(file, entry + 12);
        if (offset > file.size() || size > file.size() - offset) return std::nullopt;
        if (read_u32(file, entry) == 0x68656164) head = file.subspan(offset, size);  // "head"
        if (read_u32(file, entry) == 0x68686561) hhea = file.subspan(offset, size);  // "hhea"
    }
    if (head.size() < 54 || hhea.size() < 36) return std::nullopt;
    int height = read_s16(hhea, 4) - read_s16(hhea, 6);
    unsigned units_per_em = read_u16(head, 18);
    if (height <= 0 || units_per_em == 0) return std::nullopt;
    return static_cast<float>(height) / static_cast<float>(units_per_em);
}

// ---- The pixel grid

/// Whole framebuffer pixels, right and bottom exclusive.
struct PixelRect {
    float left;
    float top;
    float right;
    float bottom;
};

/// Nearest whole number; halves go up, on both sides of zero, as in browsers.
float round_half_up(float value) { return std::floor(value + 0.5f); }

/// Positions are snapped on the page's grid before the window's offset is taken off, so a thing looks the same
/// wherever the window begins.
class PixelGrid {
   public:
    explicit PixelGrid(const Window& window)
        : ratio_(window.device_pixel_ratio), left_(snap(window.area.x)), top_(snap(window.area.y)) {}

    float ratio() const { return ratio_; }
    float snap(float length) const { return round_half_up(length * ratio_); }
    float y(float page_y) const { return snap(page_y) - top_; }

    /// The nearest of `positions` places a pixel.
    float x(float page_x, int positions) const {
        float count = static_cast<float>(positions);
        return round_half_up(page_x * ratio_ * count) / count - left_;
    }

    /// What is there at all is at least one pixel wide and high.
    PixelRect rect(const Rect& rect) const {
        PixelRect pixels{x(rect.x, 1), y(rect.y), x(rect.right(), 1), y(rect.bottom())};
        if (rect.width > 0) pixels.right = std::max(pixels.right, pixels.left + 1);
        if (rect.height > 0) pixels.bottom = std::max(pixels.bottom, pixels.top + 1);
        return pixels;
    }

   private:
    float ratio_;
    float left_;
    float top_;
};

ImU32 packed(Color color) { return IM_COL32(color.red, color.green, color.blue, color.alpha); }

// ---- Rectangles

/// Adds a rectangle with quarter circles at its corners to the list's path.
/// Points that would fall together are left out: ImGui cannot find the normal of an edge without length.
void add_rounded_path(ImDrawList& list, const PixelRect& rect, float inset, float radius) {
    const float left = rect.left + inset;
    const float top = rect.top + inset;
    const float right = rect.right - inset;
    const float bottom = rect.bottom - inset;
    radius = std::min({radius, (right - left) / 2, (bottom - top) / 2});
    if (radius < 0.5f) {
        for (ImVec2 corner : {ImVec2(left, top), ImVec2(right, top), ImVec2(right, bottom), ImVec2(left, bottom)})
            list.PathLineTo(corner);
        return;
    }
    // A chord strays from its arc by at most a twentieth of a pixel: r (1 - cos(angle / 2)) = 1/20.
    const float quarter = std::numbers::pi_v<float> / 2;
    const int steps = std::max(2, static_cast<int>(std::ceil(quarter / (2 * std::acos(1 - 0.05f / radius)))));
    const std::array<ImVec2, 4> centers{
        ImVec2(left + radius, top + radius), ImVec2(right - radius, top + radius),
        ImVec2(right - radius, bottom - radius), ImVec2(left + radius, bottom - radius)};
    for (std::size_t corner = 0; corner < 4; corner++) {
        const ImVec2 center = centers[corner];
        const ImVec2 next = centers[(corner + 1) % 4];
        const bool meets_next = std::abs(next.x - center.x) + std::abs(next.y - center.y) < 0.01f;
        for (int step = 0; step <= (meets_next ? steps - 1 : steps); step++) {
            const float turn = static_cast<float>(step) / static_cast<float>(steps);
            const float angle = quarter * (static_cast<float>(corner) + 2 + turn);
            list.PathLineTo(ImVec2(center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)));
        }
    }
}

void add_sharp_rect(ImDrawList& list, float left, float top, float right, float bottom, ImU32 color) {
    if (left < right && top < bottom) list.AddRectFilled(ImVec2(left, top), ImVec2(right, bottom), color);
}

// ---- Glyphs

/// How many horizontal positions a pixel a glyph can have. Small text needs as many as browsers have, four; the
/// larger the text, the less does a position matter, and the more room it takes in the atlas.
int subpixel_positions(float pixel_height) { return pixel_height <= 80 ? 4 : pixel_height <= 160 ? 2 : 1; }

/// One face at one size: the baked glyphs, and how their bitmaps lie around the origin.
struct BakedRun {
    ImFontBaked* baked = nullptr;
    int positions = 1;
};

/// ImGui rounds the sizes that it bakes, but not the density by which it multiplies them: the rounding is made good
/// there, so that the bitmap has exactly the run's size in framebuffer pixels.
BakedRun find_baked(const std::array<Face, font_face_count>& faces, const GlyphRun& run, float ratio) {
    const Face& face = faces[static_cast<std::size_t>(run.face)];
    const float pixel_height = run.size * face.height_per_em * ratio;
    if (face.font == nullptr || !(pixel_height > 0)) return {};
    const int positions = subpixel_positions(pixel_height);
    face.font->Sources[0]->OversampleH = static_cast<ImS8>(positions);
    const float rounded = std::max(1.0f, round_half_up(pixel_height));
    return {face.font->GetFontBaked(rounded, pixel_height / rounded), positions};
}

/// The glyph, baked now if need be, or null where the font has none or nothing is to be seen of it.
const ImFontGlyph* find_glyph(ImFontBaked& baked, char32_t code_point) {
    if (code_point > IM_UNICODE_CODEPOINT_MAX) return nullptr;
    const ImFontGlyph* glyph = baked.FindGlyphNoFallback(static_cast<ImWchar>(code_point));
    return glyph != nullptr && glyph->Visible ? glyph : nullptr;
}

/// Draws the commands, one function for each kind.
class CommandExecutor {
   public:
    CommandExecutor(ImDrawList& list, const std::array<Face, font_face_count>& faces, std::span<const ImageTexture> images,
           const PixelGrid& grid)
        : list_(list), faces_(faces), images_(images), grid_(grid) {}

    void operator()(const FillRect& fill) {
        PixelRect rect = grid_.rect(fill.bounds);
        if (fill.radius <= 0)
            return add_sharp_rect(list_, rect.left, rect.top, rect.right, rect.bottom, packed(fill.color));
        add_rounded_path(list_, rect, 0, fill.radius * grid_.ratio());
        list_.PathFillConvex(packed(fill.color));
    }

    void operator()(const StrokeRect& stroke) {
        const PixelRect rect = grid_.rect(stroke.bounds);
        const ImU32 color = packed(stroke.color);
        // https://www.w3.org/TR/css-values-4/#snap-a-length-as-a-border-width
        const float width = std::max(1.0f, std::floor(stroke.width * grid_.ratio() + 0.001f));
        if (stroke.radius <= 0) {
            add_sharp_rect(list_, rect.left, rect.top, rect.right, rect.top + width, color);
            add_sharp_rect(list_, rect.left, rect.bottom - width, rect.right, rect.bottom, color);
            add_sharp_rect(list_, rect.left, rect.top + width, rect.left + width, rect.bottom - width, color);
            add_sharp_rect(list_, rect.right - width, rect.top + width, rect.right, rect.bottom - width, color);
            return;
        }
        add_rounded_path(list_, rect, width / 2, stroke.radius * grid_.ratio() - width / 2);
        list_.PathStroke(color, ImDrawFlags_Closed, width);
    }

    void operator()(const GlyphRun& run) {
        BakedRun baked = find_baked(faces_, run, grid_.ratio());
        if (baked.baked == nullptr) return;
        for (const Glyph& glyph : run.glyphs)
            if (const ImFontGlyph* image = find_glyph(*baked.baked, glyph.code_point))
                add_glyph(*image, baked, grid_.x(run.origin.x + glyph.x, baked.positions), grid_.y(run.origin.y),
                          packed(run.color));
    }

    void operator()(const StrokePath& path) {
        const PixelRect rect = grid_.rect(path.bounds);
        const float scale_x = (rect.right - rect.left) / path.view.width;
        const float scale_y = (rect.bottom - rect.top) / path.view.height;
        const float width = path.width * std::min(scale_x, scale_y);
        for (const Polyline& line : path.lines) {
            points_.clear();
            for (GridPoint point : line)
                points_.push_back(ImVec2(rect.left + static_cast<float>(point.x) * scale_x,
                                         rect.top + static_cast<float>(point.y) * scale_y));
            if (points_.size() == 1) add_cap(points_.front(), path.cap, width, packed(path.color));
            else add_line(width, path.color);
        }
    }

    void operator()(const DrawImage& image) {
        auto found = std::find_if(images_.begin(), images_.end(),
                                  [&](const ImageTexture& one) { return one.element == image.element; });
        if (found == images_.end()) return;
        const PixelRect rect = grid_.rect(image.bounds);
        const ImTextureRef texture(static_cast<ImTextureID>(found->texture));
        if (image.radius <= 0) return list_.AddImage(texture, ImVec2(rect.left, rect.top), ImVec2(rect.right, rect.bottom));
        list_.PushTexture(texture);
        const int first = list_.VtxBuffer.Size;
        add_rounded_path(list_, rect, 0, image.radius * grid_.ratio());
        list_.PathFillConvex(IM_COL32_WHITE);
        ImGui::ShadeVertsLinearUV(&list_, first, list_.VtxBuffer.Size, ImVec2(rect.left, rect.top),
                                  ImVec2(rect.right, rect.bottom), ImVec2(0, 0), ImVec2(1, 1), true);
        list_.PopTexture();
    }

    void operator()(const PushClip& clip) {
        PixelRect rect = grid_.rect(clip.bounds);
        list_.PushClipRect(ImVec2(rect.left, rect.top), ImVec2(rect.right, rect.bottom), true);
    }

    void operator()(const PopClip&) { list_.PopClipRect(); }

   private:
    /// One texel of the bitmap is 1 / positions of a pixel wide and a pixel high. stb_truetype widens each by a box
    /// of a whole pixel, which moves the bitmap to the left by half of what it adds.
    void add_glyph(const ImFontGlyph& glyph, const BakedRun& run, float x, float baseline, ImU32 color) {
        const float density = run.baked->RasterizerDensity;
        const float positions = static_cast<float>(run.positions);
        const float shift = (1 - positions) / (2 * positions);
        // The bitmap's corner in texels from the glyph's origin: a whole number, which ImGui has scaled and moved.
        const float first_column = round_half_up((glyph.X0 - shift) * density * positions);
        const float first_row = round_half_up((glyph.Y0 - run.baked->Ascent) * density);
        const float columns = round_half_up((glyph.X1 - glyph.X0) * density * positions);
        const float rows = round_half_up((glyph.Y1 - glyph.Y0) * density);
        const float left = x + first_column / positions + shift;
        const float top = baseline + first_row;
        list_.PrimReserve(6, 4);
        list_.PrimRectUV(ImVec2(left, top), ImVec2(left + columns / positions, top + rows), ImVec2(glyph.U0, glyph.V0),
                         ImVec2(glyph.U1, glyph.V1), color);
    }

    /// What is seen of a line without length.
    void add_cap(ImVec2 center, LineCap cap, float width, ImU32 color) {
        if (cap == LineCap::Butt) return;
        const float reach = width / 2;
        const PixelRect square{center.x - reach, center.y - reach, center.x + reach, center.y + reach};
        add_rounded_path(list_, square, 0, cap == LineCap::Round ? reach : 0);
        list_.PathFillConvex(color);
    }

    /// The line through points_. ImGui draws no line thinner than a pixel: such a one is drawn paler instead. The ends
    /// of its lines are sharp, so they must lie under something, or on whole pixels.
    void add_line(float width, Color color) {
        if (width < 1) color.alpha = static_cast<std::uint8_t>(std::lround(static_cast<float>(color.alpha) * width));
        list_.AddPolyline(points_.data(), static_cast<int>(points_.size()), packed(color), ImDrawFlags_None,
                          std::max(width, 1.0f));
    }

    std::vector<ImVec2> points_;  // of the line that is being drawn
    ImDrawList& list_;
    const std::array<Face, font_face_count>& faces_;
    std::span<const ImageTexture> images_;
    const PixelGrid& grid_;
};

/// Clips are always played; everything else only where it can be seen.
bool is_seen(const DisplayCommand& command, const Rect& area) {
    if (const auto* fill = std::get_if<FillRect>(&command))
        return fill->color.visible() && fill->bounds.intersects(area);
    if (const auto* stroke = std::get_if<StrokeRect>(&command))
        return stroke->color.visible() && stroke->bounds.intersects(area);
    if (const auto* run = std::get_if<GlyphRun>(&command))
        return run->color.visible() && run->bounds.intersects(area);
    if (const auto* path = std::get_if<StrokePath>(&command))
        return path->color.visible() && path->bounds.intersects(area);
    if (const auto* image = std::get_if<DrawImage>(&command)) return image->bounds.intersects(area);
    return true;
}

int power_of_two_within(int limit) {
    int power = 1;
    while (power * 2 <= limit) power *= 2;
    return power;
}

}  // namespace

struct Painter::Tools {
    Renderer renderer;
    ImFontAtlas atlas;
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    std::array<Face, font_face_count> faces;
    std::vector<ImageTexture> images;
    int frame = 0;

    Tools() {
        atlas.Flags = ImFontAtlasFlags_NoBakedLines | ImFontAtlasFlags_NoMouseCursors;
        atlas.TexDesiredFormat = ImTextureFormat_Alpha8;
        atlas.TexMinWidth = atlas.TexMinHeight = 512;
        const int side_limit = std::min(renderer.max_texture_size(), max_atlas_side);
        atlas.TexMaxWidth = atlas.TexMaxHeight = power_of_two_within(side_limit);
        shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill;
        shared.FontAtlas = &atlas;
        ImFontAtlasAddDrawListSharedData(&atlas, &shared);
    }

    ~Tools() {
        renderer.release_textures(atlas);
        ImFontAtlasRemoveDrawListSharedData(&atlas, &shared);
    }

    /// Up to `count` of the frame's glyphs; whether none is left. All are baked before any is drawn: baking can move
    /// those that are in the atlas already.
    bool bake_glyphs(const DisplayList& commands, const Window& window, int count) {
        for (const DisplayCommand& command : commands.commands) {
            const auto* run = std::get_if<GlyphRun>(&command);
            if (run == nullptr || !is_seen(command, window.area)) continue;
            BakedRun baked = find_baked(faces, *run, window.device_pixel_ratio);
            if (baked.baked == nullptr) continue;
            for (const Glyph& glyph : run->glyphs) {
                const int before = baked.baked->Glyphs.Size;
                find_glyph(*baked.baked, glyph.code_point);
                if (baked.baked->Glyphs.Size > before && --count == 0) return false;
            }
        }
        return true;
    }
};

Painter::Painter() : tools_(std::make_unique<Tools>()) {}

Painter::~Painter() = default;

void Painter::await_shaders() { tools_->renderer.use_program(); }

bool Painter::set_font(FontFace face, std::span<const unsigned char> file) {
    std::optional<float> height_per_em = read_height_per_em(file);
    if (!height_per_em) return false;
    ImFontConfig config;
    config.FontData = const_cast<unsigned char*>(file.data());  // copied, as it is not said to be the atlas's own
    config.FontDataSize = static_cast<int>(file.size());
    config.FontDataOwnedByAtlas = false;
    config.OversampleV = 1;
    ImFont* font = tools_->atlas.AddFont(&config);
    if (font == nullptr) return false;
    Face& place = tools_->faces[static_cast<std::size_t>(face)];
    if (place.font != nullptr) tools_->atlas.RemoveFont(place.font);
    place = {font, *height_per_em};
    return true;
}

unsigned Painter::make_texture() { return tools_->renderer.make_texture(); }

void Painter::delete_texture(unsigned texture) { tools_->renderer.delete_texture(texture); }

void Painter::set_images(std::vector<ImageTexture> images) { tools_->images = std::move(images); }

bool Painter::bake(const DisplayList& commands, const Window& window, int count) {
    ImFontAtlasUpdateNewFrame(&tools_->atlas, ++tools_->frame, true);
    return tools_->bake_glyphs(commands, window, count);
}

void Painter::paint(const DisplayList& commands, const Window& window) {
    PixelGrid grid(window);
    const float width = grid.snap(window.area.width);
    const float height = grid.snap(window.area.height);
    if (!(width >= 1) || !(height >= 1)) return;

    ImFontAtlasUpdateNewFrame(&tools_->atlas, ++tools_->frame, true);
    tools_->bake_glyphs(commands, window, std::numeric_limits<int>::max());

    ImDrawList& list = tools_->list;
    list._ResetForNewFrame();
    list.PushTexture(tools_->atlas.TexRef);
    list.PushClipRect(ImVec2(0, 0), ImVec2(width, height));
    CommandExecutor executor(list, tools_->faces, tools_->images, grid);
    for (const DisplayCommand& command : commands.commands)
        if (is_seen(command, window.area)) std::visit(executor, command);
    list.PopClipRect();
    list.PopTexture();

    tools_->renderer.draw(list, tools_->atlas, static_cast<int>(width), static_cast<int>(height), commands.background);
}

void Painter::restore_device_objects() { tools_->renderer.restore(tools_->atlas); }

}  // namespace rostrum
