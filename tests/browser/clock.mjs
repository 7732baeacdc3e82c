// A clock that tests set, and what of the page depends on it.

/// Stops the clock at an instant (ISO 8601). Timers of more than a second wait in `timers` for `turnClock(instant)`.
export function setClock(instant) {
    const RealDate = Date;
    let now = RealDate.parse(instant);
    globalThis.Date = class extends RealDate {
        constructor(...values) {
            if (values.length > 0) super(...values);
            else super(now);
        }

        static now() { return now; }
    };
    const timers = globalThis.timers = new Map();
    const [start, stop] = [globalThis.setTimeout, globalThis.clearTimeout];
    globalThis.setTimeout = (action, delay = 0, ...values) => {
        if (delay <= 1000) return start(action, delay, ...values);
        const timer = start(() => {}, 0);
        timers.set(timer, { action, due: now + delay });
        return timer;
    };
    globalThis.clearTimeout = (timer) => {
        timers.delete(timer);
        stop(timer);
    };
    globalThis.turnClock = (later) => {
        now = RealDate.parse(later);
        for (const [timer, { action, due }] of [...timers]) {
            if (due > now) continue;
            timers.delete(timer);
            action();
        }
    };
}

export const turnClock = (page, instant) => page.evaluate((later) => globalThis.turnClock(later), instant);

/// When the timers that wait will end.
export const dueTimers = (page) => page.evaluate(() => [...timers.values()].map(({ due }) => new Date(due).toISOString()));

/// Hides the page, or shows it again, as going to another tab does.
export function setHidden(page, hidden) {
    return page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value });
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: value ? 'hidden' : 'visible' });
        document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
}
