#include "raster/outlines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace rostrum {

namespace {

// How far a chord may stray from its curve, in pixels: less than a level of 8 bits shows.
constexpr float tolerance = 1.0f / 64;

Point sum(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point difference(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point scaled(Point a, float factor) { return {a.x * factor, a.y * factor}; }
float dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
float length(Point a) { return std::hypot(a.x, a.y); }
/// Positive where b is clockwise of a.
float cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

// Of a whole circle into chords of equal length: r (1 - cos(angle / 2)) = tolerance.
int quarter_steps(float radius) {
    float angle = 2 * std::acos(1 - std::min(1.0f, tolerance / radius));
    return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / 2 / angle)), 2, 256);
}

void make_clockwise(Outline& outline) {
    float area = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        area += cross(difference(outline[i], outline[0]), difference(outline[(i + 1) % outline.size()], outline[0]));
    }
    if (area < 0) std::reverse(outline.begin(), outline.end());
}

// Where two segments meet, what is between their outer edges. `before`, `after`: their directions.
void add_corner(Point corner, Point before, Point after, float half, std::vector<Outline>& outlines) {
    float turn = cross(before, after);
    if (std::abs(turn) < 1e-4f && dot(before, after) > 0) return;
    float side = turn > 0 ? -half : half;  // the outer side is left of a turn to the right
    Point from = sum(corner, scaled({-before.y, before.x}, side));
    Point to = sum(corner, scaled({-after.y, after.x}, side));
    Outline outline{corner, from};
    // The ratio of the mitre's length to the width is 1 / sin of half the angle between the segments.
    float half_angle_sine = std::sqrt(std::max(0.0f, (1 + dot(before, after)) / 2));
    constexpr float miter_limit = 4;
    if (half_angle_sine > 1 / miter_limit) {
        Point middle = difference(scaled(sum(from, to), 0.5f), corner);
        outline.push_back(sum(corner, scaled(middle, half * half / dot(middle, middle))));
    }
    outline.push_back(to);
    make_clockwise(outline);
    outlines.push_back(std::move(outline));
}

void add_cap(Point end, float half, LineCap cap, std::vector<Outline>& outlines) {
    if (cap == LineCap::Butt) return;
    Rect square{end.x - half, end.y - half, 2 * half, 2 * half};
    outlines.push_back(rounded_rect_outline(square, cap == LineCap::Round ? half : 0));
}

// The points of a line that differ from the ones before them.
Outline distinct_points(std::span<const Point> line) {
    Outline points;
    for (Point point : line) {
        if (points.empty() || length(difference(point, points.back())) > 1e-4f) points.push_back(point);
    }
    return points;
}

Point point_of_curve(const std::array<Point, 4>& p, float t) {
    float u = 1 - t;
    return sum(sum(scaled(p[0], u * u * u), scaled(p[1], 3 * u * u * t)),
               sum(scaled(p[2], 3 * u * t * t), scaled(p[3], t * t * t)));
}

// In so many chords that none strays: the second differences of the control points bound how far.
void add_curve(const std::array<Point, 4>& p, Outline& outline) {
    float bend = std::max(length(sum(difference(p[0], scaled(p[1], 2)), p[2])),
                          length(sum(difference(p[1], scaled(p[2], 2)), p[3])));
    int steps = std::clamp(static_cast<int>(std::ceil(std::sqrt(0.75f * bend / tolerance))), 1, 64);
    for (int i = 1; i <= steps; ++i) {
        outline.push_back(point_of_curve(p, static_cast<float>(i) / static_cast<float>(steps)));
    }
}

}  // namespace

Outline rounded_rect_outline(const Rect& rect, float radius) {
    radius = std::min({radius, rect.width / 2, rect.height / 2});
    if (radius <= 0) {
        return {{rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}};
    }
    const std::array<Point, 4> centers{Point{rect.x + radius, rect.y + radius},
                                       {rect.right() - radius, rect.y + radius},
                                       {rect.right() - radius, rect.bottom() - radius},
                                       {rect.x + radius, rect.bottom() - radius}};
    Outline outline;
    const int steps = quarter_steps(radius);
    for (std::size_t corner = 0; corner < 4; ++corner) {
        for (int step = 0; step <= steps; ++step) {
            float quarters = static_cast<float>(corner) + 2 + static_cast<float>(step) / static_cast<float>(steps);
            float angle = quarters * std::numbers::pi_v<float> / 2;
            outline.push_back(sum(centers[corner], scaled({std::cos(angle), std::sin(angle)}, radius)));
        }
    }
    return outline;
}

Outline reversed(Outline outline) {
    std::reverse(outline.begin(), outline.end());
    return outline;
}

std::vector<Outline> stroke_outlines(std::span<const Point> line, float width, LineCap cap) {
    std::vector<Outline> outlines;
    const Outline points = distinct_points(line);
    const float half = width / 2;
    if (points.size() == 1) add_cap(points.front(), half, cap, outlines);
    Point before;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        Point along = difference(points[i + 1], points[i]);
        along = scaled(along, 1 / length(along));
        bool first = i == 0;
        bool last = i + 2 == points.size();
        if (!first) add_corner(points[i], before, along, half, outlines);
        // A square end is a longer line; a round one a disc, of which half is seen.
        Point reach = cap == LineCap::Square ? scaled(along, half) : Point{};
        Point from = first ? difference(points[i], reach) : points[i];
        Point to = last ? sum(points[i + 1], reach) : points[i + 1];
        Point aside = scaled({-along.y, along.x}, half);
        outlines.push_back({difference(from, aside), difference(to, aside), sum(to, aside), sum(from, aside)});
        if (cap == LineCap::Round && first) add_cap(from, half, cap, outlines);
        if (cap == LineCap::Round && last) add_cap(to, half, cap, outlines);
        before = along;
    }
    return outlines;
}

std::vector<Outline> glyph_outlines(const GlyphOutline& glyph, Point origin, float size) {
    std::vector<Outline> outlines;
    auto place = [&](Point point) { return sum(origin, scaled(point, size)); };
    for (const OutlineStep& step : glyph) {
        Point to = place(step.to);
        if (step.kind == OutlineStep::Kind::Move || outlines.empty()) outlines.push_back({to});
        else if (step.kind == OutlineStep::Kind::Line) outlines.back().push_back(to);
        else add_curve({outlines.back().back(), place(step.control_1), place(step.control_2), to}, outlines.back());
    }
    return outlines;
}

}  // namespace rostrum
