// PNG files. https://www.w3.org/TR/png-3/
#pragma once

#include <string>
#include <string_view>

#include "raster/bitmap.hpp"

namespace rostrum {

/// The bitmap as a PNG file, without loss: with a palette where it has at most 256 colours, else as RGB, or RGBA where
/// a pixel is not opaque. The same bytes for the same pixels, everywhere. The bitmap must have a pixel.
/// `note`: ASCII that goes along, of at most 200 characters; empty for none.
std::string encode_png(const Bitmap& bitmap, std::string_view note = {});

/// Whether encode_png wrote the file with this note.
bool has_note(std::string_view png, std::string_view note);

}  // namespace rostrum
