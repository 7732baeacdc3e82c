// What tests of the whole program share.
#pragma once

#include <string>

#include "app/app.hpp"
#include "layout_fixture.hpp"

namespace rostrum {

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
