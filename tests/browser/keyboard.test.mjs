// That keys do in canvas mode what they do in flow mode: the focus goes where it would and is seen there, and none of the
// browser's keys is taken.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differenceBox } from './pictures.mjs';
import { openIn } from './selection.mjs';
import { describeInBrowsers, pages, sample, screenshot, settled, site, testUnless, until } from './support.mjs';

/// The number of the element that has the focus among all of the page; -1 outside of it.
const focused = (page) => page.evaluate(() =>
    [...document.querySelectorAll('#_page *')].indexOf(document.activeElement));

/// Numbers of the elements that the Tab key should reach, in the document's order.
const focusable = (page) => page.evaluate(() => [...document.querySelectorAll('#_page *')]
    .flatMap((element, number) => (element.matches('a[href], button, input:not([disabled]), summary, [tabindex="0"]')
        && element.checkVisibility() ? [number] : [])));

/// Presses Tab so many times: the elements that had the focus.
async function tabThrough(page, times) {
    const reached = [];
    for (let i = 0; i < times; ++i) {
        await page.keyboard.press('Tab');
        reached.push(await focused(page));
    }
    return reached;
}

/// Where the element with the focus is, with room for a ring around it.
const focusBox = (page) => page.evaluate(() => {
    const rects = [...document.activeElement.getClientRects()];
    const bound = (side, choose) => choose(...rects.map((rect) => rect[side]));
    return { left: bound('left', Math.min), top: bound('top', Math.min), right: bound('right', Math.max), bottom: bound('bottom', Math.max) };
});

/// Presses a key that scrolls, and waits for the end of it: where the page is scrolled to.
async function scrollBy(page, key) {
    await page.evaluate(() => {
        globalThis.ended = false;
        const end = () => { globalThis.ended = true; };
        if ('onscrollend' in window) {
            addEventListener('scrollend', end, { once: true });
            return;
        }
        let timer;   // WebKit does not tell
        addEventListener('scroll', () => {
            clearTimeout(timer);
            timer = setTimeout(end, 1000);
        });
    });
    await page.keyboard.press(key);
    await until(page, () => globalThis.ended, `the end of scrolling by ${key}`);
    return page.evaluate(() => Math.round(scrollY));
}

describeInBrowsers('keys', ({ open, isFirefox, isWebkit }) => {
    // Nothing makes the window of the tests' WebKit the active one, and in others :focus does not apply there.
    const skip = isWebkit;

    test('Tab reaches everything in the document’s order, in both modes', async (context) => {
        const { page } = await open(context);
        for (const path of sample(pages, 2)) {
            const reached = {};
            for (const mode of ['flow', 'canvas']) {
                await openIn(page, mode, site + path);
                const expected = await focusable(page);
                assert.ok(expected.length >= 8, `only ${expected.length} elements on ${path}`);
                reached[mode] = await tabThrough(page, expected.length);
                assert.deepEqual(reached[mode], expected, `${path} in ${mode} mode`);
            }
            assert.deepEqual(reached.canvas, reached.flow);
        }
    });

    test('the skip link is the first, shows itself, and leads to the main part', { skip }, async (context) => {
        const { page } = await open(context);
        for (const mode of ['flow', 'canvas']) {
            await openIn(page, mode, site + '/');
            const before = await screenshot(page);
            await page.keyboard.press('Tab');
            assert.equal(await page.evaluate(() => document.activeElement.className), 'skip-link');
            await settled(page);
            const { left, top, right, bottom } = await focusBox(page);
            assert.ok(left >= 0 && top >= 0, `the link is at ${left}, ${top}`);
            const seen = differenceBox(before, await screenshot(page));
            assert.ok(seen.left <= left && seen.right >= right - 1 && seen.top <= top && seen.bottom >= bottom - 1,
                `${JSON.stringify(seen)} is seen of the link`);
            await page.keyboard.press('Enter');
            await until(page, () => document.activeElement.localName === 'main', 'the focus on the main part');
        }
    });

    testUnless(isFirefox, 'what has the focus has a ring around it, where it is drawn', { skip }, async (context) => {
        const { page } = await open(context);
        for (const path of sample(['/', '/schedule.html'], 1)) {
            await openIn(page, 'canvas', site + path);
            const bare = await screenshot(page);
            const numbers = await focusable(page);
            // In view, one of each kind and place: the brand, the navigation, the text.
            let compared = 0;
            for (const number of numbers.slice(1).filter((_, index) => index % 2 === 0)) {
                await page.evaluate((wanted) => {
                    const element = document.querySelectorAll('#_page *')[wanted];
                    const { top, bottom } = element.getBoundingClientRect();
                    if (top > 10 && bottom < innerHeight - 10) element.focus({ focusVisible: true, preventScroll: true });
                    else document.activeElement.blur();
                }, number);
                if (await focused(page) !== number) continue;
                const { left, top, right, bottom } = await focusBox(page);
                const ring = differenceBox(bare, await screenshot(page));
                assert.ok(ring, `no ring is seen around the element ${number} of ${path}`);
                const apart = [left - ring.left, top - ring.top, ring.right + 1 - right, ring.bottom + 1 - bottom];
                assert.ok(apart.every((distance) => distance > 2 && distance <= 7), `the ring is ${apart} px from the element ${number} of ${path}`);
                ++compared;
            }
            assert.ok(compared >= 4, `only ${compared} elements compared`);
        }
    });

    // Keys of the browser's window, such as Alt with an arrow, do nothing in a test: they reach the page alone. So it is
    // tested that the page leaves all of them to the browser.
    test('none of the browser’s keys is taken', async (context) => {
        const { page } = await open(context);
        await openIn(page, 'canvas', site + '/');
        const taken = await page.evaluate(() => {
            const combinations = [['f', 'ctrlKey'], ['F5'], ['Tab'], ['Tab', 'shiftKey'], ['Backspace'], [' '], [' ', 'shiftKey'], ['PageDown'],
                ['PageUp'], ['Home'], ['End'], ['ArrowLeft', 'altKey'], ['ArrowRight', 'altKey'], ['ArrowUp'], ['ArrowDown'], ['F6'], ['F3'],
                ['F7'], ['Escape'], ['Enter'], ["'"], ['/', 'ctrlKey'], ['a', 'ctrlKey'], ['c', 'ctrlKey'], ['p', 'ctrlKey'], ['l', 'ctrlKey'],
                ['+', 'ctrlKey'], ['-', 'ctrlKey'], ['0', 'ctrlKey'], ['g', 'ctrlKey']];
            const places = [document.body, document.querySelector('main'), document.querySelector('.site-nav a')];
            return places.flatMap((place) => combinations.flatMap(([key, modifier]) =>
                ['keydown', 'keypress', 'keyup'].filter((type) =>
                    !place.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true, ...(modifier && { [modifier]: true }) })))
                    .map((type) => `${type} of ${modifier ?? ''} ${key} on ${place.localName}`)));
        });
        assert.deepEqual(taken, []);
    });

    testUnless(isWebkit, 'keys scroll the page as far as in flow mode', async (context) => {
        const { page } = await open(context, { height: 500 });
        const tops = { flow: [], canvas: [] };
        for (const mode of ['flow', 'canvas']) {
            await openIn(page, mode, site + '/');
            for (const key of ['Space', 'PageDown', 'ArrowDown', 'End', 'PageUp', 'Shift+Space', 'Home']) {
                tops[mode].push(await scrollBy(page, key));
            }
        }
        assert.deepEqual(tops.canvas, tops.flow);
        const [space, pageDown, arrow, end, pageUp, , home] = tops.canvas;
        assert.ok(space > 250 && pageDown > space && arrow > pageDown && end > arrow && pageUp < end && home === 0, tops.canvas.join());
    });
});
