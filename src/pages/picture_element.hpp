// The picture on the overview as elements: an <svg> for each width of the page, of which the style sheet shows one.
#pragma once

#include "document/document.hpp"

namespace rostrum {

void append_picture(int seed, DocumentBuilder& builder);

}  // namespace rostrum
