// The generator as serve.sh runs it, on the real content and on broken copies of it. Needs no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { facesFile } from '../fonts/measure_fallbacks.mjs';
import { headersFor, readRules } from './headers.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = join(project, 'build/web');

const generatorWords = [join(program, 'rostrum-generator.cjs'), '--fonts', join(program, 'fonts'), '--program', program,
    '--out', 'dist'];

/// Runs the generator in `folder`, with the words added to the arguments that it always has.
function generate(folder, ...words) {
    const child = spawnSync(process.execPath, [...generatorWords, ...words], { cwd: folder, encoding: 'utf8' });
    return { status: child.status, errors: child.stderr };
}

/// Path and hash of every file below a folder.
async function fingerprint(folder) {
    const lines = [];
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath ?? entry.path, entry.name);
        lines.push(`${relative(folder, path)} ${createHash('sha256').update(await readFile(path)).digest('hex')}`);
    }
    return lines.sort().join('\n');
}

/// The file of dist/assets/ that the project calls by this name, as a path.
async function assetIn(folder, name) {
    const [, stem, ending] = /^(.*)(\..*)$/.exec(name);
    const found = (await readdir(folder)).filter((file) => file.startsWith(`${stem}-`) && file.endsWith(ending)
        && /^[0-9a-f]{10}$/.test(file.slice(stem.length + 1, -ending.length)));
    assert.equal(found.length, 1, `${name}: ${found}`);
    return join(folder, found[0]);
}

/// The packed content, as text: what is written in it stands in it as it was.
const contentOf = async (site) => readFile(await assetIn(join(site, 'assets'), 'content.bin'), 'utf8');

describe('the generator', () => {
    let folder;
    const inFolder = (path) => join(folder, path);

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-generator-'));
        for (const name of ['content', 'shell', 'web']) {
            await cp(join(project, name), inFolder(name), { recursive: true });
        }
    });
    afterEach(() => rm(folder, { recursive: true }));

    test('writes every page and everything that pages load', async () => {
        assert.deepEqual(generate(folder), { status: 0, errors: '' });
        const files = await readdir(inFolder('dist'));
        for (const name of ['index', 'speakers', 'schedule', 'call_for_papers', 'contact', '404']) {
            assert.ok(files.includes(`${name}.html`), name);
        }
        for (const name of ['boot.js', 'content.bin', 'rostrum.wasm', 'inter-regular.otf', 'jetbrains-mono.otf']) {
            await assetIn(inFolder('dist/assets'), name);
        }
        assert.deepEqual((await readdir(folder)).sort(), ['content', 'dist', 'shell', 'web']);
    });

    test('names files by what is in them, and tells pages their names and what they must hold', async () => {
        assert.equal(generate(folder).status, 0);
        const html = await readFile(inFolder('dist/index.html'), 'utf8');
        const list = JSON.parse(/<script type="application\/json" id="_assets">(.*?)<\/script>/.exec(html)[1]);
        assert.ok(Object.keys(list).length >= 9);
        for (const [name, [path, integrity]] of Object.entries(list)) {
            const bytes = await readFile(inFolder(`dist/${path}`));
            assert.equal(join('dist', path), relative(folder, await assetIn(inFolder('dist/assets'), name)));
            const hash = createHash('sha256').update(bytes);
            assert.equal(integrity, `sha256-${hash.copy().digest('base64')}`, name);
            assert.ok(path.includes(`-${hash.digest('hex').slice(0, 10)}.`), path);
        }
        const [boot, integrity] = list['boot.js'];
        assert.ok(html.includes(`<script type="module" src="${boot}" integrity="${integrity}">`));
        const fonts = [...html.matchAll(/url\(([^)]*\.otf)\)/g)].map(([, path]) => path);
        assert.equal(fonts.length, 6);
        for (const path of fonts) assert.ok(Object.values(list).some(([known]) => known === path), path);
    });

    test('an edit of the content changes the names of the content alone', async () => {
        const assets = async () => new Set(await readdir(inFolder('dist/assets')));
        generate(folder);
        const before = await assets();
        await appendFile(inFolder('content/contact.md'), '\nOne word more.\n');
        generate(folder);
        const after = await assets();
        assert.deepEqual([...after].filter((name) => !before.has(name)).map((name) => name.replace(/-.*/, '')), ['content']);
        assert.equal(after.size, before.size);
    });

    test('leaves comments and white space out of the style, and the rules in', async () => {
        generate(folder);
        const html = await readFile(inFolder('dist/index.html'), 'utf8');
        const [, css] = /<style>([^]*?)<\/style>/.exec(html);
        assert.doesNotMatch(css, /\/\*|\n| {2}/);
        // src/css/tokens.hpp; between the two stands plain.css
        const [, plain, tokens] = /^(body\{.*?\}a\{.*?\}).*?(@supports \(color: var\(--ink\)\)\{.*?)(?=body\{)/.exec(css);
        assert.match(tokens, /--paper: light-dark\(#/);
        let rules = (plain + tokens).split('{').length - 1;
        const faces = `fallback-faces/${basename(facesFile())}`;
        for (const name of ['plain.css', faces, 'browser.css', ...(await readdir(inFolder('shell/style'))).map((file) => `style/${file}`)]) {
            rules += (await readFile(inFolder(`shell/${name}`), 'utf8')).split('{').length - 1;
        }
        // The header's row stands twice more, for those without scripts and without container queries (header_row.hpp).
        const once = css.replace(/@media \(scripting: none\)\{@container.*?\}\}\}@supports not \(container-type.*?\}\}\}/, '');
        assert.notEqual(once, css);
        assert.equal(once.split('{').length - 1, rules);
        const hash = createHash('sha256').update(css).digest('base64');
        assert.ok(html.includes(`style-src 'sha256-${hash}'`), 'its hash is in the policy');
    });

    // The same for the whole build, compiler and all: tests/reproducible.sh.
    test('writes the same bytes each time, wherever, whenever and in whatever language', async () => {
        generate(folder);
        const first = await fingerprint(inFolder('dist'));
        const elsewhere = inFolder('another folder');
        for (const name of ['content', 'shell', 'web']) await cp(inFolder(name), join(elsewhere, name), { recursive: true });
        const child = spawnSync(process.execPath, generatorWords, {
            cwd: elsewhere, env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '86400' },
        });
        assert.equal(child.status, 0);
        assert.equal(await fingerprint(join(elsewhere, 'dist')), first);
    });

    test('gives the 404 page addresses from the root, all others relative ones', async () => {
        generate(folder);
        const addresses = async (page) => {
            const html = await readFile(inFolder(`dist/${page}.html`), 'utf8');
            return [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map((match) => match[1])
                .filter((address) => !/^(#|[a-z]+:)/.test(address));
        };
        assert.ok((await addresses('404')).length > 5);
        for (const address of await addresses('404')) assert.match(address, /^\//);
        for (const address of await addresses('index')) assert.doesNotMatch(address, /^\//);
        const settings = JSON.parse(await readFile(inFolder('content/site.json'), 'utf8'));
        settings.address = 'https://example.org/any/path';
        await writeFile(inFolder('content/site.json'), JSON.stringify(settings));
        generate(folder);
        for (const address of await addresses('404')) assert.match(address, /^\/any\/path\//);
        for (const address of await addresses('index')) assert.doesNotMatch(address, /^\//);
    });

    test('carries the content in one file, read and checked, without what is for organizers alone', async () => {
        const index = await readFile(inFolder('content/index.md'), 'utf8');
        await writeFile(inFolder('content/index.md'), `${index}\nA last word. <!-- and a secret one -->\n`);
        generate(folder);
        const packed = await contentOf(inFolder('dist'));
        const settings = JSON.parse(await readFile(inFolder('content/site.json'), 'utf8'));
        for (const text of [settings.full_name, settings.contact, 'A last word. <!---->']) assert.ok(packed.includes(text), text);
        for (const text of ['secret', '$schema', 'full_name', 'layout: home', 'font-size', '.site-header {']) assert.ok(!packed.includes(text), text);
    });

    test('refuses files of the content under names that it needs itself', async () => {
        await mkdir(inFolder('content/icons'));
        await writeFile(inFolder('content/icons/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>');
        const { status, errors } = generate(folder);
        assert.equal(status, 1);
        assert.match(errors, /content\/icons\/icon\.svg: error: the site makes a file of this name itself/);
        await assert.rejects(readdir(inFolder('dist')), 'nothing was written');
    });

    test('copies images', async () => {
        await mkdir(inFolder('content/images'), { recursive: true });
        await writeFile(inFolder('content/images/map.svg'), '<svg/>');
        await writeFile(inFolder('content/images/.DS_Store'), '');
        assert.equal(generate(folder).status, 0);
        const copied = await readdir(inFolder('dist/images'));
        assert.ok(copied.includes('map.svg'));
        assert.ok(!copied.includes('.DS_Store'));
    });

    test('names what it cannot publish, whatever kind of file that is', async () => {
        await mkdir(inFolder('content/images'), { recursive: true });
        const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n<script>alert(1)</script>\n</svg>';
        await writeFile(inFolder('content/images/evil.svg'), svg);
        assert.equal(spawnSync('mkfifo', [inFolder('content/images/pipe.png')]).status, 0);
        await writeFile(inFolder('secret.txt'), 'x');
        await symlink('../../secret.txt', inFolder('content/images/secret.txt'));
        await symlink('.', inFolder('content/images/again'));
        await symlink('images', inFolder('content/pictures'));
        await writeFile(Buffer.concat([Buffer.from(inFolder('content/images/caf')), Buffer.from([0xe9]), Buffer.from('.png')]), 'x');
        await writeFile(inFolder('content/Venue.MD'), 'x');
        const { status, errors } = generate(folder);
        assert.equal(status, 1);
        const heads = errors.split('\n').filter((line) => /: (error|warning): /.test(line));
        const expected = [
            'content/images/again: error: this is a link to “.”, a folder that it stands in itself, so it would never end',
            'content/images/caf\\xE9.png: error: the name is not UTF-8, as addresses need it',
            'content/images/pipe.png: error: this is a named pipe, which is no file that can be published',
            'content/images/secret.txt: error: this is a link to “../../secret.txt”, outside the content folder; put the file or folder itself here',
            'content/pictures/again: error: this is a link to “.”, a folder that it stands in itself, so it would never end',
            'content/pictures/caf\\xE9.png: error: the name is not UTF-8, as addresses need it',
            'content/pictures/pipe.png: error: this is a named pipe, which is no file that can be published',
            'content/pictures/secret.txt: error: this is a link to “../../secret.txt”, outside the content folder; put the file or folder itself here',
            'content/Venue.MD: warning: “Venue.MD” is published as it is and not as a page',
            'content/images/evil.svg:2:1: error: <script> runs a program, and an image is a picture alone; remove it',
            'content/pictures/evil.svg:2:1: error: <script> runs a program, and an image is a picture alone; remove it',
        ];
        assert.deepEqual(heads.map((line, number) => line.slice(0, expected[number]?.length)), expected);
        await assert.rejects(readdir(inFolder('dist')), 'nothing was written');
    });

    test('makes pages of the files in folders, but of those in websites of their own', async () => {
        await mkdir(inFolder('content/travel'));
        await mkdir(inFolder('content/slides'));
        await writeFile(inFolder('content/travel/hotels.md'), '---\ntitle: Hotels\n---\n[call](../call_for_papers.html) [home](/)\n');
        await writeFile(inFolder('content/travel/README.md'), 'For us.\n');
        await writeFile(inFolder('content/slides/index.html'), '<!DOCTYPE html><title>Slides</title>');
        await writeFile(inFolder('content/slides/slides.md'), '# Slides\n');
        const settings = JSON.parse(await readFile(inFolder('content/site.json'), 'utf8'));
        settings.address = 'https://example.org/2026/';
        settings.navigation.push('travel/hotels');
        await writeFile(inFolder('content/site.json'), JSON.stringify(settings));
        assert.deepEqual(generate(folder), { status: 0, errors: '' });
        const page = await readFile(inFolder('dist/travel/hotels.html'), 'utf8');
        const addresses = [...page.matchAll(/ (?:href|src)="([^"]*)"|url\(([^)]*)\)/g)].map(([, attribute, url]) => attribute ?? url)
            .filter((address) => !/^(#|[a-z]+:)/.test(address));
        assert.ok(addresses.length > 20);
        for (const address of addresses) assert.ok(address.startsWith('../'), address);
        for (const address of ['../call_for_papers.html', '../', '../travel/hotels.html']) assert.ok(addresses.includes(address), address);
        assert.match(page, /<meta property="og:image" content="https:\/\/example\.org\/2026\/share\/travel\/hotels\.png">/);
        assert.match(await readFile(inFolder('dist/sitemap.xml'), 'utf8'), /<loc>https:\/\/example\.org\/2026\/travel\/hotels\.html<\/loc>/);
        assert.match(await readFile(inFolder('dist/sw.js'), 'utf8'), /"travel\/hotels\.html":"sha256-/);
        assert.match(await readFile(inFolder('dist/index.html'), 'utf8'), /<a href="travel\/hotels\.html">Hotels<\/a>/);
        assert.ok((await contentOf(inFolder('dist'))).includes('travel/hotels'));
        assert.deepEqual(await readdir(inFolder('dist/travel')), ['hotels.html']);
        assert.deepEqual(await readdir(inFolder('dist/slides')), ['index.html', 'slides.md']);
        assert.ok((await readdir(inFolder('dist/share/travel'))).includes('hotels.png'));
    });

    test('tells hosts what to send with which file, no header twice for one path', async () => {
        await mkdir(inFolder('content/images'), { recursive: true });
        await writeFile(inFolder('content/images/data.bin'), '0');
        assert.equal(generate(folder).status, 0);
        const rules = readRules(await readFile(inFolder('dist/_headers'), 'utf8'));
        assert.ok(rules.length < 100, 'as many as Cloudflare reads');
        const sent = (path) => {
            const headers = headersFor(rules, path);
            const names = headers.map(([name]) => name);
            assert.deepEqual(names, [...new Set(names)], path);
            return new Map(headers);
        };
        for (const path of (await fingerprint(inFolder('dist'))).split('\n').map((line) => line.replace(/ [^ ]*$/, ''))) {
            const headers = sent(`/${path}`);
            assert.match(headers.get('Content-Security-Policy'), /frame-ancestors 'none'$/);
            assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
            assert.equal((headers.get('Cache-Control') ?? '').includes('immutable'), path.startsWith('assets/'), path);
            const types = { bin: 'application/octet-stream', otf: 'font/otf', ics: 'text/calendar; charset=utf-8', webmanifest: 'application/manifest+json' };
            assert.equal(headers.get('Content-Type'), types[path.split('.').pop()], path);
            const embedded = /^(share|icons)\//.test(path);
            assert.equal(headers.get('Cross-Origin-Resource-Policy') === 'cross-origin', embedded, path);
        }
    });

    test('leaves a file of headers that the site has of its own', async () => {
        await writeFile(inFolder('content/_headers'), '/*\n  X-Own: 1\n');
        assert.equal(generate(folder).status, 0);
        assert.equal(await readFile(inFolder('dist/_headers'), 'utf8'), '/*\n  X-Own: 1\n');
    });

    test('reports every error and leaves the last site as it was', async () => {
        generate(folder);
        const before = await fingerprint(inFolder('dist'));
        await writeFile(inFolder('content/site.json'), '{"nam": ');
        await appendFile(inFolder('content/contact.md'), '\n[gone](gone.html)\n');
        const { status, errors } = generate(folder);
        assert.equal(status, 1);
        assert.match(errors, /^content\/site\.json:1:\d+: error: /m);
        assert.match(errors, /^content\/contact\.md:\d+:\d+: error: /m);
        assert.match(errors, /^ *\^/m);
        assert.match(errors, /\d+ errors; nothing was written\n$/);
        assert.equal(await fingerprint(inFolder('dist')), before);
    });

    test('reports what is wrong with the template and the style sheet', async () => {
        await appendFile(inFolder('shell/page.html'), '{{tilte}}');
        await appendFile(inFolder('shell/style/2-frame.css'), '\np { colour: red; }\n');
        const { status, errors } = generate(folder);
        assert.equal(status, 1);
        assert.match(errors, /^shell\/page\.html:\d+:\d+: error: .*did you mean “title”/m);
        assert.match(errors, /^shell\/style\/2-frame\.css:\d+:\d+: error: .*colour/m);
        assert.equal(errors.match(/tilte}}/g).length, 1, 'once, not once a page');
    });

    test('names what is missing', async () => {
        await rm(inFolder('shell/browser.css'));
        await rename(inFolder('content'), inFolder('elsewhere'));
        const { status, errors } = generate(folder);
        assert.equal(status, 1);
        assert.match(errors, /^shell\/browser\.css: error: the file is missing/m);
        assert.match(errors, /^content: error: the folder is missing/m);
    });

    test('takes content from any folder', async () => {
        await rename(inFolder('content'), inFolder('elsewhere'));
        assert.equal(generate(folder, '--content', 'elsewhere/').status, 0);
        assert.ok((await contentOf(inFolder('dist'))).includes('ML for Systems'));
    });

    test('checks without writing', async () => {
        assert.deepEqual(generate(folder, '--check'), { status: 0, errors: '' });
        await writeFile(inFolder('content/site.json'), '[');
        assert.equal(generate(folder, '--check').status, 1);
        assert.ok(!(await readdir(folder)).includes('dist'));
    });

    // Before every single call, and without Node: tests/unit/site_folder_test.cpp.
    test('killed while a site comes, it ends that with the next call, even where the content has an error by then', async () => {
        const page = await readFile(inFolder('content/contact.md'), 'utf8');
        await mkdir(inFolder('real'));
        await symlink('real', inFolder('dist'));
        generate(folder);
        for (const path of ['CNAME', '.git/HEAD', 'share/own.png']) {
            await mkdir(dirname(inFolder(`dist/${path}`)), { recursive: true });
            await writeFile(inFolder(`dist/${path}`), 'laid there by hand');
        }
        const before = await fingerprint(inFolder('dist'));
        // The first file that is renamed is the list of the new site's files.
        for (const [renames, comes] of [[1, false], [4, true]]) {
            await writeFile(inFolder('content/contact.md'), `${page}\nVersion ${renames}.\n`);
            await writeFile(inFolder('kill.cjs'), `const fs = require('node:fs'); const rename = fs.renameSync; let left = ${renames};
                fs.renameSync = (...paths) => { if (--left === 0) process.kill(process.pid, 'SIGKILL'); rename(...paths); };`);
            const killed = spawnSync(process.execPath, ['--require', inFolder('kill.cjs'), ...generatorWords, '--reuse-pictures'], { cwd: folder });
            assert.equal(killed.signal, 'SIGKILL');
            await appendFile(inFolder('content/contact.md'), '\n[gone](gone.html)\n');
            assert.equal(generate(folder).status, 1);
            const back = await fingerprint(inFolder('dist'));
            assert.equal(back !== before, comes);
            if (!comes) continue;
            await writeFile(inFolder('content/contact.md'), `${page}\nVersion ${renames}.\n`);
            assert.deepEqual(generate(folder, '--reuse-pictures'), { status: 0, errors: '' });
            assert.equal(await fingerprint(inFolder('dist')), back, 'whole');
        }
        assert.equal(await readlink(inFolder('dist')), 'real');
        assert.equal(await readFile(inFolder('dist/share/own.png'), 'utf8'), 'laid there by hand');
    });

    test('writes into no folder that is not for a site, and says why in one line', async () => {
        await mkdir(inFolder('thesis'));
        await writeFile(inFolder('thesis/chapter.txt'), 'precious');
        await symlink('content', inFolder('link'));
        await symlink('content/schema', inFolder('link-into'));
        await writeFile(inFolder('content/site.json'), '[');   // that comes later
        const before = await fingerprint(folder);
        for (const [out, reason] of [
            ['content', 'is the content folder'], ['./thesis/../content/', 'is the content folder'], ['link', 'is the content folder'],
            ['link-into/..', 'is the content folder'], [inFolder('content'), 'is the content folder'], ['content/site', 'lies in the content folder'],
            ['link/images/new', 'lies in the content folder'], ['.', 'holds the content folder'], ['..', 'holds the content folder'],
            ['/', 'holds the content folder'], ['shell/style', 'lies in the shell folder'], [program, 'holds the fonts folder'],
            [join(program, 'site'), 'lies in the program folder'], ['thesis', 'holds files and is no site that Rostrum made (chapter.txt)'],
            ['thesis/chapter.txt', 'is a file'],
        ]) {
            const { status, errors } = generate(folder, '--out', out);
            assert.equal(status, 2, out);
            assert.ok(errors.startsWith(`error: --out ${out.replace(/(.)\/$/, '$1')} ${reason}`), errors);
            assert.equal(errors.split('\n').length, 2, errors);
        }
        assert.equal(await fingerprint(folder), before);
    });

    test('rebuilds with the picture of the page that was edited', async (context) => {
        const settings = JSON.parse(await readFile(inFolder('content/site.json'), 'utf8'));
        generate(folder);
        await assert.rejects(readdir(inFolder('dist/share')), 'nobody could be told where a picture is');
        await writeFile(inFolder('content/site.json'), JSON.stringify({ ...settings, address: 'https://example.org/' }));
        generate(folder);
        const picture = () => readFile(inFolder('dist/share/contact.png'), 'base64');
        const before = await picture();
        const source = await readFile(inFolder('content/contact.md'), 'utf8');
        await writeFile(inFolder('content/contact.md'), source.replace(/^title: .*/m, 'title: Write to us'));
        const start = performance.now();
        generate(folder, '--reuse-pictures');
        context.diagnostic(`rebuilt in ${Math.round(performance.now() - start)} ms`);
        assert.notEqual(await picture(), before);
    });

    test('refuses arguments that it does not know', () => {
        const { status, errors } = generate(folder, '--contents', 'x');
        assert.equal(status, 2);
        assert.match(errors, /unknown option --contents; see --help/);
    });
});

describe('compressing', () => {
    let folder;
    const inFolder = (path) => join(folder, path);

    beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'rostrum-compress-')); });
    afterEach(() => rm(folder, { recursive: true }));

    test('gives each file of the site its forms, killed at any point before, and touches no other file', async () => {
        const text = 'A sentence that is there often. '.repeat(20);
        const listed = { 'index.html': text, 'a/404.html': `${text}2`, 'b/404.html': `${text}2`, 'short.txt': 'short', 'notes.txt': text, 'notes.txt.gz': 'own' };
        const foreign = { '.git/notes.txt': text, 'mine.html': text };
        const files = { ...listed, ...foreign, '.rostrum/files.txt': ['Files', ...Object.keys(listed), ''].join('\n') };
        for (const [path, bytes] of Object.entries(files)) {
            await mkdir(dirname(inFolder(`site/${path}`)), { recursive: true });
            await writeFile(inFolder(`site/${path}`), bytes);
        }
        await mkdir(inFolder('kept'));
        await writeFile(inFolder('kept/precious.txt'), 'precious');
        const compress = (count) => writeFile(inFolder('kill.cjs'), `const fs = require('node:fs/promises'); const { rename } = fs; let left = ${count};
            fs.rename = (...paths) => (--left === 0 ? process.kill(process.pid, 'SIGKILL') : rename(...paths));
            require('node:module').syncBuiltinESMExports();`)
            .then(() => spawnSync(process.execPath, ['--require', inFolder('kill.cjs'), join(project, 'cmake/compress.mjs'), inFolder('site'), inFolder('kept')],
                { encoding: 'utf8' }));
        for (const count of [1, 4]) assert.equal((await compress(count)).signal, 'SIGKILL');
        const { status, stderr } = await compress(0);
        assert.equal(status, 0, stderr);
        const forms = ['index.html', 'a/404.html', 'b/404.html'].flatMap((path) => [`${path}.br`, `${path}.gz`]).concat('notes.txt.br');
        const names = (await fingerprint(inFolder('site'))).split('\n').map((line) => line.replace(/ [^ ]*$/, ''));
        assert.deepEqual(names, [...Object.keys(files), ...forms].sort());
        for (const [path, bytes] of Object.entries(files)) assert.equal(await readFile(inFolder(`site/${path}`), 'utf8'), bytes);
        for (const path of forms) {
            const unpack = path.endsWith('.br') ? brotliDecompressSync : gunzipSync;
            assert.equal(unpack(await readFile(inFolder(`site/${path}`))).toString(), listed[path.slice(0, -3)], path);
        }
        const kept = await readdir(inFolder('kept'));
        assert.equal(kept.length, 5);   // two forms of each of two texts, and:
        assert.ok(kept.includes('precious.txt'));
    });

    test('says where there is no site', async () => {
        await writeFile(inFolder('index.html'), 'x'.repeat(1000));
        const { status, stderr } = spawnSync(process.execPath, [join(project, 'cmake/compress.mjs'), folder, inFolder('kept')], { encoding: 'utf8' });
        assert.equal(status, 1);
        assert.match(stderr, /^compress\.mjs: \S+ is no site that Rostrum made\n$/);
        assert.deepEqual(await readdir(folder), ['index.html']);
    });
});
