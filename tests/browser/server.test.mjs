// The development server: addresses, headers, and whom it answers. Needs no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { get, say, start } from './dev_server.mjs';

let folder;
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rostrum-server-'));
    await mkdir(join(folder, 'dist/assets'), { recursive: true });
    await mkdir(join(folder, 'dist/images'));
    await mkdir(join(folder, 'dist/travel'));
    await mkdir(join(folder, 'outside'));
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'outside/secret.txt'), 'secret');
    const files = {
        'index.html': '<body>home</body>', 'schedule.html': '<body>schedule</body>', '404.html': '<body>lost</body>',
        'assets/page.css': 'p {}', 'assets/boot.js': '0', 'assets/rostrum.wasm': 'wasm', 'assets/a.otf': 'font',
        'images/a map.svg': '<svg/>', 'travel/hotels.html': '<body>hotels</body>', 'travel/index.html': '<body>travel</body>',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'dist', name), text);
    await symlink('../secret.txt', join(folder, 'dist/link.txt'));
    await symlink('../outside', join(folder, 'dist/linked'));
    await symlink('schedule.html', join(folder, 'dist/programme.html'));
    await symlink('loop', join(folder, 'dist/loop'));
    assert.equal(spawnSync('mkfifo', [join(folder, 'dist/pipe')]).status, 0);
});
after(() => rm(folder, { recursive: true }));

describe('the development server', () => {
    let server;
    before(async () => { server = await start('--root', join(folder, 'dist'), '--port', '0'); });
    after(() => server?.stop());

    test('serves pages under their paths with and without .html', async () => {
        for (const [path, body] of [['/', 'home'], ['/index.html', 'home'], ['/schedule.html', 'schedule'],
            ['/schedule', 'schedule'], ['/schedule?mode=flow', 'schedule'], ['/%73chedule', 'schedule'], ['/programme', 'schedule'],
            ['/travel/hotels.html', 'hotels'], ['/travel/hotels', 'hotels'], ['/travel/', 'travel']]) {
            const answer = await get(server.port, path);
            assert.equal(answer.status, 200, path);
            assert.equal(answer.body, `<body>${body}</body>`, path);
            assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8', path);
        }
        assert.equal((await get(server.port, '/images/a%20map.svg')).status, 200);
    });

    test('sends folders’ addresses to pages’, and pages’ to folders’', async () => {
        for (const [path, location] of [['/schedule/', '/schedule'], ['/schedule/?a=b', '/schedule?a=b'], ['/travel', '/travel/'],
            ['/travel/hotels/', '/travel/hotels']]) {
            const answer = await get(server.port, path);
            assert.equal(answer.status, 301, path);
            assert.equal(answer.headers.location, location);
        }
    });

    // Beside unknown paths: what other programs may take for another host, for no text, or for another folder.
    test('answers what is no page of the site with the 404 page', async () => {
        for (const path of ['/nothing', '/a/b/c', '/nothing/', '/assets', '/assets/', '/%', '/%zz', '/%c3', '/index.html/', '/%00',
            '/schedule%00.html', '/schedule.html%2Fx', '/.dev/client.js', '/.dev/events', '//', '///', '////schedule', '//evil.example/',
            '//schedule/', '//schedule/..', '/%2fschedule/', '/schedule//', '/travel//hotels', '/%5cevil.example/', `/${'x'.repeat(300)}`,
            `/${'x'.repeat(5000)}`, '/a'.repeat(3000), `/?${'x'.repeat(5000)}/../x`, '/schedule.html:x', '/con', '/%F0%9F%98%80',
            '/%ED%A0%80', 'http://evil.example/schedule', '*', '/pipe', '/loop', '/loop/x', '/index.html/../x']) {
            const answer = await get(server.port, path);
            if (path.startsWith('/?')) assert.equal(answer.status, 200, path);
            else assert.deepEqual([answer.status, answer.body], [404, '<body>lost</body>'], path);
        }
    });

    test('never leaves its folder', async () => {
        for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt',
            '/..%5csecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..', '/../dist/index.html', '/link.txt', '/linked/secret.txt',
            '/linked/secret', '/linked/../../secret.txt', `/${join(folder, 'secret.txt')}`,
            `/${encodeURIComponent(join(folder, 'secret.txt'))}`]) {
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

    test('answers HEAD without a body, a range with the whole, and refuses to write', async () => {
        const head = await get(server.port, '/', {}, 'HEAD');
        assert.equal(head.status, 200);
        assert.equal(head.headers['content-length'], '17');
        assert.equal(head.body, '');
        for (const range of ['bytes=0-3', 'bytes=9-3', 'bytes=-1,0-', 'lines=1']) {
            const answer = await get(server.port, '/', { range });
            assert.deepEqual([answer.status, answer.body], [200, '<body>home</body>'], range);
        }
        for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND']) {
            const answer = await get(server.port, '/', {}, method);
            assert.deepEqual([answer.status, answer.headers.allow], [405, 'GET, HEAD'], method);
        }
    });

    test('answers what is hardly a request, and goes on', async () => {
        const host = 'Host: localhost\r\nConnection: close\r\n\r\n';
        for (const [bytes, status] of [
            [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${host}`, 431],
            [`GET / HTTP/1.1\r\nA: ${'x'.repeat(20_000)}\r\n${host}`, 431],
            ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
            ['GET / HTTP/1.0\r\n\r\n', 403],
            ['no request\r\n\r\n', 400],
            [`GET /\0 HTTP/1.1\r\n${host}`, 400],
            [`GET /\xff\xfe HTTP/1.1\r\n${host}`, 400],
            [`GET schedule HTTP/1.1\r\n${host}`, 400],
            ['GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 403],
            [`CONNECT evil.example:443 HTTP/1.1\r\n${host}`, 405],
            [`OPTIONS * HTTP/1.1\r\n${host}`, 405],
            [`GET http://localhost/ HTTP/1.1\r\n${host}`, 404],
            [`POST / HTTP/1.1\r\nContent-Length: 1000000000\r\n${host}`, 405],
            [`GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nHost: localhost\r\n\r\n`, 200],
        ]) {
            assert.match(await say(server.port, bytes), new RegExp(`^HTTP/1\\.1 ${status} `), bytes.slice(0, 60));
        }
        assert.equal((await get(server.port, '/')).status, 200);
        assert.equal(server.output().trim(), `Serving on http://localhost:${server.port}/`, 'nothing went wrong');
    });

    test('says in one line what is wrong with its options', async () => {
        for (const [words, message] of [
            [['--port', String(server.port)], `port ${server.port} is taken; choose another with --port`],
            [['--port', '0', '--host', '192.0.2.1'], '192.0.2.1 is no address of this machine; --host 0.0.0.0 listens at all that it has'],
            [['--port', '0', '--host', 'nothing.invalid'],
                'nothing.invalid is not known; --host 0.0.0.0 listens at all addresses of this machine'],
            [['--port', '0', '--host'], '--host needs an address'],
        ]) {
            await assert.rejects(start('--root', folder, ...words), ({ message: said }) => {
                assert.equal(said.trim(), `exit code 1: server: ${message}`);
                return true;
            });
        }
    });
});

describe('the development server is known', () => {
    const own = Object.values(networkInterfaces()).flat().find(({ internal, family }) => !internal && family === 'IPv4')?.address;
    const status = async ({ port }, host) => (await get(port, '/', { host })).status;
    const foreign = ['evil.example', 'evil.example:80', 'localhost.evil.example', 'evil.localhost.example', '192.0.2.1', '[2001:db8::1]',
        '127.0.0.1.evil.example', 'localhost@evil.example', 'evil.example/localhost', ':', '[', '[]', '127.0.0.1:80:80', 'localhost:x'];

    test('on this machine alone, and there under its names', async (context) => {
        const server = await start('--root', join(folder, 'dist'), '--port', '0', '--watch', join(folder, 'none'), '--', 'true');
        context.after(server.stop);
        for (const host of ['localhost', `localhost:${server.port}`, 'LOCALHOST:1', '127.0.0.1', '[::1]', `[::1]:${server.port}`,
            ...(own ? [own] : [])]) {
            assert.equal(await status(server, host), 200, host);
        }
        for (const host of [...foreign, '0.0.0.0']) {
            for (const path of ['/', '/.dev/events', '/.dev/client.js', '/sw.js', '///']) {
                const answer = await get(server.port, path, { host });
                assert.equal(answer.status, 403, `${path} of ${host}`);
                assert.ok(answer.body.startsWith('This development server is not known under that name. Its address is '
                    + `http://localhost:${server.port}/`), answer.body);
            }
        }
        if (own) await assert.rejects(fetch(`http://${own}:${server.port}/`), 'nobody else reaches it');
    });

    test('on its network where that is asked for, and says which addresses to type', async (context) => {
        const server = await start('--root', join(folder, 'dist'), '--port', '0', '--host', '0.0.0.0', '--name', 'My-Laptop.local');
        context.after(server.stop);
        assert.match(server.output(), new RegExp(`^Serving on http://localhost:${server.port}/$`, 'm'));
        for (const host of ['localhost', '127.0.0.1', '0.0.0.0', 'my-laptop.local:99']) assert.equal(await status(server, host), 200, host);
        for (const host of foreign) assert.equal(await status(server, host), 403, host);
        if (!own) return;   // no network at all
        const [, said] = /^On other devices of this network: (.*)$/m.exec(server.output());
        assert.ok(said.split(' ').includes(`http://${own}:${server.port}/`), said);
        assert.equal(await (await fetch(`http://${own}:${server.port}/`)).text(), '<body>home</body>');
    });

    test('at the address that it is given', async (context) => {
        const server = await start('--root', join(folder, 'dist'), '--port', '0', '--host', '127.0.0.2');
        context.after(server.stop);
        assert.equal(server.output().trim(), `Serving on http://127.0.0.2:${server.port}/`);
        assert.equal((await fetch(`http://127.0.0.2:${server.port}/`)).status, 200);
    });
});
