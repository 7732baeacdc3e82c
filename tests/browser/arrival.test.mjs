// That nothing moves while the page itself is on its way, wherever the network cuts it in pieces.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertStill, recordShifts } from './shifts.mjs';
import { buildContent, launch } from './support.mjs';

const pause = 120;  // milliseconds between two pieces: some frames
const types = { '.html': 'text/html', '.js': 'text/javascript', '.otf': 'font/otf' };
const rows = /<(section class="banner"|header class="site-header"|footer class="site-footer")/g;

/// Where the text is cut: in the frame's rows behind the first link and the first part of another one, where most is still
/// to come; elsewhere after so many characters.
function cuts(html) {
    const begin = html.indexOf('<body>');
    const places = [begin];
    for (const { index } of html.matchAll(rows)) {
        places.push(html.indexOf('</a>', index), html.indexOf('</li>', index), html.indexOf('</p>', html.indexOf('</p>', index) + 1));
    }
    for (let at = begin; at < html.length; at += 4000) places.push(at);
    return places.filter((at) => at >= begin).sort((a, b) => a - b);
}

/// Serves a built folder, its pages piece by piece.
async function serveInPieces(root) {
    const server = createServer(async ({ url }, response) => {
        const { pathname } = new URL(url, 'http://host');
        const file = await readFile(join(root, pathname)).catch(() => null);
        response.writeHead(file ? 200 : 404, { 'Content-Type': types[extname(pathname)] ?? 'application/octet-stream' });
        if (extname(pathname) !== '.html') return response.end(file ?? '');
        const html = file.toString();
        let from = 0;
        for (const to of cuts(html)) {
            response.write(html.slice(from, to));
            from = to;
            await new Promise((resolve) => { setTimeout(resolve, pause); });
        }
        response.end(html.slice(from));
    });
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

describe('a page that comes in pieces', () => {
    let [browser, folder, server] = [];
    before(async () => {
        browser = await launch();
        folder = await mkdtemp(join(tmpdir(), 'rostrum-pieces-'));
        buildContent('tests/style-guide', folder);
        assert.equal((await readFile(join(folder, 'index.html'), 'utf8')).match(rows).length, 4, 'two announcements, the header, the footer');
        server = await serveInPieces(folder);
    });
    after(async () => {
        await browser?.close();
        server?.stop();
        await rm(folder, { recursive: true });
    });

    for (const path of ['/index.html', '/404.html']) {
        for (const width of [768, 390]) {
            test(`${path} does not move at ${width} px`, async () => {
                assertStill(await recordShifts(browser, width, async (page) => {
                    await page.route('**/*.wasm', () => {});   // the program has no part in it
                    await page.goto(server.url + path);
                }), path);
            });
        }
    }
});
