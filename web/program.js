// The compiled program, with its functions as methods that take and give JavaScript values. The only module that
// knows of its memory.

import createModule from "rostrum";   // Emscripten's loader, made by the build (cmake/bundle.sh)
import { firstParts, load, loadFile } from "./assets.js";
import { report } from "./report.js";
import { nextTask } from "./tasks.js";

// Media as all of the program's functions take them, so that it sees one and the same.
const mediaValues = ({ width, height, rootFontSize, dark, pixelRatio, moreContrast, pageWidth }) =>
  [width, height, rootFontSize, dark ? 1 : 0, pixelRatio, moreContrast ? 1 : 0, pageWidth];

// So few that they take a millisecond or two, at the most.
const stylesAtATime = 8;
const glyphsAtATime = 16;

const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });   // such a mark is a character as any other

// Compiles the module while it streams; a server that sends the wrong type costs that, not the site.
async function compile(response, url) {
  const isWasm = response.headers.get("content-type")?.startsWith("application/wasm");
  if (isWasm && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  const module = await WebAssembly.compile(await response.arrayBuffer());
  if (!isWasm) report("warn", `loads slower than it could: ${url.pathname} should be served as application/wasm`);
  return module;
}

export class Program {
  #module;
  #fonts = [];           // by face: a promise once its loading has begun
  #loaded = new Set();   // faces
  #parts = new Map();    // of the content, by path: the promises of their bytes, once they have been asked for

  static async load() {
    const program = new Program();
    for (const part of firstParts) program.#fetchPart(part).catch(() => {});   // is asked for again where it is needed
    const [module, content] = await Promise.all([load("rostrum.wasm", compile), load("content.bin", bytesOf)]);
    program.#module = await new Promise((resolve, reject) => {
      const instantiateWasm = (imports, receive) => {
        WebAssembly.instantiate(module, imports).then(receive, reject);
        return {};
      };
      const printErr = () => {};   // what it would print is thrown as well
      createModule({ instantiateWasm, printErr }).then(resolve, reject);
    });
    if (!program.#call("rostrum_load", program.#bytes(content), content.length)) {
      throw new Error("the content is damaged");
    }
    await nextTask();
    return program;
  }

  #call(name, ...values) {
    return this.#module[`_${name}`](...values);
  }

  // Asked for anew at each use: the buffer is another one after the memory has grown.
  get #memory() {
    return this.#module.HEAPU8.buffer;
  }

  // Copies bytes into memory that the called function frees.
  #bytes(bytes) {
    const address = this.#call("rostrum_allocate", bytes.length);
    if (!address) throw new Error("out of memory");
    new Uint8Array(this.#memory, address, bytes.length).set(bytes);
    return address;
  }

  // A text as the two values that the program's functions take: its bytes, which they free, and how many there are.
  #string(text) {
    const bytes = encoder.encode(text);
    return [this.#bytes(bytes), bytes.length];
  }

  #text(name, ...values) {
    const address = this.#call(name, ...values);
    return decoder.decode(new Uint8Array(this.#memory, address, this.#call("rostrum_text_bytes")));
  }

  // Rows of numbers as the same two values. `Numbers`: the kind of array that they cross in.
  #numbers(Numbers, rows) {
    const bytes = new Uint8Array(new Numbers(rows.flat()).buffer);
    return [this.#bytes(bytes), bytes.length];
  }

  // A copy of the rows that a function fills, and of which it returns the number.
  #rows(name, ...values) {
    const count = this.#call(name, ...values);
    const address = this.#call("rostrum_rows");
    const numbers = new Float32Array(this.#memory, address, this.#call("rostrum_row_floats")).slice();
    const width = numbers.length / count;
    return Array.from({ length: count }, (_, row) => numbers.subarray(row * width, (row + 1) * width));
  }

  // The parts of the content that the page under `path` lacks: [number, path, integrity] each.
  #missingParts(path, state) {
    const lines = this.#text("rostrum_missing_parts", ...this.#string(path), ...this.#string(state));
    return lines.split("\n").slice(0, -1).map((line) => line.split(" "));
  }

  #fetchPart(file, options) {
    const [path] = file;
    if (!this.#parts.has(path)) {
      const bytes = loadFile(file, bytesOf, options);
      this.#parts.set(path, bytes);
      bytes.catch(() => this.#parts.delete(path));   // the next page that needs it may have more luck
    }
    return this.#parts.get(path);
  }

  /** Whether all parts of the content are here that the page under `path` is made of. */
  hasParts(path, state) {
    return this.#missingParts(path, state).length === 0;
  }

  /** Loads what is not. */
  async loadParts(path, state) {
    for (let missing; (missing = this.#missingParts(path, state)).length > 0;) {
      const fetched = await Promise.all(missing.map(([, ...file]) => this.#fetchPart(file, { priority: "auto" })));
      const still = new Set(this.#missingParts(path, state).map(([number]) => number));   // others may have added some meanwhile
      missing.forEach(([number, file], i) => {
        if (!still.has(number)) return;
        this.#parts.delete(file);
        const bytes = fetched[i];
        if (!this.#call("rostrum_add_part", number, this.#bytes(bytes), bytes.length)) throw new Error(`${file} is damaged`);
      });
    }
  }

  /** Does what can be done of `open` beforehand. */
  prepareOpen(path) {
    this.#call("rostrum_prepare_open", ...this.#string(path));
  }

  /** Whether the site has a page under `path`. */
  hasPage(path) {
    return this.#call("rostrum_has_page", ...this.#string(path)) === 1;
  }

  /** Builds the page under `path`; false where there is none (the 404 page is built then). */
  open(path, base, state) {
    return this.#call("rostrum_open", ...this.#string(path), ...this.#string(base), ...this.#string(state)) === 1;
  }

  /** The instants that the site names, in minutes since 1970, in order. */
  get instants() {
    return this.#text("rostrum_instants").split(",").slice(0, -1).map(Number);
  }

  /** When the open page would next look different by itself, in minutes since 1970; 0 for never. */
  get nextChange() {
    return this.#call("rostrum_next_change");
  }

  /** A calendar file of the starred sessions, with links to the site at `address`. */
  starredCalendar(address) {
    return this.#text("rostrum_starred_calendar", ...this.#string(address));
  }

  get html() {
    return this.#text("rostrum_html");
  }

  get title() {
    return this.#text("rostrum_title");
  }

  /** The open page's language, as BCP 47 has it. */
  get language() {
    return this.#text("rostrum_language");
  }

  get description() {
    return this.#text("rostrum_description");
  }

  /** What the open page's nodes are, in document order: elements' names, a "<" before each, and texts. */
  get outline() {
    return this.#text("rostrum_outline");
  }

  /** How many they are. */
  get nodeCount() {
    return this.#call("rostrum_node_count");
  }

  /** The edits that lead from the page that was open before to the one that is (src/document/patch.hpp). */
  get edits() {
    const rows = this.#rows("rostrum_edits");
    const text = this.#text("rostrum_text");
    let taken = 0;
    const take = (length) => text.slice(taken, taken += length);
    return rows.map(([kind, node, end, parent, name, value]) => ({ kind, node, end, parent, name: take(name), value: take(value) }));
  }

  /** Computes some of the open page's styles; true once none is left to compute. */
  prepareStyles(media) {
    return this.#call("rostrum_prepare_styles", stylesAtATime, ...mediaValues(media)) === 1;
  }

  // The faces that the open page is set in.
  #neededFaces(media) {
    const bits = this.#call("rostrum_needed_faces", ...mediaValues(media));
    const faces = [];
    for (let face = 0; bits >> face; ++face) {
      if (bits >> face & 1) faces.push(face);
    }
    return faces;
  }

  /** Whether the font files that the open page needs are there. */
  fontsReady(media) {
    return this.#neededFaces(media).every((face) => this.#loaded.has(face));
  }

  /** Loads the font files that the open page needs and that are not there yet. */
  async loadFonts(media) {
    await Promise.all(this.#neededFaces(media).map((face) => this.#fonts[face] ??= this.#loadFont(face)
      .catch((error) => {
        this.#fonts[face] = null;   // the next page that needs it may have more luck
        throw error;
      })));
  }

  async #loadFont(face) {
    const name = this.#text("rostrum_font_name", face);
    // The style sheet has asked for the same file.
    const bytes = await load(`${name}.otf`, bytesOf, { priority: "auto" });
    if (!this.#call("rostrum_set_font", face, this.#bytes(bytes), bytes.length)) {
      throw new Error(`the font ${name} cannot be read`);
    }
    await this.#showFont(face, bytes);
    this.#loaded.add(face);
  }

  // The browser reads the file for itself, and may not be done. Where it was given something else, it asks for the file
  // no more; then it takes the font from us.
  async #showFont(face, bytes) {
    const isThere = () => document.fonts.load(this.font(face, 16, 16)).then((faces) => faces.every(({ status }) => status === "loaded"));
    if (await isThere().catch(() => false)) return;
    const [, style, weight, family] = /^(\S+) (\S+) .*"(.*)"$/.exec(this.font(face, 16, 16));
    document.fonts.add(await new FontFace(family, bytes, { style, weight }).load());
  }

  /** The advance of a character in the regular face, in em. */
  advance(character) {
    return this.#call("rostrum_advance", character.codePointAt(0));
  }

  /** Tells line starts seen in the DOM, rows of [run, text, offset], for the layouts to come. */
  observeLines(rows) {
    this.#call("rostrum_observe_lines", ...this.#numbers(Uint32Array, rows));
  }

  /** Tells the widths of tables' columns seen in the DOM, rows of [table, width], all of a table behind each other. */
  observeColumns(rows) {
    this.#call("rostrum_observe_columns", ...this.#numbers(Float32Array, rows));
  }

  /** The line styles of the open page: rows of face, font size, line height. */
  lineStyles(media) {
    return this.#rows("rostrum_line_styles", ...mediaValues(media));
  }

  /** A face for the CSS property `font`. */
  font(face, size, lineHeight) {
    return this.#text("rostrum_font_description", face).replace("SIZE", `${size}px/${lineHeight}px`);
  }

  /** Tells what was measured in the DOM: rows of [face, font size, line height, ascent, descent, above]. */
  setMeasures(rows, quantum) {
    this.#call("rostrum_set_measures", ...this.#numbers(Float32Array, rows), quantum);
  }

  /** Lays the page out; false where it holds what only the browser can draw. */
  layOut(media) {
    return this.#call("rostrum_lay_out", ...mediaValues(media)) === 1;
  }

  /** Rows of element, x, y, width, height; `all`: also of what has agreed before. */
  expectedBoxes(all) {
    return this.#rows("rostrum_expect_boxes", all);
  }

  /** Rows of text, offset, run, x, y, width, height; `all`: as above. */
  expectedLines(all) {
    return this.#rows("rostrum_expect_lines", all);
  }

  /** Tells whether the DOM has what was laid out last; otherwise all is to be compared again. */
  noteAgreement(agrees) {
    this.#call("rostrum_note_agreement", agrees);
  }

  startPainter(selector) {
    return this.#call("rostrum_start_painter", ...this.#string(selector)) === 1;
  }

  /** Waits until the painter's shaders are ready. */
  awaitShaders() {
    this.#call("rostrum_await_shaders");
  }

  restorePainter() {
    this.#call("rostrum_restore_painter");
  }

  /** Tells how far an element's content is scrolled to the right. */
  scroll(element, x) {
    this.#call("rostrum_scroll", element, x);
  }

  /** A texture's name in WebGL; it is bound. */
  makeTexture() {
    return this.#call("rostrum_make_texture");
  }

  deleteTexture(texture) {
    this.#call("rostrum_delete_texture", texture);
  }

  /** Tells which images can be drawn: rows of element, texture. */
  setImages(rows) {
    this.#call("rostrum_set_images", ...this.#numbers(Uint32Array, rows));
  }

  /** Begins to prepare a picture of the part of the page in `area`. */
  preparePaint(area, pixelRatio) {
    this.#call("rostrum_prepare_paint", area.x, area.y, area.width, area.height, pixelRatio);
  }

  /** Bakes some of its glyphs; true once none is left to bake. */
  bake() {
    return this.#call("rostrum_bake", glyphsAtATime) === 1;
  }

  /**
   * Draws the part of the page in `area`; `hovered`, `pressed`: elements' numbers, or -1. Returns the numbers of the
   * elements that it leaves out, with their content.
   */
  paint(area, pixelRatio, { hovered, pressed }) {
    return this.#rows("rostrum_paint", area.x, area.y, area.width, area.height, pixelRatio, hovered, pressed).map(([number]) => number);
  }
}
