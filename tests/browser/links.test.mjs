// That links and controls in canvas mode are elements: what browsers do with links, they do with these, and all are large
// enough to be met.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openIn } from './selection.mjs';
import { describeInBrowsers, everySecond, pages, sample, serveContent, settled, site, until } from './support.mjs';

const smallest = 24;  // CSS pixels: WCAG 2.2, success criterion 2.5.8

/// Every link, button, field and fold of the page that can be seen: { name, rects, inSentence }, in the page's pixels.
function targets(page) {
    return page.evaluate(() => [...document.querySelectorAll('a[href], button, input:not([type=hidden], [disabled]), summary')]
        .filter((element) => element.checkVisibility() && !element.matches('.skip-link'))
        .map((element) => {
            // Among words, whose line height it keeps to.
            const block = element.parentElement.closest('p, li, dt, dd, td, th, blockquote, .content > *')?.cloneNode(true);
            for (const other of block?.querySelectorAll('a, button') ?? []) other.remove();
            const inSentence = getComputedStyle(element).display === 'inline' && /\p{L}{2}/u.test(block?.textContent ?? '');
            const rects = [...element.getClientRects()].map(({ left, top, width, height }) =>
                ({ left: left + scrollX, top: top + scrollY, width, height }));
            return { name: `${element.localName} “${element.textContent.trim().slice(0, 40)}”`, rects, inSentence };
        }));
}

/// A rectangle around all of a target.
function bounds({ rects }) {
    const left = Math.min(...rects.map((rect) => rect.left));
    const top = Math.min(...rects.map((rect) => rect.top));
    return { left, top, width: Math.max(...rects.map((rect) => rect.left + rect.width)) - left,
        height: Math.max(...rects.map((rect) => rect.top + rect.height)) - top };
}

/// How far a point is from a rectangle.
const distance = ({ x, y }, { left, top, width, height }) =>
    Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height));

const isSmall = (target) => target.box.width < smallest || target.box.height < smallest;

/// The targets that are too small, by the criterion: those in sentences may be, and those with a circle of that diameter
/// for themselves.
function tooSmall(all) {
    for (const target of all) {
        target.box = bounds(target);
        target.centre = { x: target.box.left + target.box.width / 2, y: target.box.top + target.box.height / 2 };
    }
    return all.filter((target) => isSmall(target) && !target.inSentence && all.some((other) => other !== target
        && (other.rects.some((rect) => distance(target.centre, rect) < smallest / 2)
            || (isSmall(other) && Math.hypot(target.centre.x - other.centre.x, target.centre.y - other.centre.y) < smallest))))
        .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`);
}

/// The middle of the first link that leads to `href`, and what the browser finds there.
function linkAt(page, href) {
    return page.evaluate((address) => {
        const link = document.querySelector(`.site-nav a[href="${address}"]`);
        const { left, top, width, height } = link.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const met = document.elementFromPoint(x, y);
        return { x, y, href: met.closest('a')?.href, cursor: getComputedStyle(met).cursor };
    }, href);
}

/// Keeps the events of a kind: of each the address of the link that it is for, and whether the page has prevented it.
const listen = (page, type) => page.evaluate((name) => {
    globalThis.heard = [];
    addEventListener(name, (event) => {
        const link = event.target.closest?.('a');
        heard.push({ href: link?.href, prevented: event.defaultPrevented,
            dragged: event.dataTransfer?.getData('text/uri-list') || event.dataTransfer?.getData('text/plain') });
        event.preventDefault();   // the test has nothing to do with a menu, or with a drag that has begun
    });
}, type);

const heard = async (page) => {
    await until(page, () => globalThis.heard.length > 0, 'the event');
    return page.evaluate(() => globalThis.heard);
};

describeInBrowsers('links and controls', ({ open, isFirefox, isWebkit }) => {
    let programme;
    before(async () => { programme = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url))); });
    after(() => programme.stop());
    // Of tabs, menus and drags its driver tells nothing.
    const skip = isWebkit;

    // The address that browsers show for a link under the pointer is the element's.
    test('every link in view is met where it is drawn, with its address', async (context) => {
        const { page } = await open(context);
        for (const path of sample(pages, 0, 2)) {
            await openIn(page, 'canvas', site + path);
            const missed = await page.evaluate(() => [...document.querySelectorAll('a[href], button, summary, input')]
                .filter((element) => !element.matches('.skip-link, [disabled]'))
                .flatMap((element) => [...element.getClientRects()].map((rect) => ({ element, rect })))
                .filter(({ rect }) => rect.top >= 0 && rect.bottom <= innerHeight && rect.width > 0)
                .filter(({ element, rect }) => {
                    const met = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
                    return met !== element && !element.contains(met);
                })
                .map(({ element }) => element.outerHTML));
            assert.deepEqual(missed, [], path);
        }
        const { href, cursor } = await linkAt(page, 'contact.html');
        assert.equal(href, `${site}/contact.html`);
        assert.match(cursor, /^(pointer|auto)$/);
    });

    for (const [what, press] of [['a middle click', { button: 'middle' }], ['Control and a click', { modifier: 'Control' }]]) {
        test(`${what} opens a link in a tab of its own`, { skip }, async (context) => {
            const { page, context: tabs } = await open(context);
            await openIn(page, 'canvas', site + '/');
            const { x, y } = await linkAt(page, 'contact.html');
            const opened = tabs.waitForEvent('page');
            if (press.modifier) await page.keyboard.down(press.modifier);
            await page.mouse.click(x, y, { button: press.button });
            if (press.modifier) await page.keyboard.up(press.modifier);
            const other = await opened;
            await other.waitForFunction(() => document.title.startsWith('Contact'));
            assert.equal(new URL(page.url()).pathname, '/');
        });
    }

    test('the context menu is for the link, and the page leaves it alone', { skip }, async (context) => {
        const { page } = await open(context);
        await openIn(page, 'canvas', site + '/');
        await listen(page, 'contextmenu');
        const { x, y } = await linkAt(page, 'contact.html');
        await page.mouse.click(x, y, { button: 'right' });
        assert.deepEqual((await heard(page)).map(({ href, prevented }) => ({ href, prevented })),
            [{ href: `${site}/contact.html`, prevented: false }]);
    });

    test('a dragged link carries its address', { skip }, async (context) => {
        const { page } = await open(context);
        await openIn(page, 'canvas', site + '/');
        await listen(page, 'dragstart');
        const { x, y } = await linkAt(page, 'contact.html');
        await page.mouse.move(x, y);
        await page.mouse.down();
        for (const apart of [5, 20, 60]) await page.mouse.move(x + apart, y + apart);
        const [drag] = await heard(page);
        await page.mouse.up();
        assert.deepEqual({ ...drag, dragged: drag.dragged.trim() },
            { href: `${site}/contact.html`, dragged: `${site}/contact.html`, prevented: false });
        await settled(page);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), 'canvas');
    });

    // The others have every box where Chromium has it to within a pixel or two: once is enough.
    for (const width of isFirefox || isWebkit ? [] : [1280, 390]) {
        test(`every target is ${smallest} pixels wide and high at ${width} px, or stands apart`, async (context) => {
            const { page } = await open(context, { width });
            const addresses = [...pages, '/search.html?q=systems'].map((path) => site + path)
                .concat(['/', '/people.html', '/schedule.html', '/papers.html', '/search.html?q=a'].map((path) => programme.url + path));
            for (const address of everySecond(addresses, width > 600 ? 0 : 1)) {
                await openIn(page, 'canvas', address);
                const all = await targets(page);
                assert.ok(all.length >= 3, `only ${all.length} targets on ${address}`);
                assert.deepEqual(tooSmall(all), [], address);
            }
        });
    }
});
