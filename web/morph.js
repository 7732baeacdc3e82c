// Turns the children of an element into those that a text of HTML describes, where what they are is not known (page.js): the static
// page, and one that something else has changed. Leaves alone what is the same already:
// focus, selection, scroll positions and open <details> survive. The result is the tree that parsing the text gives.

const sameKind = (a, b) => a.nodeName === b.nodeName && a.id === b.id;   // a text has no id at all

const ours = new Set(["data-undrawn", "data-drawn"]);   // stage.js's and images.js's

function morphAttributes(element, wanted) {
  for (const name of element.getAttributeNames()) {
    if (!wanted.hasAttribute(name) && !ours.has(name)) element.removeAttribute(name);
  }
  for (const name of wanted.getAttributeNames()) {
    const value = wanted.getAttribute(name);
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function morphNode(node, wanted) {
  if (node.isEqualNode(wanted)) return;
  if (node.nodeType === Node.ELEMENT_NODE) {
    morphAttributes(node, wanted);
    morphChildren(node, wanted);
  } else {
    node.data = wanted.data;
  }
}

// The siblings that have an id, from `node` on.
function indexById(node) {
  const found = new Map();
  for (let sibling = node; sibling; sibling = sibling.nextSibling) {
    if (sibling.id) found.set(sibling.id, sibling);
  }
  return found;
}

// The sibling from `node` on that is as `wanted`, an element without an id: then its class tells.
function findByClass(node, wanted) {
  if (wanted.nodeType !== Node.ELEMENT_NODE) return null;
  for (let sibling = node; sibling; sibling = sibling.nextSibling) {
    if (sameKind(sibling, wanted) && sibling.getAttribute("class") === wanted.getAttribute("class")) return sibling;
  }
  return null;
}

// What stands before the node that is needed next is taken out, rather than that node moved: a node that is moved loses
// the focus. What is taken out and has an id is kept for a later place.
function morphChildren(parent, wantedParent) {
  const kept = new Map();
  let current = parent.firstChild;
  let following = null;   // from `current` on, by id: thousands of sessions come and go with a filter
  const leave = () => {
    const node = current;
    following?.delete(node.id);
    current = node.nextSibling;
    return node;
  };
  const takeOut = () => {
    const node = leave();
    node.remove();
    if (node.id) kept.set(node.id, node);
  };
  const find = (wanted) => (wanted.id ? (following ??= indexById(current)).get(wanted.id) : findByClass(current, wanted));
  for (let wanted = wantedParent.firstChild, next; wanted; wanted = next) {
    next = wanted.nextSibling;
    if (!current || !sameKind(current, wanted)) {
      const sibling = find(wanted);
      while (sibling && sameKind(sibling, wanted) && current !== sibling) takeOut();
    }
    if (current && sameKind(current, wanted)) {
      morphNode(leave(), wanted);
      continue;
    }
    const before = wanted.id ? kept.get(wanted.id) : null;
    if (before && sameKind(before, wanted)) {
      morphNode(before, wanted);
      parent.insertBefore(before, current);
    } else {
      parent.insertBefore(wanted, current);
    }
  }
  while (current) takeOut();
}

/** Makes `element` hold what `html` says. */
export function morph(element, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  morphChildren(element, template.content);
}
