// What can have become of the picture (picture.js). The words are the reasons for flow mode that it gives (`Mode.reasons`).

/** Nobody has needed the canvas's context yet. */
export const unasked = "not asked for";

/** There is no context, and never will be. */
export const impossible = "no WebGL 2";

/** The context is gone and with it the picture, until there is one again. */
export const lost = "context lost";

/** There is no picture, or none that is kept up to date. */
export const unpainted = "not painted";

/** The page has been laid out beforehand, for its first picture. */
export const prepared = "prepared";

/** The picture shows the page as it is. */
export const shown = "shown";

/** The page cannot be drawn as the browser has it. */
export const disagrees = "disagreement";
