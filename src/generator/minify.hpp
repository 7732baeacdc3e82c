// What stands in pages themselves, as visitors download it: without what only its authors need.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// The script without lines that hold nothing, or nothing but a comment: "// …" at the beginning of a line. No line of a
/// text in backquotes may look like one.
std::string minify_script(std::string_view script);

/// The style sheet without comments, and without white space where it means nothing.
std::string minify_css(std::string_view css);

}  // namespace rostrum
