// How much of each pixel lies inside a shape: the exact area, so edges are smooth and the same everywhere.
//
// Each edge of an outline adds, to the pixels that it passes, the height that it covers there, and to the pixel right
// of them what is left of it; the sum over a row from its left end is then the covered area of each pixel.
#pragma once

#include <span>
#include <vector>

#include "base/geometry.hpp"

namespace rostrum {

class Coverage {
   public:
    /// Of a bitmap of this size, in pixels. Shapes may reach beyond it.
    Coverage(int width, int height);

    /// Adds a closed outline, in pixels from the bitmap's top left corner. Areas of outlines that turn the same way add
    /// up, and those of outlines that turn the other way are taken off: holes.
    void add_outline(std::span<const Point> points);

    /// Calls visit(x, y, share) for each pixel of which a share greater than 0 is covered, and forgets the shape. What
    /// is covered more than once is covered whole.
    template <class Visit>
    void take(Visit visit) {
        for (int y = first_row_; y < end_row_; ++y) {
            Span& span = spans_[static_cast<std::size_t>(y)];
            float sum = 0;
            for (int x = span.first; x < span.end; ++x) {
                float& cell = cells_[static_cast<std::size_t>(y) * stride_ + static_cast<std::size_t>(x)];
                sum += cell;
                cell = 0;
                float share = sum < 0 ? -sum : sum;
                if (share > least_share && x < width_) visit(x, y, share < 1 ? share : 1.0f);
            }
            span = {width_, 0};
        }
        first_row_ = height_;
        end_row_ = 0;
    }

   private:
    // Of the cells of a row that hold something: what is beyond them on the right is not covered.
    struct Span {
        int first;
        int end;
    };

    // Less than rounding leaves behind, and less than any colour could show.
    static constexpr float least_share = 1.0f / 1024;

    void add_edge(Point from, Point to);
    void add_in_row(int row, double x0, double x1, double height);
    void add_in_cell(int row, int column, double x, double height);

    int width_;
    int height_;
    std::size_t stride_;
    std::vector<float> cells_;  // a row has one more than there are pixels in it
    std::vector<Span> spans_;   // a row each
    int first_row_;
    int end_row_ = 0;
};

}  // namespace rostrum
