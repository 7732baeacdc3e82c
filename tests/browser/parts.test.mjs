// Parts of web/ by themselves. Needs no browser.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Frames } from '../../web/frames.js';
import { Listeners } from '../../web/listeners.js';
import { Mode } from '../../web/mode.js';
import * as PictureState from '../../web/picture-states.js';
import { Picture } from '../../web/picture.js';
import * as Wanted from '../../web/wanted.js';

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

describe('frames', () => {
    let asked, frames, due;   // asked: the browser's callbacks by number
    let number = 0;
    globalThis.requestAnimationFrame = (callback) => (asked.set(++number, callback), number);
    globalThis.cancelAnimationFrame = (cancelled) => asked.delete(cancelled);

    /// What the browser does with a frame.
    function draw() {
        const callbacks = [...asked.values()];
        asked.clear();
        for (const callback of callbacks) callback();
    }

    beforeEach(() => {
        asked = new Map();
        frames = new Frames();
        due = [];
        frames.due.add((work) => due.push(work));
    });

    test('are not asked for while nothing is wanted', () => {
        assert.equal(frames.settle(), Wanted.nothing);
        assert.equal(asked.size, 0);
    });

    test('are one for whatever is wanted before it, a layout where that is among it', () => {
        const { paint, layout } = Wanted;
        for (const [works, most] of [[[paint], paint], [[paint, paint], paint], [[layout], layout], [[paint, layout], layout], [[layout, paint], layout]]) {
            due = [];
            for (const work of works) frames.want(work);
            assert.equal(asked.size, 1);
            draw();
            assert.deepEqual(due, [most]);
            assert.equal(asked.size, 0);
        }
    });

    test('are taken back when what is wanted is done without', () => {
        frames.want(Wanted.layout);
        assert.equal(frames.settle(), Wanted.layout);
        assert.equal(asked.size, 0);
        frames.want(Wanted.paint);
        assert.equal(asked.size, 1);
        draw();
        assert.deepEqual(due, [Wanted.paint]);
    });

    test('are asked for anew by what is wanted while one is drawn, and after one that failed', () => {
        let drawn = 0;
        frames.due.add(() => { if (++drawn === 1) frames.want(Wanted.paint); });
        frames.due.add(() => { if (drawn === 2) throw new Error('fails'); });
        frames.want(Wanted.layout);
        draw();
        assert.equal(asked.size, 1);
        assert.throws(draw);
        assert.equal(asked.size, 0);
        frames.want(Wanted.paint);
        draw();
        assert.deepEqual(due, [Wanted.layout, Wanted.paint, Wanted.paint]);
    });
});

// What leads to each state.
const ways = {
    [PictureState.unasked]: () => {},
    [PictureState.impossible]: (picture) => picture.start(false),
    [PictureState.lost]: (picture) => { picture.start(true); picture.lose(); },
    [PictureState.unpainted]: (picture) => picture.start(true),
    [PictureState.prepared]: (picture) => { picture.start(true); picture.prepare(); },
    [PictureState.shown]: (picture) => { picture.start(true); picture.show(); },
    [PictureState.disagrees]: (picture) => { picture.start(true); picture.disagree(); },
};

/// A picture in a state.
function pictureIn(state, picture = new Picture()) {
    ways[state](picture);
    assert.equal(picture.state, state);
    return picture;
}

describe('the picture', () => {
    test('has a way into each of its states', () => {
        assert.deepEqual(Object.keys(ways).sort(), Object.values(PictureState).sort());
        for (const state of Object.values(PictureState)) pictureIn(state);
    });

    test('loses what was prepared, and nothing else, when the page changes; what is shown, and nothing else, when nobody follows it', () => {
        for (const [transition, left] of [['discard', PictureState.prepared], ['neglect', PictureState.shown]]) {
            for (const state of Object.values(PictureState)) {
                const picture = pictureIn(state);
                picture[transition]();
                assert.equal(picture.state, state === left ? PictureState.unpainted : state, `${transition}, ${state}`);
            }
        }
    });

    test('is possible unless there is no context', () => {
        const impossible = Object.values(PictureState).filter((state) => !pictureIn(state).isPossible);
        assert.deepEqual(impossible.sort(), [PictureState.impossible, PictureState.lost].sort());
    });

    test('comes again with the context', () => {
        const picture = pictureIn(PictureState.lost);
        picture.start(true);
        assert.equal(picture.state, PictureState.unpainted);
    });

    test('tells of each change of its state, and of nothing else', () => {
        const picture = new Picture();
        const told = [];
        picture.changed.add(() => told.push(picture.state));
        picture.start(true);
        assert.equal(picture.disagree(), true);
        assert.equal(picture.disagree(), false);
        picture.show();
        picture.show();
        picture.discard();
        assert.deepEqual(told, [PictureState.unpainted, PictureState.disagrees, PictureState.shown]);
    });
});

describe('the mode', () => {
    let root, mode, cleared;
    beforeEach(() => {
        root = { dataset: {} };
        mode = new Mode(root);
        cleared = 0;
        mode.cleared.add(() => ++cleared);
    });

    test('is canvas with a picture that is shown and nothing against it, and else there is a reason', () => {
        for (const state of Object.values(PictureState)) {
            root = { dataset: {} };
            mode = new Mode(root);
            assert.equal(root.dataset.mode, 'flow');
            pictureIn(state, mode.picture);
            const isShown = state === PictureState.shown;
            assert.equal(mode.isCanvas, isShown, state);
            assert.equal(root.dataset.mode, isShown ? 'canvas' : 'flow', state);
            assert.deepEqual(mode.reasons, isShown ? [] : [state]);
            mode.hold('printing');
            assert.equal(mode.isCanvas, false);
            assert.equal(root.dataset.mode, 'flow');
            assert.deepEqual(mode.reasons, ['printing', isShown ? PictureState.unpainted : state]);
            mode.release('printing');
            assert.equal(mode.isCanvas, false, 'before another picture');
        }
    });

    test('asks for a picture when the last obstacle has gone, once, and where there can be one', () => {
        mode.hold('a');
        mode.hold('b');
        assert.ok(!mode.isHeldOnlyBy('a'));
        assert.equal(mode.release('a'), true);
        assert.equal(mode.release('a'), false);
        assert.equal(cleared, 0);
        assert.ok(mode.isHeldOnlyBy('b'));
        assert.ok(!mode.isHeldOnlyBy('a'));
        mode.release('b');
        mode.release('none');
        assert.equal(cleared, 1);
        assert.ok(mode.mayPaint);
        pictureIn(PictureState.lost, mode.picture);
        mode.hold('a');
        assert.ok(!mode.isHeldOnlyBy('a'));
        mode.release('a');
        assert.equal(cleared, 1);
        assert.ok(!mode.mayPaint);
    });

    test('keeps what was prepared while something stands against it', () => {
        mode.hold('a');
        pictureIn(PictureState.prepared, mode.picture);
        mode.hold('b');
        assert.equal(mode.picture.state, PictureState.prepared);
    });

    test('is flow for a moment, with the picture, while the page is suspended', () => {
        pictureIn(PictureState.shown, mode.picture);
        mode.suspend(true);
        assert.equal(root.dataset.mode, 'flow');
        assert.ok(mode.isCanvas);
        mode.suspend(false);
        assert.equal(root.dataset.mode, 'canvas');
    });

    test('says where there will be no canvas, and no program any more', () => {
        mode.programIsReady();
        pictureIn(PictureState.shown, mode.picture);
        assert.deepEqual(root.dataset, { mode: 'canvas', program: 'ready' });
        assert.ok(!mode.hasFailed);
        mode.fail();
        assert.ok(mode.hasFailed);
        assert.deepEqual(root.dataset, { mode: 'flow' });
        mode.picture.start(false);
        assert.deepEqual(root.dataset, { mode: 'flow', canvas: 'none' });
    });
});
