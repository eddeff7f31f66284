/**
 * Fake links behind the real gate: what a peer's signals must pass before WebRTC sees them. Fakes describe themselves in
 * words of their own, which the gate would refuse: those go past it, everything else goes through.
 */
import type { Clock, PeerLinks } from '@in-camera/meeting';
import type { SignalGate, SignalGateOptions } from '../../../packages/browser/src/signal-gate.js';

export interface GatedLinks extends PeerLinks {
  /** What passed the gate, oldest first. */
  readonly descriptions: readonly string[];
  readonly candidates: readonly string[];
}

const FAKE = /^fake (?:offer|answer) /;

export function createGatedLinks(
  links: PeerLinks,
  createGate: (options: SignalGateOptions) => SignalGate,
  clock: Clock,
): GatedLinks {
  const descriptions: string[] = [];
  const candidates: string[] = [];
  return {
    descriptions,
    candidates,
    create(options, events) {
      const link = links.create(options, events);
      const gate = createGate({
        initiator: options.initiator,
        allowLoopback: false,
        monotonic: () => clock.monotonic(),
      });
      return {
        ...link,
        acceptDescription(kind, sdp) {
          if (FAKE.test(sdp)) {
            link.acceptDescription(kind, sdp);
            return;
          }
          const verdict = gate.admitDescription(kind, sdp, true);
          if (verdict.pass === 'yes') descriptions.push(verdict.sdp);
          if (verdict.pass !== 'no') return;
          const { reason } = verdict;
          link.close();
          clock.after(0, () => {
            events.closed(reason);
          });
        },
        acceptCandidates(batch) {
          candidates.push(...gate.admitCandidates(batch).map(({ candidate }) => candidate));
        },
      };
    },
  };
}
