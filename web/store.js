// What lasts on this device, in localStorage: a site's own, in an entry named by the folder that it stands in, since years
// of a workshop, and other sites, stand on one host; and what is the same for all of them. Where storage is full or
// forbidden only the lasting is lost.

import { base } from "./assets.js";

const sharedEntry = "rostrum";
const ownEntry = `rostrum ${base.pathname}`;   // shell/early.js has both names
const own = ["stars", "dismissed"];

// Anybody may have written there, and anything.
function read(entry) {
  try {
    const values = JSON.parse(localStorage.getItem(entry));
    return values && Object.getPrototypeOf(values) === Object.prototype ? values : null;
  } catch {
    return null;   // forbidden, or not ours
  }
}

const pick = (values, isWanted) => Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => isWanted(name)));
const isOwn = (name) => own.includes(name);
const isShared = (name) => !isOwn(name);

// Earlier versions kept all in the entry that is shared. A site takes its own from there until it keeps something itself,
// and leaves it where it is: nobody knows for which of the sites it was meant.
function load() {
  const shared = read(sharedEntry);
  return { ...pick(shared, isShared), ...pick(read(ownEntry) ?? shared, isOwn) };
}

export class Store {
  /** The values by name. */
  values = load();

  keep(values) {
    Object.assign(this.values, values);
    try {
      const names = Object.keys(values);
      if (names.some(isOwn)) localStorage.setItem(ownEntry, JSON.stringify(pick(this.values, isOwn)));
      if (names.some(isShared)) {
        const others = pick(read(sharedEntry), isOwn);
        localStorage.setItem(sharedEntry, JSON.stringify({ ...others, ...pick(this.values, isShared) }));
      }
    } catch {}
  }

  /** Takes over what another tab has kept; `key` is that of a storage event. Returns whether it is ours. */
  takeOver(key) {
    if (![ownEntry, sharedEntry, null].includes(key)) return false;
    this.values = load();
    return true;
  }
}
