// Runs before the first paint, so that nothing that the visitor has chosen before flashes up differently at first: the
// colours, and announcements that are dismissed or over. Stands in the page itself, behind a hash in its policy.
{
  const root = document.documentElement;
  root.dataset.program = "expected";   // without a program its controls are not shown (browser.css)
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem("rostrum"));
  } catch {}   // forbidden, or not ours
  root.dataset.theme = /^(light|dark)$/.test(kept?.theme) ? kept.theme : "system";
  // On a fast connection the fonts are there before anybody would notice the wait, and nothing moves when they come; on
  // a slow one the text comes first.
  const patience = 120;   // milliseconds
  root.dataset.fonts = "awaited";
  setTimeout(() => { if (root.dataset.fonts) root.dataset.fonts = "late"; }, patience);
  const fontsAreThere = () => { delete root.dataset.fonts; };
  document.addEventListener("readystatechange", () => {
    document.body.getBoundingClientRect();   // has the browser look for the fonts
    document.fonts.ready.then(fontsAreThere);
  }, { once: true });
  const gone = ({ dataset: { announcement, until } }) =>
    kept?.dismissed?.includes?.(announcement) || until * 60_000 <= Date.now();
  const look = () => {
    for (const banner of document.querySelectorAll("[data-announcement]")) if (gone(banner)) banner.remove();
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => observer.disconnect(), { once: true });
}
