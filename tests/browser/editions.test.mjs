// Several years' sites beside each other, each in its own folder; what else stands on their host, in their folders and
// outside; what each of them remembers; and the addresses from before there were several.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildContent, canvasMode, launch, openPage, serve, settled, until, visit } from './support.mjs';

const content = fileURLToPath(new URL('../../content', import.meta.url));
const years = { 2018: 'NIPS 2018', 2019: 'NeurIPS 2019' };
const announcements = [{ id: 'moved', text: 'The room has changed.' }];

const html = (title) => `<!DOCTYPE html><title>${title}</title><h1>${title}</h1>`;

// Files of the organizers' own, in an edition's content, which a page of Markdown links to.
const files = {
    'poster.html': html('Poster'),
    'slides/index.html': html('Slides'),
    'talks/deep/one.html': html('Talk'),
    'My Paper (100%).html': html('Paper'),
    'Größe.html': html('Size'),
    'a+b&c.html': html('Sum'),
    'travel/index.md': '---\ntitle: Travel\n---\n',
    'travel/trains.md': '---\ntitle: Trains\n---\nBy locomotive.\n',
    'travel/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>',
    'travel/hotels.md': `---
title: Hotels
---
[trains](trains.html) [folder](./) [files](../files.html) [programme](/schedule.html) *near* the ![map](map.svg)
`,
    'files.md': `---
title: Files
---
[poster](/poster.html) [slides](/slides/) [folder](slides) [talk](/talks/deep/one.html#end)
[paper](<My Paper (100%25).html>) [size](Größe.html) [encoded](/Gr%C3%B6%C3%9Fe.html) [sum](a+b&c.html?x=1)
`,
};

describe('editions', () => {
    let browser;
    let folder;
    let server;
    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-editions-'));
        for (const [year, edition] of Object.entries(years)) {
            await cp(content, join(folder, 'content', year), { recursive: true });
            const path = join(folder, 'content', year, 'site.json');
            const settings = { ...JSON.parse(await readFile(path, 'utf8')), edition, announcements, address: `https://example.org/${year}/` };
            await writeFile(path, JSON.stringify(settings));
        }
        for (const [name, text] of Object.entries(files)) {
            const path = join(folder, 'content', '2019', name);
            await mkdir(dirname(path), { recursive: true });
            await writeFile(path, text);
        }
        buildContent(join(folder, 'content'), join(folder, 'dist'));
        // Another site, in a folder of the first one that it knows nothing of.
        await mkdir(join(folder, 'dist/2019/other'));
        await writeFile(join(folder, 'dist/2019/other/index.html'), html('Other'));
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

    test('pages in folders are pages like all others', async (context) => {
        const { page, messages } = await openPage(context, browser);
        const missing = [];
        page.on('response', (response) => { if (response.status() >= 400) missing.push(response.url()); });
        const shows = async (path, title) => {
            await settled(page);
            await canvasMode(page);
            assert.equal(page.url(), server.url + path);
            assert.equal(await page.locator('h1').textContent(), title);
        };
        const follow = (name) => page.locator('main').getByRole('link', { name, exact: true }).click();
        await visit(page, `${server.url}/2019/files.html`);
        await page.evaluate(() => {
            globalThis.sameDocument = true;
            document.querySelector('main a').href = 'travel/hotels.html';
        });
        await page.locator('main a').first().click();
        await shows('/2019/travel/hotels.html', 'Hotels');
        await until(page, () => document.querySelector('main img').naturalWidth === 20, 'the image');
        await follow('trains');
        await shows('/2019/travel/trains.html', 'Trains');
        await page.goBack();
        await follow('programme');
        await shows('/2019/schedule.html', 'Schedule');
        await page.goBack();
        await follow('folder');
        await shows('/2019/travel/index.html', 'Travel');
        await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
        await shows('/2019/contact.html', 'Contact');
        assert.equal(await page.evaluate(() => globalThis.sameDocument), true);
        for (const name of ['manifest', 'icon']) {
            const address = await page.evaluate((relation) => document.querySelector(`link[rel=${relation}]`).href, name);
            assert.match(address.slice(server.url.length), /^\/2019\/(site\.webmanifest|icons\/)/);
        }
        // Loaded by themselves, from the time before there were editions, and by the folder's name.
        await page.goto(`${server.url}/travel/hotels.html?a=b#main`);
        await page.waitForURL(`${server.url}/2019/travel/hotels.html?a=b#main`);
        await page.goto(`${server.url}/2019/travel`);
        await shows('/2019/travel/', 'Travel');
        await page.goto(`${server.url}/2019/search.html?q=locomotive`);
        await canvasMode(page);
        await page.locator('.result a').click();
        await shows('/2019/travel/trains.html', 'Trains');
        assert.deepEqual(missing, []);
        assert.deepEqual(messages, []);
    });

    describe('links within the host', () => {
        /// What becomes of a click on a link, given as HTML with an element that has the attribute data-click: whether the
        /// page opens it in place. Where it does not, the browser is kept from following it.
        const isTaken = (page, link) => page.evaluate((text) => {
            const holder = document.createElement('div');
            holder.innerHTML = text;
            document.body.append(holder);
            let taken = null;
            addEventListener('click', (event) => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
            const clicked = holder.querySelector('[data-click]') ?? holder.firstElementChild;
            clicked.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
            holder.remove();
            return taken;
        }, link);

        test('the site’s own pages alone are opened in place', async (context) => {
            const { page, messages } = await openPage(context, browser);
            await visit(page, `${server.url}/2019/contact.html`);
            const own = ['/2019/', '/2019/index.html', '/2019/schedule.html', '/2019/schedule', '/2019/sched%75le.html',
                '/2019/./schedule.html', '/2019/%2e/schedule.html', '/2018/../2019/schedule.html', '/2019/schedule.html?kind=talks#panel-discussion',
                '/2019/files', '/2019/404.html'];
            const others = ['/', '/2018/', '/2018/schedule.html', '/2019', '/2019x/schedule.html', '/other/', '/2019/other/', '/2019/other',
                '/2019/other/index.html', '/2019/other/schedule.html', '/2019/poster.html', '/2019/slides/', '/2019/slides',
                '/2019/missing.html', '/2019/missing', '/2019/Schedule.html', '/2019/SCHEDULE', '/2019/schedule.HTML', '/2019/schedule.htm',
                '/2019//schedule.html', '/2019/schedule/', '/2019/schedule//', '/2019/%2Fschedule.html', '/2019/schedule%2F', '/2019/schedule%00.html',
                '/2019/%2e%2e/schedule.html', '/2019/schedule.html/', '/2019/.html', '/2019/calendar/programme.ics', '/2019/sw.js',
                '/2019/schedule.html#:~:text=panel', '/2019/%E0%A4%A.html', '/2019/schedule.md', '/robots.txt'];
            for (const [addresses, wanted] of [[own, true], [others, false]]) {
                for (const address of addresses) {
                    // With a fragment only once: the second time it leads to a place on the page that is shown.
                    for (const href of address.includes('#') ? [address] : [address, server.url + address]) {
                        assert.equal(await isTaken(page, `<a href="${href}">x</a>`), wanted, href);
                    }
                }
            }
            const { host, port } = new URL(server.url);
            const schedule = '/2019/schedule.html';
            for (const link of [`<a href="//${host.replace(port, '1')}${schedule}">x</a>`, `<a href="http://user:word@${host}${schedule}">x</a>`,
                `<a href="http://user@${host}${schedule}">x</a>`, `<a href="https://${host}${schedule}">x</a>`, '<a href="//example.org/2019/">x</a>',
                '<a href="mailto:a@example.org">x</a>', '<a href="javascript:void 0">x</a>', '<a href="http://[/">x</a>', '<a href="data:text/html,x">x</a>',
                `<a href="blob:${server.url}${schedule}">x</a>`, '<a>x</a>', `<a rel="nofollow external" href="${schedule}">x</a>`,
                `<a target="_top" href="${schedule}">x</a>`, `<a target="other" href="${schedule}">x</a>`, `<a download href="${schedule}">x</a>`,
                `<map><area href="${schedule}" data-click></map>`, `<svg><a href="${schedule}"><path data-click d="M0 0"></path></a></svg>`,
                `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="${schedule}"><path data-click d="M0 0"></path></a></svg>`]) {
                assert.equal(await isTaken(page, link), false, link);
            }
            assert.equal(await isTaken(page, `<a href="${schedule}"><svg><path data-click d="M0 0"></path></svg></a>`), true);
            assert.equal(await isTaken(page, `<a href="//${host}${schedule}" target="_self" rel="nofollow">x</a>`), true);
            assert.deepEqual(messages, []);
        });

        test('files of the organizers’ own are loaded, as the host has them', async (context) => {
            const { page, messages } = await openPage(context, browser);
            const address = `${server.url}/2019/files.html`;
            const titles = { poster: 'Poster', slides: 'Slides', folder: 'Slides', talk: 'Talk', paper: 'Paper', size: 'Size', encoded: 'Size', sum: 'Sum' };
            await visit(page, address);
            for (const [name, title] of Object.entries(titles)) {
                await page.locator('main').getByRole('link', { name, exact: true }).click();
                await until(page, (wanted) => document.querySelector('h1').textContent === wanted, title, title);
                assert.equal(await page.evaluate(() => globalThis.rostrum), undefined, name);
                await page.goBack();
                await canvasMode(page);
                assert.equal(page.url(), address);
            }
            assert.deepEqual(messages, []);
        });

        test('what is not there is the host’s to say', async (context) => {
            const { page } = await openPage(context, browser);
            await visit(page, `${server.url}/2019/files.html`);
            await page.evaluate(() => {
                globalThis.sameDocument = true;
                document.querySelector('main a').href = 'nothing.html';
            });
            const [answer] = await Promise.all([page.waitForResponse('**/nothing.html'), page.locator('main a').first().click()]);
            assert.equal(answer.status(), 404);
            // Shown there, and its own links lead to the site.
            await until(page, () => document.title.startsWith('Page not found'), 'the page for it');
            await canvasMode(page);
            assert.equal(await page.evaluate(() => globalThis.sameDocument), undefined);
            // Outside of the site, the path is not to be taken for one in it: "/2019/" has as many letters.
            for (const path of ['/abcd/schedule.html', '/x/schedule.html', '/schedule/', '/2020/']) {
                await page.goto(server.url + path);
                if (path === '/schedule/') continue;   // the entrance
                await canvasMode(page);
                assert.match(await page.title(), /^Page not found/, path);
            }
        });
    });

    describe('what is remembered', () => {
        const star = (page) => page.locator('#panel-discussion .star');
        const isStarred = async (page) => await star(page).getAttribute('aria-pressed') === 'true';
        const banner = (page) => page.locator('.banner');
        const schedule = (year) => `${server.url}/${year}/schedule.html`;

        test('stars and dismissed announcements are one edition’s, all else is the host’s', async (context) => {
            const { page, context: tabs, messages } = await openPage(context, browser);
            const other = await tabs.newPage();
            await visit(page, schedule(2018));
            await visit(other, schedule(2018));
            await star(page).click();
            await banner(page).getByRole('button', { name: 'Dismiss' }).click();
            await until(other, () => document.querySelector('#panel-discussion .star').ariaPressed === 'true' && !document.querySelector('.banner'),
                'another tab with the same edition to follow');
            await page.locator('.theme').click();
            assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
            await visit(page, schedule(2019));
            assert.equal(await isStarred(page), false);
            assert.equal(await banner(page).count(), 1);
            assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
            await page.locator('.theme').click();
            await until(other, () => document.documentElement.dataset.theme === 'system', 'the theme in another edition’s tab');
            await star(page).click();
            await star(page).click();
            await visit(page, schedule(2018));
            assert.equal(await isStarred(page), true);
            assert.equal(await banner(page).count(), 0);
            // Under each address of the page, and before the program has come.
            const { page: still } = await openPage(context, browser, { storageState: await tabs.storageState() });
            await still.route('**/*.wasm', (route) => route.abort());
            for (const [address, count] of [['2018/schedule', 0], ['2018/', 0], ['2018/none/at/all', 1], ['2019/', 1], ['none', 1]]) {
                await still.goto(`${server.url}/${address}`);
                assert.equal(await banner(still).count(), count, address);
            }
            assert.deepEqual(messages, []);
        });

        test('what was kept before each edition had a place of its own is taken over', async (context) => {
            const { page } = await openPage(context, browser);
            await page.goto(`${server.url}/2018/poster`);
            await page.evaluate(() => localStorage.setItem('rostrum', JSON.stringify({ theme: 'dark', stars: ['panel-discussion', 'gone'], dismissed: ['moved'] })));
            for (const year of [2018, 2019]) {
                await visit(page, schedule(year));
                assert.equal(await isStarred(page), true, 'nobody knows for which it was meant');
                assert.equal(await banner(page).count(), 0);
            }
            await star(page).click();
            await page.locator('.theme').click();
            await page.reload();
            await canvasMode(page);
            assert.equal(await isStarred(page), false);
            assert.equal(await banner(page).count(), 0);
            await visit(page, schedule(2018));
            assert.equal(await isStarred(page), true);
            await visit(page, `${schedule(2018)}?mine=1`);
            assert.equal(await page.getByRole('link', { name: 'Link to these' }).getAttribute('href'), 'schedule.html?mine=1&stars=panel-discussion');
            // A shared link says it for itself, and whoever changes it takes it over.
            await visit(page, `${schedule(2019)}?stars=panel-discussion,gone`);
            assert.equal(await isStarred(page), true);
            await star(page).click();
            assert.equal(await isStarred(page), false);
        });
    });
});
