// Where the picture of the page is: what has become of the canvas, and whether what is painted there shows the page.

import { Listeners } from "./listeners.js";
import * as PictureState from "./picture-states.js";

export class Picture {
  #state = PictureState.unasked;

  /** Told when it is in another state than before. */
  changed = new Listeners();

  get state() {
    return this.#state;
  }

  /** Whether there may be a picture, as far as the canvas goes. */
  get isPossible() {
    return this.#state !== PictureState.impossible && this.#state !== PictureState.lost;
  }

  /** The canvas has its context, for the first time or again, or has none to give. */
  start(hasContext) {
    this.#become(hasContext ? PictureState.unpainted : PictureState.impossible);
  }

  lose() {
    this.#become(PictureState.lost);
  }

  /** The page has been laid out before there is going to be a picture. */
  prepare() {
    this.#become(PictureState.prepared);
  }

  /** The page has changed: what was prepared is of no use. */
  discard() {
    if (this.#state === PictureState.prepared) this.#become(PictureState.unpainted);
  }

  /** The page is the browser's meanwhile: the picture is not kept up to date. What was prepared may still be of use. */
  neglect() {
    if (this.#state === PictureState.shown) this.#become(PictureState.unpainted);
  }

  show() {
    this.#become(PictureState.shown);
  }

  /** Returns whether that is news. */
  disagree() {
    return this.#become(PictureState.disagrees);
  }

  #become(state) {
    if (this.#state === state) return false;
    this.#state = state;
    this.changed.tell();
    return true;
  }
}
