/** The door to the devices of `@in-camera/browser` for `<self-view-check>`: opens nothing until it is asked to. */
import { createCheckDevices, type CheckDevices } from '@in-camera/browser';
import { assetFolder } from './asset-folder.js';

export type { BrowserPlace, CheckDevices, CheckDevicesEvents, ClipRecording } from '@in-camera/browser';

/** @param assetBase folder of what blurring loads when it is wanted; empty for beside the module */
export function openCheckDevices(assetBase: string): CheckDevices {
  return createCheckDevices(undefined, assetFolder(assetBase) ?? undefined);
}
