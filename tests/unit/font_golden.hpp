// Golden files that hold the advances of the shipped faces. Distributions have other versions of Inter, with other advances, so
// such a file begins with the versions that it is of; where others are installed, its test is skipped, with a line
// that names both.
#pragma once

#include <cstdio>
#include <utility>

#include "golden.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

/// "fonts: Inter 3.019, JetBrains Mono 2.242"
inline std::string font_versions() {
    Fonts fonts = shipped_fonts();
    std::string versions = "fonts:";
    for (auto [name, face] : {std::pair{"Inter", FontFace::Regular}, std::pair{"JetBrains Mono", FontFace::Mono}}) {
        int revision = fonts[static_cast<std::size_t>(face)]->revision;
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
