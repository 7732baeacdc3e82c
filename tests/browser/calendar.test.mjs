// The calendar files that the generator writes, read by a parser that is not ours. Needs no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = join(project, 'build/web');

const abstract = 'Commas, semicolons; backslashes \\\\ and a very long line that goes on and on, with Ĉiu, €uro and 😀 in it, '
    + 'until it has to be folded more than once, be it within a character or not.\n\nSecond paragraph.';

/// A programme of two days whose texts hold all that a calendar file must escape or fold.
const schedule = {
    revision: 4,
    days: [
        {
            date: '2018-12-08', end: '24:00', sessions: [
                { start: '8:30', title: 'Opening, with “quotes”; and more', kind: 'opening' },
                {
                    id: 'late', start: '23:15', title: 'Late panel: '.repeat(12), kind: 'panel', people: ['Jeff Dean', 'anna-goldie'],
                    room: 'Room 220; east', abstract, links: [{ label: 'slides', url: 'https://example.org/a,b;c' }],
                },
            ],
        },
        { date: '2018-12-09', utc_offset: '+05:30', end: '9:00', sessions: [{ start: '3:00', title: 'Čaj', kind: 'break' }] },
    ],
};

describe('the calendar files', () => {
    let folder;

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-calendar-'));
        for (const name of ['content', 'shell', 'web']) {
            await cp(join(project, name), join(folder, name), { recursive: true });
        }
        const settings = JSON.parse(await readFile(join(folder, 'content/site.json'), 'utf8'));
        settings.address = 'https://example.org/ws';
        await writeFile(join(folder, 'content/site.json'), JSON.stringify(settings));
        await writeFile(join(folder, 'content/schedule.json'), JSON.stringify(schedule));
        // Pages that link to sessions of the real programme.
        await writeFile(join(folder, 'content/speakers.md'), '---\ntitle: Speakers\n---\n\n{{ speakers }}\n');
        const child = spawnSync(process.execPath, [join(program, 'rostrum-generator.cjs'),
            '--fonts', join(program, 'fonts'), '--program', program, '--out', 'dist'], { cwd: folder, encoding: 'utf8' });
        assert.equal(child.status, 0, child.stderr);
    });
    after(() => rm(folder, { recursive: true }));

    const text = (name) => readFile(join(folder, 'dist/calendar', name), 'utf8');
    const parse = async (name) => new ICAL.Component(ICAL.parse(await text(name)));
    const events = async (name) => (await parse(name)).getAllSubcomponents('vevent')
        .map((component) => new ICAL.Event(component));

    test('there is one a session, one of the programme and one of the dates', async () => {
        assert.deepEqual((await readdir(join(folder, 'dist/calendar'))).sort(),
            ['dates.ics', 'late.ics', 'opening-with-quotes-and-more.ics', 'programme.ics', 'čaj.ics']);
        for (const name of ['late.ics', 'čaj.ics']) assert.equal((await events(name)).length, 1);
    });

    test('every line ends with CRLF and has at most 75 octets, with whole characters', async () => {
        for (const name of await readdir(join(folder, 'dist/calendar'))) {
            const bytes = await readFile(join(folder, 'dist/calendar', name));
            const lines = bytes.toString('latin1').split('\r\n');
            assert.equal(lines.pop(), '');
            for (const line of lines) {
                assert.ok(line.length <= 75 && !/[\r\n]/.test(line), `${name}: ${line}`);
                new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
            }
        }
    });

    test('the programme says when, what and where', async () => {
        const calendar = await parse('programme.ics');
        assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
        assert.ok(calendar.getFirstPropertyValue('prodid'));
        const [opening, late, tea] = await events('programme.ics');
        assert.equal(opening.summary, 'Opening, with “quotes”; and more');
        assert.equal(opening.startDate.toJSDate().toISOString(), '2018-12-08T13:30:00.000Z');
        assert.equal(opening.endDate.toJSDate().toISOString(), '2018-12-09T04:15:00.000Z');
        assert.equal(late.summary, schedule.days[0].sessions[1].title);
        assert.equal(late.startDate.toJSDate().toISOString(), '2018-12-09T04:15:00.000Z');
        assert.equal(late.endDate.toJSDate().toISOString(), '2018-12-09T05:00:00.000Z');
        assert.equal(late.location, 'Room 220; east, Palais des Congrès de Montréal, Montréal, Canada');
        assert.equal(late.description, ['Jeff Dean, Anna Goldie (Google Brain)', abstract.replace('\\\\', '\\'),
            'slides: https://example.org/a,b;c'].join('\n\n'));
        assert.equal(late.component.getFirstPropertyValue('url'), 'https://example.org/ws/schedule.html#late');
        assert.equal(tea.summary, 'Čaj');
        assert.equal(tea.startDate.toJSDate().toISOString(), '2018-12-08T21:30:00.000Z');
        assert.equal(tea.component.getFirstPropertyValue('url'), 'https://example.org/ws/schedule.html#%C4%8Daj');
    });

    test('events have stable ids, the revision and a stamp', async () => {
        const all = [...await events('programme.ics'), ...await events('dates.ics')];
        assert.equal(new Set(all.map((event) => event.uid)).size, all.length);
        assert.equal((await events('late.ics'))[0].uid, 'session.late@ml-for-systems-2018');
        for (const event of all) {
            assert.equal(event.sequence, 4);
            assert.equal(event.component.getFirstPropertyValue('dtstamp').toJSDate().toISOString(), '2018-01-01T00:00:00.000Z');
        }
    });

    test('a deadline anywhere on earth is the instant at which the day has ended there', async () => {
        const [submission, notification, workshop] = await events('dates.ics');
        assert.equal(submission.startDate.toJSDate().toISOString(), '2018-10-20T12:00:00.000Z');
        assert.equal(submission.endDate.toJSDate().toISOString(), '2018-10-20T12:00:00.000Z');
        assert.equal(notification.startDate.toString(), '2018-11-09');
        assert.equal(notification.endDate.toString(), '2018-11-10');
        assert.ok(notification.startDate.isDate);
        assert.equal(workshop.summary, 'Workshop · ML for Systems');
    });
});
