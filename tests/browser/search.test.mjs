// Searching: by keyboard alone, in a field that is the browser's own, with the query in the address.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canvasMode, launch, openPage, serveContent, settled, until, visit } from './support.mjs';

const titles = (page) => page.locator('.result-title').allTextContents();
const query = (page) => new URL(page.url()).searchParams.get('q');
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);

describe('search', () => {
    let browser;
    let site;
    before(async () => {
        browser = await launch();
        site = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await site.stop();
    });

    async function open(context, address, { prepare, ...options } = {}) {
        const { page, messages } = await openPage(context, browser, options);
        if (prepare) await page.addInitScript(prepare);
        await visit(page, site.url + address);
        const drawn = async () => {
            await settled(page);
            await canvasMode(page);
            assert.deepEqual(messages, []);
        };
        await drawn();
        return { page, drawn };
    }

    for (const address of ['/', '/schedule.html', '/papers.html', '/search.html']) {
        test(`on ${address} the key “/” leads to the field, without being typed`, async (context) => {
            const { page, drawn } = await open(context, address);
            await page.keyboard.press('/');
            await drawn();
            assert.equal(new URL(page.url()).pathname, '/search.html');
            assert.equal(await focused(page), '_search');
            await page.keyboard.type('heat');
            await drawn();
            assert.equal(await page.locator('#_search').inputValue(), 'heat');
            assert.equal((await titles(page))[0], 'Heat and its series');
        });
    }

    test('the key is a character in fields, and the browser’s with Control, Alt and Meta', async (context) => {
        const { page, drawn } = await open(context, '/schedule.html');
        for (const modifier of ['Control', 'Alt', 'Meta']) await page.keyboard.press(`${modifier}+/`);
        await page.locator('#_words').press('/');
        await drawn();
        assert.equal(new URL(page.url()).pathname, '/schedule.html');
        assert.equal(await page.locator('#_words').inputValue(), '/');
    });

    test('letters are found without their accents, and what was found is marked', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        await page.locator('#_search').pressSequentially('montreal');
        await drawn();
        const marks = await page.locator('.result mark').allTextContents();
        assert.ok(marks.length >= 2, `${marks.length} marks`);
        assert.deepEqual([...new Set(marks)], ['Montréal']);
        assert.deepEqual([...new Set(await titles(page))].length, (await titles(page)).length, 'each once');
        await page.locator('#_search').fill('ramanujan');
        await drawn();
        assert.equal((await titles(page))[0], 'Śrīnivāsa Rāmānujan');
    });

    test('how many there are is told as a status', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        const field = page.locator('#_search');
        await field.pressSequentially('fourier');
        await drawn();
        const status = page.locator('main').getByRole('status');
        await status.evaluate((element) => { element.mine = true; });
        assert.equal(await status.textContent(), `${await page.locator('.result').count()} results`);
        await field.pressSequentially('zzz');
        await drawn();
        assert.equal(await status.textContent(), 'Nothing found.');
        assert.ok(await status.evaluate((element) => element.mine), 'the same element, so that the change is read out');
        assert.match(await page.locator('.empty').textContent(), /^Try fewer words/);
        assert.deepEqual(await page.locator('.result-title').allTextContents(), await page.locator('.nav-row a').allTextContents());
    });

    test('ten results are shown, then as many more as are asked for, and ten of the next query', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        const shown = () => page.locator('.result').count();
        const more = page.getByRole('button', { name: /^Show \d+ more$/ });
        await page.locator('#_search').fill('s');
        await drawn();
        const status = page.locator('main').getByRole('status');
        const total = Number(/^The first 10 of (\d+) results$/.exec(await status.textContent())[1]);
        assert.ok(total > 10 && total <= 20, `one click is to show all ${total}`);
        assert.equal(await shown(), 10);
        await more.focus();
        await page.keyboard.press('Enter');
        await drawn();
        assert.equal(await shown(), total);
        assert.equal(await status.textContent(), `${total} results`);
        assert.equal(await more.count(), 0);
        await page.locator('#_search').fill('a');
        await drawn();
        assert.equal(await shown(), 10);
    });

    test('by keyboard alone: from the key to the session', async (context) => {
        const { page, drawn } = await open(context, '/papers.html');
        await page.keyboard.press('/');
        await page.keyboard.type('panel');
        await drawn();
        await page.keyboard.press('Tab');
        assert.equal(await focused(page), 'Panel discussion');
        await page.keyboard.press('Enter');
        await until(page, () => location.hash === '#panel', 'the session’s address');
        await drawn();
        assert.ok(await page.locator('#panel details').evaluate(({ open }) => open));
        assert.ok(await page.locator('#panel').evaluate((element) => {
            const { top, bottom } = element.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight;
        }));
        await page.goBack();
        await drawn();
        assert.equal(await page.locator('#_search').inputValue(), 'panel');
        assert.equal((await titles(page))[0], 'Panel discussion');
        await page.goBack();
        await drawn();
        assert.equal(new URL(page.url()).pathname, '/papers.html');
    });

    test('the query is in the address, reload and others find the same', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        await page.locator('#_search').pressSequentially('learned & co');
        await drawn();
        assert.equal(query(page), 'learned & co');
        await page.locator('#_search').fill('learned');
        await drawn();
        const found = await titles(page);
        await page.reload();
        await drawn();
        assert.equal(await page.locator('#_search').inputValue(), 'learned');
        assert.deepEqual(await titles(page), found);
        const other = await open(context, '/search.html?q=learned');
        assert.deepEqual(await titles(other.page), found);
        await page.locator('#_search').fill('');
        await drawn();
        assert.equal(query(page), null);
        assert.equal(await page.locator('.result').count(), 5, 'the list of pages');
    });

    test('nothing is lost of what is typed as fast as can be', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        await page.locator('#_search').focus();
        const text = 'wolfeschlegelsteinha';
        await page.keyboard.type(text);
        await drawn();
        assert.equal(await page.locator('#_search').inputValue(), text);
        assert.equal(query(page), text);
        assert.match((await titles(page))[0], /^Wolfeschlegelsteinhausen/);
        await page.keyboard.press('Home');
        await page.keyboard.type('xyz');
        assert.equal(await page.locator('#_search').inputValue(), `xyz${text}`);
        await page.keyboard.press('Control+z');
        await drawn();
        assert.ok((await page.locator('#_search').inputValue()).length < text.length + 3, 'undo is the browser’s own');
    });

    test('where the browser refuses to change the address that often, the results go on', async (context) => {
        const { page, drawn } = await open(context, '/search.html', {
            prepare: () => {
                const original = History.prototype.replaceState;
                let left = 3;
                History.prototype.replaceState = function replaceState(...values) {
                    if (--left < 0) throw new DOMException('too often', 'SecurityError');
                    return original.apply(this, values);
                };
            },
        });
        // Slowly: the address is written behind the drawing, once for keys that come faster.
        await page.locator('#_search').pressSequentially('fourier heat', { delay: 40 });
        await drawn();
        assert.equal((await titles(page))[0], 'Heat and its series');
        assert.ok(query(page).length < 'fourier heat'.length);
    });

    test('an input method composes undisturbed', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        await page.locator('#_search').focus();
        await page.evaluate(() => {
            globalThis.events = [];
            for (const name of ['compositionstart', 'compositionend', 'focusout']) addEventListener(name, () => events.push(name));
        });
        const devtools = await page.context().newCDPSession(page);
        for (const text of ['f', 'fo', 'fou', 'four']) {
            await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
            await drawn();
            assert.equal(await page.locator('#_search').inputValue(), text);
        }
        await devtools.send('Input.insertText', { text: 'fourier' });
        await drawn();
        assert.equal(await page.locator('#_search').inputValue(), 'fourier');
        assert.deepEqual(await page.evaluate(() => events), ['compositionstart', 'compositionend']);
        assert.ok((await titles(page)).includes('Jean-Baptiste Joseph Fourier'));
    });

    test('the time from a keystroke to its frame', async (context) => {
        const { page, drawn } = await open(context, '/search.html');
        await page.locator('#_search').focus();
        await page.evaluate(() => {
            globalThis.times = [];
            document.getElementById('_search').addEventListener('input', () => {
                const begin = performance.now();
                const { frames } = rostrum.view.counts;
                // The page answers in a listener of its own, after this one; the frame is drawn in it as well.
                setTimeout(() => times.push({ time: performance.now() - begin, frames: rostrum.view.counts.frames - frames }));
            });
        });
        for (const key of 'learned talks') {
            const before = await page.evaluate(() => times.length);
            await page.keyboard.type(key);
            await until(page, (count) => times.length > count, 'the answer', before);
        }
        await drawn();
        const times = await page.evaluate(() => globalThis.times);
        assert.ok(times.every(({ frames }) => frames === 1), JSON.stringify(times));
        const sorted = times.map(({ time }) => time).sort((a, b) => a - b);
        context.diagnostic(`a keystroke is drawn after ${sorted[sorted.length >> 1].toFixed(1)} ms (median of ${sorted.length}), `
            + `at most ${sorted.at(-1).toFixed(1)} ms`);
    });
});
