// The picture on the overview: that canvas and browser paint the same, that one of its compositions is shown at every
// width, and that the browser paints it where the canvas does not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, meanDifference, openPage, sample, screenshot, settled, site, until, visit } from './support.mjs';
import { setClock } from './clock.mjs';

// Mean difference of bytes: the two smooth edges that lie between pixels differently. One pixel's shift makes more.
const allowed = 3;

/// Index of the composition that is shown, its box in CSS pixels, and the strokes' colours in it.
function shownPicture(page) {
    return page.evaluate(() => {
        const pictures = [...document.querySelectorAll('svg.picture')];
        const shown = pictures.filter((picture) => picture.getBoundingClientRect().height > 0);
        if (shown.length !== 1) throw new Error(`${shown.length} pictures are shown`);
        const { x, y, width, height } = shown[0].getBoundingClientRect();
        const strokes = [...shown[0].children].map((path) => getComputedStyle(path).stroke);
        const hero = document.querySelector('.hero').getBoundingClientRect();
        const margins = [x - hero.left, hero.right - x - width];
        return { index: pictures.indexOf(shown[0]), box: { x, y, width, height }, strokes, margins };
    });
}

const wholePixels = ({ x, y, width, height }) =>
    ({ x: Math.floor(x), y: Math.floor(y), width: Math.ceil(width), height: Math.ceil(height) });

/// The colours of a picture that are not mixed at the edges of lines: those of at least 20 pixels.
function colours({ channels, bytes }) {
    const counts = new Map();
    for (let i = 0; i < bytes.length; i += channels) {
        const colour = bytes.subarray(i, i + 3).join();
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return new Set([...counts].filter(([, count]) => count >= 20).map(([colour]) => colour));
}

describe('the picture on the overview', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    const views = [
        { width: 1280, ratio: 1, composition: 0 }, { width: 1280, ratio: 2, colorScheme: 'dark', composition: 0 },
        { width: 1000, ratio: 1, composition: 0 }, { width: 768, ratio: 1, colorScheme: 'dark', composition: 1 },
        { width: 600, ratio: 1.5, composition: 1 }, { width: 390, ratio: 3, composition: 2 },
        { width: 390, ratio: 1, colorScheme: 'dark', composition: 2 }, { width: 320, ratio: 1, composition: 2 },
    ];
    for (const { composition, ...options } of sample(views, 1, 4, 5)) {
        const { width, ratio, colorScheme = 'light' } = options;
        test(`is the same in both modes at ${width} px, ratio ${ratio}, ${colorScheme}`, async (context) => {
            const { page } = await openPage(context, browser, { ...options, height: 1000 });
            await visit(page, '/');
            await settled(page);
            const shown = await shownPicture(page);
            assert.equal(shown.index, composition);
            assert.deepEqual(shown.margins, [0, 0]);
            assert.deepEqual(new Set(shown.strokes), new Set(['none']), 'the browser paints it too');
            const clip = wholePixels(shown.box);
            const canvas = await screenshot(page, { clip });
            await page.evaluate(() => rostrum.mode.hold('test'));
            const flow = await screenshot(page, { clip });
            const moved = await screenshot(page, { clip: { ...clip, y: clip.y + 1 } });
            const strokes = new Set((await shownPicture(page)).strokes);
            assert.equal(strokes.size, 3);
            for (const picture of [canvas, flow]) {
                const found = colours(picture);
                for (const stroke of strokes) {
                    assert.ok(found.has(/\d+, \d+, \d+/.exec(stroke)[0].replaceAll(' ', '')), `no ${stroke}`);
                }
            }
            const difference = meanDifference(flow, canvas);
            context.diagnostic(`mean difference ${difference.toFixed(3)}`);
            assert.ok(difference < allowed, `mean difference ${difference}`);
            assert.ok(meanDifference(moved, canvas) > allowed, 'so empty a picture that a shift does not show');
        });
    }

    test('is painted by the browser where the canvas does not reach, and never by both', async (context) => {
        const { page } = await openPage(context, browser, { width: 1280, height: 200 });
        await visit(page, '/');
        await settled(page);
        for (const top of [0, 200, 450, 700, 2000]) {
            await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
            await settled(page);
            const { drawn, stroke } = await page.evaluate(() => {
                const picture = document.querySelector('.picture-wide');
                const { stroke } = getComputedStyle(picture.querySelector('.circuit'));
                return { drawn: !picture.closest('[data-undrawn=all]'), stroke };
            });
            assert.equal(stroke, drawn ? 'none' : 'rgb(168, 80, 15)', `scrolled to ${top}`);
        }
    });

    test('is printed', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.emulateMedia({ media: 'print' });
        const { strokes } = await shownPicture(page);
        assert.equal(new Set(strokes).size, 3);
    });

    test('says nothing to screen readers', async (context) => {
        const { page } = await openPage(context, browser);
        await page.goto(`${site}/?mode=flow`);
        const said = await page.evaluate(() => [...document.querySelectorAll('#_page svg')]
            .filter((picture) => picture.getAttribute('aria-hidden') !== 'true' || picture.tabIndex >= 0).length);
        assert.equal(said, 0);
    });
});

describe('the first screen’s buttons', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    const moments = {
        '2018-10-01T12:00Z': 'Call for papers', '2018-11-20T12:00Z': 'See the schedule', '2019-03-01T12:00Z': 'See the schedule',
    };
    for (const [instant, main] of Object.entries(moments)) {
        test(`lead to what matters at ${instant}, and move nothing`, async (context) => {
            const { page } = await openPage(context, browser);
            await page.goto(`${site}/?mode=flow`);  // for the fonts
            await page.evaluate(() => document.fonts.ready);
            await page.addInitScript(setClock, instant);
            await page.goto(`${site}/?mode=flow`);
            await until(page, (label) => document.querySelector('.button.primary')?.textContent === label, `“${main}”`, main);
            await page.evaluate(() => document.fonts.ready);
            assert.deepEqual(await page.locator('.actions a').allTextContents(), ['See the schedule', 'Call for papers']);
            assert.deepEqual(await page.evaluate(() => seen.shifts), []);
        });
    }
});
