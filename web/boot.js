// The page starts as the static file, in flow mode: plain HTML and CSS. This module brings it to life: it loads the
// program, takes over the links between pages, and turns the page to canvas mode once it is certain that nobody will
// see the turn. Everything that fails leaves the page as it is, readable, with one line in the console.

import { Mode } from "./mode.js";
import { Navigation } from "./navigation.js";
import { Program } from "./program.js";
import { report } from "./report.js";
import { View } from "./view.js";

const firstPaint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function start() {
  const base = new URL("..", import.meta.url);
  const mode = new Mode(document.documentElement);
  if (new URLSearchParams(location.search).get("mode") === "flow") mode.hold("requested");

  await firstPaint();
  const program = await Program.load(new URL("assets/", base));
  const view = new View(program, mode, document.getElementById("page"));
  const navigation = new Navigation(program, view, base);
  navigation.start();
  await view.start(navigation.path);
}

start().catch((error) => report("warn", `stays in flow mode: ${error.message ?? error}`));
