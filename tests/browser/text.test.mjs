// That text in canvas mode is the browser's own text: it is selected, copied and found as in flow mode, and what is
// selected lies on what is drawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceBox, inkBox } from './pictures.mjs';
import { copied, dragOver, openIn, placeOf, selected, selectionEnds, wordsInView } from './selection.mjs';
import { canvasMode, describeInBrowsers, pages, sample, screenshot, settled, site, testUnless, until } from './support.mjs';

const modes = ['flow', 'canvas'];

/// A rectangle in whole device pixels.
const toPixels = ({ left, top, right, bottom }, ratio) => ({ left: Math.round(left * ratio), top: Math.round(top * ratio),
    right: Math.round(right * ratio), bottom: Math.round(bottom * ratio) });

/// Selects a word of the page: `text` is the number of its text node.
const select = (page, { text, offset, word }) => page.evaluate(([wanted, from, to]) => {
    const walker = document.createTreeWalker(document.getElementById('_page'), NodeFilter.SHOW_TEXT);
    for (let number = 0; number <= wanted; ++number) walker.nextNode();
    getSelection().setBaseAndExtent(walker.currentNode, from, walker.currentNode, to);
}, [text, offset, offset + word.length]);

describeInBrowsers('text', ({ open, isFirefox, isWebkit }) => {
    /// What `work` gives in flow mode and in canvas mode, each in a page of its own.
    async function inBothModes(context, address, options, work) {
        const results = [];
        for (const mode of modes) {
            const { page } = await open(context, options);
            await openIn(page, mode, address);
            results.push(await work(page));
        }
        return results;
    }

    testUnless(isWebkit || isFirefox, 'the figures of times are of one width', async (context) => {
        const [flow, canvas] = await inBothModes(context, `${site}/schedule.html`, {}, (page) => page.evaluate(() =>
            [...document.querySelectorAll('main .time time')].filter(({ textContent }) => /^\d?\d:\d\d$/.test(textContent))
                .map((time) => {
                    const range = document.createRange();
                    range.selectNodeContents(time);
                    const shape = `${time.textContent.length} characters of weight ${getComputedStyle(time).fontWeight}`;
                    return [shape, range.getBoundingClientRect().width];
                })));
        assert.ok(flow.length > 10, `only ${flow.length} times`);
        for (const shape of new Set(flow.map(([name]) => name))) {
            const all = [...flow, ...canvas].filter(([name]) => name === shape).map(([, width]) => width);
            assert.ok(Math.max(...all) - Math.min(...all) < 0.1, `times of ${shape}: ${all.join(' ')}`);
        }
    });

    for (const [width, ratio] of sample([[1280, 1], [390, 2], [390, 3]], ...(isWebkit ? [1] : isFirefox ? [0] : [0, 1]))) {
        test(`every word is drawn inside its box at ${width} px, ratio ${ratio}, where flow mode has it`, async (context) => {
            const { page } = await open(context, { width, ratio });
            for (const path of sample(pages, width > 600 ? 2 : 3)) {
                await openIn(page, 'canvas', site + path);
                const words = await wordsInView(page);
                assert.ok(words.length > 20, `only ${words.length} words on ${path}`);
                const canvas = await screenshot(page);
                await page.evaluate(() => rostrum.mode.hold('test'));
                const flow = await screenshot(page);
                for (const { word, ...rect } of words) {
                    const area = toPixels(rect, ratio);
                    const [drawn, expected] = [inkBox(canvas, area), inkBox(flow, area)];
                    assert.ok(drawn, `nothing is drawn where “${word}” is on ${path}`);
                    for (const side of ['left', 'top', 'right', 'bottom']) {
                        const apart = Math.abs(drawn[side] - expected[side]) / ratio;
                        assert.ok(apart <= 1, `${side} of “${word}” on ${path}: ${apart} px apart`);
                    }
                }
            }
        });
    }

    test('what is selected is marked to a pixel where its glyphs are drawn', async (context) => {
        const { page } = await open(context);
        for (const path of sample(['/', '/schedule.html'], 1)) {
            await openIn(page, 'canvas', site + path);
            const bare = await screenshot(page);
            const words = (await wordsInView(page, 1)).filter(({ word }) => /^[A-Z][a-z]{2,}$/.test(word)).filter((_, index) => index % 2 === 0);
            assert.ok(words.length >= 5, `only ${words.length} words`);
            for (const place of words) {
                await select(page, place);
                const marked = await screenshot(page);
                const box = toPixels(place, 1);
                // A row of pixels through the middle of the word: how high a selection is, browsers judge differently.
                const middle = Math.round((box.top + box.bottom) / 2);
                // But for the scroll bar, which may be fading.
                const mark = differenceBox(bare, marked, { left: 0, right: bare.width - 20, top: middle, bottom: middle + 1 });
                assert.ok(mark, `“${place.word}” is not marked`);
                assert.ok(Math.abs(mark.left - place.left) <= 1 && Math.abs(mark.right + 1 - place.right) <= 1,
                    `“${place.word}” from ${place.left} to ${place.right} is marked from ${mark.left} to ${mark.right + 1}`);
                // Less than the spaces around it are wide.
                const ink = inkBox(bare, { ...box, left: box.left - 3, right: box.right + 3 });
                assert.ok(ink.left >= mark.left - 1 && ink.right <= mark.right + 1, `“${place.word}” is drawn beyond its mark`);
            }
        }
    });

    testUnless(isWebkit, 'the mouse selects across lines and blocks as in flow mode', async (context) => {
        const [flow, canvas] = await inBothModes(context, site + '/call_for_papers.html', { width: 390 }, async (page) => {
            const [from, to] = [await placeOf(page, 'h1', 2), await placeOf(page, '.content p', 40)];
            await dragOver(page, from, to);
            const across = [await selected(page), await selectionEnds(page)];
            await page.mouse.click(to.x + 2, to.y, { clickCount: 2, count: 2 });
            return { across, word: (await selected(page)).trim() };
        });
        assert.deepEqual(canvas, flow);
        assert.ok(canvas.across[0].startsWith('ll for papers'), canvas.across[0]);
        assert.match(canvas.across[0], /\n/);
        assert.match(canvas.word, /^\w+$/);
    });

    testUnless(isWebkit, 'keys select as in flow mode', async (context) => {
        const [flow, canvas] = await inBothModes(context, site + '/call_for_papers.html', { width: 390 }, async (page) => {
            const { x, y } = await placeOf(page, '.content p', 5);
            await page.mouse.click(x + 1, y, { clickCount: 2, count: 2 });
            const steps = [await selected(page)];
            for (const key of ['Shift+ArrowRight', 'Control+Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+End', 'Control+Shift+End', 'Control+a']) {
                await page.keyboard.press(key);
                steps.push(await selected(page));
            }
            return steps;
        });
        assert.deepEqual(canvas, flow);
        for (let step = 1; step < canvas.length; ++step) {
            assert.ok(canvas[step].length > canvas[step - 1].length, `nothing more is selected by key ${step}: “${canvas[step]}”`);
        }
        assert.ok(canvas.at(-1).includes('Call for papers'));
    });

    test('copying gives the text and the HTML that flow mode gives', async (context) => {
        const { page } = await open(context);
        for (const path of sample(pages, 0, 2)) {
            const results = {};
            for (const mode of modes) {
                await openIn(page, mode, site + path);
                await page.keyboard.press('Control+a');
                results[mode] = await copied(page);
            }
            assert.ok(results.canvas.text.length > 100 && results.canvas.html.length > 100, `nothing copied from ${path}`);
            assert.equal(results.canvas.text, results.flow.text, path);
            assert.equal(results.canvas.html, results.flow.html.replaceAll('/?mode=flow#', '/#').replaceAll('.html?mode=flow#', '.html#'), path);
        }
    });

    testUnless(isWebkit, 'a dragged selection is put together as in flow mode', async (context) => {
        const [flow, canvas] = await inBothModes(context, site + '/call_for_papers.html', {}, async (page) => {
            await page.evaluate(() => addEventListener('dragstart', (event) => {
                globalThis.dragged = ['text/plain', 'text/html'].map((type) => event.dataTransfer.getData(type));
                event.preventDefault();   // the tests have nowhere to drop it
            }));
            const [from, to] = [await placeOf(page, 'h1', 2), await placeOf(page, '.content p', 30)];
            await dragOver(page, from, to);
            await dragOver(page, { x: from.x + 15, y: from.y }, { x: from.x + 200, y: from.y + 100 });
            await until(page, () => globalThis.dragged, 'the drag');
            await settled(page);
            return page.evaluate(() => [...globalThis.dragged, document.documentElement.dataset.mode]);
        });
        assert.equal(canvas.pop(), 'canvas');
        assert.equal(flow.pop(), 'flow');
        assert.deepEqual(canvas, flow.map((text) => text.replaceAll('?mode=flow', '')));
        assert.ok(canvas[0].length > 30);
    });

    // What window.find() does is the search of the browser's own bar, as far as scripts may use it. The bar itself is out
    // of a test's reach.
    test('find in page matches across line ends, scrolls to the match and marks it', async (context) => {
        const [flow, canvas] = await inBothModes(context, site + '/', { width: 390, height: 700 }, async (page) => {
            const phrase = await page.evaluate(() => {
                // Two words, the second of which begins a line, on the page's second half.
                const range = document.createRange();
                for (const { firstChild: text } of [...document.querySelectorAll('.content p')].reverse()) {
                    for (const { 0: pair, index } of text?.data?.matchAll(/[a-z]+ (?=[a-z]+)[a-z]+/g) ?? []) {
                        range.setStart(text, index);
                        range.setEnd(text, index + pair.length);
                        if (range.getClientRects().length > 1) return pair;
                    }
                }
                return null;
            });
            const found = await page.evaluate((words) => find(words), phrase);
            await settled(page);
            const { text, rects, inView } = await page.evaluate(() => {
                const lines = [...getSelection().getRangeAt(0).getClientRects()].filter(({ width }) => width > 0);
                return { text: getSelection().toString(), rects: lines.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
                    inView: lines.every(({ top, bottom }) => top >= 0 && bottom <= innerHeight) && scrollY > 0 };
            });
            const marked = await screenshot(page);
            await page.evaluate(() => getSelection().removeAllRanges());
            const bare = await screenshot(page);
            const isSeen = rects.every((rect) => differenceBox(bare, marked, toPixels(rect, 1)) && inkBox(bare, toPixels(rect, 1)));
            return { phrase, found, text, lines: rects.length, inView, isSeen };
        });
        assert.deepEqual(canvas, flow);
        assert.deepEqual(canvas, { phrase: canvas.phrase, found: true, text: canvas.phrase, lines: 2, inView: true, isSeen: true });
    });

    testUnless(isWebkit || isFirefox, 'a selection survives a change of the mode', async (context) => {
        const { page } = await open(context);
        await openIn(page, 'canvas', site + '/call_for_papers.html');
        await dragOver(page, await placeOf(page, 'h1', 2), await placeOf(page, '.content p', 30));
        const before = [await selected(page), await selectionEnds(page)];
        assert.ok(before[0].length > 30);
        await page.evaluate(() => rostrum.mode.hold('test'));
        assert.deepEqual([await selected(page), await selectionEnds(page)], before);
        await page.evaluate(() => rostrum.mode.release('test'));
        await canvasMode(page);
        assert.deepEqual([await selected(page), await selectionEnds(page)], before);
    });

    // A long press selects the word that it meets. Neither protocol can press long (Chromium's touches end as taps, however
    // long they last), so this checks what such a press would meet.
    testUnless(isWebkit || isFirefox, 'nothing lies between a finger and the text', async (context) => {
        const { page } = await open(context, { width: 390, height: 844 });
        for (const path of sample(pages, 0, 2)) {
            await openIn(page, 'canvas', site + path);
            const missed = await page.evaluate((words) => {
                const texts = [];
                const walker = document.createTreeWalker(document.getElementById('_page'), NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) texts.push(walker.currentNode);
                return words.filter(({ left, right }) => right - left > 8).filter(({ left, top, right, bottom, text }) => {
                    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                    const met = document.caretPositionFromPoint?.(x, y)?.offsetNode ?? document.caretRangeFromPoint?.(x, y).startContainer;
                    return met !== texts[text] || getComputedStyle(texts[text].parentElement).userSelect === 'none';
                }).map(({ word }) => word);
            }, await wordsInView(page));
            assert.deepEqual(missed, [], path);
        }
    });
});
