// What scrolling costs: a page is scrolled by 10,000 pixels, as by a wheel, in canvas mode and in flow mode; counted are
// the frames that were painted on the canvas, and the main thread's time as Chromium's tracing gives it.
//
//     ROSTRUM_URL=http://localhost:8080 node tests/bench/scroll.mjs [trace.json]
//
// Prints a table, and writes the trace of canvas mode where a file is named. It asserts nothing.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { canvasMode, launch, serveContent } from '../browser/support.mjs';

const distance = 10_000;
const step = 100;

/// Events of the main thread's tasks, with the time of each name in milliseconds.
function sumTimes(events) {
    const main = events.find(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
    const sums = new Map();
    for (const { name, dur = 0, tid, pid } of events) {
        if (tid === main.tid && pid === main.pid) sums.set(name, (sums.get(name) ?? 0) + dur / 1000);
    }
    return sums;
}

async function record(browser, address) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    if (address.includes('mode=flow')) await page.waitForFunction(() => globalThis.rostrum?.view);
    else await canvasMode(page);
    await page.waitForTimeout(500);
    const before = await page.evaluate(() => rostrum.view.counts.frames);
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
    await page.mouse.move(640, 400);
    let down = true;
    for (let scrolled = 0; scrolled < distance; scrolled += step) {
        await page.mouse.wheel(0, down ? step : -step);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        const { top, end } = await page.evaluate(() => ({ top: scrollY, end: document.documentElement.scrollHeight - innerHeight }));
        if (top >= end - step || top <= step) down = top <= step;
    }
    const trace = await browser.stopTracing();
    const frames = await page.evaluate((count) => rostrum.view.counts.frames - count, before);
    await page.close();
    return { trace, frames };
}

const browser = await launch();
const content = await serveContent(fileURLToPath(new URL('../browser/content-programme', import.meta.url)));
try {
    for (const mode of ['canvas', 'flow']) {
        const { trace, frames } = await record(browser, `${content.url}/schedule.html${mode === 'flow' ? '?mode=flow' : ''}`);
        const times = sumTimes(JSON.parse(trace.toString()).traceEvents);
        const time = (name) => `${(times.get(name) ?? 0).toFixed(1)} ms`;
        console.log(`${mode}: ${distance} px in ${distance / step} steps, ${frames} frames painted on the canvas; main thread: ` +
            `tasks ${time('RunTask')}, script ${time('FunctionCall')}, style ${time('UpdateLayoutTree')}, ` +
            `layout ${time('Layout')}, paint ${time('Paint')}`);
        if (mode === 'canvas' && process.argv[2]) await writeFile(process.argv[2], trace);
    }
} finally {
    await browser.close();
    await content.stop();
}
