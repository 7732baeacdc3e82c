// Golden files that hold the advances of the shipped faces. Distributions have other versions of Inter, with other advances, so
// such a file begins with the versions that it is of; where others are installed, its test is skipped, with a line
// that names both.
#pragma once

#include <cstdio>
#include <utility>

#include "generator/fallback_faces.hpp"
#include "golden.hpp"

namespace rostrum {

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
