// What the tests of older browsers share: the site as a browser would see it that lacks something.
import { createHash } from 'node:crypto';
import { site } from './support.mjs';

/// What the oldest browsers that get canvas mode may leave out of the style sheet, and what is there instead.
/// `compatibility.test.mjs` holds that these are all, `older.test.mjs` that the page is the same without each of them.
export const styleFallbacks = {
    '@container': 'the window’s width tells whether the header is a row (write_header_row_for_browsers)',
    container: 'the same',
    'container: inline-size': 'the same',
    '@media (scripting)': 'the header is a row from the width on that it needs with scripts',
    'light-dark()': 'the colours of each theme (single_colors_css)',
    '@media (prefers-contrast)': 'the usual contrast',
    'text-wrap': 'headings are not balanced, on the canvas neither',
    'text-wrap: balance': 'headings are not balanced, on the canvas neither',
    'size-adjust': 'the text moves more when its fonts come late',
    'ascent-override': 'the text moves more when its fonts come late',
    'descent-override': 'the text moves more when its fonts come late',
    'line-gap-override': 'the text moves more when its fonts come late',
    'text-size-adjust': '-webkit-text-size-adjust; on desks there is nothing to adjust',
    'user-select': '-webkit-user-select',
    'font-synthesis': 'all faces are there',
    'font-synthesis: none': 'all faces are there',
    hyphens: 'no hyphens unless one asks for them',
    'content: x / y': 'screen readers may read initials out (the declaration before)',
    'box-decoration-break': '-webkit-box-decoration-break; "slice" is the initial value',
    'box-decoration-break: slice': '-webkit-box-decoration-break; "slice" is the initial value',
    'scrollbar-width': 'a scroll bar under wide tables and code',
    'scrollbar-width: none': 'a scroll bar under wide tables and code',
    outline: 'has square corners',
    ':has': 'rows of the frame are shown before they are whole',
    ':details-content': 'what is folded stays folded on paper',
    'content-visibility': 'what is folded stays folded on paper',
    'content-visibility: visible': 'what is folded stays folded on paper',
    'break-after: avoid': 'a heading may end a page on paper',
};

/// HTML with its style sheet as a browser reads it that does not know a feature, by its name in `styleFallbacks`.
export function withoutStyleFeature(html, feature) {
    const [, media] = /^@media \((.*)\)$/.exec(feature) ?? [];
    if (media) return html.replaceAll(`(${media}`, `(x-${media}`);
    if (/container/.test(feature)) return html.replaceAll(/@container|container(-type)?:|\(container-type/g, (text) => text.replace('c', 'x-c'));
    if (feature.endsWith('()')) return html.replaceAll(feature.slice(0, -1), `x-${feature.slice(0, -1)}`);
    if (feature.startsWith(':')) return html.replaceAll(feature, `:x-${feature.slice(1)}`);
    if (feature === 'content: x / y') return html.replace(/content: [^;}]* \/ [^;}]*/g, 'x-content: none');
    const [property, value] = feature.split(': ');
    const written = new RegExp(`(?<=[{;])${property}:(?=[^;}]*${value ?? ''})`, 'g');
    return html.replace(written, `x-${property}:`);
}

const hash = (text) => createHash('sha256').update(text).digest('base64');

/// Answers requests of the page for the site's pages and scripts with what is made of them: `html` gets a page's text, and a
/// function named as a script, "boot.js", that script's. The pages name the new scripts' hashes.
export async function serveChanged(page, { html = (text) => text, ...scripts }) {
    const overview = await (await fetch(`${site}/`)).text();
    const assets = JSON.parse(/<script type="application\/json" id="_assets">(.*?)<\/script>/.exec(overview)[1]);
    const hashes = [];
    for (const [name, change] of Object.entries(scripts)) {
        const integrity = name === 'boot.js' ? /integrity="(.*?)"/.exec(overview)[1] : assets[name][1];
        const path = name === 'boot.js' ? /assets\/boot-\w+\.js/.exec(overview)[0] : assets[name][0];
        const body = change(await (await fetch(`${site}/${path}`)).text());
        hashes.push([integrity, `sha256-${hash(body)}`]);
        await page.route(`**/${path}`, (route) => route.fulfill({ body, contentType: 'text/javascript' }));
    }
    await page.route((url) => url.origin === site && /(\/|\.html)$/.test(url.pathname), async (route) => {
        const response = await route.fetch();
        let body = html(await response.text());
        for (const [before, after] of hashes) body = body.replaceAll(before, after);
        await route.fulfill({ response, body });
    });
}

/// The colours and lines that the browser gives to each element of the page.
export const look = (page) => page.evaluate(() => [...document.querySelectorAll('body, #_page *')].map((element) => {
    const { color, backgroundColor, borderTop, borderRight, borderBottom, borderLeft, stroke, textDecorationColor } = getComputedStyle(element);
    return [element.localName, color, backgroundColor, borderTop, borderRight, borderBottom, borderLeft, stroke, textDecorationColor].join('; ');
}));

/// Uses each kind of control that is to be seen: ["star: works", "theme: dead"].
export const useControls = (page) => page.evaluate(async () => {
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
    const controls = () => [...document.querySelectorAll('button, input:not([type=checkbox]), [data-action]')].filter(isShown);
    let files = 0;   // that are saved; not handed to the browser
    URL.createObjectURL = () => `#${++files}`;
    const state = () => [document.documentElement.outerHTML, location.href, files].join();
    const nameOf = ({ dataset, className }) => dataset.action ?? className;
    // Stars come first, since filters may take them away, and last what changes the whole page.
    const place = (kind) => ({ star: -1, mode: 1 })[kind] ?? 0;
    const kinds = [...new Set(controls().map(nameOf))].sort((a, b) => place(a) - place(b));
    const found = [];
    for (const kind of kinds) {
        const control = controls().find((element) => nameOf(element) === kind && element.ariaPressed !== 'true');
        const before = state();
        if (control.localName === 'input') {
            control.value = 'a';
            control.dispatchEvent(new InputEvent('input', { bubbles: true }));
        } else {
            control.click();
        }
        await new Promise((resolve) => setTimeout(resolve, 20));   // the address is written a task later
        found.push(`${kind}: ${state() === before ? 'dead' : 'works'}`);
    }
    return found.sort();
});
