// What a visit may load, as a host with brotli would send it.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { measureWorker } from './deployment.mjs';
import { launch, openPage, site, visit } from './support.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const sources = fileURLToPath(new URL('../../src', import.meta.url));
const kilobyte = 1000;

/// Prints the sizes, largest first, and returns their sum.
function total(context, sizes) {
    const sum = sizes.reduce((before, [, size]) => before + size, 0);
    sizes.sort((a, b) => b[1] - a[1]);
    for (const [name, size] of [...sizes, ['together', sum]]) {
        context.diagnostic(`${(size / kilobyte).toFixed(1).padStart(6)} kB  ${name}`);
    }
    return sum;
}

test('wasm and JavaScript take at most 150 kB', async (context) => {
    const sizes = [];
    for (const name of await readdir(join(dist, 'assets'))) {
        if (!/\.(wasm|m?js)$/.test(name)) continue;
        sizes.push([name, brotliCompressSync(await readFile(join(dist, 'assets', name))).length]);
    }
    assert.ok(sizes.some(([name]) => /^rostrum-.*\.wasm$/.test(name)));
    assert.ok(total(context, sizes) <= 150 * kilobyte);
});

// What reads what people write is the generator's: its layers are not linked with the program.
test('the program has no sentence for organizers in it, and no parser of JSON or CSS', async () => {
    const assets = join(dist, 'assets');
    const [name] = (await readdir(assets)).filter((file) => file.endsWith('.wasm'));
    const program = (await readFile(join(assets, name))).toString('latin1');
    const sentences = new Set();
    for (const layer of ['reader', 'checks', 'css', 'gfm']) {
        for (const file of await readdir(join(sources, layer))) {
            const text = (await readFile(join(sources, layer, file), 'utf8')).replace(/^\s*\/\/.*$/gm, '').replace(/^#include.*$/gm, '');
            for (const [, literal] of text.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)) {
                if (/[a-z]+ [a-z]+ [a-z]+/.test(literal) && !literal.includes('\\')) sentences.add(Buffer.from(literal).toString('latin1'));
            }
        }
    }
    assert.ok(sentences.size > 200, `${sentences.size} sentences`);
    const pages = [];   // visitors may be told the same
    for (const file of await readdir(join(sources, 'pages'))) pages.push((await readFile(join(sources, 'pages', file))).toString('latin1'));
    const isPages = (sentence) => pages.some((text) => text.includes(`"${sentence}"`));
    assert.deepEqual([...sentences].filter((sentence) => program.includes(sentence) && !isPages(sentence)), []);
    for (const word of ['nlohmann', 'light-dark', '@media', 'min-width', 'navigation"']) assert.ok(!program.includes(word), word);
    assert.ok(program.includes('Call for papers'), 'its own words are found');
});

test('the program is asked for once something of the page is seen', async (context) => {
    const browser = await launch();
    context.after(() => browser.close());
    const { page } = await openPage(context, browser);
    await page.goto(`${site}/?mode=flow`);   // a browser that has just started paints late
    await page.goto('about:blank');
    await page.addInitScript(() => requestAnimationFrame(() => { globalThis.firstFrame = performance.now(); }));
    await visit(page, '/');
    const [seen, asked, frame] = await page.evaluate(() => [
        performance.getEntriesByName('first-contentful-paint')[0].startTime,
        Math.min(...performance.getEntriesByType('resource').filter(({ name }) => /rostrum-.*wasm|content-.*bin|graphics-/.test(name)).map(({ startTime }) => startTime)),
        globalThis.firstFrame,
    ]);
    // Where the browser does not tell of it for a second, it is no longer waited for (web/boot.js).
    assert.ok(asked > seen || asked > frame + 1000, `asked for after ${asked} ms, seen after ${seen} ms, the first frame after ${frame} ms`);
});

// Not how long each is: that is the machine's. `node tests/audit.mjs` says what it amounts to on a phone.
test('the first page is opened, laid out and drawn in many tasks', async (context) => {
    const browser = await launch();
    context.after(() => browser.close());
    const { page } = await openPage(context, browser);
    await page.addInitScript(() => {
        globalThis.tasks = 0;
        const original = scheduler.postTask.bind(scheduler);
        scheduler.postTask = (...values) => {
            ++tasks;
            return original(...values);
        };
    });
    await visit(page, '/');
    const tasks = await page.evaluate(() => globalThis.tasks);
    context.diagnostic(`${tasks} tasks`);
    // Content, style sheet, page, its elements, and the picture's context, shaders, measures, layout, list and glyphs.
    assert.ok(tasks >= 12, `${tasks} tasks`);
});

test('a first visit takes at most 230 kB, images aside, and loads nothing twice', async (context) => {
    const browser = await launch();
    context.after(() => browser.close());
    const page = await browser.newPage();
    const responses = [];
    const cached = new Set();  // requests that the browser answered itself
    const session = await page.context().newCDPSession(page);
    session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
    session.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
        responses.push({ requestId, url: response.url, type: response.mimeType });
    });
    await session.send('Network.enable');
    await page.goto(`${process.env.ROSTRUM_URL}/`);
    await page.waitForSelector('html[data-mode=canvas]', { timeout: 20_000 });
    await page.waitForLoadState('networkidle');

    const loaded = responses.filter(({ requestId }) => !cached.has(requestId));
    const bodies = [];   // all of them before the first is compressed, which takes longer than the server keeps its line open
    for (const { url, type } of loaded) {
        if (!type.startsWith('image/')) bodies.push([new URL(url).pathname, Buffer.from(await (await fetch(url)).arrayBuffer())]);
    }
    const sizes = bodies.map(([path, body]) => [path, brotliCompressSync(body).length]);
    assert.ok(total(context, sizes) <= 230 * kilobyte);
    const addresses = loaded.map(({ url }) => url);
    assert.deepEqual(addresses, [...new Set(addresses)]);
});

test('the service worker adds at most 400 kB to that, and loads nothing that the visit has loaded', async (context) => {
    const browser = await launch();
    context.after(() => browser.close());
    const loaded = await measureWorker(context, (test, options) => openPage(test, browser, options), dist);
    assert.deepEqual(loaded.kept.filter((path) => loaded.visit.includes(path)), []);
    assert.ok(loaded.kept.includes('schedule.html'), 'pages are kept');
    for (const [when, paths] of Object.entries(loaded)) {
        const sizes = [];
        for (const path of paths) {
            const body = await readFile(join(dist, path)).catch(() => null);   // an icon that browsers ask every host for
            if (body) sizes.push([path, brotliCompressSync(body).length]);
        }
        context.diagnostic(when);
        const sum = total(context, sizes);
        if (when === 'kept') assert.ok(sum <= 400 * kilobyte);
    }
});
