// A worker that has the browser's graphics started: that takes up to half a second, for which the first context of a page
// would stop its main thread (web/graphics.js).
new OffscreenCanvas(1, 1).getContext("webgl2")?.finish();
postMessage("ready");
