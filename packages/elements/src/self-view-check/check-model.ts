/**
 * Behind `<self-view-check>`: how far the person has got, which devices are open, what was ticked. Owns the devices from
 * the first click until `rest()`; knows no meeting. Nothing here runs before a person has acted (R1).
 */
import type { BlurState, DevicesState } from '@in-camera/meeting';
import { MeetingError, type DeviceTrouble, type MeetingErrorCode } from '@in-camera/protocol';
import type { CheckDevices } from '../internal/browser-check.js';
import { toDeviceProblem, type DeviceProblem } from '../internal/device-help.js';
import { CheckEar } from './check-ear.js';
import { CHECKLIST, type BlurStrength, type Checklist, type ChecklistItem } from './self-view-check.events.js';

export type InputKind = 'camera' | 'microphone';
export type DeviceKind = InputKind | 'speaker';

/** Not begun; looking or listening to oneself; taking part by listening; looked and found it right. */
export type CheckPhase = 'resting' | 'looking' | 'skipped' | 'confirmed';

export interface InputState {
  readonly status: 'off' | 'opening' | 'on';
  readonly stream: MediaStream | null;
  /** Why it is not on, though it was wanted. */
  readonly problem: DeviceProblem | null;
  /** It went out by itself. */
  readonly gone: boolean;
}

const OFF: InputState = { status: 'off', stream: null, problem: null, gone: false };
const NO_BLUR: BlurState = { method: null, costMs: null };
const NO_DEVICES: DevicesState = {
  microphones: [],
  cameras: [],
  speakers: [],
  selected: { microphone: null, camera: null, speaker: null },
};

export interface CheckHost {
  /** Device ids as the page or the person has chosen them. */
  readonly chosen: Readonly<Record<DeviceKind, string | null>>;
  readonly blurStrength: BlurStrength;
  choose(kind: DeviceKind, id: string | null): void;
  /** Another background than the chosen one is in use. */
  chooseBlur(strength: BlurStrength): void;
  requestUpdate(): void;
  /** Devices have come, gone or been chosen. */
  devicesChanged(): void;
  deviceFailed(code: MeetingErrorCode, source: DeviceKind, trouble: DeviceTrouble | null): void;
}

export class CheckModel {
  phase: CheckPhase = 'resting';
  devices: DevicesState = NO_DEVICES;
  /** How the picture is blurred, and what it takes. */
  blurState: BlurState = NO_BLUR;
  inputs: Readonly<Record<InputKind, InputState>> = { camera: OFF, microphone: OFF };
  /** Whether a picture is part of the check; without one, it is about sound alone. */
  withPicture = true;
  readonly ear: CheckEar;
  readonly port: CheckDevices;

  readonly #host: CheckHost;
  readonly #ticked = new Set<ChecklistItem>();
  #blur: BlurStrength = 'off';
  #unobserve: (() => void) | null = null;

  constructor(port: CheckDevices, host: CheckHost) {
    this.port = port;
    this.#host = host;
    this.ear = new CheckEar(port, {
      changed: () => host.requestUpdate(),
      failed: (source, error) => host.deviceFailed(codeOf(error), source, null),
    });
  }

  get checklist(): Checklist {
    return Object.fromEntries(CHECKLIST.map((item) => [item, this.#ticked.has(item)])) as Record<
      ChecklistItem,
      boolean
    >;
  }

  tick(item: ChecklistItem, on: boolean): void {
    if (on) this.#ticked.add(item);
    else this.#ticked.delete(item);
    this.#host.requestUpdate();
  }

  /**
   * Opens the microphone, and the camera with it unless it is about sound alone.
   * @throws MeetingError the first of what went wrong, when none of them could be opened; the check goes on without
   */
  async start(withPicture: boolean): Promise<void> {
    this.withPicture = withPicture;
    this.#show('looking');
    await this.#prepare();
    const kinds: readonly InputKind[] = withPicture ? ['camera', 'microphone'] : ['microphone'];
    const results = await Promise.allSettled(kinds.map((kind) => this.#open(kind)));
    const [first] = results;
    if (first?.status === 'rejected' && results.every(({ status }) => status === 'rejected')) throw first.reason;
  }

  /** Turns one device on or off, as its switch says. @throws MeetingError as `start` */
  async turn(kind: InputKind, on: boolean): Promise<void> {
    if (on) {
      if (kind === 'camera') this.withPicture = true;
      await this.#open(kind);
      return;
    }
    if (kind === 'microphone') this.ear.unfollow();
    this.port.stop(kind);
    this.#set(kind, OFF);
  }

  async select(kind: DeviceKind, id: string): Promise<void> {
    this.#host.choose(kind, id);
    try {
      const stream = await this.port.choose(kind, id);
      if (stream !== null && kind !== 'speaker') this.#opened(kind, stream);
    } catch (error) {
      this.#failed(kind, error);
    }
    this.#host.devicesChanged();
  }

  /** The background from now on; what is refused is said as a trouble of the camera, and the one of before is kept. */
  async blur(strength: BlurStrength): Promise<void> {
    try {
      const stream = (await this.port.setBlur?.(strength)) ?? null;
      this.#blur = strength;
      if (stream !== null) this.#opened('camera', stream);
    } catch (error) {
      this.#failed('camera', error);
      this.#host.chooseBlur(this.#blur);
    }
  }

  skip(): void {
    this.#end('skipped');
  }

  confirm(): void {
    this.#end('confirmed');
  }

  /** Back to the beginning, everything off: at the person's wish, or because the element or the page has gone. */
  rest(): void {
    this.#end('resting');
  }

  #end(phase: CheckPhase): void {
    this.ear.quiet();
    this.#unobserve?.();
    this.#unobserve = null;
    this.port.close();
    this.inputs = { camera: OFF, microphone: OFF };
    this.blurState = NO_BLUR;
    if (phase === 'resting') this.#ticked.clear();
    this.#show(phase);
  }

  #show(phase: CheckPhase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }

  async #prepare(): Promise<void> {
    this.#unobserve ??= this.port.observe({
      ended: (kind) => {
        if (kind === 'microphone') this.ear.unfollow();
        this.#set(kind, { ...OFF, gone: true });
      },
      devicesChanged: (devices) => {
        if (JSON.stringify(devices) === JSON.stringify(this.devices)) return;
        this.devices = devices;
        this.#host.requestUpdate();
        this.#host.devicesChanged();
      },
      blurChanged: (blur) => {
        this.blurState = blur;
        this.#host.requestUpdate();
      },
    });
    const { chosen, blurStrength } = this.#host;
    if (blurStrength !== this.#blur) await this.blur(blurStrength);
    const kinds: readonly DeviceKind[] = ['camera', 'microphone', 'speaker'];
    for (const kind of kinds) {
      const id = chosen[kind];
      // Nothing is open yet: this only says which one is meant.
      if (id !== null) await this.port.choose(kind, id);
    }
  }

  async #open(kind: InputKind): Promise<void> {
    this.#set(kind, { ...OFF, status: 'opening' });
    try {
      this.#opened(kind, await this.port.open(kind));
    } catch (error) {
      this.#failed(kind, error);
      throw error;
    }
  }

  #opened(kind: InputKind, stream: MediaStream): void {
    this.#set(kind, { ...OFF, status: 'on', stream });
    if (kind === 'microphone') this.ear.follow();
  }

  #failed(kind: DeviceKind, error: unknown): void {
    const code = codeOf(error);
    const trouble = error instanceof MeetingError ? (error.trouble ?? null) : null;
    // Turned off again while the browser was asking.
    if (code === 'aborted') return;
    if (kind !== 'speaker') {
      // A chosen device that is gone must not stand in the way of the next try.
      if (code === 'media-device-missing') this.#host.choose(kind, null);
      const { stream } = this.inputs[kind];
      this.#set(kind, {
        ...this.inputs[kind],
        status: stream === null ? 'off' : 'on',
        problem: toDeviceProblem(code, trouble),
      });
    }
    this.#host.deviceFailed(code, kind, trouble);
  }

  #set(kind: InputKind, state: InputState): void {
    this.inputs = { ...this.inputs, [kind]: state };
    this.#host.requestUpdate();
  }
}

function codeOf(error: unknown): MeetingErrorCode {
  return error instanceof MeetingError ? error.code : 'aborted';
}
