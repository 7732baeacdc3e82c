// What a keystroke in the search costs in Chromium on a site of 1,000 sessions and 500 people, what the schedule of that
// site costs to open and to filter, and what it costs to open other pages, also with the processor slowed four times. Trusted input, letter by letter; prints figures and asserts nothing. Since other
// programs take the processor away now and then, two more figures tell what is the machine's doing: the time that the
// page's thread has worked in each event, as the browser's trace has it, and a page that does the same fixed work at each key.
//
//     CHROMIUM=/usr/bin/chromium node tests/bench/keystroke.mjs          after ./serve.sh --build-only
import { fileURLToPath } from 'node:url';
import { canvasMode, launch, openPage, serve, settled } from '../browser/support.mjs';
import { serveLargeProgramme } from './large_programme.mjs';

const rounds = 5;
const queries = ['learned schedulers', 'person 27', 'systems zyx'];

// --- The clock ---------------------------------------------------------------------------------------------------------

// Runs in the page: for each event, when it came, when the listeners were done, and when the frame behind it was; and
// between these, each call of the program's functions, by the name that ends a stretch of work.
function watch(type) {
    const { prototype } = globalThis.rostrum.program.constructor;
    const samples = globalThis.samples = [];
    let current = null;
    const mark = (name) => current?.marks.push([name, performance.now()]);
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        for (const form of ['value', 'get']) {
            const original = property[form];
            if (typeof original !== 'function' || name === 'constructor') continue;
            property[form] = function (...values) {
                mark(`> ${name}`);
                const result = original.apply(this, values);
                mark(name);
                return result;
            };
        }
        Object.defineProperty(prototype, name, property);
    }
    addEventListener(type, () => { current = { begin: performance.now(), marks: [] }; }, { capture: true });
    addEventListener(type, () => {
        const sample = current;
        if (!sample) return;
        current = null;
        sample.end = performance.now();
        // Behind the frame's own work: a task that is posted while the frame is made.
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                sample.frame = performance.now();
                samples.push(sample);
            };
            port2.postMessage(null);
        });
    });
}

const takeSamples = (page) => page.evaluate(() => globalThis.samples.splice(0));

// --- Figures -----------------------------------------------------------------------------------------------------------

const rank = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
const figures = (values) => ['median', 0.5, '90 %', 0.9, 'max', 1]
    .reduce((text, item) => (typeof item === 'string' ? `${text}  ${item} ` : text + rank(values, item).toFixed(1).padStart(6)), '');

function report(title, samples) {
    console.log(`\n${title} (${samples.length} samples, milliseconds)`);
    console.log(`  event → drawn             ${figures(samples.map(({ begin, end }) => end - begin))}`);
    const late = samples.filter(({ begin, end }) => end - begin > 16).length;
    console.log(`  longer than 16 ms: ${late} of ${samples.length}`);
    console.log(`  event → after the frame   ${figures(samples.map(({ begin, frame }) => frame - begin))}`);
    if (!samples.some(({ marks }) => marks.length)) return;
    const stretches = new Map();
    for (const { begin, end, marks } of samples) {
        const own = new Map();
        let last = begin;
        for (const [name, time] of [...marks, ['end', end]]) {
            own.set(name, (own.get(name) ?? 0) + time - last);
            last = time;
        }
        for (const [name, time] of own) stretches.set(name, [...stretches.get(name) ?? [], time]);
    }
    console.log('  of which, on average (“> x”: before x is called)');
    for (const [name, spent] of stretches) {
        const mean = spent.reduce((sum, time) => sum + time, 0) / samples.length;
        if (mean >= 0.05) console.log(`    ${name.padEnd(20)} ${mean.toFixed(2).padStart(7)}`);
    }
}

// The page's main thread: what it has worked, whoever else had the processor meanwhile. In milliseconds.
async function threadTime(client) {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1000;
}

// Runs `work` under the browser's trace. Returns, for each event of this type, how long it took and how long its thread worked
// meanwhile, in milliseconds.
async function traceEvents(browser, page, type, work) {
    await browser.startTracing(page, { categories: ['devtools.timeline'] });
    await work();
    const { traceEvents: events } = JSON.parse(await browser.stopTracing());
    return events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type)
        .map(({ dur, tdur }) => ({ took: dur / 1000, worked: tdur / 1000 }));
}

function reportWork(events) {
    console.log(`  under the browser's trace (${events.length} events)`);
    for (const [title, values] of [['event took', events.map(({ took }) => took)], ['its thread worked', events.map(({ worked }) => worked)]]) {
        console.log(`    ${title.padEnd(24)}${figures(values)}   longer than 16 ms: ${values.filter((value) => value > 16).length}`);
    }
}

// --- What is measured --------------------------------------------------------------------------------------------------

const typeQueries = async (page, betweenQueries) => {
    for (let round = 0; round < rounds; ++round) {
        for (const query of queries) {
            await page.keyboard.type(query, { delay: 60 });
            await betweenQueries();
        }
    }
};

// A field, and at each key as many turns of a loop as take `duration` milliseconds when nothing interferes, and a new
// picture on a canvas of the size that pages have.
async function measureControl(page, url, duration) {
    await page.goto(`${url}/404.html?mode=flow`);
    await page.evaluate((wanted) => {
        document.body.innerHTML = '<input><canvas width=1280 height=1800></canvas>';
        const gl = document.querySelector('canvas').getContext('webgl2');
        const spin = (turns) => {
            let value = 1;
            for (let i = 0; i < turns; ++i) value = Math.imul(value, 1664525) + i | 0;
            return value;
        };
        const time = (turns) => {
            const begin = performance.now();
            spin(turns);
            return performance.now() - begin;
        };
        for (let i = 0; i < 500; ++i) spin(1e5);   // until it is compiled as well as it will be
        const fastest = Math.min(...Array.from({ length: 20 }, () => time(1e6)));
        const turns = Math.round(wanted / fastest * 1e6);
        const samples = globalThis.samples = [];
        let shade = 0;
        addEventListener('input', () => {
            const sample = { begin: performance.now(), marks: [] };
            gl.clearColor(shade = 1 - shade, spin(turns) * 0, 0, 1);
            gl.clear(gl.COLOR_BUFFER_BIT);
            sample.end = performance.now();
            requestAnimationFrame(() => {
                sample.frame = performance.now();
                samples.push(sample);
            });
        });
    }, duration);
    await page.locator('input').focus();
    await typeQueries(page, () => page.waitForTimeout(200));
    report(`the same, where each key does fixed work of ${duration.toFixed(1)} ms`, await takeSamples(page));
}

async function openSearch(page, url) {
    await page.goto(`${url}/search.html`);
    await canvasMode(page);
    await settled(page);
}

async function measureSearch(browser, page, url) {
    await openSearch(page, url);
    await page.evaluate(watch, 'input');
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable');
    await page.locator('#_search').focus();
    const before = await threadTime(client);
    const clear = async () => {
        await settled(page);
        await page.locator('#_search').fill('');
    };
    await typeQueries(page, clear);
    await settled(page);
    const samples = await takeSamples(page);
    report('a keystroke in the search', samples);
    const worked = await threadTime(client) - before;
    console.log(`  the page's thread works ${(worked / samples.length).toFixed(1)} ms a keystroke, frames and all`);
    // From the page's first key again, before the browser has compiled anything.
    await openSearch(page, url);
    await page.locator('#_search').focus();
    reportWork(await traceEvents(browser, page, 'input', () => typeQueries(page, clear)));
    return rank(samples.map(({ begin, end }) => end - begin), 0.5);
}

async function measureSchedule(page, url) {
    const loads = [];
    for (let round = 0; round < rounds; ++round) {
        await page.goto(`${url}/schedule.html`, { waitUntil: 'commit' });
        await canvasMode(page);
        loads.push(await page.evaluate(() => globalThis.seen.turns.find(({ mode }) => mode === 'canvas').time));
    }
    console.log(`\nthe schedule page, start of loading → canvas: ${figures(loads)}`);
    await settled(page);
    await page.evaluate(watch, 'click');
    const samples = new Map();   // by what is done
    let last = 'All';
    for (let round = 0; round < rounds; ++round) {
        for (const chip of ['Talks', 'All', 'Posters', 'All', 'Talks', 'Posters']) {
            await page.getByRole('button', { name: chip, exact: true }).click();
            await settled(page);
            const what = chip === 'All' ? `taken away from ${last.toLowerCase()}` : last === 'All' ? `to ${chip.toLowerCase()}` : null;
            const taken = await takeSamples(page);
            if (what) samples.set(what, [...samples.get(what) ?? [], ...taken]);
            last = chip;
        }
        await page.getByRole('button', { name: 'All', exact: true }).click();
        await settled(page);
        await takeSamples(page);
        last = 'All';
    }
    for (const [what, taken] of samples) report(`a filter of the schedule: ${what}`, taken);
}

// Opens the site's own pages by their links, and tells what the browser says of how long interactions took.
async function measureOpening(page, url, rate) {
    await page.goto(`${url}/`);
    await canvasMode(page);
    await settled(page);
    await page.evaluate(watch, 'click');
    await page.evaluate(() => {
        globalThis.interactions = [];
        new PerformanceObserver((list) => {
            for (const { interactionId, duration } of list.getEntries()) if (interactionId) interactions.push(duration);
        }).observe({ type: 'event', durationThreshold: 16 });
    });
    const client = await page.context().newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate });
    for (let round = 0; round < rounds; ++round) {
        for (const name of ['Schedule', 'Speakers', 'Contact']) {
            await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
            await settled(page);
        }
        await page.locator('.brand').click();
        await settled(page);
    }
    const title = rate === 1 ? 'another page' : `another page, slowed ${rate} times`;
    report(title, await takeSamples(page));
    const interactions = await page.evaluate(() => globalThis.interactions);
    console.log(`  interaction → next paint   ${figures(interactions)}`);
    await client.detach();
}

const site = await serveLargeProgramme();
const ordinary = await serve(fileURLToPath(new URL('../../dist', import.meta.url)));
const browser = await launch();
try {
    const { page } = await openPage({ after() {} }, browser);
    const typical = await measureSearch(browser, page, site.url);
    await measureControl(page, site.url, typical);
    await measureSchedule(page, site.url);
    for (const rate of [1, 4]) await measureOpening(page, ordinary.url, rate);
} finally {
    await browser.close();
    ordinary.stop();
    await site.stop();
}
