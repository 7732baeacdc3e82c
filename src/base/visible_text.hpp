// Text from files as a terminal can show it: what could change the terminal's state or the order of the text, or would not
// be seen at all, is shown by a sign or as an escape.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rostrum {

/// Appends the character as it can be shown, and returns how many columns of a terminal that takes: "␛" (U+241B) for a
/// control character (ASCII), "\u202e" for other controls and for invisible characters.
std::size_t append_visible(std::string& out, char32_t character);

/// The text as it can be shown; line ends and tabs are control characters here too.
std::string visible_text(std::string_view text);

}  // namespace rostrum
