// HTML comments in Markdown: never shown, and so not published either.
#pragma once

#include <string_view>

#include "gfm/offset_map.hpp"

namespace rostrum {

/// The Markdown with nothing within its comments. What is shown of it stays the same.
MappedText without_comments(std::string_view markdown);

}  // namespace rostrum
