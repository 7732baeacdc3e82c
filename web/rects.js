// Where characters stand.

/**
 * The box of the character at an offset of a text, in the viewport. Behind a place where a line may break within a word, a
 * line's first character has two boxes in WebKit: the first, without a width, stands at the end of the line before.
 */
export function characterRect(text, offset, range = document.createRange()) {
  range.setStart(text, offset);
  range.setEnd(text, Math.min(offset + 1, text.length));
  const rects = range.getClientRects();
  let last = rects.length - 1;
  while (last > 0 && rects[last].width === 0) --last;
  return rects[last] ?? range.getBoundingClientRect();
}
