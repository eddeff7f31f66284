/** What the views of the check render from, and what they may do. Plain data and acts; no view knows the element. */
import type { Localiser } from '../internal/localise.js';
import type { CheckModel, DeviceKind, InputKind } from './check-model.js';
import type { BlurStrength, ChecklistItem } from './self-view-check.events.js';

export interface CheckView {
  readonly words: Localiser;
  readonly model: CheckModel;
  readonly mirrored: boolean;
  readonly blurStrength: BlurStrength;
  /** Size of the picture in points, once there is one. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** A still picture is shown in place of the moving one. */
  readonly isStill: boolean;
  /** The element was told that it is about sound alone. */
  readonly soundOnly: boolean;
  readonly acts: CheckActs;
}

export interface CheckActs {
  start(withPicture: boolean): void;
  skip(): void;
  confirm(): void;
  stop(): void;
  turn(kind: InputKind, on: boolean): void;
  select(kind: DeviceKind, id: string): void;
  blur(strength: BlurStrength): void;
  mirror(on: boolean): void;
  hold(on: boolean): void;
  tick(item: ChecklistItem, on: boolean): void;
  clip(): void;
  tone(): void;
  sized(video: HTMLVideoElement): void;
}
