/**
 * Keyboard shortcuts while the focus is in the meeting and in no field. Single letters only, never with a modifier,
 * and switched off by `no-hotkeys` (WCAG 2.1.4).
 */
import type { ReactiveController } from 'lit';

export type Hotkey = 'microphone' | 'camera' | 'chat' | 'people' | 'help' | 'close';

const KEYS: Readonly<Record<string, Hotkey>> = {
  m: 'microphone',
  v: 'camera',
  c: 'chat',
  p: 'people',
  '?': 'help',
  Escape: 'close',
};

/** For the help: which key does what, in the order of the list. */
export const HOTKEY_KEYS: readonly (readonly [key: string, act: Hotkey])[] = [
  ['M', 'microphone'],
  ['V', 'camera'],
  ['C', 'chat'],
  ['P', 'people'],
  ['?', 'help'],
  ['Esc', 'close'],
];

export interface HotkeyHost extends EventTarget {
  readonly noHotkeys: boolean;
  addController(controller: ReactiveController): void;
}

function isWriting(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

export class HotkeyController implements ReactiveController {
  readonly #host: HotkeyHost;
  readonly #onHotkey: (hotkey: Hotkey) => boolean;

  /** `onHotkey` answers whether the key was of use. */
  constructor(host: HotkeyHost, onHotkey: (hotkey: Hotkey) => boolean) {
    this.#host = host;
    this.#onHotkey = onHotkey;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#press);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#press);
  }

  readonly #press = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // A dialog has the keyboard to itself, Escape included.
    if (event.composedPath().some((target) => target instanceof HTMLDialogElement)) return;
    const hotkey = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!hotkey || (hotkey !== 'close' && (this.#host.noHotkeys || isWriting(event.composedPath()[0])))) return;
    if (this.#onHotkey(hotkey)) event.preventDefault();
  };
}
