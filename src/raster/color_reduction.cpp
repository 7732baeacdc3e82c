#include "raster/color_reduction.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <unordered_map>
#include <vector>

namespace rostrum {

namespace {

struct CountedColor {
    Color color;
    std::uint32_t count = 0;
};

std::uint32_t packed(Color color) {
    return std::uint32_t{color.red} << 24 | std::uint32_t{color.green} << 16 | std::uint32_t{color.blue} << 8 |
           color.alpha;
}

// The largest difference of a channel.
int distance(Color a, Color b) {
    return std::max({std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue),
                     std::abs(a.alpha - b.alpha)});
}

// The most frequent first, and in the order of their values where that is the same.
std::vector<CountedColor> count_colors(const Bitmap& bitmap) {
    std::unordered_map<std::uint32_t, CountedColor> found;
    for (std::size_t begin = 0; begin < bitmap.pixels.size();) {
        Color color = bitmap.pixels[begin];
        std::size_t end = begin;
        while (end < bitmap.pixels.size() && bitmap.pixels[end] == color) ++end;
        CountedColor& counted = found[packed(color)];
        counted.color = color;
        counted.count += static_cast<std::uint32_t>(end - begin);
        begin = end;
    }
    std::vector<CountedColor> colors;
    for (const auto& [value, counted] : found) colors.push_back(counted);
    std::sort(colors.begin(), colors.end(), [](const CountedColor& a, const CountedColor& b) {
        return a.count != b.count ? a.count > b.count : packed(a.color) < packed(b.color);
    });
    return colors;
}

// Colours of which each other one is at most `reach` away; more than `most` of them where that cannot be.
std::vector<Color> choose(const std::vector<CountedColor>& colors, int reach, std::size_t most) {
    std::vector<Color> chosen;
    for (const CountedColor& counted : colors) {
        auto near = [&](Color color) { return distance(color, counted.color) <= reach; };
        if (std::none_of(chosen.begin(), chosen.end(), near)) chosen.push_back(counted.color);
        if (chosen.size() > most) break;
    }
    return chosen;
}

}  // namespace

int reduce_colors(Bitmap& bitmap, std::size_t most) {
    std::vector<CountedColor> colors = count_colors(bitmap);
    if (colors.size() <= most) return 0;
    int reach = 1;
    std::vector<Color> chosen = choose(colors, reach, most);
    while (chosen.size() > most) chosen = choose(colors, ++reach, most);
    std::unordered_map<std::uint32_t, Color> nearest;
    for (const CountedColor& counted : colors) {
        nearest[packed(counted.color)] = *std::min_element(chosen.begin(), chosen.end(), [&](Color a, Color b) {
            return distance(a, counted.color) < distance(b, counted.color);
        });
    }
    Color last = bitmap.pixels.front();
    Color replacement = nearest[packed(last)];
    for (Color& pixel : bitmap.pixels) {
        if (!(pixel == last)) replacement = nearest[packed(pixel)];
        last = pixel;
        pixel = replacement;
    }
    return reach;
}

}  // namespace rostrum
