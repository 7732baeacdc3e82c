#include "generator/font_characters.hpp"

#include <memory>
#include <optional>

#include "base/character_ranges.hpp"
#include "generator/file_system.hpp"
#include "layout/font.hpp"

namespace rostrum {

namespace {

std::optional<Font> read_face(const std::string& folder, FontFace face) {
    if (folder.empty()) return std::nullopt;
    std::string name(font_faces[static_cast<std::size_t>(face)].file);
    std::optional<std::string> bytes = read_file(folder + "/" + name + ".otf");
    if (!bytes) return std::nullopt;
    return read_font({reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size()});
}

}  // namespace

Fonts read_font_metrics(const std::string& font_folder) {
    Fonts fonts;
    for (std::size_t face = 0; face < font_face_count; ++face) {
        fonts[face] = read_face(font_folder, static_cast<FontFace>(face));
    }
    return fonts;
}

CanDraw font_characters(const std::string& font_folder) {
    auto fonts = std::make_shared<Fonts>(read_font_metrics(font_folder));
    auto kept = std::make_shared<CharacterRanges>(FONT_CHARACTERS);
    return [fonts, kept](char32_t character, FontFace face) {
        const std::optional<Font>& font = (*fonts)[static_cast<std::size_t>(face)];
        return font ? font->advance(character).has_value() : kept->contains(character);
    };
}

}  // namespace rostrum
