// Whose the elements and the texts of the page are (page.js).

/** The program has written them just now as HTML, and nobody has looked at them since. */
export const written = "written";

/** The program's, and known by their numbers. */
export const own = "own";

/** Something else has changed them since: a translation, an extension. It may have taken that back. */
export const changed = "changed";

/** Not what the program has written, when they were looked at last. */
export const foreign = "foreign";
