// The picture on the overview as elements: an <svg> for each width of the page, of which the style sheet shows one.
#pragma once

#include <string_view>

#include "document/document.hpp"
#include "picture/picture.hpp"

namespace rostrum {

/// One picture as one <svg> with a path for each stroke.
void append_svg(const Picture& picture, std::string_view css_class, DocumentBuilder& builder);

void append_picture(int seed, DocumentBuilder& builder);

}  // namespace rostrum
