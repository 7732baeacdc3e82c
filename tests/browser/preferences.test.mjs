// What visitors prefer: light or dark, more contrast, less motion, less data, plain HTML, no shortcuts. And that what was
// chosen before is there from the first paint on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { canvasMode, launch, meanDifference, openPage, pages, screenshot, serveContent, settled, site, until, visit } from './support.mjs';

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const light = 'rgb(251, 251, 249)';
const dark = 'rgb(16, 18, 23)';
const themeSwitch = (page) => page.getByRole('button', { name: 'Switch between light and dark' });

// The colour of a pixel of the paper, as it is seen.
async function paper(page) {
    const { bytes, channels } = await screenshot(page, { clip: { x: 2, y: 300, width: 1, height: 1 } });
    return `rgb(${[...bytes.subarray(0, Math.min(3, channels))].join(', ')})`;
}

describe('what visitors prefer', () => {
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

    test('the switch turns the colours round, on the canvas too, and is remembered', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        assert.equal(await paper(page), light);
        await themeSwitch(page).click();
        await settled(page);
        assert.deepEqual([await background(page), await paper(page)], [dark, dark]);
        await page.reload();
        await canvasMode(page);
        assert.equal(await paper(page), dark);
        // Whoever chooses what the system prefers follows the system again.
        await themeSwitch(page).click();
        await settled(page);
        assert.equal(await paper(page), light);
        await page.emulateMedia({ colorScheme: 'dark' });
        await settled(page);
        assert.equal(await paper(page), dark);
    });

    test('another tab follows the switch', async (context) => {
        const { page, context: tabs } = await openPage(context, browser);
        await visit(page, '/');
        const other = await tabs.newPage();
        await visit(other, '/contact.html');
        await themeSwitch(page).click();
        await until(other, () => document.documentElement.dataset.theme === 'dark', 'the other tab’s colours');
        await settled(other);
        assert.equal(await paper(other), dark);
    });

    for (const [system, chosen, expected] of [['light', 'dark', dark], ['dark', 'light', light]]) {
        test(`with ${chosen} chosen, nothing of the system’s ${system} is ever painted`, async (context) => {
            const { page } = await openPage(context, browser, { colorScheme: system });
            await page.addInitScript((theme) => localStorage.setItem('rostrum', JSON.stringify({ theme })), chosen);
            await page.addInitScript(() => {
                globalThis.painted = [];
                const look = () => {
                    if (document.body) painted.push(getComputedStyle(document.body).backgroundColor);
                    if (painted.length < 30) requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
            });
            await visit(page, '/');
            await until(page, () => painted.length === 30, '30 frames');
            // Frames before the style sheet has arrived paint nothing yet.
            const painted = new Set(await page.evaluate(() => painted));
            painted.delete('rgba(0, 0, 0, 0)');
            assert.deepEqual([...painted], [expected]);
        });
    }

    test('the switch works without the program too', async (context) => {
        const { page } = await openPage(context, browser);
        await page.route('**/rostrum-*.wasm', (route) => route.abort());
        await page.goto(`${site}/`);
        await until(page, () => !document.documentElement.dataset.program, 'the failure');
        await themeSwitch(page).click();
        assert.equal(await background(page), dark);
    });

    test('more contrast is given to whoever wants it, in both modes alike', async (context) => {
        for (const colorScheme of ['light', 'dark']) {
            const { page } = await openPage(context, browser, { contrast: 'more', colorScheme });
            await visit(page, '/schedule.html');
            await settled(page);
            assert.equal(await paper(page), colorScheme === 'dark' ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)');
            const drawn = await screenshot(page);
            await page.goto(`${site}/schedule.html?mode=flow`);
            await settled(page);
            assert.ok(meanDifference(drawn, await screenshot(page)) < 1);
            await page.emulateMedia({ contrast: 'no-preference' });
            assert.equal(await background(page), colorScheme === 'dark' ? dark : light);
        }
    });

    test('nothing moves by itself where less motion is wanted', async (context) => {
        const { page } = await openPage(context, browser, { reducedMotion: 'reduce' });
        for (const path of pages) {
            await visit(page, path);
            const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
                const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
                return animationName !== 'none' || /[1-9]/.test(transitionDuration) || scrollBehavior !== 'auto';
            }).map((element) => element.outerHTML.slice(0, 60)));
            assert.deepEqual(moving, [], path);
        }
    });

    for (const [name, prepare] of [
        ['Save-Data', () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })],
        ['prefers-reduced-data', () => {
            const original = globalThis.matchMedia;
            globalThis.matchMedia = (query) => (query.includes('prefers-reduced-data') ? { matches: true } : original(query));
        }],
    ]) {
        test(`with ${name} the page is HTML, no program is asked for, and no control does nothing`, async (context) => {
            const { page, messages } = await openPage(context, browser);
            const asked = [];
            page.on('request', (request) => asked.push(new URL(request.url()).pathname));
            await page.addInitScript(prepare);
            await page.goto(`${site}/schedule.html`);
            await until(page, () => !document.documentElement.dataset.program, 'the decision');
            await page.waitForLoadState('networkidle');
            assert.deepEqual(asked.filter((path) => /rostrum\.(wasm|js)$/.test(path)), []);
            assert.equal(await page.locator('.controls button:visible, .star:visible, input:visible').count(), 0);
            assert.deepEqual(messages, ['info: Rostrum stays in flow mode: data is to be saved']);
            await page.getByRole('link', { name: 'Speakers' }).first().click();
            assert.match(page.url(), /speakers\.html$/);
        });
    }

    test('plain HTML can be asked for and left again, and is remembered', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/contact.html');
        const link = page.getByRole('link', { name: 'View as plain HTML' });
        await link.click();
        assert.equal(await page.locator('html').getAttribute('data-mode'), 'flow');
        const back = page.getByRole('link', { name: 'View on the canvas' });
        assert.equal(await back.evaluate((element) => element === document.activeElement), true);
        await page.goto(`${site}/`);
        await until(page, () => globalThis.rostrum?.mode.reasons.includes('requested'), 'the program');
        await settled(page);
        assert.equal(await page.locator('html').getAttribute('data-mode'), 'flow');
        assert.equal(await page.locator('#_stage').count(), 0);   // and no context was made
        await back.click();
        await canvasMode(page);
        await page.reload();
        await canvasMode(page);
        // As a link it can be opened beside the page.
        assert.match(await link.getAttribute('href'), /\?mode=flow$/);
    });

    test('the key can be turned off, and on again', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/search.html');
        await page.getByRole('button', { name: 'Turn it off' }).click();
        await visit(page, '/contact.html');
        await page.keyboard.press('/');
        assert.match(page.url(), /contact\.html$/);
        await visit(page, '/search.html');
        await page.getByRole('button', { name: 'Turn it on' }).click();
        await visit(page, '/contact.html');
        await page.keyboard.press('/');
        await until(page, () => document.activeElement.id === '_search', 'the field');
    });

    test('another page is announced once, politely, with its title; a filter is not', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        await page.evaluate(() => {
            globalThis.said = [];
            const region = document.querySelector('#_announcer[role=status]');
            new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
        });
        await page.getByRole('link', { name: 'Schedule', exact: true }).first().click();
        await settled(page);
        assert.deepEqual(await page.evaluate(() => said), [await page.title()]);
        assert.equal(await page.evaluate(() => document.activeElement.localName), 'main');
        await page.getByRole('button', { name: 'Talks' }).click();
        await page.goBack();
        await settled(page);
        assert.deepEqual(await page.evaluate(() => said.length), 2);
    });

    test('announcements that are dismissed or over are gone before the first paint: nothing moves', async (context) => {
        const { page } = await openPage(context, browser);
        await page.goto(`${programme.url}/schedule.html?now=2018-12-08T09:00-05:00`);
        await canvasMode(page);
        await page.locator('.banner').first().getByRole('button', { name: 'Dismiss' }).click();
        const left = await page.locator('.banner').count();
        await page.addInitScript(() => {
            globalThis.seenBanners = [];
            const look = () => {
                seenBanners.push(document.querySelectorAll('.banner').length);
                if (!document.documentElement.dataset.mode || document.documentElement.dataset.mode === 'flow') requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        });
        await page.goto(`${programme.url}/schedule.html`);   // today all that end are over
        await canvasMode(page);
        const { banners, shifts } = await page.evaluate(() => ({ banners: seenBanners, shifts: seen.shifts }));
        assert.deepEqual([...new Set(banners.filter((count, i) => i > 0 || count > 0))].length <= 1, true, banners.join());
        assert.ok(banners.at(-1) <= left);
        assert.deepEqual(shifts, []);
    });

    test('a menu holds the links where the row has no room, without JavaScript too', async (context) => {
        for (const javaScriptEnabled of [true, false]) {
            const { page } = await openPage(context, browser, { width: 390, height: 844, javaScriptEnabled });
            if (javaScriptEnabled) await visit(page, '/');
            else await page.goto(`${site}/`);
            const link = page.locator('.menu').getByRole('link', { name: 'Speakers' });
            assert.equal(await page.locator('.site-nav').getByRole('link', { name: 'Speakers' }).count(), 0);
            await page.getByText('Menu', { exact: true }).click();
            if (javaScriptEnabled) {
                await settled(page);
                await canvasMode(page);
            }
            await link.click();
            await page.waitForURL(/speakers\.html$/);
            assert.equal(await link.isVisible(), false);
        }
    });
});
