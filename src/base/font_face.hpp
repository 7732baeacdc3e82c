// The font faces that a page may use. Each is one file, loaded only by the pages that need it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rostrum {

enum class FontFace : std::uint8_t { Regular, Italic, SemiBold, SemiBoldItalic, Display, Mono };

struct FontFaceInfo {
    std::string_view file;    // name under dist/assets/ without the ending
    std::string_view family;  // the CSS family it belongs to
    int weight;               // CSS font-weight
    bool italic;
};

/// In the order of FontFace.
constexpr std::array<FontFaceInfo, 6> font_faces{{
    {"inter-regular", "Inter", 400, false},
    {"inter-italic", "Inter", 400, true},
    {"inter-semibold", "Inter", 600, false},
    {"inter-semibold-italic", "Inter", 600, true},
    {"inter-display-semibold", "Inter Display", 600, false},
    {"jetbrains-mono", "JetBrains Mono", 400, false},
}};

constexpr std::size_t font_face_count = font_faces.size();

}  // namespace rostrum
