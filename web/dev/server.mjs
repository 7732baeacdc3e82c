// The development server: serves the finished site from a folder and, with --watch, rebuilds it after each edit and
// reloads the pages that are open.
//
//     node web/dev/server.mjs --root dist --port 8080 [--watch content --watch shell -- command to rebuild]
//
// It answers as a host of static files does: /schedule is schedule.html, /schedule/ goes there, a folder is its index.html,
// an unknown path gets 404.html. Files are read anew for each request; unchanged ones are answered with 304.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const contentTypes = {
    '.atom': 'application/atom+xml; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.ico': 'image/x-icon',
    '.ics': 'text/calendar; charset=utf-8',
    '.jpeg': 'image/jpeg',
    '.jpg': 'image/jpeg',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.otf': 'font/otf',
    '.pdf': 'application/pdf',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain; charset=utf-8',
    '.wasm': 'application/wasm',
    '.webmanifest': 'application/manifest+json',
    '.webp': 'image/webp',
    '.xml': 'application/xml; charset=utf-8',
};

// Pages get this element while a folder is watched. A file of its own, since the site's policy allows no inline script.
const reloadPath = '/.dev/reload.js';
const eventsPath = '/.dev/events';
const reloadElement = `<script type="module" src="${reloadPath}"></script>`;

function fail(message) {
    console.error(`server: ${message}`);
    process.exit(1);
}

function readOptions(words) {
    const options = { root: 'dist', port: 8080, watched: [], command: [] };
    while (words.length > 0) {
        const word = words.shift();
        if (word === '--') {
            options.command = words.splice(0);
        } else if (word === '--root') {
            options.root = words.shift();
        } else if (word === '--port') {
            options.port = Number(words.shift());
        } else if (word === '--watch') {
            options.watched.push(words.shift());
        } else {
            fail(`unknown option ${word}`);
        }
    }
    if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65535) fail('--port needs a number');
    options.root = resolve(options.root);
    return options;
}

// --- Serving ----------------------------------------------------------------------------------------------------------

/// The file's bytes, or null where there is no such file.
async function readOrNull(path) {
    try {
        return await readFile(path);
    } catch (error) {
        if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(error.code)) return null;
        throw error;
    }
}

/// The path inside the site that a request names, decoded: "schedule", "assets/page.css". Null for what is no path or
/// leads out of the site.
function sitePath(url) {
    try {
        const path = decodeURIComponent(url.split(/[?#]/)[0]);
        if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return null;
        return path.split('/').includes('..') ? null : path.slice(1);
    } catch {
        return null;
    }
}

/// What to answer: { status, name, bytes } or { status, location }.
async function findFile(root, url) {
    const path = sitePath(url);
    if (path !== null) {
        const inside = (name) => {
            const full = normalize(join(root, name));
            return full.startsWith(root + sep) ? readOrNull(full) : null;
        };
        const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
        for (const name of candidates) {
            const bytes = await inside(name);
            if (bytes) return { status: 200, name, bytes };
        }
        const trimmed = path.replace(/\/+$/, '');
        const to = (target) => ({ status: 301, location: `/${target.split('/').map(encodeURIComponent).join('/')}${/\?[^#]*/.exec(url) ?? ''}` });
        if (trimmed !== path && (await inside(`${trimmed}.html`))) return to(trimmed);
        if (trimmed === path && (await inside(`${path}/index.html`))) return to(`${path}/`);
    }
    const bytes = (await readOrNull(join(root, '404.html'))) ?? Buffer.from('not found\n');
    return { status: 404, name: '404.html', bytes };
}

function withReload(html) {
    const end = html.lastIndexOf('</body>');
    return Buffer.from(end < 0 ? html + reloadElement : html.slice(0, end) + reloadElement + html.slice(end));
}

/// Sends the bytes, or 304 where the visitor has them already.
function send(request, response, { status, name, bytes }) {
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
    const headers = {
        'Content-Type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
        ETag: tag,
    };
    const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
    if (status === 200 && known.includes(tag)) {
        response.writeHead(304, headers).end();
        return;
    }
    response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
}

/// Answers requests; `pages` is the set of open pages that want to be reloaded, or null where nothing is watched.
function answerer(root, pages) {
    const retiredWorker = fileURLToPath(new URL('../../shell/retired-worker.js', import.meta.url));
    const reloadScript = fileURLToPath(new URL('reload.js', import.meta.url));
    return async (request, response) => {
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            response.writeHead(405, { Allow: 'GET, HEAD' }).end();
            return;
        }
        if (pages && request.url === eventsPath) {
            response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
            response.write('retry: 500\n\n');
            pages.add(response);
            request.on('close', () => pages.delete(response));
            return;
        }
        if (pages && request.url === reloadPath) {
            send(request, response, { status: 200, name: 'reload.js', bytes: await readFile(reloadScript) });
            return;
        }
        // Whoever edits wants to see the files as they are: no worker, and an older one is taken away.
        if (pages && new URL(request.url, 'http://localhost').pathname === '/sw.js') {
            send(request, response, { status: 200, name: 'sw.js', bytes: await readFile(retiredWorker) });
            return;
        }
        const found = await findFile(root, request.url);
        if (found.location) {
            response.writeHead(found.status, { Location: found.location, 'Cache-Control': 'no-cache' }).end();
            return;
        }
        if (pages && found.name.endsWith('.html')) found.bytes = withReload(found.bytes.toString());
        send(request, response, found);
    };
}

// --- Watching ---------------------------------------------------------------------------------------------------------

/// Calls `changed` after each edit in or below the folders. One watcher a folder: Node 18 cannot watch whole trees on
/// Linux.
function watchFolders(folders, changed) {
    const watchers = new Map();
    const add = async (folder) => {
        if (watchers.has(folder)) return;
        try {
            const entries = await readdir(folder, { withFileTypes: true });  // fails where this is a file
            const watcher = watch(folder, (_event, name) => {
                if (/^\.|~$|^#|^4913$/.test(name ?? '')) return;  // editors' own files
                void add(join(folder, name ?? ''));
                changed();
            });
            watchers.set(folder, watcher);
            watcher.on('error', () => {
                watcher.close();
                watchers.delete(folder);
            });
            for (const entry of entries) if (entry.isDirectory()) await add(join(folder, entry.name));
        } catch (error) {
            if (!['ENOENT', 'ENOTDIR'].includes(error.code)) console.error(`server: cannot watch ${folder}: ${error.message}`);
        }
    };
    for (const folder of folders) void add(folder);
}

/// Rebuilds once for all edits of a moment, and once more where an edit came meanwhile.
function rebuilder([program, ...words], rebuilt) {
    let timer = null;
    let running = false;
    let again = false;
    const run = () => {
        timer = null;
        running = true;
        const start = performance.now();
        const process_ = spawn(program, words, { stdio: ['ignore', 'inherit', 'inherit'] });
        const done = (succeeded, reason) => {
            running = false;
            const seconds = ((performance.now() - start) / 1000).toFixed(2);
            if (succeeded) console.log(`Rebuilt in ${seconds} s`);
            else console.error(`Not rebuilt${reason}; the last good site stays up`);
            if (succeeded) rebuilt();
            if (again) schedule();
            again = false;
        };
        process_.on('error', (error) => done(false, ` (${error.message})`));
        process_.on('exit', (code, signal) => done(code === 0, signal ? ` (${signal})` : ''));
    };
    const schedule = () => {
        if (running) again = true;
        else timer ??= setTimeout(run, 40);
    };
    return schedule;
}

// --- The whole ----------------------------------------------------------------------------------------------------------

const options = readOptions(process.argv.slice(2));
const pages = options.watched.length > 0 ? new Set() : null;
const answer = answerer(options.root, pages);
const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
        console.error(`server: ${request.url}: ${error.message}`);
        if (!response.headersSent) response.writeHead(500);
        response.end();
    });
});
server.on('error', (error) => {
    fail(error.code === 'EADDRINUSE' ? `port ${options.port} is taken; choose another with --port` : error.message);
});
server.listen(options.port, '127.0.0.1', () => {
    console.log(`Serving on http://localhost:${server.address().port}/`);
});
if (pages) {
    const rebuild = rebuilder(options.command, () => {
        for (const page of pages) page.write('event: reload\ndata:\n\n');
    });
    watchFolders(options.watched, rebuild);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
