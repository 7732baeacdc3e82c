// Images: they have their places before they come, look the same in both modes, come only when they are near, and do no
// harm where they are missing, damaged or huge.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { compareModes } from './geometry.mjs';
import { writeContent } from './images.mjs';
import { colourAt, inkBox } from './pictures.mjs';
import { copied, openIn } from './selection.mjs';
import { bothModes, canvasMode, describeInBrowsers, launch, loseContext, meanDifference, openPage, sample, screenshot,
    serveContent, settled, testUnless, until, visit } from './support.mjs';

const allowed = 1.5;  // mean difference of bytes: the two smooth their glyphs differently
const sizes = sample([[1280, 1], [390, 2], [320, 1]], 0, 1);

let folder;
let served;
before(async () => {
    folder = await writeContent();
    served = await serveContent(folder);
});
after(async () => {
    await served?.stop();
    await rm(folder, { recursive: true });
});

const images = (page) => page.evaluate(() => [...document.images].map((image) => ({
    name: new URL(image.src).pathname.split('/').pop(), complete: image.complete, natural: image.naturalWidth,
    drawn: image.matches('[data-drawn]'),
    rect: image.getBoundingClientRect().toJSON(),
})));

/// Waits until the images that have been asked for have come, or have turned out not to.
const loaded = (page, name) => until(page, (wanted) => [...document.images].find((image) => image.src.endsWith(wanted))?.complete,
    `the image ${name}`, name);

/// The images named so are not to be had.
async function withoutGone(page) {
    await page.route(/\/gone.*\.png$/, (route) => route.fulfill({ status: 404, body: '' }));
}

/// The sum of what hiding the text of an element changes in the picture of it.
async function alternativeTextShows(page, name) {
    const image = page.locator(`img[src$="${name}"]`);
    await image.scrollIntoViewIfNeeded();
    await settled(page);
    const clip = await image.boundingBox();
    const seen = await screenshot(page, { clip });
    await image.evaluate((element) => { element.alt = element.alt.replace(/\S/g, '.'); });
    return meanDifference(seen, await screenshot(page, { clip })) > 0.2;
}

describe('images in both modes', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser?.close());
    const open = (context, options) => openPage(context, browser, options);

    for (const [width, ratio] of sizes) {
        test(`have the same places at ${width} px, ratio ${ratio}`, async (context) => {
            await compareModes(context, open, served.url, ['/images.html', '/people.html', '/far.html', '/huge.html'], { width, ratio, shiftsFrom: 'turn' });
        });
    }

    for (const path of ['/images.html', '/people.html']) {
        test(`${path} looks the same`, async (context) => {
            for (const [width, ratio] of sample(sizes, 1)) {
                const { page } = await open(context, { width, ratio, height: 1400 });
                await visit(page, served.url + path);
                await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode(); })));
                await settled(page);
                const canvas = await screenshot(page);
                await page.evaluate(() => rostrum.mode.hold('test'));
                const difference = meanDifference(canvas, await screenshot(page));
                assert.ok(difference < allowed, `${difference} at ${width} px`);
            }
        });
    }
});

describeInBrowsers('images of every format', ({ open }) => {
    test('are shown in both modes', async (context) => {
        const { page } = await open(context, { width: 800, height: 700 });
        await visit(page, `${served.url}/formats.html`);
        await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode(); })));
        const shown = await images(page);
        assert.deepEqual(shown.map(({ name, natural }) => `${name} ${natural}`), ['photo.jpg 96', 'photo.webp 96', 'photo.avif 96']);
        for (const [mode, picture] of Object.entries(await bothModes(page))) {
            for (const { name, rect: { x, y, width, height } } of shown) {
                const [above, below] = [0.25, 0.75].map((part) => colourAt(picture, x + width / 2, y + height * part));
                assert.ok(above[0] > 180 && above[2] < 70 && below[2] > 180 && below[0] < 70, `${name} in ${mode} mode: ${above} above ${below}`);
            }
        }
    });
});

const drawnCount = (page) => page.evaluate(() => document.querySelectorAll('img[data-drawn]').length);

/// The part of a picture that shows a rectangle of the page.
function cut({ bytes, width, channels }, rect, ratio) {
    const [x, y, columns, rows] = [rect.x, rect.y, rect.width, rect.height].map((length) => Math.floor(length * ratio));
    const lines = Array.from({ length: rows }, (_, row) => {
        const begin = ((y + row) * width + x) * channels;
        return bytes.subarray(begin, begin + columns * channels);
    });
    return { bytes: Buffer.concat(lines), width: columns, channels };
}

/// Waits until this many images are textures.
const textures = (page, count) => until(page, (wanted) => rostrum.view.textures === wanted, `${count} textures`, count);

describeInBrowsers('images on the canvas', ({ isFirefox, isWebkit, open }) => {
    for (const ratio of isWebkit ? [1] : sample([1, 2], isFirefox ? 0 : 1)) {   // the display is too small for WebKit's window
        test(`look as in flow mode, and the browser paints none of them, at ratio ${ratio}`, async (context) => {
            const height = isWebkit ? 2400 : 3000;
            const { page } = await open(context, { width: 1000, height, ratio });
            await visit(page, `${served.url}/images.html`);
            const inView = async () => (await images(page)).filter(({ rect }) => rect.bottom <= height);
            const { length: count } = await inView();
            await until(page, (wanted) => rostrum.view.textures >= wanted, `${count} textures`, count);
            await settled(page);
            const all = await inView();
            assert.ok(all.length >= 5);
            assert.deepEqual(all.filter(({ drawn }) => !drawn).map(({ name }) => name), []);
            const canvas = await screenshot(page);
            await page.evaluate(() => { document.querySelector('#_stage canvas').style.visibility = 'hidden'; });
            const bare = await screenshot(page);
            await page.evaluate(() => rostrum.mode.hold('test'));
            const flow = await screenshot(page);
            for (const { name, rect } of all) {
                const [drawn, without, wanted] = [canvas, bare, flow].map((picture) => cut(picture, rect, ratio));
                assert.ok(meanDifference(drawn, without) > 5, `without the canvas nothing is seen of ${name}`);
                const difference = meanDifference(drawn, wanted);
                // One pixel of the screen, by which the two may round apart, is much of a small one.
                assert.ok(difference < (rect.width < 32 ? 12 : 4), `${name}: ${difference}`);
            }
        });
    }

    test('are let go when they are far', async (context) => {
        const { page } = await open(context, { width: 390, height: 700 });
        await visit(page, `${served.url}/far.html`);
        await settled(page);
        assert.equal(await page.evaluate(() => rostrum.view.textures), 0);
        for (const [place, count] of [['end', 1], ['begin', 0], ['end', 1]]) {
            await page.evaluate((isEnd) => scrollTo(0, isEnd ? document.documentElement.scrollHeight : 0), place === 'end');
            await textures(page, count);
        }
        await page.evaluate(() => document.querySelector('.site-nav a').click());   // to another page
        await textures(page, 0);
    });

    testUnless(isFirefox || isWebkit, 'are made anew where they are shown larger', async (context) => {
        const { page } = await open(context, { width: 320, height: 900 });
        await visit(page, `${served.url}/images.html`);
        await until(page, () => rostrum.view.textures >= 3, 'three textures');
        await page.setViewportSize({ width: 1000, height: 900 });
        await settled(page);
        await until(page, () => rostrum.view.textures >= 3, 'three textures');
        await settled(page);
        const diagram = (await images(page)).find(({ name }) => name === 'diagram.svg').rect;
        const { canvas, flow } = await bothModes(page);
        const difference = meanDifference(cut(canvas, diagram, 1), cut(flow, diagram, 1));
        assert.ok(difference < 0.2, `the diagram: ${difference}`);
    });

    testUnless(isFirefox || isWebkit, 'are copied as in flow mode', async (context) => {
        const results = [];
        for (const mode of ['flow', 'canvas']) {
            const { page } = await open(context, { width: 1000, height: 900 });
            await openIn(page, mode, `${served.url}/formats.html`);
            if (mode === 'canvas') await textures(page, 3);
            await settled(page);
            await page.keyboard.press('Control+a');
            results.push(await copied(page));
        }
        assert.match(results[0].html, /photo\.avif/);
        assert.equal(results[1].text, results[0].text);
        assert.equal(results[1].html, results[0].html.replaceAll('?mode=flow#', '#'));
    });

    testUnless(isFirefox || isWebkit, 'stay the browser’s where they move or are huge', async (context) => {
        for (const [path, name] of [['moves.html', 'sign.gif'], ['huge.html', 'huge.png']]) {
            const { page } = await open(context, { width: 800 });
            await visit(page, `${served.url}/${path}`);
            await loaded(page, name);
            await settled(page);
            assert.equal(await page.evaluate(() => rostrum.view.textures), 0, name);
            assert.equal(await drawnCount(page), 0, name);
        }
    });

    testUnless(isWebkit, 'stay the browser’s where it decodes none beside the page, or gives WebGL none', async (context) => {
        const failures = [
            () => { delete globalThis.createImageBitmap; },
            () => { globalThis.createImageBitmap = () => Promise.reject(new DOMException('no memory', 'InvalidStateError')); },
            () => { WebGL2RenderingContext.prototype.texImage2D = () => { throw new DOMException('tainted', 'SecurityError'); }; },
        ];
        for (const fail of failures) {
            const { page, messages } = await open(context, { width: 800 });
            await page.addInitScript(fail);
            await visit(page, `${served.url}/formats.html`);
            for (const name of ['photo.jpg', 'photo.webp', 'photo.avif']) await loaded(page, name);
            await settled(page);
            assert.equal(await page.evaluate(() => rostrum.view.textures), 0);
            assert.equal(await drawnCount(page), 0);
            assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'canvas');
            assert.deepEqual(messages, []);
        }
    });

    testUnless(isFirefox || isWebkit, 'may be longer than a texture is', async (context) => {
        const { page, messages } = await open(context, { width: 800 });
        await visit(page, `${served.url}/strip.html`);
        await textures(page, 1);
        await settled(page);
        const [{ rect, drawn }] = await images(page);
        assert.equal(Math.round(rect.height), 24000);
        assert.ok(drawn);
        assert.deepEqual(colourAt(await screenshot(page), rect.x + rect.width / 2, rect.y + 20), [40, 160, 90]);
        assert.deepEqual(messages, []);
    });

    test('come again after a lost context, and keep no memory but the textures', async (context) => {
        const { page } = await open(context, { width: 800 });
        await page.addInitScript(() => {
            const bitmaps = globalThis.bitmaps = { made: 0, closed: 0 };
            const { createImageBitmap: make, ImageBitmap: { prototype } } = globalThis;
            const { close } = prototype;
            globalThis.createImageBitmap = async (...values) => {
                const bitmap = await make(...values);
                ++bitmaps.made;
                return bitmap;
            };
            prototype.close = function () {
                ++bitmaps.closed;
                close.call(this);
            };
        });
        await visit(page, `${served.url}/formats.html`);
        await textures(page, 3);
        await loseContext(page);
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await page.evaluate(() => globalThis.loss.restoreContext());
        await canvasMode(page);
        await textures(page, 3);
        await settled(page);
        const { rect: { x, y, width, height } } = (await images(page))[0];
        const [red, , blue] = colourAt(await screenshot(page), x + width / 2, y + height / 4);
        assert.ok(red > 180 && blue < 70, `${red} ${blue}`);
        const { made, closed } = await page.evaluate(() => bitmaps);
        assert.ok(made >= 6, `${made} bitmaps`);
        assert.equal(closed, made);
    });
});

// In Chromium alone: the driver of Firefox cannot leave requests unanswered.
describe('images', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser?.close());
    const open = (context, options) => openPage(context, browser, options);

    test('take their places before they have come', async (context) => {
        const { page } = await open(context, { width: 390 });
        await page.route('**/*.png', () => {});   // never answered
        await page.goto(`${served.url}/images.html?mode=flow`, { waitUntil: 'domcontentloaded' });
        await page.evaluate(() => document.fonts.ready);
        const before = await images(page);
        await page.unroute('**/*.png');
        const whole = await open(context, { width: 390 });
        await whole.page.goto(`${served.url}/images.html?mode=flow`);
        await whole.page.evaluate(() => Promise.all([document.fonts.ready, ...[...document.images].map((image) => { image.loading = 'eager'; return image.decode(); })]));
        const then = await images(whole.page);
        for (const [index, { name, rect }] of then.entries()) {
            for (const side of ['x', 'y', 'width', 'height']) {
                const apart = Math.abs(rect[side] - before[index].rect[side]);
                assert.ok(apart <= 1, `${side} of ${name}: ${before[index].rect[side]}, then ${rect[side]}`);
            }
        }
    });

    test('come with a size, lazily, and decoded beside the page', async (context) => {
        const { page } = await open(context, { javaScriptEnabled: false });
        await page.goto(`${served.url}/images.html`);
        const [first, all] = await page.evaluate(() => {
            const names = ['src', 'alt', 'width', 'height', 'loading', 'decoding'];
            const read = (image) => names.map((name) => image.getAttribute(name));
            return [read(document.images[0]), [...document.images].every((image) => read(image).every((value) => value !== null))];
        });
        assert.deepEqual(first, ['images/hills.png', 'Hills under a low sun', '1600', '900', 'lazy', 'async']);
        assert.ok(all);
        assert.equal(await page.locator('figure figcaption').first().textContent(), 'The hills that the workshop looks on, in the evening.');
    });

    test('are missing, or end in the middle: the page is drawn, and what they show is said', async (context) => {
        for (const mode of ['canvas', 'flow']) {
            const { page } = await open(context, { width: 800 });
            await withoutGone(page);
            if (mode === 'canvas') await visit(page, `${served.url}/broken.html`);
            else await page.goto(`${served.url}/broken.html?mode=flow`);
            await loaded(page, 'gone.png');
            await settled(page);
            const rect = (await images(page)).find(({ name }) => name === 'gone.png').rect;
            assert.ok(Math.abs(rect.width - 300) <= 1 && Math.abs(rect.height - 200) <= 1, JSON.stringify(rect));
            const colour = await page.evaluate(() => getComputedStyle(document.querySelector('img[src$="gone.png"]')).color);
            assert.equal(colour, 'rgb(86, 91, 102)', mode);
            assert.ok(await alternativeTextShows(page, 'gone.png'), `no alternative text in ${mode} mode`);
            assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), mode);
        }
    });

    test('stay where they are when they do not come', async (context) => {
        const { page } = await open(context, { width: 800 });
        await withoutGone(page);
        const answers = [];
        await page.route(/\/gone.*\.png$/, (route) => { answers.push(() => route.fulfill({ status: 404, body: '' })); });
        await visit(page, `${served.url}/broken.html`);
        await settled(page);
        const before = await images(page);
        for (const answer of answers) await answer();
        await loaded(page, 'gone.png');
        await settled(page);
        assert.ok(answers.length > 0);
        for (const [index, { name, rect }] of (await images(page)).entries()) {
            for (const side of ['x', 'y', 'width', 'height']) {
                assert.ok(Math.abs(rect[side] - before[index].rect[side]) <= 1, `${side} of ${name}: ${before[index].rect[side]}, then ${rect[side]}`);
            }
        }
        assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'canvas');
    });

    test('of fifty megapixels do no harm', async (context) => {
        const { page, messages } = await open(context, { width: 1280 });
        await visit(page, `${served.url}/huge.html`);
        await loaded(page, 'huge.png');
        await settled(page);
        const [{ natural, rect }] = await images(page);
        assert.equal(natural, 8660);
        assert.ok(Math.abs(rect.height - rect.width * 5774 / 8660) <= 1, JSON.stringify(rect));
        assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'canvas');
        assert.deepEqual(messages, []);
    });

    test('come only when they are near', async (context) => {
        const { page } = await open(context, { width: 390, height: 700 });
        const asked = [];
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        await visit(page, `${served.url}/far.html`);
        await page.waitForLoadState('networkidle');
        await settled(page);
        assert.ok(!asked.includes('/images/far.png'));
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        await until(page, () => document.images[0].complete && document.images[0].naturalWidth === 64, 'the image');
        assert.ok(asked.includes('/images/far.png'));
    });

    test('are what a right click is on', async (context) => {
        const { page } = await open(context, { width: 1280 });
        await visit(page, `${served.url}/images.html`);
        await page.evaluate(() => addEventListener('contextmenu', (event) => { globalThis.clicked = event.target.outerHTML; }));
        await page.locator('figure img').first().click({ button: 'right' });
        assert.match(await page.evaluate(() => clicked), /^<img src="images\/hills.png"/);
    });

    test('of people that do not come have their initials in their place, in both modes', async (context) => {
        for (const [width, colorScheme, ground] of [[1280, 'light', [0xf6, 0xe7, 0xd9]], [390, 'dark', [0x33, 0x23, 0x1a]]]) {
            const { page } = await open(context, { width, colorScheme });
            await withoutGone(page);
            await visit(page, `${served.url}/people.html`);
            await page.locator('img[src$="gone.png"]').scrollIntoViewIfNeeded();
            await loaded(page, 'gone.png');
            const { x, y, width: size, height } = await page.locator('img[src$="gone.png"]').boundingBox();
            assert.equal(size, height);
            for (const [mode, picture] of Object.entries(await bothModes(page))) {
                assert.deepEqual(colourAt(picture, x + size / 2, y + 4), ground, mode);
                // Nothing but the letters, in the middle of the circle: no sign of a broken image, and no text at its edge.
                const inset = Math.round(size * 0.15);
                const box = inkBox(picture, { left: Math.ceil(x) + inset, top: Math.ceil(y) + inset, right: Math.floor(x + size) - inset, bottom: Math.floor(y + size) - inset });
                assert.ok(box, `no initials in ${mode} mode`);
                const [left, right] = [box.left - x, x + size - 1 - box.right];
                const [top, bottom] = [box.top - y, y + size - 1 - box.bottom];
                assert.ok(Math.abs(left - right) <= 3 && Math.abs(top - bottom) <= 4, `${left}, ${right}, ${top}, ${bottom} in ${mode} mode`);
                assert.ok(right - left < size / 2 && bottom - top < size / 2 && box.bottom - box.top < size / 2);
            }
            assert.deepEqual((await page.evaluate(() => seen.shifts)), []);
        }
    });

    test('of people are round', async (context) => {
        const { page } = await open(context, { width: 1280 });
        await withoutGone(page);
        await visit(page, `${served.url}/people.html`);
        await loaded(page, 'tall.png');
        await settled(page);
        const portraits = await page.evaluate(() => [...document.querySelectorAll('.portrait')].map((element) => {
            const { objectFit, borderTopLeftRadius } = getComputedStyle(element);
            const { width, height } = element.getBoundingClientRect();
            return [width, height, objectFit, borderTopLeftRadius].join(' ');
        }));
        assert.deepEqual(portraits, Array(3).fill('64 64 cover 32px'));
        const { bytes, width, channels } = await screenshot(page, { clip: await page.locator('.portrait').first().boundingBox() });
        const at = (x, y) => [...bytes.subarray((y * width + x) * channels, (y * width + x) * channels + 3)].join(' ');
        assert.equal(at(1, 1), at(62, 62), 'the corners are the card’s');
        assert.notEqual(at(1, 1), at(32, 32));
        assert.deepEqual((await page.evaluate(() => seen.shifts)), []);
    });
});
