// What tests of the whole program share.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

/// Gives the program content and style sheet. Returns what is wrong with them.
inline std::vector<Diagnostic> load(App& app, std::span<const SourceFile> files) {
    std::vector<Diagnostic> diagnostics = app.load_site(files);
    for (Diagnostic& diagnostic : app.load_style(files)) diagnostics.push_back(std::move(diagnostic));
    return diagnostics;
}

/// Gives the program the faces as they are shipped.
inline void set_shipped_fonts(App& app) {
    for (std::size_t face = 0; face < font_face_count; ++face) {
        auto file = read_whole_file(std::string(FONT_DIR) + "/" + std::string(font_faces[face].file) + ".otf");
        REQUIRE(file.has_value());
        REQUIRE(app.set_font(static_cast<FontFace>(face),
                             {reinterpret_cast<const unsigned char*>(file->data()), file->size()}));
    }
}

}  // namespace rostrum
