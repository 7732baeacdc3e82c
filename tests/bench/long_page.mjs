// How long a page takes from its first request to canvas mode, by its length: medians of five visits in Chromium with
// software WebGL.
//
//     node tests/bench/long_page.mjs       needs a built site (build/web) and the browser tests' packages
//
// Prints a table. It asserts nothing.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longPage } from '../browser/long_page.mjs';
import { launch, serveContent } from '../browser/support.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const lengths = [1_000, 10_000, 100_000];
const visits = 5;

/// Milliseconds until the first paint, and until canvas mode.
async function visit(browser, address, width) {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(address);
    await page.waitForSelector('html[data-mode=canvas]', { timeout: 60_000, state: 'attached' });
    const times = await page.evaluate(() => [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, performance.now()]);
    await page.close();
    return times;
}

const median = (numbers) => Math.round(numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]);

const folder = await mkdtemp(join(tmpdir(), 'rostrum-long-'));
await cp(join(project, 'tests/style-guide-empty'), folder, { recursive: true });
await cp(join(project, 'tests/browser/images'), join(folder, 'images'), { recursive: true });
for (const words of lengths) await writeFile(join(folder, `words-${words}.md`), longPage(words));
const content = await serveContent(folder);
const browser = await launch();
try {
    for (const words of lengths) {
        for (const width of [1280, 390]) {
            const times = [];
            for (let i = 0; i < visits; ++i) times.push(await visit(browser, `${content.url}/words-${words}.html`, width));
            const [paint, canvas] = [0, 1].map((which) => median(times.map((pair) => pair[which])));
            console.log(`${words} words at ${width} px: first paint after ${paint} ms, canvas mode after ${canvas} ms`);
        }
    }
} finally {
    await browser.close();
    await content.stop();
    await rm(folder, { recursive: true });
}
