/**
 * Where the keyboard stands after the room has changed its screen: at the new heading, at what is to be corrected, at the
 * first control. Never takes the focus from elsewhere on the page.
 */
import type { MeetingControlsElement } from '../meeting-controls/meeting-controls.element.js';
import type { PanelName } from '../meeting-controls/meeting-controls.events.js';
import type { Screen } from './screen.js';

interface Shown {
  readonly screen: Screen;
  readonly panel: PanelName | '';
}

export class RoomFocus {
  readonly #root: () => ShadowRoot | null;
  #before: Shown | null = null;
  #hadFocus = false;

  constructor(root: () => ShadowRoot | null) {
    this.#root = root;
  }

  /** The dock, while it is there. */
  get controls(): MeetingControlsElement | null {
    return this.#root()?.querySelector<MeetingControlsElement>('.dock > *') ?? null;
  }

  /** Before rendering. */
  remember(): void {
    this.#hadFocus = this.#root()?.activeElement != null;
  }

  /** After rendering. */
  settle(shown: Shown): void {
    const before = this.#before;
    const { screen } = shown;
    this.#before = shown;
    // Right after a reload nobody has put the focus anywhere yet: Enter is to be enough.
    if (screen === 'resume' && before?.screen !== 'resume' && (this.#hadFocus || isNowhere())) {
      this.focus('[data-name=resume]');
      return;
    }
    if (!this.#hadFocus || before === null) return;
    const isLost = this.#root()?.activeElement == null;
    if (screen === 'meeting') {
      // In the meeting, or what had the focus is gone: a knock was answered, the panel was closed.
      if (screen !== before.screen || isLost) this.#focusControl(before.panel === '' ? 'microphone' : before.panel);
    } else if ((screen !== before.screen || isLost) && !this.focus('[aria-invalid="true"]')) {
      this.focus('.heading');
    }
  }

  /** Whether there was such a thing. */
  focus(selector: string): boolean {
    const target = this.#root()?.querySelector<HTMLElement>(selector);
    target?.focus({ preventScroll: false });
    return target != null;
  }

  #focusControl(name: 'microphone' | PanelName): void {
    const { controls } = this;
    void controls?.updateComplete.then(() => controls.focusControl(name));
  }
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
