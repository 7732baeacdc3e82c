// What the service worker makes a visitor of a large site load: 1,000 papers, each of them a page.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { measureWorker } from '../browser/deployment.mjs';
import { buildContent, launch, openPage } from '../browser/support.mjs';

const programme = fileURLToPath(new URL('../browser/content-programme', import.meta.url));
const words = 'we show that a learned model of memory traces caches placement and scheduling can replace heuristics in compilers databases networks'.split(' ');

// Words in no order that compresses well, the same in each run.
function writeText(seed, length) {
    let state = seed + 1;
    return Array.from({ length }, () => words[(state = (state * 48271) % 2147483647) % words.length]).join(' ');
}

test('the worker adds at most 400 kB on a site of 1,000 papers', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-papers-'));
    context.after(() => rm(folder, { recursive: true }));
    const content = join(folder, 'content');
    await cp(programme, content, { recursive: true });
    const papers = Array.from({ length: 1000 }, (_, i) => ({
        id: `p${i}`, title: `Paper ${i}: ${writeText(i, 6)}`, kind: 'poster', authors: [`Author ${i}`, `Writer ${i}`], abstract: writeText(i, 120),
    }));
    await writeFile(join(content, 'papers.json'), JSON.stringify({ papers }));
    const dist = join(folder, 'dist');
    buildContent(content, dist);
    const worker = await readFile(join(dist, 'sw.js'));
    context.diagnostic(`sw.js: ${worker.length} bytes, ${brotliCompressSync(worker).length} with brotli`);
    assert.ok(worker.length < 12_000);

    const browser = await launch();
    context.after(() => browser.close());
    const loaded = await measureWorker(context, (each, options) => openPage(each, browser, options), dist);
    assert.deepEqual(loaded.kept.filter((path) => loaded.visit.includes(path)), []);
    assert.ok(loaded.kept.includes('index.html') || loaded.visit.includes('index.html'));
    for (const [when, paths] of Object.entries(loaded)) {
        const files = await Promise.all(paths.map((path) => readFile(join(dist, path)).catch(() => '')));
        const sum = (measure) => files.reduce((before, file) => before + measure(file), 0);
        const brotli = sum((file) => brotliCompressSync(file).length);
        context.diagnostic(`${when}: ${paths.length} files, ${brotli} bytes with brotli, ${sum((file) => gzipSync(file).length)} with gzip, ${sum((file) => file.length)} raw`);
        if (when === 'kept') assert.ok(brotli <= 400_000);
    }
});
