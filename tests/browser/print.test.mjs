// Paper: every page complete, in dark ink on white, with the addresses that its links lead to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { canvasMode, launch, openPage, pages, serveContent, site, visit } from './support.mjs';

// Texts of the main part that take no room on paper, but for controls that nobody can press there.
const missingTexts = (page) => page.evaluate(() => {
    const controls = 'button, .controls, .actions, .save, .shortcut, summary';
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const missing = [];
    const range = document.createRange();
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.data.trim() || text.parentElement.closest(controls)) continue;
        range.selectNodeContents(text);
        const visible = text.parentElement.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
        if (!visible || range.getBoundingClientRect().height === 0) missing.push(text.data);
    }
    return missing;
});

// The media query's change is told of with the next frame; before real printing there is an event as well.
async function toPaper(page) {
    await page.emulateMedia({ media: 'print' });
    await page.waitForSelector('html[data-mode=flow]', { state: 'attached' });
}

describe('on paper', () => {
    let browser;
    let programme;
    before(async () => {
        browser = await launch();
        programme = await serveContent('tests/browser/content-programme');
    });
    after(async () => {
        await browser?.close();
        await programme?.stop();
    });

    test('every page is there as a whole, from canvas mode', async (context) => {
        const { page } = await openPage(context, browser);
        for (const path of pages) {
            await page.emulateMedia({ media: 'screen' });
            await visit(page, path);
            await toPaper(page);
            assert.deepEqual(await missingTexts(page), [], path);
        }
    });

    test('what is folded is unfolded: abstracts, papers, biographies', async (context) => {
        const { page } = await openPage(context, browser);
        for (const path of ['/schedule.html', '/papers.html', '/people.html']) {
            await page.emulateMedia({ media: 'screen' });
            await page.goto(programme.url + path);
            await canvasMode(page);
            assert.ok(path === '/people.html' || (await missingTexts(page)).length > 0, 'nothing is folded on the screen');
            await toPaper(page);
            assert.deepEqual(await missingTexts(page), [], path);
        }
    });

    test('links to other sites say where they lead', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        await toPaper(page);
        const said = await page.locator('main a[href^=http]').evaluateAll((links) =>
            links.map((link) => [getComputedStyle(link, '::after').content, link.getAttribute('href')]));
        assert.ok(said.length > 5);
        for (const [content, address] of said) assert.ok(content.includes(address), `${content} for ${address}`);
    });

    test('a dark page is printed in dark ink', async (context) => {
        const { page } = await openPage(context, browser, { colorScheme: 'dark' });
        await page.addInitScript(() => localStorage.setItem('rostrum', '{"theme":"dark"}'));
        await visit(page, '/');
        await toPaper(page);
        assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('h1')).color), 'rgb(23, 25, 31)');
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(251, 251, 249)');
    });

    test('the file that the browser makes has pages', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/schedule.html');
        const file = (await page.pdf({ format: 'A4' })).toString('latin1');
        assert.ok((file.match(/\/Type \/Page\b/g) ?? []).length >= 2);
        await canvasMode(page);   // and the page comes back
    });
});
