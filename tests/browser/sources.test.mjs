// Getting the dependencies' sources (cmake/sources.sh), from Debian's packages and from upstream, where one of them or both
// fail. apt is a script that behaves as in each case; upstream's archive is a file. Needs no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/// An archive with one file in one folder, as a path.
async function pack(folder, name, text) {
    const content = join(folder, `${name}-content`, 'demo-1.0');
    await mkdir(content, { recursive: true });
    await writeFile(join(content, 'demo.c'), text);
    const path = join(folder, `${name}.tar.gz`);
    const { status, stderr } = spawnSync('tar', ['-czf', path, '-C', join(content, '..'), 'demo-1.0'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return path;
}

describe('the sources of a dependency', () => {
    let files;      // the archives
    let folder;     // what one test leaves
    let debian;
    let upstream;
    const archives = {};

    before(async () => {
        files = await mkdtemp(join(tmpdir(), 'rostrum-archives-'));
        for (const name of ['debian', 'upstream', 'newer']) archives[name] = await pack(files, name, `from ${name}`);
        debian = sha256(await readFile(archives.debian));
        upstream = sha256(await readFile(archives.upstream));
    });
    after(() => rm(files, { recursive: true }));
    beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'rostrum-sources-')); });
    afterEach(() => rm(folder, { recursive: true }));

    // What apt-get does in each case, beside writing down what it was asked for.
    const apts = {
        works: 'case "$*" in *" source "*) cp "$ARCHIVE" demo_1.0.orig.tar.gz ;; esac',
        'is without a network': 'case "$*" in *" update") echo "Err:1 http://mirror"; echo "E: Failed to fetch http://mirror" ;; esac',
        'has no such package': 'case "$*" in *" source "*) echo "E: Unable to find a source package for demo" >&2; exit 100 ;; esac',
        'has another version by now': 'case "$*" in *" source "*) cp "$NEWER" demo_1.1+ds.orig.tar.gz ;; esac',
        'has other bytes of the same version': 'case "$*" in *" source "*) cp "$NEWER" demo_1.0.orig.tar.gz ;; esac',
    };

    /// Gets the sources of “demo”: { status, errors, text, from, asked }.
    async function get({ apt = 'works', system = 'debian', address = `file://${archives.upstream}`, hash = upstream, mirror = 'mirror' } = {}) {
        const bin = join(folder, 'bin');
        await mkdir(bin, { recursive: true });
        await writeFile(join(bin, 'apt-get'), `#!/bin/sh
echo "$*" >>"${folder}/asked"
case "$1" in indextargets) [ -z "${mirror}" ] || echo "Debian|http://${mirror}/debian/"; exit ;; esac
${apts[apt]}
`, { mode: 0o755 });
        const script = `
            . cmake/setup.sh
            cache_dir='${folder}/cache'
            mkdir -p "$cache_dir"
            is_debian() { ${system === 'debian'}; }
            sources='
                demo  debian    1.0  ${debian}  suite/demo
                demo  upstream  1.0  ${hash}  ${address}'
            get_dependencies demo
            printf '%s' "\${configure_arguments[*]}"`;
        const run = spawnSync('bash', ['-c', script, 'serve.sh'], { cwd: project, encoding: 'utf8',
            env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, ARCHIVE: archives.debian, NEWER: archives.newer, ROSTRUM_SOURCES: '' } });
        const [, path] = /^-DFETCHCONTENT_SOURCE_DIR_DEMO=(.+)$/.exec(run.stdout) ?? [];
        return { status: run.status, errors: run.stderr, text: path && await readFile(join(path, 'demo.c'), 'utf8'),
            asked: existsSync(join(folder, 'asked')) };
    }

    const sourcesLeft = async () => (existsSync(join(folder, 'cache/sources')) ? readdir(join(folder, 'cache/sources')) : []);

    test('are Debian’s on Debian, and upstream is not asked', async () => {
        const { status, errors, text } = await get({ address: 'file:///nowhere' });
        assert.equal(status, 0, errors);
        assert.equal(text, 'from debian');
        assert.doesNotMatch(errors, /nowhere/);
    });

    test('are upstream’s elsewhere, and apt is not asked', async () => {
        const { status, errors, text, asked } = await get({ system: 'other' });
        assert.equal(status, 0, errors);
        assert.equal(text, 'from upstream');
        assert.equal(asked, false);
    });

    const reasons = {
        'is without a network': /cannot read the package mirror \(Err:1 http:\/\/mirror\)/,
        'has no such package': /Unable to find a source package/,
        'has another version by now': /the mirror has version 1\.1 by now/,
        'has other bytes of the same version': /not the one that is pinned \(SHA-256 differs\)/,
    };
    for (const [apt, reason] of Object.entries(reasons)) {
        test(`are upstream’s on Debian where apt ${apt}`, async () => {
            const { status, errors, text } = await get({ apt });
            assert.equal(status, 0, errors);
            assert.equal(text, 'from upstream');
            assert.match(errors, reason);
        });
    }

    test('are upstream’s on Debian where apt has no Debian archive among its sources', async () => {
        const { status, errors, text } = await get({ mirror: '' });
        assert.equal(status, 0, errors);
        assert.equal(text, 'from upstream');
        assert.match(errors, /apt has no Debian archive/);
    });

    test('are Debian’s elsewhere where upstream’s archive is gone, or is another', async () => {
        for (const [wrong, reason] of [[{ address: 'file:///nowhere/demo.tar.gz' }, /Couldn't|Could not|open/], [{ hash: '0'.repeat(64) }, /SHA-256 differs/]]) {
            const { status, errors, text } = await get({ system: 'other', ...wrong });
            assert.equal(status, 0, errors);
            assert.equal(text, 'from debian');
            assert.match(errors, reason);
            await rm(join(folder, 'cache'), { recursive: true });
        }
    });

    test('are not asked for again, from whichever origin they came', async () => {
        await get({ apt: 'is without a network' });
        await rm(join(folder, 'asked'));
        const { errors, text, asked } = await get();
        assert.equal(text, 'from upstream');
        assert.equal(asked, false);
        assert.equal(errors, '');
    });

    test('end the build only where neither can be had: what was tried, why it failed, and what to do', async () => {
        for (const system of ['debian', 'other']) {
            const { status, errors, text } = await get({ apt: 'has another version by now', system, address: 'file:///nowhere/demo.tar.gz' });
            assert.equal(status, 1);
            assert.equal(text, undefined);
            assert.match(errors, /^serve\.sh: cannot get the sources of demo 1\.0\. What was tried:$/m);
            assert.match(errors, /^ {4}Debian's source package demo \(suite\): the mirror has version 1\.1 by now$/m);
            assert.match(errors, /^ {4}file:\/\/\/nowhere\/demo\.tar\.gz: \S/m);
            assert.match(errors, /tar -xf demo\.tar\.gz -C '.*\/cache\/sources\/demo-/);
            assert.deepEqual(await sourcesLeft(), []);
        }
    });

    test('are taken from where the last message says to unpack them', async () => {
        const { errors } = await get({ apt: 'is without a network', address: 'file:///nowhere/demo.tar.gz' });
        const command = errors.split('\n').find((line) => line.startsWith('    mkdir -p')).replace('demo.tar.gz', archives.upstream);
        assert.equal(spawnSync('bash', ['-c', command]).status, 0);
        const { status, text } = await get({ apt: 'is without a network', address: 'file:///nowhere/demo.tar.gz' });
        assert.equal(status, 0);
        assert.equal(text, 'from upstream');
    });
});
