#include "raster/outline_font.hpp"

#include <cstddef>
#include <utility>

// The only user of stb_truetype, of which it keeps a copy of its own.
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <imstb_truetype.h>
#pragma GCC diagnostic pop

namespace rostrum {

namespace {

std::size_t read_u32(std::span<const unsigned char> bytes, std::size_t at) {
    return std::size_t{bytes[at]} << 24 | std::size_t{bytes[at + 1]} << 16 | std::size_t{bytes[at + 2]} << 8 |
           bytes[at + 3];
}

// stb_truetype does not look whether a table lies beyond the end, as in a file that was cut off.
// https://learn.microsoft.com/typography/opentype/spec/otff#table-directory
bool holds_its_tables(std::span<const unsigned char> file) {
    if (file.size() < 12) return false;
    std::size_t table_count = std::size_t{file[4]} << 8 | file[5];
    if (file.size() < 12 + 16 * table_count) return false;
    for (std::size_t table = 0; table < table_count; ++table) {
        std::size_t entry = 12 + 16 * table;
        std::size_t offset = read_u32(file, entry + 8);
        std::size_t size = read_u32(file, entry + 12);
        if (offset > file.size() || size > file.size() - offset) return false;
    }
    return true;
}

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
    if (!holds_its_tables(file)) return std::nullopt;
    auto info = std::make_unique<Info>();
    int start = stbtt_GetFontOffsetForIndex(file.data(), 0);
    if (start < 0 || !stbtt_InitFont(&info->font, file.data(), start)) return std::nullopt;
    info->em_per_unit = stbtt_ScaleForMappingEmToPixels(&info->font, 1);
    return OutlineFont(std::move(info));
}

GlyphOutline OutlineFont::outline(char32_t code_point) const {
    GlyphOutline steps;
    int glyph = stbtt_FindGlyphIndex(&info_->font, static_cast<int>(code_point));
    if (glyph == 0) return steps;
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
