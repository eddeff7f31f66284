/**
 * What the parts of a running meeting share: ports, keys, channels, and the machine's present state.
 * Only `meeting-run.ts` makes one; everything here lives as long as the meeting and no longer.
 */
import type { PairMessage } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import type { MediaHandle } from '../ports/peer-link.js';
import type { Ports } from '../ports/ports.js';
import type { HeldFrames } from './held-frames.js';
import type { Origin } from './intake.js';
import type { InviteDesk } from './invite-desk.js';
import type { Keyring } from './keyring.js';
import type { LinkBook } from './link-book.js';
import type { StatementJudge } from './open-statement.js';
import type { Pair, PairBook } from './pair-book.js';
import type { PendingCommands } from './pending-commands.js';
import type { ServerLine } from './server-line.js';
import type { TrackSlot } from './session.js';
import type { Timers } from './timers.js';
import type { TokenBucket } from './token-bucket.js';

export interface Runtime {
  readonly ports: Ports;
  readonly keyring: Keyring;
  readonly judge: StatementJudge;
  readonly line: ServerLine;
  readonly pairs: PairBook;
  readonly links: LinkBook;
  readonly held: HeldFrames;
  readonly timers: Timers;
  readonly commands: PendingCommands;
  /** First contacts of strangers that are looked at: each costs a key exchange (D6). */
  readonly contacts: TokenBucket;
  /** The own live tracks. */
  readonly tracks: Map<TrackSlot, MediaHandle>;
  readonly linkBase: string;
  readonly invites: InviteDesk;
  getState(): MachineState;
  /** Feeds the machine, after everything that is waiting. */
  push(input: Input): void;
  /** Tells the peer that a relayed frame has arrived, by the way it came. */
  acknowledge(pair: Pair, ctr: bigint, origin: Origin): void;
  /** Frames that were held for a peer who has become known. */
  releaseHeld(peer: PeerId): void;
  sendOnce(peer: PeerId, message: PairMessage): void;
}
