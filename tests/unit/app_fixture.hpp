// What tests of the whole program share.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "layout_fixture.hpp"
#include "reader/site_reader.hpp"

namespace rostrum {

/// Gives the program content, and the style sheet: the files under "style/". Returns what is wrong with them.
inline std::vector<Diagnostic> load(App& app, std::span<const SourceFile> files, Surroundings surroundings = {}) {
    SiteResult content = read_site(files, std::move(surroundings));
    app.load_site(std::move(content.site));
    Stylesheet sheet;
    for (const SourceFile& file : files) {
        if (file.path.starts_with("style/")) append_stylesheet(sheet, parse_stylesheet(file, content.diagnostics));
    }
    app.load_style(compile_stylesheet(sheet));
    return std::move(content.diagnostics);
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
