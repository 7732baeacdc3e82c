// That nothing moves when the site's fonts come after its text has been seen, whatever fonts the visitor's system has.
// tests/long/fonts.test.mjs visits every page, over a slow connection.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { facesCss, facesFile, interVersion } from '../fonts/measure_fallbacks.mjs';
import { assertStill, cumulativeShift, shiftsOverSlowNetwork, shiftsWithLateFonts, widths } from './shifts.mjs';
import { everySecond, openPage, pages as sitePages, sample, serveContent, site, visit } from './support.mjs';
import { familyNames, fontFolder, launchWithFonts, missingFonts } from './system_fonts.mjs';

const pages = ['/', '/schedule.html'];

test('shifts are summed up by bursts', () => {
    const at = (time, value) => ({ time, value });
    assert.equal(cumulativeShift([]), 0);
    assert.equal(cumulativeShift([at(100, 0.25), at(1000, 0.5)]), 0.75);
    assert.equal(cumulativeShift([at(100, 0.5), at(1100, 0.25)]), 0.5);
    assert.equal(cumulativeShift([0, 900, 1800, 2700, 3600, 4500, 5400].map((time) => at(time, 1))), 6);
});

test('the fallback faces are those measured', { skip: familyNames.map(missingFonts).find(Boolean) ?? false }, async (context) => {
    const css = await readFile(facesFile(), 'utf8');
    const [, measured] = /Inter ([\d.]+)/.exec(css);
    if (measured !== interVersion()) return context.skip(`measured are those for Inter ${measured}; installed is ${interVersion()}`);
    assert.equal(css, facesCss(fontFolder));
});

for (const [place, family] of familyNames.entries()) {
    describe(`fonts that come late, on a system with ${family}`, { skip: missingFonts(family) || false }, () => {
        let system;
        before(async () => { system = await launchWithFonts(family); });
        after(() => system?.close());

        for (const [number, width] of widths.entries()) {
            test(`nothing moves at ${width} px`, async () => {
                for (const page of sample(pages, (place + number) % 2)) assertStill(await shiftsWithLateFonts(system.browser, site + page, width), page);
            });
        }
    });
}

describe('a first visit over a slow connection', { skip: missingFonts('Liberation') || false }, () => {
    let system;
    before(async () => { system = await launchWithFonts('Liberation'); });
    after(() => system?.close());

    test('nothing moves until canvas mode, and when it comes', async () => {
        assertStill(await shiftsOverSlowNetwork(system.browser, `${site}/`, 390), '/');
    });
});

// Where a system hints its fonts, Chromium rounds the advances of text that is not said to be geometrically precise.
describe('every page is drawn on a system that hints its fonts', { skip: missingFonts('Liberation') || false }, () => {
    let system;
    let guide;
    before(async () => {
        system = await launchWithFonts('Liberation');
        guide = await serveContent(fileURLToPath(new URL('../style-guide', import.meta.url)));
    });
    after(async () => {
        await system?.close();
        await guide?.stop();
    });

    test('of the site', async (context) => {
        const { page } = await openPage(context, system.browser);
        for (const path of everySecond([...sitePages, '/search.html'], 0)) await visit(page, site + path);
    });

    test('of the style guide', async (context) => {
        const { page } = await openPage(context, system.browser);
        for (const path of everySecond(['/', '/elements.html', '/people.html', '/schedule.html', '/papers.html', '/search.html?q=paper', '/missing.html'], 1)) {
            await visit(page, guide.url + path);
        }
    });
});
