// The first WebGL context of a page waits until the browser's graphics process has started, and the page's main thread
// with it. A worker makes one before, while the program is loading, and waits in its place.

import { asset } from "./assets.js";

/** Starts the graphics. Ready as well where that fails: the page finds out for itself. */
export async function startGraphics() {
  const { url, integrity } = asset("graphics.js");
  try {
    await fetch(url, { integrity, priority: "low" });   // a worker takes no integrity; then it comes from the cache
    const worker = new Worker(url);
    // It is left alone: ending it would stop the main thread until its thread has ended.
    await new Promise((resolve) => worker.onmessage = worker.onerror = resolve);
  } catch {
    // A browser without workers of this kind, or a damaged file.
  }
}
