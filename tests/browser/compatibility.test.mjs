// That the oldest browsers which get all of the site know what it is made of: its scripts' syntax and interfaces, its style
// sheet, its program. What some of them lack is named, with what they fall back to, and nothing else is.
// The data are MDN's. `older.test.mjs` takes these things away in a browser.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse as parseScript } from 'acorn';
import { keyword, parse as parseStyle, walk as walkStyle } from 'css-tree';
import initWabt from 'wabt';
import { styleFallbacks } from './older.mjs';

const compatibility = createRequire(import.meta.url)('@mdn/browser-compat-data');
const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/// Interfaces and members that a script asks for only where they are, by name.
const scriptFallbacks = {
    OffscreenCanvas: 'the picture does not wait for the graphics (web/graphics-worker.js)',
    caretPositionFromPoint: 'caretRangeFromPoint() (web/place.js)',
    caretRangeFromPoint: 'caretPositionFromPoint() (web/place.js)',
    connection: 'nobody asks to save data',
    effectiveType: 'nobody pays by the byte',
    saveData: 'nobody asks to save data',
    offsetNode: 'caretRangeFromPoint() (web/place.js)',
    postTask: 'messages (web/tasks.js)',
    priority: 'the browser’s own order',
    scheduler: 'messages (web/tasks.js)',
};

/// The same in the scripts of some versions of Emscripten: since 3.1.69 at the latest.
const newerFallbacks = {
    isActive: 'Emscripten believes that the visitor has done something',
    userActivation: 'Emscripten believes that the visitor has done something',
};

/// Extensions of WebGL, which Emscripten looks for among those that there are.
const isExtension = (name) => /^(EXT|KHR|OES|WEBGL)_/.test(name);

/// Names in the scripts that are our own or Emscripten's, though some interface has a member that is called so.
const ownNames = new Set(['activated', 'alpha', 'animated', 'bytes', 'capture', 'changed', 'external', 'font', 'fullscreenEnabled', 'grow', 'hide', 'install', 'navigate', 'opened', 'resize', 'role', 'tag', 'xr']);

/// The oldest browsers, as the scripts are written for them: { chrome: '92', … }.
async function readFloor() {
    const [, targets] = /--target=(\S+)/.exec(await readFile(inProject('cmake/bundle.sh'), 'utf8'));
    const floor = Object.fromEntries(targets.split(',').map((target) => /^([a-z]+)([\d.]+)$/.exec(target).slice(1)));
    assert.deepEqual(Object.keys(floor).sort(), ['chrome', 'firefox', 'safari']);
    return floor;
}

const isLater = (a, b) => {
    const [[major, minor = 0], [otherMajor, otherMinor = 0]] = [a, b].map((version) => version.replace('≤', '').split('.').map(Number));
    return major === otherMajor ? minor > otherMinor : major > otherMajor;
};

/// Whether a browser of this version has it: without a flag, and by this name.
const has = ({ support }, browser, version) => [support[browser] ?? []].flat().some((entry) =>
    entry.version_added && entry.version_added !== 'preview' && !isLater(entry.version_added, version) &&
    !entry.flags && !entry.prefix && !entry.alternative_name && !entry.version_removed);

describe('the oldest browsers', () => {
    let floor;
    let page;
    let scripts;   // by name
    before(async () => {
        floor = await readFloor();
        page = await readFile(inProject('dist/index.html'), 'utf8');
        const assets = inProject('dist/assets');
        const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
        assert.deepEqual(names.map((name) => name.replace(/-[0-9a-f]{10}\./, '.')).sort(), ['boot.js', 'graphics-worker.js']);
        scripts = new Map([['sw.js', await readFile(inProject('dist/sw.js'), 'utf8')]]);
        for (const name of names) scripts.set(name, await readFile(join(assets, name), 'utf8'));
    });

    const isKnown = (compat) => Object.entries(floor).every(([browser, version]) => has(compat, browser, version));

    test('know the syntax of the scripts', () => {
        for (const [name, script] of scripts) {
            // That of 2022, of which Safari has no static blocks (16.4), and no look behind in regular expressions.
            const syntax = { ecmaVersion: 2022, sourceType: name.startsWith('boot') ? 'module' : 'script' };
            visit(parseScript(script, syntax), (node) => {
                assert.notEqual(node.type, 'StaticBlock', name);
                if (node.regex) assert.doesNotMatch(node.regex.pattern, /\(\?<[=!]/, name);
            });
        }
    });

    test('of any age know the syntax of the script in the page itself', () => {
        const [, early] = /<script>([^]*?)<\/script>/.exec(page);
        assert.match(early, /noModule/);
        parseScript(early, { ecmaVersion: 5 });
    });

    test('have what the scripts ask for, or a fallback is named (above)', () => {
        const known = interfaces();
        const lacked = new Set();
        for (const name of [...scripts.values()].flatMap((script) => [...namesIn(script)])) {
            // Names of our own may be those of interfaces as well; one that is known everywhere is enough.
            const features = known.get(name);
            if (features && !features.some(isKnown) && !ownNames.has(name) && !isExtension(name)) lacked.add(name);
        }
        assert.deepEqual([...lacked].filter((name) => !(name in newerFallbacks)).sort(), Object.keys(scriptFallbacks).sort());
    });

    test('know the style sheet, or a fallback is named (older.mjs)', () => {
        const [, css] = /<style>([^]*?)<\/style>/.exec(page);
        const lacked = new Set();
        visitFeatures(css, (name, compat) => {
            assert.ok(compat, `MDN knows no ${name}`);
            if (!isKnown(compat)) lacked.add(name);
        });
        assert.deepEqual([...lacked].sort(), Object.keys(styleFallbacks).sort());
    });

    test('know the instructions of the program', async () => {
        const [name] = (await readdir(inProject('dist/assets'))).filter((file) => file.endsWith('.wasm'));
        const bytes = await readFile(inProject(`dist/assets/${name}`));
        const wabt = await initWabt();
        const allowed = Object.fromEntries(Object.entries(laterInstructions()).map(([name, { __compat: compat }]) => [name, isKnown(compat)]));
        assert.deepEqual([allowed.sign_extension, allowed.simd], [true, false]);
        wabt.readWasm(bytes, allowed).validate(allowed);
    });
});

// --- Scripts ---------------------------------------------------------------------------------------------------------

function visit(node, look) {
    if (!node || typeof node !== 'object') return;
    if (typeof node.type === 'string') look(node);
    for (const child of Object.values(node)) visit(child, look);
}

/// What a script might ask of the browser: every name in it, of variables, members and options, and texts that are one.
function namesIn(script) {
    const names = new Set();
    visit(parseScript(script, { ecmaVersion: 2022, sourceType: 'module' }), (node) => {
        if (node.type === 'Identifier') names.add(node.name);
        else if (node.type === 'Literal' && typeof node.value === 'string') names.add(node.value);
    });
    return names;
}

/// What belongs to other parts of the platform than a page like ours: their names are our own here.
const otherParts = new RegExp('^(XR|GPU|ML|RTC|MIDI|HID|Serial|USB|Speech|Storage|Shared|Media|Device|CSS|Navigation|Navigate|' +
    'Presentation|Directory|HTMLGeolocation|LargestContentfulPaint|PerformanceElement|LayoutShift|NotRestored|QuotaExceeded|' +
    'Notification)');

/// Interfaces, their members, and the language's own objects and theirs: name → data of each that is called so.
function interfaces() {
    const found = new Map();
    const add = (name, { __compat: compat }) => compat && found.set(name, [...found.get(name) ?? [], compat]);
    const addWithMembers = ([name, node]) => {
        add(name, node);
        for (const [member, data] of Object.entries(node)) add(member, data);
    };
    const { api, javascript: { builtins: { Temporal, ...builtins } } } = compatibility;
    for (const entry of Object.entries(api)) if (!otherParts.test(entry[0])) addWithMembers(entry);
    Object.entries(builtins).forEach(addWithMembers);
    return found;
}

// --- The style sheet -------------------------------------------------------------------------------------------------

/// Calls `use` with the name and MDN's data (or undefined) of each feature in the style sheet.
function visitFeatures(css, use) {
    const { properties, selectors, types, 'at-rules': rules } = compatibility.css;
    const typeNamed = (name, at = types) => at[name]?.__compat ??
        Object.entries(at).map(([key, below]) => key !== '__compat' && typeNamed(name, below)).find(Boolean);
    const visitors = {
        Atrule: ({ name }) => use(`@${name}`, rules[keyword(name).basename]?.__compat),
        Feature({ name }) {
            const feature = name.replace(/^(min|max)-/, '');
            use(`@media (${feature})`, rules.media[feature]?.__compat);
        },
        PseudoClassSelector({ name, children }) {
            use(`:${name}`, selectors[name]?.__compat);
            if (name === 'not' && children.first.children.size > 1) use(':not(a, b)', selectors.not.selector_list.__compat);
        },
        PseudoElementSelector({ name }) {
            if (!name.startsWith('-')) use(`:${name}`, selectors[name]?.__compat);
        },
        Declaration({ property, value }) {
            if (this.atrulePrelude || /^-[^-]/.test(property)) return;   // of @supports; of one browser's
            const descriptors = this.atrule?.name === 'font-face' ? rules['font-face'] : properties;
            const data = descriptors[property];
            if (!property.startsWith('--')) use(property, data?.__compat);
            walkStyle(value, function (part) {
                const own = data?.[part.name]?.__compat;
                if (part.type === 'Identifier' && !this.function && own) use(`${property}: ${part.name}`, own);
                // MDN has local() as a part of "src".
                if (part.type === 'Function' && part.name !== 'local') use(`${part.name}()`, own ?? typeNamed(part.name));
                if (part.type === 'Operator' && part.value === '/' && property === 'content') use('content: x / y', data.alt_text.__compat);
            });
        },
    };
    walkStyle(parseStyle(css, { parseCustomProperty: true }), function (node) {
        visitors[node.type]?.call(this, node);
    });
}

// --- The program -----------------------------------------------------------------------------------------------------

/// What came after WebAssembly's first version, by wabt's names, and MDN's data of it.
function laterInstructions() {
    const { webassembly } = compatibility;
    return {
        mutable_globals: webassembly.definitions.global,
        sat_float_to_int: webassembly['non-trapping-float-to-int-conversions'],
        sign_extension: webassembly['sign-extension-operations'],
        multi_value: webassembly['multi-value'],
        bulk_memory: webassembly['bulk-memory-operations'],
        reference_types: webassembly['reference-types'],
        simd: webassembly['fixed-width-SIMD'],
        exceptions: webassembly['exception-handling'],
        threads: webassembly['threads-and-atomics'],
        tail_call: webassembly['tail-calls'],
        extended_const: webassembly['extended-constant-expressions'],
        relaxed_simd: webassembly['relaxed-SIMD'],
        memory64: webassembly.memory64,
        gc: webassembly['garbage-collection'],
        function_references: webassembly.typedFunctionReferences,
    };
}
