// The pictures that are made of the pages, as files.
//
// Drawing one takes a tenth of a second, so where that is asked for, a picture is taken over from the last output. It
// says itself what it was drawn from: a hash of the draw list and the fonts, in a note that every picture has, so that
// one that was taken over and one that was drawn anew are the same bytes.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "generator/file_system.hpp"
#include "layout/font.hpp"
#include "raster/outline_font.hpp"
#include "raster/rasterizer.hpp"

namespace rostrum {

struct PictureFonts {
    std::array<std::string, font_face_count> files;  // the outlines refer to them
    Fonts metrics;
    OutlineFonts outlines;
};

/// Reads the faces in a folder; files that are no fonts are reported.
PictureFonts read_picture_fonts(const std::string& folder, std::vector<Diagnostic>& diagnostics);

class PictureWriter {
   public:
    /// `last_output`: the folder from which pictures may be taken over; empty for none.
    PictureWriter(PictureFonts fonts, std::string last_output);

    void add(std::string path, const Drawing& drawing);

    const PictureFonts& fonts() const { return fonts_; }
    std::vector<OutputFile> take() &&;

   private:
    PictureFonts fonts_;
    std::string fonts_hash_;
    std::string last_output_;
    std::vector<OutputFile> files_;
};

}  // namespace rostrum
