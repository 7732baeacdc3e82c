// What a visit asks the network for, and what the console hears: nothing from elsewhere, nothing twice, no complaint.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { canvasMode, launch, openPage, pages, settled, site, visit } from './support.mjs';

// The hashes are those of the one script and the one style sheet that stand in the page.
const policy = (script, style) => `default-src 'none'; script-src 'self' 'sha256-${script}' 'wasm-unsafe-eval'; `
    + `style-src 'sha256-${style}'; img-src 'self'; `
    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

/// Listens to the network: every answer that did not come from a cache, as { url, status }.
async function listen(page, { cacheDisabled = false } = {}) {
    const session = await page.context().newCDPSession(page);
    const cached = new Set();
    const answers = [];
    session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
    session.on('Network.responseReceived', ({ requestId, response }) => {
        if (response.fromDiskCache || response.fromPrefetchCache) cached.add(requestId);
        answers.push({ requestId, url: response.url, status: response.status });
    });
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled });
    return () => answers.filter(({ requestId }) => !cached.has(requestId)).map(({ url, status }) => ({ url, status }));
}

const repeated = (addresses) => addresses.filter((address, index) => addresses.indexOf(address) !== index);

describe('the policy', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());

    test('stands in every page', async () => {
        for (const path of pages) {
            const html = await (await fetch(site + path)).text();
            const hashes = ['script', 'style'].map((name) => {
                const elements = [...html.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))];
                assert.equal(elements.length, 1, `${path}: ${name}`);
                return createHash('sha256').update(elements[0][1]).digest('base64');
            });
            assert.ok(html.includes(`<meta http-equiv="Content-Security-Policy" content="${policy(...hashes)}">`), path);
            const rest = html.replace(/<(script|style)>.*?<\/\1>/gs, '')
                .replace(/<script type="application\/json" id="_assets">[^<]*<\/script>/, '')   // data, no program
                .replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');
            assert.doesNotMatch(rest, / style=| on[a-z]+=|<style|<script(?![^>]* src=)/, path);
        }
    });

    test('is enforced: an inline script does not run and is reported', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        const [ran, violations] = await page.evaluate(async () => {
            const script = document.createElement('script');
            script.textContent = 'globalThis.ran = true';
            document.head.append(script);
            await new Promise((resolve) => setTimeout(resolve, 100));
            return [globalThis.ran === true, seen.violations];
        });
        assert.equal(ran, false);
        assert.equal(violations.length, 1);
    });

    test('no page breaks it or complains, and everything comes from this host', async (context) => {
        const { page, messages } = await openPage(context, browser);
        const requested = [];
        page.on('request', (request) => requested.push(request.url()));
        const answers = await listen(page);
        for (const path of pages) {
            await visit(page, path);
            await settled(page);
            assert.deepEqual(await page.evaluate(() => seen.violations), [], path);
        }
        await page.getByRole('navigation').getByRole('link', { name: 'Contact' }).click();
        await canvasMode(page);
        await settled(page);
        assert.deepEqual(await page.evaluate(() => seen.violations), []);
        // The address that is no page is answered with 404, and Chromium says so.
        assert.deepEqual(messages.filter((text) => !text.includes('404 (Not Found)')), []);
        assert.ok(requested.length >= 15, `${requested.length} requests`);
        assert.deepEqual(requested.filter((url) => !url.startsWith(`${site}/`)), []);
        const failed = answers().filter(({ url, status }) => ![200, 304].includes(status) && !url.endsWith('/missing.html'));
        assert.deepEqual(failed, []);
    });

    test('a first visit asks for each file once, fonts as well', async (context) => {
        for (const path of pages) {
            const { page, context: tabs } = await openPage(context, browser);
            const answers = await listen(page);
            await visit(page, path);
            await page.waitForLoadState('networkidle');
            const addresses = answers().map(({ url }) => url);
            assert.equal(addresses.filter((url) => url.endsWith('.otf')).length, 3, path);
            assert.deepEqual(repeated(addresses), [], path);
            await tabs.close();
        }
    });

    test('without a cache no font is asked for more than twice', async (context) => {
        const { page } = await openPage(context, browser);
        const answers = await listen(page, { cacheDisabled: true });
        await visit(page, '/');
        await page.waitForLoadState('networkidle');
        const fonts = answers().map(({ url }) => url).filter((url) => url.endsWith('.otf'));
        context.diagnostic(`${fonts.length} font requests without a cache`);
        assert.ok(fonts.length <= 6, fonts.join('\n'));
    });

    test('links between pages load no page', async (context) => {
        const { page } = await openPage(context, browser);
        await visit(page, '/');
        await page.waitForLoadState('networkidle');
        const answers = await listen(page);
        for (const name of ['Speakers', 'Schedule', 'Contact', 'Overview']) {
            await page.getByRole('navigation').getByRole('link', { name }).click();
            await settled(page);
        }
        // Chromium looks for the icon of each new address.
        assert.deepEqual(answers().filter(({ url }) => !url.endsWith('/icon.svg')), []);
    });
});
