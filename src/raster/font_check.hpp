// Whether a font's file is what it says: stb_truetype, which draws its glyphs, trusts every offset and count in it.
#pragma once

#include <span>

namespace rostrum {

/// True where nothing that stb_truetype follows leads out of its table: the tables, the character map (formats 0, 4, 6, 12, 13),
/// the metrics, and the outlines of all glyphs, TrueType's or CFF's. Linear in the file's length.
/// Sources: the OpenType specification, https://learn.microsoft.com/typography/opentype/spec/, chapters head, hhea, hmtx, maxp,
/// cmap, loca, glyf; Adobe Technical Note 5176, The Compact Font Format.
bool is_sound_font(std::span<const unsigned char> file);

}  // namespace rostrum
