/**
 * What a user interface holds of a meeting: read the snapshot, listen, ask for something.
 * The real session (`createSession`), the browser's (`createBrowserSession`) and the fakes share this shape.
 */
import type { Command, CommandResult } from './commands.js';
import type { Fact } from './facts.js';
import type { MeetingState } from './meeting-state.js';

/** The four media slots of a link, in the order of their transceivers (protocol §6). */
export type TrackSlot = 'voice' | 'camera' | 'screen' | 'screen-sound';

export interface Session {
  /** The current frozen snapshot; a new object after every change, the same one in between. */
  getState(): MeetingState;
  /** Called after every new snapshot; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Called for each fact, after the snapshot that shows it. */
  observe(listener: (fact: Fact) => void): () => void;
  /**
   * Asks for something; settles when it has taken effect (the microphone is live, the roster without them stands).
   * Rejects with a {@link MeetingError}; never throws synchronously.
   */
  dispatch<C extends Command>(command: C): Promise<CommandResult<C>>;
  /**
   * The live tracks of a participant (`self` id for one's own), as opaque handles of the platform:
   * in a browser a MediaStream. Null when there is none.
   */
  getStream(participantId: string, kind: 'camera' | 'screen' | 'voice'): unknown;
  /** Leaves if needed, releases every device, ends timers and sockets. Idempotent. */
  close(): Promise<void>;
}
