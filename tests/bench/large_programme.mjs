// A site of 1,000 sessions and 500 people, the same at every run, for what is measured with it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveContent } from '../browser/support.mjs';

const sessionCount = 1000;
const peopleCount = 500;
const sessionsPerDay = 100;
const rooms = 4;

// Words of a language of its own: a few frequent, most rare, and each the same at every run.
const syllables = ['sys', 'tem', 'lear', 'ned', 'sche', 'du', 'ler', 'ca', 'che', 'com', 'pi', 'op', 'ti', 'mi', 'zer', 'gra', 'ph', 'net'];
let seed = 1;
const random = (below) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % 65521 % below;
const rare = () => Array.from({ length: 1 + random(4) }, () => syllables[random(syllables.length)]).join('');
const frequent = ['learned', 'schedulers', 'systems', 'caches', 'for', 'the', 'of', 'compilers', 'and', 'on', 'machine', 'data'];
const words = (count) => Array.from({ length: count }, () => (random(2) ? frequent[random(frequent.length)] : rare())).join(' ');

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

const makePerson = (i) => ({
    name: `Person ${i}`,
    affiliation: `Institute ${i % 40}`,
    bio: `Works on *${words(3)}*. ${words(57)}.`,
    links: [{ label: 'site', url: `https://example.org/${i}` }],
});

function makeSession(i) {
    const minutes = 8 * 60 + 15 * Math.floor((i % sessionsPerDay) / rooms);
    return {
        id: `session-${i}`,
        start: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`,
        title: words(6),
        kind: i % 5 ? 'talk' : 'posters',
        room: `Room ${i % rooms}`,
        people: [i % peopleCount, (i + 7) % peopleCount].map((person) => `Person ${person}`),
        abstract: `${words(60)}.\n\n${words(60)}.`,
    };
}

const makeDay = (day) => ({
    date: `2030-03-${String(day + 1).padStart(2, '0')}`,
    end: '20:00',
    sessions: times(sessionsPerDay, (i) => makeSession(day * sessionsPerDay + i)),
});

const pageFile = (title, text) => `---\ntitle: ${title}\n---\n\n${text}\n`;

function makeContent() {
    return {
        'site.json': JSON.stringify({
            name: 'Large',
            full_name: 'A large programme',
            edition: 'Bench 2030',
            language: 'en',
            date: '2030-03-01',
            utc_offset: '+01:00',
            time_zone: 'Central European Time',
            venue: { name: 'Hall', city: 'Vienna', country: 'Austria' },
            contact: 'large@example.org',
            navigation: ['index', 'schedule', 'speakers', 'search'],
        }),
        'people.json': JSON.stringify({ speakers: times(peopleCount, makePerson), committee: [] }),
        'schedule.json': JSON.stringify({ days: times(sessionCount / sessionsPerDay, makeDay) }),
        'index.md': pageFile('Home', 'Welcome.'),
        'schedule.md': pageFile('Schedule', '{{ schedule }}'),
        'speakers.md': pageFile('Speakers', '{{ speakers }}'),
        'search.md': pageFile('Search', '{{ search }}'),
        '404.md': pageFile('Nothing here', 'Sorry.'),
    };
}

/// Builds and serves it: { url, stop() }.
export async function serveLargeProgramme() {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-content-'));
    for (const [name, text] of Object.entries(makeContent())) await writeFile(join(folder, name), text);
    const site = await serveContent(folder);
    await rm(folder, { recursive: true });
    return site;
}
