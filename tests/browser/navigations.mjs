// Sites that differ in their name and their navigation, and what there is to say of a page's header at some width.
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canvasMode, serveContent, settled } from './support.mjs';

const english = ['Overview', 'Speakers', 'Schedule', 'Call for papers', 'Contact', 'Search'];
const german = ['Übersicht', 'Vortragende', 'Tagungsprogramm', 'Beitragseinreichung', 'Veranstaltungsort', 'Ansprechpartner'];
const sixty = 'The International Workshop on Machine Learning for Computing';
const compound = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungstag';

/// Names of sites with the entries of their navigations.
export const navigations = {
    'one entry': { name: 'Tiny', entries: ['Overview'] },
    'one long entry': { name: 'Tiny', entries: ['Straßenverkehrszulassungsordnung'] },
    'two entries': { name: 'ML for Systems', entries: english.slice(0, 2) },
    'six entries': { name: 'ML for Systems', entries: english },
    'six German entries': { name: 'Werkstatt', entries: german },
    'ten entries': { name: 'ML', entries: [...english, 'Venue', 'Papers', 'FAQ', 'Press'] },
    'fifteen short entries': { name: 'ML', entries: [...'ABCDEFGHIJKLMNO'] },
    'fifteen entries': { name: 'ML for Systems', entries: [...english, ...german, 'Venue', 'Papers', 'Press'] },
    // “Blocks” is 2985/64 px wide, and 2986/64 in Blink.
    'an entry of whole units': { name: 'Everything', entries: ['All', 'Blocks', 'Inline', 'Raw HTML', 'Wide things'] },
    'a long name': { name: sixty, entries: english.slice(0, 2) },
    'a long name and six entries': { name: sixty, entries: english },
    'a long word for a name': { name: compound, entries: german.slice(0, 3) },
};

/// Builds and serves a site of a few short pages: { url, stop() }.
export async function serveNavigation({ name, entries }) {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-navigation-'));
    await cp('tests/style-guide-empty', folder, { recursive: true, filter: (path) => !path.endsWith('everything.md') });
    const names = entries.map((entry, i) => (i === 0 ? 'index' : `page-${i}`));
    await Promise.all(names.map((page, i) => writeFile(join(folder, `${page}.md`),
        `---\ntitle: A page\nnavigation: ${JSON.stringify(entries[i])}\n---\n\nText.\n`)));
    await writeFile(join(folder, 'site.json'), JSON.stringify({
        name, full_name: 'A workshop with a header', edition: 'Example 2031', language: 'en', date: '2031-05-14', utc_offset: '+00:00',
        time_zone: 'Greenwich Mean Time', venue: { name: 'Hall', city: 'Musterstadt', country: 'Nowhere' },
        contact: 'header@example.org', navigation: names,
    }));
    try {
        return await serveContent(folder);
    } finally {
        await rm(folder, { recursive: true });
    }
}

/// From which widths on the header is a row, in CSS pixels, as the page's style sheet says: { scripts, none }.
export async function rowWidths(page) {
    const style = await page.evaluate(() => document.querySelector('style').textContent);
    const [scripts, none] = [...style.matchAll(/@container page \(min-width: ([\d.]+)rem\)/g)].map(([, width]) => width * 16);
    return { scripts, none };
}

// Runs in the page: what is wrong with its header, in words, and how much room its row needs where it is one.
function lookAtHeader() {
    const problems = [];
    // Firefox has boxes for what is in a closed <details>.
    const shown = (element) => element.getClientRects().length > 0 && !(element.closest('details:not([open])') && element.localName !== 'summary');
    const header = document.querySelector('.site-header');
    const bar = header.querySelector('.bar').getBoundingClientRect();
    const style = getComputedStyle(header.querySelector('.bar'));
    const left = bar.left + parseFloat(style.paddingLeft);
    const right = bar.right - parseFloat(style.paddingRight);
    const text = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
    };
    const isRow = shown(header.querySelector('.nav-row'));
    if (isRow === shown(header.querySelector('.menu summary'))) problems.push('it is both a row and a menu, or neither');
    const brand = header.querySelector('.brand');
    const theme = header.querySelector('.theme');
    const parts = [brand, ...header.querySelectorAll(isRow ? '.nav-row a' : '.menu summary, .menu-list a'), theme]
        .filter(shown);
    for (const part of parts) {
        const { left: from, right: to } = text(part);
        const name = part.textContent || 'the theme button';
        if (from < left - 0.05 || to > right + 0.05) problems.push(`${name} reaches from ${from} to ${to}, beyond ${left} to ${right}`);
        if (part.scrollWidth > part.clientWidth + 1) problems.push(`${name} is cut off`);
    }
    const apart = (a, b) => a.right <= b.left + 0.05 || b.right <= a.left + 0.05 || a.bottom <= b.top + 0.05 || b.bottom <= a.top + 0.05;
    for (const [i, a] of parts.entries()) {
        for (const b of parts.slice(i + 1)) {
            if (!apart(a.getBoundingClientRect(), b.getBoundingClientRect())) problems.push(`${a.textContent} lies on ${b.textContent || 'the theme button'}`);
        }
    }
    let needed = 0;
    if (isRow) {
        for (const part of parts) {
            const lines = part === theme ? 1 : Math.round(text(part).height / parseFloat(getComputedStyle(part).lineHeight));
            if (lines !== 1) problems.push(`${part.textContent} takes ${lines} lines`);
        }
        const entries = parts.filter((part) => part.closest('.nav-row'));
        if (entries.some((entry) => entry.getBoundingClientRect().top !== entries[0].getBoundingClientRect().top)) problems.push('the row has two lines');
        const gap = parseFloat(style.columnGap);
        needed = bar.width - (right - left) + (parts.length - 1) * gap;
        for (const part of parts) needed += part === theme ? part.offsetWidth : text(part).width;
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth} px wide, and the window ${clientWidth}`);
    return { isRow, needed, problems, innerWidth, clientWidth };
}

/// Gives the window another width and looks at the page's header: whether it is a row, and which width that needs. Fails where
/// something is wrong with it, or, with `drawn`, where the page is not drawn on the canvas.
export async function headerAt(page, width, { height = 800, drawn = true } = {}) {
    await page.setViewportSize({ width, height });
    if (drawn) {
        await settled(page);
        await canvasMode(page);
    }
    const { isRow, needed, problems } = await page.evaluate(lookAtHeader);
    assert.deepEqual(problems, [], `${page.url()} at ${width} px`);
    return { isRow, needed };
}

/// Tests the switch between menu and row at its very pixel, and says at which it is.
export async function assertExactSwitch(page, options) {
    const { scripts } = await rowWidths(page);
    const first = Math.ceil(scripts);
    const { isRow, needed } = await headerAt(page, first, options);
    assert.equal(isRow, true, `${first} px`);
    // Browsers round each advance in their own way.
    assert.ok(scripts >= needed - 0.02 && scripts < needed + 0.4, `the row needs ${needed} px, and is there from ${scripts} on`);
    assert.equal((await headerAt(page, first - 1, options)).isRow, false, `${first - 1} px`);
    return first;
}

/// The widest that the header's content can be.
export const pageWidth = 74 * 16;
