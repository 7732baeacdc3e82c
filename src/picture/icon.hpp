// The site's icon: the picture on the overview, brought down to the size of a letter. Three neurons lead into a chip,
// which has one of its own.
#pragma once

#include "picture/picture.hpp"

namespace rostrum {

/// 32 units wide and high, to be shown from 16 pixels on: edges that are not diagonal lie on even coordinates, so they
/// are whole pixels there. All of it lies in a circle of 19 units around the middle.
Picture draw_icon();

}  // namespace rostrum
