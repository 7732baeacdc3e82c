// Follows the program from one state of a page to the next: carries out its edits (src/document/patch.hpp) on the DOM, whose nodes
// have the document's numbers. What is not edited is not looked at.

const setAttribute = 0, removeAttribute = 1, setText = 2, remove = 3;   // otherwise something is inserted

/** The elements and the texts below a node, in document order. */
export function nodesIn(root) {
  const nodes = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/**
 * Edits what is in `page`, where `nodes` are nodesIn(page). Returns what they are then. `inserting` is told of elements that are about
 * to be put in, and of the one that they come behind, or else before.
 */
export function patch(page, nodes, edits, inserting) {
  const next = [];
  let copied = 0;
  const copy = (end) => {
    while (copied < end) next.push(nodes[copied++]);
  };
  const range = document.createRange();
  for (const { kind, node: number, end, parent: parentNumber, name, value } of edits) {
    const node = nodes[number];
    const parent = nodes[parentNumber] ?? page;
    if (kind === setAttribute) {
      node.setAttribute(name, value);
    } else if (kind === removeAttribute) {
      node.removeAttribute(name);
    } else if (kind === setText) {
      node.data = value;
    } else if (kind === remove) {
      copy(number);
      for (; copied < end; ++copied) {
        if (nodes[copied].parentNode === parent) nodes[copied].remove();
      }
    } else {
      copy(number);
      range.selectNodeContents(parent);
      const fragment = range.createContextualFragment(value);
      for (const added of nodesIn(fragment)) next.push(added);
      const before = node?.parentNode === parent ? node : null;
      inserting(fragment.children, (before ? before.previousSibling : parent.lastChild) ?? before);
      parent.insertBefore(fragment, before);
    }
  }
  copy(nodes.length);
  return next;
}
