// The images of the page that are drawn on the canvas: decoded by the browser, brought to the size in which they are
// shown, and kept as textures with mip maps as long as they are near the view. Until its texture is there, and where it
// never comes, an image is the browser's to paint, with its alternative text: so a damaged or huge file harms nothing.

import { Listeners } from "./listeners.js";
import { Marks } from "./marks.js";

const reach = "100% 0px";         // beyond the view, in its heights: what is nearer has a texture
const mostPixels = 2 ** 24;       // of a file: larger ones take long to scale, on the main thread

const isCropped = (element) => getComputedStyle(element).objectFit === "cover";

// The part of a file that fills a box of this size and has its shape.
function visiblePart({ naturalWidth: width, naturalHeight: height }, box) {
  const scale = Math.max(box.width / width, box.height / height);
  const [seenWidth, seenHeight] = [box.width / scale, box.height / scale];
  return [(width - seenWidth) / 2, (height - seenHeight) / 2, seenWidth, seenHeight];
}

// What is seen of the image, this many pixels wide. Decoded beside the main thread; drawn on a canvas, an image may be
// decoded once more, on it. But createImageBitmap() makes nothing of an SVG.
async function picture(element, width) {
  await element.decode();
  const box = element.getBoundingClientRect();
  const height = Math.max(1, Math.round(width * box.height / box.width));
  if (!isVector(element)) {
    const file = await (await fetch(element.currentSrc, { cache: "force-cache" })).blob();
    const part = isCropped(element) ? visiblePart(element, box) : [0, 0, element.naturalWidth, element.naturalHeight];
    return createImageBitmap(file, ...part, { resizeWidth: width, resizeHeight: height, resizeQuality: "high", premultiplyAlpha: "none" });
  }
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(element, 0, 0, width, height);
  return canvas;
}

const isVector = ({ currentSrc }) => new URL(currentSrc).pathname.toLowerCase().endsWith(".svg");

// Of what moves, a texture would show the first picture alone.
const mayBeDrawn = ({ naturalWidth: width, naturalHeight: height, dataset }) =>
  width > 0 && width * height <= mostPixels && dataset.animated === undefined;

export class Images {
  #program;
  #context = null;
  #largest = 0;         // of a texture, in pixels a side
  #known = new Map();   // each <img> of the page: { near, texture, width, attempt }
  #observer = new IntersectionObserver((entries) => this.#moved(entries), { rootMargin: reach });

  /** What the browser does not paint in canvas mode (browser.css). */
  drawn = new Marks("data-drawn");

  /** Told when the canvas should be painted anew. */
  changed = new Listeners();

  constructor(program) {
    this.#program = program;
  }

  /** How many textures there are, for tests. */
  get count() {
    return [...this.#known.values()].filter(({ texture }) => texture).length;
  }

  /** Looks after these images from now on, and no others. */
  watch(elements, context) {
    this.#context = context;
    this.#largest ||= context.getParameter(context.MAX_TEXTURE_SIZE);
    const wanted = new Set(elements);
    for (const element of this.#known.keys()) {
      if (wanted.has(element)) continue;
      this.#observer.unobserve(element);
      element.removeEventListener("load", this.#loaded);
      this.#letGo(element);
      this.#known.delete(element);
    }
    for (const element of wanted) {
      if (this.#known.has(element)) continue;
      this.#known.set(element, { near: false, texture: 0, width: 0, attempt: 0 });
      element.addEventListener("load", this.#loaded);
      this.#observer.observe(element);
    }
  }

  /** The images that can be drawn, as [element, texture]; asks for those that should be larger than they are. */
  textures(ratio) {
    const found = [];
    for (const [element, known] of this.#known) {
      if (!known.near) continue;
      if (this.#wantedWidth(element, ratio) > known.width + 1) this.#prepare(element, ratio);
      if (known.texture) found.push([element, known.texture]);
    }
    return found;
  }

  /** The context was lost, and all textures with it. */
  forget() {
    for (const known of this.#known.values()) Object.assign(known, { texture: 0, width: 0, attempt: known.attempt + 1 });
  }

  #moved(entries) {
    for (const { target, isIntersecting } of entries) {
      const known = this.#known.get(target);
      if (!known || known.near === isIntersecting) continue;
      known.near = isIntersecting;
      if (!isIntersecting) this.#letGo(target);
    }
    this.changed.tell();
  }

  // It may be another image than before.
  #loaded = ({ target }) => {
    this.#letGo(target);
    this.changed.tell();
  };

  #letGo(element) {
    const known = this.#known.get(element);
    ++known.attempt;
    known.width = 0;
    if (known.texture) this.#program.deleteTexture(known.texture);
    known.texture = 0;
  }

  // In pixels of the screen; no more than the file has, but for what has no pixels of its own.
  #wantedWidth(element, ratio) {
    if (!element.complete || !mayBeDrawn(element)) return 0;
    const box = element.getBoundingClientRect();
    const shown = Math.ceil(box.width * ratio);
    const most = Math.floor(this.#largest * Math.min(1, box.width / box.height));
    if (isVector(element)) return isCropped(element) ? 0 : Math.min(shown, most);   // it has no coordinates for a part
    const [, , width] = isCropped(element) ? visiblePart(element, box) : [0, 0, element.naturalWidth];
    return Math.min(shown, Math.ceil(width), most);
  }

  async #prepare(element, ratio) {
    const known = this.#known.get(element);
    const attempt = ++known.attempt;
    known.width = this.#wantedWidth(element, ratio);   // not asked for twice, whatever comes of it
    let made;
    try {
      made = await picture(element, known.width);
      if (attempt !== known.attempt || this.#context.isContextLost()) return;
      const texture = this.#upload(made);
      if (known.texture) this.#program.deleteTexture(known.texture);
      known.texture = texture;
      this.changed.tell();
    } catch {
      // Damaged, or of a kind that WebGL does not take: the browser paints it, or says so where it stands.
    } finally {
      made?.close?.();   // gives its memory back at once; a canvas has nothing to close
    }
  }

  #upload(picture) {
    const gl = this.#context;
    const texture = this.#program.makeTexture();   // and binds it
    try {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    } catch (error) {
      this.#program.deleteTexture(texture);
      throw error;
    }
    gl.generateMipmap(gl.TEXTURE_2D);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    return texture;
  }
}
