// A reporter for Node's test runner, for tests/setup.sh: how long the tests of each file took, the longest first, and the
// totals as "# pass 12". Files run side by side, so the sum is more than the time that passed.
import { basename } from 'node:path';

export default async function* report(events) {
    const files = new Map();   // seconds by file
    let totals = '';
    let file = '';   // that runs now; those of tests side by side cannot be told apart
    for await (const { type, data } of events) {
        if (type === 'test:diagnostic' && /^[a-z]+ \d+$/.test(data.message)) totals += `# ${data.message}\n`;
        if (type === 'test:dequeue' && /\.test\.mjs$/.test(data.name)) file = data.name;
        if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting > 0 || !data.file) continue;
        const name = basename(/\.test\.mjs$/.test(data.file) ? data.file : file || data.file);
        files.set(name, (files.get(name) ?? 0) + data.details.duration_ms / 1000);
    }
    for (const [name, seconds] of [...files].sort(([, a], [, b]) => b - a)) yield `${seconds.toFixed(1).padStart(7)} s  ${name}\n`;
    yield totals;
}
