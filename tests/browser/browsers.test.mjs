// What browsers could differ in: that Firefox, too, draws every page where it has it itself, and that a lost context, the
// history and printing do no harm in any.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareModes } from './geometry.mjs';
import { assertReadable, canvasMode, describeInBrowsers, loseContext, meanDifference, pages, sample, screenshot,
    serveContent, settled, site, until, visit } from './support.mjs';

const scrollTop = (page) => page.evaluate(() => Math.round(scrollY));

/// Waits until the page with this title is drawn.
async function shown(page, title) {
    await until(page, (wanted) => document.title.startsWith(wanted), `the title “${title}”`, title);
    await canvasMode(page);
}

describeInBrowsers('a page', ({ open, isFirefox, isWebkit }) => {
    // For Chromium, geometry.test.mjs does it, and for WebKit webkit.test.mjs.
    if (isFirefox) {
        let content;
        before(async () => {
            content = await Promise.all(['markdown', 'programme'].map((name) =>
                serveContent(fileURLToPath(new URL(`content-${name}`, import.meta.url)))));
        });
        after(() => Promise.all(content.map(({ stop }) => stop())));

        for (const [width, ratio] of sample([[1280, 1], [768, 1.5], [390, 3], [320, 2]], 1, 3)) {
            test(`has every block at the same place in both modes at ${width} px, ratio ${ratio}`, async (context) => {
                const options = { width, ratio, shiftsFrom: 'load', waits: true };
                await compareModes(context, open, site, sample([...pages, '/search.html'], ...(width > 600 ? [0, 1, 6] : [2, 3, 4])), options);
            });
        }

        test('has every block of what Markdown can say at the same place in both modes', async (context) => {
            const paths = ['/blocks.html', '/inline.html', '/raw.html', '/wide.html'];
            await compareModes(context, open, content[0].url, paths, { width: 390, ratio: 3, shiftsFrom: 'turn', waits: true });
        });

        test('with a large programme is drawn', async (context) => {
            const { page, messages } = await open(context, { width: 390 });
            for (const path of ['/schedule.html', '/people.html', '/papers.html', '/paper-learned-schedulers.html']) await visit(page, content[1].url + path);
            assert.deepEqual(messages, []);
        });
    }

    test('is the browser’s while the WebGL context is lost, and for good after the third loss', async (context) => {
        const { page, messages } = await open(context, { height: 600 });
        const own = () => messages.filter((text) => text.includes('Rostrum'));
        await visit(page, '/');
        await settled(page);
        const drawn = await screenshot(page);
        for (let loss = 1; loss <= 3; ++loss) {
            await loseContext(page);
            await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
            await assertReadable(page);
            if (loss === 3) break;
            await page.evaluate(() => globalThis.loss.restoreContext());
            await canvasMode(page);
            await settled(page);
            assert.ok(meanDifference(drawn, await screenshot(page)) < 0.05, 'the picture after the loss is another one');
            assert.deepEqual(own(), []);
        }
        assert.deepEqual(own(), ['warning: Rostrum stays in flow mode: the WebGL context was lost too often']);
    });

    test('is where it was, back and forward in the history', async (context) => {
        const { page } = await open(context, { height: 600 });
        await visit(page, '/');
        await page.evaluate(() => { globalThis.sameDocument = true; });
        for (const [top, target, title] of [[900, 'schedule.html', 'Schedule'], [300, 'contact.html', 'Contact']]) {
            await page.evaluate((y) => scrollTo(0, y), top);
            await page.evaluate((href) => document.querySelector(`nav a[href="${href}"]`).click(), target);
            await shown(page, title);
        }
        for (const [move, title, top] of [[-1, 'Schedule', 300], [-1, 'ML for Systems', 900], [1, 'Schedule', 300]]) {
            await page.evaluate((steps) => history.go(steps), move);
            await shown(page, title);
            assert.equal(await scrollTop(page), top);
        }
        assert.ok(await page.evaluate(() => globalThis.sameDocument), 'a document was loaded');
        await settled(page);
        const { top, bottom } = await page.evaluate(() => document.querySelector('#_stage canvas').getBoundingClientRect().toJSON());
        assert.ok(top <= 0 && bottom >= 600, 'the canvas is where the page was scrolled to');
    });

    test('is not what the second click of a double click was meant for', async (context) => {
        const { page, messages } = await open(context, { width: 1280 });
        await visit(page, '/');
        // A second click on what stands there on the next page would press it.
        await page.evaluate(() => {
            globalThis.pressed = 0;
            addEventListener('click', () => { ++pressed; });
        });
        const { x, y } = await page.evaluate(() => {
            const { left, right, top, bottom } = document.querySelector('.nav-row a[href="schedule.html"]').getBoundingClientRect();
            return { x: (left + right) / 2, y: (top + bottom) / 2 };
        });
        await page.mouse.click(x, y, { clickCount: 3, count: 3 });
        await shown(page, 'Schedule');
        await settled(page);
        assert.equal(await page.evaluate(() => getSelection().toString()), '');
        assert.equal(await page.evaluate(() => pressed), 1);
        assert.equal(await page.evaluate(() => document.activeElement.localName), 'main');
        // What is clicked twice later on is selected as ever.
        await page.mouse.click(x + 1, y + 300);
        const heading = await page.evaluate(() => document.querySelector('h1').getBoundingClientRect().toJSON());
        await page.mouse.click(heading.left + 20, (heading.top + heading.bottom) / 2, { clickCount: 2, count: 2 });
        assert.equal((await page.evaluate(() => getSelection().toString())).trim(), 'Schedule');
        assert.deepEqual(messages, []);
    });

    // WebKit lets no test print.
    test('is the browser’s while it is printed', { skip: isWebkit }, async (context) => {
        const { page, messages } = await open(context);
        await visit(page, '/');
        await page.evaluate(() => {
            globalThis.printed = [];
            matchMedia('print').addEventListener('change', ({ matches }) => {
                if (matches) printed.push(document.documentElement.dataset.mode);
            });
        });
        const file = await page.pdf();
        assert.ok(file.length > 5000);
        assert.deepEqual(await page.evaluate(() => globalThis.printed), ['flow']);
        await canvasMode(page);
        assert.deepEqual(messages, []);
    });
}, ['Chromium', 'Firefox']);
