// Golden files that hold the advances of the shipped faces. Distributions have other versions of Inter, with other advances, so
// such a file begins with the versions that it is of; where others are installed, its test is skipped, with a line
// that names both.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "golden.hpp"

namespace rostrum {

/// The revision that a font file names in its table "head", in thousandths: 3019 of Inter 3.019. 0 where it has none.
inline int font_revision(std::string_view file) {
    auto number = [&](std::size_t at, int bytes) {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(at + i < file.size() ? file[at + i] : 0);
        return value;
    };
    for (std::uint32_t i = 0; i < number(4, 2); ++i) {
        std::size_t entry = 12 + 16 * std::size_t{i};
        if (file.substr(std::min(entry, file.size()), 4) != "head") continue;
        return static_cast<int>(std::lround(number(number(entry + 8, 4) + 4, 4) / 65.536));
    }
    return 0;
}

/// "fonts: Inter 3.019, JetBrains Mono 2.242"
inline std::string font_versions() {
    std::string versions = "fonts:";
    for (auto [name, file] : {std::pair{"Inter", "inter-regular"}, std::pair{"JetBrains Mono", "jetbrains-mono"}}) {
        auto bytes = read_whole_file(std::string(FONT_DIR) + "/" + file + ".otf");
        REQUIRE(bytes.has_value());
        int revision = font_revision(*bytes);
        REQUIRE(revision > 0);
        char text[64];
        std::snprintf(text, sizeof text, "%s %s %d.%03d", versions.ends_with(':') ? "" : ",", name, revision / 1000, revision % 1000);
        versions += text;
    }
    return versions;
}

/// check_golden() of a dump in which the shipped faces' advances are. Ends the test case as skipped where the file is of
/// other fonts than are installed.
inline void check_font_golden(std::string_view relative_path, std::string_view actual) {
    std::string versions = font_versions();
    auto file = read_whole_file(std::filesystem::path(TEST_DATA_DIR) / "golden" / relative_path);
    std::string of = file ? file->substr(0, file->find('\n')) : "";
    if (of.starts_with("fonts:") && of != versions && !is_rebaseline()) {
        SKIP("golden/" << relative_path << " is of " << of << "; installed are " << versions);
    }
    check_golden(relative_path, versions + "\n" + std::string(actual));
}

}  // namespace rostrum
