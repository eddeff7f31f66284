/**
 * What the person can go back into: looked for in the tab when the page is loaded, and again when a meeting was lost. Reading
 * is all that happens by itself; a socket is opened only when the person says so (R1).
 */
import { MeetingError } from '@in-camera/protocol';
import type { Ports } from '../ports/ports.js';
import type { Beginning } from './begin-meeting.js';
import { openResumption, type Resumption } from './begin-resuming.js';
import type { ResumableState } from './meeting-state.js';

export interface TabOffer {
  /** Null when there is nothing to go back into. */
  readonly shown: ResumableState | null;
  /** Looks into the tab. Never rejects. */
  look(): Promise<void>;
  /** @throws MeetingError `aborted` when there is nothing to go back into. */
  begin(relayOnly: boolean): Promise<Beginning>;
  /** Wipes it from the disk. */
  discard(): Promise<void>;
  /** Forgets it on this page; the next load finds it again. */
  close(): void;
}

export function createTabOffer(ports: Ports): TabOffer {
  let looking: Promise<void> = Promise.resolve();
  let found: Resumption | null = null;

  const look = async (): Promise<void> => {
    const saved = await ports.tabs.read();
    if (saved === null) return;
    found = await openResumption(ports, saved);
    if (found === null) await ports.tabs.wipe(saved.identity.publicKey);
  };

  return {
    get shown() {
      return found?.offer ?? null;
    },
    look() {
      looking = look();
      return looking;
    },
    async begin(relayOnly) {
      await looking;
      if (found === null) throw new MeetingError('aborted');
      const resumption = found;
      found = null;
      return resumption.begin(relayOnly);
    },
    async discard() {
      await looking;
      const resumption = found;
      found = null;
      if (resumption === null) return;
      resumption.close();
      await ports.tabs.wipe(resumption.identity);
    },
    close() {
      found?.close();
      found = null;
      ports.tabs.release();
    },
  };
}
