// Whatever stands in an address, in what the browser has kept, or in the content: pages are whole, nothing is executed, and
// the address stays as it is.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage, sample, settled, until, visit } from './support.mjs';
import { findHarm, serveArmedSite, shown, weapons } from './weapons.mjs';

// What the program says of a page with characters that the fonts do not have.
const inFlowMode = 'info: Rostrum shows this page in flow mode: it holds what the canvas cannot draw';

describe('texts as weapons', () => {
    let browser;
    let site;
    before(async () => {
        browser = await launch('--disable-ipc-flooding-protection');   // which allows 200 changes of the address in ten seconds
        site = await serveArmedSite();
    });
    after(async () => {
        await browser?.close();
        await site?.stop();
    });

    async function open(context, path, init, argument) {
        const { page, messages } = await openPage(context, browser);
        if (init) await page.addInitScript(init, argument);
        await page.goto(site.url + path);
        await until(page, () => globalThis.rostrum && !rostrum.mode.reasons.some((reason) => /graphics|not painted|fonts/.test(reason)), 'the program');
        const assertWhole = async (what) => {
            await settled(page);
            assert.deepEqual(await page.evaluate(findHarm), [], what);
            assert.deepEqual(messages.filter((text) => text !== inFlowMode), [], what);
        };
        return { page, messages, assertWhole };
    }

    /// Leads to an address as the browser's own history does, without loading a document.
    const go = (page, address) => page.evaluate((target) => {
        history.pushState({ entry: target.length }, '', target);
        dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
        return location.href;
    }, address);

    test('in the address', async (context) => {
        const { page, assertWhole } = await open(context, '/schedule.html');
        for (const [number, [what, text]] of Object.entries(weapons).entries()) {
            const value = encodeURIComponent(Buffer.from(text).toString());
            for (const [name, path] of sample([['q', 'search.html'], ['kind', 'schedule.html'], ['stars', 'schedule.html'], ['now', 'index.html'],
                ['words', 'schedule.html'], ['mode', 'schedule.html'], ['mine', 'schedule.html'], [value, 'schedule.html']], number % 4, 4 + number % 4)) {
                const address = await go(page, `/${path}?${name}=${value}#${value}`);
                await assertWhole(`${what} in ${name}`);
                assert.equal(page.url(), address);
                if (name !== 'q' && name !== 'words') continue;
                const typed = await page.locator(`[data-action=${name}]`).evaluate((field) => field.getAttribute('value'));
                assert.equal(typed, shown(text), `${what} in ${name}`);
            }
        }
    });

    test('in the address of a document, also as bytes that are no text', async (context) => {
        const { page, assertWhole } = await open(context, '/schedule.html');
        const raw = ['%00', 'a%00b', '%FF%C3', '%ED%A0%80', '%', '%u0041', '+', '%22%3E%3Cscript%3Eexecuted=1%3C/script%3E'];
        for (const path of [...raw.flatMap((text, number) => sample([`/search.html?q=${text}#${text}`, `/schedule.html?words=${text}&kind=${text}&stars=${text}#${text}`], number % 2)),
            '/%00', '/schedule%00.html', '/search.html%00?q=a', '/%FF.html', '/%E2%80%A8', '/__proto__', '/constructor.html', `/${'a'.repeat(3000)}`]) {
            const address = site.url + path;
            await page.goto(address).catch((error) => assert.match(error.message, /ERR_HTTP_RESPONSE_CODE_FAILURE|ERR_INVALID_URL/));
            await until(page, () => ['canvas', 'disagreement'].includes(globalThis.rostrum?.mode.isCanvas ? 'canvas' : globalThis.rostrum?.mode.reasons.join()),
                `the page ${path}`);
            assert.equal(page.url(), address);
            assert.deepEqual(await page.evaluate(findHarm), [], path);
        }
        await settled(page);
    });

    test('in what the browser has kept', async (context) => {
        const kept = ['null', '[]', '"news-0"', '5', 'true', '{', '\0', '["light"]', '{"theme":["light"],"zone":{},"mode":["flow"],"shortcuts":[0]}',
            '{"theme":{"toString":1},"stars":"abc","dismissed":"news-0 news-1"}', '{"dismissed":{"includes":5},"stars":{"length":9}}',
            '{"dismissed":[null,5,{},["news-0"],"news-1","\\u0000"],"stars":[null,{},"talk-1-a\\u0000,b&c=d"]}',
            '{"__proto__":{"mode":"flow","dismissed":["news-0"]},"constructor":1,"toString":2,"hasOwnProperty":3}',
            `{"stars":["${'x'.repeat(1_000_000)}"],"dismissed":[${Array(20_000).fill('"y"')}]}`];
        const { page, assertWhole } = await open(context, '/schedule.html', () => {
            addEventListener('DOMContentLoaded', () => { globalThis.bannersAtFirst = document.querySelectorAll('.banner').length; });
        });
        const all = await page.locator('.banner').count();
        for (const text of sample(kept, 0, 5, 8, 11, 13)) {
            await page.evaluate((value) => {
                for (const name of ['rostrum', 'rostrum /', 'theme']) localStorage.setItem(name, value);
                for (const name of ['scroll positions', 'scroll positions /']) sessionStorage.setItem(name, value);
                let state = value;
                try { state = { entry: JSON.parse(value) }; } catch {}
                history.replaceState(state, '');
                addEventListener('pagehide', () => sessionStorage.setItem('scroll positions /', value), { capture: true });
            }, text);
            await page.reload();
            await until(page, () => globalThis.rostrum && !rostrum.mode.reasons.some((reason) => /graphics|not painted|fonts/.test(reason)), 'the program');
            const what = text.slice(0, 80);
            await assertWhole(what);
            assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'system', what);
            const gone = text.includes('"news-1","') ? 1 : 0;
            assert.equal(await page.locator('.banner').count(), all - gone, what);
            assert.equal(await page.evaluate(() => bannersAtFirst), all - gone, `${what}, before the program`);
            // What is chosen now is kept nevertheless.
            const star = page.locator('.star').first();
            await star.click();
            assert.equal(await star.getAttribute('aria-pressed'), 'true', what);
            assert.ok(await page.evaluate((id) => JSON.parse(localStorage.getItem('rostrum /')).stars.includes(id),
                await star.evaluate((button) => button.dataset.value)), what);
            await assertWhole(what);
        }
    });

    test('in the content', async (context) => {
        const { page, assertWhole } = await open(context, '/schedule.html');
        const collapsed = (text) => shown(text).replace(/[ \t\r\n\f]+/g, ' ').trim();
        assert.deepEqual((await page.locator('.session-title').allTextContents()).map(collapsed), site.titles.map(collapsed));
        assert.equal(await page.title(), 'Schedule a\ufffdb · Empty');
        await assertWhole('the schedule');
        const ids = await page.locator('.session').evaluateAll((all) => all.map(({ id }) => id));
        for (const [i, id] of ids.entries()) {
            await page.evaluate((name) => document.getElementById(name).querySelector('.star').click(), id);
            assert.deepEqual(await page.locator('.star[aria-pressed=true]').evaluateAll((all) => all.map(({ dataset }) => dataset.value)), ids.slice(0, i + 1));
        }
        await page.evaluate(() => [...document.querySelectorAll('.chip')].find(({ textContent }) => /Mine/.test(textContent)).click());
        await page.getByRole('link', { name: 'Link to these' }).click();
        await until(page, () => location.search.includes('stars='), 'the link');
        assert.equal(await page.locator('.session').count(), ids.length);
        for (const name of ['index', 'people', 'search', 'files', ...ids.slice(0, 4).map((id) => `paper-${id}`)]) {
            await go(page, `/${name}.html`);
            await assertWhole(name);
        }
        const texts = await page.evaluate(async () => {
            const read = async (path) => (await fetch(path)).text();
            const errors = (xml) => new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('parsererror').length;
            const pages = await Promise.all(['/', '/schedule.html', '/people.html'].map(read));
            return { feed: errors(await read('/feed.atom')), sitemap: errors(await read('/sitemap.xml')), calendar: await read('/calendar/programme.ics'),
                pages, data: pages.flatMap((html) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => json)) };
        });
        assert.deepEqual([texts.feed, texts.sitemap], [0, 0]);
        assert.doesNotMatch(texts.calendar, /[^\P{Cc}\t\r\n\x80-\x9f]/u);
        assert.equal(texts.calendar.match(/\r\nBEGIN:VEVENT\r\n/g).length, ids.length);
        for (const json of texts.data) JSON.parse(json);
        for (const html of texts.pages) assert.ok(!html.includes('\0'));
    });
});
