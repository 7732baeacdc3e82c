// The site on nginx and Caddy, as docs/hosting/ configures them: what they send, and that it works in a browser.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { headersFor, readRules } from './headers.mjs';
import { hostNames, missing, startHost } from './hosts.mjs';
import { canvasMode, launch, openPage, sample, settled, until } from './support.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const subPath = '/any/sub/path';

const types = {
    html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', wasm: 'application/wasm', svg: 'image/svg+xml',
    png: 'image/png', ico: 'image/vnd.microsoft.icon', txt: 'text/plain; charset=utf-8', xml: 'application/xml',
};

/// A request whose path is sent as it stands, and whose answer is not unpacked.
function get(host, path, headers = {}) {
    return new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port: host.port, path, headers }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
        });
        sent.on('error', reject).end();
    });
}

/// The site's files, without their compressed forms: ["index.html", …].
async function siteFiles() {
    const entries = await readdir(dist, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name) && entry.name !== '_headers')
        .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)))
        .filter((path) => !path.startsWith('.'));   // the generator's own list
}

const readOrNull = (path) => readFile(path).catch(() => null);

/// What dist/_headers asks hosts to send with a path, names in small letters.
async function expectedHeaders(path) {
    const rules = readRules(await readFile(join(dist, '_headers'), 'utf8'));
    return headersFor(rules, path).map(([name, value]) => [name.toLowerCase(), value]);
}

function describeAnswers(name, prefix) {
    let host;
    before(async () => { host = await startHost(name, dist, prefix); });
    after(() => host?.stop());

    test('sends every file in the form that is asked for, byte by byte', async () => {
        const seen = { br: 0, gzip: 0 };
        for (const file of await siteFiles()) {
            for (const [accepted, coding, ending] of [['gzip, deflate, br', 'br', '.br'], ['gzip', 'gzip', '.gz'], ['identity', undefined, '']]) {
                const stored = await readOrNull(join(dist, file + ending));
                const answer = await get(host, `${prefix}/${file}`, { 'Accept-Encoding': accepted });
                assert.equal(answer.status, 200, file);
                assert.equal(answer.headers['content-encoding'], stored ? coding : undefined, `${file} as ${accepted}`);
                assert.ok(answer.body.equals(stored ?? await readFile(join(dist, file))), `${file} as ${accepted}`);
                if (!stored || ending === '') continue;
                ++seen[coding];
                assert.equal(answer.headers.vary, 'Accept-Encoding', file);
            }
        }
        assert.ok(seen.br > 10 && seen.gzip > 10);
    });

    test('sends the headers that _headers asks for, and the type of each file', async () => {
        for (const file of await siteFiles()) {
            const { headers } = await get(host, `${prefix}/${file}`);
            const expected = new Map(await expectedHeaders(`/${file}`));
            assert.ok(expected.size >= 6);
            for (const [header, value] of expected) assert.equal(headers[header], value, `${header} of ${file}`);
            assert.equal(headers['content-type'], expected.get('content-type') ?? types[file.split('.').pop()], file);
            assert.equal(headers['cross-origin-resource-policy'], expected.get('cross-origin-resource-policy'), file);
            if (!file.startsWith('assets/')) assert.equal(headers['cache-control'], 'no-cache', file);
            assert.equal(headers.server?.includes('/') ?? false, false, 'the version of the server');
        }
    });

    test('answers with 304 where nothing has changed', async () => {
        for (const accepted of ['br', 'identity']) {
            const first = await get(host, `${prefix}/schedule.html`, { 'Accept-Encoding': accepted });
            const known = { 'Accept-Encoding': accepted, 'If-None-Match': first.headers.etag };
            const second = await get(host, `${prefix}/schedule.html`, known);
            assert.equal(second.status, 304);
            assert.equal(second.body.length, 0);
            assert.equal(second.headers['cache-control'], 'no-cache');
            assert.equal((await get(host, `${prefix}/schedule.html`, { ...known, 'If-None-Match': '"other"' })).status, 200);
        }
    });

    test('knows pages without .html', async () => {
        for (const [path, file] of [['/', 'index.html'], ['/schedule', 'schedule.html'], ['/schedule?q=a', 'schedule.html']]) {
            const answer = await get(host, prefix + path);
            assert.equal(answer.status, 200, path);
            assert.ok(answer.body.equals(await readFile(join(dist, file))), path);
        }
    });

    test('answers unknown paths with the 404 page, which nobody keeps', async () => {
        const page = await readFile(join(dist, '404.html'));
        for (const path of ['/nothing', '/a/b/c', '/assets/boot-0123456789.js', '/calendar/none.ics', '/icons/none.png', '/_headers',
            '/%2e%2e%2f%2e%2e%2fetc/hosts.html']) {
            const answer = await get(host, prefix + path);
            assert.ok(answer.status === 404 || (path.includes('%2f') && answer.status === 400), `${path}: ${answer.status}`);
            if (answer.status !== 404) continue;
            assert.ok(answer.body.equals(page), path);
            assert.equal(answer.headers['content-type'], types.html, path);
            assert.equal(answer.headers['cache-control'], 'no-cache', path);
            assert.equal(answer.headers['cross-origin-resource-policy'], undefined, path);
            assert.match(answer.headers['content-security-policy'], /frame-ancestors 'none'/, path);
        }
    });

    test('never leaves its folder', async () => {
        const climbs = ['/../', '/%2e%2e/', '/..%2f', '/assets/../../', '/..%5c', '//../'];
        for (const climb of climbs) {
            for (const target of ['package.json', 'tests/run.sh', 'etc/passwd', '../../../../../../etc/passwd', '..%2f..%2f..%2f..%2f..%2fetc%2fpasswd']) {
                const answer = await get(host, prefix + climb + target);
                assert.ok([400, 404].includes(answer.status), `${climb}${target}: ${answer.status}`);
                assert.doesNotMatch(answer.body.toString(), /^(root:|#!|\{)/);
            }
        }
    });
}

function describeVisit(name, prefix) {
    let host;
    let browser;
    before(async () => {
        host = await startHost(name, dist, prefix);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await host?.stop();
    });

    test('is drawn on the canvas, says nothing in the console, and follows links', async (context) => {
        const { page, messages } = await openPage(context, browser);
        const failed = [];
        page.on('response', (response) => { if (response.status() >= 400) failed.push(response.url()); });
        await page.goto(`${host.url}/`);
        await canvasMode(page);
        await page.click('header a[href*=schedule]');
        await until(page, () => document.title.startsWith('Schedule'), 'the schedule');
        await settled(page);
        await canvasMode(page);
        assert.equal(page.url(), `${host.url}/schedule.html`);
        await page.reload();
        await canvasMode(page);
        await page.goBack();
        await until(page, () => !document.title.startsWith('Schedule'), 'the overview');
        await page.goto(`${host.url}/speakers`);
        await canvasMode(page);
        assert.deepEqual(messages, []);
        assert.deepEqual(failed, []);
    });

    test('shows a drawing that is opened by itself', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await page.goto(`${host.url}/icons/icon.svg`);
        assert.equal(await page.evaluate(() => document.documentElement.localName), 'svg');
        // Chromium asks for /favicon.ico where no page says otherwise, and says in the console that there is none.
        assert.deepEqual(messages.filter((message) => !/status of 404/.test(message)), []);
    });
}

for (const [number, name] of hostNames.entries()) {
    for (const prefix of sample(['', subPath], number)) {
        const place = prefix ? `under ${prefix}` : 'at the root';
        describe(`${name}, ${place}`, { skip: missing(name) || false }, () => describeAnswers(name, prefix));
        describe(`${name}, ${place}, in Chromium`, { skip: missing(name) || false }, () => describeVisit(name, prefix));
    }
}
