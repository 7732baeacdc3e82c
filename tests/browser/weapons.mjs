// Texts that harm whoever takes them for something else than text, and a site of which every text holds them.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveContent } from './support.mjs';

export const weapons = {
    'a zero byte': 'a\0b',
    'control characters': '\x01\x08\x0b\x1b[31m\x7f\x85',
    'line ends': 'a\r\nb\n\nc\td\f',
    'lone surrogates': '\ud800x\udc00',
    'separators of lines': 'a\u2028b\u2029c',
    'a byte order mark': '\ufeffa\ufeff',
    'no characters': '\ufffe\uffff\u{1fffe}',
    'changes of direction': '\u202eabc\u2066def\u200f',
    'combining marks': `a${'\u0301'.repeat(300)}`,
    'a foreign script': '会議 שלום 🧑‍🔬',
    'markup': '"><img src=x onerror="executed=1"></title></script></template><script>executed=1</script><!--',
    'character references': '&lt;b&gt;&amp;&#0;&#x202e;&nosuch;&',
    'an attribute': '\' onclick=executed=1 x="" `${executed=1}`',
    'a name of every object': '__proto__',
    'a method of every object': 'constructor',
    'a component': '{{ schedule }}',
    'Markdown': '[x](javascript:executed=1) ![y](//example.org/z) **b** <b>',
    'what parts addresses': 'a,b;c&d=e#f?g/../h%2Fi%00%ff+j',
    'percent signs alone': '%%%1%',
    'one long word': 'x'.repeat(3000),
    'many words': 'talk of '.repeat(400),
};

const wellFormed = (text) => Buffer.from(text).toString();   // UTF-8 has no half of a pair

/// The text as a page shows it, which has no zero byte.
export const shown = (text) => wellFormed(text).replaceAll('\0', '\ufffd');

// What the generator refuses is not among them: halves of pairs in JSON, images that there are not, and javascript:.
const inFiles = Object.values(weapons).map(wellFormed);
const inMarkdown = Object.entries(weapons).map(([what, text]) => (/mark/i.test(what) ? `<b>${what}` : wellFormed(text)));

/// Builds and serves a site of which each name, title and text is one: { url, titles, stop() }; `titles` of the sessions.
export async function serveArmedSite() {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-weapons-'));
    const write = (name, value) => writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
    await cp('tests/style-guide-empty', folder, { recursive: true });
    const settings = JSON.parse(await readFile(join(folder, 'site.json'), 'utf8'));
    const titles = inFiles.map((text, i) => `Talk ${i + 1} ${text.slice(0, 400)}`);
    await write('site.json', { ...settings, address: 'https://example.org/', navigation: ['index', 'schedule', 'search', 'people'],
        announcements: inMarkdown.map((text, i) => ({ id: `news-${i}`, text, date: '2031-01-01T10:00+00:00' })) });
    await write('people.json', { speakers: inFiles.map((text, i) => ({ name: `Dr ${text.slice(0, 200)}`, affiliation: text, bio: inMarkdown[i] })), committee: [] });
    await write('schedule.json', { days: [{ date: '2031-05-14', end: '23:00', sessions: titles.map((title, i) => (
        { start: `${String(8 + (i >> 2)).padStart(2, '0')}:${15 * (i % 4) || '00'}`, title, kind: 'talk', room: inFiles[i], abstract: inMarkdown[i] })) }] });
    await write('papers.json', { papers: titles.map((title, i) => ({ title, authors: [inFiles[i]], abstract: inMarkdown[i] })) });
    await write('schedule.md', `---\ntitle: Schedule a\0b\n---\n\na\0b\n\n{{ schedule }}\n`);
    await write('people.md', '---\ntitle: People\n---\n\n{{ speakers }}\n\n{{ papers }}\n');
    await write('search.md', '---\ntitle: Search\n---\n\n{{ search }}\n');
    const { url, stop } = await serveContent(folder);
    return { url, titles, stop: async () => {
        await stop();
        await rm(folder, { recursive: true });
    } };
}

/// Runs in the page: what is wrong with it as a whole, as texts. `frame` of pages.
export function findHarm() {
    const harm = [];
    if ('executed' in globalThis) harm.push('something was executed');
    const frame = [...document.querySelectorAll('#_page > *')].map(({ localName }) => localName).join(' ');
    if (!/^a (section )*header main footer$/.test(frame)) harm.push(`the page is made of ${frame}`);
    for (const part of ['.skip-link', '.brand', '.nav-row a', '.theme', 'h1', '.site-footer p', '.mode-link a']) {
        if (!document.querySelector(part)?.matches('.theme, :not(:empty)')) harm.push(`there is no ${part}`);
    }
    for (const element of document.querySelectorAll('#_page *')) {
        for (const name of element.getAttributeNames()) if (name.startsWith('on')) harm.push(`an attribute ${name}`);
        if (/^(script|style|iframe|template|object|base|form)$/.test(element.localName)) harm.push(`a <${element.localName}>`);
    }
    for (const image of document.images) if (new URL(image.src).origin !== location.origin) harm.push(image.src);
    const { mode } = document.documentElement.dataset;
    const foreign = globalThis.rostrum?.mode.reasons.join() === 'disagreement';
    if (mode !== 'canvas' && !foreign) harm.push(`in ${mode} mode: ${globalThis.rostrum?.mode.reasons}`);
    return harm;
}
