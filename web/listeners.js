// Those who want to be told of something: any number of them, in whatever order.

export class Listeners {
  #all = new Set();

  add(listener) {
    this.#all.add(listener);
  }

  /** Calls them all, also where one fails; then its error is thrown. */
  tell(...news) {
    const errors = [];
    for (const listener of [...this.#all]) {
      try {
        listener(...news);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
