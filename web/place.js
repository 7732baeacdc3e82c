// Keeps the place in the text when the window's width changes, as on a phone that is turned: browsers keep the distance
// from the page's top, where another paragraph stands then.

import { characterRect } from "./rects.js";

// What is there in the window: a node and an offset in it, or null.
function caretAt(x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  const range = document.caretRangeFromPoint?.(x, y);   // Safari before 18.4
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

// The text at the top of the window, and how far below it that is, or null where that is the page's top.
function findPlace(page) {
  if (scrollY <= 0) return null;
  const place = caretAt(document.documentElement.clientWidth / 2, 1);
  if (!place || !page.contains(place.node)) return null;
  return { ...place, top: topOf(place) };
}

// Where it is in the window. What is not shown at this width is where the element around it is.
function topOf({ node, offset }) {
  if (node instanceof Text && node.length > 0) {
    const rect = characterRect(node, Math.min(offset, node.length - 1));
    if (rect.height > 0) return rect.top;
  }
  let element = node.childNodes[offset] ?? node;
  while (!(element instanceof Element) || element.getClientRects().length === 0) element = element.parentNode;
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
