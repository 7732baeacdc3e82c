// That the layout in C++ and the browser's agree: every page turns to canvas mode at every width and pixel ratio, and
// nothing moves when it does.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareAtWidths, compareModes } from './geometry.mjs';
import { canvasMode, everySecond, launch, openPage, pages, sample, serveContent, site, until, visit } from './support.mjs';

const widths = [1280, 768, 390, 320];

/// Changes the window's width step by step and waits for canvas mode at each.
async function sweep(context, browser, address, from, to, step) {
    const { page } = await openPage(context, browser, { width: from, height: 700 });
    await visit(page, address);
    for (let width = from; width <= to; width += step) {
        const before = await page.evaluate(() => rostrum.view.counts.layouts);
        await page.setViewportSize({ width, height: 700 });
        if (width !== from) {
            await until(page, (count) => rostrum.view.counts.layouts > count, `a layout at ${width} px`, before);
        }
        await canvasMode(page);
    }
    context.diagnostic(`line breaks taken over: ${await page.evaluate(() => rostrum.view.counts.observations)}`);
}

describe('both modes have every block at the same place', () => {
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

    const open = (test, options) => openPage(test, browser, options);

    for (const width of sample(widths, 2)) {
        test(`the site's pages at ${width} px, ratio 1`, async (context) => {
            await compareModes(context, open, site, pages, { width, ratio: 1, shiftsFrom: 'load' });
        });
    }

    for (const [number, ratio] of sample([...[1, 2, 3].entries()], 0, 1)) {
        test(`the site's pages at ${widths.join(', ')} px, ratio ${ratio}, in one window that changes its width`, async (context) => {
            const { page, messages } = await open(context, { width: widths[0], ratio });
            for (const path of everySecond(pages, number % 2)) {
                await page.setViewportSize({ width: widths[0], height: 800 });
                await visit(page, site + path);
                await compareAtWidths(context, page, widths);
            }
            assert.deepEqual(messages.filter((text) => !text.includes('404 (Not Found)')), []);
        });
    }

    test('the site’s pages on a phone of ratio 2.625', async (context) => {
        await compareModes(context, open, site, sample(pages, 0, 2), { width: 412, ratio: 2.625, shiftsFrom: 'load' });
    });

    test('the site’s pages on a screen of ratio 1.25, where borders are rounded to other widths', async (context) => {
        const zoomed = await launch('--force-device-scale-factor=1.25');
        context.after(() => zoomed.close());
        await compareModes(context, (test, options) => openPage(test, zoomed, options), site, sample(pages, 1, 3), { viewport: null, deviceScaleFactor: undefined, shiftsFrom: 'load' });
    });

    for (const width of sample(widths, 1, 3)) {
        test(`everything that Markdown can say, at ${width} px`, async (context) => {
            const paths = ['/', '/blocks.html', '/inline.html', '/raw.html', '/wide.html', '/empty.html'];
            const ratio = width === 768 ? 2 : 1;
            // The faces that only such pages need are not asked for early, and move the text when they come.
            await compareModes(context, open, markdown.url, paths, { width, ratio, shiftsFrom: 'turn' });
        });
    }

    // Boxes of the browser's are less than a pixel narrower here, as roundings make them. It then puts the last word of a
    // paragraph, which has room in the layout, on one line more.
    test('paragraphs whose last word has just no room', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await visit(page, `${markdown.url}/ends.html`);
        const sheet = await page.evaluateHandle(() => {
            const narrow = new CSSStyleSheet();
            document.adoptedStyleSheets = [narrow];
            return narrow;
        });
        const widths = await page.evaluate(() => [...document.querySelectorAll('main p')].flatMap((paragraph) => {
            const range = document.createRange();
            range.selectNodeContents(paragraph);
            const { width, height } = range.getBoundingClientRect();
            const needed = Math.ceil(width) + 40;   // with the page's margins
            return height < 30 && needed >= 320 && needed < 480 && Math.ceil(width) - width < 0.8 ? [needed] : [];
        }));
        assert.ok(widths.length > 0);
        for (const width of new Set(widths)) {
            await sheet.evaluate((narrow) => narrow.replace(''));
            await page.setViewportSize({ width, height: 700 });
            await canvasMode(page);
            const height = () => page.evaluate(() => document.querySelector('main').offsetHeight);
            const before = await height();
            await sheet.evaluate((narrow) => narrow.replace('main p { margin-right: 0.9px; }'));
            await page.setViewportSize({ width, height: 701 });
            await canvasMode(page);
            assert.ok(await height() > before, `a line more at ${width} px`);
        }
        assert.deepEqual(messages, []);
    });

    test('the longest page at many widths', (context) => sweep(context, browser, `${site}/`, 300, 800, 37));
    test('Markdown at many widths', (context) => sweep(context, browser, `${markdown.url}/inline.html`, 300, 800, 37));
});
