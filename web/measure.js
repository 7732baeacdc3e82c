// How this browser sets text, as far as it cannot be computed: browsers round the heights of fonts and lines, each in
// its own way and depending on zoom, and some round advances. Measured on probes, once a line style.

const probe = (font) => {
  const element = document.createElement("div");
  Object.assign(element.style, { position: "absolute", top: "0", left: "0", visibility: "hidden", whiteSpace: "pre", font });
  return element;
};

/**
 * To how many pixels a CSS pixel the browser rounds borders: the screen's, but CSS pixels where a screen is emulated. A
 * border that is thinner than a pixel is drawn as one. Measured once a ratio, since it makes the browser compute styles.
 */
export function measurePixelRatio() {
  if (!pixelRatios.has(devicePixelRatio)) pixelRatios.set(devicePixelRatio, borderPixelRatio());
  return pixelRatios.get(devicePixelRatio);
}

const pixelRatios = new Map();

function borderPixelRatio() {
  const element = probe("");
  element.style.borderTop = "0.01px solid";
  document.body.append(element);
  const pixel = parseFloat(getComputedStyle(element).borderTopWidth);
  element.remove();
  return pixel > 0 ? 1 / pixel : devicePixelRatio;
}

// How finely advances are rounded: Gecko to 1/60 px, Blink not at all.
function measureQuantum(program) {
  const size = 17.3;
  const count = 400;
  const element = probe(program.font(0, size, size));
  element.textContent = "e".repeat(count);
  document.body.append(element);
  const advance = element.getBoundingClientRect().width / count;
  element.remove();
  const exact = program.advance("e") * size;
  const rounded = Math.round(exact * 60) / 60;
  return Math.abs(advance - rounded) < Math.abs(advance - exact) ? 1 / 60 : 0;
}

// A row of [face, font size, line height, ascent, descent, above] for each style.
function measureLines(program, styles) {
  const probes = styles.map(([face, size, lineHeight]) => {
    const element = probe(program.font(face, size, lineHeight));
    // An empty inline block stands on the baseline.
    const baseline = document.createElement("span");
    Object.assign(baseline.style, { display: "inline-block", width: "1px", height: "0" });
    element.append("x", baseline);
    return element;
  });
  document.body.append(...probes);
  const range = document.createRange();
  const rows = probes.map((element, i) => {
    range.selectNodeContents(element.firstChild);
    const text = range.getBoundingClientRect();
    const baseline = element.lastChild.getBoundingClientRect().bottom;
    return [...styles[i], baseline - text.top, text.bottom - baseline, baseline - element.getBoundingClientRect().top];
  });
  for (const element of probes) element.remove();
  return rows;
}

export class Measures {
  #program;
  #known = new Map();   // measured row by line style
  #ratio = 0;
  #quantum = 0;

  constructor(program) {
    this.#program = program;
  }

  /** Measures what the open page needs and tells the program. Its fonts must have been loaded. */
  update(media) {
    // Zooming changes what is rounded to.
    if (media.pixelRatio !== this.#ratio) {
      this.#ratio = media.pixelRatio;
      this.#known.clear();
      this.#quantum = measureQuantum(this.#program);
    }
    const wanted = this.#program.lineStyles(media).filter((style) => !this.#known.has(style.join()));
    if (wanted.length > 0) {
      measureLines(this.#program, wanted).forEach((row, i) => this.#known.set(wanted[i].join(), row));
    }
    this.#program.setMeasures([...this.#known.values()], this.#quantum);
  }
}
