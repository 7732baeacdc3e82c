// The page and its picture: when to lay out and when to paint. One frame a change, none while nothing changes.

import { Correspondence, findDisplacedBox, findLongerRuns, findMovedRuns, observeColumns, observeRuns } from "./check.js";
import { watchCopying } from "./copying.js";
import { Images } from "./images.js";
import { Measures, measurePixelRatio } from "./measure.js";
import { morph } from "./morph.js";
import { Pointing } from "./pointing.js";
import { report } from "./report.js";
import { Stage } from "./stage.js";
import { inParts, nextTask } from "./tasks.js";

const moreContrast = matchMedia("(prefers-contrast: more)");

// What a document's file says about the page that it was written for.
const oneDocumentOnly = "link[rel=canonical], script[type='application/ld+json'], meta[name^=citation_]";

export class View {
  #program;
  #mode;
  #theme;
  #page;
  #stage;
  #staged = null;        // whether it has started; null before it was tried
  #correspondence = null;
  #wording = null;       // the texts of the page as the program wrote them
  #mutations = new MutationObserver(() => this.#requestLayout());   // what others change: translation, extensions
  #measures;
  #pointing;
  #images;
  #frame = 0;
  #layoutWanted = false;
  #imagesDrawn = 0;
  #disagrees = false;    // the open page cannot be drawn as the browser has it
  #opened = 0;           // pages shown so far
  #laidOut = "";         // the page's geometry when it was laid out
  #language = document.documentElement.lang;
  #prepared = "";        // what it was laid out for, where that was done before there is going to be a picture

  /** Counters, for tests: what has been done so far; `observations` are line breaks, and `columns` widths, taken over from the DOM. */
  counts = { layouts: 0, frames: 0, observations: 0, columns: 0 };

  /** How many images are held as textures, for tests. */
  get textures() {
    return this.#images.count;
  }

  /** Whether the program has failed: the page is the browser's from then on, links and all. */
  failed = false;

  constructor(program, mode, theme, page) {
    this.#program = program;
    this.#mode = mode;
    this.#theme = theme;
    this.#page = page;
    this.#stage = new Stage(program, page);
    this.#measures = new Measures(program);
    this.#images = new Images(program);
    this.#pointing = new Pointing(page);
    for (const source of [this.#images.changed, this.#pointing.changed, this.#stage.spoilt]) source.add(() => this.#mode.isCanvas && this.#request());
    this.#stage.lost.add(() => mode.hold("context lost"));
    this.#stage.restored.add(() => {
      this.#images.forget();
      mode.release("context lost");
    });
    mode.hold("graphics");   // until the first page has been taken over and they are idle
    mode.cleared.add(() => this.update());
    globalThis.rostrum = { mode, view: this, program };
  }

  /** Does what can be done of opening the page under `path`. */
  async prepare(path) {
    await nextTask();
    this.#attempt(() => this.#program.prepareOpen(path.page));
    await nextTask();
  }

  /** Whether the site has a page under `path`. */
  hasPage(path) {
    let found = false;
    this.#attempt(() => { found = this.#program.hasPage(path.page); });
    return found;
  }

  /**
   * Takes over the static page under `path`. It is being read already: no task is long, and its picture waits for the
   * promise `graphicsIdle`.
   */
  async start(path, state, graphicsIdle) {
    const { dataset } = document.documentElement;
    this.#attempt(() => {
      const found = this.#program.open(path.page, path.base, state);
      if (!found && dataset.frame === "offline") dataset.frame = "missing";
    });
    await nextTask();
    this.#attempt(() => {
      morph(this.#page, this.#program.html);
      if (dataset.frame) this.#describe();   // the worker has answered with another page's (shell/worker.js)
      this.#listen();
    });
    const media = this.#media();
    await this.#inParts(() => this.#program.prepareStyles(media));
    await this.#show();
    await graphicsIdle;
    await this.#prepare("graphics");
    this.#mode.release("graphics");
    if (this.#mode.isCanvas) performance.mark("canvas mode");   // for those who measure
  }

  /** Builds the open page anew for another state; what stays the same is left alone. */
  refresh(path, state) {
    this.#attempt(() => {
      this.#program.open(path.page, path.base, state);
      morph(this.#page, this.#program.html);
      this.#mutations.takeRecords();
    });
    this.#show();
  }

  /** Shows another page, without a frame between. */
  open(path, state) {
    this.#attempt(() => {
      this.#program.open(path.page, path.base, state);
      this.#page.innerHTML = this.#program.html;
      this.#mutations.takeRecords();
      this.#describe();
    });
    this.#show();
  }

  // Makes the document's head the open page's.
  #describe() {
    document.title = this.#program.title;
    const root = document.documentElement;
    const { language } = this.#program;
    if (root.lang === this.#language) root.lang = language;   // otherwise a translator has set it
    this.#language = language;
    // The address bar has the new page's, for share menus.
    for (const old of document.querySelectorAll(oneDocumentOnly)) old.remove();
    document.querySelector("meta[name=description]")?.setAttribute("content", this.#program.description);
  }

  // What fails in the program leaves it in a state that nobody knows: it is asked for nothing more.
  #attempt(work) {
    if (this.failed) return;
    try {
      work();
    } catch (error) {
      this.failed = true;
      this.#mode.hold("failure");
      this.#mode.giveUp();
      const ownError = error instanceof WebAssembly.RuntimeError;
      report("warn", `stays in flow mode: ${ownError ? "the program has failed, or has no memory left" : error.message}`);
    }
  }

  #media() {
    const rootFontSize = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      width: innerWidth, height: innerHeight, rootFontSize, dark: this.#theme.isDark, pixelRatio: measurePixelRatio(),
      moreContrast: moreContrast.matches, pageWidth: this.#page.getBoundingClientRect().width,
    };
  }

  // Brings the canvas to the page that is open now. Synchronous where its fonts are there already.
  async #show() {
    this.#wording = null;
    const opened = ++this.#opened;
    const media = this.#media();
    let ready = false;
    this.#attempt(() => { ready = this.#program.fontsReady(media); });
    if (ready) {
      if (!this.#mode.release("fonts")) this.update(media);
      return;
    }
    this.#mode.hold("fonts");
    try {
      await Promise.all([this.#program.loadFonts(media), document.fonts.ready]);
      await this.#prepare("fonts");
      // Otherwise another page has been opened meanwhile.
      if (opened === this.#opened) this.#mode.release("fonts");
    } catch (error) {
      report("warn", `shows this page in flow mode: ${error.message}`);
    }
  }

  // `work` until it returns true, in short tasks.
  #inParts(work) {
    return inParts(() => {
      let done = true;
      this.#attempt(() => { done = work(); });
      return done;
    });
  }

  // Does in short tasks most of what stands between the page and its picture, where it is only `obstacle` and that.
  async #prepare(obstacle) {
    const media = this.#media();
    const wanted = this.#purpose(media);
    const isWanted = () => this.#mode.isHeldOnlyBy(obstacle) && this.#purpose(media) === wanted;
    const steps = [
      () => { this.#hasStage(); },
      () => { if (this.#staged) this.#program.awaitShaders(); },
      () => this.#measures.update(media),
      () => { if (this.#staged && !this.#layOut(media)) this.#prepared = this.#purpose(media); },
      () => { if (this.#prepared) this.#stage.preparePaint(); },
      () => !this.#prepared || this.#program.bake(),
    ];
    for (const step of steps) await this.#inParts(() => !isWanted() || (step() ?? true));
  }

  // What a layout is for: it holds for no other page, medium and place.
  #purpose(media) {
    return JSON.stringify([this.#opened, media, this.#stage.geometry]);
  }

  /** Lays out and paints at once. `media`: where it has just been asked for. */
  update(media = null) {
    this.#layoutWanted = false;
    cancelAnimationFrame(this.#frame);   // what it was asked for is done now
    this.#frame = 0;
    if (!this.#mode.mayPaint) return;
    this.#attempt(() => {
      if (!this.#hasStage()) return;
      const problem = this.#findProblem(media ?? this.#media());
      if (!problem) {
        this.#disagrees = false;
        this.#images.watch(this.#page.getElementsByTagName("img"), this.#stage.context);
        this.#paint();
        return;
      }
      if (!this.#disagrees) report("info", `shows this page in flow mode: ${problem}`);
      this.#disagrees = true;
      this.#mode.discard("disagreement");
    });
  }

  // Not before a picture is wanted: a page that stays in flow mode needs no context.
  #hasStage() {
    this.#staged ??= this.#stage.start();
    if (!this.#staged) {
      this.#mode.forgo("no WebGL 2");
      report("info", "stays in flow mode: there is no WebGL 2");
    }
    return this.#staged;
  }

  // Returns what stands against drawing the page, or null. It may have been laid out already.
  #findProblem(media) {
    const isPrepared = this.#prepared === this.#purpose(media) && this.#mutations.takeRecords().length === 0;
    this.#prepared = "";
    return isPrepared ? null : this.#layOut(media);
  }

  // Returns what stands against drawing the page, or null.
  #layOut(media) {
    const program = this.#program;
    this.#correspondence = new Correspondence(this.#page);
    this.#wording ??= this.#correspondence.wording;
    const changed = this.#correspondence.outline !== program.outline || this.#correspondence.wording !== this.#wording;
    if (changed) return "something else has changed it";
    this.#measures.update(media);
    this.#laidOut = this.#geometry();
    program.observeColumns([]);
    program.observeLines([]);
    for (let columnsSeen = false, linesSeen = false; ;) {
      ++this.counts.layouts;
      if (!program.layOut(media)) return "it holds what the canvas cannot draw";
      const lines = program.expectedLines();
      const boxes = program.expectedBoxes();
      const moved = findMovedRuns(this.#correspondence, lines);
      const displaced = moved.size > 0 && !linesSeen ? null : findDisplacedBox(this.#correspondence, boxes);
      if (moved.size === 0 && !displaced) return null;
      // Runs that begin where they should may go on further than they should, and have moved the others.
      for (const run of linesSeen ? [] : findLongerRuns(this.#correspondence, lines)) moved.add(run);
      // The lines within a table depend on its columns.
      const columns = columnsSeen ? [] : observeColumns(this.#correspondence, boxes);
      if (columns.length > 0) {
        columnsSeen = true;
        program.observeColumns(columns);
        this.counts.columns += columns.length;
      } else if (moved.size > 0 && !linesSeen) {
        linesSeen = true;
        const observed = observeRuns(this.#correspondence, lines, moved);
        program.observeLines(observed);
        this.counts.observations += observed.length;
      } else {
        return displaced ?? "its lines are elsewhere";
      }
    }
  }

  #paint() {
    const correspondence = this.#correspondence;
    const images = this.#images.textures(this.#stage.ratio);
    if (images.length || this.#imagesDrawn) {
      this.#program.setImages(images.map(([element, texture]) => [correspondence.numbers.get(element), texture]));
      this.#imagesDrawn = images.length;
    }
    // The numbers are not made where nothing is pointed at.
    const numberOf = (element) => (element && correspondence.numbers.get(element)) ?? -1;
    const { hovered, pressed } = this.#pointing;
    const left = this.#stage.paint({ hovered: numberOf(hovered), pressed: numberOf(pressed) });
    this.#stage.leaveOut(left.map((number) => correspondence.elements[number]));
    this.#images.mark(images.map(([element]) => element));
    ++this.counts.frames;
    this.#mode.accept();
  }

  #geometry() {
    return Object.values(this.#stage.geometry).join(" ");
  }

  // At most one frame is asked for at a time, and none unless something changed.
  #request() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#layoutWanted) this.update();
      else if (this.#mode.isCanvas) this.#attempt(() => this.#paint());
    });
  }

  #requestLayout = () => {
    this.#layoutWanted = true;
    this.#prepared = "";
    this.#request();
  };

  #scrolled = () => {
    if (this.#mode.isCanvas && this.#stage.needsRenewal) this.#request();
  };

  // A wide table, or a long line of code, was scrolled sideways.
  #innerScrolled = ({ target }) => {
    const element = this.#correspondence?.numbers.get(target);
    if (element === undefined) return;
    this.#attempt(() => this.#program.scroll(element, target.scrollLeft));
    if (this.#mode.isCanvas) this.#request();
  };

  #listen() {
    for (const viewport of [globalThis, visualViewport]) viewport.addEventListener("scroll", this.#scrolled, { passive: true });
    this.#page.addEventListener("scroll", this.#innerScrolled, { capture: true, passive: true });
    addEventListener("resize", this.#requestLayout);
    // It also tells of sizes that have been laid out already: of the first one, and of every page opened.
    const sizes = new ResizeObserver(() => this.#geometry() !== this.#laidOut && this.#requestLayout());
    for (const element of [this.#page, document.body]) sizes.observe(element);
    this.#theme.changed.add(this.#requestLayout);
    moreContrast.addEventListener("change", this.#requestLayout);
    this.#pointing.watch();
    this.#mutations.observe(this.#page, { subtree: true, childList: true, characterData: true });
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
