// The service worker: keeps one whole version of the site, so that it is there at once, and without a network. The
// generator puts `version` and `files` before this: what belongs to the version, path → integrity.
//
// A new version is fetched whole, each file compared with its hash, and waits until no page of the old one is open or a
// reader asks for it. So nobody ever gets a page of one version and a program of another.

const scope = self.registration.scope;
const prefix = `rostrum ${scope} `;   // other sites may stand on the same host
const programmeCalendar = "calendar/programme.ics";
const addressOf = (path) => new URL(path.split("/").map(encodeURIComponent).join("/"), scope);
const isKept = (path) => Object.keys(files).includes(path);
const isNamedByContent = (path) => path.startsWith("assets/");

async function fetchFile(path, integrity) {
  const url = addressOf(path);
  // The last version may have it already, under the same name.
  if (isNamedByContent(path)) {
    const kept = await caches.match(url);
    if (kept) return kept;
  }
  const response = await fetch(url, { integrity, cache: isNamedByContent(path) ? "force-cache" : "no-cache" });
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (${response.status})`);
  // Browsers show no page that came by way of another address, as hosts that take ".html" away send them.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

async function install() {
  const name = prefix + version;
  const cache = await caches.open(name);
  const keep = async ([path, integrity]) => cache.put(addressOf(path), await fetchFile(path, integrity));
  const kept = await Promise.allSettled(Object.entries(files).map(keep));
  const failure = kept.find(({ status }) => status === "rejected");
  if (!failure) return;
  await caches.delete(name);   // half a version is none
  throw failure.reason;
}

// The version before stays: a tab that still shows it may yet ask for a font.
async function forgetOldVersions() {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;   // "%" without a number: no file of ours
  }
}

const currentVersion = () => caches.open(prefix + version);

async function answerPage(request, path) {
  const cache = await currentVersion();
  const page = [path || "index.html", `${path}.html`].find(isKept);
  const kept = page && await cache.match(addressOf(page));
  if (kept) return kept;
  return fetch(request).catch(async () => {
    const missing = await cache.match(addressOf("404.html"));
    return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : Response.error();
  });
}

async function answerFile(request) {
  const cache = await currentVersion();
  const options = { ignoreSearch: true };
  return await cache.match(request, options) ?? await caches.match(request, options) ?? fetch(request);
}

// A session's calendar is not kept: without a network it is cut out of the whole programme's (src/site/icalendar.cpp).
async function answerCalendar(request, path) {
  return fetch(request).catch(async (error) => {
    const whole = await (await currentVersion()).match(addressOf(programmeCalendar));
    const [head, ...events] = (await whole?.text() ?? "").split(/(?=BEGIN:VEVENT)/);
    const uid = `UID:session.${path.slice("calendar/".length, -".ics".length)}@`;
    const event = events.find((text) => text.replaceAll("\r\n ", "").includes(uid));   // long lines are folded
    if (!event) throw error;
    const end = "END:VCALENDAR\r\n";
    return new Response(head + event.replace(end, "") + end, { headers: whole.headers });
  });
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOldVersions()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = decode(url.pathname.slice(new URL(scope).pathname.length));
  if (request.mode === "navigate") event.respondWith(answerPage(request, path));
  else if (isKept(path) || isNamedByContent(path)) event.respondWith(answerFile(request));
  else if (/^calendar\/.*\.ics$/.test(path)) event.respondWith(answerCalendar(request, path));
});
