// Pictures of every page of the site and of the style guide, in every variant, for eyes to judge: three widths, light and
// dark, canvas and flow. Needs a built site and the browser tests’ packages (README.md).
//
//     node tests/gallery.mjs [word...]     writes build/gallery/, with an index.html; only pictures whose name holds all
//                                          the words, as in "site schedule 390 dark"
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, serve, serveContent, settled } from './browser/support.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = join(project, 'build/gallery');
const widths = [1280, 768, 390];
const themes = ['light', 'dark'];
const modes = ['canvas', 'flow'];

// What is to be seen of each site: a name, an address, and what is done to the page before its picture is taken.
const sitePages = [
    { name: 'overview', path: '/' },
    { name: 'speakers', path: '/speakers.html' },
    { name: 'schedule', path: '/schedule.html' },
    { name: 'schedule-now', path: '/schedule.html?now=2018-12-08T10:20-05:00' },
    { name: 'call-for-papers', path: '/call_for_papers.html' },
    { name: 'contact', path: '/contact.html' },
    { name: 'search', path: '/search.html' },
    { name: 'missing', path: '/missing.html' },
];
const now = 'now=2030-05-14T10:52%2B02:00';
const guidePages = [
    { name: 'overview', path: `/?${now}` },
    { name: 'elements', path: `/elements.html?${now}` },
    { name: 'people', path: `/people.html?${now}` },
    { name: 'schedule', path: '/schedule.html' },
    { name: 'schedule-now', path: `/schedule.html?${now}`, prepare: openAbstract },
    { name: 'schedule-none', path: '/schedule.html?mine=1' },
    { name: 'papers', path: '/papers.html', prepare: openAbstract },
    { name: 'search-results', path: '/search.html?q=talk' },
    { name: 'search-nothing', path: '/search.html?q=xyzzy' },
    { name: 'menu', path: `/schedule.html?${now}`, prepare: openMenu, only: [390] },
    { name: 'focus', path: `/schedule.html?${now}`, prepare: focusAndHover },
];
const emptyPages = [
    { name: 'overview', path: '/' },
    { name: 'everything', path: '/everything.html' },
];

/// What unfolds in place is built anew by the program, so it is clicked as visitors do.
async function openAbstract(page) {
    await page.locator('.fold summary').first().click();
}

async function openMenu(page) {
    await page.locator('.menu summary').click();
}

async function focusAndHover(page) {
    await page.keyboard.press('Tab');  // from here on the focus is shown
    await page.locator('.chip').nth(2).focus();
    await page.locator('.session-title a').nth(1).hover();
}

/// Every picture there is to take, as { site, page, width, theme, mode, name }.
function variants(sites) {
    const all = [];
    for (const site of sites) {
        for (const page of site.pages) {
            for (const width of page.only ?? widths) {
                for (const theme of themes) {
                    for (const mode of modes) {
                        all.push({ site, page, width, theme, mode, name: [site.name, page.name, width, theme, mode].join('_') });
                    }
                }
            }
        }
    }
    return all;
}

/// The whole page, in a window as tall as it, since the canvas reaches only as far as visitors soon scroll.
async function take(browser, { site, page: { path, prepare }, width, theme, mode, name }) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, timezoneId: 'Europe/Paris' });
    try {
        const page = await context.newPage();
        const address = new URL(path, site.url);
        if (mode === 'flow') address.searchParams.set('mode', 'flow');
        await page.goto(address.href);
        await page.waitForSelector(`html[data-mode=${mode}]`, { state: 'attached', timeout: 10_000 });
        await page.waitForFunction(() => globalThis.rostrum?.view, null, { timeout: 10_000 });
        await page.evaluate(() => document.fonts.ready);
        await settled(page);
        if (prepare) await prepare(page);
        await settled(page);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height: Math.max(height, 800) });
        await settled(page);
        const shown = await page.evaluate(() => document.documentElement.dataset.mode);
        if (shown !== mode) console.error(`${name}: is in ${shown} mode`);
        await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    } finally {
        await context.close();
    }
}

/// A page of all pictures: a row for each page and width, with both modes and themes beside each other.
function indexPage(taken) {
    const rows = new Map();
    for (const variant of taken) {
        const key = `${variant.site.name}: ${variant.page.name}, ${variant.width}`;
        if (!rows.has(key)) rows.set(key, []);
        rows.get(key).push(variant);
    }
    const figure = ({ name, theme, mode }) =>
        `<figure><a href="${name}.png"><img src="${name}.png" alt="" loading="lazy"></a><figcaption>${theme}, ${mode}</figcaption></figure>`;
    const sections = [...rows].map(([key, row]) => `<h2>${key}</h2>\n<div>${row.map(figure).join('\n')}</div>`);
    return `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>
  body { margin: 2rem; background: #888; font: 1rem system-ui, sans-serif; }
  div { display: flex; gap: 1rem; align-items: flex-start; }
  figure { flex: 1 1 0; min-width: 0; margin: 0; }
  img { width: 100%; }
</style>
<h1>Gallery</h1>
${sections.join('\n')}
</html>
`;
}

const words = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const served = [
    await serve(join(project, 'dist')),
    await serveContent('tests/style-guide'),
    await serveContent('tests/style-guide-empty'),
];
const browser = await launch();
let failures = 0;
try {
    const sites = [['site', sitePages], ['guide', guidePages], ['empty', emptyPages]]
        .map(([name, pages], i) => ({ name, pages, url: served[i].url }));
    const taken = variants(sites).filter(({ name }) => words.every((word) => name.includes(word)));
    for (const variant of taken) {
        try {
            await take(browser, variant);
        } catch (error) {
            ++failures;
            console.error(`${variant.name}: ${error.message.split('\n')[0]}`);
        }
    }
    await writeFile(join(folder, 'index.html'), indexPage(taken));
    console.log(`${taken.length - failures} pictures in build/gallery/; open build/gallery/index.html`);
} finally {
    await browser.close();
    for (const { stop } of served) await stop();
}
process.exitCode = failures === 0 ? 0 : 1;
