// Runs before the first paint, so that nothing that the visitor has chosen before flashes up differently at first: the
// colours, and announcements that are dismissed or over. Stands in the page itself, behind a hash in its policy.
// It is the one script that every browser runs, so it is written as scripts were before modules (ES5).
(function () {
  var root = document.documentElement;
  // The site's script is a module. Where there are none, or it does not come, or does not run to its end (web/boot.js),
  // its controls are not shown (browser.css). It is deferred, so by then it has run if it ever will.
  if (!("noModule" in document.createElement("script"))) return;
  root.dataset.script = root.dataset.program = "expected";
  var asksAgain = false;
  var expectNoMore = function () {
    if (root.dataset.script === "running" || asksAgain) return;
    delete root.dataset.script;
    delete root.dataset.program;
  };
  addEventListener("DOMContentLoaded", expectNoMore);
  // As web/store.js reads it.
  var read = function (entry) {
    try {
      var values = JSON.parse(localStorage.getItem(entry));
      return values && Object.getPrototypeOf(values) === Object.prototype ? values : null;
    } catch (error) {
      return null;   // forbidden, or not ours
    }
  };
  var shared = read("rostrum") || {};   // by all sites on the host
  root.dataset.theme = shared.theme === "light" || shared.theme === "dark" ? shared.theme : "system";
  // On a fast connection the fonts are there before anybody would notice the wait, and nothing moves when they come; on
  // a slow one the text comes first.
  var patience = 80;   // milliseconds
  root.dataset.fonts = "awaited";
  setTimeout(function () { if (root.dataset.fonts) root.dataset.fonts = "late"; }, patience);
  document.addEventListener("readystatechange", function () {
    document.body.getBoundingClientRect();   // has the browser look for the fonts
    document.fonts.ready.then(function () { delete root.dataset.fonts; });
  }, { once: true });
  // The host may be in the middle of a deployment, or was when it answered: with something else than the site's script, and
  // leave to keep that for a year. So it is asked once more, past what the browser keeps.
  addEventListener("error", function (event) {
    var script = event.target;
    if (!script.integrity || script.src.indexOf("#") >= 0) return;
    asksAgain = true;
    var end = function () {
      asksAgain = false;
      expectNoMore();
    };
    fetch(script.src, { cache: "reload" }).then(function (response) {
      // Whatever has come is read to its end: until then a request for it may have to wait (worker.js: letGo).
      return response.arrayBuffer().then(function () { return response.ok; });
    }).then(function (isThere) {
      if (!isThere) return end();
      var again = document.createElement("script");
      again.type = "module";
      again.integrity = script.integrity;
      again.src = script.src + "#again";   // one that failed is not asked for under the same name
      again.onload = again.onerror = end;
      document.head.appendChild(again);
    }).catch(end);   // no network
  }, true);
  var readDismissed = function () {
    var folder = new URL(".", document.querySelector("link[rel=manifest]").href).pathname;   // of the site
    var own = read("rostrum " + folder) || shared;
    return Array.isArray(own.dismissed) ? own.dismissed : [];
  };
  var dismissed = null;   // until there is an announcement
  var look = function () {
    document.querySelectorAll("[data-announcement]").forEach(function (banner) {
      var announcement = banner.dataset;
      dismissed = dismissed || readDismissed();
      if (dismissed.includes(announcement.announcement) || announcement.until * 60000 <= Date.now()) banner.remove();
    });
  };
  var observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", function () { observer.disconnect(); });
})();
