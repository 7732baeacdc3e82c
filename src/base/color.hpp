// A colour in sRGB with straight (not premultiplied) alpha, 8 bits a channel.
#pragma once

#include <cstdint>

namespace rostrum {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 0;  // 0 is fully transparent: a default colour paints nothing

    friend bool operator==(const Color&, const Color&) = default;
    bool visible() const { return alpha != 0; }
};

}  // namespace rostrum
