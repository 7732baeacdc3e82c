// Keeps the place in the text when the window's width changes, as on a phone that is turned: browsers keep the distance
// from the page's top, where another paragraph stands then.

// The text at the top of the window, and how far below it that is, or null where that is the page's top.
function findPlace(page) {
  if (scrollY <= 0) return null;
  const position = document.caretPositionFromPoint?.(document.documentElement.clientWidth / 2, 1);
  if (!position || !page.contains(position.offsetNode)) return null;
  const place = { node: position.offsetNode, offset: position.offset };
  return { ...place, top: topOf(place) };
}

// Where it is in the window. What is not shown at this width is where the element around it is.
function topOf({ node, offset }) {
  const range = document.createRange();
  range.setStart(node, Math.min(offset, node.length ?? node.childNodes.length));
  const [rect] = range.getClientRects();
  if (rect) return rect.top;
  let element = node instanceof Element ? node : node.parentElement;
  while (element.getClientRects().length === 0) element = element.parentElement;
  return element.getBoundingClientRect().top;
}

/** @param {Element} page what holds the text */
export function keepPlace(page) {
  let place = null;
  let width = innerWidth;
  let keptAt = null;   // where the page was scrolled to for this; the place is still the one before
  const look = () => {
    if (innerWidth !== width || scrollY === keptAt) return;
    keptAt = null;
    place = findPlace(page);
  };
  addEventListener("onscrollend" in window ? "scrollend" : "scroll", look, { passive: true });
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    if (!place?.node.isConnected) return;
    scrollBy({ top: topOf(place) - place.top, behavior: "instant" });
    keptAt = scrollY;
  });
}
