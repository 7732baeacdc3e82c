// Links between the site's pages change the page without loading a document, and everything else about them is as it is
// between documents.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { canvasMode, launch, openPage, site, until, visit } from './support.mjs';

const titles = {
    '/': 'ML for Systems · NIPS 2018 workshop',
    '/speakers.html': 'Speakers · ML for Systems',
    '/schedule.html': 'Schedule · ML for Systems',
    '/call_for_papers.html': 'Call for papers · ML for Systems',
    '/contact.html': 'Contact · ML for Systems',
};
const labels = { '/': 'Overview', '/speakers.html': 'Speakers', '/schedule.html': 'Schedule',
    '/call_for_papers.html': 'Call for papers', '/contact.html': 'Contact' };

const path = (page) => new URL(page.url()).pathname;
const mark = (page) => page.evaluate(() => { globalThis.sameDocument = true; });
const isSameDocument = (page) => page.evaluate(() => globalThis.sameDocument === true);
const scrollTop = (page) => page.evaluate(() => Math.round(scrollY));

/// The navigation's link to a page.
const link = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true });

/// Waits until the page with this title is drawn.
async function shown(page, title) {
    await until(page, (wanted) => document.title === wanted, `the title “${title}”`, title);
    await canvasMode(page);
}

describe('navigation', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    async function open(context, address = '/', options = { height: 600 }) {
        const opened = await openPage(context, browser, options);
        await visit(opened.page, address);
        await mark(opened.page);
        return opened;
    }

    test('clicks lead through all pages within one document', async (context) => {
        const { page, messages } = await open(context);
        for (const target of ['/speakers.html', '/schedule.html', '/call_for_papers.html', '/contact.html', '/']) {
            await page.evaluate(() => scrollTo(0, 200));
            await link(page, labels[target]).click();
            await shown(page, titles[target]);
            assert.equal(path(page), target);
            assert.ok(await isSameDocument(page), 'a document was loaded');
            assert.deepEqual(await page.locator('[aria-current=page]:visible').allTextContents(), [labels[target]]);
            assert.equal(await page.evaluate(() => document.activeElement.localName), 'main');
            assert.equal(await scrollTop(page), 0);
            assert.equal(await page.locator('h1').count(), 1);
        }
        assert.deepEqual(messages, []);
    });

    test('links in the text and buttons do as well', async (context) => {
        const { page } = await open(context);
        await page.getByRole('link', { name: 'See the schedule' }).click();
        await shown(page, titles['/schedule.html']);
        await page.getByRole('link', { name: 'invited speakers' }).click();
        await shown(page, titles['/speakers.html']);
        await page.locator('.brand').click();
        await shown(page, titles['/']);
        assert.ok(await isSameDocument(page));
    });

    test('keys follow links, and the description goes with the page', async (context) => {
        const { page } = await open(context);
        await link(page, 'Contact').focus();
        await page.keyboard.press('Enter');
        await shown(page, titles['/contact.html']);
        assert.match(await page.locator('meta[name=description]').getAttribute('content'), /committee/);
    });

    test('the language goes with the page, but where a translator has set it', async (context) => {
        const { page } = await open(context);
        const language = () => page.evaluate(() => document.documentElement.lang);
        assert.equal(await language(), 'en');
        await page.evaluate(() => Object.defineProperty(rostrum.program, 'language', { get: () => 'pt-BR' }));
        await link(page, 'Contact').click();
        await shown(page, titles['/contact.html']);
        assert.equal(await language(), 'pt-BR');
        await page.evaluate(() => { document.documentElement.lang = 'de'; });
        await link(page, 'Speakers').click();
        await shown(page, titles['/speakers.html']);
        assert.equal(await language(), 'de');
    });

    test('a fragment on the same page scrolls there, and back returns', async (context) => {
        const { page } = await open(context, '/schedule.html');
        await page.evaluate(() => {
            scrollTo(0, 50);
            const link = document.createElement('a');
            link.href = '#panel-discussion';
            link.textContent = 'x';
            document.body.append(link);
            link.click();
        });
        await until(page, () => location.hash === '#panel-discussion' && scrollY > 200, 'the fragment');
        const top = await page.evaluate(() => document.getElementById('panel-discussion').getBoundingClientRect().top);
        assert.ok(Math.abs(top) < 300, `the heading is at ${top}`);
        await page.goBack();
        await until(page, () => location.hash === '', 'the address without fragment');
        await until(page, () => Math.round(scrollY) === 50, 'the old scroll position');
        assert.ok(await isSameDocument(page));
    });

    test('a fragment on another page leads there', async (context) => {
        const { page } = await open(context, '/speakers.html');
        await page.getByRole('link', { name: 'panel discussion' }).click();
        await shown(page, titles['/schedule.html']);
        assert.equal(new URL(page.url()).hash, '#panel-discussion');
        const top = await page.evaluate(() => document.getElementById('panel-discussion').getBoundingClientRect().top);
        assert.ok(top >= 0 && top < 600, `the heading is at ${top}`);
        assert.ok(await isSameDocument(page));
    });

    test('a fragment that is no valid text does no harm', async (context) => {
        const { page, messages } = await open(context);
        await page.evaluate(() => {
            const link = document.createElement('a');
            link.href = 'contact.html#100%';
            document.body.append(link);
            link.click();
        });
        await shown(page, titles['/contact.html']);
        assert.deepEqual(messages, []);
    });

    test('the skip link leads to the main part', async (context) => {
        const { page } = await open(context);
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.className), 'skip-link');
        await page.keyboard.press('Enter');
        await until(page, () => document.activeElement.localName === 'main', 'the focus on the main part');
    });

    test('reloading shows the same page where it was', async (context) => {
        const { page } = await open(context, '/');
        for (const target of ['/schedule.html', '/call_for_papers.html', '/']) {
            await page.evaluate((href) => document.querySelector(`nav a[href="${href}"]`).click(), target === '/' ? './' : target.slice(1));
            await shown(page, titles[target]);
            await page.evaluate(() => scrollTo(0, 350));
            await page.reload();
            await shown(page, titles[target]);
            assert.ok(!(await isSameDocument(page)));
            await until(page, () => Math.abs(scrollY - 350) < 2, 'the old scroll position');
        }
    });

    test('back works across a reload and across another site’s document', async (context) => {
        const { page } = await open(context, '/');
        await page.evaluate(() => scrollTo(0, 700));
        await page.evaluate(() => document.querySelector('nav a[href*=contact]').click());
        await shown(page, titles['/contact.html']);
        await page.reload();
        await shown(page, titles['/contact.html']);
        await page.goto('data:text/html,elsewhere');
        await page.goBack();
        await shown(page, titles['/contact.html']);
        await page.goBack();
        await shown(page, titles['/']);
        await until(page, () => Math.abs(scrollY - 700) < 2, 'the old scroll position');
    });

    test('a page has its other addresses', async (context) => {
        for (const address of ['/schedule', '/schedule/', '/schedule.html', '/schedule?from=mail']) {
            const { page, messages } = await open(context, address);
            await shown(page, titles['/schedule.html']);
            await link(page, 'Contact').click();
            await shown(page, titles['/contact.html']);
            assert.equal(path(page), '/contact.html', `from ${address}`);
            assert.ok(await isSameDocument(page));
            await page.goBack();
            await shown(page, titles['/schedule.html']);
            assert.deepEqual(messages, []);
        }
        const { page } = await open(context, '/index.html');
        await shown(page, titles['/']);
    });

    test('an address that looks like a folder is the host’s, and its page has its links', async (context) => {
        const { page } = await open(context, '/');
        await page.evaluate(() => {
            const link = document.createElement('a');
            link.href = '/schedule/';
            document.body.append(link);
            link.click();
        });
        await shown(page, titles['/schedule.html']);
        assert.ok(!await isSameDocument(page));
        await link(page, 'Contact').click();
        await shown(page, titles['/contact.html']);
        assert.equal(path(page), '/contact.html');
    });

    test('an unknown address shows the page for it, and a click loads it from the host', async (context) => {
        const { page, messages } = await openPage(context, browser);
        for (const address of ['/nothing.html', '/nothing', '/deep/nothing/here.html']) {
            const answer = await page.goto(site + address);
            assert.equal(answer.status(), 404);
            await shown(page, 'Page not found · ML for Systems');
            await mark(page);
            await link(page, 'Speakers').click();
            await shown(page, titles['/speakers.html']);
            assert.equal(path(page), '/speakers.html', `from ${address}`);
            assert.ok(await isSameDocument(page));
        }
        assert.deepEqual(messages.filter((text) => !text.includes('404 (Not Found)')), []);

        await page.evaluate(() => {
            const link = document.createElement('a');
            link.href = '/nothing.html';
            document.body.append(link);
            link.click();
        });
        await shown(page, 'Page not found · ML for Systems');
        assert.equal(path(page), '/nothing.html');
        assert.ok(!(await isSameDocument(page)));
        await page.goBack();
        await shown(page, titles['/speakers.html']);
    });

    test('modified and middle clicks are left to the browser', async (context) => {
        const { page, context: tabs } = await open(context);
        const target = link(page, 'Speakers');
        for (const options of [{ modifiers: ['Control'] }, { modifiers: ['Shift'] }, { button: 'middle' }]) {
            const [other] = await Promise.all([tabs.waitForEvent('page'), target.click(options)]);
            await other.waitForURL('**/speakers.html');
            await other.close();
            assert.equal(path(page), '/');
            assert.ok(await isSameDocument(page));
        }
    });

    test('a link is followed that comes before the page is drawn', async (context) => {
        const { page } = await openPage(context, browser);
        await page.goto(`${site}/`);
        // The picture waits until the graphics are idle; the links do not.
        await until(page, () => history.state?.entry && rostrum.mode.reasons.includes('graphics'), 'the program');
        await mark(page);
        await link(page, labels['/speakers.html']).click();
        await shown(page, titles['/speakers.html']);
        assert.equal(await isSameDocument(page), true);
        assert.equal(await page.evaluate(() => document.querySelector('h1').textContent), 'Speakers');
        const { layouts, frames } = await page.evaluate(() => rostrum.view.counts);
        assert.deepEqual({ layouts, frames }, { layouts: 1, frames: 1 }, 'of this page alone');
    });

    test('other links are left to the browser', async (context) => {
        const { page } = await open(context);
        const prevented = (attributes, event = {}) => page.evaluate(([names, init]) => {
            const link = document.createElement('a');
            for (const [name, value] of Object.entries(names)) link.setAttribute(name, value);
            document.body.append(link);
            // What the site's own listener leaves alone is stopped behind it, so that nothing is really opened.
            let taken = null;
            addEventListener('click', (event) => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
            link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
            link.remove();
            return taken;
        }, [attributes, event]);
        assert.equal(await prevented({ href: 'speakers.html', target: '_blank' }), false);
        assert.equal(await prevented({ href: 'speakers.html', download: '' }), false);
        assert.equal(await prevented({ href: 'https://example.org/' }), false);
        assert.equal(await prevented({ href: 'mailto:someone@example.org' }), false);
        assert.equal(await prevented({ href: 'assets/icon.svg' }), false);
        assert.equal(await prevented({ href: '#main' }), false);
        for (const key of ['metaKey', 'ctrlKey', 'shiftKey', 'altKey']) {
            assert.equal(await prevented({ href: 'speakers.html' }, { [key]: true }), false, key);
        }
        assert.equal(await prevented({ href: 'speakers.html' }, { button: 1 }), false);
        assert.equal(await prevented({ href: 'speakers.html', target: '_self' }), true);
        await shown(page, titles['/speakers.html']);
    });
});
