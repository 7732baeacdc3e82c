// How far a page moves when it, or its fonts, come late: Cumulative Layout Shift, as browsers report it
// (https://web.dev/articles/cls), at most 0.01 on this site.
import assert from 'node:assert/strict';

export const mostShift = 0.01;
export const widths = [1280, 768, 390];

const slowNetwork = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const processorSlowdown = 4;

// Runs in the page before its own scripts.
function watchShifts() {
    globalThis.shifts = [];
    const name = (node) => (node?.nodeType === Node.TEXT_NODE ? `"${node.data.slice(0, 40)}"` : node?.outerHTML?.slice(0, 60) ?? '?');
    const place = ({ x, y, width, height }) => `${x}, ${y}, ${width} × ${height}`;
    new PerformanceObserver((list) => {
        for (const { hadRecentInput, startTime, value, sources } of list.getEntries()) {
            if (hadRecentInput) continue;
            shifts.push({ time: startTime, value, sources: sources.map(({ node, previousRect, currentRect }) =>
                `${name(node)}: ${place(previousRect)} -> ${place(currentRect)}`) });
        }
    }).observe({ type: 'layout-shift', buffered: true });
}

/// The largest sum of the shifts of one burst: those less than a second apart, in at most five seconds.
export function cumulativeShift(shifts) {
    let [largest, sum, first, last] = [0, 0, -Infinity, -Infinity];
    for (const { time, value } of shifts) {
        if (time - last >= 1000 || time - first >= 5000) [sum, first] = [0, time];
        last = time;
        sum += value;
        largest = Math.max(largest, sum);
    }
    return largest;
}

const fontsAreThere = () => document.fonts.status === 'loaded' && !document.documentElement.dataset.fonts;
const twoFrames = () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))); });

/// Hands a page in a context of its own, with its cache, to `load`, with a session of the protocol. Returns its shifts,
/// each { time, value, sources }: `time` in milliseconds, `sources` in words.
export async function recordShifts(browser, width, load) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor: width < 500 ? 2 : 1, serviceWorkers: 'block' });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(60_000);
        await page.addInitScript(watchShifts);
        await load(page, await context.newCDPSession(page));
        await page.evaluate(twoFrames);  // shifts are told of after the frame
        return await page.evaluate(() => globalThis.shifts);
    } finally {
        await context.close();
    }
}

/// The shifts of a page whose fonts are held back until its text has been painted without them. Without the program, which
/// has no part in it.
export function shiftsWithLateFonts(browser, address, width) {
    return recordShifts(browser, width, async (page) => {
        let release;
        const painted = new Promise((resolve) => { release = resolve; });
        await page.route('**/*.otf', async (route) => {
            await painted;
            await route.continue();
        });
        await page.route('**/*.wasm', () => {});
        await page.goto(address, { waitUntil: 'commit' });
        await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, { polling: 50 });
        await page.evaluate(twoFrames);
        const used = await page.evaluate(() => [...document.fonts].filter(({ family, status }) => /Fallback/.test(family) && status === 'loaded').length);
        assert.ok(used > 0, 'none of the fallback faces is used');
        release();
        await page.waitForFunction(fontsAreThere, null, { polling: 50 });
    });
}

/// The shifts of a first visit until canvas mode, over 400 kbit/s with 400 ms and a processor slowed four times.
export function shiftsOverSlowNetwork(browser, address, width) {
    return recordShifts(browser, width, async (page, session) => {
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', slowNetwork);
        await session.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
        await page.goto(address, { waitUntil: 'commit' });
        await page.waitForSelector('html[data-mode=canvas]', { state: 'attached' });
        await page.waitForFunction(fontsAreThere, null, { polling: 100 });
    });
}

export function assertStill(shifts, where, most = mostShift) {
    const shift = cumulativeShift(shifts);
    const moved = shifts.map(({ value, sources }) => [value.toFixed(4), ...sources].join('\n    ')).join('\n');
    assert.ok(shift <= most, `${where} moves by ${shift.toFixed(4)}:\n${moved}`);
}
