// Parts of web/ by themselves. Needs no browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Listeners } from '../../web/listeners.js';

describe('listeners', () => {
    test('are all told, whatever their order, and what the news is', () => {
        const names = ['a', 'b', 'c'];
        for (const order of [names, [...names].reverse()]) {
            const listeners = new Listeners();
            const told = [];
            for (const name of order) listeners.add((...news) => told.push([name, ...news]));
            listeners.tell(1, 2);
            assert.deepEqual(told.sort(), names.map((name) => [name, 1, 2]));
        }
    });

    test('are told where another fails, before or behind them, and the error is thrown', () => {
        const error = new Error('fails');
        for (const place of [0, 1, 2]) {
            const listeners = new Listeners();
            let told = 0;
            for (const i of [0, 1, 2]) listeners.add(() => { if (i === place) throw error; ++told; });
            assert.throws(() => listeners.tell(), error);
            assert.equal(told, 2);
        }
    });

    test('hear of the next news first where they come while others are told', () => {
        const listeners = new Listeners();
        let told = 0;
        listeners.add(() => listeners.add(() => ++told));
        listeners.tell();
        assert.equal(told, 0);
        listeners.tell();
        assert.equal(told, 1);
    });

    test('may be none', () => new Listeners().tell());
});
