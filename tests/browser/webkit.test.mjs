// What is particular to WebKit, and that it draws every page. What it shares with the other browsers is tested with them
// (describeInBrowsers).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compareAtWidths } from './geometry.mjs';
import { copied } from './selection.mjs';
import { bothModes, canvasMode, describeInBrowser, everySecond, meanDifference, pages, sample, screenshot, serveContent, settled, site, until, visit } from './support.mjs';

const widths = [1280, 768, 390, 320];
const guidePages = ['/', '/elements.html', '/people.html', '/schedule.html', '/papers.html', '/search.html?q=paper',
    '/paper-an-oral-presentation-with-everything.html', '/missing.html'];
const serveFolder = (name) => serveContent(fileURLToPath(new URL(name, import.meta.url)));

describeInBrowser('WebKit', 'a page', ({ open }) => {
    let guide;
    let markdown;
    let programme;
    before(async () => {
        [guide, markdown, programme] = await Promise.all(['../style-guide', 'content-markdown', 'content-programme'].map(serveFolder));
    });
    after(() => [guide, markdown, programme].forEach((served) => served?.stop()));

    for (const ratio of [1, 2]) {
        // In tests/run.sh every page is tried at two of the widths and in one of the ratios.
        const own = sample(widths, ...(ratio === 1 ? [0, 2] : [1, 3]));
        test(`of the site and of the style guide has every block at the same place in both modes at ${own.join(', ')} px, ratio ${ratio}`, async (context) => {
            const { page, messages } = await open(context, { width: own[0], ratio });
            const addresses = [...[...pages, '/search.html?q=systems'].map((path) => site + path), ...guidePages.map((path) => guide.url + path)];
            for (const address of everySecond(addresses, ratio - 1)) {
                await page.setViewportSize({ width: own[0], height: 800 });
                await visit(page, address);
                assert.equal(await page.evaluate(() => devicePixelRatio), ratio);
                await compareAtWidths(context, page, own);
            }
            assert.deepEqual(messages, []);
        });
    }

    test('of Markdown is drawn at many widths, with lines that end within words, and with columns that it shares out for itself', async (context) => {
        const { page, messages } = await open(context, { width: 800 });
        for (const path of ['/breaks.html', '/wide.html', '/blocks.html', '/inline.html', '/raw.html']) {
            await visit(page, markdown.url + path);
            await compareAtWidths(context, page, path === '/breaks.html' ? sample([800, 697, 594, 491, 457, 423, 390, 375, 360, 341, 320], 0, 3, 8, 10) : [800, 320]);
            if (path === '/breaks.html') {
                const { observations, columns } = await page.evaluate(() => rostrum.view.counts);
                assert.ok(observations > 0 && columns > 0, `${observations} line breaks, ${columns} columns taken over`);
            }
        }
        assert.deepEqual(messages, []);
    });

    test('keeps its picture when the browser has taken it away for a moment', async (context) => {
        const { page } = await open(context);
        await visit(page, `${site}/call_for_papers.html`);
        await settled(page);
        const before = await screenshot(page);
        const moments = {
            'copying': async () => {
                await page.keyboard.press('Control+a');
                assert.ok((await copied(page)).text.length > 100);
                await page.evaluate(() => getSelection().removeAllRanges());
            },
            'a suspended canvas mode': () => page.evaluate(() => new Promise((resolve) => {
                rostrum.mode.suspend(true);
                requestAnimationFrame(() => requestAnimationFrame(() => {
                    rostrum.mode.suspend(false);
                    resolve();
                }));
            })),
            'printing': () => page.evaluate(() => {
                dispatchEvent(new Event('beforeprint'));
                document.body.getBoundingClientRect();
                dispatchEvent(new Event('afterprint'));
            }),
            'a body without a box': () => page.evaluate(() => new Promise((resolve) => {
                document.body.style.display = 'none';
                requestAnimationFrame(() => requestAnimationFrame(() => {
                    document.body.style.display = '';
                    resolve();
                }));
            })),
            'a body without a box within a task': () => page.evaluate(() => {
                document.body.style.display = 'none';
                document.querySelector('#_stage canvas').getBoundingClientRect();
                document.body.style.display = '';
            }),
        };
        for (const [what, happens] of Object.entries(moments)) {
            await happens();
            await settled(page);
            await canvasMode(page);
            assert.ok(meanDifference(before, await screenshot(page)) < 0.05, `${what} changes the picture`);
        }
    });

    test('that the browser brings back from another site is where it was, and drawn', async (context) => {
        const { page } = await open(context);
        await visit(page, `${site}/`);
        await page.evaluate(() => {
            scrollTo(0, 700);
            globalThis.kept = 0;
            addEventListener('pageshow', ({ persisted }) => { kept += persisted ? 1 : 0; });
        });
        await settled(page);
        const before = await screenshot(page);
        for (const times of [1, 2]) {
            await page.goto(`${markdown.url}/inline.html`);
            await page.goBack();
            await until(page, (wanted) => globalThis.kept === wanted, 'the page that was kept', times);
            await settled(page);
            await canvasMode(page);
            assert.equal(await page.evaluate(() => Math.round(scrollY)), 700);
            assert.ok(meanDifference(before, await screenshot(page)) < 0.05, 'the picture is another one');
        }
        // Another page of the site since then, and within it.
        await page.evaluate(() => document.querySelector('nav a[href="schedule.html"]').click());
        await canvasMode(page);
        await page.evaluate(() => scrollTo(0, 200));
        await page.goto(`${markdown.url}/inline.html`);
        await page.goBack();
        await until(page, () => document.title.startsWith('Schedule'), 'the schedule');
        await canvasMode(page);
        await until(page, () => Math.round(scrollY) === 200, 'the place on the schedule');
        await page.evaluate(() => history.back());   // the browser's own button passes over what no hand has opened
        await until(page, () => !document.title.startsWith('Schedule'), 'the overview');
        await until(page, () => Math.round(scrollY) === 700, 'the place on the overview');
    });

    test('follows theme, stars, filters, folds and search, as drawn as in flow mode', async (context) => {
        const { page, messages } = await open(context);
        const looksAlike = async (what) => {
            await settled(page);
            await canvasMode(page);
            const { flow, canvas } = await bothModes(page);
            const difference = meanDifference(flow, canvas);
            assert.ok(difference < 1.5, `${what}: ${difference}`);
            await canvasMode(page);
            return canvas;
        };
        const change = async (what, selector) => {
            await page.evaluate((query) => document.querySelector(query).scrollIntoView({ block: 'center' }), selector);
            await settled(page);
            const before = await screenshot(page);
            await page.evaluate((query) => document.querySelector(query).click(), selector);
            assert.ok(meanDifference(before, await looksAlike(what)) > 0.001, `${what} changes nothing`);
        };
        await visit(page, `${programme.url}/schedule.html`);
        await change('a star', '.star');
        await change('a filter', '.controls [data-action][aria-pressed=false]');
        await change('the theme', '.theme');
        await visit(page, `${programme.url}/schedule.html`);   // all of it: the filter may hide what has the star
        assert.ok(await page.evaluate(() => document.querySelector('.star[aria-pressed=true]') !== null), 'the star is gone');
        await visit(page, `${programme.url}/papers.html`);
        await change('a fold', 'main summary');
        await visit(page, `${programme.url}/search.html`);
        const before = await looksAlike('the search');
        await page.evaluate(() => document.querySelector('#_search').focus());
        await page.keyboard.type('systems');
        await until(page, () => document.querySelectorAll('.result').length > 0, 'results');
        assert.ok(meanDifference(before, await looksAlike('results')) > 0.1);
        assert.equal(await page.evaluate(() => document.querySelector('#_search').value), 'systems');
        assert.deepEqual(messages, []);
    });

    test('asks for no timers where it could wait for messages', async (context) => {
        const { page } = await open(context);
        await visit(page, `${site}/`);
        await settled(page);
        const scheduled = await page.evaluate(() => seen.scheduled);
        assert.ok(scheduled < 20, `${scheduled} timers and frames until the page is drawn`);
    });
});

describeInBrowser('WebKit', 'a site', ({ open }) => {
    test('is whole without a network after one visit, which its service worker sees to', async (context) => {
        const served = await serveFolder('content-programme');
        let stop = served.stop;
        context.after(() => stop?.());
        const { page } = await open(context, { serviceWorkers: 'allow' });
        await visit(page, `${served.url}/`);
        await until(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated', 'the worker');
        await stop();
        stop = null;
        await assert.rejects(fetch(served.url), 'the server is gone');
        for (const [address, heading] of [['schedule.html', 'Schedule'], ['papers.html', 'Papers'], ['', 'A programme with everything']]) {
            await visit(page, `${served.url}/${address}`);
            await settled(page);
            assert.equal(await page.evaluate(() => document.querySelector('h1').textContent), heading);
        }
        await page.evaluate(() => document.querySelector('.nav-row a[href="schedule.html"]').click());
        await until(page, () => document.title.startsWith('Schedule'), 'the schedule');
        await canvasMode(page);
        await page.reload();
        await canvasMode(page);
        await page.goto(`${served.url}/nothing-here`);
        await canvasMode(page);
        assert.match(await page.evaluate(() => document.querySelector('#_notice').textContent), /There is no network, and this page is not kept/);
    });
});
