// Answers requests for the files of a folder as a host of static files does: /schedule is schedule.html, /schedule/ goes
// there, a folder is its index.html, an unknown path gets 404.html. Files are read anew for each request; unchanged ones are
// answered with 304.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

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

// What opening says of what is no file, or none of ours.
const isNone = ({ code }) => ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EPERM', 'ENXIO', 'EINVAL'].includes(code);

/// The file's bytes, or null where there is none to read: a folder or a pipe is none, nor is what a link has outside of `root`.
async function readWithin(root, path) {
    let file = null;
    try {
        const real = await realpath(path);
        if (!real.startsWith((await realpath(root)) + sep)) return null;
        file = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));   // lest a pipe is waited for
        return (await file.stat()).isFile() ? await file.readFile() : null;
    } catch (error) {
        if (isNone(error)) return null;
        throw error;
    } finally {
        await file?.close();
    }
}

/// The path inside the site that a request names, decoded: "schedule", "assets/page.css". Null for what is no path, or none
/// that a link of ours has: "//" at its beginning would be another host where we lead there.
export function sitePath(url) {
    try {
        const path = decodeURIComponent(url.split(/[?#]/)[0]);
        if (!path.startsWith('/') || path.includes('//') || /[\0\\]/.test(path)) return null;
        return path.split('/').includes('..') ? null : path.slice(1);
    } catch {
        return null;
    }
}

/// What to answer: { status, name, bytes } or { status, location }.
export async function findFile(root, url) {
    const path = sitePath(url);
    const read = (name) => readWithin(root, join(root, name));
    if (path !== null) {
        const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
        for (const name of candidates) {
            const bytes = await read(name);
            if (bytes) return { status: 200, name, bytes };
        }
        const trimmed = path.replace(/\/$/, '');
        const query = /\?[^#]*/.exec(url) ?? '';
        const to = (target) => ({ status: 301, location: `/${target.split('/').map(encodeURIComponent).join('/')}${query}` });
        if (trimmed !== path && (await read(`${trimmed}.html`))) return to(trimmed);
        if (trimmed === path && (await read(`${path}/index.html`))) return to(`${path}/`);
    }
    return { status: 404, name: '404.html', bytes: (await read('404.html')) ?? Buffer.from('not found\n') };
}

/// Sends the bytes, or 304 where the visitor has them already.
export function send(request, response, { status, name, bytes }) {
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
