// Which mode the page is shown in. Canvas mode needs a picture that shows the page as it is (picture.js), and nothing around
// the picture that stands against it ("printing", "forced colours"). What stands against it comes and goes: the page goes to
// flow mode with the first, and with the last one gone a new picture is asked for.

import { Listeners } from "./listeners.js";
import { Picture } from "./picture.js";
import * as PictureState from "./picture-states.js";

const failure = "failure";

export class Mode {
  #root;
  #obstacles = new Set();
  #suspended = false;

  picture = new Picture();

  /** Told when the last obstacle has gone, to paint a picture. */
  cleared = new Listeners();

  /** @param {Element} root the element that carries data-mode */
  constructor(root) {
    this.#root = root;
    this.picture.changed.add(() => this.#apply());
    this.#apply();
  }

  get isCanvas() {
    return this.mayPaint && this.picture.state === PictureState.shown;
  }

  /** Whether nothing stands against canvas mode but that there is no picture yet. */
  get mayPaint() {
    return this.#obstacles.size === 0 && this.picture.isPossible;
  }

  /** Whether `obstacle` stands against canvas mode, and nothing else does. */
  isHeldOnlyBy(obstacle) {
    return this.#obstacles.size === 1 && this.#obstacles.has(obstacle) && this.picture.isPossible;
  }

  /** Why the page is in flow mode, for tests. */
  get reasons() {
    const { state } = this.picture;
    return [...this.#obstacles, ...(state === PictureState.shown ? [] : [state])];
  }

  /** Something stands against canvas mode until it is released; what is painted meanwhile nobody keeps up to date. */
  hold(obstacle) {
    this.#obstacles.add(obstacle);
    this.picture.neglect();
  }

  /** Returns whether it stood against it. */
  release(obstacle) {
    const held = this.#obstacles.delete(obstacle);
    if (held && this.mayPaint) this.cleared.tell();
    return held;
  }

  /** The program's controls do something from now on (browser.css). */
  programIsReady() {
    this.#root.dataset.program = "ready";
  }

  /** There is no program, or none any more: its controls would do nothing. */
  giveUp() {
    delete this.#root.dataset.program;
  }

  /** The program has failed: the page is the browser's from then on, links and all. */
  fail() {
    this.hold(failure);
    this.giveUp();
  }

  get hasFailed() {
    return this.#obstacles.has(failure);
  }

  /** Leaves the page to the browser for a moment; the picture is kept, and kept up to date. */
  suspend(suspended) {
    this.#suspended = suspended;
    this.#apply();
  }

  #apply() {
    const mode = this.isCanvas && !this.#suspended ? "canvas" : "flow";
    if (this.#root.dataset.mode !== mode) this.#root.dataset.mode = mode;
    // There will be no picture, and a link that asks for it or leaves it would do nothing.
    if (this.picture.state === PictureState.impossible) this.#root.dataset.canvas = "none";
  }
}
