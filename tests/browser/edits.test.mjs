// What the development server does about edits: it builds what has changed, whatever way an editor saves, and tells open pages
// how that went. They show it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { get, listen, start, until } from './dev_server.mjs';
import { launch, openPage } from './support.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

// Stands in for the generator: reads the content, writes down what it is told, takes its time while there is a file "hold", and
// fails where the content says so, or is not there.
const build = (folder) => `
cd '${folder}'
text="$(cat content/index.md)" || text=broken
{ sed 's|^${folder}/||' | sort; echo --; } >>builds
while [ -e hold ]; do sleep 0.01; done
case "$text" in broken*)
    echo '[1/2] a command line of the compiler'
    printf 'content/index.md:1:3: error: <b>%s</b>\n%s\n  ^\n' "$text" "$text" >&2
    exit 1 ;;
esac
printf '<!DOCTYPE html><html lang="en"><title>x</title><body><main><h1>%s</h1></main></body></html>' "$text" >dist/index.html`;

/// A folder with a site, served while it is watched, and an open page: { page }, which is what listen() gives.
async function edit(context, options = []) {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-edits-'));
    const at = (name) => join(folder, name);
    // At once, so that nobody sees half of it.
    const write = async (name, text) => {
        await writeFile(at('part'), text);
        await rename(at('part'), at(name));
    };
    for (const name of ['dist', 'content/images']) await mkdir(at(name), { recursive: true });
    await write('dist/index.html', '<body>first</body>');
    await write('content/index.md', 'first');
    await write('build.sh', build(folder));
    const watched = ['content', 'src', 'settings'].flatMap((name) => ['--watch', at(name)]);
    const server = await start('--root', at('dist'), '--port', '0', ...watched, ...options, '--', 'sh', at('build.sh'));
    const page = await listen(server);
    context.after(async () => {
        page.close();
        server.stop();
        await rm(folder, { recursive: true });
    });
    /// What each build so far was told to have changed.
    const builds = async () => (await readFile(at('builds'), 'utf8').catch(() => '')).split('--\n').slice(0, -1)
        .map((text) => text.split('\n').slice(0, -1));
    const isIdle = async () => page.events.length === (await builds()).length;
    return { server, page, at, write, builds,
        body: async () => (await get(server.port, '/')).body,
        /// Does something, and waits until these files have been built, and each build has been told of. Returns the last one's files.
        after: async (work, ...names) => {
            await until(isIdle, 'the builds before');
            const { length } = await builds();
            const built = async () => (await builds()).slice(length).flat();
            await work();
            await until(async () => {
                const done = await built();
                return names.every((name) => done.includes(name)) && isIdle();
            }, `a build of ${names}`);
            return (await builds()).at(-1);
        } };
}

describe('the development server, watching', () => {
    test('gives pages its client, from their own host', async (context) => {
        const { server, body } = await edit(context);
        assert.match(await body(), /^<body>first<script type="module" src="\/\.dev\/client\.js\?state=[\w-]+"><\/script><\/body>$/);
        const client = await get(server.port, '/.dev/client.js?state=1');
        assert.equal(client.headers['content-type'], 'text/javascript; charset=utf-8');
        assert.match(client.body, /EventSource/);
        for (const path of ['/', '/.dev/events', '/.dev/client.js', '/sw.js', '///']) {
            const { body: none } = await get(server.port, path, {}, 'HEAD');
            assert.equal(none, '', path);
        }
        for (const path of ['///', '//.dev/events', '/.dev/events/', '/%']) assert.equal((await get(server.port, path)).status, 404, path);
    });

    test('builds what was edited, and has open pages load themselves anew', async (context) => {
        const site = await edit(context);
        assert.deepEqual(await site.after(() => site.write('content/index.md', 'second'), 'content/index.md'), ['content/index.md']);
        assert.match(await site.body(), /<h1>second<\/h1>/);
        assert.deepEqual(site.page.events, [['reload', '']]);
    });

    test('tells open pages of an error, and those that come later, until the next good build', async (context) => {
        const site = await edit(context);
        const say = (text) => site.after(() => site.write('content/index.md', text), 'content/index.md');
        const state = async () => /state=([\w-]+)/.exec(await site.body())[1];
        await say('good');
        await say('broken');
        const failed = ['failed', 'content/index.md:1:3: error: <b>broken</b>\nbroken\n  ^'];
        assert.deepEqual(site.page.events, [['reload', ''], failed]);
        await until(() => site.server.output().includes('the last good site stays up'), 'the message in the terminal');
        assert.ok(site.server.output().includes(failed[1]), site.server.output());
        assert.match(await site.body(), /good/);
        const late = await listen(site.server, await state());
        await until(() => late.events.length > 0, 'the error');
        await say('mended');
        await until(() => late.events.length > 1, 'the reload');
        assert.deepEqual(late.events, [failed, ['reload', '']]);
        late.close();
        const current = await listen(site.server, await state());
        await say('once more');
        await until(() => current.events.length > 0, 'the reload');
        assert.deepEqual(current.events, [['reload', '']], 'nothing but the new build');
        current.close();
    });

    test('has a page loaded anew that is older than the site, as after a restart', async (context) => {
        const { server } = await edit(context);
        const old = await listen(server, '1-0');
        await until(() => old.events.length > 0, 'the reload');
        assert.deepEqual(old.events, [['reload', '']]);
        old.close();
    });

    test('goes on naming what has not been built well yet', async (context) => {
        const site = await edit(context);
        const both = ['content/index.md', 'src/app.cpp'];
        await mkdir(site.at('src'));
        await site.after(() => site.write('content/index.md', 'broken'), both[0]);
        assert.deepEqual(await site.after(() => site.write('src/app.cpp', '1'), both[1]), both);
        assert.deepEqual(await site.after(() => site.write('content/index.md', 'mended'), both[0]), both);
        assert.deepEqual(await site.after(() => site.write('content/index.md', 'alone'), both[0]), [both[0]]);
    });

    test('sees whatever way a file is saved, and no files of editors', async (context) => {
        const site = await edit(context);
        const { at } = site;
        const ways = {
            'written anew': () => writeFile(at('content/index.md'), 'a'),
            'of the same length': () => writeFile(at('content/index.md'), 'b'),
            'put in its place': async () => {
                for (const name of ['.index.md.swp', '4913', 'index.md~', '#index.md#']) await writeFile(at(`content/${name}`), 'c');
                await utimes(at('content/.index.md.swp'), 1e9, 1e9);
                await rename(at('content/.index.md.swp'), at('content/index.md'));
            },
            'put in its place, as old and as long as it was': async () => {
                await writeFile(at('outside'), 'd');
                await utimes(at('outside'), 1e9, 1e9);
                await rename(at('outside'), at('content/index.md'));
            },
            'put aside and made anew': async () => {
                await rename(at('content/index.md'), at('content/index.md~'));
                await writeFile(at('content/index.md'), 'e');
            },
        };
        for (const [number, save] of Object.values(ways).entries()) {
            await site.after(save, 'content/index.md');
            await until(async () => (await site.body()).includes(`<h1>${'abcde'[number]}</h1>`), Object.keys(ways)[number]);
        }
        await site.after(() => site.write('content/new.md', 'f'), 'content/new.md');
        await site.after(() => rm(at('content/new.md')), 'content/new.md');
        assert.deepEqual([...new Set((await site.builds()).flat())].sort(), ['content/index.md', 'content/new.md']);
    });

    test('sees edits in folders that are new, that come back, and that were not there', async (context) => {
        const site = await edit(context);
        const { at } = site;
        const map = 'content/images/deep/map.svg';
        const make = async (text) => {
            await mkdir(at('content/images/deep'), { recursive: true });
            await site.write(map, text);
        };
        await site.after(() => make('1'), map);
        await site.after(() => site.write(map, '2'), map);
        // Each is another folder under the same name then.
        for (const away of [
            () => rm(at('content/images'), { recursive: true }),
            () => rename(at('content/images'), at('aside')),
            async () => {
                await rename(at('content/images'), at('aside too'));
                await rm(at('aside too'), { recursive: true });
            },
        ]) {
            await site.after(away, map);
            await site.after(() => make('made anew'), map);
            await site.after(() => writeFile(at(map), 'edited'), map);
        }
        await mkdir(at('next/deep'), { recursive: true });
        await writeFile(at('next/deep/map.svg'), 'next');
        await site.after(() => {
            renameSync(at('content/images'), at('aside at last'));
            renameSync(at('next'), at('content/images'));
        }, map);
        await site.after(() => writeFile(at(map), 'edited'), map);
        // All that is watched goes, and comes back at once, as where a branch is checked out.
        await site.after(async () => {
            await rm(at('content'), { recursive: true });
            await make('back');
            await site.write('content/index.md', 'back');
        }, map, 'content/index.md');
        await site.after(() => site.write('content/index.md', 'back again'), 'content/index.md');
        await until(async () => (await site.body()).includes('back again'), 'the page');
        // What was not there at the start: a folder, and a file.
        await mkdir(at('src/app'), { recursive: true });
        await site.after(() => site.write('src/app/app.cpp', '1'), 'src/app/app.cpp');
        await site.after(() => site.write('src/app/app.cpp', '2'), 'src/app/app.cpp');
        await site.after(() => site.write('settings', '1'), 'settings');
        await site.after(() => site.write('settings', '2'), 'settings');
    });

    test('sees what is edited behind a link, and no end of links that lead back', async (context) => {
        const site = await edit(context);
        const { at } = site;
        await mkdir(at('elsewhere/photos'), { recursive: true });
        await site.write('elsewhere/map.svg', '1');
        await site.write('elsewhere/photos/one.png', '1');
        await site.after(async () => {
            await symlink('../elsewhere/map.svg', at('content/map.svg'));
            await symlink('../elsewhere/photos', at('content/photos'));
            await symlink('..', at('content/images/back'));
        }, 'content/map.svg', 'content/photos/one.png');
        await site.after(() => writeFile(at('elsewhere/map.svg'), '2'), 'content/map.svg');
        await site.after(() => writeFile(at('elsewhere/photos/one.png'), '2'), 'content/photos/one.png');
        assert.deepEqual((await site.builds()).flat().filter((name) => name.includes('/back/')), []);
    });

    test('builds once more for what changes while it builds, and seldom for much at once', async (context) => {
        const site = await edit(context);
        await site.write('hold', '');
        await site.write('content/index.md', 'second');
        await until(async () => (await site.builds()).length === 1, 'the build to begin');
        await site.write('content/index.md', 'third');
        await new Promise((resolve) => setTimeout(resolve, 300));   // so that it is known before the build has ended
        await rm(site.at('hold'));
        await until(async () => (await site.body()).includes('third'), 'what was written last');
        assert.deepEqual((await site.builds()).flat(), ['content/index.md', 'content/index.md']);
        await site.write('hold', '');
        for (let i = 0; i < 200; ++i) await site.write(`content/page-${i}.md`, `${i}`);
        await rm(site.at('hold'));
        await until(async () => new Set((await site.builds()).flat()).size === 201, 'the builds of all');
        const { length } = await site.builds();
        assert.ok(length <= 10, `${length} builds`);
    });

    test('builds at once what was edited while the site was built that it shows', async (context) => {
        const now = Date.now() / 1000;
        const site = await edit(context, ['--since', String(now - 100)]);
        await until(async () => (await site.builds()).length > 0, 'the build');
        assert.deepEqual(await site.builds(), [['content/index.md']]);
    });
});

describe('an edit', () => {
    // A project of scripts that say what they would do.
    let folder;
    before(async () => {
        folder = await mkdtemp(join(tmpdir(), 'rostrum-rebuild-'));
        const scripts = {
            'cmake/setup.sh': 'say() { echo "$*" >&2; }; build_web() { echo "compile $*"; [ ! -e broken ]; }',
            'cmake/bundle.sh': 'echo "bundle $*"',
            'bin/node': '#!/bin/sh\necho "generate $*"',
        };
        for (const name of ['cmake', 'bin']) await mkdir(join(folder, name));
        for (const [name, text] of Object.entries(scripts)) await writeFile(join(folder, name), `${text}\n`, { mode: 0o755 });
        await cp(join(project, 'cmake/rebuild.sh'), join(folder, 'cmake/rebuild.sh'));
    });
    after(() => rm(folder, { recursive: true }));

    /// What is done about changes of these files.
    const steps = (...changed) => {
        const { stdout, status } = spawnSync('bash', ['cmake/rebuild.sh', 'content', 'dist'], {
            cwd: folder, encoding: 'utf8', input: changed.map((path) => `${path}\n`).join(''),
            env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
        });
        const name = (line) => line.split(' ').slice(0, line.startsWith('generate') ? 1 : 2).join(' ');
        return { done: stdout.split('\n').slice(0, -1).map(name), status };
    };

    test('is compiled where it is of what is compiled, and bundled otherwise', () => {
        const [compiled, bundled] = [['compile program', 'generate'], ['bundle build/web', 'generate']];
        for (const path of ['src/app/app.cpp', 'src/css/tokens.hpp', 'cmake/web.cmake', 'cmake/bundle.sh', 'CMakeLists.txt',
            'CMakePresets.json']) {
            assert.deepEqual(steps(path).done, compiled, path);
            assert.deepEqual(steps('content/index.md', path, 'web/view.js').done, compiled, path);
        }
        for (const path of ['content/index.md', 'content/src/a.md', 'content/cmake/a.png', 'shell/page.html', 'web/view.js',
            'web/dev/client.js']) {
            assert.deepEqual(steps(path).done, bundled, path);
        }
        assert.deepEqual(steps().done, bundled);
    });

    test('that does not compile makes no site', async () => {
        await writeFile(join(folder, 'broken'), '');
        const { done, status } = steps('src/app/app.cpp');
        await rm(join(folder, 'broken'));
        assert.deepEqual(done, ['compile program']);
        assert.notEqual(status, 0);
    });

    test('of the server itself is told to need a new start', () => {
        for (const path of ['serve.sh', 'web/dev/server.mjs', 'web/dev/watcher.mjs']) {
            assert.equal(steps(path).done[0], 'serve.sh or', path);
        }
        for (const path of ['content/serve.sh', 'web/dev/client.js', 'web/server.mjs']) {
            assert.equal(steps(path).done[0], 'bundle build/web', path);
        }
    });

    test('anywhere is seen that the site is made of', async () => {
        const text = await readFile(join(project, 'serve.sh'), 'utf8');
        const watched = /^for path in "\$content" (.*); do watched/m.exec(text)[1].split(' ');
        const ofNoConcern = /^(\.|build$|content$|dist$|docs$|tests$|LICENSE$)|\.md$/;
        assert.deepEqual(watched.sort(), (await readdir(project)).filter((name) => !ofNoConcern.test(name)).sort());
    });
});

describe('a page with an error in the content', () => {
    let browser;
    before(async () => { browser = await launch(); });
    after(() => browser.close());
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const panel = (page) => page.locator('rostrum-build-error');

    test('shows it, readable for everyone, in both colour schemes, until it is mended', async (context) => {
        const site = await edit(context);
        const { page, messages } = await openPage(context, browser, { width: 390 });
        const say = (words) => site.after(() => site.write('content/index.md', words), 'content/index.md');
        await page.goto(site.server.url);
        assert.equal(await panel(page).count(), 0);
        await say('good');
        await page.getByRole('heading', { name: 'good' }).waitFor();
        await say('broken');
        const text = panel(page).getByRole('alert').locator('pre');
        await text.waitFor();
        const error = 'content/index.md:1:3: error: <b>broken</b>\nbroken\n  ^';
        assert.equal(await text.textContent(), error);
        // In lines as they are, each character as wide as the others: the caret stands under its column.
        assert.deepEqual(await text.evaluate((element) => {
            const { whiteSpace, fontFamily } = getComputedStyle(element);
            return [whiteSpace, fontFamily];
        }), ['pre', 'ui-monospace, monospace']);
        assert.ok(await page.getByRole('heading', { name: 'good' }).isVisible(), 'the last good page');
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            await page.evaluate((scheme) => { document.documentElement.style.colorScheme = scheme; }, colorScheme);
            await page.evaluate(axe);
            const found = await page.evaluate(() => globalThis.axe.run('rostrum-build-error', { resultTypes: ['violations'] }));
            assert.ok(found.passes.some(({ id }) => id === 'color-contrast'), 'the contrast was looked at');
            assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], colorScheme);
            const ground = await text.evaluate((element) => getComputedStyle(element.closest('section')).backgroundColor);
            assert.equal(ground, colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(29, 29, 34)');
        }
        await page.getByRole('button', { name: 'Hide' }).click();
        assert.equal(await panel(page).count(), 0);
        await say('broken again');
        await until(async () => (await text.textContent()).includes('broken again'), 'the next error');
        await page.reload();
        await text.waitFor();
        assert.match(await text.textContent(), /broken again/);
        await say('mended');
        await page.getByRole('heading', { name: 'mended' }).waitFor();
        assert.equal(await panel(page).count(), 0);
        assert.deepEqual(messages, []);
    });

    test('shows it under the site’s own policy, and nothing of that is in the site', async (context) => {
        const server = await start('--root', join(project, 'dist'), '--port', '0', '--watch', join(project, 'content'), '--since', '0',
            '--', process.execPath, '-e', 'console.error("content/index.md:1:1: error: on purpose"); process.exit(1)');
        context.after(server.stop);
        const { page, messages } = await openPage(context, browser);
        await page.goto(server.url);
        await panel(page).locator('pre').waitFor();
        const border = await panel(page).locator('section').evaluate((element) => getComputedStyle(element).borderTopWidth);
        assert.equal(border, '4px', 'its style sheet holds');
        await until(() => page.evaluate(() => document.documentElement.dataset.mode === 'canvas'), 'canvas mode');
        assert.ok(await panel(page).locator('pre').isVisible());
        assert.deepEqual(messages, []);
        for (const file of await readdir(join(project, 'dist'), { recursive: true, withFileTypes: true })) {
            if (!/\.(html|js|css)$/.test(file.name) || !file.isFile()) continue;
            const text = await readFile(join(file.parentPath ?? file.path, file.name), 'utf8');
            assert.ok(!/\.dev\/|rostrum-build-error/.test(text), file.name);
        }
    });
});
