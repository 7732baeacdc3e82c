// HTML comments in Markdown: never shown, and so not published either.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// The Markdown with nothing within its comments. What is shown of it stays the same.
std::string without_comments(std::string_view markdown);

}  // namespace rostrum
