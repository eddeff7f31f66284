/** Puts an element on the test's page, waits for it, takes it away again, and asks axe about it. */
import axe from 'axe-core';
import { expect } from 'chai';

interface Updating extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
}

interface Closable {
  close(): Promise<void>;
}

const mounted: HTMLElement[] = [];
const sessions: Closable[] = [];

/** Makes the element, sets properties and attributes before it connects, and waits for its first render. */
export async function mount<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  attributes: Readonly<Record<string, string>> = {},
): Promise<HTMLElementTagNameMap[K]> {
  document.documentElement.lang = 'en';
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, properties);
  const { session } = properties as { readonly session?: Closable | null };
  if (session) sessions.push(session);
  document.body.append(element);
  mounted.push(element);
  await settle(element);
  return element;
}

/** Waits until an element, and the elements inside it, have rendered what they know. */
export async function settle(element: Element): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await (element as Partial<Updating>).updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** To call after each test: takes the elements away and ends their sessions. */
export async function unmountAll(): Promise<void> {
  for (const element of mounted.splice(0)) element.remove();
  document.documentElement.removeAttribute('lang');
  // Removal takes effect after one task.
  await new Promise((resolve) => setTimeout(resolve, 5));
  // Drawn pictures cost time until their session ends.
  // A meeting that was joined stays in the history, as it should.
  history.replaceState(null, '');
  await Promise.all(sessions.splice(0).map((session) => session.close()));
}

/** The first match inside an element, through every shadow root below it. */
export function find<T extends HTMLElement = HTMLElement>(root: Element, selector: string): T | null {
  const within = root.shadowRoot ?? root;
  const here = within.querySelector<T>(selector);
  if (here) return here;
  for (const child of within.querySelectorAll('*')) {
    if (child.shadowRoot) {
      const found = find<T>(child, selector);
      if (found) return found;
    }
  }
  return null;
}

/** The same, failing when there is none. */
export function get<T extends HTMLElement = HTMLElement>(root: Element, selector: string): T {
  const found = find<T>(root, selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** All text that a person can read, through every shadow root. */
export function textOf(root: Element): string {
  const parts: string[] = [];
  const read = (node: Node): void => {
    if (node instanceof Text) parts.push(node.data);
    if (!(node instanceof Element) || node instanceof HTMLStyleElement) {
      for (const child of node.childNodes) read(child);
      return;
    }
    if (node instanceof HTMLElement && node.hidden) return;
    for (const child of (node.shadowRoot ?? node).childNodes) read(child);
  };
  read(root);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** The shadow roots of an element and of all below it. */
function rootsIn(element: Element): ShadowRoot[] {
  const root = element.shadowRoot;
  if (!root) return [];
  return [root, ...[...root.querySelectorAll('*')].flatMap(rootsIn)];
}

/** Fails with what axe finds; rules about the whole page are the page's business, not an element's. */
export async function expectAccessible(element: Element): Promise<void> {
  // What is still fading in has no contrast yet; what breathes for ever goes on.
  for (const root of rootsIn(element)) {
    for (const animation of root.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  }
  const { violations } = await axe.run(element, {
    rules: { region: { enabled: false } },
    resultTypes: ['violations'],
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).to.deep.equal([]);
}

/** The next event of that type on an element. */
export function nextEvent<T extends Event>(element: EventTarget, type: string): Promise<T> {
  return new Promise((resolve) => {
    element.addEventListener(type, (event) => resolve(event as T), { once: true });
  });
}

/** A key as a keyboard sends it. */
export function press(target: EventTarget, key: string, options: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...options }),
  );
}
