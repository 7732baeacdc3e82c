// Measures the fonts that systems have against those of the site, and writes the font faces that stand in for these until
// they have come, so that nothing moves when they do.
//
//     node tests/fonts/measure_fallbacks.mjs [--fonts DIR]            prints the faces
//     node tests/fonts/measure_fallbacks.mjs [--fonts DIR] --write    writes them into shell/fallback-faces/
//     node tests/fonts/measure_fallbacks.mjs --count                  counts the characters of the texts anew (character_counts.json);
//                                                                     the faces of all versions of Inter are to be written then
//
// Needs a built site (build/web/fonts, or the folder "fonts" in ROSTRUM_PROGRAM), whose version of Inter it is that they are
// for, and the files of the systems' fonts, below DIR (.cache/fonts). On Debian they are in fonts-liberation (which has the
// advances of Arial and Helvetica), fonts-roboto-unhinted, fonts-noto-core and fonts-dejavu-core, which tests/run.sh unpacks
// into .cache/fonts. Segoe UI's advances, those of Selawik, are in segoe_ui.json.
//
// One size-adjust brings a font to another's mean width, but a word of many narrow letters is still wider or narrower, and in
// three paragraphs of a hundred that makes a line more or less. So each family is taken apart by unicode-range into a few
// groups of characters, and each group has the size-adjust that gives its characters Inter's advances, as far as a line does not
// look uneven: then it is one to one and a half. The groups are those that lose least, by the frequencies of characters in
// the site's texts.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFont } from './sfnt.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const siteFolder = join(process.env.ROSTRUM_PROGRAM || join(project, 'build/web'), 'fonts');

/// The site's fonts: where they stand in CSS, and in how many groups.
const siteFonts = {
    regular: { file: 'inter-regular.otf', family: 'Inter Fallback', groups: 6 },
    italic: { file: 'inter-italic.otf', family: 'Inter Fallback', descriptors: 'font-style: italic; ', groups: 3 },
    semibold: { file: 'inter-semibold.otf', family: 'Inter Fallback', descriptors: 'font-weight: 600; ', groups: 5 },
    semiboldItalic: {
        file: 'inter-semibold-italic.otf', family: 'Inter Fallback', descriptors: 'font-style: italic; font-weight: 600; ',
        groups: 1,
    },
    display: {
        file: 'inter-display-semibold.otf', family: 'Inter Display Fallback', descriptors: 'font-weight: 600; ',
        groups: 5, isLarge: true,
    },
};

const boldToo = (bold) => ({ semibold: bold, display: bold });

/// What systems have, each as the names that local() knows and the file that has its advances: of two that a system has
/// both, the later is taken. Apple's San Francisco has no name for local(); its systems all have Helvetica.
const systemFonts = [
    // Since Android 12 the weights of Roboto are one variable file, of which local() finds the regular one alone.
    boldToo({ names: ['Roboto'], file: 'Roboto-Regular.ttf', groups: 1 }),
    {
        regular: { names: ['DejaVu Sans'], file: 'DejaVuSans.ttf' },
        ...boldToo({ names: ['DejaVu Sans Bold'], file: 'DejaVuSans-Bold.ttf' }),
    },
    {
        regular: { names: ['Helvetica', 'Arial', 'Liberation Sans', 'Arimo'], file: 'LiberationSans-Regular.ttf' },
        italic: { names: ['Helvetica-Oblique', 'Arial Italic', 'Liberation Sans Italic', 'Arimo Italic'], file: 'LiberationSans-Italic.ttf' },
        ...boldToo({ names: ['Helvetica-Bold', 'Arial Bold', 'Liberation Sans Bold', 'Arimo Bold'], file: 'LiberationSans-Bold.ttf' }),
        semiboldItalic: {
            names: ['Helvetica-BoldOblique', 'Arial Bold Italic', 'Liberation Sans Bold Italic', 'Arimo Bold Italic'],
            file: 'LiberationSans-BoldItalic.ttf',
        },
    },
    {
        regular: { names: ['NotoSans-Regular'], file: 'NotoSans-Regular.ttf' },
        italic: { names: ['NotoSans-Italic'], file: 'NotoSans-Italic.ttf' },
        ...boldToo({ names: ['NotoSans-Bold'], file: 'NotoSans-Bold.ttf' }),
        semiboldItalic: { names: ['NotoSans-BoldItalic'], file: 'NotoSans-BoldItalic.ttf' },
    },
    {
        regular: { names: ['Segoe UI'], table: 'Regular' },
        ...boldToo({ names: ['Segoe UI Bold'], table: 'Bold' }),
    },
    {
        regular: { names: ['Roboto'], file: 'Roboto-Regular.ttf' },
        italic: { names: ['Roboto Italic'], file: 'Roboto-Italic.ttf' },
        ...boldToo({ names: ['Roboto Bold'], file: 'Roboto-Bold.ttf' }),
        semiboldItalic: { names: ['Roboto Bold Italic'], file: 'Roboto-BoldItalic.ttf' },
    },
];

/// Fonts of one advance, in em: the files' own for those named above, and those that the makers' specimens state.
const monospaced = [
    { names: ['Liberation Mono', 'Cousine', 'Courier New', 'Roboto Mono', 'Noto Sans Mono'], advance: 1229 / 2048 },
    { names: ['DejaVu Sans Mono', 'Menlo'], advance: 1233 / 2048 },
    { names: ['Consolas'], advance: 1126 / 2048 },
];

// --- Characters and how often they are -------------------------------------------------------------------------------

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const seldom = 12;  // these share the size of the most usual ones: a range in the style sheet costs every visitor
const characters = [...printable, ...'–—‘’“”…·'];

function* textsOf(value) {
    if (typeof value === 'string') yield value;
    else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) yield* textsOf(each);
}

const countsFile = new URL('character_counts.json', import.meta.url);

/// How often each character is in texts, of those that are there again and again. They were counted once, so that no edit of a text
/// changes the faces.
const frequencies = () => new Map(Object.entries(JSON.parse(readFileSync(countsFile, 'utf8'))));

/// The same in the texts of the site and of the style guide as they are.
function countCharacters() {
    const counts = new Map(characters.map((character) => [character, 0]));
    for (const folder of ['content', 'tests/style-guide']) {
        for (const name of readdirSync(join(project, folder))) {
            if (name === 'README.md' || !/\.(md|json)$/.test(name)) continue;
            const source = readFileSync(join(project, folder, name), 'utf8');
            const texts = name.endsWith('.md') ? [source.replace(/[#*`[\]]|\]\([^)]*\)/g, '')] : textsOf(JSON.parse(source));
            for (const text of texts) {
                for (const character of text.replace(/https?:\S+/g, '').replace(/\s+/g, ' ')) {
                    if (counts.has(character)) counts.set(character, counts.get(character) + 1);
                }
            }
        }
    }
    for (const [character, count] of counts) if (count < seldom) counts.delete(character);
    return counts;
}

/// A character's advance in a font of the site. Figures are in times, dates and tables for the most part, where they are
/// tabular (glyphs with code points of their own, as src/layout/text_metrics.cpp has it); large headings have others.
function wantedAdvance(font, character, { isLarge }) {
    const advance = font.advance(character);
    if (isLarge || !/[0-9]/.test(character)) return advance;
    return 0.75 * font.advance(String.fromCodePoint(0xE071 + Number(character))) + 0.25 * advance;
}

// --- Groups ----------------------------------------------------------------------------------------------------------

const sum = (items, value) => items.reduce((total, item) => total + value(item), 0);

/// The size-adjust that gives these characters together their width in the site's font.
const scaleOf = (items) => sum(items, ({ count, wanted }) => count * wanted) / sum(items, ({ count, own }) => count * own);

/// What is lost where they share one: the squared differences of widths.
function lossOf(items) {
    const scale = scaleOf(items);
    return sum(items, ({ count, own, wanted }) => count * (own * scale - wanted) ** 2);
}

/// The division into `count` groups that loses least. Each is a range of the characters in the order of their ratios, so the
/// best division of each beginning into one group more follows from those of shorter ones.
function divide(items, count) {
    const sorted = [...items].sort((a, b) => a.wanted / a.own - b.wanted / b.own);
    let best = sorted.map((_, i) => ({ loss: lossOf(sorted.slice(0, i + 1)), groups: [sorted.slice(0, i + 1)] }));
    for (let groups = 2; groups <= count; ++groups) {
        best = sorted.map((_, last) => {
            let found = best[last];
            for (let first = 1; first <= last; ++first) {
                const group = sorted.slice(first, last + 1);
                const loss = best[first - 1].loss + lossOf(group);
                if (loss < found.loss) found = { loss, groups: [...best[first - 1].groups, group] };
            }
            return found;
        });
    }
    return best.at(-1).groups;
}

/// How far a character's size may be from the mean one, so that a line does not look uneven: capitals and figures show it
/// most, and large headings; space and punctuation do not.
function mostDeviation(character, { isLarge }) {
    if (/[a-z]/.test(character)) return isLarge ? 0.09 : 0.15;
    return /[A-Z0-9]/.test(character) ? 0.06 : 0.4;
}

/// The groups of a system's font: [{ characters, scale, weight }] with their size-adjust and how often they are.
function fit(site, system, place, counts) {
    const items = [...counts].map(([character, count]) => ({
        character, count, own: system.advance(character), wanted: wantedAdvance(site, character, place),
    })).filter(({ own, wanted }) => own > 0 && wanted > 0);
    const mean = scaleOf(items);
    // What may not be as large or small as its advance asks for is shared out among all.
    const limited = items.map((item) => {
        const most = mostDeviation(item.character, place);
        const scale = Math.min(Math.max(item.wanted / item.own, mean * (1 - most)), mean * (1 + most));
        return { ...item, wanted: item.own * scale };
    });
    const rest = mean / scaleOf(limited);
    return divide(limited, place.groups).map((group) => ({
        characters: group.map(({ character }) => character),
        scale: rest * scaleOf(group),
        weight: sum(group, ({ count }) => count),
    }));
}

// --- CSS -------------------------------------------------------------------------------------------------------------

const percent = (value) => `${Number((100 * value).toFixed(1))}%`;

/// "U+61-63, U+7A"
function unicodeRange(group) {
    const codes = group.map((character) => character.codePointAt(0)).sort((a, b) => a - b);
    const ranges = [];
    for (const code of codes) {
        if (ranges.at(-1)?.last === code - 1) ranges.at(-1).last = code;
        else ranges.push({ first: code, last: code });
    }
    const hex = (code) => code.toString(16).toUpperCase();
    return ranges.map(({ first, last }) => `U+${hex(first)}${last > first ? `-${hex(last)}` : ''}`).join(', ');
}

const localNames = (names) => names.map((name) => `local("${name}")`).join(', ');

/// The faces of one system's font in the place of one of the site's. The first has all characters that no group names, so
/// its size is the most usual one; the heights are those for the space, whose face decides over a line's.
function facesFor(site, { family, descriptors = '' }, names, groups) {
    const usual = groups.reduce((a, b) => (b.weight > a.weight ? b : a));
    const { scale: spaceScale } = groups.find(({ characters: group }) => group.includes(' '));
    const height = (length) => percent(length / spaceScale);
    const heights = `ascent-override: ${height(site.ascent)}; descent-override: ${height(site.descent)}; line-gap-override: 0%`;
    const face = (scale, range) => `@font-face { font-family: "${family}"; ${descriptors}src: ${localNames(names)}; `
        + `${heights}; size-adjust: ${percent(scale)}${range}; }`;
    return [usual, ...groups.filter((group) => group !== usual)]
        .map(({ scale, characters: group }, i) => face(scale, i === 0 ? '' : `; unicode-range: ${unicodeRange(group)}`));
}

/// Finds files by their names below a folder.
function fontFinder(folder) {
    const paths = new Map(readdirSync(folder, { recursive: true }).map((path) => [basename(path), join(folder, path)]));
    return (name) => {
        if (!paths.has(name)) throw new Error(`${name} is not below ${folder}`);
        return readFont(paths.get(name));
    };
}

/// The faces, as CSS. `folder` holds the systems' fonts.
function fallbackFaces(folder) {
    const find = fontFinder(folder);
    const siteFont = (name) => readFont(join(siteFolder, name));
    const counts = frequencies();
    const segoe = JSON.parse(readFileSync(new URL('segoe_ui.json', import.meta.url), 'utf8'));
    const fontOf = ({ file, table }) => (file ? find(file) : { advance: (character) => segoe[table][character] / segoe.unitsPerEm });
    const lines = [];
    for (const system of systemFonts) {
        for (const [style, font] of Object.entries(system)) {
            const place = { ...siteFonts[style], ...(font.groups && { groups: font.groups }) };
            const site = siteFont(place.file);
            lines.push(...facesFor(site, place, font.names, fit(site, fontOf(font), place, counts)));
        }
    }
    const mono = siteFont('jetbrains-mono.otf');
    for (const { names, advance } of monospaced) {
        const scale = mono.advance('x') / advance;
        lines.push(...facesFor(mono, { family: 'Mono Fallback' }, names, [{ characters: [' '], scale }]));
    }
    return `${lines.join('\n')}\n`;
}

/// The version of Inter that the site is built with, as its file says it: "3.019" (4.0 beta) on Debian 12, "4.001" on 13.
export const interVersion = () => readFont(join(siteFolder, siteFonts.regular.file)).revision.toFixed(3);

/// The style sheet of the faces for that version, or for the nearest (src/generator/fallback_faces.hpp).
export const facesFile = () => join(project, 'shell/fallback-faces', `inter-${Number(interVersion()) < 4 ? 3 : 4}.css`);

/// That style sheet as it is to be, its first line saying what it was measured with.
export const facesCss = (folder) =>
    `/* Measured with Inter ${interVersion()}: written by tests/fonts/measure_fallbacks.mjs, which says how. */\n${fallbackFaces(folder)}`;

function main(words) {
    if (words.includes('--count')) {
        writeFileSync(countsFile, `${JSON.stringify(Object.fromEntries(countCharacters()))}\n`);
        return;
    }
    const named = words.indexOf('--fonts');
    const css = facesCss(named < 0 ? join(project, '.cache/fonts') : words[named + 1]);
    if (words.includes('--write')) writeFileSync(facesFile(), css);
    else process.stdout.write(css);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
