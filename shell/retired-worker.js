// In the place of the service worker where the site is to have none: takes away the one that visitors have, with all
// that it kept.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const kept = (await caches.keys()).filter((name) => name.startsWith(`rostrum ${self.registration.scope} `));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
