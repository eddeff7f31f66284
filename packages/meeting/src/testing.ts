/** Fakes of every port and of the session: what the tests and the stories of this project use, for yours too. */
export { createFakeSession } from './testing/fake-session.js';
export type { FakeSession, FakeSessionOptions } from './testing/fake-session.js';
