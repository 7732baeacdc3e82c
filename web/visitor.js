// What the visitor has chosen: filters in the address, so that a view can be shared; stars, time zone, dismissed
// announcements and the like in the store, so that they last.

const minute = 60_000;

const list = (value) => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);
const split = (text) => text.split(",").filter(Boolean);

// The offsets of the visitor's zone at the instants, as "minutes:offset" where it changes.
function describeOffsets(instants) {
  const offsets = [];
  let last = null;
  for (const instant of instants) {
    const offset = -new Date(instant * minute).getTimezoneOffset();
    if (offset !== last) offsets.push(`${instant}:${offset}`);
    last = offset;
  }
  return offsets.join();
}

const askedMode = () => new URLSearchParams(location.search).get("mode");

/** Whether the page is to be plain HTML, as it is opened. */
export const wantsPlain = (store) => (askedMode() ?? store.values.mode) === "flow";

export class Visitor {
  #store;
  #zone;
  #open = new Set();
  #results = "";       // how many of the search are wanted
  #asked = askedMode();   // counts until something else is chosen
  #unwritten = null;   // what the address is to be, from which one on; the browser may have refused it
  #writing = 0;        // a timer

  constructor(store, instants, zoneName) {
    this.#store = store;
    this.#zone = { offsets: describeOffsets(instants), name: zoneName };
  }

  get #kept() {
    return this.#store.values;
  }

  /** Whether the page is to be plain HTML. */
  get isPlain() {
    return (this.#asked ?? this.#kept.mode) === "flow";
  }

  /** Whether the page's own keys are on. */
  get hasShortcuts() {
    return this.#kept.shortcuts !== false;
  }

  /** What the address is, or is to be. */
  get address() {
    return new URL(this.#unwritten?.from === location.href ? this.#unwritten.to : location.href);
  }

  get #parameters() {
    return this.address.searchParams;
  }

  // To the minute. A "+" in the address, "T14:05+01:00", has been read as a space.
  get #now() {
    return this.#parameters.get("now")?.replace(" ", "+") ?? `${new Date().toISOString().slice(0, 16)}Z`;
  }

  /** Whether the time was set in the address, for previews and tests. */
  get isTimeSet() {
    return this.#parameters.has("now");
  }

  // The stars of a shared link, or the visitor's own.
  get #stars() {
    const shared = this.#parameters.get("stars");
    return shared === null ? list(this.#kept.stars) : split(shared);
  }

  /** The state in the form that the program reads. */
  get state() {
    const address = this.#parameters;
    const state = new URLSearchParams();
    state.set("now", this.#now);
    state.set("offsets", this.#zone.offsets);
    state.set("zone-name", this.#zone.name);
    if (this.#kept.zone) state.set("zone", this.#kept.zone);
    for (const name of ["kind", "words", "mine", "q"]) {
      if (address.has(name)) state.set(name, address.get(name));
    }
    if (this.#results) state.set("results", this.#results);
    for (const id of this.#stars) state.append("star", id);
    for (const id of this.#open) state.append("open", id);
    for (const id of list(this.#kept.dismissed)) state.append("dismissed", id);
    // What the address asks for is for this time alone, so the link offers to have it always.
    if (this.#kept.mode === "flow") state.set("plain", "1");
    if (!this.hasShortcuts) state.set("shortcuts", "0");
    return state.toString();
  }

  /** Unfolds or folds what has this id. Returns whether that is news. */
  setOpen(id, open) {
    if (this.#open.has(id) === open) return false;
    if (open) this.#open.add(id);
    else this.#open.delete(id);
    return true;
  }

  /** Carries out what a control asks for. Returns whether there is such an action. */
  act(action, value) {
    switch (action) {
      case "kind":
        this.#setAddress({ kind: value, mine: "" });
        return true;
      case "mine":
        this.#setAddress({ mine: this.#parameters.get("mine") === "1" ? "" : "1" });
        return true;
      case "q":
        this.#results = "";
        // falls through
      case "words":
        this.#setAddress({ [action]: value });
        return true;
      case "results":
        this.#results = value;
        return true;
      case "zone":
        this.#store.keep({ zone: value });
        return true;
      case "mode":
        this.#asked = null;
        this.#store.keep({ mode: value === "flow" ? value : undefined });
        return true;
      case "shortcuts":
        this.#store.keep({ shortcuts: value === "0" ? false : undefined });
        return true;
      case "star":
        this.#toggleStar(value);
        return true;
      case "dismiss":
        this.#store.keep({ dismissed: [...list(this.#kept.dismissed), value] });
        return true;
      default:
        return false;
    }
  }

  // Whoever changes shared stars takes them over, to the stars that were there already.
  #toggleStar(id) {
    const stars = this.#stars;
    const all = new Set([...list(this.#kept.stars), ...stars]);
    if (stars.includes(id)) all.delete(id);
    else all.add(id);
    this.#store.keep({ stars: [...all] });
    this.#setAddress({ stars: "" });
  }

  // Changes the address in place: choosing a filter is no new page.
  #setAddress(values) {
    const url = this.address;
    for (const [name, value] of Object.entries(values)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    this.#unwritten = { from: location.href, to: url };
    // Once the page is drawn: it takes a good part of the time that a keystroke has.
    this.#writing ||= setTimeout(() => this.writeAddress());
  }

  /** Shows what the address is to be, before it is left. Browsers refuse that to whoever types too fast. */
  writeAddress() {
    clearTimeout(this.#writing);
    this.#writing = 0;
    if (this.#unwritten?.from !== location.href) return;
    try {
      history.replaceState(history.state, "", this.#unwritten.to);
      this.#unwritten = null;
    } catch {}
  }
}
