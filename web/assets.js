// The site's files by the names that the project gives them: where they are, and what they must hold. The generator
// writes the list into each page.

/** The folder that the site stands in. */
export const base = new URL("..", import.meta.url);

const list = JSON.parse(document.getElementById("_assets").textContent);

const at = ([path, integrity]) => ({ url: new URL(path, base), integrity });

/** The address of a file, and its integrity as in the attribute of that name. */
export const asset = (name) => at(list[name]);

/** The parts of the content that the page which was loaded is made of: [path, integrity] each. */
export const firstParts = list.parts ?? [];

const digests = globalThis.crypto?.subtle;   // none where the connection is not a secure one

// Whether the response has the bytes that the page was made for.
async function isIntact(response, integrity) {
  const digest = new Uint8Array(await digests.digest("SHA-256", await response.arrayBuffer()));
  return integrity === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

// What became of `use`, as Promise.allSettled tells it; throws where the file is not there or not intact.
async function attempt({ url, integrity }, use, options) {
  // A fetch with an integrity holds the bytes back until all have come.
  const response = await fetch(url, { ...options, ...(digests ? {} : { integrity }) }).catch(() => null);
  if (!response?.ok) {
    response?.body?.cancel().catch(() => {});   // or the next request for it may have to wait (shell/worker.js: letGo)
    throw new Error(`${url.pathname} could not be loaded (${response?.status ?? "no answer"})`);
  }
  const intact = digests ? isIntact(response.clone(), integrity) : true;
  const [{ status, value }, result] = await Promise.allSettled([intact, use(response, url)]);
  if (status === "rejected") throw new Error(`${url.pathname} broke off`);
  if (!value) throw new Error(`${url.pathname} is damaged`);
  return result;
}

/**
 * What `use` makes of a file, given its response and address, once it is known to be intact. It may be called twice:
 * a host in the middle of a deployment may have answered with something else, and have let browsers keep that for a
 * year, so the host is asked once more, past what is kept. `options`: for fetch.
 */
export const load = (name, use, options) => loadFile(list[name], use, options);

/** The same for a file, [path, integrity], that no name stands for. */
export async function loadFile(file, use, options) {
  const from = (cache) => attempt(at(file), use, { priority: "low", ...options, cache });
  const result = await from("force-cache").catch(() => from("reload"));   // a file named by its content is never too old
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
