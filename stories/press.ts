/** Clicks for play functions, through shadow roots, as soon as what is to be clicked is there. */

const PATIENCE_MS = 2_000;

function findDeep(root: ParentNode, selector: string): HTMLElement | null {
  const here = root.querySelector<HTMLElement>(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && findDeep(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return null;
}

/** The first element that matches, however deep. */
export async function find(root: ParentNode, selector: string): Promise<HTMLElement> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = findDeep(root, selector);
    if (found) return found;
    if (performance.now() > until) throw new Error(`nothing to press: ${selector}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Clicks one after the other. */
export async function press(root: ParentNode, ...selectors: readonly string[]): Promise<void> {
  for (const selector of selectors) (await find(root, selector)).click();
}
