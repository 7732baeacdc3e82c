// Where a line may break between two characters that are not spaces.
#pragma once

namespace rostrum {

/// What stands for an image among characters.
constexpr char32_t object_replacement = 0xFFFC;

/// Whether a line may end between an image and the character behind it, or before it (UAX #14, LB20).
bool allows_break_beside_box(char32_t neighbour, bool behind_box);

/// True where browsers allow a break between `before` and `after`, with `earlier` in front of them (0 at the start).
/// The rules are those on which Chromium and Firefox agree; where they differ (slashes, question marks in addresses)
/// the line ends seen in the DOM decide (LayoutInput::observed_breaks).
bool allows_break(char32_t earlier, char32_t before, char32_t after);

}  // namespace rostrum
