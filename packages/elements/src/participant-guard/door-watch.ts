/**
 * Everything by which an element makes the door noticed: to the ear, in the title, by the system, and to screen readers.
 * Shared by `<participant-guard>` and `<meeting-room>`; of two that show the same door, only one is to use it.
 */
import type { ReactiveControllerHost } from 'lit';
import { isolate } from '../internal/isolate.js';
import type { Localiser } from '../internal/localise.js';
import { AlarmSwitches } from './alarm-switches.js';
import type { GuardKnock } from './guard-view.js';
import { KnockAlarm } from './knock-alarm.js';
import { KnockAnnouncer } from './knock-announcer.js';

export class DoorWatch {
  readonly switches: AlarmSwitches;
  readonly #announcer: KnockAnnouncer;
  readonly #alarm: KnockAlarm;

  constructor(host: ReactiveControllerHost, words: Localiser) {
    this.switches = new AlarmSwitches(host);
    this.#announcer = new KnockAnnouncer(host, {
      arrived: ({ name }) => words.text('sayKnock', { name: isolate(name) }),
      waiting: (count) => words.count('guardFlood', count),
    });
    this.#alarm = new KnockAlarm(
      host,
      {
        title: (count) => words.count('guardAtDoor', count),
        notice: (count) => ({
          title: words.count('guardAtDoor', count),
          body: words.text('alarmNoticeBody'),
          lang: words.lang,
        }),
      },
      this.switches,
    );
  }

  /** For a live region. */
  get text(): string {
    return this.#announcer.text;
  }

  /** After each render: who waits, and whether to say so and to sound. */
  see(
    waiting: readonly GuardKnock[],
    { speaks, sounds }: { readonly speaks: boolean; readonly sounds: boolean },
  ): void {
    this.#announcer.see(speaks ? waiting : []);
    this.#alarm.see(sounds ? waiting : []);
  }
}
