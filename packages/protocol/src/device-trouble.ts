/** What is known of a device that could not be opened, beside the code of the error. Pure data; used on both sides of the edge. */

/**
 * Who refused a device: the person, now or earlier, in the browser; the operating system; the page by a Permissions Policy
 * of its own; the page around a frame, which did not pass the permission on.
 */
export type Refuser = 'person' | 'system' | 'page' | 'frame';

export interface DeviceTrouble {
  readonly device: 'camera' | 'microphone';
  /**
   * Several, the likeliest first, where the browser does not tell them apart; empty when nobody refused: the device is
   * missing, busy, or cannot be asked for at all.
   */
  readonly refusedBy: readonly Refuser[];
  /** Whether the browser asks the person at the next try. */
  readonly asksAgain: boolean;
}
