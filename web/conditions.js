// What around the page stands against canvas mode for as long as it lasts: the visitor's system or somebody else paints
// the page then, and only what the browser paints follows them.

// A style sheet that the page did not come with: an extension's, or the visitor's.
function watchStyleSheets(mode) {
  const own = new Set([...document.styleSheets].map((sheet) => sheet.ownerNode));
  const look = () => {
    const foreign = document.querySelectorAll("style, link[rel~=stylesheet]");
    if ([...foreign].some((element) => !own.has(element))) mode.hold("another’s style sheet");
    else mode.release("another’s style sheet");
  };
  for (const parent of [document.documentElement, document.head, document.body]) {
    new MutationObserver(look).observe(parent, { childList: true });
  }
}

// As long as the media query matches. Returns what looks whether it does.
function watchMedia(mode, obstacle, query) {
  const list = matchMedia(query);
  const look = () => (list.matches ? mode.hold(obstacle) : mode.release(obstacle));
  list.addEventListener("change", look);
  look();
  return look;
}

export function watchConditions(mode) {
  watchMedia(mode, "forced colours", "(forced-colors: active)");
  const lookForPrint = watchMedia(mode, "printing", "print");
  // Before the media query changes; in Firefox it changes back only behind the second event.
  addEventListener("beforeprint", () => mode.hold("printing"));
  addEventListener("afterprint", lookForPrint);
  watchStyleSheets(mode);
}
