/**
 * One load of a page: what its session holds of the world, until it is closed from outside, as a reload or a crash does. Then no
 * timer fires, no line mends itself, nothing more is stored; nobody has said goodbye.
 */
import type { Clock } from '../ports/clock.js';
import type { PeerLink, PeerLinks } from '../ports/peer-link.js';
import type { Signalling, SignallingLine } from '../ports/signalling.js';
import type { TabRecords } from '../ports/tab-records.js';

export interface FakePage {
  clock(clock: Clock): Clock;
  signalling(signalling: Signalling): Signalling;
  links(links: PeerLinks): PeerLinks;
  tabs(records: TabRecords): TabRecords;
  /** Ends everything at once. The others see their links to it fail. */
  close(): void;
}

export function createFakePage(): FakePage {
  const endings = new Set<() => void>();
  let isClosed = false;
  const onClose = (end: () => void): (() => void) => {
    endings.add(end);
    return () => endings.delete(end);
  };

  return {
    clock: (clock) => ({
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after(delayMs, call) {
        if (isClosed) return () => undefined;
        const cancel = clock.after(delayMs, () => {
          forget();
          call();
        });
        const forget = onClose(cancel);
        return () => {
          forget();
          cancel();
        };
      },
    }),
    signalling: (signalling) => ({
      host: signalling.host,
      connect(events) {
        const line: SignallingLine = signalling.connect(events);
        onClose(() => {
          line.close();
        });
        return line;
      },
    }),
    links: (links) => ({
      create(options, events) {
        const link: PeerLink = links.create(options, events);
        onClose(() => {
          link.close();
        });
        return link;
      },
    }),
    tabs(records) {
      onClose(() => {
        records.release();
      });
      return {
        read: () => (isClosed ? Promise.resolve(null) : records.read()),
        write: (identity, content) => (isClosed ? new Promise(() => undefined) : records.write(identity, content)),
        wipe: (ik) => (isClosed ? Promise.resolve() : records.wipe(ik)),
        release() {
          records.release();
        },
      };
    },
    close() {
      isClosed = true;
      for (const end of [...endings]) end();
      endings.clear();
    },
  };
}
