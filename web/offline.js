// The site without a network: a service worker (shell/worker.js) keeps it. What is here asks for the worker, and tells
// the reader of a new version, which comes only when the reader asks for it.

import { announce } from "./announcer.js";
import { base } from "./assets.js";

const interval = 5 * 60_000;   // milliseconds between two questions for a new version
const message = "This site has been updated.";

let offered = false;

// Not in the page, which is the program's to build: what the browser shows over it.
function offer(accept) {
  if (offered) return;
  offered = true;
  const notice = document.createElement("div");
  notice.id = "notice";
  const text = document.createElement("p");
  text.textContent = message;
  const button = (label, pressed) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = label;
    element.addEventListener("click", pressed);
    return element;
  };
  const later = button("Later", () => notice.remove());
  notice.append(text, button("Reload", accept), later);
  document.body.append(notice);
  announce(message);
}

function takeOver(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}

// A tab stays open all day at the venue: asks when the reader comes back to it, and never by a timer.
function askAgain(registration) {
  let asked = Date.now();
  const ask = () => {
    if (document.hidden || Date.now() - asked < interval) return;
    asked = Date.now();
    registration.update().catch(() => {});   // no network: next time
  };
  document.addEventListener("visibilitychange", ask);
  for (const event of ["focus", "popstate", "click"]) addEventListener(event, ask);
}

/** Lets the site be there without a network from the next visit on. */
export async function keepOffline() {
  const container = navigator.serviceWorker;   // none where the connection is not a secure one
  const registration = await container?.register(new URL("sw.js", base), { updateViaCache: "none" }).catch(() => null);
  if (!registration) return;
  const look = () => {
    const { waiting } = registration;
    if (waiting && container.controller) offer(() => takeOver(waiting));
  };
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  look();
  // Another tab has let the new version in; this one still shows the old.
  if (container.controller) container.addEventListener("controllerchange", () => offer(() => location.reload()));
  askAgain(registration);
}
