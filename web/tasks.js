// What takes long is done in parts, between which the browser can answer to a visitor.

const longestPart = 5;   // milliseconds; four times that, on a phone, still leaves time for a frame

// Safari has no scheduler, and makes timers that are set by timers wait for 4 ms each. A message makes a task as well.
const channel = globalThis.scheduler?.postTask ? null : new MessageChannel();
const waiting = [];
if (channel) channel.port1.onmessage = () => waiting.shift()();

/** Resolves in a task of its own. */
export function nextTask() {
  if (!channel) return scheduler.postTask(() => {});
  channel.port2.postMessage(null);
  return new Promise((resolve) => { waiting.push(resolve); });
}

/** Calls `work` until it returns true: again and again in one task, but in another when this one has become long. */
export async function inParts(work) {
  for (;;) {
    await nextTask();
    for (const end = performance.now() + longestPart; performance.now() < end;) {
      if (work()) return;
    }
  }
}
