// Turns the children of an element into those that a text of HTML describes, and leaves alone what is the same already:
// focus, selection, scroll positions and open <details> survive. The result is the tree that parsing the text gives.

const sameKind = (a, b) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.nodeType !== Node.ELEMENT_NODE || a.id === b.id);

function morphAttributes(element, wanted) {
  for (const { name } of [...element.attributes]) {
    if (!wanted.hasAttribute(name) && name !== "data-undrawn") element.removeAttribute(name);   // that is stage.js's
  }
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

function morphNode(node, wanted) {
  if (node.nodeType === Node.ELEMENT_NODE) {
    morphAttributes(node, wanted);
    morphChildren(node, wanted);
  } else if (node.data !== wanted.data) {
    node.data = wanted.data;
  }
}

// The sibling, from `node` on, that `wanted` can be made of. What has no id is told by its class.
function findSibling(node, wanted) {
  if (wanted.nodeType !== Node.ELEMENT_NODE) return null;
  for (let sibling = node; sibling; sibling = sibling.nextSibling) {
    if (sameKind(sibling, wanted) && (wanted.id || sibling.className === wanted.className)) return sibling;
  }
  return null;
}

// What stands before the node that is needed next is taken out, rather than that node moved: a node that is moved loses
// the focus. What is taken out and has an id is kept for a later place.
function morphChildren(parent, wantedParent) {
  const kept = new Map();
  let current = parent.firstChild;
  const takeOut = () => {
    const node = current;
    current = node.nextSibling;
    node.remove();
    if (node.id) kept.set(node.id, node);
  };
  for (const wanted of [...wantedParent.childNodes]) {
    if (!current || !sameKind(current, wanted)) {
      const sibling = findSibling(current, wanted);
      while (sibling && current !== sibling) takeOut();
    }
    if (current && sameKind(current, wanted)) {
      morphNode(current, wanted);
      current = current.nextSibling;
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
