// The page starts as the static file, in flow mode: plain HTML and CSS. This module brings it to life: it loads the
// program, takes over the links between pages, and turns the page to canvas mode once it is certain that nobody will
// see the turn. Everything that fails leaves the page as it is, readable, with one line in the console.

import { startAnnouncer } from "./announcer.js";
import { watchConditions } from "./conditions.js";
import { Controls } from "./controls.js";
import { Mode } from "./mode.js";
import { Navigation } from "./navigation.js";
import { startGraphics } from "./graphics.js";
import { keepOffline } from "./offline.js";
import { keepPlace } from "./place.js";
import { Program } from "./program.js";
import { report } from "./report.js";
import { Store } from "./store.js";
import { nextTask } from "./tasks.js";
import { Theme } from "./theme.js";
import { View } from "./view.js";
import { Visitor, wantsPlain } from "./visitor.js";
import { nameZone } from "./zone.js";

const longestWait = 1000;   // milliseconds after the first frames for the browser to tell of them; WebKit on Linux never does

// When something of the page is seen: what is fetched from then on delays none of it. Of a page in a hidden tab nothing is.
const firstPaint = () => new Promise((resolve) => {
  if (document.hidden) return resolve();
  const observer = globalThis.PerformanceObserver && new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length > 0) end();
  });
  let timer = 0;
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => { timer = setTimeout(end, longestWait); });
  });
  const endWhereHidden = () => document.hidden && end();
  const end = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", endWhereHidden);
    observer?.disconnect();
    setTimeout(resolve);
  };
  document.addEventListener("visibilitychange", endWhereHidden);
  observer?.observe({ type: "paint", buffered: true });
});

// The header's link to the search page, where the site has one; there, its field.
function openSearch(navigation) {
  const link = document.querySelector(".site-nav .search-link");
  if (!link) return false;
  if (!document.getElementById("_search")) navigation.visit(link.href);
  document.getElementById("_search")?.focus();
  return true;
}

// The program is an enhancement, and a large one.
const savesData = () => navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

async function start(mode, store, theme) {
  watchConditions(mode);
  keepPlace(document.getElementById("_page"));
  await firstPaint();
  const graphics = wantsPlain(store) ? {} : startGraphics();
  const [program, zoneName] = await Promise.all([Program.load(), graphics.zoneName]);
  const visitor = new Visitor(store, program.instants, zoneName ?? nameZone());
  const followChoice = () => (visitor.isPlain ? mode.hold("requested") : mode.release("requested"));
  followChoice();
  const view = new View(program, mode, theme, document.getElementById("_page"));
  startAnnouncer();
  const navigation = new Navigation(view, visitor);
  const controls = new Controls(program, store, visitor, {
    refresh: () => {
      followChoice();
      navigation.refresh();
    },
    openSearch: () => openSearch(navigation),
  });
  navigation.opened.add(() => controls.schedule());
  controls.start();
  mode.programIsReady();
  await navigation.start(graphics.idle);
  await keepOffline();   // last: it fetches what this visit may not need
}

const root = document.documentElement;
const mode = new Mode(root);
const store = new Store();
const theme = new Theme(root, store);
if (savesData()) {
  mode.giveUp();
  report("info", "stays in flow mode: data is to be saved");
} else {
  start(mode, store, theme).catch((error) => {
    mode.fail();   // half of a start is none: links are the browser's
    report("warn", `stays in flow mode: ${error.message ?? error}`);
  });
}
// Last: whatever has failed before, and so its own controls are not left behind (shell/early.js).
root.dataset.script = "running";
