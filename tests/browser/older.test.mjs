// What an older browser lacks is taken away, each thing by itself: what newer ones have, the site does without; and where it
// cannot, the page is there in its colours, and no control that does nothing. `compatibility.test.mjs` says what they lack.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { look, serveChanged, styleFallbacks, useControls, withoutStyleFeature } from './older.mjs';
import { bothModes, canvasMode, grouped, launch, meanDifference, openPage, settled, site, until } from './support.mjs';

const schedule = '/schedule.html';   // it has controls of every kind
const allControls = ['kind: works', 'mine: works', 'mode: works', 'star: works', 'theme: works', 'words: works', 'zone: works'];

let browser;
let usual;   // what the elements of the schedule look like where nothing is missing, with the program and without
before(async () => {
    browser = await launch();
    const untilTheEnd = { after() {} };   // the browser's end
    const { page } = await open(untilTheEnd, {});
    await canvasMode(page);
    await page.evaluate(() => rostrum.mode.hold('test'));
    usual = { program: await look(page), none: await look((await open(untilTheEnd, { javaScriptEnabled: false })).page) };
});
after(() => browser?.close());

/// Opens a page where a part of the browser is taken away (`without` runs before the page's scripts), or one of the site's
/// files is changed (`serveChanged`).
async function open(context, { without, changed = {}, path = schedule, ...options }) {
    const opened = await openPage(context, browser, { height: 600, timezoneId: 'Asia/Tokyo', bypassCSP: true, ...options });
    for (const each of [without ?? []].flat()) await opened.page.addInitScript(each);
    await serveChanged(opened.page, changed);
    await opened.page.goto(site + path);
    return opened;
}

/// Waits until the program is there, or is not going to be.
const decided = (page) => until(page, () => {
    const { program, script } = document.documentElement.dataset;
    return document.readyState === 'complete' && program !== 'expected' && script !== 'expected';
}, 'the program, or the end of waiting for it');

/// That the browser paints the schedule, with its usual colours and lines.
async function assertUsualLook(page, wanted) {
    assert.equal(await page.locator('html').getAttribute('data-mode'), 'flow');
    assert.deepEqual(await look(page), wanted);
}

/// That the page is drawn, and would look as ever if it were not.
async function assertDrawn(page) {
    await canvasMode(page);
    await page.evaluate(() => rostrum.mode.hold('test'));
    await assertUsualLook(page, usual.program);
    await page.evaluate(() => rostrum.mode.release('test'));
    await canvasMode(page);
}

// What has nothing to do with each other.
const together = (lacks) => grouped(lacks, lacks.length).map((group) =>
    [group.map(([what]) => what).join(', '), { without: group.map(([, without]) => without) }]);

describe('the canvas needs', () => {
    const inWorker = (script) => ({ changed: { 'graphics-worker.js': (text) => `${script};${text}` } });
    for (const [what, lack] of [
        ['no zones’ names for all of the year', {
            without: () => {
                const { DateTimeFormat } = Intl;
                Intl.DateTimeFormat = function (locale, options) {
                    if (options?.timeZoneName === 'longGeneric') throw new RangeError('Value longGeneric out of range');
                    return new DateTimeFormat(locale, options);
                };
                delete globalThis.Worker;
            },
        }],
        ['none of them in the worker', inWorker('Intl.DateTimeFormat = function () { if (arguments[1]) throw new RangeError(); return { resolvedOptions: () => ({}) } }')],
        ['no workers', { without: () => { delete globalThis.Worker; } }],
        ['no worker that can be read', inWorker('#')],
        ['no canvas in the worker', inWorker('delete globalThis.OffscreenCanvas')],
        ['no WebGL 2 in the worker', inWorker('OffscreenCanvas.prototype.getContext = () => null')],
        ...together([
            ['no PerformanceObserver', () => { delete globalThis.PerformanceObserver; }],
            ['no navigator.connection', () => { delete Navigator.prototype.connection; }],
            ['no compileStreaming()', () => { delete WebAssembly.compileStreaming; }],
            ['no event “scrollend”', () => { delete globalThis.onscrollend; }],
        ]),
        ['no scheduler', { without: () => { delete globalThis.scheduler; } }],
        ['no caretPositionFromPoint(), nor another way to ask what is at a point', {
            without: () => {
                delete Document.prototype.caretPositionFromPoint;
                delete Document.prototype.caretRangeFromPoint;
            },
        }],
        ['none of the language’s additions from 2022 on', {
            without: () => {
                delete Object.hasOwn;
                delete globalThis.structuredClone;
                for (const { prototype } of [Array, String, Object.getPrototypeOf(Int8Array)]) {
                    for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'with']) delete prototype[name];
                }
            },
        }],
        ['nothing of crypto', { without: () => Object.defineProperty(globalThis, 'crypto', { value: undefined }) }],
    ]) {
        test(what, async (context) => {
            const { page, messages } = await open(context, lack);
            await assertDrawn(page);
            assert.deepEqual(await useControls(page), allControls);
            assert.deepEqual(messages, []);
        });
    }

    // A value goes with its property, where that is missing too.
    const known = Object.keys(styleFallbacks).filter((feature) => !(feature.split(': ')[0] in styleFallbacks) || !feature.includes(': '));
    let inOneWindow;
    before(async () => { inOneWindow = await open({ after() {} }, {}); });
    for (const features of grouped(known, 4)) {
        test(`no ${features.join(', no ')}`, async () => {
            const html = (text) => features.reduce((before, feature) => {
                const changed = withoutStyleFeature(before, feature);
                assert.notEqual(changed, before, feature);
                return changed;
            }, text);
            const { page, messages } = inOneWindow;
            messages.length = 0;
            await page.unrouteAll();
            await serveChanged(page, { html });
            await page.goto(site + schedule);
            await assertDrawn(page);
            assert.deepEqual(messages, []);
        });
    }
});

test('where no media query knows “resolution”, the canvas follows the pixels of the screen', async (context) => {
    const { page } = await open(context, { without: () => {
        const original = matchMedia;
        const lists = [];
        globalThis.matchMedia = (query) => {
            const list = original(query.replaceAll('(resolution:', '(x-resolution:'));
            lists.push({ list, matched: list.matches });
            return list;
        };
        // Where the pixels alone change, and not the window's size, Chromium tells nobody in tests.
        globalThis.tellOfChanges = () => {
            for (const { list, matched } of lists.splice(0)) if (list.matches !== matched) list.dispatchEvent(new Event('change'));
        };
    } });
    await canvasMode(page);
    const session = await page.context().newCDPSession(page);
    for (const deviceScaleFactor of [2, 1]) {
        await session.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 600, deviceScaleFactor, mobile: false });
        await page.evaluate(() => tellOfChanges());
        await until(page, (ratio) => {
            const canvas = document.querySelector('#_stage canvas');
            return Math.abs(canvas.width / canvas.getBoundingClientRect().width - ratio) < 0.01;
        }, `${deviceScaleFactor} pixels a CSS pixel`, deviceScaleFactor);
        await canvasMode(page);
    }
});

test('without light-dark(), every theme has its colours, in both modes', async (context) => {
    const html = (text) => withoutStyleFeature(text, 'light-dark()');
    const pages = [];
    for (const changed of [{}, { html }]) pages.push((await open(context, { changed, path: '/', javaScriptEnabled: false })).page);
    const looks = new Set();
    for (const media of ['screen', 'print']) {
        for (const colorScheme of ['light', 'dark']) {
            for (const contrast of ['no-preference', 'more']) {
                for (const theme of ['system', 'light', 'dark', null]) {   // null: without scripts
                    const [known, unknown] = await Promise.all(pages.map(async (page) => {
                        await page.emulateMedia({ media, colorScheme, contrast });
                        await page.evaluate((value) => {
                            if (value) document.documentElement.dataset.theme = value;
                            else delete document.documentElement.dataset.theme;
                        }, theme);
                        return look(page);
                    }));
                    // Without scripts, a dark system's colours are on paper too: there is no attribute to know them by.
                    if (media !== 'print' || theme) assert.deepEqual(unknown, known, `${media}, ${colorScheme}, ${contrast}, ${theme}`);
                    looks.add(known.join());
                }
            }
        }
    }
    assert.ok(looks.size >= 4, 'light and dark, with more contrast and without');
    const { page } = await open(context, { changed: { html }, path: '/' });
    for (const background of ['rgb(251, 251, 249)', 'rgb(16, 18, 23)']) {
        await canvasMode(page);
        const { flow, canvas } = await bothModes(page);
        assert.ok(meanDifference(flow, canvas) < 1.5);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), background);
        await page.locator('.theme').click();
    }
});

const visibleControls = (page) => page.locator('button:visible, input:visible, [data-action]:visible').count();

describe('the page is whole, in flow mode', () => {
    test('with a policy that allows no program, as Chrome before 97 and Safari before 16 read it', async (context) => {
        const html = (text) => text.replace(" 'wasm-unsafe-eval'", '');
        const { page, messages } = await open(context, { changed: { html }, bypassCSP: false });
        await decided(page);
        await assertUsualLook(page, usual.none);
        assert.deepEqual(await useControls(page), ['theme: works']);
        assert.match(messages.at(-1), /^warning: Rostrum stays in flow mode: /);
    });

    test('without WebGL 2, with all its controls but the link to the canvas', async (context) => {
        const without = () => {
            const { getContext } = HTMLCanvasElement.prototype;
            HTMLCanvasElement.prototype.getContext = function (kind, ...options) {
                return kind === 'webgl2' ? null : getContext.call(this, kind, ...options);
            };
        };
        const { page, messages } = await open(context, { without });
        await until(page, () => globalThis.rostrum?.mode.reasons.includes('no WebGL 2'), 'the reason');
        await settled(page);
        await assertUsualLook(page, usual.program);
        assert.deepEqual(await useControls(page), allControls.filter((control) => !control.startsWith('mode')));
        assert.deepEqual(messages, ['info: Rostrum stays in flow mode: there is no WebGL 2']);
    });

    for (const name of ['WebAssembly', 'ResizeObserver', 'IntersectionObserver', 'visualViewport', 'TextDecoder']) {
        test(`without ${name}, and without what the program would do`, async (context) => {
            const without = (missing) => { delete globalThis[missing]; };
            const { page, messages } = await open(context, { without: `(${without})("${name}")` });
            await decided(page);
            await settled(page);
            assert.equal(await page.locator('html').getAttribute('data-mode'), 'flow');
            // The theme comes before the program; TextDecoder is asked for before either.
            assert.deepEqual(await useControls(page), name === 'TextDecoder' ? [] : ['theme: works']);
            assert.equal(messages.length, 1, messages.join());
            // Links are the browser's again.
            await page.evaluate(() => { globalThis.before = true; });
            await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
            await page.waitForURL('**/contact.html');
            assert.equal(await page.evaluate(() => globalThis.before), undefined);
        });
    }
});

describe('no control is shown that does nothing', () => {
    const noModules = {
        without: () => { delete HTMLScriptElement.prototype.noModule; },
        changed: { html: (text) => text.replace('<script type="module"', '<script type="text/unknown"') },
    };
    for (const [what, lack, says] of [
        ['without modules', noModules],
        ['without the script’s element', { changed: { html: (text) => text.replace(/<script type="module".*?<\/script>/, '') } }],
        ['with a script that cannot be read', { changed: { 'boot.js': (text) => `${text}\nclass { static {` } }, /^uncaught: /],
        ['with a script that fails at its beginning', { changed: { 'boot.js': (text) => `null.x;${text}` } }, /^uncaught: /],
        ['with a script that fails in the middle', { without: () => { MediaQueryList.prototype.addEventListener = undefined; } }, /^uncaught: /],
        ['with JavaScript off', { javaScriptEnabled: false }],
    ]) {
        test(what, async (context) => {
            const { page, messages } = await open(context, lack);
            await page.waitForLoadState();
            assert.equal(await visibleControls(page), 0);
            assert.equal(messages.length, says ? 1 : 0, messages.join());
            if (says) assert.match(messages[0], says);
            await assertUsualLook(page, usual.none);
        });
    }

    for (const [what, answer] of [
        ['that is not there', (route) => route.fulfill({ status: 404 })],
        ['that is a page instead', (route) => route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html>' })],
        ['that is blocked', (route) => route.abort('blockedbyclient')],
        ['that is another', async (route) => route.fulfill({ response: await route.fetch(), body: ';' })],
    ]) {
        test(`with a script ${what}; and the colours stay those that were chosen`, async (context) => {
            const { page } = await openPage(context, browser);
            await page.addInitScript(() => localStorage.setItem('rostrum', '{"theme":"dark"}'));
            await page.route('**/boot-*.js', answer);
            await page.goto(site + schedule);
            await page.waitForLoadState('networkidle');   // it may have been asked for once more (early.js)
            assert.equal(await visibleControls(page), 0);
            assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(16, 18, 23)');
        });
    }

    for (const [name, left] of [['boot-*.js', 0], ['rostrum-*.wasm', 1]]) {
        test(`while ${name} has not come for long, and in the place that they have`, async (context) => {
            let come;
            const coming = new Promise((resolve) => { come = resolve; });
            const { page } = await openPage(context, browser, { timezoneId: 'Asia/Tokyo' });
            await page.route(`**/${name}`, async (route) => {
                await coming;
                await route.continue();
            });
            await page.goto(site + schedule, { waitUntil: 'commit' });
            await page.waitForSelector('.site-footer');
            await until(page, (wanted) => document.getAnimations().length > 10 && document.documentElement.dataset.script === wanted,
                'the waiting', left ? 'running' : 'expected');
            const height = await page.evaluate(() => document.body.getBoundingClientRect().height);
            await page.evaluate(() => { for (const animation of document.getAnimations()) animation.currentTime = 60_000; });
            assert.equal(await visibleControls(page), left);
            assert.equal(await page.evaluate(() => document.body.getBoundingClientRect().height), height);
            come();
            await canvasMode(page);
            assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
            assert.deepEqual(await useControls(page), allControls);
        });
    }
});

test('without custom properties the page is plain: readable, coloured, and without controls', async (context) => {
    const html = (text) => withoutStyleFeature(text, 'var()').replace('<script type="module"', '<script type="text/unknown"');
    const { page, messages } = await open(context, { without: () => { delete HTMLScriptElement.prototype.noModule; }, changed: { html } });
    const colours = await page.evaluate(() => [['body', 'color'], ['body', 'backgroundColor'], ['main a', 'color']]
        .map(([selector, property]) => getComputedStyle(document.querySelector(selector))[property]));
    assert.deepEqual(colours, ['rgb(23, 25, 31)', 'rgb(251, 251, 249)', 'rgb(26, 79, 180)']);
    assert.equal(await visibleControls(page), 0);
    const sizes = await page.evaluate(() => ['h1', 'h2', 'p'].map((name) => parseFloat(getComputedStyle(document.querySelector(`main ${name}`)).fontSize)));
    assert.ok(sizes[0] > sizes[1] && sizes[1] > sizes[2], `${sizes}`);
    assert.deepEqual(messages, []);
});
