// A reporter for Node's test runner, for tests/setup.sh: how long each file took, the longest first, and the totals as
// "# pass 12". Files run side by side, so the sum is more than the time that passed. Node 18 does not tell of files.
import { basename } from 'node:path';

export default async function* report(events) {
    const files = [];
    let totals = '';
    for await (const { type, data } of events) {
        if (type === 'test:diagnostic' && /^[a-z]+ \d+$/.test(data.message)) totals += `# ${data.message}\n`;
        if (type === 'test:complete' && /\.test\.mjs$/.test(data.name)) files.push([basename(data.name), data.details.duration_ms / 1000]);
    }
    for (const [name, seconds] of files.sort(([, a], [, b]) => b - a)) yield `${seconds.toFixed(1).padStart(7)} s  ${name}\n`;
    yield totals;
}
