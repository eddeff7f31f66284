/** All that a session needs of the world. The browser package makes the real ones, `@in-camera/meeting/testing` the fakes. */
import type { AuthorityFiles } from './authority-files.js';
import type { Clock, Random } from './clock.js';
import type { ConnectionTest } from './connection-test.js';
import type { KeyStore, PasswordStretcher, Verifier } from './keys.js';
import type { Media } from './media.js';
import type { PeerLinks } from './peer-link.js';
import type { Recorder } from './recorder.js';
import type { Signalling } from './signalling.js';
import type { TabRecords } from './tab-records.js';

export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyStore;
  readonly verifier: Verifier;
  readonly stretcher: PasswordStretcher;
  readonly signalling: Signalling;
  readonly links: PeerLinks;
  readonly media: Media;
  readonly tabs: TabRecords;
  readonly authorityFiles: AuthorityFiles;
  readonly connectionTest: ConnectionTest;
  /** Null where nothing can be recorded. */
  readonly recorder: Recorder | null;
}
