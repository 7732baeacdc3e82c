// Those who want to be told of something: any number of them, in whatever order.

export class Listeners {
  #all = [];

  add(listener) {
    this.#all.push(listener);
  }

  /** Calls them all, also where one fails; then its error is thrown. */
  tell(...news) {
    const call = ([listener, ...others]) => {
      try {
        listener?.(...news);
      } finally {
        if (listener) call(others);
      }
    };
    call(this.#all);
  }
}
