// Character references ("&amp;", "&#8212;") → text.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// Appends what the reference, "&" to ";", stands for; a name that HTML does not know is appended as it stands.
void append_entity(std::string& out, std::string_view reference);

/// Text of raw HTML with its references decoded: names with their semicolon, numbers also without one.
std::string decode_entities(std::string_view text);

}  // namespace rostrum
