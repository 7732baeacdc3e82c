// Points, sizes and rectangles. All lengths are CSS pixels; x grows to the right, y downwards from the top of the page.
#pragma once

#include <algorithm>

namespace rostrum {

struct Point {
    float x = 0;
    float y = 0;
};

struct Size {
    float width = 0;
    float height = 0;

    friend bool operator==(const Size&, const Size&) = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }

    /// True where the two share an area; touching edges do not count.
    bool intersects(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    Rect translated(Point by) const { return {x + by.x, y + by.y, width, height}; }

    /// The smallest rectangle that holds both.
    Rect united(const Rect& other) const {
        float left = std::min(x, other.x);
        float top = std::min(y, other.y);
        return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
    }
};

/// Lengths on the four sides of a box (margins, borders, padding).
struct Edges {
    float top = 0;
    float right = 0;
    float bottom = 0;
    float left = 0;

    float horizontal() const { return left + right; }
    float vertical() const { return top + bottom; }
};

}  // namespace rostrum
