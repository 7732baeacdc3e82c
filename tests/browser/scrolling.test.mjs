// That scrolling is the browser's own: nothing undrawn is ever seen, and places in the text are kept.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { everySecond, launch, openPage, sample, screenshot, serveContent, settled, site, visit } from './support.mjs';

/// Keeps the page's own script from drawing anything more, as if it were too slow.
const stopDrawing = (page) => page.evaluate(() => { globalThis.requestAnimationFrame = () => 1; });

const scrollTo = (page, top) => page.evaluate((y) => new Promise((resolve) => {
    scrollTo({ top: y, behavior: 'instant' });
    setTimeout(resolve, 100);
}), top);

/// How much is painted in each band of 20 rows: the mean distance from the page's background, the first pixel's colour.
function ink({ width, height, channels, bytes }) {
    const bands = [];
    for (let y = 0; y + 20 <= height; y += 20) {
        let sum = 0;
        for (let i = y * width * channels; i < (y + 20) * width * channels; i += channels) {
            sum += Math.abs(bytes[i] - bytes[0]) + Math.abs(bytes[i + 1] - bytes[1]) + Math.abs(bytes[i + 2] - bytes[2]);
        }
        bands.push(sum / (20 * width * 3));
    }
    return bands;
}

const end = (page) => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);

/// Where the element is in the viewport.
const topOf = (page, selector) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);

describe('scrolling in canvas mode', () => {
    let browser;
    let programme;
    let markdown;
    before(async () => {
        browser = await launch();
        programme = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url)));
        markdown = await serveContent(fileURLToPath(new URL('content-markdown', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await programme.stop();
        await markdown.stop();
    });

    const longPages = () => [`${site}/schedule.html`, `${programme.url}/schedule.html`, `${markdown.url}/blocks.html`,
        `${markdown.url}/wide.html`];

    test('what comes into view is there before a new part is painted', async (context) => {
        for (const [height, scheme] of sample([[300, 'light'], [500, 'dark']], 1)) {
            const { page } = await openPage(context, browser, { height, colorScheme: scheme });
            for (const address of everySecond(longPages(), scheme === 'light' ? 0 : 1)) {
                await visit(page, address);
                await settled(page);
                await stopDrawing(page);
                const last = await end(page);
                assert.ok(last > height, `${address} is too short for this test`);
                for (const top of [0, height, last / 2, last]) {
                    await scrollTo(page, top);
                    const before = await page.evaluate(() => rostrum.view.counts.frames);
                    const canvas = await screenshot(page);
                    await page.evaluate(() => { document.documentElement.dataset.mode = 'flow'; });
                    const flow = await screenshot(page);
                    await page.evaluate(() => { document.documentElement.dataset.mode = 'canvas'; });
                    assert.equal(await page.evaluate(() => rostrum.view.counts.frames), before);
                    const drawn = ink(canvas);
                    const unlike = ink(flow).flatMap((wanted, band) =>
                        (Math.abs(drawn[band] - wanted) > 0.5 + 0.25 * wanted ? [{ band, drawn: drawn[band], wanted }] : []));
                    assert.deepEqual(unlike, [], `${address} at ${top} of ${last}, ${scheme}`);
                }
            }
        }
    });

    test('in view, at rest, all is the canvas’s', async (context) => {
        const { page } = await openPage(context, browser, { height: 500 });
        for (const address of longPages()) {
            await visit(page, address);
            for (const top of [0, 600, await end(page)]) {
                await scrollTo(page, top);
                await settled(page);
                const seen = await page.evaluate(() => [...document.querySelectorAll('[data-undrawn=all]')]
                    // What shows itself as a whole, as a list item with its marker does, is not divided.
                    .filter((element) => {
                        const { top, bottom } = element.getBoundingClientRect();
                        return bottom > 0 && top < innerHeight && bottom - top <= innerHeight / 4;
                    })
                    .map((element) => element.outerHTML.slice(0, 80)));
                assert.deepEqual(seen, [], `${address} at ${top}`);
            }
        }
    });

    test('what grows above the view does not move it', async (context) => {
        const tops = [];
        for (const query of ['', '?mode=flow']) {
            const { page } = await openPage(context, browser, { height: 500 });
            await page.goto(`${programme.url}/schedule.html${query}`);
            await page.waitForFunction(() => globalThis.rostrum?.view);
            await settled(page);
            await scrollTo(page, await end(page));
            const before = await topOf(page, '.site-footer');
            await page.locator('details').first().evaluate((fold) => { fold.open = true; });
            await settled(page);
            tops.push([before, await topOf(page, '.site-footer')]);
        }
        assert.deepEqual(tops[0], tops[1]);
        assert.ok(Math.abs(tops[0][0] - tops[0][1]) <= 1, `the view has moved by ${tops[0][1] - tops[0][0]} px`);
    });
});
