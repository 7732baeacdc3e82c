// That assistive technology is told the same in both modes: the accessibility trees are equal, they have the structure
// that they should have, and axe finds nothing wrong. Chromium's tree; Firefox gives its own to no test.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canvasMode, everySecond, launch, openPage, pages, sample, serveContent, settled, site, until, visit } from './support.mjs';

const widths = [1280, 768, 390, 320];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/// The accessibility tree as lines: roles, names, values and states, indented.
async function accessibilityTree(page) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const lines = [];
    const walk = (node, depth) => {
        if (!node.ignored) {
            const states = (node.properties ?? []).map(({ name, value }) => `${name}=${JSON.stringify(value.value)}`).sort();
            lines.push(`${'  '.repeat(depth)}${node.role?.value} “${node.name?.value ?? ''}” ${node.value?.value ?? ''} ${states.join(' ')}`);
        }
        for (const child of node.childIds ?? []) if (byId.has(child)) walk(byId.get(child), depth + (node.ignored ? 0 : 1));
    };
    walk(nodes[0], 0);
    return lines;
}

/// What `work` gives in canvas mode and then in flow mode, on the same page.
async function inBothModes(page, work) {
    await canvasMode(page);
    await settled(page);
    const canvas = await work(page);
    await page.evaluate(() => rostrum.mode.hold('test'));
    const flow = await work(page);
    await page.evaluate(() => rostrum.mode.release('test'));
    return { canvas, flow };
}

/// Changes the window or the colour scheme and waits for the layout that follows.
async function change(page, work) {
    const { layouts } = await page.evaluate(() => rostrum.view.counts);
    await work();
    await until(page, (count) => rostrum.view.counts.layouts > count, 'a layout', layouts);
}

/// What axe finds wrong, in lines.
async function violations(page) {
    const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.ok(found.passes.length > 10, 'axe has looked at nothing');
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/// What a page is made of, for assistive technology.
const structure = (page) => page.evaluate(() => {
    const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    return {
        language: document.documentElement.lang,
        landmarks: ['header', 'nav', 'main', 'footer'].map((name) => visible(`#_page ${name}`).length),
        navigation: visible('nav').map((element) => element.ariaLabel),
        levels: visible('h1, h2, h3, h4, h5, h6').map(({ localName }) => Number(localName[1])),
        current: visible('[aria-current=page]').map(({ pathname }) => pathname),
        strayItems: visible('li').filter(({ parentElement }) => !parentElement.matches('ul, ol')).length,
        strayParts: visible('ul > :not(li), ol > :not(li), dl > :not(dt, dd, div)').length,
        tables: visible('table').map((table) => [...table.querySelectorAll('th')].length),
        unnamed: visible('a[href], button, input').filter((element) =>
            !element.textContent.trim() && !element.ariaLabel && !element.labels?.length).map(({ outerHTML }) => outerHTML),
    };
});

async function assertStructure(page, address) {
    const path = new URL(address).pathname;
    const found = await structure(page);
    assert.equal(found.language, 'en', address);
    assert.deepEqual(found.landmarks, [1, 1, 1, 1], address);
    assert.ok(found.navigation.every(Boolean), address);
    if (path !== '/blocks.html') {   // which has headings of every level in any order
        assert.equal(found.levels[0], 1, address);
        assert.equal(found.levels.filter((level) => level === 1).length, 1, address);
        found.levels.slice(1).forEach((level, index) =>
            assert.ok(level <= found.levels[index] + 1, `h${level} after h${found.levels[index]} on ${address}`));
    }
    // Papers are found by their list, which is marked as the place where one is.
    const inNavigation = path !== '/missing.html' && !path.startsWith('/paper-');
    assert.deepEqual(found.current, inNavigation ? [path] : [], address);
    assert.deepEqual([found.strayItems, found.strayParts, found.unnamed], [0, 0, []], address);
    assert.ok(found.tables.every((headers) => headers > 0), address);
}

describe('for assistive technology', () => {
    let browser;
    let markdown;
    let programme;
    before(async () => {
        browser = await launch();
        [markdown, programme] = await Promise.all(['markdown', 'programme'].map((name) =>
            serveContent(fileURLToPath(new URL(`content-${name}`, import.meta.url)))));
    });
    after(async () => {
        await browser.close();
        await markdown.stop();
        await programme.stop();
    });

    const allPages = () => [...pages.map((path) => site + path), `${site}/search.html?q=systems`, `${markdown.url}/blocks.html`,
        `${markdown.url}/wide.html`, `${programme.url}/schedule.html`, `${programme.url}/papers.html`,
        `${programme.url}/paper-learned-schedulers.html`];

    test('pages have their landmarks, headings without gaps, lists, tables and a language, and the same accessibility tree in both modes at every width', async (context) => {
        const { page } = await openPage(context, browser);
        for (const [number, address] of allPages().entries()) {
            await page.setViewportSize({ width: widths[0], height: 800 });
            await visit(page, address);
            await assertStructure(page, address);
            for (const width of sample(widths, number % 2 === 0 ? 0 : 2)) {
                if (width !== widths[0]) await change(page, () => page.setViewportSize({ width, height: 800 }));
                const { canvas, flow } = await inBothModes(page, accessibilityTree);
                assert.ok(canvas.length > 30, `only ${canvas.length} nodes on ${address}`);
                assert.deepEqual(canvas, flow, `${address} at ${width} px`);
            }
        }
    });

    for (const width of [1280, 390]) {
        // In canvas mode axe cannot judge contrast, as there is no colour to judge; in flow mode the same colours are.
        test(`axe finds nothing wrong at ${width} px, in both modes and colour schemes`, async (context) => {
            const { page } = await openPage(context, browser, { width });
            for (const address of everySecond(allPages(), width > 600 ? 0 : 1)) {
                await page.emulateMedia({ colorScheme: 'light' });
                await visit(page, address);
                await page.evaluate(axe);
                for (const colorScheme of sample(['light', 'dark'], width > 600 ? 0 : 1)) {
                    if (colorScheme === 'dark') await change(page, () => page.emulateMedia({ colorScheme }));
                    const { canvas, flow } = await inBothModes(page, violations);
                    assert.deepEqual(canvas, [], `${address}, ${colorScheme}, canvas mode`);
                    assert.deepEqual(flow, [], `${address}, ${colorScheme}, flow mode`);
                }
            }
        });
    }
});
