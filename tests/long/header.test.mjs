// Every navigation at every fifth width up to 1440 pixels and at some above, with and without JavaScript, and pages full of
// long words: the header is a row or a menu as it should be, nothing in it is cut off, no page is wider than its window, and
// each is drawn on the canvas. tests/browser/header.test.mjs looks at chosen widths. Run by tests/long.sh.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertExactSwitch, headerAt, navigations, pageWidth, rowWidths, serveNavigation } from '../browser/navigations.mjs';
import { describeInBrowsers, launch, openPage, serveContent, visit } from '../browser/support.mjs';

function* everyWidth(step) {
    for (let width = 320; width <= 1440; width += step) yield width;
    yield* [1600, 1760, 1920];
}

const sites = {};
before(async () => {
    for (const [name, navigation] of Object.entries(navigations)) sites[name] = await serveNavigation(navigation);
});
after(() => Promise.all(Object.values(sites).map((site) => site.stop())));

describeInBrowsers('the header at every width', ({ isFirefox, isWebkit, open }) => {
    const narrowest = isWebkit ? 300 : 0;   // that a window can be
    for (const name of Object.keys(navigations)) {
        test(`with ${name}`, async (context) => {
            const { page, messages } = await open(context);
            await visit(page, sites[name].url);
            const { scripts } = await rowWidths(page);
            if (scripts > narrowest && scripts <= pageWidth) await assertExactSwitch(page);
            for (const width of everyWidth(isFirefox ? 35 : 5)) {
                assert.equal((await headerAt(page, width)).isRow, width >= scripts, `${width} px`);
            }
            assert.deepEqual(messages, []);
        });
    }
});

describe('the header at every width', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    for (const name of Object.keys(navigations)) {
        test(`with ${name}, without JavaScript`, async (context) => {
            const { page } = await openPage(context, browser, { javaScriptEnabled: false });
            await page.goto(sites[name].url);
            const { none } = await rowWidths(page);
            for (const width of everyWidth(5)) {
                assert.equal((await headerAt(page, width, { drawn: false })).isRow, width >= none, `${width} px`);
            }
        });
        test(`with ${name}, with the menu open`, async (context) => {
            const { page } = await openPage(context, browser, { width: 320 });
            await visit(page, sites[name].url);
            if ((await rowWidths(page)).scripts <= 320) return context.skip('it is never a menu');
            await page.locator('.menu summary').click();
            for (const width of everyWidth(40)) await headerAt(page, width);
        });
        test(`with ${name}, on pages loaded at each width`, async (context) => {
            const { page } = await openPage(context, browser);
            for (const width of everyWidth(80)) {
                await page.setViewportSize({ width, height: 800 });
                await visit(page, sites[name].url);
                await headerAt(page, width);
            }
        });
    }
});

describe('pages full of long words, at every width', () => {
    let browser;
    let served;
    before(async () => {
        browser = await launch();
        served = await serveContent(fileURLToPath(new URL('../browser/content-long-words', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await served.stop();
    });

    for (const path of ['/', '/schedule.html', '/people.html', '/papers.html', '/blocks.html', '/search.html?q=rindfleisch', '/nothing.html']) {
        test(path, async (context) => {
            const { page } = await openPage(context, browser);
            await visit(page, served.url + path);
            for (const width of everyWidth(5)) await headerAt(page, width);
        });
    }
});
