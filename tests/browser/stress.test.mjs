// Pages that are longer than any, and one with nothing on it: both reach canvas mode, are drawn to their end, and come to
// rest. The programme's size is tested in programme.test.mjs, and the time that all this takes is measured by
// tests/bench/long_page.mjs.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { longPage } from './long_page.mjs';
import { inkBox, withoutInk } from './pictures.mjs';
import { bothModes, canvasMode, launch, meanDifference, openPage, sample, serveContent, settled } from './support.mjs';

const allowed = 0.15;  // share of all that is on the page: the two smooth their glyphs differently

describe('pages of every length', () => {
    let browser;
    let folder;
    let served;
    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-stress-'));
        await cp('tests/style-guide-empty', folder, { recursive: true });
        await writeFile(join(folder, 'long.md'), longPage(100_000));
        await cp('tests/browser/images', join(folder, 'images'), { recursive: true });
        await writeFile(join(folder, 'nothing.md'), '---\ntitle: Nothing\n---\n');
        served = await serveContent(folder);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await served?.stop();
        await rm(folder, { recursive: true });
    });

    async function assertRest(page) {
        await settled(page);
        const frames = () => page.evaluate(() => rostrum.view.counts.frames);
        const before = await frames();
        await new Promise((resolve) => setTimeout(resolve, 300));
        assert.equal(await frames(), before);
    }

    /// Whether the canvas shows the last block of text in view, where the browser has it.
    async function assertEndDrawn(page) {
        const { flow, canvas } = await bothModes(page);
        await canvasMode(page);
        const area = await page.evaluate(() => {
            const { left, top, right, bottom } = document.querySelector('.site-footer p').getBoundingClientRect();
            return { left: Math.floor(left) - 2, top: Math.floor(top), right: Math.ceil(right), bottom: Math.ceil(bottom) };
        });
        const [expected, found] = [inkBox(flow, area), inkBox(canvas, area)];
        assert.ok(expected && found, 'the footer is not drawn');
        for (const side of ['left', 'top', 'right', 'bottom']) assert.ok(Math.abs(expected[side] - found[side]) <= 1, side);
        const difference = meanDifference(flow, canvas) / meanDifference(flow, withoutInk(flow));
        assert.ok(difference > 0 && difference < allowed, `they differ by ${difference}`);
    }

    for (const width of [1280, 390]) {
        for (const path of sample(['/long.html', '/nothing.html'], width > 600 ? 1 : 0)) {
            test(`${path} at ${width} px`, async (context) => {
                const { page, messages } = await openPage(context, browser, { width });
                page.setDefaultTimeout(60_000);
                await page.goto(served.url + path);
                await page.waitForSelector('html[data-mode=canvas]', { timeout: 60_000, state: 'attached' });
                const { words, time } = await page.evaluate(() => ({
                    words: document.querySelector('main').textContent.split(/\s+/).length,
                    time: seen.turns.find(({ mode }) => mode === 'canvas').time,
                }));
                if (path === '/long.html') assert.ok(words > 100_000, `${words} words`);
                context.diagnostic(`canvas mode after ${Math.round(time)} ms`);
                await settled(page);
                const { height } = await page.evaluate(() => ({ height: document.documentElement.scrollHeight }));
                for (const part of [0.5, 1]) {
                    await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), part * height);
                    await settled(page);
                    assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'canvas');
                }
                await assertEndDrawn(page);
                await assertRest(page);
                assert.deepEqual(messages, []);
            });
        }
    }
});
