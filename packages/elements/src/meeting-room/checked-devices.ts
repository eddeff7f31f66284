/**
 * What was chosen in the check before knocking, for the meeting that follows: which devices and which background, never
 * whether they are on (R3). Owns the choice, for as long as the page is open; opens nothing, keeps nothing in storage.
 */
import type { BlurStrength, Session } from '@in-camera/meeting';
import type { CheckSettings } from '../self-view-check/self-view-check.events.js';

type Kind = 'microphone' | 'camera' | 'speaker';
const KINDS: readonly Kind[] = ['microphone', 'camera', 'speaker'];

/** What the card before a meeting may see and do of it. */
export interface CheckChoices {
  /** Null while nothing was chosen. */
  idOf(kind: Kind): string | null;
  readonly blur: BlurStrength;
  take(settings: CheckSettings): void;
}

export class CheckedDevices implements CheckChoices {
  readonly #session: () => Session | null;
  readonly #ids = new Map<Kind, string>();
  /** Null while nothing was chosen: a session made elsewhere keeps its own. */
  #blur: BlurStrength | null = null;

  constructor(session: () => Session | null) {
    this.#session = session;
  }

  idOf(kind: Kind): string | null {
    return this.#ids.get(kind) ?? null;
  }

  get blur(): BlurStrength {
    return this.#blur ?? 'off';
  }

  take({ audioDeviceId, videoDeviceId, speakerDeviceId, blur }: CheckSettings): void {
    const ids = { microphone: audioDeviceId, camera: videoDeviceId, speaker: speakerDeviceId };
    for (const kind of KINDS) {
      const id = ids[kind];
      if (id === this.idOf(kind)) continue;
      if (id === null) this.#ids.delete(kind);
      else {
        this.#ids.set(kind, id);
        choose(this.#session(), kind, id);
      }
    }
    if (blur === this.blur) return;
    this.#blur = blur;
    chooseBlur(this.#session(), blur);
  }

  /** Another one was chosen in the meeting. */
  note(kind: Kind, id: string): void {
    this.#ids.set(kind, id);
  }

  /** Another background was chosen in the meeting. */
  noteBlur(blur: BlurStrength): void {
    this.#blur = blur;
  }

  /** A session that begins takes what was chosen before. */
  handleSession(session: Session | null): void {
    for (const [kind, id] of this.#ids) choose(session, kind, id);
    if (this.#blur !== null) chooseBlur(session, this.#blur);
  }
}

function choose(session: Session | null, kind: Kind, id: string): void {
  // A device that is not open is only noted; one that has gone is said when it is to be opened.
  session?.dispatch({ type: 'set-device', kind, id }).catch(() => undefined);
}

function chooseBlur(session: Session | null, strength: BlurStrength): void {
  // With the camera off nothing can fail yet: one that cannot be blurred does not open.
  session?.dispatch({ type: 'set-blur', strength }).catch(() => undefined);
}
