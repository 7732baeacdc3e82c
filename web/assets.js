// The site's files by the names that the project gives them: where they are, and what they must hold. The generator
// writes the list into each page.

/** The folder that the site stands in. */
export const base = new URL("..", import.meta.url);

const list = JSON.parse(document.getElementById("assets").textContent);

/** The address of a file, and its integrity as in the attribute of that name. */
export function asset(name) {
  const [path, integrity] = list[name];
  return { url: new URL(path, base), integrity };
}
