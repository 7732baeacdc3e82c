// Which mode the page is shown in. Canvas mode needs a painted canvas and no reason against it; reasons come and go
// ("printing", "context lost"), and the page goes to flow mode with the first and back with the last.

export class Mode {
  #root;
  #reasons = new Set(["not painted"]);
  #listeners = [];

  /** @param {Element} root the element that carries data-mode */
  constructor(root) {
    this.#root = root;
    root.dataset.mode = "flow";
  }

  get isCanvas() {
    return this.#reasons.size === 0;
  }

  /** Why the page is in flow mode, for the console and for tests. */
  get reasons() {
    return [...this.#reasons];
  }

  /** Whether something other than the paint that is still to come stands against canvas mode. */
  get mayPaint() {
    return this.#reasons.size === 0 || (this.#reasons.size === 1 && this.#reasons.has("not painted"));
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  hold(reason) {
    this.#reasons.add(reason);
    this.#apply();
  }

  release(reason) {
    this.#reasons.delete(reason);
    this.#apply();
  }

  #apply() {
    const mode = this.isCanvas ? "canvas" : "flow";
    if (this.#root.dataset.mode === mode) return;
    this.#root.dataset.mode = mode;
    for (const listener of this.#listeners) listener(mode);
  }
}
