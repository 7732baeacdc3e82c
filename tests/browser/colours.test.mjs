// That both modes have the same colours: on every ground, border and rule of every page, wide and narrow, light and dark.
// Texts are compared in canvas.test.mjs, pictures in picture.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { colourAt } from './pictures.mjs';
import { bothModes, canvasMode, launch, openPage, pages, sample, serveContent, settled, site, visit } from './support.mjs';

const tolerance = 3;  // of a channel: grounds that let others show through are rounded differently

const sitePages = [...pages, '/search.html', '/schedule.html?now=2018-12-08T10:20-05:00'];
const now = 'now=2030-05-14T10:52%2B02:00';
const guidePages = [`/?${now}`, '/elements.html', `/people.html?${now}`, `/schedule.html?${now}`, '/papers.html', '/search.html?q=schedule', '/missing.html'];

/// Points in view that lie on grounds and borders, each { name, x, y, along } in whole pixels; `along`: the step to its
/// neighbours of the same colour, were there nothing over them.
function samplePoints(page) {
    return page.evaluate(() => {
        const points = [];
        const isPaint = (colour) => colour !== 'transparent' && !/, 0\)$/.test(colour);
        const add = (name, x, y, along) => {
            const inView = x >= 1 && y >= 1 && x < document.documentElement.clientWidth - 1 && y < innerHeight - 1;
            if (inView) points.push({ name, x: Math.floor(x), y: Math.floor(y), along });
        };
        for (const element of document.querySelectorAll('#_page *')) {
            const style = getComputedStyle(element);
            if (!element.checkVisibility() || element.closest('svg')) continue;
            const name = `${element.localName}.${element.className}`;
            const [top, right, bottom, left] = ['Top', 'Right', 'Bottom', 'Left'].map((side) =>
                ({ width: parseFloat(style[`border${side}Width`]), seen: isPaint(style[`border${side}Color`]) }));
            const radius = parseFloat(style.borderTopLeftRadius);
            for (const rect of element.getClientRects()) {
                // Where boxes begin and end on the pixels of the screen.
                const [x1, y1, x2, y2] = [rect.left, rect.top, rect.right, rect.bottom].map(Math.round);
                const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
                if (y2 - y1 < 1 || x2 - x1 < 1) continue;
                if (isPaint(style.backgroundColor)) {
                    add(`ground of ${name}`, x, y, [1, 1]);
                    if (y2 - y1 > 8) for (const at of [y1 + top.width + 2, y2 - bottom.width - 3]) add(`ground of ${name}`, x, at, [1, 1]);
                    if (x2 - x1 > 8) for (const at of [x1 + left.width + 2, x2 - right.width - 3]) add(`ground of ${name}`, at, y, [1, 1]);
                }
                if (x2 - x1 >= 2 * radius + 8) {
                    if (top.width > 0 && top.seen) add(`top of ${name}`, x, y1 + (top.width - 1) / 2, [1, 0]);
                    if (bottom.width > 0 && bottom.seen) add(`bottom of ${name}`, x, y2 - (bottom.width + 1) / 2, [1, 0]);
                }
                if (y2 - y1 >= 2 * radius + 8) {
                    if (left.width > 0 && left.seen) add(`left of ${name}`, x1 + (left.width - 1) / 2, y, [0, 1]);
                    if (right.width > 0 && right.seen) add(`right of ${name}`, x2 - (right.width + 1) / 2, y, [0, 1]);
                }
            }
        }
        return points;
    });
}

const apart = (a, b) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));

/// Compares the colours of what is in view. Returns the names of what was compared.
async function compareView(page, where) {
    const { flow, canvas } = await bothModes(page);
    await page.evaluate(() => rostrum.mode.hold('test'));   // for what the style sheet says
    const points = await samplePoints(page);
    await page.evaluate(() => rostrum.mode.release('test'));
    await canvasMode(page);
    const compared = [];
    for (const { name, x, y, along: [dx, dy] } of points) {
        const expected = colourAt(flow, x, y);
        // Not where a letter stands over it.
        const isPlain = [[-dx, -dy], [dx, dy], [-dx, dy], [dx, -dy]].every(([i, j]) => apart(colourAt(flow, x + i, y + j), expected) === 0);
        if (!isPlain) continue;
        const found = colourAt(canvas, x, y);
        assert.ok(apart(expected, found) <= tolerance, `${name} at ${x}, ${y} of ${where}: ${expected} in flow mode, ${found} in canvas mode`);
        compared.push(name);
    }
    return compared;
}

/// Visits every page and compares all of it, a viewport at a time.
async function comparePages(context, browser, origin, paths, options) {
    const { page } = await openPage(context, browser, options);
    const compared = new Map();
    for (const path of paths) {
        await visit(page, origin + path);
        await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => {}); })));
        await settled(page);
        const { height, step } = await page.evaluate(() => ({ height: document.documentElement.scrollHeight, step: innerHeight }));
        for (let top = 0; top < height; top += step) {
            await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
            for (const name of await compareView(page, `${path}, scrolled to ${top}`)) compared.set(name, (compared.get(name) ?? 0) + 1);
        }
    }
    return compared;
}

function assertCompared(compared, names) {
    for (const name of names) assert.ok(compared.has(name), `the ${name} is nowhere compared`);
}

describe('colours are the same in both modes', () => {
    let browser;
    let guide;
    before(async () => {
        browser = await launch();
        guide = await serveContent('tests/style-guide');
    });
    after(async () => {
        await browser.close();
        await guide?.stop();
    });

    const windows = [1280, 390].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, height: 1600, colorScheme })));
    for (const options of sample(windows, 0)) {
        test(`on the site’s pages at ${options.width} px, ${options.colorScheme}`, async (context) => {
            const compared = await comparePages(context, browser, site, sample(sitePages, 0, 1, 2), options);
            assertCompared(compared, ['ground of a.button primary', 'top of button.theme', 'ground of li.card', 'left of span.dot', 'top of footer.site-footer']);
        });
    }
    for (const options of sample(windows, 3)) {
        test(`in the style guide at ${options.width} px, ${options.colorScheme}`, async (context) => {
            const compared = await comparePages(context, browser, guide.url, guidePages, options);
            assertCompared(compared, ['ground of code.', 'left of blockquote.', 'top of hr.', 'bottom of td.', 'bottom of th.', 'ground of pre.', 'ground of p.empty',
                'ground of input.', 'top of kbd.', 'top of li.result', 'top of span.now-rule']);
            if (options.width > 600) assertCompared(compared, ['ground of span.step done', 'bottom of a.']);
        });
    }
});
