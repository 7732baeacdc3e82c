// The development server: serves the finished site from a folder and, with --watch, rebuilds it after each edit and tells
// the pages that are open: they load themselves anew, or show what is wrong.
//
//     node web/dev/server.mjs --root dist --port 8080 [--host 0.0.0.0] [--watch content --watch shell -- command to rebuild]
//
//     --host ADDRESS  where to listen; 127.0.0.1, which others cannot reach, unless it is said
//     --name NAME     another name under which it answers
//     --watch PATH    a file or a folder, there already or not
//     --since TIME    when the site in --root was begun, in seconds since 1970: what was written later is built at once
//
// The command gets the paths of what has changed since it last succeeded, one a line, at its standard input.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Builder } from './builder.mjs';
import { findFile, send, sitePath } from './files.mjs';
import { Hosts } from './hosts.mjs';
import { Watcher } from './watcher.mjs';

// Pages get this element while something is watched. A file of its own, since the site's policy allows no inline script.
const clientPath = '.dev/client.js';
const eventsPath = '.dev/events';
const clientElement = (state) => `<script type="module" src="/${clientPath}?state=${state}"></script>`;

const read = (address) => readFile(fileURLToPath(new URL(address, import.meta.url)));

function fail(message) {
    console.error(`server: ${message}`);
    process.exit(1);
}

function readOptions(words) {
    const options = { root: 'dist', port: 8080, host: '127.0.0.1', names: [], watched: [], since: Infinity, command: [] };
    while (words.length > 0) {
        const word = words.shift();
        if (word === '--') options.command = words.splice(0);
        else if (word === '--root') options.root = words.shift();
        else if (word === '--port') options.port = Number(words.shift());
        else if (word === '--host') options.host = words.shift();
        else if (word === '--name') options.names.push(words.shift());
        else if (word === '--watch') options.watched.push(words.shift());
        else if (word === '--since') options.since = 1000 * Number(words.shift());
        else fail(`unknown option ${word}`);
    }
    if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65535) fail('--port needs a number');
    if (!options.host) fail('--host needs an address');
    options.root = resolve(options.root);
    return options;
}

/// The pages that are open, and what they are to know: of each build whether it went well.
class OpenPages {
    #streams = new Set();
    #started = Date.now();
    #builds = 0;
    #error = null;

    /// Names the site as it is served now: a page of another state is out of date.
    get state() {
        return `${this.#started}-${this.#builds}`;
    }

    withClient(html) {
        const end = html.lastIndexOf('</body>');
        const element = clientElement(this.state);
        return Buffer.from(end < 0 ? html + element : html.slice(0, end) + element + html.slice(end));
    }

    /// Keeps telling a page that was of this state when it came.
    listen(response, state) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write('retry: 500\n\n');
        if (state !== null && state !== this.state) this.#tell(response, 'reload', '');
        else if (this.#error !== null) this.#tell(response, 'failed', this.#error);
        this.#streams.add(response);
        response.on('close', () => this.#streams.delete(response));
    }

    /// After a build: null, or what was wrong.
    built(error) {
        this.#error = error;
        if (error === null) ++this.#builds;
        for (const stream of this.#streams) this.#tell(stream, error === null ? 'reload' : 'failed', error ?? '');
    }

    #tell(stream, event, text) {
        stream.write(`event: ${event}\ndata: ${JSON.stringify(text)}\n\n`);
    }
}

function refuse(response, status, text, headers = {}) {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`);
}

/// Answers requests; `pages` is null where nothing is watched.
async function answer(request, response, { root, hosts, pages, port }) {
    if (!hosts.allows(request.headers.host)) {
        const [address] = hosts.addresses(port);
        refuse(response, 403, `This development server is not known under that name. Its address is ${address}; --host gives it another.`);
        return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
        refuse(response, 405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD', Connection: 'close' });
        return;
    }
    const path = pages && sitePath(request.url);
    if (path === eventsPath && request.method === 'GET') {
        pages.listen(response, new URLSearchParams(request.url.split('?')[1]).get('state'));
    } else if (path === clientPath) {
        send(request, response, { status: 200, name: path, bytes: await read('client.js') });
    } else if (path === 'sw.js') {
        // Whoever edits wants to see the files as they are: no worker, and an older one is taken away.
        send(request, response, { status: 200, name: path, bytes: await read('../../shell/retired-worker.js') });
    } else {
        const found = await findFile(root, request.url);
        if (found.location) {
            response.writeHead(found.status, { Location: found.location, 'Cache-Control': 'no-cache' }).end();
            return;
        }
        if (pages && found.name.endsWith('.html')) found.bytes = pages.withClient(found.bytes.toString());
        send(request, response, found);
    }
}

function say(addresses) {
    const [first, ...others] = addresses;
    console.log(`Serving on ${first}`);
    if (others.length > 0) console.log(`On other devices of this network: ${others.join(' ')}`);
}

const unknownHost = ({ host }) => `${host} is not known; --host 0.0.0.0 listens at all addresses of this machine`;
const problems = {
    EADDRINUSE: ({ port }) => `port ${port} is taken; choose another with --port`,
    EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine; --host 0.0.0.0 listens at all that it has`,
    EACCES: ({ port }) => `port ${port} is not for everyone; choose one from 1024 on with --port`,
    ENOTFOUND: unknownHost,
    EAI_AGAIN: unknownHost,   // nobody can be asked
};

const options = readOptions(process.argv.slice(2));
const pages = options.watched.length > 0 ? new OpenPages() : null;
const hosts = new Hosts(options.host, options.names);
const server = createServer((request, response) => {
    const { port } = server.address();
    answer(request, response, { root: options.root, hosts, pages, port }).catch((error) => {
        console.error(`server: ${JSON.stringify(request.url)}: ${error.message}`);
        if (response.headersSent) response.destroy();
        else refuse(response, 500, 'This cannot be answered; the reason stands in the terminal.');
    });
});
server.on('connect', (_request, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n'));
const stop = (error) => fail(problems[error.code]?.(options) ?? error.message);
server.on('error', stop);
if (pages) {
    const builder = new Builder(options.command, (error) => pages.built(error));
    // Before anyone can ask for a page, so that no edit after it is missed.
    await new Watcher(options.watched, (changed) => builder.build(changed)).start(options.since);
}
hosts.address().then((address) => server.listen(options.port, address, () => say(hosts.addresses(server.address().port))), stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
