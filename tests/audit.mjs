// Lighthouse's judgement of every page, as on a phone with a slow connection.
//
//     node tests/audit.mjs [page…]       needs a built site (build/web), nginx or Caddy, and Chromium (CHROMIUM says where)
//
// Each page is judged three times, since other work of the machine counts against it, and the middle one by performance
// stands, as Lighthouse's authors advise. Prints a table of these scores, with the performance of all three, and what
// kept each from 100; the reports that stand, as HTML and JSON, are in build/audit/.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hostNames, missing, startHost } from './browser/hosts.mjs';
import { chromiumPath } from './browser/support.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const packages = join(project, 'tests/audit');
const reports = join(project, 'build/audit');
const runs = 3;
const attempts = 2;   // of a run: now and then Chromium's trace lacks its beginning
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

function fail(message) {
    console.error(`audit: ${message}`);
    process.exit(1);
}

/// Lighthouse and what starts Chromium for it: { lighthouse, launch }.
async function getLighthouse() {
    if (!existsSync(join(packages, 'node_modules/lighthouse'))) {
        console.error('Getting Lighthouse');
        const got = spawnSync('npm', ['ci', '--prefix', packages, '--no-audit', '--no-fund'], { encoding: 'utf8' });
        if (got.status !== 0) fail(`npm ci failed: ${(got.stderr ?? 'there is no npm').split('\n')[0]}. Is there a network?`);
    }
    const require = createRequire(join(packages, 'package.json'));
    const load = (name) => import(pathToFileURL(require.resolve(name)));
    return { lighthouse: (await load('lighthouse')).default, launch: (await load('chrome-launcher')).launch };
}

/// The audits of a category that cost points: ["title (what it says)", …].
function shortcomings(report, category) {
    return report.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => report.audits[id])
        .filter(({ score }) => score !== null && score < 0.995)
        .map(({ title, displayValue, score }) => `${title} (${displayValue ? `${displayValue}, ` : ''}${Math.round(score * 100)})`);
}

async function judge({ lighthouse, launch }, address) {
    // A browser for each page: nothing is cached, and what one page does cannot slow another.
    const chrome = await launch({
        chromePath: chromiumPath,
        chromeFlags: ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    try {
        return await lighthouse(address, { port: chrome.port, output: ['html', 'json'], onlyCategories: categories, logLevel: 'error' });
    } finally {
        chrome.kill();
    }
}

async function judgeUntilDone(tools, address, name) {
    for (let attempt = 1; ; ++attempt) {
        const result = await judge(tools, address);
        const { runtimeError } = result.lhr;
        if (!runtimeError) return result;
        if (attempt === attempts) fail(`${name}: ${runtimeError.message}`);
    }
}

/// When the page was drawn on the canvas, in milliseconds without the slow phone that Lighthouse imagines. What is judged
/// is all of the work until then, so a trace that ends before is worth nothing.
function canvasTime({ lhr }, name) {
    const mark = lhr.audits['user-timings'].details?.items.find((item) => item.name === 'canvas mode');
    if (!mark) fail(`${name}: the trace ends before the page is drawn on the canvas`);
    return Math.round(mark.startTime);
}

const percent = ({ lhr }, category) => Math.round(lhr.categories[category].score * 100);

/// The middle one of the page's reports, which is kept, and all performances: { result, performances }.
async function audit(tools, address, name) {
    const results = [];
    for (let run = 0; run < runs; ++run) results.push(await judgeUntilDone(tools, address, name));
    results.sort((a, b) => a.lhr.categories.performance.score - b.lhr.categories.performance.score);
    const middle = results[Math.floor(runs / 2)];
    await writeFile(join(reports, `${name}.html`), middle.report[0]);
    await writeFile(join(reports, `${name}.json`), middle.report[1]);
    return { result: middle, performances: results.map((result) => percent(result, 'performance')) };
}

// Not the 404 page, which asks not to be found.
async function pageNames() {
    const files = await readdir(join(project, 'dist')).catch(() => fail('there is no dist/; build the site first'));
    return files.filter((file) => file.endsWith('.html') && file !== '404.html').map((file) => file.replace(/\.html$/, ''));
}

const names = process.argv.length > 2 ? process.argv.slice(2) : await pageNames();
const hostName = hostNames.find((name) => !missing(name)) ?? fail(hostNames.map(missing).join('; '));
const tools = await getLighthouse();
if (process.argv.length === 2) await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });
const host = await startHost(hostName, join(project, 'dist'));
try {
    console.log(`${'page'.padEnd(18)}${categories.map((name) => name.padStart(16)).join('')}   performance, all    canvas`);
    for (const name of names) {
        const { result, performances } = await audit(tools, `${host.url}/${name === 'index' ? '' : `${name}.html`}`, name);
        const scores = categories.map((category) => String(percent(result, category)).padStart(16));
        console.log(`${name.padEnd(18)}${scores.join('')}   ${performances.join(', ').padEnd(19)} ${canvasTime(result, name)} ms`);
        for (const category of categories) for (const each of shortcomings(result.lhr, category)) console.log(`    ${category}: ${each}`);
    }
} finally {
    await host.stop();
}
console.log(`The reports are in build/audit/.`);
