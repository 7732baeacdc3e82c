// What takes long is done in parts, between which the browser can answer to a visitor.

const longestPart = 5;   // milliseconds; four times that, on a phone, still leaves time for a frame

/** Resolves in a task of its own. */
export const nextTask = () =>
  globalThis.scheduler?.postTask?.(() => {}) ?? new Promise((resolve) => setTimeout(resolve));

/** Calls `work` until it returns true: again and again in one task, but in another when this one has become long. */
export async function inParts(work) {
  for (;;) {
    await nextTask();
    for (const end = performance.now() + longestPart; performance.now() < end;) {
      if (work()) return;
    }
  }
}
