// What buttons and links look like under the pointer, pressed and let go: on the canvas as in the browser's own paint, at
// once, and without a frame more than the change takes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { colourAt, differenceBox } from './pictures.mjs';
import { bothModes, canvasMode, launch, openPage, pages, sample, screenshot, settled, site, visit } from './support.mjs';

const controls = [
    { path: '/', selector: '.button.primary' }, { path: '/', selector: '.button:not(.primary)' }, { path: '/', selector: '.theme' },
    { path: '/', selector: '.menu summary', width: 390 }, { path: '/schedule.html', selector: 'button.chip[aria-pressed=false]' },
    { path: '/schedule.html', selector: 'button.chip[aria-pressed=true]' }, { path: '/schedule.html', selector: 'a.chip' },
];

/// The colours of a control, its border and its ground, which are the same in both modes.
async function colours(page, { x, y, width }, what) {
    const pictures = await bothModes(page);
    await canvasMode(page);
    const read = (picture) => [colourAt(picture, x + width / 2, y), colourAt(picture, x + width / 2, y + 3)].join(' and ');
    assert.equal(read(pictures.canvas), read(pictures.flow), what);
    return read(pictures.canvas);
}

async function pointAt(page, { x, y, width, height }) {
    await page.mouse.move(x + width / 2, y + height / 2);
}

/// That nothing is drawn, and no frame or timer asked for, while nothing happens.
async function assertRest(page) {
    await settled(page);
    const work = () => page.evaluate(() => ({ frames: rostrum.view.counts.frames, scheduled: seen.scheduled }));
    const before = await work();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual(await work(), before);
}

describe('controls', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    for (const colorScheme of ['light', 'dark']) {
        for (const { path, selector, width = 1280 } of sample(controls, ...(colorScheme === 'light' ? [0] : [3, 5]))) {
            test(`${selector} shows that it is pointed at and pressed, ${colorScheme}`, async (context) => {
                const { page } = await openPage(context, browser, { width, colorScheme });
                await visit(page, path);
                const box = await page.locator(selector).first().boundingBox();
                const plain = await colours(page, box, 'before');
                await pointAt(page, box);
                const hovered = await colours(page, box, 'under the pointer');
                await page.mouse.down();
                const pressed = await colours(page, box, 'pressed');
                assert.notEqual(pressed, hovered);
                assert.notEqual(pressed, plain);
                // Let go elsewhere, a control does nothing; until then it is pressed.
                await page.mouse.move(box.x + box.width / 2, 700);
                assert.equal(await page.locator(selector).first().evaluate((element) => element.matches(':active')), true);
                await colours(page, box, 'pressed, and left');
                await page.mouse.up();
                assert.equal(await colours(page, box, 'let go'), plain);
                await assertRest(page);
            });
        }
    }

    test('the space key presses buttons, as long as it is down', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        const box = await page.locator('.theme').boundingBox();
        const plain = await colours(page, box, 'before');
        await page.locator('.theme').focus();
        await page.keyboard.down('Space');
        assert.notEqual(await colours(page, box, 'pressed'), plain);
        await page.locator('.brand').focus();
        await page.keyboard.up('Space');
        assert.equal(await colours(page, box, 'left'), plain);
        await page.keyboard.down('Enter');
        assert.equal(await colours(page, box, 'a link, by Enter'), plain);
    });

    test('the pointer stays on what has been built anew under it', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/schedule.html');
        const star = page.locator('.star').first();
        const clip = await star.boundingBox();
        await pointAt(page, clip);
        await settled(page);
        const hovered = await screenshot(page, { clip });
        await page.mouse.down();
        await settled(page);
        assert.ok(differenceBox(hovered, await screenshot(page, { clip })), 'a star does not show that it is pressed');
        await page.mouse.up();
        await page.locator('.star[aria-pressed=true]').first().waitFor();
        const { canvas, flow } = await bothModes(page);
        const area = { left: Math.floor(clip.x), top: Math.floor(clip.y), right: Math.ceil(clip.x + clip.width), bottom: Math.ceil(clip.y + clip.height) };
        const strongest = ({ width, channels, bytes }) => {
            let least = 255;
            for (let y = area.top; y < area.bottom; ++y) {
                for (let x = area.left; x < area.right; ++x) least = Math.min(least, bytes[(y * width + x) * channels + 2]);
            }
            return least;   // of blue, which copper has hardly any of
        };
        assert.ok(Math.abs(strongest(canvas) - strongest(flow)) < 40, `${strongest(canvas)} and ${strongest(flow)}`);
    });

    // The canvas knows of none; what changes, changes in the next frame.
    test('change at once in flow mode too: nothing has a transition or an animation', async (context) => {
        const { page } = await openPage(context, browser);
        for (const path of [...pages, '/search.html']) {
            await page.goto(`${site}${path}?mode=flow`);
            // Until then, controls of a program that does not come are taken away by a delayed animation (browser.css).
            await page.waitForSelector('html[data-program=ready]', { state: 'attached' });
            const moving = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) =>
                [undefined, '::before', '::after', '::marker'].filter((part) => {
                    const { transitionDuration, animationName } = getComputedStyle(element, part);
                    return transitionDuration !== '0s' || animationName !== 'none';
                }).map((part) => `${element.localName}.${element.className}${part ?? ''}`)));
            assert.deepEqual(moving, [], path);
        }
    });
});
