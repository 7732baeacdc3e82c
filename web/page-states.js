// Whose the elements and the texts of the page are (page.js).

/** The program has written them just now, and nobody has looked at them since. */
export const written = "written";

/** The program's, when they were looked at last. */
export const own = "own";

/** Something else had changed them by then: a translation, an extension. */
export const foreign = "foreign";
