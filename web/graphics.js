// What takes long and can be done beside the main thread, while the program is loading (graphics-worker.js).

import { asset } from "./assets.js";

/**
 * Starts the browser's graphics, so that the page's own WebGL context is there at once, and finds the zone's name. Null
 * where that fails: then the page does both for itself.
 */
export async function startGraphics() {
  const { url, integrity } = asset("graphics-worker.js");
  try {
    await fetch(url, { integrity, priority: "low" });   // a worker takes no integrity; then it comes from the cache
    const worker = new Worker(url);
    // It is left alone: ending it would stop the main thread until its thread has ended.
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => resolve(null);
    });
  } catch {
    return null;   // a browser without such workers, or a damaged file
  }
}
