// The canvas under the page: when to lay out, when to paint, and which part of the page. One frame a change, none
// while nothing changes; scrolling is the browser's own, and only near the end of the painted part is a new one drawn.

import { Correspondence, findDisplacedBox, findMovedRuns, observeRuns } from "./check.js";
import { Measures, measurePixelRatio } from "./measure.js";
import { morph } from "./morph.js";
import { report } from "./report.js";

const overscan = 0.75;   // painted above and below the viewport, in viewport heights
const renewal = 0.25;    // a new part is painted when less than this is left
const interactive = "a, button";

export class View {
  #program;
  #mode;
  #page;
  #canvas = null;
  #largest = 4096;       // of the canvas, in device pixels a side
  #correspondence = null;
  #wording = null;       // the texts of the page as the program wrote them
  #mutations = new MutationObserver(() => this.#requestLayout());   // what others change: translation, extensions
  #measures;
  #area = null;          // the part of the page that is painted
  #hovered = -1;
  #frame = 0;
  #layoutWanted = false;
  #losses = 0;
  #opened = 0;           // pages so far
  #laidOutSize = "";     // the page's size when it was laid out

  /** Counters, for tests: what has been done so far; `observations` are line breaks taken over from the DOM. */
  counts = { layouts: 0, frames: 0, observations: 0 };

  constructor(program, mode, page) {
    this.#program = program;
    this.#mode = mode;
    this.#page = page;
    this.#measures = new Measures(program);
    globalThis.rostrum = { mode, view: this };
  }

  /** Takes over the static page under `path`. */
  async start(path, state) {
    this.#program.open(path.page, path.base, state);
    morph(this.#page, this.#program.html);
    this.#listen();
    if (!this.#startPainter()) {
      this.#mode.hold("no WebGL 2");
      report("info", "stays in flow mode: there is no WebGL 2");
    }
    await this.#show();
  }

  /** Builds the open page anew for another state; what stays the same is left alone. */
  refresh(path, state) {
    this.#program.open(path.page, path.base, state);
    morph(this.#page, this.#program.html);
    this.#mutations.takeRecords();
    this.#show();
  }

  /** Shows another page, without a frame between. Returns whether there is such a page. */
  open(path, state) {
    const found = this.#program.open(path.page, path.base, state);
    this.#page.innerHTML = this.#program.html;
    this.#mutations.takeRecords();
    document.title = this.#program.title;
    document.querySelector("meta[name=description]")?.setAttribute("content", this.#program.description);
    this.#hovered = -1;
    this.#show();
    return found;
  }

  #media() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const rootFontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return { width: innerWidth, height: innerHeight, rootFontSize, dark, pixelRatio: measurePixelRatio() };
  }

  // Brings the canvas to the page that is open now. Synchronous where its fonts are there already.
  #show() {
    this.#wording = null;
    const opened = ++this.#opened;
    const draw = () => {
      if (opened !== this.#opened) return;   // another page has been opened meanwhile
      this.#mode.release("fonts");
      this.update();
    };
    if (this.#program.fontsReady(this.#media())) {
      draw();
      return Promise.resolve();
    }
    this.#mode.hold("fonts");
    return Promise.all([this.#program.loadFonts(this.#media()), document.fonts.ready])
      .then(draw)
      .catch((error) => report("warn", `shows this page in flow mode: ${error.message}`));
  }

  /** Lays out and paints at once. */
  update() {
    this.#layoutWanted = false;
    cancelAnimationFrame(this.#frame);   // what it was asked for is done now
    this.#frame = 0;
    if (!this.#mode.mayPaint && !this.#mode.reasons.includes("disagreement")) return;
    const problem = this.#layOut();
    if (problem) {
      if (!this.#mode.reasons.includes("disagreement")) report("info", `shows this page in flow mode: ${problem}`);
      this.#mode.hold("disagreement");
      return;
    }
    this.#mode.release("disagreement");
    this.#paint();
  }

  // Returns what stands against drawing the page, or null.
  #layOut() {
    const program = this.#program;
    this.#correspondence = new Correspondence(this.#page);
    this.#wording ??= this.#correspondence.wording;
    const changed = this.#correspondence.outline !== program.outline || this.#correspondence.wording !== this.#wording;
    if (changed) return "something else has changed it";
    const media = this.#media();
    this.#measures.update(media);
    this.#laidOutSize = this.#size();
    const width = this.#page.clientWidth;
    program.observe([]);
    for (let round = 0; ; ++round) {
      ++this.counts.layouts;
      if (!program.layOut(width, media)) return "it holds what the canvas cannot draw";
      const lines = program.expectedLines();
      const moved = findMovedRuns(this.#correspondence, lines);
      if (moved.size === 0) return findDisplacedBox(this.#correspondence, program.expectedBoxes());
      if (round === 1) return findDisplacedBox(this.#correspondence, program.expectedBoxes()) ?? "its lines are elsewhere";
      const observed = observeRuns(this.#correspondence, lines, moved);
      this.counts.observations += observed.length;
      program.observe(observed);
    }
  }

  #startPainter() {
    const stage = document.createElement("div");
    stage.id = "stage";
    stage.setAttribute("aria-hidden", "true");
    this.#canvas = stage.appendChild(document.createElement("canvas"));
    document.body.append(stage);
    if (!this.#program.startPainter("#stage canvas")) {
      stage.remove();
      this.#canvas = null;
      return false;
    }
    const context = this.#canvas.getContext("webgl2");
    const limits = [context.getParameter(context.MAX_TEXTURE_SIZE), context.getParameter(context.MAX_RENDERBUFFER_SIZE),
      ...context.getParameter(context.MAX_VIEWPORT_DIMS)];
    this.#largest = Math.min(...limits);
    this.#canvas.addEventListener("webglcontextlost", (event) => this.#lose(event));
    this.#canvas.addEventListener("webglcontextrestored", () => this.#restore());
    return true;
  }

  #lose(event) {
    this.#mode.hold("context lost");
    this.#mode.hold("not painted");
    // A context that is lost again and again is not asked for a third time.
    if (++this.#losses <= 2) event.preventDefault();
    else report("warn", "stays in flow mode: the WebGL context was lost too often");
  }

  #restore() {
    this.#program.restorePainter();
    this.#mode.release("context lost");
    this.update();
  }

  #size() {
    const { width, height } = this.#page.getBoundingClientRect();
    return `${width} ${height}`;
  }

  // Canvas pixels a CSS pixel: as many as the screen has, but fewer where the viewport is larger than the GPU can draw.
  #chooseRatio() {
    return Math.min(devicePixelRatio, this.#largest / Math.max(document.documentElement.clientWidth, innerHeight));
  }

  // The part of the page to paint around what is in view, on whole pixels of the canvas.
  #chooseArea(ratio) {
    const page = this.#page.getBoundingClientRect();
    const reach = Math.max(0, Math.min(overscan * innerHeight, (this.#largest / ratio - innerHeight) / 2));
    const top = Math.max(0, Math.floor((-page.top - reach) * ratio) / ratio);
    const bottom = Math.min(Math.max(page.height, innerHeight), -page.top + innerHeight + reach);
    const height = Math.min(this.#largest, Math.ceil((bottom - top) * ratio)) / ratio;
    const width = Math.min(this.#largest, Math.ceil(document.documentElement.clientWidth * ratio)) / ratio;
    return { x: 0, y: top, width, height: Math.max(height, 1 / ratio) };
  }

  #paint() {
    if (!this.#canvas || !this.#mode.mayPaint) return;
    const ratio = this.#chooseRatio();
    const area = this.#area = this.#chooseArea(ratio);
    const canvas = this.#canvas;
    const [width, height] = [Math.round(area.width * ratio), Math.round(area.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    Object.assign(canvas.style, { top: `${area.y}px`, width: `${area.width}px`, height: `${area.height}px` });
    this.#program.paint(area, ratio, this.#hovered);
    ++this.counts.frames;
    this.#mode.release("not painted");
  }

  // At most one frame is asked for at a time, and none unless something changed.
  #request() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#layoutWanted) this.update();
      else if (this.#mode.mayPaint) this.#paint();
    });
  }

  #requestLayout = () => {
    this.#layoutWanted = true;
    this.#request();
  };

  #scrolled = () => {
    if (!this.#area || !this.#mode.isCanvas) return;
    const top = -this.#page.getBoundingClientRect().top;
    const margin = renewal * innerHeight;
    const above = top - this.#area.y < margin && this.#area.y > 0;
    const end = this.#area.y + this.#area.height;
    const below = end - top - innerHeight < margin && end < this.#page.getBoundingClientRect().height;
    if (above || below) this.#request();
  };

  // A wide table, or a long line of code, was scrolled sideways.
  #innerScrolled = ({ target }) => {
    const element = this.#correspondence?.numbers.get(target);
    if (element === undefined) return;
    this.#program.scroll(element, target.scrollLeft);
    if (this.#mode.isCanvas) this.#request();
  };

  #pointed = (event) => {
    const element = event.type === "pointerout" ? event.relatedTarget : event.target;
    const target = element instanceof Element ? element.closest(interactive) : null;
    const hovered = this.#correspondence?.numbers.get(target) ?? -1;
    if (hovered === this.#hovered) return;
    this.#hovered = hovered;
    if (this.#mode.isCanvas) this.#request();
  };

  #listen() {
    addEventListener("scroll", this.#scrolled, { passive: true });
    this.#page.addEventListener("scroll", this.#innerScrolled, { capture: true, passive: true });
    addEventListener("resize", this.#requestLayout);
    // It also tells of sizes that have been laid out already: of the first one, and of every page opened.
    new ResizeObserver(() => this.#size() !== this.#laidOutSize && this.#requestLayout()).observe(this.#page);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#requestLayout);
    this.#page.addEventListener("pointerover", this.#pointed);
    this.#page.addEventListener("pointerout", this.#pointed);
    addEventListener("beforeprint", () => this.#mode.hold("printing"));
    addEventListener("afterprint", () => {
      this.#mode.release("printing");
      this.update();
    });
    this.#mutations.observe(this.#page, { subtree: true, childList: true, characterData: true });
    this.#followPixelRatio();
  }

  #followPixelRatio() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.#requestLayout();
      this.#followPixelRatio();
    }, { once: true });
  }
}
