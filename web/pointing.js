// What is under the pointer, and what is pressed: the elements of which the style sheet's :hover and :active speak.

import { Listeners } from "./listeners.js";

const interactive = "a, button, summary";
const pressedBySpace = "button, summary";   // browsers show no such state for the Enter key, nor for links

const closest = (target, selector) => (target instanceof Element ? target.closest(selector) : null);

export class Pointing {
  #page;

  /** Elements of the page, or null. */
  hovered = null;
  pressed = null;

  /** Told when one of them has become another. */
  changed = new Listeners();

  constructor(page) {
    this.#page = page;
  }

  watch() {
    const page = this.#page;
    page.addEventListener("pointerover", ({ target }) => this.#set("hovered", closest(target, interactive)));
    page.addEventListener("pointerout", ({ relatedTarget }) => this.#set("hovered", closest(relatedTarget, interactive)));
    // Not by other buttons: they open menus and pages, and where those are let go is not told.
    page.addEventListener("pointerdown", ({ target, button }) => button === 0 && this.#set("pressed", closest(target, interactive)));
    page.addEventListener("keydown", ({ key, target }) => {
      if (key === " " && target.matches(pressedBySpace)) this.#set("pressed", target);
    });
    const release = () => this.#set("pressed", null);
    for (const type of ["pointerup", "dragend", "contextmenu", "keyup", "blur"]) addEventListener(type, release);
    // A mouse's is cancelled when it begins to drag a link along: which stays pressed until it is dropped.
    addEventListener("pointercancel", ({ pointerType }) => pointerType !== "mouse" && release());
  }

  #set(name, element) {
    if (this[name] === element) return;
    this[name] = element;
    this.changed.tell();
  }
}
