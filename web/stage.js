// The canvas under the page, and the part of the page that is painted on it. The canvas scrolls with the page, on the
// compositor; only near its end is a new part painted. What lies beyond the part, the browser paints: so however fast
// one scrolls, there is something to see.

import { Listeners } from "./listeners.js";
import { Marks } from "./marks.js";
import { report } from "./report.js";

const overscan = 0.75;   // painted above and below the viewport, in viewport heights
const renewal = 0.25;    // a new part is painted when less than this is left; not less than piece_height in src/app/
const zoomedOverscan = 0.4;   // when the visitor has pinched the page larger, of what is in view then
const zoomedPixels = 2 ** 24; // of the canvas when pinched larger; Safari on phones has none that are larger
const pinchEnd = 150;         // milliseconds without a change of scale, after which a pinch has ended: no event tells
const mostLosses = 2;         // of the context, after which it is asked for anew

export class Stage {
  #program;
  #page;
  #element = document.createElement("div");
  #canvas = document.createElement("canvas");
  #context = null;
  #largest = 4096;       // of the canvas, in device pixels a side
  #area = null;          // the part of the page that is painted
  #losses = 0;           // of the context

  /** Told when the context has been lost, and when it is there again. */
  lost = new Listeners();
  restored = new Listeners();

  /** Told when the picture no longer has the pixels of the screen, or may be gone. */
  changed = new Listeners();

  /** What the browser paints in canvas mode too (browser.css): "all" or "parts" of it. */
  undrawn = new Marks("data-undrawn");

  constructor(program, page) {
    this.#program = program;
    this.#page = page;
    this.#element.id = "_stage";
    this.#element.setAttribute("aria-hidden", "true");
    this.#element.append(this.#canvas);
  }

  /** Starts the painter. False where there is no WebGL 2. */
  start() {
    document.body.append(this.#element);
    this.#size(this.#chooseArea(this.ratio), this.ratio);   // a context that gets another size waits for the graphics
    if (!this.#program.startPainter("#_stage canvas")) {
      this.#element.remove();
      return false;
    }
    const context = this.#context = this.#canvas.getContext("webgl2");
    const limits = [context.getParameter(context.MAX_TEXTURE_SIZE), context.getParameter(context.MAX_RENDERBUFFER_SIZE),
      ...context.getParameter(context.MAX_VIEWPORT_DIMS)];
    this.#largest = Math.min(...limits);
    this.#canvas.addEventListener("webglcontextlost", (event) => {
      if (++this.#losses <= mostLosses) event.preventDefault();   // it is asked for anew
      else report("warn", "stays in flow mode: the WebGL context was lost too often");
      this.lost.tell();
    });
    this.#canvas.addEventListener("webglcontextrestored", () => {
      this.#program.restorePainter();
      this.restored.tell();
    });
    this.#followPinch();
    this.#followBoxes();
    return true;
  }

  /** The canvas's context, once it has started. */
  get context() {
    return this.#context;
  }

  // Meanwhile the browser magnifies the picture.
  #followPinch() {
    let timer = 0;
    visualViewport.addEventListener("resize", () => {
      clearTimeout(timer);
      if (this.#area && this.#area.scale !== visualViewport.scale) timer = setTimeout(() => this.changed.tell(), pinchEnd);
    });
  }

  // In WebKit a canvas that has no box for a moment loses its picture; so may a page that the browser keeps aside. The
  // stage's own box is never taken away (browser.css), but those around it others may hide and show again.
  #followBoxes() {
    const spoilt = () => this.changed.tell();
    const changes = new MutationObserver(spoilt);
    for (const element of [document.documentElement, document.body]) changes.observe(element, { attributeFilter: ["class", "hidden", "style"] });
    addEventListener("pageshow", ({ persisted }) => persisted && spoilt());
  }

  // What is in view of the page: its top, and its height. Not how a keyboard on the screen leaves it.
  get #view() {
    const { scale, offsetTop } = visualViewport;
    return { top: offsetTop - this.#page.getBoundingClientRect().top, height: innerHeight / scale };
  }

  /** Where the page stands in the body, as the stage does, and how large it is. */
  get geometry() {
    const page = this.#page.getBoundingClientRect();
    const body = document.body.getBoundingClientRect();
    return { left: page.left - body.left, top: page.top - body.top, width: page.width, height: page.height };
  }

  /** Begins to prepare what `paint` would paint now (Program.bake). */
  preparePaint() {
    const { ratio } = this;
    this.#program.preparePaint(this.#chooseArea(ratio), ratio);
  }

  /** Paints what is in view and around it, with the elements of these numbers under the pointer and pressed, or -1. */
  paint(pointing) {
    const { ratio } = this;
    const area = this.#area = this.#chooseArea(ratio);
    this.#size(area, ratio);
    const { left, top } = this.geometry;
    Object.assign(this.#canvas.style, { left: `${left}px`, top: `${top + area.y}px`, width: `${area.width}px`, height: `${area.height}px` });
    return this.#program.paint(area, ratio, pointing);
  }

  #size(area, ratio) {
    const canvas = this.#canvas;
    const [width, height] = [Math.round(area.width * ratio), Math.round(area.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  }

  /** Leaves the elements and what is in them to the browser, and no others. */
  leaveOut(elements) {
    const wanted = new Map(elements.map((element) => [element, "all"]));
    // The elements around them paint nothing, but what they are given they pass on: their colour.
    for (const element of elements) {
      for (let outer = element.parentElement; outer !== this.#page && !wanted.has(outer); outer = outer.parentElement) {
        wanted.set(outer, "parts");
      }
    }
    this.undrawn.set(wanted);
  }

  /** Whether the end of the painted part has come near. */
  get needsRenewal() {
    if (!this.#area) return false;
    const { top, height } = this.#view;
    const margin = renewal * height;
    const end = this.#area.y + this.#area.height;
    return (top - this.#area.y < margin && this.#area.y > 0) ||
      (end - top - height < margin && end < this.#page.getBoundingClientRect().height);
  }

  /** Canvas pixels a CSS pixel: as many as the screen has, but fewer where that is more than the GPU can draw. */
  get ratio() {
    const width = document.documentElement.clientWidth;
    const { height } = this.#view;
    const { scale } = visualViewport;
    const ratio = Math.min(devicePixelRatio * scale, this.#largest / Math.max(width, height));
    if (scale <= 1) return ratio;
    const drawn = width * height * (1 + 2 * zoomedOverscan);
    return Math.min(ratio, Math.max(devicePixelRatio, Math.sqrt(zoomedPixels / drawn)));
  }

  // On whole pixels of the canvas.
  #chooseArea(ratio) {
    const { scale } = visualViewport;
    const view = this.#view;
    const wanted = (scale > 1 ? zoomedOverscan : overscan) * view.height;
    const reach = Math.max(0, Math.min(wanted, (this.#largest / ratio - view.height) / 2));
    const top = Math.max(0, Math.floor((view.top - reach) * ratio) / ratio);
    // Beyond a short page too, where the stage cuts it off: a canvas that changes its size with each result of a search
    // would have to be allocated anew each time.
    const bottom = view.top + view.height + reach;
    const height = Math.min(this.#largest, Math.ceil((bottom - top) * ratio)) / ratio;
    const width = Math.min(this.#largest, Math.ceil(document.documentElement.clientWidth * ratio)) / ratio;
    return { x: 0, y: top, width, height: Math.max(height, 1 / ratio), scale };
  }
}
