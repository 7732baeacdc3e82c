// A proxy between WebKit and the servers, for what WebDriver lacks: scripts that run before a page's own. They are put
// into the HTML before its policy, which then does not hold for them. What a page says in the console is kept by the
// first of them, until the tests ask for it.
import { createServer, request as ask } from 'node:http';
import { json, text } from 'node:stream/consumers';

const left = '/.told';   // where a page sends what it has said and nobody has asked for, when it is left

// Runs in the page. The console is only listened to: what the browser itself writes there is not told.
function listen(address) {
    const told = globalThis.told = [];
    for (const [method, type] of Object.entries({ log: 'log', info: 'info', warn: 'warning', error: 'error', debug: 'debug' })) {
        const original = console[method];
        console[method] = (...values) => {
            told.push({ type, text: values.map(String).join(' ') });
            original.apply(console, values);
        };
    }
    addEventListener('error', (event) => {
        if (event instanceof ErrorEvent) told.push({ type: 'pageerror', text: event.error?.message ?? event.message });
    });
    addEventListener('unhandledrejection', ({ reason }) => told.push({ type: 'pageerror', text: reason?.message ?? String(reason) }));
    addEventListener('pagehide', () => {
        if (told.length > 0) navigator.sendBeacon(address, JSON.stringify(told.splice(0)));
    });
}

// Pages of tests that came before share the browser with this one.
const forgetAll = 'localStorage.clear(); sessionStorage.clear();';
const withoutWorkers = 'Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });';

// As Playwright starts Chromium: pictures are at rest at once, and not only when a scroll bar has faded, two seconds later.
const withoutScrollBars = `{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { scrollbar-width: none }');
    document.adoptedStyleSheets = [sheet];
}`;

function put(scripts, html) {
    const code = scripts.map((script) => `<script>${script.replaceAll('</', '<\\/')}</script>`).join('');
    const [begin] = /<head[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html) ?? [''];
    return html.replace(begin, () => begin + code);
}

export class Proxy {
    #server;
    #known = new Set();   // origins that have been visited
    /// What the pages to come begin with, as source text.
    scripts = [];
    /// Whether their service workers are let in.
    workers = false;
    /// Called with what a page has said that has been left.
    told = () => {};

    async start() {
        this.#server = createServer((request, response) => this.#answer(request, response).catch(() => response.destroy()));
        await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    }

    get address() {
        return `127.0.0.1:${this.#server.address().port}`;
    }

    stop() {
        this.#server.close();
        this.#server.closeAllConnections();
    }

    /// For another test: pages find nothing of what those before have stored.
    reset({ workers }) {
        this.#known.clear();
        this.scripts = [];
        this.workers = workers;
    }

    async #answer(request, response) {
        const url = new URL(request.url);
        if (url.pathname === left) {
            this.told(await json(request));
            response.writeHead(204).end();
            return;
        }
        const isPage = request.headers.accept?.startsWith('text/html');
        const headers = { ...request.headers };
        if (isPage) for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name];
        const answer = await new Promise((resolve, reject) => {
            const onwards = ask(url, { method: request.method, headers }, resolve).on('error', reject);
            request.pipe(onwards);
        });
        if (!isPage || !answer.headers['content-type']?.startsWith('text/html')) {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
            return;
        }
        const bytes = Buffer.from(put(this.#scriptsFor(url), await text(answer)));
        const { etag, 'last-modified': date, ...others } = answer.headers;   // another page next time
        response.writeHead(answer.statusCode, { ...others, 'content-length': bytes.length }).end(bytes);
    }

    #scriptsFor({ origin }) {
        const scripts = [`(${listen})(${JSON.stringify(left)})`, withoutScrollBars, ...this.scripts];
        if (!this.workers) scripts.unshift(withoutWorkers);
        if (!this.#known.has(origin)) scripts.unshift(forgetAll);
        this.#known.add(origin);
        return scripts;
    }
}
