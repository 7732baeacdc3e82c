// Names that look alike: Unicode writes "é" as one character (NFC), or as "e" and a combining accent (NFD), which is what files have
// that come from macOS; and letters may be capital or small. Computers differ in which of these they tell apart.
#pragma once

#include <string>
#include <string_view>

namespace rostrum {

/// The same text for names that differ in letter case or in Unicode form only: canonically decomposed (Unicode 15.0, all of the
/// Basic Multilingual Plane but the compatibility ideographs), in small letters (of Latin, Greek, Cyrillic and Armenian).
std::string comparable_name(std::string_view name);

/// “é” (U+00E9), or “é” (e + U+0301): the first character in which `name` differs from `other`, with the marks that belong to it, and
/// what it is made of, since it may look the same in both. The last one where `other` goes on behind it.
std::string differing_character(std::string_view name, std::string_view other);

/// "U+00E9"
std::string code_point_name(char32_t code_point);

}  // namespace rostrum
