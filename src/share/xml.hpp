// Text in XML files.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// Text with & < > " as entities, for element content and double-quoted attributes. Characters that XML 1.0 cannot hold
/// (most control characters) are dropped; what is no valid UTF-8 becomes U+FFFD.
std::string escape_xml(std::string_view text);

}  // namespace rostrum
