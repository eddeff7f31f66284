/** A device that a made up browser refuses: the error as a real one gives it (decision 0027). */
import { MeetingError, type DeviceTrouble, type MeetingErrorCode } from '@in-camera/protocol';

type Device = DeviceTrouble['device'];

/** A code, with who refused where somebody did. */
export type DemoRefusal =
  MeetingErrorCode | (Partial<Omit<DeviceTrouble, 'device'>> & { readonly code: MeetingErrorCode });

/** What is refused, by device. */
export type DemoRefusals = Readonly<Partial<Record<Device, DemoRefusal>>>;

export function refusalOf(device: Device, refusal: DemoRefusal): MeetingError {
  if (typeof refusal === 'string') return new MeetingError(refusal);
  const { code, refusedBy = [], asksAgain = false } = refusal;
  return new MeetingError(code, { trouble: { device, refusedBy, asksAgain } });
}
