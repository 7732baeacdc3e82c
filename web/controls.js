// The page's own controls: buttons and fields with data-action, folded text, the key for searching, and the clock.

const minute = 60_000;
const day = 24 * 60 * minute;

const isTyping = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));

export class Controls {
  #program;
  #store;
  #visitor;
  #refresh;
  #openSearch;
  #timer = 0;

  /** @param refresh builds the page anew where it stands; @param openSearch goes to the search page, if there is one */
  constructor(program, store, visitor, { refresh, openSearch }) {
    this.#program = program;
    this.#store = store;
    this.#visitor = visitor;
    this.#refresh = refresh;
    this.#openSearch = openSearch;
  }

  start() {
    addEventListener("click", (event) => this.#clicked(event));
    addEventListener("input", ({ target }) => this.#act(target, "INPUT"));
    addEventListener("keydown", (event) => this.#pressed(event));
    addEventListener("storage", ({ key }) => {
      if (this.#store.takeOver(key)) this.#refresh();
    });
    // Told of at once; the event "toggle" may come only after a frame in which canvas and page disagree.
    new MutationObserver((changes) => this.#toggled(changes.map(({ target }) => target)))
      .observe(document.body, { subtree: true, attributeFilter: ["open"] });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) clearTimeout(this.#timer);
      else this.#refresh();
    });
  }

  // Links with an action lead somewhere as well, for whoever opens them elsewhere.
  #clicked(event) {
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (this.#act(event.target, "BUTTON") || elsewhere || event.defaultPrevented) return;
    if (this.#act(event.target, "A")) event.preventDefault();
  }

  // Returns whether there was something to do. A button's value is its data-value, a field's what is typed into it.
  #act(target, name) {
    const control = target instanceof Element ? target.closest("[data-action]") : null;
    if (control?.nodeName !== name) return false;
    if (control.dataset.action === "export") this.#export();
    const value = name === "INPUT" ? control.value : control.dataset.value ?? "";
    if (!this.#visitor.act(control.dataset.action, value)) return false;
    const focused = document.activeElement;
    this.#refresh();
    // What has gone with the action cannot keep the focus; whoever goes on by keys should not have to start over.
    if (!focused.isConnected) document.querySelector("main")?.focus({ preventScroll: true });
    return true;
  }

  // Saves the starred sessions as a calendar file.
  #export() {
    const address = new URL(".", document.baseURI);
    const file = new Blob([this.#program.starredCalendar(address.href)], { type: "text/calendar" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = "my-schedule.ics";
    link.dispatchEvent(new MouseEvent("click"));
    setTimeout(() => URL.revokeObjectURL(link.href), minute);   // the download may only begin after this task
  }

  #toggled(folds) {
    let news = false;
    for (const fold of folds) {
      const id = fold.isConnected ? fold.closest("[id]")?.id : null;
      // Of what is written unfolded, those that are not are remembered.
      const toggled = id && fold.open !== fold.hasAttribute("data-unfolded");
      if (id && this.#visitor.setOpen(id, toggled)) news = true;
    }
    if (news) this.#refresh();
  }

  #pressed(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!this.#visitor.hasShortcuts || isTyping(event.target)) return;
    if (this.#openSearch()) event.preventDefault();
  }

  /** Waits for the moment at which the open page would look different; called when a page has been built. */
  schedule() {
    clearTimeout(this.#timer);
    const wait = this.#program.nextChange * minute - Date.now();
    // What is further away than a day is noticed when the page is shown again.
    if (wait < -day || wait > day || this.#visitor.isTimeSet || document.hidden) return;
    this.#timer = setTimeout(this.#refresh, Math.max(0, wait));
  }
}
