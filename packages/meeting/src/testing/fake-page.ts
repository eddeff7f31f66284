/**
 * One load of a page: what its session holds of the world, until it is closed from outside, as a reload or a crash does. Then no
 * timer fires, no line mends itself, nothing more is stored; nobody has said goodbye. A frozen one (a closed lid) misses nothing
 * either that waits for it: its timers and what its lines brought come when it runs again.
 */
import type { Clock } from '../ports/clock.js';
import type { PeerLink, PeerLinkEvents, PeerLinks } from '../ports/peer-link.js';
import type { Signalling, SignallingLine } from '../ports/signalling.js';
import type { TabRecords } from '../ports/tab-records.js';

export interface FakePage {
  clock(clock: Clock): Clock;
  signalling(signalling: Signalling): Signalling;
  links(links: PeerLinks): PeerLinks;
  tabs(records: TabRecords): TabRecords;
  /** Ends everything at once. The others see their links to it fail. */
  close(): void;
  freeze(): void;
  /** What has come meanwhile comes now, in its order; what a peer sent over a link is lost. */
  thaw(): void;
}

export function createFakePage(): FakePage {
  const endings = new Set<() => void>();
  let isClosed = false;
  const missed: (() => void)[] = [];
  let isFrozen = false;
  const whenAwake = (call: () => void): void => {
    if (isFrozen) missed.push(call);
    else call();
  };
  const onClose = (end: () => void): (() => void) => {
    endings.add(end);
    return () => endings.delete(end);
  };

  /** Nobody answers for a frozen page: what it was sent is gone, that its peers gave up it finds out itself. */
  const asleep = (events: PeerLinkEvents): PeerLinkEvents => ({
    ...events,
    data: (message) => {
      if (!isFrozen) events.data(message);
    },
    closed: (reason) => {
      if (!isFrozen) events.closed(reason);
    },
  });

  return {
    clock: (clock) => ({
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after(delayMs, call) {
        if (isClosed) return () => undefined;
        let isSet = true;
        const cancel = clock.after(delayMs, () => {
          whenAwake(() => {
            forget();
            if (isSet) call();
          });
        });
        const forget = onClose(cancel);
        return () => {
          isSet = false;
          forget();
          cancel();
        };
      },
    }),
    signalling: (signalling) => ({
      host: signalling.host,
      connect(events) {
        const line: SignallingLine = signalling.connect({
          opened: () => {
            whenAwake(events.opened);
          },
          text: (frame) => {
            whenAwake(() => {
              events.text(frame);
            });
          },
          binary: (frame) => {
            whenAwake(() => {
              events.binary(frame);
            });
          },
          lost: () => {
            whenAwake(events.lost);
          },
        });
        onClose(() => {
          line.close();
        });
        return line;
      },
    }),
    links: (links) => ({
      create(options, events) {
        const link: PeerLink = links.create(options, asleep(events));
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
    freeze() {
      isFrozen = true;
    },
    thaw() {
      isFrozen = false;
      for (const call of missed.splice(0)) call();
    },
    close() {
      isClosed = true;
      for (const end of [...endings]) end();
      endings.clear();
    },
  };
}
