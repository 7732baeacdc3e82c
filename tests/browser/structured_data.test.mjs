// What search engines and feed readers get, read by others than us: TypeScript puts the structured data to the types of
// schema.org, and Chromium's XML parser reads the feed and the sitemap.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { canvasMode, describeInBrowsers, launch, openPage, sample, serve, serveContent, settled, until } from './support.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.ROSTRUM_PROGRAM || join(project, 'build/web');
const address = 'https://example.org/ml/';
const hostile = '</script><!-- <script> "quotes" \\ & ]]>';

/// The page's structured data as text, or null.
const dataIn = (html) => /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? null;

describe('what search engines and feed readers get', () => {
    let folder;
    let browser;
    let site;
    const inFolder = (path) => join(folder, path);
    const file = (path) => readFile(inFolder(`dist/${path}`), 'utf8');

    const generate = () => {
        const { status, stderr } = spawnSync(process.execPath, [join(program, 'rostrum-generator.cjs'),
            '--content', inFolder('content'), '--shell', 'shell', '--fonts', join(program, 'fonts'),
            '--program', program, '--out', inFolder('dist')], { cwd: project, encoding: 'utf8' });
        assert.equal(status, 0, stderr);
    };
    const edit = async (name, change) => {
        const value = JSON.parse(await readFile(inFolder(`content/${name}.json`), 'utf8'));
        change(value);
        await writeFile(inFolder(`content/${name}.json`), JSON.stringify(value));
    };

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-data-'));
        await cp(join(project, 'tests/browser/content-programme'), inFolder('content'), { recursive: true });
        await edit('site', (settings) => {
            settings.address = address;
            settings.announcements[0].date = '2018-12-01';
            settings.announcements.push({ text: `${hostile} [panel](/schedule.html#panel)`, date: '2018-12-07T09:30-05:00' });
        });
        await edit('people', ({ speakers }) => {
            speakers[0].affiliation = hostile;
            speakers[0].links.push({ label: 'Mail', url: 'mailto:ada@example.org' });
        });
        await edit('papers', ({ papers }) => { papers[2].title = hostile; });
        generate();
        site = await serve(inFolder('dist'));
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        site?.stop();
        await rm(folder, { recursive: true });
    });

    const graphOf = async (name) => JSON.parse(dataIn(await file(`${name}.html`)))['@graph'];

    test('the structured data is of the types of schema.org', async () => {
        const names = (await readdir(inFolder('dist'))).filter((name) => name.endsWith('.html'));
        const constants = [];
        const add = (name, data) => constants.push(`export const ${name}: Graph = ${data};`);
        for (const name of names) {
            const data = dataIn(await file(name));
            if (data !== null) add(`page_${name.replace(/\W/g, '_')}`, data);
        }
        assert.equal(constants.length, 4 + 3);   // three papers
        // That wrong ones are noticed.
        const right = constants.length;
        for (const [index, [name, wrong]] of [['"startDate"', '"startsOn"'], ['"ScholarlyArticle"', '"ScholarlyPaper"']].entries()) {
            const data = (await Promise.all(names.map(async (page) => dataIn(await file(page))))).find((text) => text?.includes(name));
            add(`wrong_${index}`, data.replace(name, wrong));
        }
        // Beside this file, where the packages are found; a constant a line, behind the first.
        const source = fileURLToPath(new URL(`structured-data-${process.pid}.ts`, import.meta.url));
        await writeFile(source, `import type { Graph } from 'schema-dts';\n${constants.join('\n')}\n`);
        try {
            const { stdout } = spawnSync(process.execPath,
                [fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url)), '--noEmit', '--strict', '--skipLibCheck',
                    '--module', 'nodenext', source], { encoding: 'utf8' });
            const lines = new Set([...stdout.matchAll(/\.ts\((\d+),\d+\): error/g)].map(([, line]) => Number(line) - 2));
            assert.deepEqual([...lines], [right, right + 1], stdout);
        } finally {
            await rm(source);
        }
    });

    test('the overview tells of the workshop, and the schedule’s page of each session', async () => {
        const [workshop, ...others] = await graphOf('index');
        assert.deepEqual(others, []);
        assert.equal(workshop['@id'], `${address}#workshop`);
        assert.equal(workshop.url, address);
        assert.equal(workshop.image, `${address}share/index.png`);
        await file(workshop.image.slice(address.length));
        assert.equal(new Date(workshop.startDate).toISOString(), '2018-12-07T22:00:00.000Z');
        assert.equal(new Date(workshop.endDate).toISOString(), '2018-12-09T16:00:00.000Z');
        assert.equal(workshop.performer[0].affiliation.name, hostile);
        const [schedule] = await graphOf('schedule');
        assert.equal(schedule.subEvent.length, 13);
        assert.deepEqual(schedule.subEvent.map(({ name }) => name), workshop.subEvent.map(({ name }) => name));
        assert.ok(schedule.subEvent.some(({ description }) => description?.startsWith('On learned index structures')));
        assert.ok(workshop.subEvent.every(({ description }) => description === undefined));
    });

    test('every address within the site leads to something', async () => {
        const addresses = [];
        for (const name of ['index', 'schedule', 'people', 'papers']) {
            JSON.stringify(await graphOf(name), (key, value) => {
                if (['url', 'image', 'contentUrl'].includes(key) && value.startsWith(address)) addresses.push(value);
                return value;
            });
        }
        assert.ok(addresses.length > 40, `${addresses.length}`);
        for (const each of new Set(addresses)) {
            const { pathname, hash } = new URL(each);
            const path = decodeURIComponent(pathname.slice('/ml/'.length)) || 'index.html';
            const text = await file(path);
            if (hash) assert.ok(text.includes(` id="${decodeURIComponent(hash.slice(1))}"`), each);
        }
    });

    /// The file as Chromium's XML parser reads it, as an array of [name, attributes, text, children] a level.
    const parse = async (context, path) => {
        const { page } = await openPage(context, browser);
        await page.goto(`${site.url}/404.html?mode=flow`);
        return page.evaluate((text) => {
            const tree = (element) => ({
                name: element.localName, namespace: element.namespaceURI,
                attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
                text: element.textContent, children: [...element.children].map(tree),
            });
            return tree(new DOMParser().parseFromString(text, 'application/xml').documentElement);
        }, await file(path));
    };

    test('the sitemap has every page that can be found', async (context) => {
        const root = await parse(context, 'sitemap.xml');
        assert.equal(root.name, 'urlset', root.text);
        assert.equal(root.namespace, 'http://www.sitemaps.org/schemas/sitemap/0.9');
        const names = (await readdir(inFolder('dist'))).filter((name) => name.endsWith('.html') && name !== '404.html');
        assert.deepEqual(root.children.map(({ children: [location] }) => location.text).sort(),
            names.map((name) => address + (name === 'index.html' ? '' : name)).sort());
        for (const { name, children } of root.children) {
            assert.deepEqual([name, ...children.map((child) => child.name)], ['url', 'loc']);
        }
        assert.equal(await file('robots.txt'), `User-agent: *\nAllow: /\n\nSitemap: ${address}sitemap.xml\n`);
    });

    test('the feed has what RFC 4287 asks for', async (context) => {
        const feed = await parse(context, 'feed.atom');
        assert.equal(feed.name, 'feed', feed.text);
        const all = (parent, name) => parent.children.filter((child) => child.name === name);
        const one = (parent, name) => {
            const found = all(parent, name);
            assert.equal(found.length, 1, `${parent.name}: ${name}`);
            return found[0].text;
        };
        const isMoment = (text) => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/);   // RFC 3339
        const entries = all(feed, 'entry');
        assert.equal(entries.length, 2);
        for (const each of [feed, ...entries]) {
            assert.equal(each.namespace, 'http://www.w3.org/2005/Atom');
            assert.equal(new URL(one(each, 'id')).href, one(each, 'id'));
            assert.ok(one(each, 'title').length > 0);
            isMoment(one(each, 'updated'));
            assert.equal(all(each, 'link').filter(({ attributes }) => attributes.rel === 'alternate').length, 1);
        }
        assert.equal(one(all(feed, 'author')[0], 'name'), 'A programme with everything');
        const self = all(feed, 'link').find(({ attributes }) => attributes.rel === 'self');
        assert.equal(self.attributes.href, `${address}feed.atom`);
        assert.equal(new Set(entries.map((entry) => one(entry, 'id'))).size, 2);
        assert.deepEqual(entries.map((entry) => one(entry, 'updated')), ['2018-12-07T09:30:00-05:00', '2018-12-01T00:00:00-05:00']);
        assert.equal(one(entries[0], 'title'), `${hostile} panel`);
        assert.ok(one(entries[0], 'content').includes(`<a href="${address}schedule.html#panel">panel</a>`));
        assert.ok(!one(entries[0], 'content').includes('<script'));
        assert.equal(all(entries[0], 'content')[0].attributes.type, 'html');

        for (const name of ['index', 'schedule', 'papers']) {
            assert.ok((await file(`${name}.html`)).includes(
                `<link rel="alternate" type="application/atom+xml" title="Programme" href="${address}feed.atom">`), name);
        }
        assert.equal((await fetch(`${site.url}/feed.atom`)).headers.get('content-type'), 'application/atom+xml; charset=utf-8');
    });

    test('a file of the organizers stands instead of the one that would be made', async () => {
        await writeFile(inFolder('content/robots.txt'), 'User-agent: *\nDisallow: /\n');
        generate();
        assert.equal(await file('robots.txt'), 'User-agent: *\nDisallow: /\n');
        await rm(inFolder('content/robots.txt'));
    });

    test('without an address there is neither sitemap nor feed', async () => {
        await edit('site', (settings) => { delete settings.address; });
        generate();
        const files = await readdir(inFolder('dist'));
        assert.deepEqual(files.filter((name) => /^(sitemap|feed|robots)\./.test(name)), ['robots.txt']);
        const pages = await Promise.all(files.filter((name) => name.endsWith('.html')).map(file));
        for (const html of pages) assert.doesNotMatch(html, /atom\+xml|rel="canonical"/);
        assert.equal(pages.filter((html) => dataIn(html) !== null).length, 4 + 3);
    });
});

describeInBrowsers('structured data', ({ open }) => {
    let site;
    before(async () => { site = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url))); });
    after(() => site.stop());

    test('is not blocked by the policy, and goes with its page', async (context) => {
        const { page, messages } = await open(context);
        const data = () => page.evaluate(() => [...document.querySelectorAll('script[type="application/ld+json"]')]
            .map((element) => [element.textContent, element.getClientRects().length]));
        const citations = () => page.evaluate(() => document.querySelectorAll('meta[name^="citation_"]').length);
        for (const name of ['', 'schedule.html', 'people.html', 'papers.html', 'paper-learned-schedulers.html']) {
            await page.goto(`${site.url}/${name}`);
            await canvasMode(page);
            const [[text, boxes], ...others] = await data();
            assert.deepEqual([boxes, others], [0, []], name);
            assert.equal(JSON.parse(text)['@context'], 'https://schema.org');
            assert.deepEqual(await page.evaluate(() => seen.violations), [], name);
        }
        assert.deepEqual(messages.filter((text) => /policy|script/i.test(text)), []);
        assert.ok(await citations() >= 5, 'a paper says how to cite it');
        await page.evaluate(() => document.querySelector('nav a[href="schedule.html"]').click());
        await until(page, () => location.pathname === '/schedule.html', 'the schedule');
        await settled(page);
        assert.deepEqual(await data(), []);
        assert.equal(await citations(), 0);
    });
}, sample(['Chromium', 'Firefox'], 0));
