// A worker for what would stop the main thread of a page for long. It finds the zone's name, and tells it; then it
// starts the browser's graphics process, for which the first WebGL context has to wait, and tells (true) when that
// process is idle. For whatever is asked of it, and a new context asks many things, waits until it has shown the frame
// that it is at; and where there is no GPU, and a scroll bar is fading, it is always at one.

import { nameZone } from "./zone.js";

// In milliseconds.
const pause = 25;
const promptly = 4;
const quietTime = 350;      // scroll bars begin to fade some 300 after the page is there
const longestWait = 2000;

// Resolves when questions to the graphics have been answered at once for a while.
async function idle(context) {
  const start = performance.now();
  for (let quietSince = start, now = start; now - quietSince < quietTime && now - start < longestWait;) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const asked = performance.now();
    context.getError();   // waits for the answer, as finish() does not
    now = performance.now();
    if (now - asked > promptly) quietSince = now;
  }
}

postMessage(nameZone());
// Safari has no such canvas before 16.4, and none with WebGL before 17.
const context = globalThis.OffscreenCanvas ? new OffscreenCanvas(1, 1).getContext("webgl2") : null;
(context ? idle(context) : Promise.resolve()).then(() => postMessage(true));
