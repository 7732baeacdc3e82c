// The page starts as the static file, in flow mode: plain HTML and CSS. This module brings it to life: it loads the
// program, takes over the links between pages, and turns the page to canvas mode once it is certain that nobody will
// see the turn. Everything that fails leaves the page as it is, readable, with one line in the console.

import { watchConditions } from "./conditions.js";
import { Controls } from "./controls.js";
import { Mode } from "./mode.js";
import { Navigation } from "./navigation.js";
import { keepPlace } from "./place.js";
import { Program } from "./program.js";
import { report } from "./report.js";
import { View } from "./view.js";
import { Visitor } from "./visitor.js";

const firstPaint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

// The header's link to the search page, where the site has one; there, its field.
function openSearch(navigation) {
  const link = document.querySelector(".site-nav .search-link");
  if (!link) return false;
  if (!document.getElementById("search")) navigation.visit(link.href);
  document.getElementById("search")?.focus();
  return true;
}

async function start() {
  const base = new URL("..", import.meta.url);
  const mode = new Mode(document.documentElement);
  if (new URLSearchParams(location.search).get("mode") === "flow") mode.hold("requested");

  watchConditions(mode);
  keepPlace(document.getElementById("page"));

  await firstPaint();
  const program = await Program.load(new URL("assets/", base));
  const view = new View(program, mode, document.getElementById("page"));
  const visitor = new Visitor(program.instants);
  const navigation = new Navigation(view, visitor, base);
  const controls = new Controls(program, visitor, {
    refresh: () => navigation.refresh(),
    openSearch: () => openSearch(navigation),
  });
  controls.start();
  await navigation.start(() => controls.schedule());
}

start().catch((error) => report("warn", `stays in flow mode: ${error.message ?? error}`));
