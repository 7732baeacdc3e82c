// What takes long and can be done beside the main thread, while the program is loading (graphics-worker.js).

import { asset } from "./assets.js";

async function startWorker() {
  const { url, integrity } = asset("graphics-worker.js");
  await fetch(url, { integrity, priority: "low" });   // a worker takes no integrity; then it comes from the cache
  return new Worker(url);   // it is left alone: ending it would stop the main thread until its thread has ended
}

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
