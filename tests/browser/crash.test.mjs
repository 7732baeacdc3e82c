// The generator where it ends by a fault of its own, and where a folder above the project decides what Node takes its file
// for. Faults are made in the middle of a run, by a script that Node loads first. Needs no browser.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = join(project, 'build/web');

// A module of one function that is nothing but `unreachable`.
const trap = '0061736d0100000001040160000003020100070501016600000a05010300000b';

/// What is done when the generator opens its first file, and what is said of it.
const faults = {
    'is where it cannot be': [`new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('${trap}', 'hex'))).exports.f()`, /unreachable/],
    'leaves its memory': ["throw new WebAssembly.RuntimeError('memory access out of bounds')", /memory access out of bounds/],
    'aborts': ["throw new WebAssembly.RuntimeError('Aborted(). Build with -sASSERTIONS for more info.')", /of its own: Aborted\(\)/],
    'leaves its stack': ['(function again() { again(); })()', /Maximum call stack size exceeded \(is something nested thousands of times\?\)/],
    'has an error in its script': ['null.length', /Cannot read properties of null/],
    'throws what is no error': ["throw 'a text\\nof two lines'", /of its own: a text$/m],
    'throws nothing': ['throw undefined', /undefined/],
};

describe('the generator', () => {
    let folder;
    const inFolder = (path) => join(folder, path);

    beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'rostrum-crash-')); });
    afterEach(() => rm(folder, { recursive: true }));

    function generate({ first = [], words = [], generator = join(program, 'rostrum-generator.cjs') } = {}) {
        const { status, stderr } = spawnSync(process.execPath, [...first, generator, '--fonts', join(program, 'fonts'),
            '--program', program, '--out', inFolder('dist'), ...words], { cwd: project, encoding: 'utf8' });
        return { status, errors: stderr };
    }

    /// Runs it behind a script.
    async function generateAfter(script, ...words) {
        await writeFile(inFolder('first.cjs'), script);
        return generate({ first: ['--require', inFolder('first.cjs')], words });
    }

    function assertIsSaid({ status, errors }, reason) {
        assert.equal(status, 3, errors);
        assert.match(errors, reason);
        assert.match(errors, /^rostrum-generator: stopped by a fault of its own: .+\nNothing was written; .+\n$/);
        assert.ok(errors.length < 600, errors);
        assert.equal(existsSync(inFolder('dist')), false);
    }

    for (const [what, [action, reason]] of Object.entries(faults)) {
        test(`says in two lines that it ${what}`, async () => {
            assertIsSaid(await generateAfter(`const fs = require('node:fs'); const open = fs.openSync;
                fs.openSync = (...words) => {
                    if (!/content/.test(words[0])) return open(...words);   // not its own file
                    fs.openSync = open;
                    ${action};
                };`), reason);
        });
    }

    test('says in two lines that there is no memory left', async () => {
        await cp(join(project, 'content'), inFolder('content'), { recursive: true });
        await writeFile(inFolder('content/large.pdf'), '');
        await truncate(inFolder('content/large.pdf'), 64e6);
        assertIsSaid(await generateAfter('WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no"); };',
            '--content', inFolder('content')), /Aborted\(\)/);
    });

    test('says in two lines that its other half is missing, or cut off', async () => {
        await cp(join(program, 'rostrum-generator.cjs'), inFolder('rostrum-generator.cjs'));
        assertIsSaid(generate({ generator: inFolder('rostrum-generator.cjs') }), /rostrum-generator\.wasm/);
        await cp(join(program, 'rostrum-generator.wasm'), inFolder('rostrum-generator.wasm'));
        await truncate(inFolder('rostrum-generator.wasm'), 100_000);
        assertIsSaid(generate({ generator: inFolder('rostrum-generator.cjs') }), /WebAssembly\.Module/);
    });

    for (const type of ['module', 'commonjs']) {
        test(`runs below a folder whose package.json says ${type}`, async () => {
            await writeFile(inFolder('package.json'), JSON.stringify({ type, sideEffects: false }));
            await mkdir(inFolder('program'));
            for (const ending of ['cjs', 'wasm']) await cp(join(program, `rostrum-generator.${ending}`), inFolder(`program/rostrum-generator.${ending}`));
            assert.deepEqual(generate({ generator: inFolder('program/rostrum-generator.cjs') }), { status: 0, errors: '' });
            assert.ok(existsSync(inFolder('dist/index.html')));
        });

        test(`gets the same scripts below a folder whose package.json says ${type}`, async () => {
            await writeFile(inFolder('package.json'), JSON.stringify({ type, sideEffects: false }));
            await writeFile(inFolder('tsconfig.json'), JSON.stringify({ compilerOptions: { alwaysStrict: true, target: 'es5', useDefineForClassFields: false } }));
            for (const name of ['web', 'cmake']) await cp(join(project, name), inFolder(`clone/${name}`), { recursive: true });
            await mkdir(inFolder('clone/build/web'), { recursive: true });
            await cp(join(program, 'rostrum.js'), inFolder('clone/build/web/rostrum.js'));
            const { status, stderr } = spawnSync('bash', ['cmake/bundle.sh', 'build/web'], { cwd: inFolder('clone'), encoding: 'utf8' });
            assert.equal(status, 0, stderr);
            assert.equal(stderr, '');
            for (const name of ['boot.js', 'graphics-worker.js']) {
                assert.equal(spawnSync('cmp', [inFolder(`clone/build/web/${name}`), join(program, name)], { encoding: 'utf8' }).stdout, '');
            }
        });
    }
});
