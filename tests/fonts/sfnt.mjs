// Reads of a TrueType or OpenType file what lines of text are made of: the advances of its characters and its heights.
// https://learn.microsoft.com/en-us/typography/opentype/spec/
import { readFileSync } from 'node:fs';

/// The glyph of a code point, by a cmap subtable of format 4 (16 bits, ranges with deltas); 0 where there is none.
function glyphInFormat4(data, at, code) {
    const count = data.readUInt16BE(at + 6) / 2;
    const ends = at + 14;
    const starts = ends + 2 * count + 2;
    for (let i = 0; i < count; ++i) {
        if (code > data.readUInt16BE(ends + 2 * i)) continue;
        const start = data.readUInt16BE(starts + 2 * i);
        if (code < start) return 0;
        const delta = data.readUInt16BE(starts + 2 * (count + i));
        const offsetAt = starts + 2 * (2 * count + i);
        const offset = data.readUInt16BE(offsetAt);
        const glyph = offset === 0 ? code : data.readUInt16BE(offsetAt + offset + 2 * (code - start));
        return glyph === 0 ? 0 : (glyph + delta) & 0xFFFF;
    }
    return 0;
}

/// The same for format 12 (32 bits, ranges of consecutive glyphs).
function glyphInFormat12(data, at, code) {
    const count = data.readUInt32BE(at + 12);
    for (let i = 0, range = at + 16; i < count; ++i, range += 12) {
        const start = data.readUInt32BE(range);
        if (code >= start && code <= data.readUInt32BE(range + 4)) return data.readUInt32BE(range + 8) + code - start;
    }
    return 0;
}

function characterMap(data, cmap, file) {
    const glyphIn = { 4: glyphInFormat4, 12: glyphInFormat12 };
    for (let i = 0; i < data.readUInt16BE(cmap + 2); ++i) {
        const at = cmap + data.readUInt32BE(cmap + 8 + 8 * i);
        const read = glyphIn[data.readUInt16BE(at)];
        if (read) return (code) => read(data, at, code);
    }
    throw new Error(`${file} has no character map of format 4 or 12`);
}

/// A font as { advance(character), ascent, descent, revision }, lengths in em; `advance` is undefined where there is no glyph,
/// `descent` counts downwards, `revision` is its version.
export function readFont(file) {
    const data = readFileSync(file);
    const tables = {};
    for (let i = 0; i < data.readUInt16BE(4); ++i) {
        const entry = 12 + 16 * i;
        tables[data.toString('latin1', entry, entry + 4)] = data.readUInt32BE(entry + 8);
    }
    const em = data.readUInt16BE(tables.head + 18);
    const metrics = data.readUInt16BE(tables.hhea + 34);  // glyphs beyond have the last one's advance
    const glyphOf = characterMap(data, tables.cmap, file);
    return {
        revision: data.readInt32BE(tables.head + 4) / 65536,
        advance: (character) => {
            const glyph = glyphOf(character.codePointAt(0));
            return glyph === 0 ? undefined : data.readUInt16BE(tables.hmtx + 4 * Math.min(glyph, metrics - 1)) / em;
        },
        ascent: data.readInt16BE(tables.hhea + 4) / em,
        descent: -data.readInt16BE(tables.hhea + 6) / em,
    };
}
