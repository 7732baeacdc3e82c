// What the console is told. Said one task later: a visitor who leaves while the page is loading makes loading fail, but
// the page is gone by then, and nothing was wrong.

export const report = (level, message) => setTimeout(() => console[level](`Rostrum ${message}`));
