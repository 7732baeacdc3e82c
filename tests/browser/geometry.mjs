// Comparing where both modes have the page's blocks.
import assert from 'node:assert/strict';
import { canvasMode, settled, until, visit } from './support.mjs';

const tolerance = 1;  // CSS pixel

/// Position and size of every block, with a name to tell it by. (What stands on lines is compared in canvas.test.mjs.)
function boxes(page) {
    return page.evaluate(async () => {
        await document.fonts.ready;
        const blocks = [...document.querySelectorAll('#_page, #_page *')]
            .filter((element) => getComputedStyle(element).display !== 'inline');
        return blocks.map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return { name: `${element.localName}.${element.className}#${element.id}`, rect: [x, y, width, height] };
        });
    });
}

/// What moved by more than the tolerance, in words.
function moved(before, after) {
    assert.equal(before.length, after.length, 'number of blocks');
    const lines = before.map(({ name, rect }, index) => {
        const other = after[index].rect;
        const apart = Math.max(...rect.map((value, i) => Math.abs(value - other[i])));
        return apart > tolerance ? `${name}: [${rect}], then [${other}]` : null;
    });
    return lines.filter((line) => line !== null);
}

/// Visits every page in both modes and compares them. `open` is openPage() in some browser; `shiftsFrom`: since when
/// nothing may move, 'load' or 'turn'; `waits`: for the program in flow mode too, as in Firefox it complains of being left.
export async function compareModes(context, open, origin, paths, { shiftsFrom, waits = false, ...options }) {
    const { page, messages } = await open(context, options);
    for (const path of paths) {
        const where = `${path} at ${options.width} px, ratio ${options.ratio}`;
        await page.goto(`${origin}${path}?mode=flow`);
        const flow = await boxes(page);
        if (waits) await until(page, () => globalThis.rostrum && !rostrum.mode.reasons.includes('graphics'), 'the program');
        await visit(page, origin + path);
        await settled(page);
        assert.deepEqual(moved(flow, await boxes(page)), [], where);
        const { shifts, turns, counts } = await page.evaluate(() => ({ ...seen, counts: rostrum.view.counts }));
        const begin = shiftsFrom === 'load' ? 0 : turns.find(({ mode }) => mode === 'canvas').time;
        assert.deepEqual(shifts.filter(({ time }) => time >= begin), [], `layout shifts of ${where}`);
        if (counts.observations > 0) context.diagnostic(`${where}: ${counts.observations} line breaks taken over`);
    }
    assert.deepEqual(messages.filter((text) => !text.includes('404 (Not Found)')), []);
}

/// Compares both modes of the page that is shown in canvas mode, at each of these widths; what is in them now is drawn.
export async function compareAtWidths(context, page, widths) {
    for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        await settled(page);
        await canvasMode(page);
        const canvas = await boxes(page);
        await page.evaluate(() => rostrum.mode.hold('test'));
        const flow = await boxes(page);
        await page.evaluate(() => rostrum.mode.release('test'));
        assert.deepEqual(moved(flow, canvas), [], `${page.url()} at ${width} px`);
    }
    const { observations, columns } = await page.evaluate(() => rostrum.view.counts);
    if (observations + columns > 0) context.diagnostic(`${page.url()}: ${observations} line breaks, ${columns} columns taken over`);
}
