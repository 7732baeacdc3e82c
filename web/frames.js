// When to draw: at most one frame is asked for at a time, and none unless something changed.

import { Listeners } from "./listeners.js";
import * as Wanted from "./wanted.js";

export class Frames {
  #wanted = Wanted.nothing;
  #frame = 0;   // the browser's number for it, where something is wanted

  /** Told in the frame, of what is wanted. */
  due = new Listeners();

  want(work) {
    if (this.#wanted === Wanted.nothing) this.#frame = requestAnimationFrame(() => this.due.tell(this.settle()));
    this.#wanted = Math.max(this.#wanted, work);
  }

  /** What was wanted is done now, without a frame. Returns it. */
  settle() {
    const wanted = this.#wanted;
    cancelAnimationFrame(this.#frame);   // one that has begun, or has ended, is left alone
    this.#wanted = Wanted.nothing;
    return wanted;
  }
}
