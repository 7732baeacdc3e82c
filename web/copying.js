// Text takes its look along where it is copied or dragged to, and in canvas mode it has no colour. So the page is the
// browser's to paint while it copies, which it does behind the event, in the same task.

const holdsPoint = ({ left, top, right, bottom }, { clientX: x, clientY: y }) =>
  x >= left && x <= right && y >= top && y <= bottom;

function isOnSelection(event) {
  const selection = getSelection();
  if (event.button !== 0 || selection.isCollapsed) return false;
  return [...selection.getRangeAt(0).getClientRects()].some((rect) => holdsPoint(rect, event));
}

/** Calls `suspend` with true when the browser is about to copy from the page, and with false when it has. */
export function watchCopying(suspend) {
  const suspendForTask = () => {
    suspend(true);
    setTimeout(() => suspend(false));
  };
  addEventListener("copy", suspendForTask);
  // What is dragged is put together before the event for it.
  addEventListener("mousedown", (event) => isOnSelection(event) && suspend(true));
  addEventListener("mouseup", () => suspend(false));
  addEventListener("dragstart", suspendForTask);
}
