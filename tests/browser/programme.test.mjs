// The schedule as visitors use it: zones, the day itself, filters, stars, abstracts, announcements and calendar files. What
// they choose is kept where it belongs, every choice is drawn on the canvas, and nothing runs while nothing changes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import { dueTimers, setClock, setHidden, turnClock } from './clock.mjs';
import { canvasMode, launch, openPage, sample, serveContent, settled, until, visit } from './support.mjs';

const onTheDay = 'now=2018-12-08T10:20-05:00';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const star = (page, id) => page.locator(`[id="${id}"] .star`);
const starred = (page) => page.locator('.star[aria-pressed=true]').evaluateAll((all) => all.map((item) => item.closest('[id]').id));
const sessions = (page) => page.locator('.session').evaluateAll((all) => all.map(({ id }) => id));
const query = (page) => new URL(page.url()).searchParams;

/// What the schedule says of a session's start: "0:00 +1 day".
const startOf = (page, id) => page.locator(`[id="${id}"]`).evaluate((session) =>
    [session.querySelector('time'), session.querySelector('.other-day')].map((part) => part?.textContent ?? '').join(' ').trim());

describe('the programme', () => {
    let browser;
    let site;
    before(async () => {
        browser = await launch();
        site = await serveContent(fileURLToPath(new URL('content-programme', import.meta.url)));
    });
    after(async () => {
        await browser.close();
        await site.stop();
    });

    /// A page in canvas mode, by default the schedule during the event, for a visitor from Tokyo. `reload()` and
    /// `again(address)` load it as the same visitor, `drawn()` waits until it is drawn and says that all is well.
    async function open(context, address = `/schedule.html?${onTheDay}`, { prepare, argument, ...options } = {}) {
        const { page, messages } = await openPage(context, browser, { timezoneId: 'Asia/Tokyo', ...options });
        if (prepare) await page.addInitScript(prepare, argument);
        const again = (other) => visit(page, site.url + other);
        const drawn = async () => {
            await settled(page);
            await canvasMode(page);
            assert.deepEqual(messages, []);
        };
        await again(address);
        const reload = async () => {
            await page.reload();
            await drawn();
        };
        return { page, messages, drawn, reload, again };
    }

    describe('time zones', () => {
        for (const { zone, name, times } of sample([
            { zone: 'Asia/Tokyo', name: /^All times are yours: Japan .*UTC\+09:00\.$/,
                times: { reception: '8:00 +1 day', keynote: '22:40', posters: '0:00 +1 day', panel: '6:00 +1 day' } },
            { zone: 'Pacific/Kiritimati', name: /^All times are yours: Line Islands .*UTC\+14:00\.$/,
                times: { registration: '12:00 +1 day', opening: '3:30 +1 day', keynote: '3:40 +1 day', 'sunrise-run': '0:30 +1 day' } },
            { zone: 'Asia/Kolkata', name: /^All times are yours: India .*UTC\+05:30\.$/,
                times: { keynote: '19:10', 'lunch-break': '22:30', 'čaj': '0:00 +1 day', 'closing-remarks': '21:00' } },
            { zone: 'Pacific/Midway', name: /^All times are yours: (American )?Samoa .*UTC−11:00\.$/,
                times: { keynote: '2:40', 'sunrise-run': '23:30 −1 day', 'closing-remarks': '4:30' } },
            // Its summer time, at the first deadline, is not what counts in December.
            { zone: 'Europe/Berlin', name: /^All times are yours: Central European (Standard )?Time, UTC\+01:00\.$/,
                times: { reception: '0:00 +1 day', keynote: '14:40' } },
        ], 1)) {
            test(`in ${zone}, one switch shows the visitor’s own time, and is remembered`, async (context) => {
                const { page, drawn, reload, again } = await open(context, undefined, { timezoneId: zone });
                const days = await page.locator('.day').allTextContents();
                assert.equal(await page.locator('.zone').textContent(), 'All times are the venue’s: Eastern Standard Time, UTC−05:00.');
                assert.equal(await startOf(page, 'keynote'), '8:40');
                assert.equal(await page.locator('.other-day').count(), 0);
                const check = async () => {
                    await drawn();
                    assert.match(await page.locator('.zone').textContent(), name);
                    for (const [id, time] of Object.entries(times)) assert.equal(await startOf(page, id), time, id);
                    assert.deepEqual(await page.locator('.day').allTextContents(), days);
                    assert.equal(await button(page, 'My time').getAttribute('aria-pressed'), 'true');
                };
                await button(page, 'My time').click();
                await check();
                await reload();
                await check();
                await page.getByRole('navigation').getByRole('link', { name: 'People' }).click();
                await drawn();
                await page.getByRole('navigation').getByRole('link', { name: 'Schedule' }).click();
                await drawn();
                assert.match(await page.locator('.zone').textContent(), name);
                await again(`/schedule.html?${onTheDay}`);
                await button(page, 'My time').click();
                await drawn();
                assert.equal(await startOf(page, 'keynote'), '8:40');
                await reload();
                assert.equal(await startOf(page, 'keynote'), '8:40');
            });
        }

        for (const zone of sample(['America/Toronto', 'America/Panama'], 1)) {
            test(`in ${zone}, whose clocks show the same, there is no switch`, async (context) => {
                const { page, drawn } = await open(context, undefined, { timezoneId: zone });
                await drawn();
                assert.equal(await button(page, 'My time').count(), 0);
                assert.equal(await startOf(page, 'keynote'), '8:40');
            });
        }

        test('deadlines say when they end for the visitor', async (context) => {
            const { page, drawn } = await open(context, `/people.html?${onTheDay}`);
            await drawn();
            const dates = await page.locator('.date').evaluateAll((all) => all.map((date) => [date.className, date.innerText.replace(/\s+/g, ' ')]));
            assert.deepEqual(dates.map(([kind]) => kind), ['date past', 'date past', 'date next', 'date']);
            assert.match(dates[0][1], /19 Oct 2018 AoE/);
            assert.match(dates[0][1], /until 20 Oct 2018, 21:00 your time/);
            assert.match(dates[2][1], /20 Dec 2018 AoE/);
            assert.match(dates[2][1], /until 21 Dec 2018, 21:00 your time/);
        });
    });

    describe('on the day', () => {
        test('what runs and what comes next is marked, and a line and a link lead there', async (context) => {
            const { page, drawn } = await open(context);
            await drawn();
            const marked = (kind) => page.locator(`.session.${kind}`).evaluateAll((all) => all.map(({ id }) => id));
            assert.deepEqual(await marked('now'), ['posters', 'parallel']);
            assert.deepEqual(await marked('next'), ['fourier']);
            assert.deepEqual(await marked('past'), ['registration', 'reception', 'opening', 'keynote']);
            assert.deepEqual(await page.locator('[aria-current=time]').evaluateAll((all) => all.map(({ id }) => id)), ['posters', 'parallel']);
            assert.deepEqual(await page.locator('.badge').allTextContents(), ['now, 40 min left', 'now, 40 min left', 'next']);
            assert.equal(await page.locator('#now').textContent(), 'Now, 10:20');
            assert.deepEqual(await page.locator('#now').evaluate((line) => [line.previousElementSibling.id, line.nextElementSibling.id]),
                ['parallel', 'fourier']);
            await page.getByRole('link', { name: 'Jump to now' }).click();
            await until(page, () => {
                const { top, bottom } = document.getElementById('now').getBoundingClientRect();
                return scrollY > 0 && top >= 0 && bottom <= innerHeight;
            }, 'the line for now in view');
            await drawn();
        });

        test('before and after the event nothing is marked', async (context) => {
            for (const now of ['2018-12-07T15:00-05:00', '2018-12-09T11:00-05:00']) {
                const { page, drawn } = await open(context, `/schedule.html?now=${now}`);
                await drawn();
                assert.equal(await page.locator('#now, .badge, .session.now, .session.next').count(), 0, now);
                assert.equal(await page.getByRole('link', { name: 'Jump to now' }).count(), 0, now);
            }
        });

        test('a moment with a plus sign is understood as one writes it', async (context) => {
            const { page } = await open(context, '/schedule.html?now=2018-12-08T16:20+01:00');
            assert.equal(await page.locator('#now').textContent(), 'Now, 10:20');
        });

        test('one timer runs to the next minute, which is drawn once; none while the page is hidden', async (context) => {
            const { page, drawn } = await open(context, '/schedule.html', { prepare: setClock, argument: '2018-12-08T10:20:54-05:00' });
            const counts = () => page.evaluate(() => rostrum.view.counts);
            await drawn();
            assert.equal(await page.locator('#now').textContent(), 'Now, 10:20');
            assert.deepEqual(await dueTimers(page), ['2018-12-08T15:21:00.000Z']);
            const before = await counts();
            await turnClock(page, '2018-12-08T10:21:00-05:00');
            await drawn();
            const after = await counts();
            assert.equal(await page.locator('#now').textContent(), 'Now, 10:21');
            assert.deepEqual([after.layouts - before.layouts, after.frames - before.frames], [1, 1]);
            assert.deepEqual(await page.locator('.badge').allTextContents(), ['now, 39 min left', 'now, 39 min left', 'next']);
            assert.deepEqual(await dueTimers(page), ['2018-12-08T15:22:00.000Z']);

            await setHidden(page, true);
            assert.deepEqual(await dueTimers(page), []);
            await turnClock(page, '2018-12-08T10:31:10-05:00');
            assert.equal(await page.locator('#now').textContent(), 'Now, 10:21');
            await setHidden(page, false);
            await drawn();
            assert.equal(await page.locator('#now').textContent(), 'Now, 10:31');
            assert.deepEqual(await dueTimers(page), ['2018-12-08T15:32:00.000Z']);
        });

        test('outside the event no timer runs, and an hour before it one that waits for its beginning', async (context) => {
            for (const [now, expected] of [
                ['2018-12-05T12:00:00Z', []],
                ['2018-12-09T16:30:00Z', []],
                ['2018-12-07T12:00:30Z', ['2018-12-07T21:00:00.000Z']],
                ['2018-12-08T03:00:30Z', ['2018-12-08T12:30:00.000Z']],
            ]) {
                const { page, drawn } = await open(context, '/schedule.html', { prepare: setClock, argument: now });
                await drawn();
                assert.deepEqual(await dueTimers(page), expected, now);
            }
        });

        test('an announcement that ends, and a session that begins, leave the focus and what is typed alone', async (context) => {
            const { page, drawn } = await open(context, '/schedule.html', { prepare: setClock, argument: '2018-12-08T10:29:55-05:00' });
            assert.equal(await page.locator('.banner').count(), 2);
            await page.locator('#_words').pressSequentially('he');
            await page.locator('#_words').press('ArrowLeft');
            await page.evaluate(() => addEventListener('focusout', () => { globalThis.lostFocus = true; }));
            await turnClock(page, '2018-12-08T10:30:00-05:00');
            await drawn();
            assert.equal(await page.locator('.banner').count(), 1);
            assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart]), ['_words', 1]);
            await star(page, 'fourier').focus();
            await page.evaluate(() => { globalThis.lostFocus = false; });
            await turnClock(page, '2018-12-08T11:00:00-05:00');
            await drawn();
            assert.equal(await page.locator('.session.now').getAttribute('id'), 'fourier');
            assert.equal(await page.evaluate(() => document.activeElement.dataset.value), 'fourier');
            assert.equal(await page.evaluate(() => globalThis.lostFocus), false);
        });
    });

    describe('filters', () => {
        const talks = ['keynote', 'fourier', 'čaj', 'panel', 'invited-talk'];

        test('kinds go into the address, last, and can be shared', async (context) => {
            const { page, drawn, reload } = await open(context);
            const everything = await sessions(page);
            await button(page, 'Talks').click();
            await drawn();
            assert.deepEqual(await sessions(page), talks);
            assert.equal(query(page).get('kind'), 'talks');
            assert.equal(await button(page, 'Talks').getAttribute('aria-pressed'), 'true');
            assert.equal(await button(page, 'All').getAttribute('aria-pressed'), 'false');
            assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Talks');
            await reload();
            assert.deepEqual(await sessions(page), talks);
            const other = await open(context, page.url().slice(site.url.length));
            assert.deepEqual(await sessions(other.page), talks);
            await button(page, 'Posters').click();
            await drawn();
            assert.deepEqual(await sessions(page), ['posters', 'parallel']);
            await button(page, 'All').click();
            await drawn();
            assert.deepEqual(await sessions(page), everything);
            assert.equal(query(page).get('kind'), null);
        });

        test('words do too; typing keeps field, focus and caret', async (context) => {
            const { page, drawn, reload } = await open(context);
            const length = await page.evaluate(() => history.length);
            const field = page.locator('#_words');
            await field.click();
            await field.evaluate((element) => { element.mine = true; });
            const caret = () => page.evaluate(() => {
                const { mine, value, selectionStart, selectionEnd } = document.activeElement;
                return [mine, value, selectionStart, selectionEnd];
            });
            await page.keyboard.type('fourrr', { delay: 15 });
            await drawn();
            assert.deepEqual(await sessions(page), []);
            assert.match(await page.locator('.empty').textContent(), /No session matches/);
            await page.keyboard.press('ArrowLeft');
            await page.keyboard.press('Backspace');
            await page.keyboard.type('i');
            assert.deepEqual(await caret(), [true, 'fourir', 5, 5]);
            await page.keyboard.type('e');
            await drawn();
            assert.deepEqual(await caret(), [true, 'fourier', 6, 6]);
            assert.deepEqual(await sessions(page), ['keynote', 'fourier']);
            assert.equal(query(page).get('words'), 'fourier');
            await button(page, 'Talks').click();
            await drawn();
            assert.equal(await field.inputValue(), 'fourier');
            await reload();
            assert.equal(await field.inputValue(), 'fourier');
            assert.deepEqual(await sessions(page), ['keynote', 'fourier']);
            const other = await open(context, page.url().slice(site.url.length));
            assert.deepEqual(await sessions(other.page), ['keynote', 'fourier']);
            assert.equal(await other.page.locator('#_words').inputValue(), 'fourier');
            assert.equal(await page.evaluate(() => history.length), length, 'no entries in the history');
        });
    });

    describe('what a choice costs', () => {
        const counts = (page) => page.evaluate(() => ({ ...rostrum.view.pageCounts, compared: rostrum.view.counts.compared }));

        // Does it, and returns how far each counter has gone on meanwhile.
        async function costOf(page, drawn, act) {
            const before = await counts(page);
            await act();
            await drawn();
            const after = await counts(page);
            return Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - before[name]]));
        }

        test('the DOM is edited where it changes, and not read', async (context) => {
            const { page, drawn } = await open(context);
            await drawn();
            const cost = await costOf(page, drawn, () => star(page, 'panel').click());
            assert.deepEqual({ reads: cost.reads, edits: cost.edits }, { reads: 0, edits: 2 }, 'its state and its character');
            assert.ok((await costOf(page, drawn, () => button(page, 'Posters').click())).edits < 10);
            assert.equal((await costOf(page, drawn, () => button(page, 'All').click())).reads, 0);
        });

        test('sessions that come back are not compared with the DOM once more, but for their boxes', async (context) => {
            const { page, drawn } = await open(context);
            const first = (await counts(page)).compared;
            for (const name of ['Posters', 'All']) {
                const cost = await costOf(page, drawn, () => button(page, name).click());
                assert.ok(cost.compared < first / 2, `${name}: ${cost.compared} of ${first}`);
            }
            // What somebody else may have changed is compared as a whole.
            const cost = await costOf(page, drawn, () => page.evaluate(() => dispatchEvent(new Event('resize'))));
            assert.ok(cost.compared >= first, `${cost.compared} of ${first}`);
        });

        test('what something else has put into the page is read, and goes with the next choice', async (context) => {
            const { page, drawn } = await open(context);
            await page.evaluate(() => document.querySelector('main h1').after(document.createElement('aside')));
            await until(page, () => document.documentElement.dataset.mode === 'flow', 'flow mode');
            const before = await counts(page);
            await star(page, 'panel').click();
            await canvasMode(page);
            await settled(page);
            assert.equal(await page.locator('main aside').count(), 0);
            assert.deepEqual(await starred(page), ['panel']);
            assert.ok((await counts(page)).reads > before.reads);
        });
    });

    describe('stars', () => {
        test('a star keeps its button and its focus, and lasts', async (context) => {
            const { page, drawn, reload, again } = await open(context);
            await star(page, 'panel').focus();
            await star(page, 'panel').evaluate((element) => { element.mine = true; });
            await page.keyboard.press('Enter');
            await drawn();
            const focused = () => page.evaluate(() => {
                const { mine, dataset, textContent, ariaPressed, ariaLabel } = document.activeElement;
                return [mine, dataset.value, textContent, ariaPressed, ariaLabel];
            });
            assert.deepEqual(await focused(), [true, 'panel', '★', 'true', 'Star: Panel discussion']);
            await page.keyboard.press('Space');
            await drawn();
            assert.deepEqual(await focused(), [true, 'panel', '☆', 'false', 'Star: Panel discussion']);
            await page.keyboard.press('Space');
            await star(page, 'čaj').click();
            await drawn();
            assert.deepEqual(await starred(page), ['čaj', 'panel']);
            await reload();
            assert.deepEqual(await starred(page), ['čaj', 'panel']);
            await button(page, '★ Mine').click();
            await drawn();
            assert.deepEqual(await sessions(page), ['čaj', 'panel']);
            assert.equal(query(page).get('mine'), '1');
            await again('/schedule.html');
            assert.deepEqual(await starred(page), ['čaj', 'panel']);
        });

        test('a link to them shows them to others, whose own stars are not lost', async (context) => {
            const { page, drawn } = await open(context);
            for (const id of ['panel', 'čaj']) await star(page, id).click();
            await button(page, '★ Mine').click();
            await drawn();
            const address = await page.getByRole('link', { name: 'Link to these' }).evaluate(({ href }) => href);
            const path = address.slice(site.url.length);

            const fresh = await open(context, path);
            await fresh.drawn();
            assert.deepEqual(await sessions(fresh.page), ['čaj', 'panel']);
            await fresh.again('/schedule.html');
            assert.deepEqual(await starred(fresh.page), [], 'looking takes nothing over');

            await star(fresh.page, 'keynote').click();
            await fresh.again(path);
            assert.deepEqual(await sessions(fresh.page), ['čaj', 'panel']);
            await star(fresh.page, 'panel').click();
            await fresh.drawn();
            await fresh.again('/schedule.html');
            assert.deepEqual(await starred(fresh.page), ['keynote', 'čaj']);
        });

        test('two tabs do not overwrite each other', async (context) => {
            const first = await open(context);
            const second = await first.page.context().newPage();
            await visit(second, `${site.url}/schedule.html?${onTheDay}`);
            await star(first.page, 'panel').click();
            await until(second, () => document.querySelector('#panel .star').ariaPressed === 'true', 'the star in the other tab');
            await star(second, 'keynote').click();
            await until(first.page, () => document.querySelector('#keynote .star').ariaPressed === 'true', 'the star in the first tab');
            await first.reload();
            assert.deepEqual(await starred(first.page), ['keynote', 'panel']);
        });

        for (const [name, prepare] of sample([
            ['forbidden', () => {
                for (const storage of ['localStorage', 'sessionStorage']) {
                    Object.defineProperty(globalThis, storage, { get() { throw new DOMException('no', 'SecurityError'); } });
                }
            }],
            ['full', () => {
                Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
            }],
            ['filled with nonsense by something else', () => { if (!sessionStorage.seen) localStorage.rostrum = '"x"'; sessionStorage.seen = 1; }],
        ], 0)) {
            test(`where storage is ${name}, only the remembering is lost`, async (context) => {
                const { page, drawn, reload } = await open(context, undefined, { prepare });
                await star(page, 'panel').click();
                await button(page, 'My time').click();
                await button(page, 'Dismiss').first().click();
                await drawn();
                assert.deepEqual(await starred(page), ['panel']);
                assert.equal(await startOf(page, 'keynote'), '22:40');
                assert.equal(await page.locator('.banner').count(), 1);
                await button(page, '★ Mine').click();
                await drawn();
                assert.deepEqual(await sessions(page), ['panel']);
                await reload();
            });
        }
    });

    describe('abstracts', () => {
        const isOpen = (page, id) => page.evaluate((name) => document.getElementById(name).querySelector('details').open, id);
        const topOf = (page, id) => page.evaluate((name) => document.getElementById(name).getBoundingClientRect().top + scrollY, id);

        test('fold open and close, by mouse and by keys, and the page follows', async (context) => {
            const { page, drawn } = await open(context);
            const before = await topOf(page, 'posters');
            await page.locator('#keynote summary').click();
            await drawn();
            assert.ok(await isOpen(page, 'keynote'));
            assert.ok(await topOf(page, 'posters') > before + 100);
            await page.keyboard.press('Enter');
            await drawn();
            assert.ok(!await isOpen(page, 'keynote'));
            assert.equal(await topOf(page, 'posters'), before);
            // Opened, it stays so whatever else changes.
            await page.keyboard.press('Space');
            await star(page, 'panel').click();
            await button(page, 'My time').click();
            await drawn();
            assert.ok(await isOpen(page, 'keynote'));
        });

        test('folds written as HTML do the same, those written unfolded too', async (context) => {
            const { page, drawn } = await open(context, '/folds.html');
            const state = () => page.evaluate(() => [...document.querySelectorAll('.content > details')].map(({ open: unfolded }) => unfolded));
            const height = () => page.evaluate(() => document.querySelector('.content').offsetHeight);
            const summary = (number) => page.locator('.content > details > summary').nth(number);
            assert.deepEqual(await state(), [false, true]);
            const before = await height();
            await summary(0).click();
            await drawn();
            assert.deepEqual(await state(), [true, true]);
            const unfolded = await height();
            assert.ok(unfolded > before + 50);
            await summary(1).click();
            await drawn();
            assert.deepEqual(await state(), [true, false]);
            assert.ok(await height() < unfolded - 50);
            // They stay so on the way to another page and back.
            await page.locator('.brand').click();
            await until(page, () => document.querySelector('main.home'), 'the overview');
            await page.goBack();
            await until(page, () => document.querySelector('.content > details'), 'the page');
            await drawn();
            assert.deepEqual(await state(), [true, false]);
        });

        test('links to sessions and papers open them', async (context) => {
            const { page, drawn } = await open(context, '/schedule.html#panel');
            await drawn();
            assert.ok(await isOpen(page, 'panel'));
            assert.ok(!await isOpen(page, 'keynote'));
            assert.ok(await page.evaluate(() => document.getElementById('panel').getBoundingClientRect().top < innerHeight));
            await page.locator('#keynote .session-title a').click();
            await until(page, () => document.querySelector('#keynote details').open, 'the abstract');
            await drawn();
            assert.equal(new URL(page.url()).hash, '#keynote');
            await page.locator('#keynote summary').click();
            await until(page, () => !document.querySelector('#keynote details').open, 'the abstract to close');
            await page.locator('#keynote .session-title a').click();
            await until(page, () => document.querySelector('#keynote details').open, 'the abstract again');
            await drawn();

            await page.locator('#posters summary').click();
            await drawn();
            await page.getByRole('link', { name: 'Learned Schedulers' }).click();
            await until(page, () => document.querySelector('#learned-schedulers details')?.open, 'the paper’s abstract');
            await drawn();
            await page.locator('#learned-schedulers').getByRole('link', { name: 'Poster session' }).click();
            await until(page, () => document.querySelector('#posters details')?.open, 'the session');
            await drawn();
            await page.getByRole('link', { name: 'Ada Lovelace' }).first().click();
            await until(page, () => location.hash === '#ada-lovelace' && document.querySelector('#ada-lovelace img')?.complete, 'her card');
            await drawn();
        });
    });

    test('an announcement that is dismissed stays dismissed, and nothing else moves away', async (context) => {
        const { page, drawn, reload } = await open(context);
        assert.equal(await page.locator('.banner').count(), 2);
        await page.locator('main').evaluate((element) => { element.mine = true; });
        await page.locator('.banner').filter({ hasText: 'panel' }).getByRole('button').click();
        await drawn();
        assert.match(await page.locator('.banner').innerText(), /Coffee/);
        assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'body', 'the focus has a place');
        await page.locator('.banner').getByRole('button').click();
        await drawn();
        assert.equal(await page.locator('.banner').count(), 0);
        assert.ok(await page.locator('main').evaluate((element) => element.mine), 'the same element');
        await reload();
        assert.equal(await page.locator('.banner').count(), 0);
    });

    describe('calendar files', () => {
        const read = async (download) => {
            const calendar = new ICAL.Component(ICAL.parse(await readFile(await download.path(), 'utf8')));
            return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
        };

        test('are left to the browser', async (context) => {
            const { page, drawn } = await open(context);
            const save = async (link) => (await Promise.all([page.waitForEvent('download'), link.click()]))[0];
            const all = await read(await save(page.locator('.controls').getByRole('link', { name: 'Add to calendar' })));
            assert.equal(all.length, await page.locator('.session').count());
            const [one] = await read(await save(page.locator('#fourier').getByRole('link', { name: 'Add to calendar' })));
            assert.equal(one.summary, 'Heat and its series');
            assert.equal(one.startDate.toJSDate().toISOString(), '2018-12-08T16:00:00.000Z');
            assert.equal(one.component.getFirstPropertyValue('uid'), all.find(({ summary }) => summary === one.summary).uid);
            await drawn();
            assert.match(page.url(), /schedule\.html/);
        });

        test('of the starred sessions are made here', async (context) => {
            const { page, drawn } = await open(context);
            for (const id of ['panel', 'čaj']) await star(page, id).click();
            await button(page, '★ Mine').click();
            const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save to calendar').click()]);
            assert.equal(download.suggestedFilename(), 'my-schedule.ics');
            const events = await read(download);
            assert.deepEqual(events.map(({ summary }) => summary), ['Čaj', 'Panel discussion']);
            assert.equal(events[1].component.getFirstPropertyValue('url'), `${site.url}/schedule.html#panel`);
            await drawn();
        });
    });

    test('without JavaScript everything is there in venue time, and no control that does nothing', async (context) => {
        for (const path of ['/', '/schedule.html', '/people.html', '/papers.html', '/paper-learned-schedulers.html', '/search.html']) {
            const { page } = await openPage(context, browser, { javaScriptEnabled: false, timezoneId: 'Asia/Tokyo' });
            await page.goto(site.url + path);
            assert.equal(await page.locator('button:visible, input:visible').count(), 0, path);
            assert.ok(await page.locator('h1').isVisible(), path);
            if (path === '/schedule.html') {
                assert.equal(await page.locator('.session:visible').count(), 13);
                assert.equal(await page.locator('#keynote time').first().innerText(), '8:40');
                await page.locator('#keynote summary').click();
                assert.ok(await page.getByText('On learned index structures').isVisible());
                assert.ok(await page.getByRole('link', { name: 'Add to calendar' }).first().isVisible());
            }
            if (path === '/search.html') assert.equal(await page.locator('.result:visible').count(), 5);
            if (path === '/people.html') assert.equal(await page.locator('.card:visible').count(), 5);
        }
    });
});
