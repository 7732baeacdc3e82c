// That nothing happens while nothing changes, and one frame is drawn for each change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeInBrowsers, settled, testUnless, until, visit } from './support.mjs';

/// What has been done so far: layouts, frames, and callbacks that were asked for.
function counts(page) {
    return page.evaluate(() => ({ ...rostrum.view.counts, scheduled: seen.scheduled }));
}

/// What is done while `change` happens and until the page has settled.
async function done(page, change) {
    const before = await counts(page);
    await change();
    await settled(page);
    const after = await counts(page);
    return { layouts: after.layouts - before.layouts, frames: after.frames - before.frames };
}

/// Waits for two frames, in which whatever was asked for has been drawn.
function twoFrames(page) {
    return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

describeInBrowsers('drawing on demand', ({ open, isFirefox, isWebkit }) => {
    /// The overview in canvas mode, at rest.
    async function overview(context, options) {
        const { page } = await open(context, { height: 600, ...options });
        await visit(page, '/');
        await page.mouse.move(5, 300);
        await settled(page);
        return page;
    }

    test('a page is laid out and drawn once when it is opened', async (context) => {
        const page = await overview(context);
        const { layouts, frames } = await counts(page);
        assert.deepEqual({ layouts, frames }, { layouts: 1, frames: 1 });
    });

    test('nothing is asked for and nothing drawn in two idle seconds', async (context) => {
        const page = await overview(context);
        const before = await counts(page);
        await new Promise((resolve) => setTimeout(resolve, 2000));
        assert.deepEqual(await counts(page), before);
    });

    test('one frame is drawn when the pointer enters a link, one when it leaves, none within it', async (context) => {
        const page = await overview(context);
        const link = await page.evaluate(() => document.querySelector('.site-nav a[href="schedule.html"]').getBoundingClientRect().toJSON());
        const [x, y] = [link.x + link.width / 2, link.y + link.height / 2];
        assert.deepEqual(await done(page, () => page.mouse.move(x, y)), { layouts: 0, frames: 1 });
        assert.deepEqual(await done(page, () => page.mouse.move(x + 3, y + 2, { steps: 3 })), { layouts: 0, frames: 0 });
        assert.deepEqual(await done(page, () => page.mouse.move(5, 300)), { layouts: 0, frames: 1 });
        assert.deepEqual(await done(page, () => page.mouse.move(9, 310, { steps: 4 })), { layouts: 0, frames: 0 });
    });

    testUnless(isFirefox, 'a small scroll draws nothing, a long one a frame for each part that comes into reach', async (context) => {
        const page = await overview(context);
        const scroll = (top) => () => page.evaluate(async (y) => {
            scrollTo(0, y);
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        }, top);
        assert.deepEqual(await done(page, scroll(100)), { layouts: 0, frames: 0 });
        assert.deepEqual(await done(page, scroll(0)), { layouts: 0, frames: 0 });
        assert.deepEqual(await done(page, scroll(1200)), { layouts: 0, frames: 1 });

        // To the end of the page in steps of 50 pixels: more than one part, but far fewer frames than steps.
        await scroll(0)();
        let steps = 0;
        const { layouts, frames } = await done(page, async () => {
            const end = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
            for (let top = 0; top <= end; top += 50, ++steps) await scroll(top)();
        });
        assert.equal(layouts, 0);
        assert.ok(frames >= 2 && frames <= steps / 4, `${frames} frames for ${steps} steps`);
        const { area, view } = await page.evaluate(() => {
            const { top, bottom } = document.querySelector('#_stage canvas').getBoundingClientRect();
            return { area: [top, bottom], view: innerHeight };
        });
        assert.ok(area[0] <= 0 && area[1] >= view, `the canvas ends at ${area}, the viewport at ${view}`);
    });

    /// What is done when something around the page changes.
    async function followed(page, change) {
        const { layouts } = await counts(page);
        return done(page, async () => {
            await change();
            await until(page, (wanted) => rostrum.view.counts.layouts > wanted, 'a layout', layouts);
        });
    }

    testUnless(isWebkit, 'the window’s size is followed with one layout and one frame', async (context) => {
        const page = await overview(context);
        const change = () => page.setViewportSize({ width: 700, height: 600 });
        assert.deepEqual(await followed(page, change), { layouts: 1, frames: 1 });
    });

    // Firefox and WebKit let no test change the colour scheme of a page.
    test('the colour scheme is followed with one layout and one frame', { skip: isFirefox || isWebkit }, async (context) => {
        const page = await overview(context);
        assert.deepEqual(await followed(page, () => page.emulateMedia({ colorScheme: 'dark' })), { layouts: 1, frames: 1 });
    });

    test('a page opened from another one is laid out and drawn once', async (context) => {
        const page = await overview(context);
        assert.deepEqual(await done(page, () => page.evaluate(() => {
            document.querySelector('a[href="contact.html"]').click();
        })), { layouts: 1, frames: 1 });
        assert.match(await page.title(), /^Contact/);
    });

    testUnless(isFirefox || isWebkit, 'nothing is drawn for focus, selection and keys', async (context) => {
        const page = await overview(context);
        assert.deepEqual(await done(page, async () => {
            await page.keyboard.press('Tab');
            await page.keyboard.press('Tab');
            await page.keyboard.press('Shift+Tab');
            await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('h1')));
            await twoFrames(page);
        }), { layouts: 0, frames: 0 });
    });
});
