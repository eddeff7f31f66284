/**
 * Registering tags without ever throwing, and private tags for what `<meeting-room>` is made of.
 * A page may hold another script's `<participant-tile>`: the public name is then reported as taken, and the room goes
 * on with names of its own. Touches `customElements` only when called.
 */
import { MeetingError } from '@in-camera/protocol';
import { unsafeStatic, type StaticValue } from 'lit/static-html.js';
import { MeetingErrorEvent } from './meeting-error-event.js';

/**
 * Registers a public tag. A name taken by another class gives one console error and a `meeting-error` with `tag-taken`
 * on the document. Without a registry (Node) it does nothing.
 */
export function defineTag(tag: string, element: CustomElementConstructor): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry) return;
  const present = registry.get(tag);
  if (present === element) return;
  if (!present) {
    registry.define(tag, element);
    return;
  }
  console.error('In-camera: a tag of this package is taken by another script (tag-taken).');
  (globalThis as { document?: Document }).document?.dispatchEvent(new MeetingErrorEvent(new MeetingError('tag-taken')));
}

const privateTags = new Map<string, StaticValue>();

/**
 * The tag under which a view of this package puts `element` into its own templates, for lit/static-html.
 * Registered on first use, under the first free name, as a subclass: the public tag stays free for `element` itself.
 */
export function privateTag(name: string, element: () => CustomElementConstructor): StaticValue {
  const known = privateTags.get(name);
  if (known) return known;
  let tag = `in-camera-${name}`;
  for (let copy = 2; customElements.get(tag); copy++) tag = `in-camera-${name}-${copy}`;
  customElements.define(tag, class extends element() {});
  const value = unsafeStatic(tag);
  privateTags.set(name, value);
  return value;
}
