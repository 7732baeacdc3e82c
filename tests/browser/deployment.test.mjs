// Visits in the middle of a deployment see the old version or the new one, whole, and the new one at the latest two visits
// after the deployment is complete. Here are some orders and faults; all of them are in tests/long/deployment.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildVersions, describeDeployment, faults, hasFonts, look, orders, startDeployingHost, watch, workerSettled } from './deployment.mjs';
import { describeInBrowsers, launch, openPage, sample } from './support.mjs';

let versions;
before(async () => { versions = await buildVersions(); });
after(() => versions.remove());

describeInBrowsers('a deployment', ({ isFirefox, open }) => {
    const chosen = isFirefox ? sample([[0, '404', true], [5, 'html', false]], 0)
        : sample([[0, 'html', true], [1, 'truncated', true], [2, 'html', false], [3, '404', true], [4, 'truncated', false], [5, '404', false]], 1, 4);
    for (const [number, fault, hasWorker] of chosen) {
        describeDeployment({ order: orders[number], fault, hasWorker }, open, () => versions);
    }
    // Where nothing may be stored of an answer, Blink has requests for its address wait until it has been read.
    if (!isFirefox) describeDeployment({ order: orders[0], fault: '404', hasWorker: true, caching: { html: 'no-store', assets: 'no-store' } }, open, () => versions);
}, ['Chromium', 'Firefox']);

describe('an answer that browsers may keep for a year', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    // One kind of file after the other, since what stands before it in the chain would hide it.
    for (const [number, [name, pattern]] of [['script', /^assets\/boot/], ['program', /^assets\/rostrum/], ['content', /^assets\/content/],
        ['font', /^assets\/.*\.otf$/], ['worker of the graphics', /^assets\/graphics/]].entries()) {
        const bad = faults.filter((each) => each !== 'old');
        for (const fault of sample(bad, number % bad.length)) {
            test(`is got over on the next visit: ${fault} for the ${name}`, async (context) => {
                const host = await startDeployingHost(versions, {}, pattern);
                context.after(host.stop);
                host.state.assets = fault;
                const { page } = await openPage(context, browser);
                await watch(page);
                await page.goto(`${host.url}/contact.html`);
                const first = await look(page);
                assert.equal(first.version, 'one');
                host.state.assets = 'one';
                await page.goto(`${host.url}/contact.html`);
                assert.deepEqual(await look(page), { mode: 'canvas', version: 'one' });
                assert.ok(await hasFonts(page), 'the browser has the fonts');
            });
        }
    }
});

describe('a worker', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    async function visit(context, host, options) {
        const opened = await openPage(context, browser, { serviceWorkers: 'allow', ...options });
        await opened.page.goto(`${host.url}/`);
        await look(opened.page);
        return opened;
    }

    async function start(context) {
        const host = await startDeployingHost(versions);
        context.after(host.stop);
        const opened = await visit(context, host);
        await workerSettled(opened.page, host, 0);
        return { host, ...opened };
    }

    for (const [what, answer] of [['not there', '404'], ['a page', 'html'], ['half of one', 'truncated']]) {
        test(`stays where sw.js is ${what}`, async (context) => {
            const { host, page } = await start(context);
            host.state.worker = answer;
            const since = host.requests.length;
            await page.reload();
            await look(page);
            await workerSettled(page, host, since);
            host.stop();
            await page.reload();
            assert.deepEqual(await look(page), { mode: 'canvas', version: 'one' });
        });
    }

    test('lets a new version in with a reload, in one tab of two, and the other one stays whole', async (context) => {
        const { host, page, context: tabs } = await start(context);
        const other = await tabs.newPage();
        await other.goto(`${host.url}/contact.html`);
        await look(other);
        Object.assign(host.state, { html: 'two', worker: 'two', assets: 'two' });
        const since = host.requests.length;
        await page.reload();
        await workerSettled(page, host, since);
        assert.match(await other.locator('#_notice').textContent(), /has been updated/);
        await page.reload();
        assert.deepEqual(await look(page), { mode: 'canvas', version: 'two' });
        assert.deepEqual(await look(other), { mode: 'canvas', version: 'one' });
    });

    test('is not asked for where the visitor pays by the byte', async (context) => {
        const host = await startDeployingHost(versions);
        context.after(host.stop);
        const { page } = await openPage(context, browser, { serviceWorkers: 'allow' });
        await page.addInitScript(() => {
            Object.defineProperty(navigator, 'connection', { value: { type: 'cellular', saveData: false, effectiveType: '4g' } });
        });
        await page.goto(`${host.url}/`);
        await look(page);
        await page.waitForLoadState('networkidle');
        assert.deepEqual(host.requests.filter(({ path }) => path === 'sw.js'), []);
        assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration()), undefined);
    });

    test('that comes where the visitor pays by the byte fetches nothing ahead, and does later', async (context) => {
        const { host, page } = await start(context);
        Object.assign(host.state, { html: 'two', worker: 'two', assets: 'two' });
        host.prelude = 'Object.defineProperty(navigator, "connection", { value: { type: "cellular" } });';
        let since = host.requests.length;
        await page.reload();
        await look(page);
        await workerSettled(page, host, since);
        assert.deepEqual(host.requests.slice(since).filter(({ path }) => path !== 'sw.js' && !path.startsWith('icons/')), []);
        since = host.requests.length;
        await page.reload();
        assert.deepEqual(await look(page), { mode: 'canvas', version: 'two' });
        const loaded = host.requests.slice(since).map(({ path }) => path);
        assert.ok(loaded.includes('index.html') && !loaded.includes('schedule.html'), loaded.join());
        // The page is kept, since it was loaded.
        host.stop();
        await page.reload();
        assert.deepEqual(await look(page), { mode: 'canvas', version: 'two' });
    });

    test('leaves to the host what is no page of the site', async (context) => {
        const { host, page } = await start(context);
        const response = await page.goto(`${host.url}/nothing-here`);
        assert.equal(response.status(), 404);
        assert.equal(await page.locator('h1').textContent(), 'Coming soon');
    });

    test('frames pages that it does not keep, and says where it cannot know', async (context) => {
        const { host, page } = await start(context);
        host.stop();
        await page.goto(`${host.url}/`);
        await page.evaluate(async () => {   // as where there is no room for every page
            for (const name of await caches.keys()) await (await caches.open(name)).delete(new URL('contact.html', location.href));
        });
        await page.goto(`${host.url}/contact.html`);
        assert.deepEqual(await look(page), { mode: 'canvas', version: 'one' });
        assert.match(await page.title(), /^Contact/);
        assert.equal(await page.locator('#_notice').count(), 0);
        await page.goto(`${host.url}/nothing-here`);
        await page.waitForSelector('html[data-mode=canvas]', { state: 'attached' });
        await page.locator('#_notice').waitFor();
        assert.match(await page.locator('#_notice').textContent(), /There is no network/);
    });
});
