// Waiting in browsers whose driver cannot wait for a function in the page, or needs eval() for it, which the site's policy
// forbids.

/// Asks the page again and again until `condition` holds there; returns what it gave, in a handle as Playwright's. Throws after
/// `timeout` milliseconds.
export async function waitForFunction(page, condition, argument, timeout) {
    for (const end = performance.now() + timeout; ;) {
        // It may be between two documents.
        const value = await page.evaluate(condition, argument).catch(() => false);
        if (value) return { jsonValue: async () => value };
        if (performance.now() > end) throw new Error(`Timeout ${timeout}ms exceeded.`);
        await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
}

/// The same for an element.
export const waitForSelector = (page, selector, timeout) =>
    waitForFunction(page, (query) => document.querySelector(query) !== null, selector, timeout);
