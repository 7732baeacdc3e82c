// Brings together the page (page.js), its picture (picture.js, on the canvas of stage.js) and the frames in which that is drawn
// (frames.js). One frame a change, none while nothing changes.

import { watchCopying } from "./copying.js";
import { Frames } from "./frames.js";
import { Images } from "./images.js";
import { layOut } from "./layout.js";
import { Measures, measurePixelRatio } from "./measure.js";
import { Page } from "./page.js";
import * as PageState from "./page-states.js";
import * as PictureState from "./picture-states.js";
import { Pointing } from "./pointing.js";
import { report } from "./report.js";
import { Stage } from "./stage.js";
import { inParts, nextTask } from "./tasks.js";
import * as Wanted from "./wanted.js";

const moreContrast = matchMedia("(prefers-contrast: more)");

export class View {
  #program;
  #mode;
  #theme;
  #page;
  #stage;
  #measures;
  #pointing;
  #images;
  #frames = new Frames();
  #laidOut = "";   // what the page was last laid out for

  /**
   * Counters, for tests: what has been done so far; `observations` are line breaks, and `columns` widths, taken over from the DOM;
   * `compared` are lines and boxes.
   */
  counts = { layouts: 0, frames: 0, observations: 0, columns: 0, compared: 0 };

  /** The same of the page's DOM (page.js). */
  get pageCounts() {
    return this.#page.counts;
  }

  /** How many images are held as textures, for tests. */
  get textures() {
    return this.#images.count;
  }

  /** Whether the program has failed: the page is the browser's from then on, links and all. */
  get failed() {
    return this.#mode.hasFailed;
  }

  /** @param {Element} element what holds the page */
  constructor(program, mode, theme, element) {
    this.#program = program;
    this.#mode = mode;
    this.#theme = theme;
    this.#page = new Page(program, element);
    this.#stage = new Stage(program, element);
    this.#measures = new Measures(program);
    this.#images = new Images(program);
    this.#pointing = new Pointing(element);
    for (const { changed } of [this.#images, this.#pointing, this.#stage]) changed.add(this.#requestPaint);
    this.#stage.lost.add(() => mode.picture.lose());
    this.#stage.restored.add(() => {
      this.#images.forget();
      mode.picture.start(true);
      this.update();
    });
    this.#page.changed.add(this.#requestLayout);
    this.#page.inserting.add((elements, beside) => this.#stage.undrawn.spread(beside, elements));
    this.#frames.due.add((work) => {
      if (work === Wanted.layout) this.update();
      else if (mode.isCanvas) this.#attempt(() => this.#paint());
    });
    mode.hold("graphics");   // until the first page has been taken over and they are idle
    mode.cleared.add(() => this.update());
    globalThis.rostrum = { mode, view: this, program };
  }

  /** Whether all of the content is here that the page under `path` is made of. */
  hasParts(path, state) {
    return this.#attempt(() => this.#program.hasParts(path.page, state)) ?? true;
  }

  /** Loads what is not. */
  loadParts(path, state) {
    return this.#program.loadParts(path.page, state);
  }

  /** Does what can be done of opening the page under `path`. */
  async prepare(path, state) {
    await this.loadParts(path, state);
    await nextTask();
    this.#attempt(() => this.#program.prepareOpen(path.page));
    await nextTask();
  }

  /** Whether the site has a page under `path`. */
  hasPage(path) {
    return this.#attempt(() => this.#program.hasPage(path.page)) ?? false;
  }

  /**
   * Takes over the static page under `path`. It is being read already: no task is long, and its picture waits for the
   * promise `graphicsIdle`.
   */
  async start(path, state, graphicsIdle) {
    const { dataset } = document.documentElement;
    this.#attempt(() => {
      const found = this.#page.build(path, state);
      if (!found && dataset.frame === "offline") dataset.frame = "missing";
    });
    await nextTask();
    this.#attempt(() => {
      this.#page.patch();
      if (dataset.frame) this.#page.describe();   // the worker has answered with another page's (shell/worker.js)
      this.#listen();
    });
    const { number } = this.#page;
    const media = this.#media();
    await this.#inParts(() => this.#program.prepareStyles(media));
    if (number === this.#page.number) await this.#show();   // otherwise another has been shown meanwhile
    await graphicsIdle;
    await this.#prepare("graphics");
    this.#mode.release("graphics");
    if (this.#mode.isCanvas) performance.mark("canvas mode");   // for those who measure
  }

  /** Builds the open page anew for another state; what stays the same is left alone. */
  refresh(path, state) {
    this.#attempt(() => {
      this.#page.look();   // for what is edited has to be known by its numbers
      this.#page.build(path, state);
      this.#page.patch();
    });
    this.#show();
  }

  /** Shows another page, without a frame between. */
  open(path, state) {
    this.#attempt(() => {
      this.#page.build(path, state);
      this.#page.replace();
    });
    this.#show();
  }

  // What fails in the program leaves it in a state that nobody knows: it is asked for nothing more. Returns what `work` does.
  #attempt(work) {
    if (this.failed) return;
    try {
      return work();
    } catch (error) {
      this.#mode.fail();
      const ownError = error instanceof WebAssembly.RuntimeError;
      report("warn", `stays in flow mode: ${ownError ? "the program has failed, or has no memory left" : error.message}`);
    }
  }

  #media() {
    const rootFontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      width: innerWidth, height: innerHeight, rootFontSize, dark: this.#theme.isDark, pixelRatio: measurePixelRatio(),
      moreContrast: moreContrast.matches, pageWidth: this.#page.element.getBoundingClientRect().width,
    };
  }

  // Brings the canvas to the page that is open now. Synchronous where its fonts are there already.
  async #show() {
    const { number } = this.#page;
    const media = this.#media();
    if (this.#attempt(() => this.#program.fontsReady(media))) {
      if (!this.#mode.release("fonts")) this.update(media);
      return;
    }
    this.#mode.hold("fonts");
    try {
      await Promise.all([this.#program.loadFonts(media), document.fonts.ready]);
      await this.#prepare("fonts");
      // Otherwise another page has been opened meanwhile.
      if (number === this.#page.number) this.#mode.release("fonts");
    } catch (error) {
      report("warn", `shows this page in flow mode: ${error.message}`);
    }
  }

  // `work` until it returns anything but false, in short tasks.
  #inParts(work) {
    return inParts(() => this.#attempt(work) ?? true);
  }

  // Does in short tasks most of what stands between the page and its picture, where it is only `obstacle` and that.
  async #prepare(obstacle) {
    const media = this.#media();
    const wanted = this.#purpose(media);
    const { picture } = this.#mode;
    const isWanted = () => this.#mode.isHeldOnlyBy(obstacle) && this.#purpose(media) === wanted;
    const isPrepared = () => picture.state === PictureState.prepared;
    const steps = [
      () => this.#startStage(),
      () => this.#program.awaitShaders(),
      () => this.#measures.update(media),
      () => { if (!this.#layOut(media)) picture.prepare(); },
      () => { if (isPrepared()) this.#stage.preparePaint(); },
      () => !isPrepared() || this.#program.bake(),
    ];
    for (const step of steps) await this.#inParts(() => !isWanted() || step());
  }

  // What a layout is for: it holds for no other page, medium and place, which stands last.
  #purpose(media) {
    return JSON.stringify([this.#page.number, media]) + this.#place();
  }

  #place() {
    return JSON.stringify(this.#stage.geometry);
  }

  /** Lays out and paints at once. `media`: where nothing has changed but what the program has written; it has just been asked for. */
  update(media = null) {
    this.#frames.settle();
    if (!this.#mode.mayPaint) return;
    this.#attempt(() => {
      this.#startStage();
      if (!this.#mode.mayPaint) return;
      const problem = this.#findProblem(media);
      if (!problem) {
        this.#images.watch(this.#page.element.getElementsByTagName("img"), this.#stage.context);
        this.#paint();
      } else if (this.#mode.picture.disagree()) {
        report("info", `shows this page in flow mode: ${problem}`);
      }
    });
  }

  // Not before a picture is wanted: a page that stays in flow mode needs no context.
  #startStage() {
    const { picture } = this.#mode;
    if (picture.state !== PictureState.unasked) return;
    picture.start(this.#stage.start());
    if (!picture.isPossible) report("info", "stays in flow mode: there is no WebGL 2");
  }

  // Returns what stands against drawing the page, or null. It may have been laid out already. `known`: as for update.
  #findProblem(known) {
    const media = known ?? this.#media();
    const isPrepared = this.#mode.picture.state === PictureState.prepared && this.#laidOut === this.#purpose(media);
    if (isPrepared && !this.#page.takeNews()) return null;
    if (!known) this.#program.noteAgreement(false);
    return this.#layOut(media);
  }

  // Returns what stands against drawing the page, or null.
  #layOut(media) {
    this.#mode.picture.discard();
    if (this.#page.look() === PageState.foreign) return "something else has changed it";
    this.#measures.update(media);
    this.#laidOut = this.#purpose(media);
    return layOut(this.#program, this.#page, media, this.counts);
  }

  #paint() {
    const { nodes } = this.#page;
    const images = this.#images.textures(this.#stage.ratio);
    this.#program.setImages(images.map(([element, texture]) => [nodes.indexOf(element), texture]));
    const { hovered, pressed } = this.#pointing;
    const left = this.#stage.paint({ hovered: nodes.indexOf(hovered), pressed: nodes.indexOf(pressed) });
    this.#stage.leaveOut(left.map((number) => nodes[number]));
    this.#images.drawn.set(new Map(images.map(([element]) => [element, ""])));
    ++this.counts.frames;
    this.#mode.picture.show();
  }

  #requestPaint = () => {
    if (this.#mode.isCanvas) this.#frames.want(Wanted.paint);
  };

  #requestLayout = () => {
    this.#mode.picture.discard();
    this.#frames.want(Wanted.layout);
  };

  #scrolled = () => {
    if (this.#mode.isCanvas && this.#stage.needsRenewal) this.#requestPaint();
  };

  // A wide table, or a long line of code, was scrolled sideways.
  #innerScrolled = ({ target }) => {
    const element = this.#page.nodes.indexOf(target);
    if (element < 0) return;
    this.#attempt(() => this.#program.scroll(element, target.scrollLeft));
    this.#requestPaint();
  };

  #listen() {
    for (const viewport of [globalThis, visualViewport]) viewport.addEventListener("scroll", this.#scrolled, { passive: true });
    this.#page.element.addEventListener("scroll", this.#innerScrolled, { capture: true, passive: true });
    addEventListener("resize", this.#requestLayout);
    // It also tells of sizes that have been laid out already: of the first one, and of every page opened.
    const sizes = new ResizeObserver(() => this.#laidOut.endsWith(this.#place()) || this.#requestLayout());
    for (const element of [this.#page.element, document.body]) sizes.observe(element);
    this.#theme.changed.add(this.#requestLayout);
    moreContrast.addEventListener("change", this.#requestLayout);
    this.#pointing.watch();
    watchCopying((suspended) => {
      this.#mode.suspend(suspended);
      this.#stage.undrawn.hide(suspended);
      this.#images.drawn.hide(suspended);
    });
    this.#followPixelRatio();
  }

  #followPixelRatio() {
    // Safari knows it by its other name alone before 16.
    matchMedia(`(resolution: ${devicePixelRatio}dppx), (-webkit-device-pixel-ratio: ${devicePixelRatio})`).addEventListener("change", () => {
      this.#requestLayout();
      this.#followPixelRatio();
    }, { once: true });
  }
}
