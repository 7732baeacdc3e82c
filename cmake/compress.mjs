// Puts a .br and a .gz beside every file of a finished site that gets smaller by it, for hosts that send such files as
// they are. Each appears at once or not at all, and a host that finds none sends the file itself: so the site is whole
// at every moment. What lies in its folder and is not the site's gets none (src/generator/site_folder.hpp).
//
//     node cmake/compress.mjs <site> <folder that keeps what was compressed before>
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
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

let parts = 0;

/// `folder`: where the file may stand while it is not whole. Of equal files several may be written at one time.
async function writeAtOnce(path, bytes, folder) {
    const part = join(folder, `${basename(path)}.${++parts}.new`);
    await writeFile(part, bytes);
    await rename(part, path);
}

/// The files of the site, from the generator's list.
async function listFiles(site) {
    const list = await readOrNull(join(site, '.rostrum/files.txt'));
    if (list) return list.toString().split('\n').slice(1, -1);
    console.error(`compress.mjs: ${site} is no site that Rostrum made`);
    process.exit(1);
}

const [site, kept] = process.argv.slice(2);
const files = new Set(await listFiles(site));
const unfinished = join(site, '.rostrum/new');   // what is left there, the generator removes
const used = new Set();

async function compressFile(name) {
    const bytes = await readFile(join(site, name));
    if (bytes.length < least) return;
    const digest = createHash('sha256').update(bytes).digest('hex');
    for (const [form, compress] of Object.entries(forms)) {
        if (files.has(`${name}.${form}`)) continue;   // the content has one of its own
        const keptName = `${digest}.${form}`;
        used.add(keptName);
        let compressed = await readOrNull(join(kept, keptName));
        if (!compressed) {
            compressed = await compress(bytes);
            await writeAtOnce(join(kept, keptName), compressed, kept);
        }
        if (compressed.length < bytes.length) await writeAtOnce(join(site, `${name}.${form}`), compressed, unfinished);
    }
}

await mkdir(kept, { recursive: true });
await mkdir(unfinished, { recursive: true });
const names = [...files].filter((name) => compressible.test(name));
const work = async () => {
    for (let name = names.pop(); name; name = names.pop()) await compressFile(name);
};
await Promise.all(Array.from({ length: availableParallelism() }, work));
await rm(unfinished, { recursive: true });
const ownName = /^[0-9a-f]{64}\.(br|gz)(\..*new)?$/;
for (const name of await readdir(kept)) if (ownName.test(name) && !used.has(name)) await rm(join(kept, name));
