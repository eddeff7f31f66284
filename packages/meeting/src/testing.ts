/** Fakes of every port and of the session: what the tests and the stories of this project use, for yours too. */
export { createFakeKeyStore, createFakeStretcher } from './testing/fake-keys.js';
export type { FakeKeyStore } from './testing/fake-keys.js';
export { createFakeMedia } from './testing/fake-media.js';
export type { FakeMedia, FakeTrack } from './testing/fake-media.js';
export { createFakeNetwork } from './testing/fake-peer-links.js';
export type { FakeLink, FakeNetwork } from './testing/fake-peer-links.js';
export { createFakeServer } from './testing/fake-server.js';
export type { FakeServer, FakeServerOptions, Relayed } from './testing/fake-server.js';
export { createFakeSession } from './testing/fake-session.js';
export type { FakeSession, FakeSessionOptions } from './testing/fake-session.js';
export { createFakeWorld } from './testing/fake-world.js';
export type { FakeParticipant, FakeWorld, FakeWorldOptions, ParticipantOptions } from './testing/fake-world.js';
export { createSeededRandom } from './testing/seeded-random.js';
export { createVirtualClock } from './testing/virtual-clock.js';
export type { VirtualClock, VirtualClockOptions } from './testing/virtual-clock.js';
