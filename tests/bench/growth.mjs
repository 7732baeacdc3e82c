// How the work of each stage grows with the programme: counts the instructions of one run on 1,000 sessions and 500
// people and of one on ten times that, under callgrind, which counts the same at every run. Prints figures and asserts
// nothing.
//
//     cmake --preset native && cmake --build --preset native && node tests/bench/growth.mjs [the executable `benchmarks`]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = process.argv[2] ?? fileURLToPath(new URL('../../build/native/benchmarks', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rostrum-growth-'));

// Instructions by stage: those of the functions count_… of programme_bench.cpp and of all that they call.
function countInstructions(size) {
    const profile = join(folder, size);
    execFileSync('valgrind', ['--tool=callgrind', `--callgrind-out-file=${profile}`, program, `each stage once on ${size} sessions`],
        { stdio: ['ignore', 'ignore', 'pipe'] });
    const table = execFileSync('callgrind_annotate', ['--inclusive=yes', '--threshold=100', profile],
        { encoding: 'utf8', maxBuffer: 1 << 28 });
    const counts = new Map();
    for (const line of table.split('\n')) {
        const [, number, stage] = /^\s*([\d,]+) .*::count_(\w+)\(/.exec(line) ?? [];
        if (stage && !counts.has(stage)) counts.set(stage, Number(number.replaceAll(',', '')));
    }
    return counts;
}

try {
    const once = countInstructions('1000');
    const tenTimes = countInstructions('10000');
    console.log('millions of instructions:   1,000 sessions   10,000 sessions   growth');
    for (const [stage, count] of once) {
        const more = tenTimes.get(stage);
        const millions = [count, more].map((instructions) => (instructions / 1e6).toFixed(1).padStart(17));
        console.log(`${stage.padEnd(25)}${millions.join(' ')} ${(more / count).toFixed(2).padStart(8)}`);
    }
    const timesAsMuch = (counts) => (counts.get('wrong_links') / counts.get('right_links')).toFixed(2);
    console.log(`wrong links, times right ones: ${timesAsMuch(once)} (2,000), ${timesAsMuch(tenTimes)} (20,000)`);
} finally {
    rmSync(folder, { recursive: true });
}
