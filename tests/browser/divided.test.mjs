// A site whose texts travel in parts: what a page does not show is not loaded for it, and comes when another page, or a search,
// needs it; where it cannot be had, the browser follows the link.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canvasMode, launch, openPage, serveContent, settled, until } from './support.mjs';

const content = fileURLToPath(new URL('content-programme', import.meta.url));
const paperCount = 60;
const isPart = (url) => /\/assets\/part-[0-9a-f]+\.bin$/.test(url);
const words = 'We measure what it takes, and say what we have learned of it. '.repeat(30);
const abstract = (number) => `Of the kind that is called zebra${number}. ${words}`;

/// Content with many papers, whose abstracts are made by `write`, as a folder.
async function manyPapers(write) {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-divided-'));
    await cp(content, folder, { recursive: true });
    const papers = Array.from({ length: paperCount }, (_, number) =>
        ({ id: `work-${number}`, title: `Work ${number}`, kind: 'poster', authors: ['Ada Lovelace'], abstract: write(number) }));
    const path = join(folder, 'papers.json');
    const own = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...own, papers: [...own.papers, ...papers] }));
    return folder;
}

describe('a divided site', () => {
    let folder;
    let server;
    let browser;
    before(async () => {
        folder = await manyPapers(abstract);
        server = await serveContent(folder);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await server?.stop();
        await rm(folder, { recursive: true, force: true });
    });

    // A page, and the addresses of the parts that it has asked for.
    async function opened(t, address) {
        const { page } = await openPage(t, browser);
        const parts = [];
        page.on('request', (request) => { if (isPart(request.url())) parts.push(request.url()); });
        await page.goto(`${server.url}/${address}`);
        await canvasMode(page);
        await settled(page);
        return { page, parts };
    }

    const shownPage = (page) => page.evaluate(() => document.getElementById('_page').innerHTML);

    // What the same page is where it is loaded by itself, without the program. The clock changes some.
    async function staticPage(t, address) {
        const { page } = await openPage(t, browser, { javaScriptEnabled: false });
        await page.goto(`${server.url}/${address}`);
        return page.locator('main').innerHTML();
    }

    test('a page loads what it shows alone, at the same time as the program', async (t) => {
        const { page, parts } = await opened(t, '');
        assert.ok(parts.length <= 1, `${parts.length} parts for the overview`);
        const list = JSON.parse(await page.locator('#_assets').textContent());
        assert.equal(list.parts?.length ?? 0, parts.length, 'each stands in the page');
        const all = await opened(t, 'papers.html');
        assert.ok(all.parts.length >= 6, `${all.parts.length} parts for all papers`);
        assert.equal(new Set(all.parts).size, all.parts.length, 'none is loaded twice');
    });

    test('a link leads to a page whose parts come then, each once, and back again without any', async (t) => {
        const { page, parts } = await opened(t, '');
        await page.locator('.site-nav a[href="papers.html"]').first().click();
        await until(page, () => location.pathname.endsWith('/papers.html'), 'the other page');
        await canvasMode(page);
        const html = (await page.locator('main').innerHTML()).replace(/ data-undrawn="[a-z]*"/g, '');
        assert.ok(html === await staticPage(t, 'papers.html'), 'the page is that of the file');
        const count = parts.length;
        assert.ok(count >= 6 && new Set(parts).size === count, `${count} parts`);
        await page.goBack();
        await until(page, () => document.title.includes('workshop'), 'the overview');
        await page.goForward();
        await until(page, () => document.querySelectorAll('.paper').length > 50, 'all papers');
        assert.equal(parts.length, count);
        assert.equal(await page.evaluate(() => performance.getEntriesByType('navigation').length), 1);
    });

    test('a paper’s page takes the papers and its own text', async (t) => {
        const direct = await opened(t, 'paper-work-57.html');
        assert.ok(direct.parts.length <= 3, `${direct.parts.length} parts`);
        assert.match(await shownPage(direct.page), /zebra57\./);
        const { page, parts } = await opened(t, 'paper-work-3.html');
        const before = parts.length;
        await page.evaluate(() => {
            const link = document.createElement('a');
            link.href = 'paper-work-57.html';
            link.textContent = 'further';
            document.body.append(link);
            globalThis.stays = true;
            link.click();
        });
        await until(page, () => document.title.startsWith('Work 57'), 'the other paper');
        assert.equal(await page.evaluate(() => globalThis.stays), true);
        assert.equal(parts.length, before + 1);
    });

    test('what a link leads to comes when it is pointed at, or has the focus', async (t) => {
        const { page, parts } = await opened(t, '');
        const link = page.locator('.site-nav a[href="papers.html"]').first();
        await link.hover();
        await until(page, (least) => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/part-')).length >= least, 'parts', 6);
        const count = parts.length;
        assert.match(page.url(), /\/$/);
        await link.click();
        await until(page, () => document.querySelectorAll('.paper').length > 50, 'all papers');
        assert.equal(parts.length, count);
        const other = await opened(t, '');
        await other.page.locator('.site-nav a[href="papers.html"]').first().focus();
        await until(other.page, () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/part-')), 'parts');
    });

    test('a search finds what has not been loaded before', async (t) => {
        const { page } = await opened(t, 'search.html');
        await page.locator('#_search').fill('zebra41');
        await until(page, () => document.querySelector('.result-title')?.textContent === 'Work 41', 'the paper');
        assert.equal(await page.locator('#_search').inputValue(), 'zebra41');
        const shared = await opened(t, 'search.html?q=zebra7');
        await until(shared.page, () => document.querySelector('.result-title')?.textContent === 'Work 7', 'the paper');
    });

    test('where a part cannot be had, links are the browser’s', async (t) => {
        const { page } = await opened(t, '');
        await page.route((url) => isPart(url.href), (route) => route.abort());
        await page.evaluate(() => { globalThis.stays = true; });
        await page.locator('.site-nav a[href="papers.html"]').first().click();
        await until(page, () => document.querySelectorAll('.paper').length > 50 && document.readyState === 'complete', 'all papers');
        assert.equal(await page.evaluate(() => globalThis.stays), undefined);
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
    });

    test('of several links the last one counts', async (t) => {
        const { page } = await opened(t, '');
        let release;
        const held = new Promise((resolve) => { release = resolve; });
        await page.route((url) => isPart(url.href), async (route) => { await held; await route.continue(); });
        await page.locator('.site-nav a[href="papers.html"]').first().click();
        await page.locator('.site-nav a[href="search.html"]').first().click();
        await until(page, () => location.pathname.endsWith('/search.html'), 'the search');
        release();
        await new Promise((resolve) => { setTimeout(resolve, 500); });
        assert.match(page.url(), /\/search\.html$/);
        assert.ok(await page.locator('#_search').isVisible());
    });

    test('a page that papers alone could tell of is the host’s where there is none', async (t) => {
        const { page } = await opened(t, '');
        await page.evaluate(() => {
            const link = document.createElement('a');
            link.href = 'paper-none.html';
            document.body.append(link);
            link.click();
        });
        await until(page, () => location.pathname.endsWith('/paper-none.html') && document.title.includes('not'), 'the page of the host');
    });

    test('a part for which the worker had no room is there without a network once it has been loaded', async (t) => {
        // Letters at random, which do not compress: more than the worker keeps.
        const noise = (number) => `zebra${number} ${randomBytes(15_000).toString('hex').match(/.{9}/g).join(' ')}`;
        const large = await manyPapers(noise);
        t.after(() => rm(large, { recursive: true }));
        const site = await serveContent(large);
        let isServed = true;
        t.after(() => isServed && site.stop());
        const { page } = await openPage(t, browser, { serviceWorkers: 'allow' });
        await page.goto(`${site.url}/`);
        await canvasMode(page);
        await until(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated', 'the worker');
        await page.goto(`${site.url}/paper-work-41.html`);
        await canvasMode(page);
        const cached = () => page.evaluate(async () => {
            const names = (await caches.keys()).filter((name) => name.endsWith('asked'));
            return (await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length))).reduce((a, b) => a + b, 0);
        });
        for (let tries = 0; await cached() === 0; ++tries) {
            assert.ok(tries < 100, 'the part is kept');
            await new Promise((resolve) => { setTimeout(resolve, 100); });
        }
        await site.stop();
        isServed = false;
        // Not from the browser's own cache.
        const session = await page.context().newCDPSession(page);
        await session.send('Network.clearBrowserCache');
        await page.goto(`${site.url}/paper-work-41.html`);
        await canvasMode(page);
        assert.match(await shownPage(page), /zebra41 /);
    });
});
