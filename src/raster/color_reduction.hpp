// Fewer colours, so that a picture's file is small: one byte a pixel instead of three.
#pragma once

#include <cstddef>

#include "raster/bitmap.hpp"

namespace rostrum {

/// Gives colours that are nearly the same one value, until at most `most` are left: the smallest distance that does
/// is taken, and the most frequent colours stay as they are. Returns that distance, the most by which a channel of any
/// pixel has changed; 0 where there was nothing to do.
int reduce_colors(Bitmap& bitmap, std::size_t most);

}  // namespace rostrum
