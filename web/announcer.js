// Tells screen readers politely what else nobody would hear: that another page has been opened.

let region = null;

/** Must stand in the page before it is written to. */
export function startAnnouncer() {
  region = document.createElement("p");
  region.id = "_announcer";
  region.setAttribute("role", "status");
  document.body.append(region);
}

export function announce(text) {
  region.textContent = text;
}
