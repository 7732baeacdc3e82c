// Which mode the page is shown in. Canvas mode needs a picture that shows the page as it is, and nothing that stands
// against it ("printing", "forced colours"). What stands against it comes and goes: the page goes to flow mode with the
// first, and with the last one gone a new picture is asked for.

import { Listeners } from "./listeners.js";

export class Mode {
  #root;
  #obstacles = new Set();
  #lack = "not painted";   // why there is no picture, or null
  #suspended = false;

  /** Told when the last obstacle has gone, to paint a picture. */
  cleared = new Listeners();

  /** @param {Element} root the element that carries data-mode */
  constructor(root) {
    this.#root = root;
    root.dataset.mode = "flow";
  }

  get isCanvas() {
    return this.mayPaint && this.#lack === null;
  }

  /** Whether nothing stands against canvas mode but that there is no picture yet. */
  get mayPaint() {
    return this.#obstacles.size === 0;
  }

  /** Whether `obstacle` stands against canvas mode, and nothing else does. */
  isHeldOnlyBy(obstacle) {
    return this.#obstacles.size === 1 && this.#obstacles.has(obstacle);
  }

  /** Why the page is in flow mode, for tests. */
  get reasons() {
    return [...this.#obstacles, ...(this.#lack === null ? [] : [this.#lack])];
  }

  /** Something stands against canvas mode until it is released; what is painted meanwhile nobody keeps up to date. */
  hold(obstacle) {
    this.#obstacles.add(obstacle);
    this.discard("not painted");
  }

  /** The same for good: there will be no picture, and a link that asks for it or leaves it would do nothing. */
  forgo(obstacle) {
    this.hold(obstacle);
    this.#root.dataset.canvas = "none";
  }

  /** Returns whether it stood against it. */
  release(obstacle) {
    const held = this.#obstacles.delete(obstacle);
    if (held && this.mayPaint) this.cleared.tell();
    return held;
  }

  /** The picture shows the page as it is. */
  accept() {
    this.#lack = null;
    this.#apply();
  }

  /** There is no picture that does. */
  discard(why) {
    this.#lack = why;
    this.#apply();
  }

  /** The program's controls do something from now on (browser.css). */
  programIsReady() {
    this.#root.dataset.program = "ready";
  }

  /** There is no program, or none any more: its controls would do nothing. */
  giveUp() {
    delete this.#root.dataset.program;
  }

  /** Leaves the page to the browser for a moment; the picture is kept, and kept up to date. */
  suspend(suspended) {
    this.#suspended = suspended;
    this.#apply();
  }

  #apply() {
    const mode = this.isCanvas && !this.#suspended ? "canvas" : "flow";
    if (this.#root.dataset.mode !== mode) this.#root.dataset.mode = mode;
  }
}
