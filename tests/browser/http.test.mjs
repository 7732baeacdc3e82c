// Over plain http, on a host that is not this machine to the browser: it has no service worker there, no digests and no
// clipboard. All else works.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchFirefox } from './firefox.mjs';
import { colourAt } from './pictures.mjs';
import { canvasMode, launch, openPage, screenshot, serveContent, settled, until, visit } from './support.mjs';

const host = 'rostrum.test';   // no such name exists (RFC 6761), and no browser trusts it as it does "localhost"

let served;
before(async () => { served = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url)), '--name', host); });
after(() => served?.stop());

for (const [name, start] of [
    ['Chromium', () => launch(`--host-resolver-rules=MAP ${host} 127.0.0.1`)],
    ['Firefox', () => launchFirefox({ 'network.dns.localDomains': host })],
]) {
    describe(`over plain http, in ${name}`, () => {
        let browser;
        before(async () => { browser = await start(); });
        after(() => browser?.close());

        async function open(context, path) {
            const opened = await openPage(context, browser, { height: 600, serviceWorkers: 'allow' });
            const url = served.url.replace('localhost', host);
            await visit(opened.page, url + path);
            assert.deepEqual(await opened.page.evaluate(() => [isSecureContext, crypto.subtle, crypto.randomUUID, navigator.serviceWorker]),
                [false, undefined, undefined, undefined]);
            return { ...opened, url };
        }

        const click = (page, selector) => page.evaluate((wanted) => document.querySelector(wanted).click(), selector);

        test('pages are opened in place, and come back where they were left', async (context) => {
            const { page, messages } = await open(context, '/schedule.html');
            await page.evaluate(() => {
                globalThis.stillHere = true;
                scrollTo(0, 700);
            });
            await click(page, '.nav-row a[href="people.html"]');
            await until(page, () => location.pathname === '/people.html', 'the next page');
            await canvasMode(page);
            assert.equal(await page.evaluate(() => scrollY), 0);
            await until(page, () => rostrum.view.textures === 1, 'the image on the canvas');
            await page.evaluate(() => history.back());
            await until(page, () => location.pathname === '/schedule.html' && scrollY === 700, 'the place on the page before');
            await canvasMode(page);
            assert.ok(await page.evaluate(() => globalThis.stillHere));
            assert.deepEqual(messages, []);
        });

        if (name === 'Chromium') {
            test('a damaged program is noticed', async (context) => {
                const { page, messages } = await openPage(context, browser);
                await page.route('**/rostrum-*.wasm', async (route) => {
                    const response = await route.fetch({ url: route.request().url().replace(host, '127.0.0.1') });
                    const body = await response.body();
                    body[Math.floor(body.length / 2)] ^= 1;
                    await route.fulfill({ response, body });
                });
                await page.goto(served.url.replace('localhost', host));
                await until(page, () => !document.documentElement.dataset.program, 'the failure');
                await settled(page);
                assert.match(messages.at(-1), /^warning: Rostrum stays in flow mode: .*rostrum-\w+\.wasm could not be loaded/);
            });
        }

        test('stars and colours are kept, and searching finds', async (context) => {
            const { page, messages, url } = await open(context, '/schedule.html');
            await click(page, '.star');
            await click(page, '.theme');
            await visit(page, `${url}/schedule.html`);
            assert.deepEqual(await page.evaluate(() => [document.querySelector('.star').getAttribute('aria-pressed'), document.documentElement.dataset.theme]),
                ['true', 'dark']);
            assert.deepEqual(colourAt(await screenshot(page), 2, 300), [16, 18, 23]);
            await visit(page, `${url}/search.html`);
            await page.evaluate(() => {
                const field = document.getElementById('_search');
                field.value = 'learned';
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            });
            await until(page, () => document.querySelectorAll('.result').length > 0, 'results');
            await settled(page);
            await canvasMode(page);
            assert.deepEqual(messages, []);
        });
    });
}
