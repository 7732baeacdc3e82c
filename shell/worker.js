// The service worker: keeps one whole version of the site, so that it is there at once, and without a network. The
// generator puts before this `version`, `files` (what belongs to the version, path → integrity) and `framed`: names of pages
// that are not kept, which the program builds from the content, as it does those of papers.
//
// A host in the middle of a deployment may answer with anything, and have browsers keep that for a year. So a new version
// is fetched whole, each file compared with its hash, or not at all: nobody ever gets a page of one version and a
// program of another. It comes with the next page that is loaded; those that are open stay as they are.

const scope = self.registration.scope;
const prefix = `rostrum ${scope} `;   // other sites may stand on the same host
const own = prefix + version;
const asked = prefix + "asked";       // what a visitor has seen of images and the like, of any version
const versionsBefore = 2;             // stay, for tabs that still show them and may yet ask for a font
const mostAsked = 30e6;               // bytes; of what was asked for longer ago, nothing is kept
const mostOfOne = 5e6;
const programmeCalendar = "calendar/programme.ics";
const addressOf = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), scope);
const isKept = (path) => Object.keys(files).includes(path);
const isNamedByContent = (path) => path.startsWith("assets/");
const isPart = (path) => path.startsWith("assets/part-");   // of a large site's content

// Where the visitor pays by the byte, or says so. (The same in web/offline.js.)
function isSparing() {
  const { saveData, type, effectiveType } = navigator.connection ?? {};
  return saveData || type === "cellular" || /2g/.test(effectiveType);
}

// --- What is kept -----------------------------------------------------------------------------------------------------

// Where nothing may be stored of an answer (no-store), Blink has the next request for its address wait until it has been read.
const letGo = (response) => void response?.body?.cancel().catch(() => {});

async function isIntact(path, response) {
  const bytes = response?.ok && await response.clone().arrayBuffer().catch(() => null);   // it may break off
  if (!bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return files[path] === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// Browsers show no page that came by way of another address, as hosts that take ".html" away send them.
const direct = (response) => (response.redirected ? new Response(response.body, { headers: response.headers }) : response);

async function fetchIntact(path) {
  const url = path === "index.html" ? new URL(scope) : addressOf(path);   // as visits load it
  // The last version may have it already, under the same name.
  const kept = isNamedByContent(path) && await caches.match(url);
  if (kept) return kept;
  // What the visit has loaded lies in the browser's cache; and so may what it is not.
  for (const cache of ["force-cache", "reload"]) {
    const response = await fetch(url, { cache, priority: "low" }).catch(() => null);
    if (await isIntact(path, response)) return direct(response);
    letGo(response);
  }
  throw new Error(`${url.pathname} is not there, or not as it should be`);
}

async function keep() {
  const cache = await caches.open(own);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.keys(files).filter((path) => !there.has(addressOf(path).href));
  const fetched = await Promise.all(missing.map(fetchIntact));
  await Promise.all(missing.map((path, i) => cache.put(addressOf(path), fetched[i])));
}

async function install() {
  try {
    // Where nothing is to be fetched ahead, what was asked for is kept alone.
    if (!isSparing()) await keep();
  } catch (error) {
    await caches.delete(own);   // half a version is none
    throw error;
  }
  // A page that is open stays as it is; the next one that is loaded is of the new version.
  await self.skipWaiting();
}

async function forgetOldVersions() {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own && name !== asked);
  await Promise.all(old.slice(0, -versionsBefore).map((name) => caches.delete(name)));
}

async function forgetAsked(cache) {
  const requests = (await cache.keys()).reverse();   // the latest first
  const kept = await Promise.all(requests.map((request) => cache.match(request)));
  let sum = 0;
  const isTooMuch = (response) => (sum += Number(response?.headers.get("content-length"))) > mostAsked;
  await Promise.all(requests.filter((_, i) => isTooMuch(kept[i])).map((request) => cache.delete(request)));
}

async function keepAsked(url, response) {
  const type = response.headers.get("content-type") ?? "";
  if (response.status !== 200 || type.startsWith("text/html")) return letGo(response);   // a part of it, or an excuse
  const cache = await caches.open(asked);
  const tag = response.headers.get("etag") ?? "";
  if (tag && (await cache.match(url))?.headers.get("etag") === tag) return letGo(response);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > mostOfOne) return;
  await cache.put(url, new Response(bytes, { headers: { "content-type": type, "content-length": bytes.byteLength, etag: tag } }));
  await forgetAsked(cache);
}

async function keepIntact(path, response) {
  if (!await isIntact(path, response)) return letGo(response);
  await (await caches.open(own)).put(addressOf(path), direct(response));
}

// --- What is answered -------------------------------------------------------------------------------------------------

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;   // "%" without a number: no file of ours
  }
}

const findKept = (path) => caches.match(addressOf(path), { cacheName: own });

// Of the version that is kept, or of one before that an open tab shows; or from the network, and kept from then on.
async function answerFile(event, path) {
  const kept = await findKept(path) ?? (isNamedByContent(path) && await caches.match(addressOf(path)));
  if (kept) return kept;
  const response = await fetch(event.request);
  if (isKept(path)) event.waitUntil(keepIntact(path, response.clone()).catch(() => {}));   // no room
  // For which there was no room when the version came; the program looks whether it is intact.
  else if (isPart(path) && response.ok) event.waitUntil(keepAsked(addressOf(path), response.clone()).catch(() => {}));
  return response;
}

// The site's pages that are not kept: those of papers, and those for which there was no room.
function isFramed(path) {
  const name = path.replace(/\.html$/, "");
  return name.startsWith("paper-") || framed.includes(name);
}

// The frame of the home page, or of another one as deep in folders as the address, where relative addresses lead to the same
// files: for the program to build the page in that the address names.
async function answerFrame(path, isOffline) {
  const depth = (name) => name.split("/").length;
  const isFrame = (name) => name.endsWith(".html") && depth(name) === depth(path);
  const frame = await findKept(depth(path) === 1 ? "index.html" : Object.keys(files).find(isFrame) ?? "");
  if (!frame) return null;
  const html = (await frame.text()).replace("<html ", `<html data-frame="${isOffline ? "offline" : "online"}" `)
    .replace(/<main\b[^]*<\/main>/, "<main></main>");
  return new Response(html, { headers: frame.headers });
}

async function answerPage(event, path) {
  const page = [/(^|\/)$/.test(path) ? `${path}index.html` : path, `${path}.html`].find(isKept);
  const kept = page && await findKept(page);
  if (kept) return kept;
  const response = await fetch(event.request).catch(() => null);
  if (response?.type === "opaqueredirect") return response;   // is the browser's to follow
  if (page) {
    event.waitUntil(keepIntact(page, response?.clone()).catch(() => {}));   // no room
    if (await isIntact(page, response)) return response;
    const before = await caches.match(addressOf(page));   // of the version before
    if (before) {
      letGo(response);
      return before;
    }
  }
  // What is no page of the site, the host knows best.
  if (response?.ok || (response && !page && !isFramed(path))) return response;
  const frame = await answerFrame(path, !response);
  if (frame) letGo(response);
  return frame ?? response ?? Response.error();
}

// A session's calendar may never have been asked for: it is cut out of the whole programme's (src/site/icalendar.cpp).
async function cutCalendar(path) {
  const whole = await findKept(programmeCalendar);
  const [head, ...events] = (await whole?.text() ?? "").split(/(?=BEGIN:VEVENT)/);
  const uid = `UID:session.${path.slice("calendar/".length, -".ics".length)}`;
  const isOwn = (text) => text.includes(`${uid}@`) || text.includes(`${uid}.`);   // with a point, a further part of it
  const own = events.filter((text) => isOwn(text.replaceAll("\r\n ", "")));     // long lines are folded
  if (own.length === 0) return null;
  const end = "END:VCALENDAR\r\n";
  // Not with all of the whole's headers: of a file of another length, browsers save none.
  return new Response(head + own.join("").replace(end, "") + end, { headers: { "content-type": whole.headers.get("content-type") } });
}

// Images, calendars, PDFs: as the host has them, or as they were seen before.
async function answerAsked(event, path) {
  const url = addressOf(path);
  const response = await fetch(event.request).catch(() => null);
  if (response?.ok) {
    event.waitUntil(keepAsked(url, response.clone()).catch(() => {}));   // no room
    return response;
  }
  if (response?.type === "opaqueredirect") return response;
  const kept = await caches.match(url, { cacheName: asked }) ?? await cutCalendar(path);
  if (kept) letGo(response);
  return kept ?? response ?? Response.error();
}

function answer(event, path) {
  if (isNamedByContent(path) || (isKept(path) && !path.endsWith(".html"))) return answerFile(event, path);
  // "/schedule" is a page as well.
  if (event.request.mode === "navigate" && /^([^/.]+\/)*[^/.]*(\.html)?$/.test(path)) return answerPage(event, path);
  if (event.request.destination === "image" || /\.(ics|pdf)$/i.test(path)) return answerAsked(event, path);
  return null;
}

// --- Events -----------------------------------------------------------------------------------------------------------

// A page says which content it shows, and which images it has loaded (web/offline.js). It is told where its content is that
// of a version before.
async function hear({ content, images, spare }, page) {
  if (!isKept(content) && await caches.match(addressOf(content))) page.postMessage("updated");
  // Before there was a worker; from the browser's cache, without a transfer.
  for (const url of images) {
    const response = await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => null);
    if (response) await keepAsked(url, response).catch(() => {});
  }
  // What was left out while the link was paid by the byte, or taken away by the browser.
  if (!spare && !isSparing()) await keep().catch(() => {});   // some other time
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([forgetOldVersions(), clients.claim()])));
self.addEventListener("message", (event) => event.waitUntil(hear(event.data, event.source)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = decode(new URL(request.url).pathname.slice(new URL(scope).pathname.length));
  const answered = answer(event, path);
  if (answered) event.respondWith(answered);
});
