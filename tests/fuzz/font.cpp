// A font's file → its advances, and the outlines of some of its glyphs.
#include "fuzz.hpp"
#include "raster/outline_font.hpp"

using namespace rostrum;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::span<const unsigned char> file(data, size);
    std::optional<Font> font = read_font(file);
    std::optional<OutlineFont> outlines = OutlineFont::read(file);
    for (char32_t character : {U'A', U'e', U'g', U'é', U'ß', U'–', U'…', U'⅔', U'\u200B', U'\U0001F600'}) {
        if (font) font->advance(character);
        if (outlines) outlines->outline(character);
    }
    return 0;
}
