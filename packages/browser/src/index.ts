/**
 * The edge of In-camera: WebSocket, WebRTC, devices, keys and clocks of a browser, behind the ports of
 * `@in-camera/meeting`. Does not know who may come in or what a message means. Importing it touches no window.
 */
export { judgeBrowser, type BrowserJudgement, type BrowserTraits } from './browser-currency.js';
export { browserPlace, type BrowserPlace, type BrowserSystem } from './browser-place.js';
export { browserProblem, missingCapabilities, type BrowserCapability } from './browser-problem.js';
export { inspectBrowser, type BrowserReport } from './browser-report.js';
export { createBrowserSession, type BrowserSessionOptions, type RecordingChange } from './create-browser-session.js';
export { createCheckDevices, type CheckDevices, type CheckDevicesEvents } from './check-devices.js';
export { listRecordings, type StoredFile, type StoredRecording } from './recorder/recordings.js';
export type { ClipRecording } from './check-clip.js';
export type { BrowserEngine } from './recognise-browser.js';
