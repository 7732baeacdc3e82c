// Whatever fails, the page stays readable in flow mode, and the console says why in one line.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertReadable, canvasMode, launch, loseContext, meanDifference, openPage, screenshot, serveContent, settled, site,
    until, visit } from './support.mjs';

/// Lines that the site itself writes, and errors; Chromium's own about what it could not load or read are left out.
const own = (messages) => messages.filter((text) =>
    text.includes('Rostrum') || !/Failed to load resource|Failed to decode|OTS parsing|WebGL/.test(text));

/// Waits for the console's line and for quiet behind it. Files' names are given without their hashes.
async function said(page, messages) {
    const end = performance.now() + 8000;
    while (own(messages).length === 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    await settled(page);
    return own(messages).map((text) => text.replace(/-[0-9a-f]{10}\./g, '.'));
}

describe('when something fails', () => {
    let browser;
    let markdown;
    let programme;
    before(async () => {
        browser = await launch();
        markdown = await serveContent(fileURLToPath(new URL('content-markdown', import.meta.url)));
        programme = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await markdown.stop();
        await programme.stop();
    });

    /// Opens the overview where requests for `pattern` are answered by `answer`.
    async function openFaulty(context, pattern, answer) {
        const opened = await openPage(context, browser, { height: 600 });
        await opened.page.route(pattern, answer);
        await opened.page.goto(site + '/');
        return opened;
    }

    test('without WebGL 2', async (context) => {
        const plain = await launch('--disable-3d-apis');
        context.after(() => plain.close());
        const { page, messages } = await openPage(context, plain, { height: 600 });
        await page.goto(site + '/');
        assert.deepEqual(await said(page, messages), ['info: Rostrum stays in flow mode: there is no WebGL 2']);
        await assertReadable(page);
        // Links still change the page.
        await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
        await until(page, () => document.title.startsWith('Contact'), 'the next page');
        await assertReadable(page);
        assert.equal(own(messages).length, 1);
    });

    test('without the program', async (context) => {
        const { page, messages } = await openFaulty(context, '**/rostrum-*.wasm', (route) => route.abort());
        assert.deepEqual(await said(page, messages),
            ['warning: Rostrum stays in flow mode: /assets/rostrum.wasm could not be loaded (no answer)']);
        await assertReadable(page);
    });

    test('with a program that the server does not have', async (context) => {
        const { page, messages } = await openFaulty(context, '**/rostrum-*.wasm', (route) => route.fulfill({ status: 500 }));
        assert.deepEqual(await said(page, messages),
            ['warning: Rostrum stays in flow mode: /assets/rostrum.wasm could not be loaded (500)']);
        await assertReadable(page);
    });

    test('with half of the program', async (context) => {
        const { page, messages } = await openFaulty(context, '**/rostrum-*.wasm', async (route) => {
            const body = await (await route.fetch()).body();
            await route.fulfill({ body: body.subarray(0, body.length / 2), contentType: 'application/wasm' });
        });
        const lines = await said(page, messages);
        assert.deepEqual(lines, ['warning: Rostrum stays in flow mode: /assets/rostrum.wasm is damaged']);
        await assertReadable(page);
    });

    for (const name of ['rostrum-*.wasm', 'content-*.bin']) {
        test(`with one wrong bit in ${name}`, async (context) => {
            const { page, messages } = await openFaulty(context, `**/${name}`, async (route) => {
                const response = await route.fetch();
                const body = await response.body();
                body[Math.floor(body.length / 2)] ^= 1;
                await route.fulfill({ response, body });
            });
            const lines = await said(page, messages);
            assert.deepEqual(lines, [`warning: Rostrum stays in flow mode: /assets/${name.replace('-*', '')} is damaged`]);
            await assertReadable(page);
        });
    }

    test('with one wrong byte in the script, which the browser refuses', async (context) => {
        const { page, messages } = await openFaulty(context, '**/boot-*.js', async (route) => {
            const response = await route.fetch();
            await route.fulfill({ response, body: `${await response.text()}\n` });
        });
        await page.waitForLoadState('networkidle');
        assert.equal(own(messages).length, 2, 'it is asked for once more');
        for (const message of own(messages)) assert.match(message, /integrity/);
        await assertReadable(page);
    });

    test('with a program of the wrong type, which works all the same', async (context) => {
        const { page, messages } = await openFaulty(context, '**/rostrum-*.wasm', async (route) => {
            await route.fulfill({ body: await (await route.fetch()).body(), contentType: 'application/octet-stream' });
        });
        await canvasMode(page);
        const lines = await said(page, messages);
        assert.equal(lines.length, 1);
        assert.match(lines[0], /^warning: Rostrum .*\/assets\/rostrum\.wasm should be served as application\/wasm$/);
    });

    for (const [what, answer] of [
        ['without the script that starts the graphics', (route) => route.abort()],
        ['with a damaged one', async (route) => route.fulfill({ response: await route.fetch(), body: 'damaged' })],
    ]) {
        test(`${what}, which only saves time`, async (context) => {
            const { page } = await openFaulty(context, '**/graphics-worker-*.js', answer);
            await canvasMode(page);
            assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'canvas');
        });
    }

    test('without the script', async (context) => {
        const { page, messages } = await openFaulty(context, '**/boot-*.js', (route) => route.abort());
        await page.waitForLoadState('networkidle');
        assert.deepEqual(own(messages), []);
        await assertReadable(page);
    });

    // When the font comes after all, Chromium gives bold italics an inline box of another font's height.
    test('without a font, on the pages that need it', async (context) => {
        const { page, messages } = await openPage(context, browser, { height: 600 });
        await page.route('**/inter-italic-*.otf', (route) => route.abort());
        await page.goto(`${markdown.url}/inline.html`);
        assert.deepEqual(await said(page, messages),
            ['warning: Rostrum shows this page in flow mode: /assets/inter-italic.otf could not be loaded (no answer)']);
        await assertReadable(page);
        await page.getByRole('navigation').getByRole('link', { name: 'Wide things' }).click();
        await until(page, () => document.title.startsWith('Wide'), 'the next page');
        messages.length = 0;
        await canvasMode(page);
        // The browser asks for a font once only; it takes the program's.
        await page.unroute('**/inter-italic-*.otf');
        await page.getByRole('navigation').getByRole('link', { name: 'Inline' }).click();
        await until(page, () => document.title.startsWith('Inline'), 'the page again');
        await canvasMode(page);
    });

    test('with a font that is no font', async (context) => {
        const { page, messages } = await openFaulty(context, '**/inter-regular-*.otf',
            (route) => route.fulfill({ body: 'no font', contentType: 'font/otf' }));
        assert.deepEqual(await said(page, messages), ['warning: Rostrum shows this page in flow mode: /assets/inter-regular.otf is damaged']);
        await assertReadable(page);
    });

    test('with JavaScript off', async (context) => {
        const { page, messages } = await openPage(context, browser, { javaScriptEnabled: false });
        for (const path of ['/', '/speakers.html', '/schedule.html', '/call_for_papers.html', '/contact.html']) {
            await page.goto(site + path);
            assert.ok((await page.locator('main').innerText()).length > 200);
            assert.equal(await page.locator('html').getAttribute('data-mode'), 'flow');
        }
        await page.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
        await page.waitForURL('**/schedule.html');
        assert.ok(await page.getByRole('heading', { name: 'Lunch break' }).isVisible());
        assert.deepEqual(messages, []);
    });

    test('with characters that the fonts do not have', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await page.goto(`${markdown.url}/undrawable.html`);
        assert.deepEqual(await said(page, messages), ['info: Rostrum shows this page in flow mode: it holds what the canvas cannot draw']);
        await assertReadable(page);
        await page.getByRole('navigation').getByRole('link', { name: 'Blocks' }).click();
        await canvasMode(page);
    });

    test('with styles of the visitor’s own, until they are gone', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await visit(page, '/');
        await page.evaluate(() => { document.getElementById('_page').style.letterSpacing = '2px'; });
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await assertReadable(page);
        await settled(page);
        assert.equal(own(messages).length, 1);
        assert.match(own(messages)[0], /^info: Rostrum shows this page in flow mode: /);
        await page.evaluate(() => { document.getElementById('_page').style.letterSpacing = ''; });
        await canvasMode(page);
    });

    test('with a context that is lost while another page is opened', async (context) => {
        const { page, messages } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        await loseContext(page);
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await page.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
        await assertReadable(page);
        await page.evaluate(() => globalThis.loss.restoreContext());
        await canvasMode(page);
        await settled(page);
        const canvas = await screenshot(page);
        await page.evaluate(() => rostrum.mode.hold('test'));
        assert.ok(meanDifference(canvas, await screenshot(page)) < 1.5);
        assert.deepEqual(own(messages), []);
    });

    /// Breaks what the page's script calls by name, before it runs.
    async function openBroken(context, address, breakIt) {
        const opened = await openPage(context, browser, { height: 600 });
        await opened.page.addInitScript(breakIt);
        await opened.page.goto(address);
        return opened;
    }

    test('with a program that takes half a minute, which is then used', async (context) => {
        let deliver;
        const delivered = new Promise((resolve) => { deliver = resolve; });
        const { page, messages } = await openFaulty(context, '**/rostrum-*.wasm', async (route) => {
            await delivered;
            await route.continue();
        });
        await page.clock.install();
        await page.clock.runFor(30_000);
        await assertReadable(page);
        await page.evaluate(() => { globalThis.stillHere = true; });
        deliver();
        await canvasMode(page);
        assert.ok(await page.evaluate(() => globalThis.stillHere));
        assert.deepEqual(own(messages), []);
    });

    test('with a link that is followed before the program is there', async (context) => {
        const { page, messages } = await openFaulty(context, '**/rostrum-*.wasm', () => {});
        await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
        await page.waitForURL('**/contact.html');
        await assertReadable(page);
        assert.deepEqual(own(messages), []);
    });

    test('with memory refused at the start', async (context) => {
        const { page, messages } = await openBroken(context, site + '/', () => {
            WebAssembly.instantiate = () => Promise.reject(new RangeError('could not allocate memory'));
        });
        assert.deepEqual(await said(page, messages), ['warning: Rostrum stays in flow mode: could not allocate memory']);
        await assertReadable(page);
    });

    test('with memory refused later on: links are the browser’s again', async (context) => {
        const { page, messages } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        await page.evaluate(() => {
            WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no more'); };
            // More stars than memory has room for, from another tab.
            localStorage.setItem('rostrum', JSON.stringify({ stars: Array(900_000).fill('ab') }));
            dispatchEvent(new StorageEvent('storage', { key: 'rostrum' }));
            localStorage.clear();
        });
        assert.deepEqual(await said(page, messages),
            ['warning: Rostrum stays in flow mode: the program has failed, or has no memory left']);
        await assertReadable(page);
        messages.length = 0;
        await page.evaluate(() => { globalThis.before = true; });
        await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
        await page.waitForURL('**/contact.html');
        assert.equal(await page.evaluate(() => globalThis.before), undefined, 'the browser has loaded the page');
        await canvasMode(page);
        assert.deepEqual(own(messages), []);
    });

    test('with an exception in the program while it paints', async (context) => {
        const { page, messages } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        await page.evaluate(() => {
            const { prototype } = WebGL2RenderingContext;
            prototype.drawElements = prototype.drawElementsInstanced = prototype.drawArrays = prototype.drawArraysInstanced =
                () => { throw new Error('a defect'); };
            scrollTo(0, 1200);
        });
        assert.deepEqual(await said(page, messages), ['warning: Rostrum stays in flow mode: a defect']);
        await page.evaluate(() => scrollTo(0, 0));
        await assertReadable(page);
    });

    test('with storage forbidden, all but the remembering works', async (context) => {
        const { page, messages } = await openBroken(context, `${programme.url}/schedule.html`, () => {
            for (const name of ['localStorage', 'sessionStorage']) {
                Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
            }
        });
        await canvasMode(page);
        await page.locator('.star').first().click();
        assert.equal(await page.locator('.star').first().getAttribute('aria-pressed'), 'true');
        await canvasMode(page);
        assert.deepEqual(own(messages), []);
    });

    test('with forced colours, for as long as they last', async (context) => {
        const { page, messages } = await openPage(context, browser, { forcedColors: 'active' });
        await page.goto(site + '/');
        await until(page, () => globalThis.rostrum?.mode.reasons.includes('forced colours'), 'the reason');
        await settled(page);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'flow');
        await page.emulateMedia({ forcedColors: 'none' });
        await canvasMode(page);
        await page.emulateMedia({ forcedColors: 'active' });
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        assert.deepEqual(messages, []);
    });

    test('with a translation of the page, until it is taken back', async (context) => {
        const { page, messages } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        // As Chromium translates: each text is put into two elements, and changed.
        await page.evaluate(() => {
            const walker = document.createTreeWalker(document.getElementById('_page'), NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) texts.push(walker.currentNode);
            globalThis.translated = texts.map((text) => {
                const font = document.createElement('font');
                const inner = font.appendChild(document.createElement('font'));
                inner.textContent = text.data.toUpperCase();
                text.replaceWith(font);
                return { font, text };
            });
        });
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await assertReadable(page);
        await settled(page);
        assert.deepEqual(own(messages), ['info: Rostrum shows this page in flow mode: something else has changed it']);
        await page.evaluate(() => { for (const { font, text } of globalThis.translated) font.replaceWith(text); });
        await canvasMode(page);
    });

    test('with elements that an extension inserts into the page, until they are gone', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        await page.evaluate(() => document.querySelector('main p').append(document.createElement('button')));
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await page.evaluate(() => document.querySelector('main p button').remove());
        await canvasMode(page);
    });

    test('with a bar that an extension puts over the page: the picture moves with the page', async (context) => {
        const { page } = await openPage(context, browser, { height: 600 });
        await visit(page, '/');
        await page.evaluate(() => {
            const bar = document.createElement('div');
            Object.assign(bar.style, { height: '41px', background: 'rgb(200, 0, 0)' });
            document.body.prepend(bar);
        });
        await settled(page);
        await canvasMode(page);
        const canvas = await screenshot(page);
        await page.evaluate(() => rostrum.mode.hold('test'));
        assert.ok(meanDifference(canvas, await screenshot(page)) < 1.5);
    });

    test('with a style sheet that somebody else adds, as WCAG’s text spacing, until it is gone', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        await page.evaluate(() => {
            const style = document.createElement('style');
            style.id = 'foreign';
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; ' +
                'word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
            document.adoptedStyleSheets = [sheet];   // the policy forbids the element's own text, as it should
            document.head.append(style);
        });
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await settled(page);
        await assertReadable(page);
        // Nothing is cut off or lies over something else, as far as boxes tell.
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0);
        await page.evaluate(() => {
            document.adoptedStyleSheets = [];
            document.getElementById('foreign').remove();
        });
        await canvasMode(page);
    });

    test('with a minimum font size that is larger than the page’s', async (context) => {
        const large = await launch('--blink-settings=minimumFontSize=20');
        context.after(() => large.close());
        const { page, messages } = await openPage(context, large, { height: 600 });
        await page.goto(site + '/');
        const lines = await said(page, messages);
        assert.equal(lines.length, 1);
        assert.match(lines[0], /^info: Rostrum shows this page in flow mode: /);
        await assertReadable(page);
    });

    test('for print, the page is the browser’s', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        const modes = await page.evaluate(() => {
            dispatchEvent(new Event('beforeprint'));
            const during = document.documentElement.dataset.mode;
            dispatchEvent(new Event('afterprint'));
            return [during, document.documentElement.dataset.mode];
        });
        assert.deepEqual(modes, ['flow', 'canvas']);
        await page.emulateMedia({ media: 'print' });
        await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
        await page.emulateMedia({ media: 'screen' });
        await canvasMode(page);
    });

    test('flow mode can be asked for', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await page.goto(`${site}/?mode=flow`);
        await page.waitForLoadState('networkidle');
        await assertReadable(page);
        assert.deepEqual(messages, []);
    });
});
