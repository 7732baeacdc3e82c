// The site without a network: a service worker (shell/worker.js) keeps it. What is here asks for the worker and for new
// versions, and tells the reader of one, which comes when a page is loaded.

import { announce } from "./announcer.js";
import { asset, base } from "./assets.js";

const interval = 5 * 60_000;   // milliseconds between two questions for a new version
const updated = "This site has been updated.";
const unknown = "There is no network, and this page is not kept on this device.";

let notified = false;

// Not in the page, which is the program's to build: what the browser shows over it. `buttons`: label → what it does.
function notify(message, buttons) {
  if (notified) return;
  notified = true;
  const notice = document.createElement("div");
  notice.id = "_notice";
  const text = document.createElement("p");
  text.textContent = message;
  notice.append(text);
  for (const [label, pressed] of Object.entries(buttons)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", pressed);
    notice.append(button);
  }
  notice.addEventListener("click", ({ target }) => {
    if (target.localName === "button") notice.remove();
  });
  document.body.append(notice);
  announce(message);
}

const reload = () => location.reload();
const stay = () => {};   // the notice goes

// Where the visitor pays by the byte, or says so. (The same in shell/worker.js.)
function isSparing() {
  const { saveData, type, effectiveType } = navigator.connection ?? {};
  return saveData || type === "cellular" || /2g/.test(effectiveType);
}

// Where the visitor pays by the byte, no worker comes; one that is there has nothing to fetch. Nor does one come where the site
// is to have none (content/README.md): whoever has one from before is told by its update that it goes, and asking for it again
// would keep it.
async function findRegistration(container) {
  if ("offline" in document.documentElement.dataset && !isSparing()) return container.register(new URL("sw.js", base), { updateViaCache: "none" });
  const registration = await container.getRegistration(base);
  return registration?.scope === base.href ? registration : null;   // another site may stand around this one
}

function tell(worker) {
  const isOwnImage = ({ initiatorType, name }) => initiatorType === "img" && name.startsWith(base.href);
  const images = performance.getEntriesByType("resource").filter(isOwnImage).map(({ name }) => name);
  const content = asset("content.bin").url.pathname.slice(base.pathname.length);
  worker?.postMessage({ content, images, spare: isSparing() });
}

// At each visit; and a tab stays open all day at the venue: when the reader comes back to it, and never by a timer.
function askForUpdates(registration) {
  let asked = registration.active ? 0 : Date.now();   // it is being fetched
  const ask = () => {
    if (document.hidden || Date.now() - asked < interval) return;
    asked = Date.now();
    registration.update().catch(() => {});   // no network, or something else than a worker: next time
  };
  ask();
  document.addEventListener("visibilitychange", ask);
  for (const event of ["focus", "popstate", "click"]) addEventListener(event, ask);
}

/** Lets the site be there without a network from the next visit on. */
export async function keepOffline() {
  if (document.documentElement.dataset.frame === "missing") notify(unknown, { Reload: reload, Close: stay });
  const container = navigator.serviceWorker;   // none where the connection is not a secure one
  const registration = container && await findRegistration(container).catch(() => null);
  if (!registration) return;
  container.addEventListener("message", ({ data }) => {
    if (data === "updated") notify(updated, { Reload: reload, Later: stay });
  });
  const follow = (worker) => worker?.addEventListener("statechange", () => {
    if (worker.state === "activated") tell(worker);
  });
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  tell(registration.active);
  askForUpdates(registration);
}
