// The header with any navigation: a row where the row has room, and a menu in narrower windows, without JavaScript too. Nothing
// in it is cut off, and no page is wider than its window, whatever words stand on it. tests/long/header.test.mjs tries every
// width.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertExactSwitch, headerAt, navigations, pageWidth, rowWidths, serveNavigation } from './navigations.mjs';
import { canvasMode, describeInBrowsers, everySecond, launch, launchWith, openPage, sample, serveContent, settled, site, visit } from './support.mjs';

// The site itself has six entries.
const built = ['one long entry', 'six German entries', 'fifteen short entries', 'a long name', 'a long name and six entries'];
const widths = [320, 360, 430, 599, 601, 768, 1024, 1280, 1920];

const addresses = { 'the site itself': site };
const served = [];
before(async () => {
    for (const name of built) {
        served.push(await serveNavigation(navigations[name]));
        addresses[name] = served.at(-1).url;
    }
});
after(() => Promise.all(served.map((one) => one.stop())));

describeInBrowsers('the header', ({ isFirefox, isWebkit, open }) => {
    const some = (all, ...numbers) => (isFirefox || isWebkit ? sample(all, ...numbers) : all);

    test('is a row from exactly the width on at which the row has room, and a menu in any narrower window', async (context) => {
        const { page, messages } = await open(context);
        for (const [name, address] of some(Object.entries(addresses), 0, 2, 5)) {
            await visit(page, address);
            const { scripts } = await rowWidths(page);
            if (scripts <= pageWidth) context.diagnostic(`${name}: a row from ${await assertExactSwitch(page)} px on`);
            for (const width of some(widths, 0, 7)) {
                assert.equal((await headerAt(page, width)).isRow, width >= scripts, `${name} at ${width} px`);
            }
        }
        assert.deepEqual(messages, []);
    });
});

describe('the header, in every window', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    test('lists the links below it where the menu is open', async (context) => {
        const { page } = await openPage(context, browser, { width: 320 });
        for (const name of ['one long entry', 'fifteen short entries', 'a long name and six entries']) {
            await visit(page, addresses[name]);
            await page.locator('.menu summary').click();
            for (const width of [320, 390, 600]) await headerAt(page, width);
        }
    });

    test('is the same on a page that is loaded at that width', async (context) => {
        const { page } = await openPage(context, browser);
        await page.goto(addresses['six German entries']);
        const first = Math.ceil((await rowWidths(page)).scripts);
        for (const width of [first - 1, first]) {
            await page.setViewportSize({ width, height: 800 });
            await page.reload();
            await canvasMode(page);
            assert.equal((await headerAt(page, width)).isRow, width === first);
        }
    });

    test('without JavaScript, where a button less stands in it, is a row in windows that are less wide', async (context) => {
        const { page } = await openPage(context, browser, { javaScriptEnabled: false });
        for (const [name, address] of Object.entries(addresses)) {
            await page.goto(address);
            const { scripts, none } = await rowWidths(page);
            if (none > pageWidth) {
                assert.equal((await headerAt(page, 1920, { drawn: false })).isRow, false);
                continue;
            }
            const { isRow, needed } = await headerAt(page, Math.ceil(none), { drawn: false });
            assert.equal(isRow, true, name);
            assert.ok(none < scripts && none >= needed - 0.05 && none < needed + 0.4, `${none}, and ${needed} px are needed`);
            assert.equal((await headerAt(page, Math.ceil(none) - 1, { drawn: false })).isRow, false, name);
            await headerAt(page, 320, { drawn: false });
        }
    });

    test('grows with the size of the letters that the visitor has chosen', async (context) => {
        const larger = await launch('--blink-settings=defaultFontSize=20');
        context.after(() => larger.close());
        const { page } = await openPage(context, larger);
        await visit(page, site);
        const first = Math.ceil((await rowWidths(page)).scripts * 20 / 16);
        assert.equal((await headerAt(page, first)).isRow, true);
        assert.equal((await headerAt(page, first - 1)).isRow, false);
    });

    test('beside a scroll bar that takes room, is a row where that leaves room for it', async (context) => {
        const other = await launchWith({ ignoreDefaultArgs: ['--hide-scrollbars'] });
        context.after(() => other.close());
        const { page } = await openPage(context, other);
        await visit(page, site);
        const bar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
        assert.ok(bar > 5, `the scroll bar is ${bar} px wide`);
        const first = Math.ceil((await rowWidths(page)).scripts) + bar;
        assert.equal((await headerAt(page, first)).isRow, true);
        assert.equal((await headerAt(page, first - 1)).isRow, false);
    });

    test('in a browser that knows no @container, goes by the width of the window', async (context) => {
        const { page } = await openPage(context, browser, { bypassCSP: true });
        await page.route('**/*', async (route) => {
            if (route.request().resourceType() !== 'document') return route.continue();
            const response = await route.fetch();
            const body = await response.text();
            const older = body.replaceAll('@container', '@unknown').replace('not (container-type: inline-size)', '(display: block)');
            assert.notEqual(older, body);
            await route.fulfill({ response, body: older });
        });
        await visit(page, site);
        const style = await page.locator('style').textContent();
        const first = Math.ceil(/@media \(min-width: ([\d.]+)em\),/.exec(style)[1] * 16);
        assert.equal((await headerAt(page, first)).isRow, true);
        assert.equal((await headerAt(page, first - 1)).isRow, false);
    });
});

describe('pages full of words that are longer than lines', () => {
    let browser;
    let served;
    before(async () => {
        browser = await launch();
        served = await serveContent(fileURLToPath(new URL('content-long-words', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await served.stop();
    });

    const pages = ['/', '/schedule.html', '/people.html', '/papers.html', '/blocks.html', '/search.html?q=rindfleisch', '/nothing.html'];
    for (const path of everySecond(pages, 0)) {
        test(`${path} is no wider than its window, in both modes`, async (context) => {
            const { page } = await openPage(context, browser, { width: 320 });
            await visit(page, served.url + path);
            for (const width of sample([320, 360, 390, 430, 600, 768, 961, 1280], 0, 2, 4, 6)) {
                await headerAt(page, width);
                const beyond = () => page.evaluate(() => {
                    const right = document.documentElement.clientWidth;
                    // What scrolls in its own box may be as wide as it is.
                    const loose = [...document.querySelectorAll('#_page *')].filter((element) => !element.parentElement.closest('.scroll, pre'));
                    return loose.filter((element) => element.getBoundingClientRect().right > right + 0.5)
                        .map(({ localName, className, textContent }) => `${localName}.${className} “${textContent.slice(0, 40)}”`);
                });
                assert.deepEqual(await beyond(), [], `${width} px`);
                await page.evaluate(() => { for (const fold of document.querySelectorAll('main details')) fold.open = true; });
                await settled(page);
                await canvasMode(page);
                assert.deepEqual(await beyond(), [], `${width} px, unfolded`);
                await page.evaluate(() => { for (const fold of document.querySelectorAll('main details')) fold.open = false; });
            }
        });
    }
});
