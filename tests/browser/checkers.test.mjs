// The site as others judge it: the Nu HTML checker, and a checker of links.
import assert from 'node:assert/strict';
import { File } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vnu from 'vnu-jar';
import { buildContent, pages, site } from './support.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const noJava = spawnSync('java', ['-version']).status === 0 ? false : 'there is no Java';

// Container queries (CSS Containment 3); which browsers know them, compatibility.test.mjs looks up.
const notKnown = /^CSS: (Unrecognized at-rule “@container”|“container(-type|-name)?”: Property “container(-type|-name)?” doesn't exist\.)$/;

/// What the checker says of the folders' pages, in one run, most of which is its start. Beside errors it has notes, which are not ours to follow: that a slash
/// closes an empty element in vain (in SVG it does not), and that scripts are against the policy, since it reads files
/// where 'self' is no one, and takes JSON for a script. Nor does it know all of CSS.
async function htmlErrors(...folders) {
    const names = [];
    for (const folder of folders) {
        const own = (await readdir(folder)).filter((name) => name.endsWith('.html'));
        assert.ok(own.length >= 6);
        names.push(...own.map((name) => join(folder, name)));
    }
    const run = spawnSync('java', ['-jar', vnu, '--exit-zero-always', '--format', 'json', ...names],
        { encoding: 'utf8', maxBuffer: 1 << 26 });
    assert.equal(run.status, 0, run.stderr);
    return JSON.parse(run.stderr).messages.filter(({ type, message }) => type !== 'info' && !notKnown.test(message))
        .map(({ url, lastLine, lastColumn, message, extract }) => `${url}:${lastLine}:${lastColumn}: ${message} (${extract})`);
}

test('every page, and every element in every state, is right to the Nu HTML checker', { skip: noJava }, async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-guide-'));
    context.after(() => rm(folder, { recursive: true }));
    buildContent('tests/style-guide', join(folder, 'dist'));
    assert.deepEqual(await htmlErrors(join(project, 'dist'), join(folder, 'dist')), []);
});

/// Every link that is found from these pages on: [{ url, parent, state, status }]. Those that lead out are not followed.
async function followLinks(paths) {
    globalThis.File ??= File;   // Node 18 has it in a module only, and linkinator expects it here
    const { LinkChecker } = await import('linkinator');
    const checker = new LinkChecker();
    const options = {
        path: paths,
        recurse: true,
        checkFragments: true,
        linksToSkip: async (link) => !link.startsWith(`${new URL(paths[0]).origin}/`),
    };
    // It looks for the fragments that it knows of when it comes to a page; the second time, it knows them all.
    await checker.check(options);
    return (await checker.check(options)).links;
}

test('no link within the site is broken, fragments included', async (context) => {
    const links = await followLinks(pages.map((page) => site + page));
    const followed = links.filter(({ state }) => state !== 'SKIPPED');
    context.diagnostic(`${followed.length} addresses followed, ${links.length - followed.length} links that lead out not`);
    assert.ok(followed.length > 30);
    // The page for addresses that do not exist is among those whose links are looked at.
    const broken = followed.filter(({ state, url }) => state !== 'OK' && url !== `${site}/missing.html`);
    assert.deepEqual(broken.map(({ url, parent }) => `${url}, from ${parent}`), []);
});
