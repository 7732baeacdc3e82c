// Several years' sites beside each other, each in its own folder, and the addresses from before there were several.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildContent, canvasMode, launch, openPage, serve, settled, visit } from './support.mjs';

const content = fileURLToPath(new URL('../../content', import.meta.url));
const years = { 2018: 'NIPS 2018', 2019: 'NeurIPS 2019' };

describe('editions', () => {
    let browser;
    let folder;
    let server;
    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-editions-'));
        for (const [year, edition] of Object.entries(years)) {
            await cp(content, join(folder, 'content', year), { recursive: true });
            const path = join(folder, 'content', year, 'site.json');
            const settings = { ...JSON.parse(await readFile(path, 'utf8')), edition, address: `https://example.org/${year}/` };
            await writeFile(path, JSON.stringify(settings));
        }
        buildContent(join(folder, 'content'), join(folder, 'dist'));
        server = await serve(join(folder, 'dist'));
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        server?.stop();
        await rm(folder, { recursive: true });
    });

    const built = (path) => readFile(join(folder, 'dist', path), 'utf8');

    test('stand each in a folder of its own, whole', async () => {
        const names = await readdir(join(folder, 'dist'));
        for (const year of Object.keys(years)) {
            assert.ok(names.includes(year));
            const inside = await readdir(join(folder, 'dist', year));
            for (const name of ['index.html', 'schedule.html', '404.html', 'assets', 'sw.js', 'site.webmanifest', 'calendar']) {
                assert.ok(inside.includes(name), `${year}/${name}`);
            }
            assert.ok(!inside.includes('robots.txt') && !inside.includes('_headers'), 'these count at the root alone');
        }
        const robots = await built('robots.txt');
        for (const year of Object.keys(years)) assert.ok(robots.includes(`Sitemap: https://example.org/${year}/sitemap.xml`), robots);
        const headers = await built('_headers');
        for (const year of Object.keys(years)) assert.ok(headers.includes(`/${year}/assets/*\n  Cache-Control: public`), headers);
        assert.ok(!/^\/assets/m.test(headers));
        assert.match(await built('404.html'), /href="\/2019\//);
    });

    test('are listed in the footer of each, drawn as well', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await visit(page, `${server.url}/2018/contact.html`);
        const list = page.locator('.editions a');
        assert.deepEqual(await list.allTextContents(), ['NeurIPS 2019', 'NIPS 2018']);
        assert.equal(await page.locator('.editions a[aria-current]').textContent(), 'NIPS 2018');
        await list.first().click();
        await page.waitForURL(`${server.url}/2019/`);
        await canvasMode(page);
        assert.match(await page.locator('.eyebrow').textContent(), /NeurIPS 2019/);
        await page.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
        await settled(page);
        assert.equal(page.url(), `${server.url}/2019/schedule.html`);
        assert.equal(await page.locator('.editions a[aria-current]').textContent(), 'NeurIPS 2019');
        assert.deepEqual(messages, []);
    });

    test('addresses of the time before lead to the newest, with all that they say', async (context) => {
        const { page } = await openPage(context, browser);
        await page.goto(`${server.url}/`);
        await page.waitForURL(`${server.url}/2019/`);
        await page.goto(`${server.url}/schedule.html?kind=talks#panel-discussion`);
        await page.waitForURL(`${server.url}/2019/schedule.html?kind=talks#panel-discussion`);
        const { page: plain } = await openPage(context, browser, { javaScriptEnabled: false });
        await plain.goto(`${server.url}/speakers.html`);
        await plain.waitForURL(`${server.url}/2019/speakers.html`);
    });
});
