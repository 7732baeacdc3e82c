// A worker for what would stop the main thread of a page for long: the first WebGL context waits until the browser's
// graphics process has started. It answers with the zone's name, once the graphics have started as well.

import { nameZone } from "./zone.js";

const zoneName = nameZone();
new OffscreenCanvas(1, 1).getContext("webgl2")?.finish();
postMessage(zoneName);
