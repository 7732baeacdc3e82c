// That the page can be made larger and smaller in every way that browsers have, and turned: nothing is lost, the canvas
// has the pixels of the screen, and the place in the text is kept.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchFirefox } from './firefox.mjs';
import { openIn } from './selection.mjs';
import { canvasMode, describeInBrowsers, launch, meanDifference, openPage, pages, sample, screenshot, serveContent, settled,
    site, testUnless, until } from './support.mjs';

/// Gives the window another size and another ratio, as zooming does; waits for the layout.
async function resize(page, { width, height, ratio = 1 }) {
    const { layouts } = await page.evaluate(() => rostrum.view.counts);
    if (page.setViewport) {
        await page.setViewport({ width, height, ratio });
    } else {
        page.metrics ??= await page.context().newCDPSession(page);
        await page.metrics.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: ratio, mobile: false });
    }
    await until(page, (count) => rostrum.view.counts.layouts > count, `a layout at ${width} px, ratio ${ratio}`, layouts);
    await canvasMode(page);
    await settled(page);
}

/// What stands beyond the sides of the window, outside of boxes that scroll on their own; and whether the page scrolls
/// sideways.
const beyondSides = (page) => page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const outside = [...document.querySelectorAll('#_page :not(svg *)')].filter((element) => {
        if (!element.checkVisibility()) return false;   // the closed menu
        const { left, right, width, height } = element.getBoundingClientRect();
        const isOutside = left < -1 || right > clientWidth + 1;
        return isOutside && width > 0 && height > 0 && !element.parentElement.closest('.scroll, pre');
    });
    return [...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : []), ...outside.map(({ outerHTML }) => outerHTML.slice(0, 80))];
});

/// Canvas pixels a CSS pixel, and what they should be.
const sharpness = (page) => page.evaluate(() => {
    const canvas = document.querySelector('#_stage canvas');
    return { found: canvas.width / canvas.getBoundingClientRect().width, expected: devicePixelRatio * visualViewport.scale };
});

/// Where the n-th paragraph is in the window.
const topOf = (page, number) => page.evaluate((n) => document.querySelectorAll('main p')[n].getBoundingClientRect().top, number);

/// Moves two fingers, each so far from the point between them, or one finger up and down.
async function touch(page, from, to, points) {
    const session = await page.context().newCDPSession(page);
    const send = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', points(from));
    for (let step = 1; step <= 10; ++step) await send('touchMove', points(from + (to - from) * step / 10));
    await send('touchEnd', []);
    await session.detach();
}

const pinch = (page, from, to) => touch(page, from, to, (apart) => [-1, 1].map((side, id) => ({ x: 195, y: 500 + side * apart, id })));
const pan = (page, from, to) => touch(page, from, to, (y) => [{ x: 195, y, id: 0 }]);

/// Waits for the canvas that has the pixels of the screen at the present scale.
const sharp = (page) => until(page, () => {
    const canvas = document.querySelector('#_stage canvas');
    const ratio = canvas.width / canvas.getBoundingClientRect().width;
    return Math.abs(ratio / (devicePixelRatio * visualViewport.scale) - 1) < 0.02;
}, 'a sharp canvas');

// WebKit has one pixel ratio for as long as it runs.
describeInBrowsers('zooming', ({ isFirefox, open }) => {
    let markdown;
    before(async () => { markdown = await serveContent(fileURLToPath(new URL('content-markdown', import.meta.url))); });
    after(() => markdown.stop());

    test('from 50 % to 500 % the page is drawn, sharp, and nothing is lost', async (context) => {
        const { page } = await open(context);
        for (const address of sample([`${site}/`, `${site}/schedule.html`, `${markdown.url}/wide.html`], isFirefox ? 2 : 1)) {
            await openIn(page, 'canvas', address);
            for (const ratio of [0.5, 0.67, 0.9, 1.1, 1.5, 2, 3, 4, 5]) {
                const [width, height] = [Math.round(1280 / ratio), Math.round(800 / ratio)];
                await resize(page, { width, height, ratio });
                const where = `${address} at ${ratio * 100} %`;
                const { found, expected } = await sharpness(page);
                assert.ok(Math.abs(found - expected) < 0.02 * expected, `${found} pixels, not ${expected}, of ${where}`);
                assert.deepEqual(await beyondSides(page), [], where);
            }
        }
    });

    test('at 320 px nothing scrolls sideways but wide tables and code, by keys too', async (context) => {
        const { page } = await open(context, { width: 320 });
        for (const address of sample([...pages.map((path) => site + path), `${site}/search.html?q=learning`, `${markdown.url}/blocks.html`,
            `${markdown.url}/inline.html`], 2, 7, 8)) {
            await openIn(page, 'canvas', address);
            assert.deepEqual(await beyondSides(page), [], address);
        }
        await openIn(page, 'canvas', `${markdown.url}/wide.html`);
        assert.deepEqual(await beyondSides(page), []);
        for (const selector of ['.scroll', 'pre']) {
            await page.evaluate((query) => {
                globalThis.box = [...document.querySelectorAll(query)].find(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
                box.focus();
            }, selector);
            assert.equal(await page.evaluate(() => document.activeElement === box && box.tabIndex), 0, `${selector} takes the focus`);
            await page.keyboard.press('ArrowRight');
            await until(page, () => box.scrollLeft > 0, `${selector} to scroll`);
            assert.equal(await page.evaluate(() => scrollX), 0);
        }
    });

    test('turning a phone keeps the place in the text', async (context) => {
        const { page } = await open(context, { width: 390, height: 844 });
        for (const path of ['/', '/call_for_papers.html']) {
            await openIn(page, 'canvas', site + path);
            // In the middle of a paragraph in the middle of the page, at the window's top.
            const number = await page.evaluate(() => {
                const paragraphs = [...document.querySelectorAll('main p')];
                const chosen = paragraphs.findIndex((each, index) => index >= 1 && each.getBoundingClientRect().height > 80);
                globalThis.ended = new Promise((resolve) => addEventListener('scrollend', resolve, { once: true }));
                scrollTo({ top: paragraphs[chosen].getBoundingClientRect().top - 5, behavior: 'instant' });
                return ended.then(() => chosen);
            });
            const before = await topOf(page, number);
            assert.ok(Math.abs(before - 5) < 2, `the paragraph is at ${before}`);
            for (const [width, height] of [[844, 390], [390, 844], [844, 390], [390, 844]]) {
                await resize(page, { width, height });
                const now = await topOf(page, number);
                assert.ok(Math.abs(now - before) < 30, `the paragraph is at ${now} on ${path}, ${width} px wide, not at ${before}`);
                if (width === 390) assert.ok(Math.abs(now - before) < 2, `the paragraph has wandered to ${now}`);
            }
        }
    });
}, ['Chromium', 'Firefox']);

describe('pinching', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    // Firefox has no way to let a test pinch.
    test('draws the page anew, sharp, once the fingers rest', async (context) => {
        const { page } = await openPage(context, browser, { width: 390, height: 844, ratio: 2, isMobile: true, hasTouch: true });
        await openIn(page, 'canvas', site + '/');
        for (const [from, to] of [[60, 200], [200, 20]]) {
            await pinch(page, from, to);
            await until(page, (isLarger) => (visualViewport.scale > 2) === isLarger, 'another scale', to > from);
            await sharp(page);
            await settled(page);
            const { top, bottom, view } = await page.evaluate(() => ({ view: visualViewport.height,
                ...document.querySelector('#_stage canvas').getBoundingClientRect().toJSON() }));
            assert.ok(bottom - top >= view, `the canvas is ${bottom - top} px high`);
            assert.ok(await page.evaluate(() => document.querySelector('#_stage canvas').height * document.querySelector('#_stage canvas').width) <= 2 ** 24);
            const canvas = await screenshot(page);
            await page.evaluate(() => rostrum.mode.hold('test'));
            const difference = meanDifference(canvas, await screenshot(page));
            await page.evaluate(() => rostrum.mode.release('test'));
            assert.ok(difference < 1.5, `mean difference ${difference}`);
            await settled(page);
        }
    });

    test('panning a magnified page comes nowhere where nothing is drawn', async (context) => {
        const { page } = await openPage(context, browser, { width: 390, height: 844, isMobile: true, hasTouch: true });
        await openIn(page, 'canvas', site + '/');
        await pinch(page, 60, 200);
        await sharp(page);
        const tops = new Set();
        for (let step = 0; step < 4; ++step) {
            await pan(page, 600, 200);
            await settled(page);
            const { top, bottom, begin, end } = await page.evaluate(() => ({ ...document.querySelector('#_stage canvas').getBoundingClientRect().toJSON(),
                begin: visualViewport.offsetTop, end: visualViewport.offsetTop + visualViewport.height }));
            assert.ok(top <= begin && bottom >= end, `the canvas reaches from ${top} to ${bottom}, the view from ${begin} to ${end}`);
            tops.add(top);
        }
        assert.ok(tops.size > 1, 'nothing has moved');
    });
});

// The visitor's default font size is a setting of the browser, so each size needs one of its own.
for (const [name, start] of [['Chromium', (size) => launch(`--blink-settings=defaultFontSize=${size}`)],
    ['Firefox', (size) => launchFirefox({ 'font.size.variable.x-western': size })]]) {
    for (const size of sample([20, 24], 1)) {
        testUnless(name === 'Firefox', `a default font size of ${size} px is honoured in ${name}`, async (context) => {
            const browser = await start(size);
            try {
                for (const width of [1280, 390]) {
                    const { page } = await openPage(context, browser, { width });
                    for (const path of sample(pages, width > 600 ? 0 : 2)) {
                        await openIn(page, 'canvas', site + path);
                        const [body, heading] = await page.evaluate(() => ['body', 'h1'].map((selector) =>
                            parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)));
                        assert.equal(body, size * 1.0625, path);
                        assert.ok(heading >= size * 2.5, path);
                        assert.deepEqual(await beyondSides(page), [], `${path} at ${width} px`);
                    }
                }
            } finally {
                await browser.close();
            }
        });
    }
}
