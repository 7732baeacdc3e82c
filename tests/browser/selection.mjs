// What the tests of text share: places of words, selecting and copying as a visitor does.
import { canvasMode, settled, until } from './support.mjs';

/// Opens a page in "canvas" or "flow" mode, as asked for in the address, and waits until it is at rest.
export async function openIn(page, mode, address) {
    await page.goto(mode === 'flow' ? `${address}?mode=flow` : address);
    if (mode === 'canvas') await canvasMode(page);
    await until(page, () => globalThis.rostrum?.view && document.fonts.status === 'loaded', 'the program');
    await settled(page);
}

/// The words that are wholly in view, at most `limit` of each block: { word, left, top, right, bottom, text, offset } in
/// CSS pixels. `text` is the number of the text node in the page. Without underlined links, and without those that touch a
/// link, whose line may reach over into their boxes.
export function wordsInView(page, limit = Infinity) {
    return page.evaluate((most) => {
        const walker = document.createTreeWalker(document.getElementById('_page'), NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const words = [];
        for (let text = 0; walker.nextNode(); ++text) {
            const node = walker.currentNode;
            const link = node.parentElement.closest('a');
            if (link && getComputedStyle(link).textDecorationLine !== 'none') continue;
            if (node.parentElement.closest('.skip-link, .scroll, button') || !node.parentElement.checkVisibility()) continue;
            for (const { 0: word, index: offset } of [...node.data.matchAll(/\S+/g)].slice(0, most === null ? undefined : most)) {
                const end = offset + word.length;
                if (offset === 0 && node.previousSibling?.localName === 'a') continue;
                if (end === node.length && node.nextSibling?.localName === 'a') continue;
                range.setStart(node, offset);
                range.setEnd(node, end);
                const rects = range.getClientRects();
                if (rects.length !== 1) continue;   // broken within
                const { left, top, right, bottom } = rects[0];
                const inView = left >= 0 && top >= 0 && right <= document.documentElement.clientWidth && bottom <= innerHeight;
                if (inView && right > left) words.push({ word, left, top, right, bottom, text, offset });
            }
        }
        return words;
    }, limit === Infinity ? null : limit);
}

/// Where a character of the n-th text inside the element stands: { x, y } of its left edge, half way down, and the text.
export function placeOf(page, selector, offset, nth = 0) {
    return page.evaluate(([query, at, number]) => {
        const walker = document.createTreeWalker(document.querySelector(query), NodeFilter.SHOW_TEXT);
        for (let i = 0; i <= number; ++i) walker.nextNode();
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const { left, top, bottom } = range.getBoundingClientRect();
        return { x: left, y: (top + bottom) / 2, text: walker.currentNode.data };
    }, [selector, offset, nth]);
}

/// Selects with the mouse, from one place to another.
export async function dragOver(page, from, to) {
    await page.mouse.move(from.x + 1, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x + 1, to.y);
    await page.mouse.up();
}

export const selected = (page) => page.evaluate(() => getSelection().toString());

/// The selection by numbers that hold in another document of the same page: anchor and focus, each text and offset.
export function selectionEnds(page) {
    return page.evaluate(() => {
        const texts = [];
        const walker = document.createTreeWalker(document.getElementById('_page'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode);
        const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
        return [texts.indexOf(anchorNode), anchorOffset, texts.indexOf(focusNode), focusOffset];
    });
}

/// Copies what is selected, by keys, and returns what a place that it is pasted into is given: { text, html }.
export async function copied(page) {
    await page.evaluate(() => {
        globalThis.pasted = null;
        addEventListener('paste', ({ clipboardData }) => {
            globalThis.pasted = { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
        }, { once: true });
    });
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await page.waitForFunction(() => globalThis.pasted);
    return page.evaluate(() => globalThis.pasted);
}
