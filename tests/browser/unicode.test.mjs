// What src/base/unicode_forms.cpp knows of Unicode, against what Node does. Needs no browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const source = await readFile(new URL('../../src/base/unicode_forms.cpp', import.meta.url), 'utf8');

test('the canonical decompositions are Unicode’s', () => {
    const table = /constexpr Compositions compositions\[\] = \{\n(.*?)\n\};/s.exec(source)[1];
    const known = new Set();
    for (const [, mark, literals] of table.matchAll(/\{0x([0-9A-F]{4}), ((?:U"(?:\\.|[^"\\])*"\s*)+)\}/g)) {
        const pairs = [...literals.matchAll(/U"((?:\\.|[^"\\])*)"/g)]
            .flatMap(([, text]) => [...text.replace(/\\u(....)/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)))]);
        for (let i = 0; i < pairs.length; i += 2) {
            const [character, base] = [pairs[i], pairs[i + 1]];
            assert.equal(character.normalize('NFD'), (base + (mark === '0000' ? '' : String.fromCharCode(parseInt(mark, 16)))).normalize('NFD'));
            assert.notEqual(character, character.normalize('NFD'));
            known.add(character);
        }
    }
    for (let code = 0x80; code < 0x10000; ++code) {
        const left = (code >= 0xAC00 && code < 0xE000) || (code >= 0xF900 && code < 0xFB00);   // Hangul, surrogates, compatibility ideographs
        const character = String.fromCharCode(code);
        if (!left && character.normalize('NFD') !== character) assert.ok(known.has(character), `U+${code.toString(16)}`);
    }
    assert.ok(known.size > 1000);
});

test('the capital letters are Unicode’s', () => {
    const ranges = /constexpr Capitals capitals\[\] = \{\n(.*?)\n\};/s.exec(source)[1];
    const number = (text) => (text.startsWith("'") ? text.codePointAt(1) : Number(text));
    const small = new Map();
    for (const [, first, last, distance] of ranges.matchAll(/\{('.'|0x[0-9A-F]+), ('.'|0x[0-9A-F]+), (\d+)\}/g)) {
        for (let code = number(first); code <= number(last); ++code) {
            if (distance === '0' && (code - number(first)) % 2 === 0) small.set(code, code + 1);
            else if (distance !== '0') small.set(code, code + Number(distance));
        }
    }
    assert.ok(small.size > 500);
    for (const [code, expected] of small) {
        const capital = String.fromCodePoint(code);
        if (capital.normalize('NFD') === capital) assert.equal(capital.toLowerCase(), String.fromCodePoint(expected), `U+${code.toString(16)}`);
    }
});
