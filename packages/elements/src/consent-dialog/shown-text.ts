/** The words as they stand on the screen, the page's own in the slots included: what a receipt says was shown. */

/** @param root of the dialog; what counts is marked `data-shown`. @returns a line for each. */
export function readShownText(root: ParentNode): string {
  return [...root.querySelectorAll('[data-shown]')]
    .map((element) => visibleText(element).replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function visibleText(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes({ flatten: true });
    return assigned.map(visibleText).join(' ');
  }
  return [...node.childNodes].map(visibleText).join(' ');
}
