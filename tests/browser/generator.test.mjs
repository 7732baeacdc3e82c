// The generator as serve.sh runs it, on the real content and on broken copies of it. Needs no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = join(project, 'build/web');

/// Runs the generator in `folder`, with the words added to the arguments that it always has.
function generate(folder, ...words) {
    const child = spawnSync(process.execPath, [join(program, 'rostrum-generator.js'), '--web', 'web',
        '--fonts', join(program, 'fonts'), '--program', program, '--out', 'dist', ...words],
    { cwd: folder, encoding: 'utf8' });
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

/// The files in rostrum.wasm's content section, as [path, text].
async function contentOf(wasm) {
    const [section] = WebAssembly.Module.customSections(await WebAssembly.compile(await readFile(wasm)), 'content');
    const bytes = Buffer.from(section);
    const words = [];
    for (let at = 0; at < bytes.length;) {
        const length = bytes.readUInt32LE(at);
        words.push(bytes.toString('utf8', at + 4, at + 4 + length));
        at += 4 + length;
    }
    return words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1]]] : []));
}

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
        const assets = await readdir(inFolder('dist/assets'));
        for (const name of ['page.css', 'rostrum.js', 'rostrum.wasm', 'inter-regular.otf', 'jetbrains-mono.otf']) {
            assert.ok(assets.includes(name), name);
        }
        assert.ok(!assets.includes('dev'), 'the development server is no part of the site');
        assert.deepEqual((await readdir(folder)).sort(), ['content', 'dist', 'shell', 'web']);
    });

    test('leaves comments out of the scripts, and all of the code in', async () => {
        assert.equal(generate(folder).status, 0);
        for (const name of (await readdir(inFolder('dist/assets'))).filter((file) => file.endsWith('.js') && file !== 'rostrum.js')) {
            const source = (await readFile(join(project, 'web', name), 'utf8')).replace(/^\s*\/\*\*[^]*?\*\/\n/gm, '');
            const code = source.split('\n').filter((line) => line.trim() && !line.trim().startsWith('//')).join('\n');
            assert.equal((await readFile(inFolder(`dist/assets/${name}`), 'utf8')).trimEnd(), code.trimEnd(), name);
        }
    });

    test('writes the same bytes each time', async () => {
        generate(folder);
        const first = await fingerprint(inFolder('dist'));
        generate(folder);
        assert.equal(await fingerprint(inFolder('dist')), first);
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
    });

    test('carries the content in the wasm file', async () => {
        generate(folder);
        const files = new Map(await contentOf(inFolder('dist/assets/rostrum.wasm')));
        for (const path of ['content/site.json', 'content/index.md', 'content/404.md']) {
            assert.equal(files.get(path), await readFile(inFolder(path), 'utf8'), path);
        }
        const style = 'style/1-elements.css';
        assert.equal(files.get(style), await readFile(inFolder(`shell/${style}`), 'utf8'));
        assert.ok(!files.has('content/README.md'));
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
        assert.ok(!(await readdir(folder)).includes('dist.new'));
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
        assert.ok((await contentOf(inFolder('dist/assets/rostrum.wasm'))).some(([path]) => path === 'content/site.json'));
    });

    test('checks without writing', async () => {
        assert.deepEqual(generate(folder, '--check'), { status: 0, errors: '' });
        await writeFile(inFolder('content/site.json'), '[');
        assert.equal(generate(folder, '--check').status, 1);
        assert.ok(!(await readdir(folder)).includes('dist'));
    });

    test('recovers from a run that was interrupted', async () => {
        generate(folder);
        const before = await fingerprint(inFolder('dist'));
        await rename(inFolder('dist'), inFolder('dist.old'));  // between the two renames
        await cp(inFolder('dist.old'), inFolder('dist.new'), { recursive: true });
        await writeFile(inFolder('dist.new/stale.html'), 'half-written');
        assert.equal(generate(folder).status, 0);
        assert.equal(await fingerprint(inFolder('dist')), before);
        assert.deepEqual((await readdir(folder)).sort(), ['content', 'dist', 'shell', 'web']);
    });

    test('rebuilds within a second, with the picture of the page that was edited', async () => {
        generate(folder);
        const picture = () => readFile(inFolder('dist/share/contact.png'), 'base64');
        const before = await picture();
        const source = await readFile(inFolder('content/contact.md'), 'utf8');
        await writeFile(inFolder('content/contact.md'), source.replace(/^title: .*/m, 'title: Write to us'));
        const start = performance.now();
        generate(folder, '--reuse-pictures');
        assert.ok(performance.now() - start < 1000);
        assert.notEqual(await picture(), before);
    });

    test('refuses arguments that it does not know', () => {
        const { status, errors } = generate(folder, '--contents', 'x');
        assert.equal(status, 2);
        assert.match(errors, /unknown option --contents; see --help/);
    });
});
