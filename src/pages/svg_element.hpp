// Line drawings as elements.
#pragma once

#include "document/document.hpp"
#include "site/svg_picture.hpp"

namespace rostrum {

/// One picture as one <svg> with its paths, for eyes alone.
void append_svg(const SvgPicture& picture, DocumentBuilder& builder);

}  // namespace rostrum
