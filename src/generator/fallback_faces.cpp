#include "generator/fallback_faces.hpp"

#include <cmath>
#include <cstdint>

namespace rostrum {

int font_revision(std::string_view file) {
    auto number = [&](std::size_t at, int bytes) {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(at + i < file.size() ? file[at + i] : 0);
        return value;
    };
    for (std::uint32_t i = 0; i < number(4, 2); ++i) {
        std::size_t entry = 12 + 16 * std::size_t{i};
        if (entry + 16 > file.size()) break;
        if (file.substr(entry, 4) != "head") continue;
        return static_cast<int>(std::lround(number(number(entry + 8, 4) + 4, 4) / 65.536));
    }
    return 0;
}

std::string_view fallback_faces_path(std::string_view inter_regular) {
    return font_revision(inter_regular) >= 4000 ? "fallback-faces/inter-4.css" : "fallback-faces/inter-3.css";
}

}  // namespace rostrum
