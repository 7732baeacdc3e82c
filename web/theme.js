// Light or dark: what the system prefers, or what the visitor has chosen. The style sheet follows the root's data-theme,
// which shell/early.js has set before the first paint. Works without the program too.

import { Listeners } from "./listeners.js";

export class Theme {
  #root;
  #store;
  #system = matchMedia("(prefers-color-scheme: dark)");

  /** Told when the page is shown in other colours than before. */
  changed = new Listeners();

  /** @param {Element} root the element that carries data-theme */
  constructor(root, store) {
    this.#root = root;
    this.#store = store;
    this.#system.addEventListener("change", () => this.changed.tell());
    addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-action=theme]")) this.#choose(this.isDark ? "light" : "dark");
    });
    addEventListener("storage", ({ key }) => {
      if (this.#store.takeOver(key)) this.#apply(this.#store.values.theme);
    });
  }

  get isDark() {
    const { theme } = this.#root.dataset;
    return theme === "dark" || (theme !== "light" && this.#system.matches);
  }

  // Whoever chooses what the system prefers follows the system again.
  #choose(theme) {
    const system = this.#system.matches ? "dark" : "light";
    this.#store.keep({ theme: theme === system ? undefined : theme });
    this.#apply(this.#store.values.theme);
  }

  #apply(theme) {
    const wanted = theme === "light" || theme === "dark" ? theme : "system";
    if (this.#root.dataset.theme === wanted) return;
    this.#root.dataset.theme = wanted;
    this.changed.tell();
  }
}
