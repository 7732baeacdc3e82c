#include "raster/coverage.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rostrum {

Coverage::Coverage(int width, int height)
    : width_(width), height_(height), stride_(static_cast<std::size_t>(width) + 1),
      cells_(stride_ * static_cast<std::size_t>(height), 0.0f),
      spans_(static_cast<std::size_t>(height), Span{width, 0}), first_row_(height) {}

void Coverage::add_outline(std::span<const Point> points) {
    for (std::size_t i = 0; i < points.size(); ++i) add_edge(points[i], points[(i + 1) % points.size()]);
}

void Coverage::add_edge(Point from, Point to) {
    double sign = from.y < to.y ? 1 : -1;
    if (sign < 0) std::swap(from, to);
    double top = std::max(0.0, static_cast<double>(from.y));
    double bottom = std::min(static_cast<double>(height_), static_cast<double>(to.y));
    if (!(top < bottom)) return;
    double slope = (static_cast<double>(to.x) - from.x) / (static_cast<double>(to.y) - from.y);
    auto x_at = [&](double y) { return from.x + (y - from.y) * slope; };
    int first = static_cast<int>(top);
    int end = static_cast<int>(std::ceil(bottom));
    first_row_ = std::min(first_row_, first);
    end_row_ = std::max(end_row_, end);
    for (int row = first; row < end; ++row) {
        double y0 = std::max(top, static_cast<double>(row));
        double y1 = std::min(bottom, row + 1.0);
        add_in_row(row, x_at(y0), x_at(y1), sign * (y1 - y0));
    }
}

// The part of an edge in one row of pixels, cut where it passes from one pixel to the next. What is left of the bitmap
// covers whole rows, and what is right of it nothing.
void Coverage::add_in_row(int row, double x0, double x1, double height) {
    if (x0 > x1) std::swap(x0, x1);
    double right_end = width_;
    if (x1 <= 0) return add_in_cell(row, 0, 0, height);
    if (x0 >= right_end) return add_in_cell(row, width_, right_end, height);
    double height_per_pixel = x1 > x0 ? height / (x1 - x0) : 0;
    if (x0 < 0) add_in_cell(row, 0, 0, -x0 * height_per_pixel);
    if (x1 > right_end) add_in_cell(row, width_, right_end, (x1 - right_end) * height_per_pixel);
    int column = static_cast<int>(std::max(x0, 0.0));
    if (x0 >= 0 && x1 <= column + 1.0) return add_in_cell(row, column, (x0 + x1) / 2, height);
    for (double left = std::max(x0, 0.0); left < std::min(x1, right_end); ++column) {
        double right = std::min({x1, right_end, column + 1.0});
        add_in_cell(row, column, (left + right) / 2, (right - left) * height_per_pixel);
        left = right;
    }
}

// `x`: the middle of the part. Right of it, `height` of each pixel is covered.
void Coverage::add_in_cell(int row, int column, double x, double height) {
    Span& span = spans_[static_cast<std::size_t>(row)];
    span.first = std::min(span.first, column);
    span.end = std::max(span.end, std::min(column + 2, width_ + 1));
    float* cell = &cells_[static_cast<std::size_t>(row) * stride_ + static_cast<std::size_t>(column)];
    double here = height * (column + 1.0 - x);
    cell[0] += static_cast<float>(here);
    if (column < width_) cell[1] += static_cast<float>(height - here);
}

}  // namespace rostrum
