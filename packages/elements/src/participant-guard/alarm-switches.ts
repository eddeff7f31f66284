/**
 * Whether a knock is heard and shown by the system: the person's choice for this page, for as long as it is open. Kept
 * nowhere else, and one for all elements that show a door.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { askForNotices, noticePermission, type NoticePermission } from './knock-notice.js';

let isSoundOn = true;
let isNoticeOn = true;
const changes = new EventTarget();

/** Renders its host again when a switch is turned anywhere on the page. */
export class AlarmSwitches implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #update = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    changes.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    changes.removeEventListener('change', this.#update);
  }

  get sound(): boolean {
    return isSoundOn;
  }

  /** Whether the system shows knocks: it may, and the person has not turned it off. */
  get notice(): boolean {
    return isNoticeOn && noticePermission() === 'granted';
  }

  get noticePermission(): NoticePermission {
    return noticePermission();
  }

  turnSound(on: boolean): void {
    isSoundOn = on;
    changes.dispatchEvent(new Event('change'));
  }

  /** On asks the browser's permission where it has not been asked; so only after a click. */
  async turnNotice(on: boolean): Promise<void> {
    isNoticeOn = on;
    if (on) await askForNotices();
    changes.dispatchEvent(new Event('change'));
  }
}
