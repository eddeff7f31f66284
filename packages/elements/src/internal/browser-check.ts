/** The door to the devices of `@in-camera/browser` for `<self-view-check>`: opens nothing until it is asked to. */
import { createCheckDevices } from '@in-camera/browser';

export { createCheckDevices };
export type { CheckDevices, CheckDevicesEvents, ClipRecording } from '@in-camera/browser';
