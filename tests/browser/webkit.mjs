// WebKit for the tests, with as much of Playwright's interface as they use: WebKitGTK's own browser, which its driver
// steers by WebDriver (www.w3.org/TR/webdriver2). Playwright itself drives only a WebKit of its own making, as with Firefox.
// One browser serves all tests of a file that ask for the same pixel ratio; each has a tab of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDisplay } from './display.mjs';
import { waitForFunction, waitForSelector } from './waiting.mjs';
import { Proxy } from './webkit_proxy.mjs';

const driverPath = '/usr/bin/WebKitWebDriver';
const browserPath = ['x86_64', 'aarch64'].map((processor) => `/usr/lib/${processor}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
    .find((path) => existsSync(path));

/// Why there is no WebKit to test with, or undefined.
export const webkitLacks = !existsSync(driverPath) ? 'there is no WebKitWebDriver'
    : !browserPath ? 'there is no MiniBrowser of WebKitGTK 4.1' : undefined;

// A desktop's default. With the full hinting that is X's, each advance would be rounded to a whole pixel.
const resources = 'Xft.hinting: 1\nXft.hintstyle: hintslight\n';

// The browser's own buttons, made so small that its window can be as narrow as a phone's.
const buttons = '* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; -gtk-icon-transform: scale(0); }\n';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function freePort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

// A WebDriver session: a browser for one pixel ratio.
class Session {
    #driver;
    #url;
    #current = null;   // the window that commands are for
    proxy = new Proxy();

    /// `environment`: of the driver and the browser.
    async start(environment) {
        await this.proxy.start();
        const port = await freePort();
        // A process group of its own, to be ended whole.
        this.#driver = spawn(driverPath, [`--port=${port}`, '--host=127.0.0.1'],
            { env: { ...process.env, ...environment }, stdio: 'ignore', detached: true });
        process.once('exit', () => this.stop());
        this.#url = `http://127.0.0.1:${port}`;
        for (let attempt = 0; !await fetch(`${this.#url}/status`).then(({ ok }) => ok, () => false); ++attempt) {
            if (attempt === 200 || this.#driver.exitCode !== null) throw new Error('WebKitWebDriver does not answer');
            await pause(50);
        }
        const capabilities = { alwaysMatch: {
            browserName: 'MiniBrowser',
            'webkitgtk:browserOptions': { binary: browserPath, args: ['--automation'] },
            proxy: { proxyType: 'manual', httpProxy: this.proxy.address },
        } };
        const { sessionId } = await this.#call('POST', '/session', { capabilities });
        this.#url += `/session/${sessionId}`;
        this.#current = await this.#call('GET', '/window');
        await this.#call('POST', '/timeouts', { script: null });   // for one, WebKit would set a timer in the page
    }

    async #call(method, path, body) {
        const response = await fetch(this.#url + path, { method, body: body && JSON.stringify(body) });
        const { value } = await response.json();
        if (!response.ok) throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
        return value;
    }

    /// A command for a window.
    async command(window, method, path, body = method === 'POST' ? {} : undefined) {
        if (window !== this.#current) {
            await this.#call('POST', '/window', { handle: window });
            this.#current = window;
        }
        return this.#call(method, path, body);
    }

    /// Opens a window and returns its handle.
    async open() {
        return (await this.command(this.#current, 'POST', '/window/new', { type: 'window' })).handle;
    }

    async close(window) {
        [this.#current] = await this.command(window, 'DELETE', '/window');
        await this.#call('POST', '/window', { handle: this.#current });
    }

    windows() {
        return this.#call('GET', '/window/handles');
    }

    stop() {
        this.proxy.stop();
        try {
            process.kill(-this.#driver.pid, 'SIGKILL');
        } catch {}   // it has ended
    }
}

// --- Input -----------------------------------------------------------------------------------------------------------

// WebDriver's characters for keys that write none (17.4.2).
const keyCharacters = { Backspace: 0xE003, Tab: 0xE004, Enter: 0xE007, Shift: 0xE008, Control: 0xE009, Alt: 0xE00A, Escape: 0xE00C,
    PageUp: 0xE00E, PageDown: 0xE00F, End: 0xE010, Home: 0xE011, ArrowLeft: 0xE012, ArrowUp: 0xE013, ArrowRight: 0xE014,
    ArrowDown: 0xE015, Delete: 0xE017, Meta: 0xE03D, Space: 0x20 };
const keyValue = (key) => (keyCharacters[key] ? String.fromCharCode(keyCharacters[key]) : key);

class Keyboard {
    #act;

    constructor(act) {
        this.#act = (actions) => act({ type: 'key', id: 'keyboard', actions });
    }

    down(key) {
        return this.#act([{ type: 'keyDown', value: keyValue(key) }]);
    }

    up(key) {
        return this.#act([{ type: 'keyUp', value: keyValue(key) }]);
    }

    // Playwright writes a key with its modifiers as "Control+Shift+A".
    press(chord) {
        const keys = chord.split('+').map(keyValue);
        return this.#act([...keys.map((value) => ({ type: 'keyDown', value })), ...keys.reverse().map((value) => ({ type: 'keyUp', value }))]);
    }

    type(text) {
        return this.#act([...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]));
    }
}

const buttonNumbers = { left: 0, middle: 1, right: 2 };

class Mouse {
    #act;
    #at = { x: 0, y: 0 };

    constructor(act) {
        this.#act = (actions) => act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
    }

    move(x, y, { steps = 1 } = {}) {
        const from = this.#at;
        this.#at = { x, y };
        return this.#act(Array.from({ length: steps }, (_, step) => {
            const part = (step + 1) / steps;
            return { type: 'pointerMove', duration: 0, x: Math.round(from.x + (x - from.x) * part), y: Math.round(from.y + (y - from.y) * part) };
        }));
    }

    down({ button = 'left' } = {}) {
        return this.#act([{ type: 'pointerDown', button: buttonNumbers[button] }]);
    }

    up({ button = 'left' } = {}) {
        return this.#act([{ type: 'pointerUp', button: buttonNumbers[button] }]);
    }

    async click(x, y, { button = 'left', clickCount = 1 } = {}) {
        await this.move(x, y);
        const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: buttonNumbers[button] }));
        await this.#act(Array(clickCount).fill(press).flat());
    }
}

// --- Pages -----------------------------------------------------------------------------------------------------------

class Page {
    #session;
    #window;
    #context;
    #timeout = 30_000;
    #listeners = { console: [], pageerror: [] };
    #address = 'about:blank';

    constructor(session, window, context) {
        this.#session = session;
        this.#window = window;
        this.#context = context;
        const act = (source) => this.#command('POST', '/actions', { actions: [source] });
        this.keyboard = new Keyboard(act);
        this.mouse = new Mouse(act);
    }

    #command(method, path, body) {
        return this.#session.command(this.#window, method, path, body);
    }

    context() {
        return this.#context;
    }

    setDefaultTimeout(milliseconds) {
        this.#timeout = milliseconds;
    }

    on(event, listener) {
        this.#listeners[event].push(listener);
    }

    /// Tells the listeners of what the page has said.
    tell(told) {
        for (const { type, text } of told) {
            if (type === 'pageerror') for (const listener of this.#listeners.pageerror) listener({ message: text });
            else for (const listener of this.#listeners.console) listener({ type: () => type, text: () => text });
        }
    }

    async addInitScript(script, argument) {
        this.#session.proxy.scripts.push(typeof script === 'function' ? `(${script})(${JSON.stringify(argument)})` : script);
    }

    // What was told before is told first.
    async #leave(method, path, body) {
        this.#session.proxy.told = (told) => this.tell(told);
        await this.#command(method, path, body);
        await this.evaluate(() => {});
    }

    goto(address) {
        return this.#leave('POST', '/url', { url: address });
    }

    goBack() {
        return this.#leave('POST', '/back');
    }

    goForward() {
        return this.#leave('POST', '/forward');
    }

    reload() {
        return this.#leave('POST', '/refresh');
    }

    /// Where the page was when it was last asked anything.
    url() {
        return this.#address;
    }

    title() {
        return this.evaluate(() => document.title);
    }

    async evaluate(work, argument) {
        const value = typeof work === 'function' ? `(${work})(arguments[0])` : `(0, eval)(${JSON.stringify(work)})`;
        const script = `const end = arguments[arguments.length - 1];
            const told = () => globalThis.told?.splice(0) ?? [];
            (async () => ${value})().then((value) => end({ value, told: told(), address: location.href }),
                (error) => end({ error: String(error?.stack ?? error), message: String(error?.message ?? error), told: told(), address: location.href }));`;
        const result = await this.#command('POST', '/execute/async', { script, args: [argument ?? null] });
        this.#address = result.address;
        this.tell(result.told);
        if (result.message !== undefined) throw new Error(`${result.message}\n${result.error}`);
        return result.value ?? undefined;
    }

    waitForSelector(selector, { timeout = this.#timeout } = {}) {
        return waitForSelector(this, selector, timeout);
    }

    waitForFunction(condition, argument, { timeout = this.#timeout } = {}) {
        return waitForFunction(this, condition, argument, timeout);
    }

    // The first one may show what was there a frame ago.
    async screenshot() {
        const take = () => this.#command('GET', '/screenshot');
        let last = await take();
        for (const end = performance.now() + this.#timeout; ;) {
            await pause(100);
            const next = await take();
            if (next === last) return Buffer.from(next, 'base64');
            if (performance.now() > end) throw new Error('the page does not come to rest');
            last = next;
        }
    }

    async setViewportSize(size) {
        const resize = ({ width, height }) => this.#command('POST', '/window/rect', { x: 0, y: 0, width, height });
        const seen = () => this.evaluate(() => ({ width: innerWidth, height: innerHeight, around: outerHeight - innerHeight }));
        let { around } = await seen();
        await resize({ width: size.width, height: size.height + around });
        for (const end = performance.now() + this.#timeout; ;) {
            const now = await seen();
            if (now.width === size.width && now.height === size.height) return;
            if (performance.now() > end) throw new Error(`the window is ${now.width} by ${now.height} pixels large`);
            if (now.around !== around) await resize({ width: size.width, height: size.height + (around = now.around) });
            await pause(20);
        }
    }

    async close() {
        await this.#session.close(this.#window);
    }
}

class Context {
    #session;
    #viewport;
    #pages = new Map();   // by window

    constructor(session, { viewport }) {
        this.#session = session;
        this.#viewport = viewport;
    }

    #take(window) {
        const page = new Page(this.#session, window, this);
        this.#pages.set(window, page);
        return page;
    }

    async newPage() {
        const page = this.#take(await this.#session.open());
        await page.setViewportSize(this.#viewport);
        return page;
    }

    /// The next page that the site or the visitor opens.
    async waitForEvent() {
        const known = new Set(await this.#session.windows());
        for (;;) {
            const window = (await this.#session.windows()).find((candidate) => !known.has(candidate));
            if (window) return this.#take(window);
            await pause(20);
        }
    }

    async close() {
        for (const page of this.#pages.values()) await page.close();
        this.#pages.clear();
    }
}

/// A WebKit for the tests of one file.
export async function launchWebkit() {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-webkit-'));
    const display = await startDisplay({ width: 2600, height: 2600 });
    await mkdir(join(folder, '.config/gtk-3.0'), { recursive: true });
    await mkdir(join(folder, 'run'), { mode: 0o700 });
    await writeFile(join(folder, '.Xdefaults'), resources);
    await writeFile(join(folder, '.config/gtk-3.0/gtk.css'), buttons);
    process.once('exit', display.stop);
    const sessions = new Map();   // by pixel ratio
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));   // which ends the sessions too
    const start = async (ratio) => {
        const session = new Session();
        sessions.set(ratio, session);
        await session.start({
            DISPLAY: display.name, HOME: folder, XDG_CONFIG_HOME: '', XDG_RUNTIME_DIR: join(folder, 'run'), GDK_SCALE: String(ratio),
            LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',   // as root, and in containers, there is none
        });
        return session;
    };
    return {
        newContext: async ({ deviceScaleFactor: ratio = 1, serviceWorkers, ...options }) => {
            const session = sessions.get(ratio) ?? await start(ratio);
            session.proxy.reset({ workers: serviceWorkers === 'allow' });
            return new Context(session, options);
        },
        close: async () => {
            for (const session of sessions.values()) session.stop();
            display.stop();
            await rm(folder, { recursive: true, maxRetries: 5 });
        },
    };
}
