// Firefox for the tests, with as much of Playwright's interface as they use. Playwright itself drives only a Firefox of
// its own making; Puppeteer drives the one that visitors have, by WebDriver BiDi. It needs a display, since without one
// this Firefox has no WebGL 2: each test file gets a virtual one.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { startDisplay } from './display.mjs';
import { waitForFunction, waitForSelector } from './waiting.mjs';

const paths = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

// Playwright writes a key with its modifiers as "Control+Shift+A".
class Keyboard {
    #keyboard;

    constructor(keyboard) {
        this.#keyboard = keyboard;
    }

    async press(chord) {
        const keys = chord.split('+');
        const key = keys.pop();
        for (const modifier of keys) await this.#keyboard.down(modifier);
        await this.#keyboard.press(key === 'Space' ? ' ' : key);
        for (const modifier of keys.reverse()) await this.#keyboard.up(modifier);
    }

    down(key) {
        return this.#keyboard.down(key);
    }

    up(key) {
        return this.#keyboard.up(key);
    }
}

class Page {
    #page;
    #context;
    #ratio;
    #timeout = 30_000;

    constructor(page, context, ratio) {
        this.#page = page;
        this.#context = context;
        this.#ratio = ratio;
        this.keyboard = new Keyboard(page.keyboard);
        this.mouse = page.mouse;
    }

    context() {
        return this.#context;
    }

    setDefaultTimeout(milliseconds) {
        this.#timeout = milliseconds;
        this.#page.setDefaultTimeout(milliseconds);
    }

    on(event, listener) {
        if (event === 'console') {
            this.#page.on('console', (message) => {
                const type = message.type() === 'warn' ? 'warning' : message.type();
                listener({ type: () => type, text: () => message.text() });
            });
        } else {
            this.#page.on(event, listener);
        }
    }

    addInitScript(script, argument) {
        return this.#page.evaluateOnNewDocument(script, argument);
    }

    goto(address) {
        return this.#page.goto(address);
    }

    goBack() {
        return this.#page.goBack();
    }

    goForward() {
        return this.#page.goForward();
    }

    reload() {
        return this.#page.reload();
    }

    url() {
        return this.#page.url();
    }

    close() {
        return this.#page.close();
    }

    title() {
        return this.#page.title();
    }

    evaluate(work, argument) {
        return this.#page.evaluate(work, argument);
    }

    waitForSelector(selector, { timeout = this.#timeout } = {}) {
        return waitForSelector(this, selector, timeout);
    }

    waitForFunction(condition, argument, { timeout = this.#timeout } = {}) {
        return waitForFunction(this, condition, argument, timeout);
    }

    pdf() {
        return this.#page.pdf();
    }

    async screenshot() {
        return Buffer.from(await this.#page.screenshot());
    }

    /// As zooming and other screens do: `ratio` device pixels a CSS pixel.
    async setViewport({ width, height, ratio }) {
        this.#ratio = ratio;
        try {
            await this.#page.setViewport({ width, height, deviceScaleFactor: ratio });
        } catch (error) {
            // Puppeteer turns the screen too, which Firefox 140 ESR does not know of.
            if (!error.message.includes('unknown command')) throw error;
            await this.waitForFunction((wanted) => innerWidth === wanted.width && innerHeight === wanted.height && Math.abs(devicePixelRatio - wanted.ratio) < 0.01,
                { width, height, ratio });
        }
    }

    setViewportSize({ width, height }) {
        return this.setViewport({ width, height, ratio: this.#ratio });
    }
}

class Context {
    #context;
    #options;

    constructor(context, options) {
        this.#context = context;
        this.#options = options;
    }

    async newPage() {
        const { viewport, deviceScaleFactor: ratio } = this.#options;
        const page = new Page(await this.#context.newPage(), this, ratio);
        await page.setViewport({ ...viewport, ratio });
        return page;
    }

    /// The next page that the site or the visitor opens.
    async waitForEvent() {
        const known = new Set(await this.#context.pages());
        for (;;) {
            const [page] = (await this.#context.pages()).filter((candidate) => !known.has(candidate));
            if (page) return new Page(page, this, this.#options.deviceScaleFactor);
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }

    close() {
        return this.#context.close();
    }
}

/// A Firefox for the tests of one file. `preferences`: as on about:config.
export async function launchFirefox(preferences = {}) {
    const display = await startDisplay();
    try {
        const browser = await puppeteer.launch({
            browser: 'firefox',
            executablePath: process.env.FIREFOX || paths.find((path) => existsSync(path)),
            headless: false,
            env: { ...process.env, DISPLAY: display.name },
            extraPrefsFirefox: preferences,
        });
        return {
            newContext: async (options) => new Context(await browser.createBrowserContext(), options),
            close: async () => {
                await browser.close();
                display.stop();
            },
        };
    } catch (error) {
        display.stop();
        throw error;
    }
}
