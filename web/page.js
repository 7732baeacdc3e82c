// The page that is open: its DOM, as the program has written it, and whether it is that still.

import { Correspondence } from "./check.js";
import { Listeners } from "./listeners.js";
import { morph } from "./morph.js";
import * as PageState from "./page-states.js";

// What a document's file says about the page that it was written for.
const oneDocumentOnly = "link[rel=canonical], script[type='application/ld+json'], meta[name^=citation_]";

export class Page {
  #program;
  #state = PageState.written;
  #wording = "";         // its texts when they were looked at first
  #language = document.documentElement.lang;
  #mutations = new MutationObserver(() => this.changed.tell());

  /** How many pages, and states of them, have been written so far. */
  number = 0;

  /** Its elements and texts, as they were looked at last; null before. */
  correspondence = null;

  /** Told when something else has changed what was written. */
  changed = new Listeners();

  /** @param {Element} element what holds the page */
  constructor(program, element) {
    this.#program = program;
    this.element = element;
  }

  /** Has the program build the page under `path`. Returns whether there is one. */
  build(path, state) {
    return this.#program.open(path.page, path.base, state);
  }

  /** Makes the DOM the page that has been built; what stays the same is left alone. */
  patch() {
    morph(this.element, this.#program.html);
    this.#written();
  }

  /** Makes the DOM another page than before. */
  replace() {
    this.element.innerHTML = this.#program.html;
    this.#written();
    this.describe();
  }

  #written() {
    this.#mutations.observe(this.element, { subtree: true, childList: true, characterData: true });
    this.#mutations.takeRecords();   // they tell of what was written
    this.#state = PageState.written;
    ++this.number;
  }

  /** Makes the document's head the open page's. */
  describe() {
    document.title = this.#program.title;
    const root = document.documentElement;
    const { language } = this.#program;
    if (root.lang === this.#language) root.lang = language;   // otherwise a translator has set it
    this.#language = language;
    // The address bar has the new page's, for share menus.
    for (const old of document.querySelectorAll(oneDocumentOnly)) old.remove();
    document.querySelector("meta[name=description]")?.setAttribute("content", this.#program.description);
  }

  /** Whether others have changed it and nobody has been told yet; then nobody is told. */
  takeNews() {
    return this.#mutations.takeRecords().length > 0;
  }

  /** Looks at the elements and the texts. Returns the state of the page. */
  look() {
    const correspondence = this.correspondence = new Correspondence(this.element);
    const { outline, wording } = correspondence;
    if (this.#state === PageState.written) this.#wording = wording;
    const isOwn = outline === this.#program.outline && wording === this.#wording;
    return this.#state = isOwn ? PageState.own : PageState.foreign;
  }
}
