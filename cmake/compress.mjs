// Puts a .br and a .gz beside every file of a finished site that gets smaller by it, for hosts that send such files as
// they are. Each appears at once or not at all, and a host that finds none sends the file itself: so the site is whole
// at every moment.
//
//     node cmake/compress.mjs <site> <folder that keeps what was compressed before>
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = /\.(atom|bin|css|html|ics|js|json|otf|svg|txt|wasm|webmanifest|xml)$/;
const least = 256;   // bytes; below, headers outweigh what is saved

const forms = {
    br: (bytes) => promisify(brotliCompress)(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
    gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

async function readOrNull(path) {
    try {
        return await readFile(path);
    } catch (error) {
        if (error.code === 'ENOENT') return null;
        throw error;
    }
}

async function writeAtOnce(path, bytes) {
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
}

async function compressFile(path, kept, used) {
    const bytes = await readFile(path);
    if (bytes.length < least) return;
    const digest = createHash('sha256').update(bytes).digest('hex');
    for (const [form, compress] of Object.entries(forms)) {
        const name = `${digest}.${form}`;
        used.add(name);
        let compressed = await readOrNull(join(kept, name));
        if (!compressed) {
            compressed = await compress(bytes);
            await writeAtOnce(join(kept, name), compressed);
        }
        if (compressed.length < bytes.length) await writeAtOnce(`${path}.${form}`, compressed);
    }
}

const [site, kept] = process.argv.slice(2);
await mkdir(kept, { recursive: true });
const paths = [];
for (const entry of await readdir(site, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && compressible.test(entry.name)) paths.push(join(entry.parentPath ?? entry.path, entry.name));
}
const used = new Set();
const work = async () => {
    for (let path = paths.pop(); path; path = paths.pop()) await compressFile(path, kept, used);
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
for (const name of await readdir(kept)) if (!used.has(name)) await rm(join(kept, name));
