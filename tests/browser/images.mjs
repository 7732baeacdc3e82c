// Images made for tests, and a folder of content that shows them.
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync, gzipSync } from 'node:zlib';

/// The same as node:zlib's, which came with Node 20: a gzip file ends with it, and with its length.
function crc32(bytes) {
    const file = gzipSync(bytes, { level: 0 });
    return file.readUInt32LE(file.length - 8);
}

function chunk(type, data) {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, 'latin1');
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
    return Buffer.concat([head, data, check]);
}

/// A PNG in which `colour(x, y)` gives each pixel, as [r, g, b].
export function png(width, height, colour) {
    const rows = Buffer.alloc((1 + 3 * width) * height);
    for (let y = 0, at = 0; y < height; ++y) {
        ++at;   // not filtered
        for (let x = 0; x < width; ++x, at += 3) rows.set(colour(x, y), at);
    }
    return encode(width, height, 2, rows);
}

/// A PNG of one bit a pixel, all of them set: megapixels in a few kilobytes.
export const blank = (width, height) => encode(width, height, 0, Buffer.alloc((1 + Math.ceil(width / 8)) * height), 1);

function encode(width, height, type, rows, depth = 8) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width);
    header.writeUInt32BE(height, 4);
    header.set([depth, type], 8);
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)),
        chunk('IEND', Buffer.alloc(0))]);
}

/// A picture with colours and edges, so that it shows where it is and how large.
export const scene = (width, height) => png(width, height, (x, y) => {
    const inside = ((x - width * 0.7) / width) ** 2 + ((y - height * 0.3) / width) ** 2 < 0.015;
    if (inside) return [244, 190, 90];
    return y > height * (0.6 + 0.1 * Math.sin(8 * x / width)) ? [38, 84, 92] : [120 + 60 * y / height, 160, 205];
});

const diagram = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120">
<g fill="none" stroke="#2f62c9" stroke-width="3"><rect x="10" y="30" width="110" height="60"/><path d="M120 60h160"/>
<rect x="280" y="30" width="110" height="60"/></g></svg>`;

/// Formats that this file cannot make itself: 96 × 64 pixels, red above blue.
const encoded = ['photo.jpg', 'photo.webp', 'photo.avif'];

// One grey pixel.
const gif = Buffer.from('R0lGODdhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

const front = (title) => `---\ntitle: ${title}\n---\n\n`;
const text = 'A paragraph of words that stands between the images, long enough to be broken over several lines on a phone. ';

const pages = {
    'images.md': `${front('Images')}${text}

![Hills under a low sun](/images/hills.png "The hills that the workshop looks on, in the evening.")

${text}${text}

![A queue between two machines](images/diagram.svg "Larger than a phone is wide, and with a ground that shows.")

![A photo on its own](/images/small.png)

An icon ![star](images/icon.png) on a line, and one at its end ![star](images/icon.png), (![star](images/icon.png)), **bold
![star](images/icon.png)**, [![star](images/icon.png) linked](/). ![wide](images/hills.png) behind it.

- ![star](images/icon.png) first in an item
- An item with a photo ![photo](images/small.png) on its line

> ![Quoted](images/small.png "With a caption.")

| What | How it looks | Where |
|---|---|--:|
| Hills | ![hills](images/hills.png) | ${text} |
| Star | ![star](images/icon.png) | left |
| Both | ![star](images/icon.png) ![photo](images/small.png) | right |
`,
    'broken.md': `${front('Broken images')}${text}

![A picture that is not there](images/gone.png "Its caption is.")

${text}

![A picture that ends in the middle](images/cut.png "Half of it.")

On a line ![missing words](images/gone-small.png) and behind it.
`,
    'huge.md': `${front('Huge')}${text}\n\n![Fifty megapixels](images/huge.png "Fifty megapixels.")\n\n${text}\n`,
    'strip.md': `${front('Strip')}${text}\n\n![A strip](images/strip.png)\n`,
    'moves.md': `${front('Moves')}${text}\n\n![A sign](images/sign.gif)\n`,
    'far.md': `${front('Far')}${`${text}\n\n`.repeat(160)}![Far below](images/far.png)\n`,
    'formats.md': `${front('Formats')}${encoded.map((name) => `![${name}](images/${name})\n`).join('\n')}`,
    'people.md': `${front('People')}{{ speakers }}\n`,
};

/// Writes the folder and returns its path. `changes` are more files, by name.
export async function writeContent(changes = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-images-'));
    await cp(fileURLToPath(new URL('content-markdown', import.meta.url)), folder, { recursive: true });
    await mkdir(join(folder, 'images'), { recursive: true });
    const photo = scene(300, 200);
    const people = { speakers: [
        { name: 'Ada Lovelace', photo: 'images/tall.png', affiliation: 'Analytical Engines' },
        { name: 'Grace Hopper', affiliation: 'US Navy' },
        { name: 'Alan Turing', photo: 'images/hills.png' },
        { name: 'Mary Cartwright', photo: 'images/gone.png' },
    ], committee: [] };
    const files = {
        'people.json': JSON.stringify(people),
        'images/hills.png': scene(1600, 900), 'images/small.png': photo, 'images/tall.png': scene(300, 500), 'images/icon.png': scene(20, 20),
        'images/diagram.svg': diagram, 'images/sign.gif': gif, 'images/far.png': scene(64, 64), 'images/gone.png': photo, 'images/gone-small.png': scene(120, 24),
        'images/cut.png': photo.subarray(0, photo.length / 2), 'images/huge.png': blank(8660, 5774),
        'images/strip.png': png(48, 24000, () => [40, 160, 90]), ...pages, ...changes,
    };
    for (const name of encoded) await cp(fileURLToPath(new URL(`images/${name}`, import.meta.url)), join(folder, 'images', name));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return folder;
}
