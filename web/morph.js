// Turns the children of an element into those that a text of HTML describes, and leaves alone what is the same already:
// focus, selection, scroll positions and open <details> survive. The result is the tree that parsing the text gives.

const sameKind = (a, b) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.nodeType !== Node.ELEMENT_NODE || a.id === b.id);

function morphAttributes(element, wanted) {
  for (const { name } of [...element.attributes]) {
    if (!wanted.hasAttribute(name)) element.removeAttribute(name);
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

// A later sibling that `wanted` can be made of: the element with its id.
function findSibling(node, wanted) {
  if (!wanted.id) return null;
  for (let sibling = node; sibling; sibling = sibling.nextSibling) {
    if (sameKind(sibling, wanted)) return sibling;
  }
  return null;
}

function morphChildren(parent, wantedParent) {
  let current = parent.firstChild;
  for (const wanted of [...wantedParent.childNodes]) {
    if (current && sameKind(current, wanted)) {
      morphNode(current, wanted);
      current = current.nextSibling;
      continue;
    }
    const sibling = findSibling(current, wanted);
    if (sibling) {
      morphNode(sibling, wanted);
      parent.insertBefore(sibling, current);
    } else {
      parent.insertBefore(wanted, current);
    }
  }
  while (current) {
    const next = current.nextSibling;
    current.remove();
    current = next;
  }
}

/** Makes `element` hold what `html` says. */
export function morph(element, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  morphChildren(element, template.content);
}
