#include "raster/outline_font.hpp"

#include <cstddef>
#include <utility>

#include "raster/font_check.hpp"

// The only user of stb_truetype, of which it keeps a copy of its own.
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <imstb_truetype.h>
#pragma GCC diagnostic pop

namespace rostrum {

namespace {

// Between two points, `share` of the way.
Point between(Point from, Point to, float share) {
    return {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
}

}  // namespace

struct OutlineFont::Info {
    stbtt_fontinfo font{};
    float em_per_unit = 0;
};

OutlineFont::OutlineFont(std::unique_ptr<Info> info) : info_(std::move(info)) {}
OutlineFont::~OutlineFont() = default;
OutlineFont::OutlineFont(OutlineFont&&) noexcept = default;
OutlineFont& OutlineFont::operator=(OutlineFont&&) noexcept = default;

std::optional<OutlineFont> OutlineFont::read(std::span<const unsigned char> file) {
    if (!is_sound_font(file)) return std::nullopt;
    auto info = std::make_unique<Info>();
    int start = stbtt_GetFontOffsetForIndex(file.data(), 0);
    if (start < 0 || !stbtt_InitFont(&info->font, file.data(), start)) return std::nullopt;
    info->em_per_unit = stbtt_ScaleForMappingEmToPixels(&info->font, 1);
    return OutlineFont(std::move(info));
}

GlyphOutline OutlineFont::outline(char32_t code_point) const {
    GlyphOutline steps;
    int glyph = stbtt_FindGlyphIndex(&info_->font, static_cast<int>(code_point));
    if (glyph <= 0 || glyph >= info_->font.numGlyphs) return steps;
    stbtt_vertex* vertices = nullptr;
    int count = stbtt_GetGlyphShape(&info_->font, glyph, &vertices);
    auto point = [&](int x, int y) {
        return Point{static_cast<float>(x) * info_->em_per_unit, static_cast<float>(-y) * info_->em_per_unit};
    };
    Point from;
    for (const stbtt_vertex& vertex : std::span(vertices, static_cast<std::size_t>(count))) {
        OutlineStep step{OutlineStep::Kind::Line, point(vertex.x, vertex.y), {}, {}};
        if (vertex.type == STBTT_vmove) step.kind = OutlineStep::Kind::Move;
        if (vertex.type == STBTT_vcurve || vertex.type == STBTT_vcubic) step.kind = OutlineStep::Kind::Curve;
        Point control = point(vertex.cx, vertex.cy);
        if (vertex.type == STBTT_vcubic) {
            step.control_1 = control;
            step.control_2 = point(vertex.cx1, vertex.cy1);
        } else {  // a quadratic curve, as the cubic one of the same points
            step.control_1 = between(from, control, 2.0f / 3);
            step.control_2 = between(step.to, control, 2.0f / 3);
        }
        from = step.to;
        steps.push_back(step);
    }
    stbtt_FreeShape(&info_->font, vertices);
    return steps;
}

}  // namespace rostrum
