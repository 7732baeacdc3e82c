// What the tests in a browser share: starting browsers, opening a page and hearing what it says, waiting for a mode,
// building and serving a folder of content, and reading screenshots.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setDefaultResultOrder } from 'node:dns';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { launchFirefox } from './firefox.mjs';
import { launchWebkit, webkitLacks } from './webkit.mjs';

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds).unref(); });
const project = fileURLToPath(new URL('../..', import.meta.url));

// The servers listen at 127.0.0.1, and of localhost's addresses Node 18 tries the first alone.
setDefaultResultOrder('ipv4first');

/// The served dist/.
export const site = process.env.ROSTRUM_URL;

/// Every page of the site by its path; the last one is no page, so the 404 page is shown there.
export const pages = ['/', '/speakers.html', '/schedule.html', '/call_for_papers.html', '/contact.html', '/missing.html'];

const isThorough = process.env.ROSTRUM_THOROUGH === '1';   // set by tests/long.sh

/// Of things that are alike, those with these numbers; all of them in tests/long.sh.
export const sample = (all, ...numbers) => (isThorough ? all : numbers.map((number) => all[number]));

/// Every second one, from the first or the second on; all of them in tests/long.sh.
export const everySecond = (all, first) => sample(all, ...[...all.keys()].filter((number) => number % 2 === first));

/// Lists of one each in tests/long.sh, otherwise of `size`: what is right together is taken to be right by itself.
export function grouped(all, size) {
    const step = isThorough ? 1 : size;
    return Array.from({ length: Math.ceil(all.length / step) }, (_, number) => all.slice(number * step, (number + 1) * step));
}

/// Defines a test, or none where `isRare` and only tests/long.sh tries it.
export const testUnless = (isRare, ...definition) => (isRare && !isThorough ? undefined : test(...definition));

/// Chromium. Its build without windows starts pages in little more than half the time; tests/long.sh takes the one that
/// visitors have (tests/setup.sh).
export const chromiumPath = process.env.CHROMIUM
    || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));

/// A browser for the tests of one file.
export function launch(...switches) {
    return launchWith({}, ...switches);
}

// Where there is no GPU, Chromium leaves but WebGL to its software for graphics, and paints pages without. That is faster than
// having it paint them too, as a GPU would, which tests/long.sh asks for.
const graphics = isThorough ? ['--use-angle=swiftshader'] : [];

/// The same, with more of Playwright's options.
export function launchWith(options, ...switches) {
    return chromium.launch({
        executablePath: chromiumPath,
        args: ['--no-sandbox', '--enable-unsafe-swiftshader', ...graphics, ...switches],
        ...options,
    });
}

// How each is started, and why it cannot be.
const browsers = { Chromium: [launch], Firefox: [launchFirefox], WebKit: [launchWebkit, webkitLacks] };

/// Defines tests in one browser, by its name. `define` gets open(), which is openPage() in that browser.
export function describeInBrowser(name, what, define, options = {}) {
    const [start, lack] = browsers[name];
    describe(`${what}, in ${name}`, { skip: lack, ...options }, () => {
        let browser;
        before(async () => { browser = await start(); });
        after(() => browser?.close());
        define({ isFirefox: name === 'Firefox', isWebkit: name === 'WebKit', open: (context, options) => openPage(context, browser, options) });
    });
}

/// Defines the same tests for Chromium, Firefox and WebKit, or those of them that are named. `define` gets the browser's
/// name too, as { isFirefox, isWebkit }. `options`: of describe().
export function describeInBrowsers(what, define, names = Object.keys(browsers), options = {}) {
    for (const name of names) describeInBrowser(name, what, define, options);
}

// Runs in the page before its own scripts: counts what would keep a page from being idle, and moves of its blocks.
function watchPage() {
    const seen = globalThis.seen = { shifts: [], violations: [], scheduled: 0, turns: [] };
    // Where the fonts come late (shell/early.js), as on a machine that has other work, the text has been shown without them:
    // fonts.test.mjs says how little it may move then, and at which widths.
    let lateUntil = 0;
    const lateEnd = () => (document.documentElement.dataset.fonts === 'late' ? Infinity : lateUntil);
    new MutationObserver((changes) => {
        if (changes.some(({ oldValue }) => oldValue === 'late')) lateUntil = performance.now() + 500;
    }).observe(document, { subtree: true, attributeFilter: ['data-fonts'], attributeOldValue: true });
    const shifts = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            if (entry.startTime < lateEnd()) continue;
            const sources = entry.sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 80) ?? '?');
            seen.shifts.push({ time: entry.startTime, value: entry.value, sources });
        }
    });
    // Firefox does not tell of them.
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) shifts.observe({ type: 'layout-shift', buffered: true });
    addEventListener('securitypolicyviolation', (event) => {
        seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
    new MutationObserver(() => seen.turns.push({ time: performance.now(), mode: document.documentElement.dataset.mode }))
        .observe(document, { subtree: true, attributeFilter: ['data-mode'] });
    for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval']) {
        const original = globalThis[name];
        globalThis[name] = (...values) => {
            ++seen.scheduled;
            return original.apply(globalThis, values);
        };
    }
}

// What the tests' own browser says: of workers that are kept out, and of reading back what its software has drawn.
export const ofNoConcern = /registration blocked by Playwright$|GPU stall due to ReadPixels/;

/// A page in a context of its own, as { page, context, messages }: `messages` collects the console ("warning: …") and
/// uncaught errors ("uncaught: …"). Closed when the test ends.
/// The service worker stays out of it, where `serviceWorkers` is not 'allow'.
export async function openPage(test, browser, { width = 1280, height = 800, ratio = 1, ...options } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: ratio, serviceWorkers: 'block', ...options });
    test.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const messages = [];
    page.on('console', (message) => {
        if (!ofNoConcern.test(message.text())) messages.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => messages.push(`uncaught: ${error.message}`));
    if (options.javaScriptEnabled !== false) await page.addInitScript(watchPage);
    return { page, context, messages };
}

// Runs in the page. It does not ask again and again, as waiting for selectors does, which would keep the graphics busy.
const turnToCanvas = () => new Promise((resolve) => {
    const root = document.documentElement;
    const observer = new MutationObserver(look);
    function look() {
        if (root.dataset.mode !== 'canvas') return;
        observer.disconnect();
        resolve();
    }
    observer.observe(root, { attributeFilter: ['data-mode'] });
    look();
});

/// Waits until the page is drawn on the canvas; says why where that does not come about.
export async function canvasMode(page) {
    const late = pause(10_000).then(() => 'late');
    for (let outcome; outcome !== 'late';) {
        // Where it leaves for another document meanwhile, that one is waited for.
        const turn = page.evaluate(turnToCanvas).then(() => 'canvas', () => pause(50));
        outcome = await Promise.race([turn, late]);
        if (outcome === 'canvas') return;
    }
    const reasons = await page.evaluate(() => globalThis.rostrum?.mode.reasons ?? ['the program has not started']);
    assert.fail(`${page.url()} is not in canvas mode: ${reasons.join(', ')}`);
}

export async function visit(page, address) {
    await page.goto(address.startsWith('http') ? address : site + address);
    await canvasMode(page);
}

/// Waits for a condition in the page, given as a function, with a sentence for the case that it never holds.
export async function until(page, condition, what, argument) {
    try {
        await page.waitForFunction(condition, argument, { timeout: 15_000 });
    } catch (error) {
        assert.fail(`waited in vain for ${what} (${error.message.split('\n')[0]})`);
    }
}

/// Takes the canvas's context away, as GPUs do; `loss.restoreContext()` in the page gives it back.
export const loseContext = (page) => page.evaluate(() => {
    const context = document.querySelector('#_stage canvas').getContext('webgl2');
    globalThis.loss ??= context.getExtension('WEBGL_lose_context');
    loss.loseContext();
});

/// Waits until every frame that has been asked for is drawn; fails where that never ends.
export function settled(page) {
    return page.evaluate(() => new Promise((resolve, reject) => {
        const end = performance.now() + 5000;
        let last = -1;
        const look = () => {
            const { counts } = globalThis.rostrum?.view ?? { counts: { frames: 0, layouts: 0 } };
            const now = counts.frames + counts.layouts;
            // Two frames more, for what was still to be told of: sizes, layout shifts, line ends.
            if (now === last) requestAnimationFrame(() => setTimeout(resolve));
            else if (performance.now() > end) reject(new Error('the page does not come to rest'));
            else {
                last = now;
                requestAnimationFrame(() => requestAnimationFrame(look));
            }
        };
        look();
    }));
}

// The hash of all that a site is made of.
function hashOfInputs(...paths) {
    const hash = createHash('sha256');
    const add = (path, name) => {
        if (statSync(path).isDirectory()) {
            for (const entry of readdirSync(path).sort()) add(join(path, entry), `${name}/${entry}`);
        } else {
            const bytes = readFileSync(path);
            hash.update(`${name} ${bytes.length}\n`).update(bytes);
        }
    };
    paths.forEach((path, number) => add(path, `${number}`));
    return hash.digest('hex');
}

/// What the generator takes from the folder of the built program.
export const programFiles = ['boot.js', 'graphics-worker.js', 'rostrum.wasm', 'rostrum-generator.cjs', 'rostrum-generator.wasm', 'fonts'];

/// Builds a folder of content into another folder. Where the same was built before, a copy does.
export function buildContent(content, out) {
    const program = process.env.ROSTRUM_PROGRAM || join(project, 'build/web');
    const inputs = [...programFiles.map((file) => join(program, file)), join(project, 'shell'), resolve(project, content)];
    const kept = join(project, 'build/test-sites', hashOfInputs(...inputs));
    if (!existsSync(out) && existsSync(kept)) {
        cpSync(kept, out, { recursive: true });
        return;
    }
    // Most of them are dist/ with something changed: the generator keeps the pictures that would be the same.
    if (!existsSync(out)) {
        for (const folder of ['.rostrum', 'icons']) cpSync(join(project, 'dist', folder), join(out, folder), { recursive: true });
    }
    const built = spawnSync(process.execPath, [join(program, 'rostrum-generator.cjs'), '--content', content,
        '--shell', 'shell', '--fonts', join(program, 'fonts'), '--program', program, '--out', out, '--reuse-pictures'],
    { cwd: project, encoding: 'utf8' });
    assert.equal(built.status, 0, built.stderr);
    if (!existsSync(kept)) keepSite(out, kept);
}

// As a whole, since other processes look there.
function keepSite(folder, kept) {
    const part = `${kept}.${process.pid}`;
    cpSync(folder, part, { recursive: true });
    try {
        renameSync(part, kept);
    } catch {
        rmSync(part, { recursive: true });   // another process was faster
    }
}

/// Builds a folder of content with the program that the site was built with, and serves it: { url, stop() }. `options`: of the
/// server.
export async function serveContent(content, ...options) {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-site-'));
    buildContent(content, join(folder, 'dist'));
    const server = await serve(join(folder, 'dist'), ...options);
    return {
        url: server.url,
        stop: async () => {
            server.stop();
            await rm(folder, { recursive: true });
        },
    };
}

/// Serves a built folder: { url, stop() }.
export async function serve(root, ...options) {
    const child = spawn(process.execPath, [join(project, 'web/dev/server.mjs'), '--root', root, '--port', '0', ...options]);
    const port = await new Promise((resolve, reject) => {
        let output = '';
        child.stdout.on('data', (text) => {
            output += text;
            const found = /Serving on http:\/\/localhost:(\d+)\//.exec(output);
            if (found) resolve(found[1]);
        });
        child.on('exit', (code) => reject(new Error(`the server ended with exit code ${code}`)));
    });
    return { url: `http://localhost:${port}`, stop: () => child.kill() };
}

// --- Pictures --------------------------------------------------------------------------------------------------------

// PNG's prediction of a byte from its neighbours: left, above, above left.
function paeth(a, b, c) {
    const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/// The pixels of a screenshot (8 bits, not interlaced): { width, height, channels, bytes }.
export function decodePng(file) {
    const width = file.readUInt32BE(16);
    const height = file.readUInt32BE(20);
    const channels = file[25] === 6 ? 4 : 3;
    const parts = [];
    for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
        if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    }
    const packed = inflateSync(Buffer.concat(parts));
    const row = width * channels;
    const bytes = Buffer.alloc(row * height);
    for (let y = 0, from = 0, to = 0; y < height; ++y) {
        const filter = packed[from++];
        for (let x = 0; x < row; ++x, ++from, ++to) {
            const left = x >= channels ? bytes[to - channels] : 0;
            const above = y > 0 ? bytes[to - row] : 0;
            const corner = x >= channels && y > 0 ? bytes[to - row - channels] : 0;
            const guess = [0, left, above, (left + above) >> 1, filter === 4 ? paeth(left, above, corner) : 0][filter];
            bytes[to] = packed[from] + guess;
        }
    }
    return { width, height, channels, bytes };
}

export async function screenshot(page, options = {}) {
    return decodePng(await page.screenshot({ animations: 'disabled', ...options }));
}

/// Screenshots of the viewport in both modes: { flow, canvas }. The page is in canvas mode before and after.
export async function bothModes(page) {
    await settled(page);
    const canvas = await screenshot(page);
    await page.evaluate(() => rostrum.mode.hold('test'));
    const flow = await screenshot(page);
    await page.evaluate(() => rostrum.mode.release('test'));
    return { flow, canvas };
}

/// The mean difference of two pictures' bytes, from 0 to 255.
export function meanDifference(a, b) {
    assert.deepEqual([a.width, a.height], [b.width, b.height]);
    let sum = 0;
    for (let i = 0; i < a.bytes.length; ++i) sum += Math.abs(a.bytes[i] - b.bytes[i]);
    return sum / a.bytes.length;
}

/// That the browser itself paints the text: it has a colour, and hiding it changes the picture.
export async function assertReadable(page) {
    const { mode, colour } = await page.evaluate(() => ({
        mode: document.documentElement.dataset.mode,
        colour: getComputedStyle(document.querySelector('h1')).color,
    }));
    assert.equal(mode, 'flow');
    assert.equal(colour, 'rgb(23, 25, 31)');
    const hide = (visibility) => page.evaluate((value) => { document.querySelector('h1').style.visibility = value; }, visibility);
    const seen = await screenshot(page);
    await hide('hidden');
    const without = await screenshot(page);
    await hide('');
    assert.ok(meanDifference(seen, without) > 0.2, 'the heading is not in the picture');
}
