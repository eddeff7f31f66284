/** A meeting without a meeting, for the tests and stories of your own page: no camera, no server. */
export { createDemoSession } from './testing/demo-session.js';
export type { DemoParticipant } from './testing/demo-data.js';
export type { DemoOptions, DemoSession, DemoStep } from './testing/demo-session.js';
export { createDemoDevices } from './testing/demo-devices.js';
export type { DemoDevices, DemoDevicesOptions } from './testing/demo-devices.js';
export type { DemoRefusal, DemoRefusals } from './testing/demo-refusal.js';
