// The long form of tests/browser/weapons.test.mjs: every character in every place of an address, thousands of addresses put
// together at random (the same ones each time), and addresses of a million characters.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage, until } from '../browser/support.mjs';
import { findHarm, serveArmedSite, weapons } from '../browser/weapons.mjs';

const addresses = Number(process.env.ROSTRUM_FUZZ ?? 4000);
const places = ['q', 'words', 'kind', 'stars', 'now', 'mode', 'mine', 'zone', 'results', 'open'];

describe('texts as weapons, for long', { timeout: 3_600_000 }, () => {
    let browser;
    let site;
    before(async () => {
        browser = await launch('--disable-ipc-flooding-protection');   // which allows 200 changes of the address in ten seconds
        site = await serveArmedSite();
    });
    after(async () => {
        await browser?.close();
        await site?.stop();
    });

    /// A page with `show(address)`, which leads there as the history does and returns what is wrong then.
    async function open(context) {
        const { page, messages } = await openPage(context, browser);
        page.setDefaultTimeout(600_000);
        await page.addInitScript(`globalThis.findHarm = ${findHarm};`);
        await page.goto(`${site.url}/schedule.html`);
        await until(page, () => globalThis.rostrum && !rostrum.mode.reasons.some((reason) => /graphics|not painted|fonts/.test(reason)), 'the program');
        await page.evaluate(() => {
            let entry = 0;
            globalThis.show = (address) => {
                history.replaceState({ entry: `fuzz ${++entry}` }, '', address);
                const href = location.href;
                dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
                const harm = findHarm();
                if (location.href !== href) harm.push(`the address is ${location.href}`);
                return harm.map((text) => `${address.slice(0, 200)}: ${text}`);
            };
        });
        const assertQuiet = () => assert.deepEqual(messages.filter((text) => !text.startsWith('info: Rostrum shows this page in flow mode')), []);
        return { page, assertQuiet };
    }

    for (const [what, ranges] of [['of the first plane', [[0, 0xffff]]], ['of the others', [[0x10000, 0x1ffff], [0x2fff0, 0x30010], [0xe0000, 0xe0200], [0x10ff00, 0x10ffff]]]]) {
        test(`every character ${what}`, async (context) => {
            const { page, assertQuiet } = await open(context);
            const step = 32;
            for (const [first, last] of ranges) {
                for (let begin = first; begin <= last; begin += 64 * step) {
                    const harm = await page.evaluate(([from, to, count]) => {
                        const found = [];
                        for (let at = from; at <= to; at += count) {
                            const text = String.fromCodePoint(...Array.from({ length: Math.min(count, to + 1 - at) }, (_, i) => at + i));
                            const value = new URLSearchParams({ v: text }).toString().slice(2);
                            const page = at / count % 2 ? `/search.html?q=${value}#${value}` : `/schedule.html?words=${value}&kind=${value}&stars=${value}#${value}`;
                            found.push(...show(page));
                            const field = document.querySelector('[data-action=q], [data-action=words]').getAttribute('value');
                            if (field !== new URLSearchParams(`v=${value}`).get('v').replaceAll('\0', '\ufffd')) found.push(`U+${at.toString(16)}: the field holds another text`);
                        }
                        return found;
                    }, [begin, Math.min(last, begin + 64 * step - 1), step]);
                    assert.deepEqual(harm, []);
                }
            }
            assertQuiet();
        });
    }

    test(`${addresses} addresses at random`, async (context) => {
        const { page, assertQuiet } = await open(context);
        let seed = 14;
        const random = (below) => {
            seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
            return Math.floor(seed / 2 ** 32 * below);
        };
        const texts = [...Object.values(weapons), 'talk', '1', 'flow', 'talks', '2031-05-14T10:00Z', '99999-12-31T23:59Z', '2031-05-14T10:00+23:59', 'news-1'];
        const raw = ['%00', '%', '%F', '%ff', '+', '&', '=', '?', '/', ';', '%2F', '%ED%A0%80', '%F4%90%80%80', '%u0000'];
        const value = () => {
            let text = '';
            for (let left = random(4); left >= 0; --left) {
                text += random(3) ? encodeURIComponent(Buffer.from(texts[random(texts.length)].slice(0, 2000)).toString()) : raw[random(raw.length)];
            }
            return text;
        };
        for (let done = 0; done < addresses; done += 50) {
            const some = Array.from({ length: 50 }, () => {
                const query = Array.from({ length: random(5) }, () => `${places[random(places.length)]}=${value()}`).join('&');
                return `/${['', 'search', 'schedule.html', 'search/', 'people.html', 'missing', value()][random(7)]}?${query}#${value()}`
                    .replace(/^\/\/+/, '/');
            });
            const harm = await page.evaluate((list) => list.flatMap((address) => show(address)), some);
            assert.deepEqual(harm, []);
        }
        assertQuiet();
    });

    test('a million characters', async (context) => {
        const { page, assertQuiet } = await open(context);
        for (const text of ['x', 'talk ', 'a,', '%00', '%25', '%E2%80%AE', '&q=a']) {
            for (const place of ['/search.html?q=', '/schedule.html?words=', '/schedule.html?mine=1&stars=', '/schedule.html?kind=', '/schedule.html#']) {
                const harm = await page.evaluate(([start, part]) => show(start + part.repeat(1_000_000 / part.length)), [place, text]);
                assert.deepEqual(harm.map((line) => line.slice(-300)), [], `${place}${text}…`);
            }
        }
        assertQuiet();
    });
});
