// The page that is open: its DOM, as the program has written it, and whether it is that still.

import { Listeners } from "./listeners.js";
import { morph } from "./morph.js";
import * as PageState from "./page-states.js";
import { nodesIn, patch } from "./patch.js";

// What a document's file says about the page that it was written for.
const oneDocumentOnly = "link[rel=canonical], script[type='application/ld+json'], meta[name^=citation_]";

// As the program's outline.
const outlineOf = (nodes) => nodes.map((node) => (node instanceof Element ? `<${node.localName}` : node.data)).join("");

export class Page {
  #program;
  #state = PageState.written;
  #language = document.documentElement.lang;
  #mutations = new MutationObserver(() => {
    this.#state = PageState.changed;
    this.changed.tell();
  });

  /** How many pages, and states of them, have been written so far. */
  number = 0;

  /** Its elements and texts, by the numbers that they have in the program, where they are its own. */
  nodes = [];

  /** How often they have been read from the DOM, and how many edits have been carried out on it, for tests. */
  counts = { reads: 0, edits: 0 };

  /** Told of elements that are about to be put beside another one. */
  inserting = new Listeners();

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
    if (this.takeNews() || this.#state !== PageState.own) {
      morph(this.element, this.#program.html);
      this.#program.noteAgreement(false);
      this.#written();
      return;
    }
    const { edits } = this.#program;
    this.nodes = patch(this.element, this.nodes, edits, (elements, beside) => this.inserting.tell(elements, beside));
    this.counts.edits += edits.length;
    this.#written();
    if (this.nodes.length === this.#program.nodeCount) this.#state = PageState.own;
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
    const news = this.#mutations.takeRecords().length > 0;
    if (news) this.#state = PageState.changed;
    return news;
  }

  /** Looks at the elements and the texts, where they are not known. Returns the state of the page. */
  look() {
    this.takeNews();
    const isWritten = this.#state === PageState.written;
    if (isWritten || this.#state === PageState.changed) {
      this.nodes = nodesIn(this.element);
      ++this.counts.reads;
      const isOwn = this.nodes.length === this.#program.nodeCount && (isWritten || outlineOf(this.nodes) === this.#program.outline);
      this.#state = isOwn ? PageState.own : PageState.foreign;
    }
    return this.#state;
  }
}
