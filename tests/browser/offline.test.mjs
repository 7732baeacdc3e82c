// The site without a network, and when it changes: a service worker keeps one whole version, and the next one shows when a
// page is loaded.
import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildContent, canvasMode, launch, openPage, sample, serve, settled, until, visit } from './support.mjs';

const contentFolder = fileURLToPath(new URL('../../content', import.meta.url));
const names = { '': 'Machine learning that makes systems faster', 'schedule.html': 'Schedule', 'speakers.html': 'Speakers', 'contact.html': 'Contact', 'travel/hotels.html': 'Hotels', 'travel/': 'Travel' };

describe('a site that is kept', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    /// A site of its own, { url, folder, build(), stop() }, served from `path`; build() makes it anew from its content.
    async function makeSite(context, path = '') {
        const folder = await mkdtemp(join(tmpdir(), 'rostrum-offline-'));
        await cp(contentFolder, join(folder, 'content'), { recursive: true });
        await mkdir(join(folder, 'content/travel'));
        for (const [name, title] of Object.entries({ hotels: 'Hotels', index: 'Travel' })) {
            await writeFile(join(folder, `content/travel/${name}.md`), `---\ntitle: ${title}\n---\n`);
        }
        const out = join(folder, 'root', path);
        const build = () => buildContent(join(folder, 'content'), out);
        build();
        const server = await serve(join(folder, 'root'));
        context.after(async () => {
            server.stop();
            await rm(folder, { recursive: true });
        });
        return { url: server.url + (path && `/${path}`), folder, out, build, stop: server.stop };
    }

    /// Visits the overview and waits until the site is kept.
    async function firstVisit(context, url) {
        const { page, context: tabs, messages } = await openPage(context, browser, { serviceWorkers: 'allow' });
        await visit(page, `${url}/`);
        await page.evaluate(async () => { await navigator.serviceWorker.ready; });
        await until(page, async () => (await navigator.serviceWorker.getRegistration()).active?.state === 'activated', 'the worker');
        return { page, tabs, messages };
    }

    const ask = (page) => page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
    const notice = (page) => page.locator('#_notice');
    const heading = (page) => page.locator('h1').textContent();

    for (const path of sample(['', 'any/sub/path'], 1)) {
        test(`is whole without a network after one visit, at /${path}`, async (context) => {
            const site = await makeSite(context, path);
            const { page, messages } = await firstVisit(context, site.url);
            site.stop();
            await assert.rejects(fetch(site.url), 'the server is gone');
            for (const [address, title] of Object.entries(names)) {
                await page.goto(`${site.url}/${address}`);
                await canvasMode(page);
                await settled(page);
                assert.equal(await heading(page), title);
            }
            await page.goto(`${site.url}/schedule?now=2018-12-08T14:05-05:00`);
            await canvasMode(page);
            assert.equal(await heading(page), 'Schedule');
            await page.getByRole('navigation').getByRole('link', { name: 'Call for papers' }).click();
            await settled(page);
            await canvasMode(page);
            await page.reload();
            await canvasMode(page);
            assert.deepEqual(messages, []);
            await page.goto(`${site.url}/nothing-here`);
            await canvasMode(page);
            assert.match(await notice(page).textContent(), /There is no network, and this page is not kept/);
        });
    }

    test('has every calendar without a network, and nothing for a session that there is not', async (context) => {
        const site = await makeSite(context);
        const { page, tabs } = await firstVisit(context, site.url);
        const files = (await readdir(join(site.out, 'calendar'))).filter((name) => name.endsWith('.ics'));
        assert.ok(files.length > 5);
        site.stop();
        await page.goto(`${site.url}/schedule.html`);   // the first page came from the network, and the worker leaves it to that
        for (const name of files) {
            const [text, type] = await page.evaluate(async (address) => {
                const response = await fetch(address);
                return [await response.text(), response.headers.get('content-type')];
            }, `calendar/${encodeURIComponent(name)}`);
            assert.equal(text, await readFile(join(site.out, 'calendar', name), 'utf8'), name);
            assert.match(type, /^text\/calendar/);
        }
        await assert.rejects(page.evaluate(() => fetch('calendar/none.ics')), /Failed to fetch/);
        // By their own addresses, as from a bookmark or a mail.
        for (const name of ['programme.ics', 'panel-discussion.ics']) {
            assert.ok(files.includes(name));
            const tab = await tabs.newPage();
            const [download] = await Promise.all([tab.waitForEvent('download'), tab.goto(`${site.url}/calendar/${name}`).catch(() => {})]);
            assert.equal(await download.failure(), null, name);
            assert.equal(await readFile(await download.path(), 'utf8'), await readFile(join(site.out, 'calendar', name), 'utf8'), name);
        }
    });

    test('offers a new version, and takes it when it is asked to', async (context) => {
        const site = await makeSite(context);
        const { page, messages } = await firstVisit(context, site.url);
        await page.goto(`${site.url}/contact.html`);
        await canvasMode(page);
        assert.equal(await notice(page).count(), 0);
        await appendFile(join(site.folder, 'content/contact.md'), '\nThe room has changed.\n');
        site.build();
        await page.evaluate(() => { globalThis.stillHere = true; });
        await ask(page);
        await notice(page).waitFor();
        assert.match(await notice(page).textContent(), /has been updated/);
        assert.equal(await page.locator('#_announcer').textContent(), 'This site has been updated.');
        assert.ok(await page.evaluate(() => globalThis.stillHere), 'nothing was loaded anew');
        // Until a page is loaded everything is as it was, page and program alike.
        const open = (name) => page.getByRole('navigation').getByRole('link', { name }).click();
        await open('Schedule');
        await open('Contact');
        await canvasMode(page);
        assert.doesNotMatch(await page.locator('main').textContent(), /room has changed/);
        await notice(page).getByRole('button', { name: 'Reload' }).click();
        await until(page, () => document.querySelector('main')?.textContent.includes('room has changed'), 'the new version');
        await canvasMode(page);
        assert.equal(await notice(page).count(), 0);
        assert.deepEqual(messages, []);
        site.stop();
        await page.goto(`${site.url}/contact.html`);
        await canvasMode(page);
        assert.match(await page.locator('main').textContent(), /room has changed/);
    });

    test('goes on with the old version in a tab where it is to come later, and tells other tabs', async (context) => {
        const site = await makeSite(context);
        const { page, tabs } = await firstVisit(context, site.url);
        const other = await tabs.newPage();
        for (const tab of [page, other]) {
            await tab.goto(`${site.url}/contact.html`);
            await canvasMode(tab);
        }
        await appendFile(join(site.folder, 'content/contact.md'), '\nThe room has changed.\n');
        site.build();
        await ask(page);
        for (const tab of [page, other]) await notice(tab).waitFor();
        await notice(other).getByRole('button', { name: 'Later' }).click();
        assert.equal(await notice(other).count(), 0);
        await other.evaluate(() => { globalThis.stillHere = true; });
        await notice(page).getByRole('button', { name: 'Reload' }).click();
        await until(page, () => document.querySelector('main')?.textContent.includes('room has changed'), 'the new version');
        assert.ok(await other.evaluate(() => globalThis.stillHere), 'not taken under the reader’s hands');
        // A page in italics, whose font the old version has not asked for yet.
        await other.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
        await settled(other);
        await canvasMode(other);
    });

    test('never takes half of a new version', async (context) => {
        const site = await makeSite(context);
        const { page } = await firstVisit(context, site.url);
        await page.goto(`${site.url}/contact.html`);
        await appendFile(join(site.folder, 'content/contact.md'), '\nThe room has changed.\n');
        site.build();
        // As while files are being copied to a host: one page is not there yet.
        await writeFile(join(site.out, 'speakers.html'), await readFile(join(site.out, 'schedule.html')));
        const end = await page.evaluate(async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            const found = new Promise((resolve) => registration.addEventListener('updatefound', () => resolve(registration.installing)));
            await registration.update();
            const worker = await found;
            while (!/installed|redundant/.test(worker.state)) await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
            return worker.state;
        });
        assert.equal(end, 'redundant');
        assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting), null);
        assert.equal((await page.evaluate(() => caches.keys())).length, 1);
        assert.equal(await notice(page).count(), 0);
        await page.reload();
        await canvasMode(page);
        assert.doesNotMatch(await page.locator('main').textContent(), /room has changed/);
    });

    test('is let go of with one setting', async (context) => {
        const site = await makeSite(context);
        const { page } = await firstVisit(context, site.url);
        assert.equal((await page.evaluate(() => caches.keys())).length, 1);
        const settings = JSON.parse(await readFile(join(site.folder, 'content/site.json'), 'utf8'));
        await writeFile(join(site.folder, 'content/site.json'), JSON.stringify({ ...settings, offline: false }));
        site.build();
        await ask(page);
        await until(page, async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()),
            'the worker to go');
        // Chromium may give the page that follows at once to the worker that goes, which answers nothing.
        for (const name of ['contact', 'speakers']) {
            await page.goto(`${site.url}/${name}.html`);
            await canvasMode(page);
        }
        assert.deepEqual(await page.evaluate(async () => [navigator.serviceWorker.controller, await navigator.serviceWorker.getRegistration() ?? null]), [null, null]);
    });

    test('has a manifest that browsers can install', async (context) => {
        const site = await makeSite(context);
        const { page } = await openPage(context, browser, { serviceWorkers: 'allow' });
        await visit(page, `${site.url}/`);
        const session = await page.context().newCDPSession(page);
        const { url, errors, data } = await session.send('Page.getAppManifest');
        assert.equal(url, `${site.url}/site.webmanifest`);
        assert.deepEqual(errors, []);
        assert.equal(JSON.parse(data).short_name, 'ML for Systems');
        const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
        assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
    });
});
