/** Work in parts, between which the browser can answer to a visitor. */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));
