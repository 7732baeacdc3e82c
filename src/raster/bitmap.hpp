// Pixels: rows from top to bottom, each from left to right.
#pragma once

#include <cstddef>
#include <vector>

#include "base/color.hpp"

namespace rostrum {

struct Bitmap {
    int width = 0;
    int height = 0;
    std::vector<Color> pixels;  // width × height

    Color& at(int x, int y) { return pixels[index(x, y)]; }
    const Color& at(int x, int y) const { return pixels[index(x, y)]; }

   private:
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

}  // namespace rostrum
