// A host in the middle of a deployment, for tests: two versions of a site, of which every file differs, and a server
// that answers for pages, sw.js and assets as a host may, from the old version to the new one.
import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildContent, programFiles } from './support.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const builtProgram = process.env.ROSTRUM_PROGRAM || join(project, 'build/web');

/// The kinds of files, in the order of no host in particular.
export const kinds = ['html', 'worker', 'assets'];
export const orders = kinds.flatMap((first) => kinds.filter((kind) => kind !== first)
    .map((second) => [first, second, kinds.find((kind) => kind !== first && kind !== second)]));
/// How a host may answer for files that have not come yet: with nothing, with a page of its own, with a part, as before.
export const faults = ['404', 'html', 'truncated', 'old'];

const types = {
    '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm', '.otf': 'font/otf',
    '.svg': 'image/svg+xml', '.png': 'image/png', '.ics': 'text/calendar', '.webmanifest': 'application/manifest+json',
};
const excuse = '<!DOCTYPE html>\n<html lang="en">\n<title>One moment</title>\n<h1>Coming soon</h1>\n</html>\n';

// A program that does the same, of which each file has another hash.
async function copyProgram(folder, name) {
    await mkdir(folder);
    for (const file of programFiles) {
        await cp(join(builtProgram, file), join(folder, file), { recursive: true });
    }
    await appendFile(join(folder, 'boot.js'), `globalThis.programVersion="${name}";\n`);
    await appendFile(join(folder, 'graphics-worker.js'), `// ${name}\n`);
    const text = `\x04note${name}`;
    await appendFile(join(folder, 'rostrum.wasm'), Buffer.from([0, text.length, ...Buffer.from(text)]));   // a custom section
}

/// Builds the two versions, "one" and "two", each with its name on its pages and in its program: { one, two, remove() },
/// folders.
export async function buildVersions(content = join(project, 'content')) {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-versions-'));
    const before = process.env.ROSTRUM_PROGRAM;
    const versions = { remove: () => rm(folder, { recursive: true }) };
    for (const name of ['one', 'two']) {
        const own = join(folder, `content-${name}`);
        await cp(content, own, { recursive: true });
        for (const page of ['index.md', 'contact.md']) await appendFile(join(own, page), `\n\nThis is version ${name}.\n`);
        const program = join(folder, `program-${name}`);
        await copyProgram(program, name);
        process.env.ROSTRUM_PROGRAM = program;
        try {
            buildContent(own, join(folder, name));
        } finally {
            if (before === undefined) delete process.env.ROSTRUM_PROGRAM;
            else process.env.ROSTRUM_PROGRAM = before;
        }
        versions[name] = join(folder, name);
    }
    return versions;
}

const kindOf = (path) => (path === 'sw.js' ? 'worker' : path.startsWith('assets/') ? 'assets' : 'html');

/// Serves the versions: { url, state, caching, requests, prelude, stop() }. `state`: kind → "one", "two" or a fault;
/// `caching`: kind → Cache-Control, of good and bad answers alike; `requests`: what was asked for; `prelude`: is put before
/// sw.js. `pattern`: the assets that a fault befalls, of whatever version; otherwise those that are not of version one.
export async function startDeployingHost(versions, caching = {}, pattern = null) {
    const host = {
        state: Object.fromEntries(kinds.map((kind) => [kind, 'one'])),
        caching: { html: 'no-cache', worker: 'no-cache', assets: 'public, max-age=31536000, immutable', ...caching },
        requests: [],
        prelude: '',
    };
    const read = (version, path) => readFile(join(versions[version], path)).catch(() => null);
    const find = async (path) => {
        const state = host.state[kindOf(path)];
        const pageOr404 = async (bytes) => (bytes ? { status: 200, bytes } : { status: 404, bytes: Buffer.from(excuse), type: '.html' });
        // Of the files that have not come, those of the version before that have other names are there still.
        const isHit = kindOf(path) !== 'assets' || (pattern ? pattern.test(path) : !(await read('one', path)));
        if (state === 'old' || (!isHit && state !== 'two')) return pageOr404(await read('one', path));
        if (state === '404') return pageOr404(null);
        if (state === 'html') return { status: 200, bytes: Buffer.from(excuse), type: '.html' };
        if (state === 'truncated') {
            const bytes = await read('two', path) ?? await read('one', path);
            return pageOr404(bytes?.subarray(0, Math.floor(bytes.length * 0.8)));
        }
        return pageOr404(await read(state, path));
    };
    const server = createServer(async (request, response) => {
        const path = decodeURIComponent(new URL(request.url, 'http://host').pathname.slice(1)) || 'index.html';
        const found = await find(path);
        const { status, type } = found;
        const bytes = path === 'sw.js' && status === 200 && !type ? Buffer.concat([Buffer.from(host.prelude), found.bytes]) : found.bytes;
        host.requests.push({ path, status, size: bytes.length });
        response.writeHead(status, { 'Content-Type': types[type ?? extname(path)] ?? 'application/octet-stream', 'Cache-Control': host.caching[kindOf(path)] });
        response.end(bytes);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    host.url = `http://localhost:${server.address().port}`;
    host.stop = () => {
        server.closeAllConnections();
        server.close();
    };
    return host;
}

/// Has a page remember, before it is opened, that the program has given canvas mode up.
export const watch = (page) => page.addInitScript(() => {
    const original = console.warn;
    console.warn = (...words) => {
        globalThis.hasGivenUp = true;
        original.apply(console, words);
    };
});

// Runs in the page: how far it is, or null where it is still on its way.
function lookAtPage() {
    const root = document.documentElement;
    const { mode, program } = root.dataset;
    if (!document.querySelector('#_page')) return { foreign: true };
    if (mode === 'canvas') return { mode };
    return mode === 'flow' && (globalThis.hasGivenUp || program === undefined) ? { mode } : null;
}

const versionIn = (text) => /This is version (\w+)\./.exec(text)?.[1];

/// Looks at a page that is loading, once it has come to rest: { foreign } where the host's own excuse is shown, otherwise
/// { mode, version, hidden }, all of one version; `hidden`: whether nothing can be read.
export async function look(page) {
    let seen;
    try {
        seen = await (await page.waitForFunction(lookAtPage, undefined, { timeout: 60_000 })).jsonValue();
    } catch (error) {
        const dataset = await page.evaluate(() => ({ ...document.documentElement.dataset, reasons: globalThis.rostrum?.mode.reasons.join(),
            worker: navigator.serviceWorker?.controller?.state,
            loaded: performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, responseStatus }) =>
                `${name.split('/').at(-1)} ${Math.round(startTime)}-${Math.round(responseEnd)} ${responseStatus}`) }));
        assert.fail(`the page does not come to rest: ${JSON.stringify(dataset)} (${error.message.split('\n')[0]})`);
    }
    if (seen.foreign) return seen;
    const { text, program, height, opened } = await page.evaluate(() => ({
        text: document.querySelector('main')?.textContent ?? '',
        program: globalThis.programVersion,
        height: document.querySelector('h1')?.getBoundingClientRect().height ?? 0,
        opened: location.pathname,
    }));
    const version = versionIn(text);
    assert.ok(version, `${opened} tells its version: ${text.slice(0, 80)}`);
    if (program) assert.equal(program, version, 'the program is of the page’s version');
    assert.ok(height > 0, 'the heading is there');
    if (seen.mode === 'canvas') {
        assert.ok(program);
        // Another page, which the program builds from its content.
        const other = await page.evaluate(async () => {
            const name = location.pathname.includes('contact') ? 'index.html' : 'contact.html';
            const link = document.createElement('a');
            link.href = name;
            document.body.append(link);
            link.click();
            link.remove();
            const text = document.querySelector('main').textContent;
            history.back();
            await new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
            return text;
        });
        assert.equal(versionIn(other), version, 'what the program builds is of the page’s version');
    }
    return { mode: seen.mode, version };
}

/// Whether the browser draws the page's text and its heading in their own fonts.
export const hasFonts = (page) => page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    const width = (font) => {
        context.font = font;
        return context.measureText('Machine learning, systems').width;
    };
    return ['main p', 'h1'].every((selector) => {
        const { fontWeight, fontFamily } = getComputedStyle(document.querySelector(selector));
        const [family] = fontFamily.split(',');
        return width(`${fontWeight} 20px ${family}, monospace`) !== width(`${fontWeight} 20px monospace`);
    });
});

// Runs in the page: waits until no version of the worker is on its way; which one is after ten seconds, or "".
async function awaitWorker() {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});   // joins the one that is under way
    const isBusy = () => registration.installing || registration.waiting || registration.active.state === 'activating';
    for (const end = Date.now() + 10_000; isBusy() && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 20));
    return isBusy() ? ['installing', 'waiting', 'active'].map((name) => registration[name]?.state).join() : '';
}

// Chromium ends a worker that has had nothing to do for half a minute, but none that a debugger looks at, as tests do; and
// one that has just been started may not have heard that another one waits for its end.
async function endIdleWorkers(page) {
    const session = await page.context().newCDPSession?.(page);
    await session?.send('ServiceWorker.enable');
    await session?.send('ServiceWorker.stopAllWorkers');
}

/// Waits until the worker has looked for a new version on this visit, and has settled.
export async function workerSettled(page, host, since) {
    const end = Date.now() + 15_000;
    while (!host.requests.slice(since).some(({ path }) => path === 'sw.js')) {
        if (Date.now() > end) assert.fail('nobody has asked for sw.js');
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    let state = await page.evaluate(awaitWorker);
    if (state === ',installed,activated') {
        await endIdleWorkers(page);
        state = await page.evaluate(awaitWorker);
    }
    assert.equal(state, '', 'the worker comes to rest');
}

/// Defines the test of one deployment: `order`: of the kinds; `fault`: how the host answers for each of them before it has
/// come; `hasWorker`: whether the visitor has been there before, and has a worker; `open(context, options)`: a page.
export function describeDeployment({ order, fault, hasWorker, caching }, open, versions) {
    const named = caching ? `, kept: ${Object.entries(caching).map((pair) => pair.join(' ')).join()}` : '';
    const what = `${order.join(', ')} one after the other, ${fault} before, ${hasWorker ? 'with' : 'without'} a worker${named}`;
    test(what, async (context) => {
        const host = await startDeployingHost(versions(), caching);
        context.after(host.stop);
        const { page: first, context: tabs } = await open(context, { serviceWorkers: hasWorker ? 'allow' : 'block', width: 900 });
        let page = first;
        const prepare = async () => {
            await watch(page);
            if (!hasWorker) await page.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
        };
        await prepare();

        // A visit, in a page of its own or as a reload.
        const visit = async (isReload) => {
            const since = host.requests.length;
            if (isReload) {
                await page.reload();
            } else {
                const next = await tabs.newPage();
                await page.close();
                page = next;
                await prepare();
                await page.goto(`${host.url}/contact.html`);
            }
            const seen = await look(page);
            if (hasWorker) await workerSettled(page, host, since);
            return seen;
        };

        await page.goto(`${host.url}/contact.html`);
        assert.deepEqual(await look(page), { mode: 'canvas', version: 'one' });
        if (hasWorker) await workerSettled(page, host, 0);

        const steps = order.flatMap((kind) => (fault === 'old' ? [[kind, 'two']] : [[kind, fault], [kind, 'two']]));
        for (const [kind, state] of steps) {
            host.state[kind] = state;
            if (steps.at(-1)[0] === kind && state === 'two') break;
            const seen = await visit(false);
            const where = `with ${JSON.stringify(host.state)}: ${JSON.stringify(seen)}`;
            if (hasWorker) {
                assert.equal(seen.mode, 'canvas', `whole ${where}`);
            } else if (seen.foreign) {
                // Of a page that is cut off, what came of it is shown.
                assert.ok(['404', 'html', 'truncated'].includes(host.state.html), `the host's own page ${where}`);
            } else if (seen.version === 'two' && host.state.assets === 'two') {
                assert.equal(seen.mode, 'canvas', `all of it is there ${where}`);
            }
        }
        const seen = await visit(false);
        if (!hasWorker) assert.deepEqual(seen, { mode: 'canvas', version: 'two' });
        assert.deepEqual(await visit(order[0] === 'html'), { mode: 'canvas', version: 'two' }, 'two visits after it is complete');
        assert.ok(await hasFonts(page), 'the browser has the fonts');
    });
}

/// Visits the home page of a built folder for the first time: { visit, kept }, the paths that were transferred until canvas
/// mode and what came with it, and by the worker from then on.
export async function measureWorker(context, open, folder) {
    const host = await startDeployingHost({ one: folder });
    context.after(host.stop);
    const { page } = await open(context, { serviceWorkers: 'allow' });
    await page.goto(`${host.url}/`);
    await page.waitForSelector('html[data-mode=canvas]', { state: 'attached', timeout: 30_000 });
    await workerSettled(page, host, 0);
    const paths = host.requests.filter(({ status }) => status === 200).map(({ path }) => path);
    const start = paths.indexOf('sw.js');
    return { visit: paths.slice(0, start), kept: paths.slice(start) };
}
