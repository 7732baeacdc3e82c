// The development server: addresses, headers, rebuilding and reloading. Needs no browser.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../web/dev/server.mjs', import.meta.url));

/// Starts a server and waits until it listens: { url, port, output(), stop() }.
async function start(...words) {
    const child = spawn(process.execPath, [script, ...words]);
    let output = '';
    const listening = new Promise((resolve, reject) => {
        const collect = (text) => {
            output += text;
            const found = /Serving on http:\/\/localhost:(\d+)\//.exec(output);
            if (found) resolve(Number(found[1]));
        };
        child.stdout.on('data', collect);
        child.stderr.on('data', collect);
        child.on('exit', (code) => reject(new Error(`exit code ${code}: ${output}`)));
    });
    const port = await listening;
    return { port, url: `http://127.0.0.1:${port}`, output: () => output, stop: () => child.kill() };
}

/// A request whose path is sent as it stands; fetch() would tidy it up.
function get(port, path, headers = {}, method = 'GET') {
    return new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
            let body = '';
            response.setEncoding('utf8').on('data', (text) => { body += text; });
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
        });
        sent.on('error', reject).end();
    });
}

async function until(condition, what) {
    const end = performance.now() + 5000;
    while (!(await condition())) {
        assert.ok(performance.now() < end, `waited 5 s for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

describe('the development server', () => {
    let folder;
    let server;

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-server-'));
        await mkdir(join(folder, 'dist/assets'), { recursive: true });
        await mkdir(join(folder, 'dist/images'));
        await writeFile(join(folder, 'secret.txt'), 'secret');
        const files = {
            'index.html': '<body>home</body>', 'schedule.html': '<body>schedule</body>', '404.html': '<body>lost</body>',
            'assets/page.css': 'p {}', 'assets/boot.js': '0', 'assets/rostrum.wasm': 'wasm', 'assets/a.otf': 'font',
            'images/a map.svg': '<svg/>',
        };
        for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'dist', name), text);
        server = await start('--root', join(folder, 'dist'), '--port', '0');
    });
    after(async () => {
        server?.stop();
        await rm(folder, { recursive: true });
    });

    test('serves pages under their paths with and without .html', async () => {
        for (const [path, body] of [['/', 'home'], ['/index.html', 'home'], ['/schedule.html', 'schedule'],
            ['/schedule', 'schedule'], ['/schedule?mode=flow', 'schedule'], ['/%73chedule', 'schedule']]) {
            const answer = await get(server.port, path);
            assert.equal(answer.status, 200, path);
            assert.equal(answer.body, `<body>${body}</body>`, path);
            assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8', path);
        }
        assert.equal((await get(server.port, '/images/a%20map.svg')).status, 200);
    });

    test('sends /schedule/ to /schedule', async () => {
        const answer = await get(server.port, '/schedule/');
        assert.equal(answer.status, 301);
        assert.equal(answer.headers.location, '/schedule');
    });

    test('answers unknown paths with the 404 page', async () => {
        for (const path of ['/nothing', '/a/b/c', '/nothing/', '/assets', '/assets/', '/%', '/index.html/', '/%00',
            '/schedule.html%2Fx', '/.dev/reload.js', '//evil.example/', '/' + 'x'.repeat(5000)]) {
            const answer = await get(server.port, path);
            assert.equal(answer.status, 404, path);
            assert.equal(answer.body, '<body>lost</body>', path);
        }
    });

    test('never leaves its folder', async () => {
        for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt',
            '/..%5csecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..', '/../dist/index.html']) {
            const answer = await get(server.port, path);
            assert.equal(answer.status, 404, path);
            assert.doesNotMatch(answer.body, /secret/, path);
        }
    });

    test('names the types that browsers insist on', async () => {
        for (const [path, type] of [['/assets/rostrum.wasm', 'application/wasm'], ['/assets/a.otf', 'font/otf'],
            ['/assets/boot.js', 'text/javascript; charset=utf-8'], ['/assets/page.css', 'text/css; charset=utf-8']]) {
            assert.equal((await get(server.port, path)).headers['content-type'], type);
        }
    });

    test('answers 304 for what has not changed', async () => {
        const first = await get(server.port, '/assets/page.css');
        assert.equal(first.headers['cache-control'], 'no-cache');
        const known = { 'if-none-match': `"other", W/${first.headers.etag}` };
        const second = await get(server.port, '/assets/page.css', known);
        assert.equal(second.status, 304);
        assert.equal(second.body, '');
        await writeFile(join(folder, 'dist/assets/page.css'), 'p { color: red }');
        assert.equal((await get(server.port, '/assets/page.css', known)).status, 200);
    });

    test('answers HEAD without a body and refuses to write', async () => {
        const head = await get(server.port, '/', {}, 'HEAD');
        assert.equal(head.status, 200);
        assert.equal(head.headers['content-length'], '17');
        assert.equal(head.body, '');
        assert.equal((await get(server.port, '/', {}, 'POST')).status, 405);
    });

    test('says in one line that the port is taken', async () => {
        await assert.rejects(start('--root', folder, '--port', String(server.port)), (error) => {
            assert.equal(error.message.trim(),
                `exit code 1: server: port ${server.port} is taken; choose another with --port`);
            return true;
        });
    });
});

describe('the development server, watching', () => {
    let folder;
    let server;
    let events;

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-watch-'));
        await mkdir(join(folder, 'dist'));
        await mkdir(join(folder, 'content/images'), { recursive: true });
        await writeFile(join(folder, 'dist/index.html'), '<body>first</body>');
        await writeFile(join(folder, 'content/index.md'), 'first');
        // Stands in for the generator: fails where the content says so.
        await writeFile(join(folder, 'build.mjs'), `
            import { existsSync, readFileSync, writeFileSync } from 'node:fs';
            const text = readFileSync('${folder}/content/index.md', 'utf8');
            if (text === 'broken') { console.error('content/index.md:1:1: error: broken'); process.exit(1); }
            const map = existsSync('${folder}/content/images/new/map.svg') ? ' with map' : '';
            writeFileSync('${folder}/dist/index.html', '<body>' + text + map + '</body>');`);
        server = await start('--root', join(folder, 'dist'), '--port', '0', '--watch', join(folder, 'content'),
            '--', process.execPath, join(folder, 'build.mjs'));
        events = '';
        const sent = request(`${server.url}/.dev/events`, (response) => {
            response.setEncoding('utf8').on('data', (text) => { events += text; });
        });
        sent.on('error', () => {});
        sent.end();
        await until(() => events !== '', 'the event stream');
    });
    after(async () => {
        server?.stop();
        await rm(folder, { recursive: true });
    });

    const reloads = () => events.split('event: reload').length - 1;

    test('adds the reload script to pages, from its own host', async () => {
        const page = await get(server.port, '/');
        assert.equal(page.body, '<body>first<script type="module" src="/.dev/reload.js"></script></body>');
        const reload = await get(server.port, '/.dev/reload.js');
        assert.equal(reload.headers['content-type'], 'text/javascript; charset=utf-8');
        assert.match(reload.body, /EventSource/);
    });

    test('rebuilds after an edit and reloads open pages', async () => {
        await writeFile(join(folder, 'content/index.md'), 'second');
        await until(async () => (await get(server.port, '/')).body.includes('second'), 'the rebuilt page');
        await until(() => reloads() > 0, 'the reload');
    });

    test('keeps the last good site up after an edit with an error', async () => {
        const before = reloads();
        await writeFile(join(folder, 'content/index.md'), 'broken');
        await until(() => server.output().includes('the last good site stays up'), 'the message');
        assert.match(server.output(), /content\/index\.md:1:1: error: broken/);
        assert.match((await get(server.port, '/')).body, /second/);
        assert.equal(reloads(), before);
    });

    test('sees edits in folders that are new', async () => {
        await writeFile(join(folder, 'content/index.md'), 'third');
        await until(async () => (await get(server.port, '/')).body.includes('third'), 'the rebuilt page');
        const before = reloads();
        await mkdir(join(folder, 'content/images/new'));
        await until(() => reloads() > before, 'the reload');
        await writeFile(join(folder, 'content/images/new/map.svg'), '<svg/>');
        await until(async () => (await get(server.port, '/')).body.includes('third with map'), 'the rebuilt page');
    });
});
