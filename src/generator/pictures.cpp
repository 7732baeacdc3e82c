#include "generator/pictures.hpp"

#include <optional>
#include <span>
#include <utility>

#include "base/sha256.hpp"
#include "paint/display_list.hpp"
#include "raster/color_reduction.hpp"
#include "raster/png.hpp"

namespace rostrum {

PictureFonts read_picture_fonts(const std::string& folder, std::vector<Diagnostic>& diagnostics) {
    PictureFonts fonts;
    for (std::size_t face = 0; face < font_face_count; ++face) {
        std::string path = folder + "/" + std::string(font_faces[face].file) + ".otf";
        std::string& file = fonts.files[face];
        file = read_file(path).value_or("");
        std::span bytes(reinterpret_cast<const unsigned char*>(file.data()), file.size());
        fonts.outlines[face] = OutlineFont::read(bytes);
        fonts.metrics[face] = fonts.outlines[face] ? read_font(bytes) : std::nullopt;
        if (fonts.metrics[face]) continue;
        Diagnostic diagnostic;
        diagnostic.path = path;
        diagnostic.message = "this is no font file, or it is cut off; build the fonts again";
        diagnostics.push_back(std::move(diagnostic));
    }
    return fonts;
}

PictureWriter::PictureWriter(PictureFonts fonts, std::string last_output)
    : fonts_(std::move(fonts)), last_output_(std::move(last_output)) {
    for (const std::string& file : fonts_.files) fonts_hash_ += sha256_base64(file);
}

void PictureWriter::add(std::string path, const Drawing& drawing) {
    std::string note = sha256_base64(fonts_hash_ + std::to_string(drawing.size.width) + " " +
                                     std::to_string(drawing.pixel_ratio) + "\n" + dump(drawing.list));
    std::optional<std::string> last = last_output_.empty() ? std::nullopt : read_file(last_output_ + "/" + path);
    if (last && has_note(*last, note)) {
        files_.push_back({std::move(path), std::move(*last)});
        return;
    }
    Bitmap bitmap = rasterize(drawing, fonts_.outlines);
    reduce_colors(bitmap, 256);
    files_.push_back({std::move(path), encode_png(bitmap, note)});
}

std::vector<OutputFile> PictureWriter::take() && { return std::move(files_); }

}  // namespace rostrum
