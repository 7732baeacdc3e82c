// A first visit over a slow connection (400 kbit/s, 400 ms) with a slow processor (a quarter of this one), beside a site
// of the same content that Hugo builds: a page of plain HTML, one small style sheet, the system's fonts. Medians of
// five visits in Chromium with software WebGL; nginx or Caddy serves both, compressed.
//
//     node tests/bench/first_visit.mjs [page…]     needs a built site (build/web), the browser tests' packages, Hugo,
//                                                  and nginx or Caddy (tests/run.sh gets them)
//
// Prints a table. It asserts nothing.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostNames, missing, startHost } from '../browser/hosts.mjs';
import { launch } from '../browser/support.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const visits = 5;
const network = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const processorSlowdown = 4;

function fail(message) {
    console.error(`first_visit: ${message}`);
    process.exit(1);
}

function run(program, words) {
    const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8' });
    if (status !== 0) fail(`${program}: ${error?.message ?? stderr + stdout}`);
}

// --- The same content, by Hugo ---------------------------------------------------------------------------------------

const template = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a><nav>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav></header>
<main><h1>{{ .Title }}</h1>{{ with .Params.lead }}<p>{{ . }}</p>{{ end }}{{ .Content }}</main>
</body>
</html>
`;
const style = `body { max-width: 44rem; margin: 0 auto; padding: 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #222; }
header { display: flex; flex-wrap: wrap; gap: 1rem; border-bottom: 1px solid #ccc; padding-bottom: 0.5rem; }
h1, h2, h3 { line-height: 1.2; } a { color: #9a4a1c; } li { margin: 0.3rem 0; }
`;

const readJson = async (name) => JSON.parse(await readFile(join(project, 'content', name), 'utf8'));

/// What the components show, as Markdown.
async function componentTexts() {
    const { speakers, committee } = await readJson('people.json');
    const { days } = await readJson('schedule.json');
    const { dates } = await readJson('site.json');
    const person = ({ name, affiliation, bio, links = [] }) => `- **${name}** ${affiliation ?? ''} `
        + `${links.map(({ label, url }) => `[${label}](${url})`).join(' ')} ${(bio ?? '').replaceAll('\n', ' ')}`;
    const session = ({ start, title, people = [], abstract }) => `- ${start} **${title}** ${people.join(', ')} ${(abstract ?? '').replaceAll('\n', ' ')}`;
    return {
        speakers: speakers.map(person).join('\n'),
        committee: committee.map(person).join('\n'),
        schedule: days.map(({ date, sessions }) => `## ${date}\n\n${sessions.map(session).join('\n')}`).join('\n\n'),
        dates: (dates ?? []).map(({ label, date, zone }) => `- ${label}: ${date ?? 'to be announced'} ${zone ?? ''}`).join('\n'),
    };
}

/// Builds the site into a new folder below `folder`, and returns its path.
async function buildWithHugo(folder) {
    const texts = await componentTexts();
    const { name } = await readJson('site.json');
    for (const each of ['content', 'layouts/_default', 'static']) await mkdir(join(folder, each), { recursive: true });
    await writeFile(join(folder, 'config.toml'), `baseURL = "/"\ntitle = ${JSON.stringify(name)}\nuglyURLs = true\n`
        + 'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n[markup.goldmark.renderer]\nunsafe = true\n');
    for (const layout of ['index.html', '_default/single.html']) await writeFile(join(folder, 'layouts', layout), template);
    await writeFile(join(folder, 'static/style.css'), style);
    for (const file of await readdir(join(project, 'content'))) {
        if (!file.endsWith('.md') || ['README.md', '404.md'].includes(file)) continue;
        const text = (await readFile(join(project, 'content', file), 'utf8')).replace(/^layout: .*\n/m, '')
            .replace(/^\{\{ (\w+) \}\}$/gm, (_, component) => texts[component] ?? '');
        await writeFile(join(folder, 'content', file === 'index.md' ? '_index.md' : file), text);
    }
    run('hugo', ['--quiet', '--source', folder, '--destination', join(folder, 'public')]);
    run(process.execPath, [join(project, 'cmake/compress.mjs'), join(folder, 'public'), join(folder, 'compressed')]);
    return join(folder, 'public');
}

// --- Visiting --------------------------------------------------------------------------------------------------------

// Runs in the page before its own scripts.
function watchPaints() {
    const seen = globalThis.seen = { first: 0, largest: 0, canvas: 0 };
    new PerformanceObserver((list) => { seen.first ||= list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0; })
        .observe({ type: 'paint', buffered: true });
    new PerformanceObserver((list) => { seen.largest = list.getEntries().at(-1).startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new MutationObserver(() => { if (document.documentElement?.dataset.mode === 'canvas') seen.canvas ||= performance.now(); })
        .observe(document, { subtree: true, attributeFilter: ['data-mode'] });
}

/// One first visit: { first, largest, canvas } in milliseconds (canvas: 0 where there is none), { bytes } with headers.
async function visit(browser, address, hasCanvas) {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(120_000);
        await page.addInitScript(watchPaints);
        const session = await context.newCDPSession(page);
        let bytes = 0;
        session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', network);
        await session.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
        await page.goto(address, { timeout: 120_000 });
        if (hasCanvas) await page.waitForSelector('html[data-mode=canvas]', { state: 'attached' });
        await page.waitForLoadState('networkidle');
        await page.waitForFunction(() => seen.first > 0 && seen.largest > 0);  // told some time after they were
        return { ...await page.evaluate(() => seen), bytes };
    } finally {
        await context.close();
    }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function print(name, site, results) {
    const of = (key) => median(results.map((result) => result[key]));
    const seconds = (key) => (of(key) > 0 ? `${(of(key) / 1000).toFixed(2)} s` : '–').padStart(14);
    console.log(name.padEnd(18) + site.padEnd(10) + seconds('first') + seconds('largest') + seconds('canvas')
        + `${(of('bytes') / 1000).toFixed(1)} kB`.padStart(14));
}

const pages = process.argv.length > 2 ? process.argv.slice(2) : ['index', 'schedule', 'call_for_papers'];
const host = hostNames.find((name) => !missing(name)) ?? fail(hostNames.map(missing).join('; '));
const folder = await mkdtemp(join(tmpdir(), 'rostrum-hugo-'));
const sites = [];
const browser = await launch();
try {
    sites.push({ name: 'Rostrum', hasCanvas: true, server: await startHost(host, join(project, 'dist')) });
    sites.push({ name: 'Hugo', hasCanvas: false, server: await startHost(host, await buildWithHugo(folder)) });
    console.log(`${'page'.padEnd(18)}${'site'.padEnd(10)}${['first paint', 'largest paint', 'canvas mode', 'transferred'].map((each) => each.padStart(14)).join('')}`);
    for (const page of pages) {
        const results = new Map(sites.map(({ name }) => [name, []]));
        for (let i = 0; i < visits; ++i) {
            for (const { name, hasCanvas, server } of sites) {
                results.get(name).push(await visit(browser, `${server.url}/${page === 'index' ? '' : `${page}.html`}`, hasCanvas));
            }
        }
        for (const { name } of sites) print(page, name, results.get(name));
    }
} finally {
    await browser.close();
    for (const { server } of sites) await server.stop();
    await rm(folder, { recursive: true });
}
