// That the DOM is the Document: Chromium makes of each page's HTML the elements that the program wrote, whether the
// page was loaded or opened by a link.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canvasMode, launch, openPage, pages, serveContent, settled, site, until, visit } from './support.mjs';

/// The page's tree: elements with attributes, and texts.
function tree(page) {
    return page.evaluate(() => {
        const lines = [];
        const walk = (node, depth) => {
            const indent = '  '.repeat(depth);
            if (node.nodeType === Node.TEXT_NODE) {
                lines.push(`${indent}“${node.data}”`);
                return;
            }
            const attributes = [...node.attributes].filter(({ name }) => name !== 'href').map(({ name, value }) => ` ${name}="${value}"`);
            // However an address is written, it leads to the same place.
            if (node.href) attributes.push(` → ${node.href}`);
            lines.push(`${indent}${node.localName}${attributes.sort().join('')}`);
            for (const child of node.childNodes) walk(child, depth + 1);
        };
        walk(document.getElementById('_page'), 0);
        return lines.join('\n');
    });
}

describe('the DOM', () => {
    let browser;
    let markdown;
    before(async () => {
        browser = await launch();
        markdown = await serveContent(fileURLToPath(new URL('content-markdown', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await markdown.stop();
    });

    /// Loads each page, opens it by a link as well, and compares the trees.
    async function compare(context, origin, paths) {
        const { page } = await openPage(context, browser);
        const { page: linked } = await openPage(context, browser);
        await visit(linked, `${origin}/`);
        for (const path of paths) {
            await page.goto(origin + path);
            await canvasMode(page);  // the program compares its elements with the DOM's before it draws
            const title = await page.title();
            await linked.evaluate((href) => {
                const link = document.createElement('a');
                link.href = href;
                document.body.append(link);
                link.click();
                link.remove();
            }, path);
            await until(linked, (wanted) => document.title === wanted, `the title ${title}`, title);
            await canvasMode(linked);
            assert.equal(await tree(linked), await tree(page), path);
        }
    }

    test('of every page of the site is the same, loaded or linked to', (context) => compare(context, site, pages));

    test('of all that Markdown can say is the same, loaded or linked to', (context) =>
        compare(context, markdown.url, ['/blocks.html', '/inline.html', '/raw.html', '/wide.html', '/empty.html', '/']));

    test('holds no script, handler or style that the content has tried to bring in', async (context) => {
        const { page, messages } = await openPage(context, browser);
        await visit(page, `${markdown.url}/raw.html`);
        const found = await page.evaluate(() => ({
            elements: document.querySelectorAll('#_page :is(script, iframe, video, q)').length,
            attributes: [...document.querySelectorAll('#_page *')].flatMap((element) => [...element.attributes])
                .filter(({ name, value }) => /^on|^style$/.test(name) || /^\s*javascript:/i.test(value)).length,
            text: document.querySelector('main').textContent.includes('<script>alert("no")</script>'),
        }));
        assert.deepEqual(found, { elements: 0, attributes: 0, text: true });
        assert.deepEqual(messages, []);
    });

    // As translation does, in place or with elements of its own.
    const changes = {
        text: () => { document.querySelector('h1').firstChild.data = 'Maschinelles Lernen, das Systeme beschleunigt'; },
        elements: () => document.querySelector('h1').firstChild.before(document.createElement('font')),
    };
    for (const [what, change] of Object.entries(changes)) {
        test(`is the browser’s to show where others change its ${what}, until the next page`, async (context) => {
            const { page, messages } = await openPage(context, browser);
            await visit(page, '/');
            await page.evaluate(change);
            await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
            await settled(page);
            assert.deepEqual(messages, ['info: Rostrum shows this page in flow mode: something else has changed it']);
            await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
            await canvasMode(page);
        });
    }
});
