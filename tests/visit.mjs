// Serves a built site and opens every page of it in Chromium, on a wide and a narrow screen: each must reach canvas mode
// without a word in the console. Needs the browser tests' packages (README.md).
//
//     node tests/visit.mjs [dist]
import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { canvasMode, launch, ofNoConcern, serve, settled } from './browser/support.mjs';

const widths = [1280, 390];
const folder = resolve(process.argv[2] ?? 'dist');
const paths = (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
if (paths.length === 0) throw new Error(`there is no page in ${folder}`);

/// What is wrong with one page, in a word or two for each thing.
async function faults(browser, address, width) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    try {
        const page = await context.newPage();
        const found = [];
        page.on('console', (message) => ofNoConcern.test(message.text()) || found.push(`${message.type()}: ${message.text()}`));
        page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`));
        await page.goto(address);
        await canvasMode(page);
        await settled(page);
        return found;
    } catch (error) {
        return [error.message.split('\n')[0]];
    } finally {
        await context.close();
    }
}

const server = await serve(folder);
const browser = await launch();
let failures = 0;
try {
    for (const width of widths) {
        for (const path of paths) {
            for (const fault of await faults(browser, `${server.url}/${path}`, width)) {
                ++failures;
                console.error(`${path} at ${width} px: ${fault}`);
            }
        }
    }
} finally {
    await browser.close();
    server.stop();
}
console.log(`${paths.length} pages at ${widths.join(' and ')} px, ${failures === 0 ? 'all in canvas mode' : `${failures} faults`}`);
process.exitCode = failures === 0 ? 0 : 1;
