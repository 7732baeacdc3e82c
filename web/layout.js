// Lays the page out as the browser has it.

import { findDisplacedBox, findLongerRuns, findMovedRuns, observeColumns, observeRuns } from "./check.js";

/**
 * Lays the open page out, again where line breaks or columns were taken over from the DOM. Returns what stands against
 * drawing it, or null. `counts`: those of View.
 */
export function layOut(program, page, media, counts) {
  program.observeColumns([]);
  program.observeLines([]);
  for (let columnsSeen = false, linesSeen = false; ;) {
    ++counts.layouts;
    if (!program.layOut(media)) return "it holds what the canvas cannot draw";
    let lines, boxes, moved, displaced;
    // What has agreed before is looked at only where something else does not.
    for (const all of [false, true]) {
      lines = program.expectedLines(all);
      boxes = program.expectedBoxes(all);
      counts.compared += lines.length + boxes.length;
      moved = findMovedRuns(page, lines);
      displaced = moved.size > 0 && !linesSeen ? null : findDisplacedBox(page, boxes);
      const agrees = moved.size === 0 && !displaced;
      program.noteAgreement(agrees);
      if (agrees) return null;
    }
    // Runs that begin where they should may go on further than they should, and have moved the others.
    for (const run of linesSeen ? [] : findLongerRuns(page, lines)) moved.add(run);
    // The lines within a table depend on its columns.
    const columns = columnsSeen ? [] : observeColumns(page, boxes);
    if (columns.length > 0) {
      columnsSeen = true;
      program.observeColumns(columns);
      counts.columns += columns.length;
    } else if (moved.size > 0 && !linesSeen) {
      linesSeen = true;
      const observed = observeRuns(page, lines, moved);
      program.observeLines(observed);
      counts.observations += observed.length;
    } else {
      return displaced ?? "its lines are elsewhere";
    }
  }
}
