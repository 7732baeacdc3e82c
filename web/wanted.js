// What the next frame is wanted for (frames.js). What is more comes with what is less.

/** And none is asked for. */
export const nothing = 0;

/** A picture of the layout that there is. */
export const paint = 1;

/** Another layout. */
export const layout = 2;
