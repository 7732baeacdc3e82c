// What lasts on this device, as one object in localStorage. Where storage is full or forbidden only the lasting is lost.

const storageName = "rostrum";

function load() {
  try {
    return Object(JSON.parse(localStorage.getItem(storageName) ?? "{}"));
  } catch {
    return {};   // forbidden, or not ours
  }
}

export class Store {
  /** The values by name. */
  values = load();

  keep(values) {
    Object.assign(this.values, values);
    try {
      localStorage.setItem(storageName, JSON.stringify(this.values));
    } catch {}
  }

  /** Takes over what another tab has kept; `key` is that of a storage event. Returns whether it is ours. */
  takeOver(key) {
    if (key !== storageName && key !== null) return false;
    this.values = load();
    return true;
  }
}
