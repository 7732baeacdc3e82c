// An attribute on elements of the page, for the style sheet to know how they are painted.

export class Marks {
  #name;
  #values = new Map();   // by element

  constructor(name) {
    this.#name = name;
  }

  /** From now on these elements have it, with these values (a Map), and no others. */
  set(values) {
    for (const element of this.#values.keys()) {
      if (!values.has(element)) element.removeAttribute(this.#name);
    }
    this.#values = values;
    this.hide(false);
  }

  /** These have what the one beside them has, until `set` says more: the browser then computes their styles once. */
  spread(beside, elements) {
    const value = this.#values.get(beside);
    if (value === undefined) return;
    for (const element of elements) {
      element.setAttribute(this.#name, value);
      this.#values.set(element, value);
    }
  }

  /** Takes it off the page for a while, or brings it back. */
  hide(hidden) {
    for (const [element, value] of this.#values) {
      if (hidden) element.removeAttribute(this.#name);
      else if (element.getAttribute(this.#name) !== value) element.setAttribute(this.#name, value);
    }
  }
}
