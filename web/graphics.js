// What takes long and can be done beside the main thread, while the program is loading (graphics-worker.js).

import { load } from "./assets.js";

// A worker takes no integrity, so its file is loaded before, and then comes from the cache. It is left alone: ending it would
// stop the main thread until its thread has ended.
const startWorker = () => load("graphics-worker.js", async (response, url) => {
  await response.arrayBuffer();
  return url;
}).then((url) => new Worker(url));

/**
 * Has the zone's name found and the browser's graphics started. Returns two promises: `zoneName`, which is null where
 * that fails, so that the page has to find it for itself; and `idle`, for when a WebGL context can be had at once, or
 * there is nobody to tell.
 */
export function startGraphics() {
  const answers = [];
  const [zoneName, idle] = [0, 1].map((i) => new Promise((resolve) => { answers[i] = resolve; }));
  const giveUp = () => answers.forEach((resolve) => resolve(null));   // a browser without such workers, a damaged file
  startWorker().then((worker) => {
    worker.onmessage = ({ data }) => answers[data === true ? 1 : 0](data);
    worker.onerror = (event) => {
      event.preventDefault();   // the console need not hear of it
      giveUp();
    };
  }).catch(giveUp);
  return { zoneName, idle };
}
