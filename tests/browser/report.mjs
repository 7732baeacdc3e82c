// A reporter for Node's test runner, for tests/setup.sh: how long each file took, the longest first, and the totals as
// "# pass 12". Files run side by side, so the sum is more than the time that passed.
import { basename } from 'node:path';

const isTestFile = (path) => /\.test\.mjs$/.test(path ?? '');

export default async function* report(events) {
    const files = new Map();   // seconds by file
    const tests = new Map();   // of those tests of a file that stand in it, for Node 18, which does not tell of files
    let totals = '';
    for await (const { type, data } of events) {
        const seconds = data.details?.duration_ms / 1000;
        if (type === 'test:diagnostic' && /^[a-z]+ \d+$/.test(data.message)) totals += `# ${data.message}\n`;
        if (type === 'test:complete' && isTestFile(data.name)) files.set(basename(data.name), seconds);
        if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0 && isTestFile(data.file)) {
            const name = basename(data.file);
            tests.set(name, (tests.get(name) ?? 0) + seconds);
        }
    }
    for (const [name, seconds] of [...(files.size > 0 ? files : tests)].sort(([, a], [, b]) => b - a)) {
        yield `${seconds.toFixed(1).padStart(7)} s  ${name}\n`;
    }
    yield totals;
}
