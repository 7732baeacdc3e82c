// Scripts as visitors download them.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// The script without lines that hold nothing, or nothing but a comment: "// …" and blocks that begin with "/**" at the
/// beginning of a line. No line of a text in backquotes may look like one.
std::string without_comment_lines(std::string_view script);

}  // namespace rostrum
