// Links between the site's pages change the page without loading a document. History, scroll positions, fragments and
// focus behave as they do between documents; everything that is not a plain click on a link to one of our pages is
// left to the browser: files, other sites on the same host, and pages that there are not, so that the host answers.

import { announce } from "./announcer.js";
import { base } from "./assets.js";
import { Listeners } from "./listeners.js";
import { report } from "./report.js";

// Scroll positions outlive the document: a reload, or a visit to another site, lies between two pages as well.
const storageName = `scroll positions ${base.pathname}`;
const storedPositions = 100;

function loadPositions() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(storageName) ?? "[]"));
  } catch {
    return new Map();   // the visitor allows no storage, or it holds something else
  }
}

function storePositions(positions) {
  try {
    sessionStorage.setItem(storageName, JSON.stringify([...positions].slice(-storedPositions)));
  } catch {}
}

// A name that no other entry of the tab's history has. Over plain http, browsers have no crypto.randomUUID().
const newEntry = () => `${Date.now()} ${Math.random()}`;
const entryOf = (state) => (typeof state?.entry === "string" ? state.entry : null);

// The head's relative addresses are those of the page that was loaded; in another folder they would lead elsewhere.
function holdHead() {
  for (const link of document.head.querySelectorAll("link[href]:not([rel=preload])")) {
    if (link.getAttribute("href") !== link.href) link.href = link.href;
  }
}

const missingPage = "/404";   // not_found_page of src/site/site.hpp

// The id that a fragment names, or an empty text.
function decodeFragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);   // "%" without a number: as written
  }
}

export class Navigation {
  #view;
  #visitor;
  #shown;                  // the path and the query of the page that is shown
  #hasLed = false;         // whether a click of the visitor's last series has led to another page
  #entry = null;           // the history entry that is shown
  #asked = 0;              // how many pages have been asked for
  #positions = loadPositions();   // scroll position by history entry

  /** Told when a page has been built. */
  opened = new Listeners();

  constructor(view, visitor) {
    this.#view = view;
    this.#visitor = visitor;
  }

  /** The page under the current address: its path from the site's root, and what leads there from here. */
  get path() {
    return this.#split(location.pathname);
  }

  // Hosts show the page for what is not there under addresses outside the site as well.
  #split(pathname) {
    const root = base.pathname;
    const page = pathname.startsWith(root) ? `/${pathname.slice(root.length)}` : missingPage;
    // What leads from there to the site's root. The page for what is not there has addresses that hold anywhere on the host.
    const depth = page.split("/").length - 2;
    const isThere = page !== missingPage && (depth === 0 || this.#view.hasPage({ page }));
    return { page, base: isThere ? "../".repeat(depth) : root };
  }

  /** `graphicsIdle`: for View.start. */
  async start(graphicsIdle) {
    await this.#view.prepare(this.path, this.#visitor.state);
    this.#shown = location.pathname + location.search;
    this.#entry = entryOf(history.state) ?? newEntry();
    history.replaceState({ entry: this.#entry }, "");
    history.scrollRestoration = "manual";
    // A reload is the browser's to restore.
    addEventListener("pagehide", () => {
      history.scrollRestoration = "auto";
      this.#visitor.writeAddress();
      this.#remember();
      storePositions(this.#positions);
    });
    addEventListener("pageshow", ({ persisted }) => {
      history.scrollRestoration = "manual";
      if (persisted) this.#scrollToPosition();   // WebKit leaves a page that it has kept to us already
    });
    for (const type of ["pointerover", "focusin"]) addEventListener(type, (event) => this.#foresee(event), { passive: true });
    for (const type of ["mousedown", "click"]) addEventListener(type, (event) => this.#leaveOut(event), { capture: true });
    addEventListener("click", (event) => this.#clicked(event));
    addEventListener("popstate", (event) => this.#moved(event));
    this.#unfoldTarget();
    const shown = this.#view.start(this.path, this.#visitor.state, graphicsIdle);
    if (!this.#view.failed) this.opened.tell();
    await shown;
  }

  /** Builds the page that is shown anew. */
  refresh() {
    if (this.#view.failed) return;
    const { pathname, search } = this.#visitor.address;
    this.#shown = pathname + search;
    this.#view.refresh(this.path, this.#visitor.state);
    if (this.#view.failed) return;
    this.opened.tell();
    this.#complete();
  }

  // A search begins with what is here, and goes on with all of the content.
  #complete() {
    if (this.#view.hasParts(this.path, this.#visitor.state)) return;
    this.#view.loadParts(this.path, this.#visitor.state).then(() => this.refresh(),
      (error) => report("warn", `searches in a part of the site: ${error.message}`));
  }

  /** Goes to a page of the site, "search.html", as a click on a link would. */
  visit(address) {
    this.#go(new URL(address, base));
  }

  // A link to a session or a paper shows its abstract too.
  #unfoldTarget() {
    const id = decodeFragment(location.hash);
    return id !== "" && this.#visitor.setOpen(id, true);
  }

  // The address that a click on a link should show here, or null where the browser should follow it.
  #target(event) {
    if (event.defaultPrevented || event.button !== 0) return null;
    return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey ? null : this.#linked(event);
  }

  // The address of the site's page that a link leads to on which something happens, or null.
  #linked(event) {
    const link = event.target instanceof Element && !this.#view.failed ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement)) return null;   // or one in a drawing
    if (link.hasAttribute("download") || link.relList.contains("external") || (link.target && link.target !== "_self")) return null;
    // History takes no address with a name and a password, and only the browser finds the text in ":~:text=".
    if (link.origin !== location.origin || link.username || link.password || link.hash.includes(":~:")) return null;
    const samePage = link.pathname === location.pathname && link.search === location.search;
    if ((samePage && link.hash) || !link.pathname.startsWith(base.pathname)) return null;
    const path = this.#split(link.pathname);
    // A folder, "/schedule/": hosts lead from there to the page, or have something else.
    const isFolder = path.page.length > 1 && path.page.endsWith("/");
    return !isFolder && this.#view.hasPage(path) ? new URL(link.href) : null;
  }

  // The second click of a double click was meant for the page that the first one has left: it selects no word, and presses
  // no button, of the next.
  #leaveOut(event) {
    if (event.detail < 2) this.#hasLed = false;
    if (!this.#hasLed) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #clicked(event) {
    const url = this.#target(event);
    if (!url) return;
    event.preventDefault();
    this.#go(url);
    this.#hasLed = event.detail > 0;
  }

  // What a link would lead to that is pointed at comes before it is clicked.
  #foresee(event) {
    const isField = event.target instanceof Element && event.target.id === "_search";
    const url = isField ? null : this.#linked(event);
    const state = isField ? "q=a" : url?.search.slice(1);
    const path = isField ? this.path : url && this.#split(url.pathname);
    if (path && !this.#view.hasParts(path, state)) this.#view.loadParts(path, state).catch(() => {});   // a click will tell
  }

  // Calls `show` when all is here that the page is made of, at once where it is; of several pages for the last alone. Where it
  // cannot be had, calls `leave`.
  #whenComplete(path, state, show, leave) {
    const number = ++this.#asked;
    if (this.#view.hasParts(path, state)) return show();
    const unlessOvertaken = (step) => () => number === this.#asked && step();
    this.#view.loadParts(path, state).then(unlessOvertaken(show), unlessOvertaken(leave));
  }

  #go(url) {
    const path = this.#split(url.pathname);
    const leave = () => location.assign(url);
    // Only with all of the content it can be told whether there is such a paper.
    const arrive = () => (this.#view.hasPage(path) ? this.#arrive(url) : leave());
    this.#whenComplete(path, url.search.slice(1), arrive, leave);
  }

  #arrive(url) {
    this.#visitor.writeAddress();
    this.#remember();
    const entry = newEntry();
    if (new URL(".", url).href !== new URL(".", location.href).href) holdHead();
    try {
      history[url.href === location.href ? "replaceState" : "pushState"]({ entry }, "", url);
      this.#entry = entry;
    } catch {
      location.assign(url);   // browsers refuse too many in a short time, and what is too long
      return;
    }
    this.#show();
    this.#scrollToTarget();
    const field = document.getElementById("_search");   // on the search page, what one came for
    (field ?? document.querySelector("main"))?.focus({ preventScroll: true });
  }

  #moved(event) {
    this.#remember();
    // A fragment link of the browser's own has no entry yet.
    const known = entryOf(event.state);
    const entry = known ?? newEntry();
    if (!known) history.replaceState({ entry }, "");
    const place = () => {
      this.#entry = entry;   // the page before is shown until the other one is here
      if (!this.#scrollToPosition() && known) this.#scrollToTarget();
    };
    if (location.pathname + location.search !== this.#shown) {
      const show = () => {
        this.#show();
        place();
      };
      return this.#whenComplete(this.path, this.#visitor.state, show, () => location.reload());
    }
    if (this.#unfoldTarget()) this.refresh();
    place();
  }

  // Where the page was scrolled to when it was last left; false where it has not been.
  #scrollToPosition() {
    const position = this.#positions.get(this.#entry);
    if (position) scrollTo({ ...position, behavior: "instant" });
    return position !== undefined;
  }

  #remember() {
    this.#positions.delete(this.#entry);   // the latest stand last
    this.#positions.set(this.#entry, { left: scrollX, top: scrollY });
  }

  #show() {
    this.#shown = location.pathname + location.search;
    this.#unfoldTarget();
    this.#visitor.setOpen("_menu", false);   // it has led here
    this.#view.open(this.path, this.#visitor.state);
    if (this.#view.failed) {
      location.reload();   // the address is the new page's already
      return;
    }
    announce(document.title);
    this.opened.tell();
  }

  #scrollToTarget() {
    const target = document.getElementById(decodeFragment(location.hash));
    if (target) target.scrollIntoView({ behavior: "instant" });
    else scrollTo({ left: 0, top: 0, behavior: "instant" });
  }
}
