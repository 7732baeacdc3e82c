// Compares the layout with the DOM, whose nodes have the program's numbers (page.js). Where the two disagree on a line break or
// on a column's width, the DOM's is taken over; where they disagree on anything else, the page cannot be drawn faithfully and
// stays in flow mode.

import { characterRect } from "./rects.js";

const tolerance = 1;   // CSS pixels

const describe = (element) =>
  `<${element.localName}${element.id ? ` id="${element.id}"` : ""}${element.classList.length ? ` class="${element.classList}"` : ""}>`;

const isWritten = (node) => node instanceof Text && /[^ \t\r\n\f]/.test(node.data);

const differ = (a, b) => Math.abs(a - b) > tolerance;

// The height of an inline box is that of its font, for which browsers have rules of their own; it moves no line, and where
// it stands in the line is what counts.
const isCentred = (element, rect, y, height) =>
  !differ(rect.y + rect.height / 2, y + height / 2) && getComputedStyle(element).display === "inline";

/** The innermost of the first boxes that are not where the layout has them, in words, or null. */
export function findDisplacedBox({ element: page, nodes }, boxes) {
  const origin = page.getBoundingClientRect();
  let displaced = null;
  for (const [number, x, y, width, height] of boxes) {
    const element = nodes[number];
    const rect = element.getBoundingClientRect();
    const differs = differ(rect.x - origin.x, x) || differ(rect.width, width) ||
      ((differ(rect.y - origin.y, y) || differ(rect.height, height)) && !isCentred(element, rect, y + origin.y, height));
    if (differs && (!displaced || displaced.element.contains(element))) {
      const found = [rect.x - origin.x, rect.y - origin.y, rect.width, rect.height];
      displaced = { element, found, expected: [x, y, width, height] };
    }
  }
  if (!displaced) return null;
  const numbers = (values) => values.map((value) => Math.round(value * 100) / 100).join(", ");
  return `${describe(displaced.element)} is at ${numbers(displaced.found)}, not at ${numbers(displaced.expected)}`;
}

/** The runs of inline content whose lines do not begin where the layout has them, as a Set. */
export function findMovedRuns({ element: page, nodes }, lines) {
  const origin = page.getBoundingClientRect();
  const range = document.createRange();
  const moved = new Set();
  for (const [text, offset, run, x, y, , height] of lines) {
    if (moved.has(run)) continue;
    const rect = characterRect(nodes[text], offset, range);
    const sideways = Math.abs(rect.x - origin.x - x);
    const down = Math.abs(rect.y + rect.height / 2 - origin.y - y - height / 2);
    if (sideways > 1.5 * tolerance || down > height / 2) moved.add(run);
  }
  return moved;
}

/** The runs of inline content that do not end on the last line that the layout has of them, as a Set. */
export function findLongerRuns({ element: page, nodes }, lines) {
  const origin = page.getBoundingClientRect();
  const range = document.createRange();
  const lastLines = new Map(lines.map((line) => [line[2], line]));   // by run
  const runs = [...lastLines.keys()].sort((a, b) => a - b);
  const longer = runs.filter((run, i) => {
    let end = runs[i + 1] ?? nodes.length;
    while (!isWritten(nodes[--end]));
    const text = nodes[end];
    const rect = characterRect(text, text.data.search(/[^ \t\r\n\f][ \t\r\n\f]*$/), range);
    const [, , , , y, , height] = lastLines.get(run);
    return Math.abs(rect.y + rect.height / 2 - origin.y - y - height / 2) > height / 2;
  });
  return new Set(longer);
}

// The characters and boxes (images, boxes of tasks) that stand on the lines of a run, in order, as [number, offset, rect]: a
// text's number and an offset in it, or an element's number and -1. `next`: the number of the first text behind it.
function* placesIn(nodes, run, next) {
  // A button is an inline block to browsers, and text to the layout.
  const isInline = (element) => getComputedStyle(element).display.startsWith("inline");
  let block = nodes[run].parentElement;
  while (isInline(block)) block = block.parentElement;
  const range = document.createRange();
  const before = [];   // boxes ahead of the run's first text
  for (let number = nodes.indexOf(block) + 1; block.contains(nodes[number]); ++number) {
    const node = nodes[number];
    if (node instanceof Element) {
      const { display, position } = getComputedStyle(node);
      if (display === "none" || position === "absolute") continue;
      if (!isInline(node)) {
        if (number > run) return;   // a block ends the run
        before.length = 0;
      } else if (/^(img|input)$/.test(node.localName) || (display === "inline-block" && !node.hasChildNodes())) {
        const place = [number, -1, node.getBoundingClientRect()];
        if (number < run) before.push(place);
        else yield place;
      }
    } else if (number >= run && number < next) {
      yield* before.splice(0);
      for (let offset = 0; offset < node.length; ++offset) {
        if (/[ \t\r\n\f]/.test(node.data[offset])) continue;
        const rect = characterRect(node, offset, range);
        if (rect.width > 0) yield [number, offset, rect];
      }
    }
  }
}

/** The line starts that the DOM has in these runs, as rows of [run, text, offset], or [run, element, -1] where a box begins one. */
export function observeRuns({ nodes }, lines, runs) {
  const begins = lines.map(([, , run]) => run);
  const observed = [];
  for (const run of [...runs].sort((a, b) => a - b)) {
    const next = Math.min(nodes.length, ...begins.filter((other) => other > run));
    let last = null;
    for (const [number, offset, rect] of placesIn(nodes, run, next)) {
      // What follows stands to the left of the end, or all below it, only where a new line begins.
      const isElsewhere = last && (rect.x < last.right - tolerance || rect.top > last.bottom - tolerance);
      if (isElsewhere && rect.bottom > last.bottom) observed.push([run, number, offset]);
      last = rect;
    }
  }
  return observed;
}

/** The columns' widths that the DOM has in tables whose cells are not where the layout has them, as rows of [table, width]. */
export function observeColumns({ element: page, nodes }, boxes) {
  const origin = page.getBoundingClientRect();
  const tables = new Map();   // by table: { widths, moved }
  const counts = new Map();   // by row: cells so far
  for (const [number, x, , width] of boxes) {
    const cell = nodes[number];
    if (!/^t[dh]$/.test(cell.localName)) continue;
    const table = cell.closest("table");
    if (!tables.has(table)) tables.set(table, { widths: [], moved: false });
    const known = tables.get(table);
    const column = counts.get(cell.parentElement) ?? 0;
    counts.set(cell.parentElement, column + 1);
    const rect = cell.getBoundingClientRect();
    known.widths[column] ??= rect.width;
    known.moved ||= differ(rect.x - origin.x, x) || differ(rect.width, width);
  }
  return [...tables].filter(([, { moved }]) => moved)
    .flatMap(([table, { widths }]) => widths.map((width) => [nodes.indexOf(table), width]))
    .sort(([a], [b]) => a - b);   // in document order; the columns of a table stay in theirs
}
