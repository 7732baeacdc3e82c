// What the canvas shows: that it draws the page where the browser would, as large as the GPU allows, and follows the
// window, the screen and the colour scheme. Compared are screenshots in both modes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { colourAt, inkBox } from './pictures.mjs';
import { bothModes, canvasMode, launch, meanDifference, openPage, sample, screenshot, serveContent, settled, site, until,
    visit } from './support.mjs';

const allowed = 1.5;  // mean difference of bytes: the two smooth their glyphs differently

/// Areas around the blocks of text that are wholly in view, in device pixels, with words to tell them by.
function textAreas(page) {
    return page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, .brand')]
        .map((element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            const edge = 2;
            return { name: `${element.localName} “${element.textContent.slice(0, 40)}”`, left: Math.floor((left - edge) * devicePixelRatio),
                top: Math.floor(top * devicePixelRatio), right: Math.ceil((right + edge) * devicePixelRatio),
                bottom: Math.ceil(bottom * devicePixelRatio), inView: left >= edge && top >= 0 && right + edge <= document.documentElement.clientWidth
                    && bottom <= innerHeight && right > left && !element.closest('.scroll') };
        }).filter(({ inView }) => inView));
}

/// Checks that the text of every block in view is drawn within a CSS pixel of where the browser sets it.
async function compareInk(page, { flow, canvas }, ratio) {
    const areas = await textAreas(page);
    let compared = 0;
    for (const area of areas) {
        const [expected, found] = [inkBox(flow, area), inkBox(canvas, area)];
        if (!expected && !found) continue;
        assert.ok(expected && found, `${area.name} is missing in ${expected ? 'canvas' : 'flow'} mode`);
        for (const side of ['left', 'top', 'right', 'bottom']) {
            const apart = Math.abs(expected[side] - found[side]) / ratio;
            assert.ok(apart <= 1, `${side} of ${area.name}: ${apart} px apart`);
        }
        ++compared;
    }
    assert.ok(compared >= 4, `only ${compared} blocks of text in view`);
}

describe('the canvas', () => {
    let browser;
    let markdown;
    before(async () => {
        browser = await launch();
        markdown = await serveContent(fileURLToPath(new URL('content-markdown', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await markdown.stop();
    });

    const views = [
        ['/', { width: 1280, ratio: 1 }], ['/', { width: 390, ratio: 3 }], ['/', { width: 768, ratio: 2, colorScheme: 'dark' }],
        ['/speakers.html', { width: 320, ratio: 2 }], ['/schedule.html', { width: 1280, ratio: 1, colorScheme: 'dark' }],
        ['/call_for_papers.html', { width: 390, ratio: 1 }], ['/contact.html', { width: 768, ratio: 1 }],
    ];
    for (const [path, options] of sample(views, 1, 2, 4)) {
        const { width, ratio, colorScheme = 'light' } = options;
        test(`draws ${path} at ${width} px, ratio ${ratio}, ${colorScheme}, as the browser does`, async (context) => {
            const { page } = await openPage(context, browser, options);
            await visit(page, path);
            const pictures = await bothModes(page);
            const difference = meanDifference(pictures.flow, pictures.canvas);
            assert.ok(difference < allowed, `mean difference ${difference}`);
            assert.ok(difference > 0, 'the same picture twice: is the canvas shown at all?');
            await compareInk(page, pictures, ratio);
        });
    }

    test('marks the items of a list, in both modes', async (context) => {
        const { page } = await openPage(context, browser, { width: 768, height: 3800 });
        await visit(page, markdown.url + '/blocks.html');
        const areas = await page.evaluate(() => [...document.querySelectorAll('.content li')]
            .filter((item) => getComputedStyle(item).listStyleType !== 'none')
            .map((item) => item.getBoundingClientRect())
            .map(({ left, top }) => ({ left: Math.floor(left) - 24, right: Math.floor(left) - 2, top: Math.ceil(top), bottom: Math.ceil(top) + 24 })));
        assert.ok(areas.length >= 4, `only ${areas.length} items with markers`);
        const pictures = await bothModes(page);
        for (const [mode, image] of Object.entries(pictures)) {
            areas.forEach((area, index) => assert.ok(inkBox(image, area), `item ${index + 1} has no marker in ${mode} mode`));
        }
    });

    for (const path of sample(['/blocks.html', '/inline.html', '/raw.html', '/wide.html'], 0, 1)) {
        test(`draws Markdown as the browser does: ${path}`, async (context) => {
            const { page } = await openPage(context, browser, { width: 768, height: 3800 });
            await visit(page, markdown.url + path);
            const pictures = await bothModes(page);
            const difference = meanDifference(pictures.flow, pictures.canvas);
            assert.ok(difference < allowed, `mean difference ${difference}`);
            await compareInk(page, pictures, 1);
        });
    }

    test('is what is seen: without it the page is empty', async (context) => {
        const { page } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        await settled(page);
        const drawn = await screenshot(page);
        await page.evaluate(() => { document.querySelector('#_stage canvas').style.visibility = 'hidden'; });
        const empty = await screenshot(page);
        assert.equal(new Set(Array.from({ length: empty.width }, (_, x) => colourAt(empty, x, 300).join())).size, 1);
        assert.ok(meanDifference(drawn, empty) > allowed, 'the picture does not come from the canvas');
    });

    test('draws buttons, borders and backgrounds in the colours of the style sheet', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        const { canvas } = await bothModes(page);
        const button = await page.locator('.button.primary').boundingBox();
        assert.deepEqual(colourAt(canvas, button.x + 10, button.y + 5), [0x17, 0x19, 0x1f]);
        assert.deepEqual(colourAt(canvas, 5, 300), [0xfb, 0xfb, 0xf9]);
        await page.goto(`${site}/speakers.html`);
        await canvasMode(page);
        const card = await page.locator('.card').first().boundingBox();
        const { canvas: speakers } = await bothModes(page);
        assert.deepEqual(colourAt(speakers, card.x + card.width / 2, card.y + 8), [0xff, 0xff, 0xff]);
        assert.deepEqual(colourAt(speakers, card.x + card.width / 2, card.y), [0xe2, 0xe2, 0xdc]);
    });

    test('follows the pointer', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        const button = await page.locator('.button.primary').boundingBox();
        await page.mouse.move(button.x + 20, button.y + 20);
        const { canvas } = await bothModes(page);
        assert.deepEqual(colourAt(canvas, button.x + 10, button.y + 5), [0x1a, 0x4f, 0xb4]);
    });

    test('follows the colour scheme', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        const { layouts } = await page.evaluate(() => rostrum.view.counts);
        await page.emulateMedia({ colorScheme: 'dark' });
        await until(page, (count) => rostrum.view.counts.layouts > count, 'a layout', layouts);
        await canvasMode(page);
        const { flow, canvas } = await bothModes(page);
        assert.deepEqual(colourAt(canvas, 5, 300), [0x10, 0x12, 0x17]);
        assert.ok(meanDifference(flow, canvas) < allowed);
    });

    test('follows the window', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        for (const [width, height] of [[500, 900], [1400, 700]]) {
            const { layouts } = await page.evaluate(() => rostrum.view.counts);
            await page.setViewportSize({ width, height });
            await until(page, (count) => rostrum.view.counts.layouts > count, 'a layout', layouts);
            await canvasMode(page);
            const pictures = await bothModes(page);
            assert.ok(meanDifference(pictures.flow, pictures.canvas) < allowed);
            await compareInk(page, pictures, 1);
        }
    });

    test('follows the pixels of the screen', async (context) => {
        const { page } = await openPage(context, browser, { width: 800, height: 600 });
        await visit(page, '/');
        const session = await page.context().newCDPSession(page);
        // As zooming does: fewer CSS pixels, each of more device pixels.
        for (const [width, deviceScaleFactor] of [[400, 2], [640, 1.25], [267, 3]]) {
            const { layouts } = await page.evaluate(() => rostrum.view.counts);
            await session.send('Emulation.setDeviceMetricsOverride', { width, height: 600, deviceScaleFactor, mobile: false });
            await until(page, (count) => rostrum.view.counts.layouts > count, `a layout at ratio ${deviceScaleFactor}`, layouts);
            await canvasMode(page);
            await settled(page);
            const pixels = await page.evaluate(() => document.querySelector('#_stage canvas').width);
            assert.ok(Math.abs(pixels - width * deviceScaleFactor) <= 1, `${pixels} pixels for ${width} px at ${deviceScaleFactor}`);
        }
    });

    test('reaches beyond the viewport, and no further than the page', async (context) => {
        const { page } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        const [canvas, height] = await page.evaluate(() =>
            [document.querySelector('#_stage canvas').getBoundingClientRect().toJSON(), document.getElementById('_page').offsetHeight]);
        assert.ok(canvas.top === 0 && canvas.bottom > 600 * 1.5 && canvas.bottom <= height + 1, JSON.stringify(canvas));
    });

    for (const limit of sample([4096, 700], 1)) {
        test(`is no larger than a GPU that draws ${limit} pixels`, async (context) => {
            const { page } = await openPage(context, browser, { width: 390, height: 800, ratio: 3 });
            await page.addInitScript((largest) => {
                const { getParameter, MAX_TEXTURE_SIZE, MAX_RENDERBUFFER_SIZE, MAX_VIEWPORT_DIMS } = WebGL2RenderingContext.prototype;
                WebGL2RenderingContext.prototype.getParameter = function (name) {
                    if (name === MAX_TEXTURE_SIZE || name === MAX_RENDERBUFFER_SIZE) return largest;
                    return name === MAX_VIEWPORT_DIMS ? new Int32Array([largest, largest]) : getParameter.call(this, name);
                };
            }, limit);
            await visit(page, '/');
            await settled(page);
            const [width, height, bottom] = await page.evaluate(() => {
                const canvas = document.querySelector('#_stage canvas');
                return [canvas.width, canvas.height, canvas.getBoundingClientRect().bottom];
            });
            assert.ok(width <= limit && height <= limit, `${width} × ${height}`);
            assert.ok(bottom >= 800, `the viewport's end is not drawn: ${bottom}`);
            const { flow, canvas } = await bothModes(page);
            assert.ok(meanDifference(flow, canvas) < (limit === 700 ? 10 : allowed));
        });
    }

    test('draws a wide table where it is scrolled to', async (context) => {
        const { page } = await openPage(context, browser, { width: 390, height: 700 });
        await visit(page, `${markdown.url}/wide.html`);
        const { frames } = await page.evaluate(() => rostrum.view.counts);
        await page.evaluate(() => { document.querySelector('.scroll').scrollLeft = 150; });
        await until(page, (count) => rostrum.view.counts.frames > count, 'a frame', frames);
        const { flow, canvas } = await bothModes(page);
        assert.ok(meanDifference(flow, canvas) < allowed);
    });
});
