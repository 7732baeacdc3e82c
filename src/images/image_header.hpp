// The size of an image, and whether it moves, from the first bytes of its file: PNG, JPEG, WebP, AVIF, GIF and SVG. Nothing is decoded, and
// nothing in a file can do more than make it unreadable.
#pragma once

#include <cstdint>
#include <string_view>

namespace rostrum {

struct ImageHeader {
    enum class Kind : std::uint8_t {
        Readable,
        Unknown,   // none of these formats
        Damaged,   // one of them, but cut off before its size, or with a size of nothing
        Sizeless,  // an SVG with neither width and height nor viewBox
    };
    Kind kind = Kind::Unknown;
    // Pixels (SVG: CSS pixels, rounded) as the image is shown: a photo turned by its EXIF orientation, an AVIF by its
    // irot. Not 0 where readable.
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    bool animated = false;  // more than one picture, shown one after another
};

/// `file`: the whole file, or as much of its beginning as there is.
ImageHeader read_image_header(std::string_view file);

}  // namespace rostrum
