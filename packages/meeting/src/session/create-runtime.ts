/** Puts together what a meeting under way runs on; see `runtime.ts` for the parts. */
import { encodeInner, type Cid, type Inner } from '@in-camera/protocol';
import { selectRoute, selectRoutes, type Route } from '../links/links-state.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import type { Ports } from '../ports/ports.js';
import { createHeldFrames } from './held-frames.js';
import { takeInner, takeLinkFrame, type Origin } from './intake.js';
import { createInviteDesk } from './invite-desk.js';
import type { Keyring } from './keyring.js';
import { createLinkBook } from './link-book.js';
import { createPairBook, type Pair, type PairIdentity } from './pair-book.js';
import { createPendingCommands } from './pending-commands.js';
import { GATE_TOPIC } from './relay-outbox.js';
import type { Runtime } from './runtime.js';
import { createServerLine } from './server-line.js';
import { createTimers } from './timers.js';
import { createTokenBucket } from './token-bucket.js';

const CONTACTS_AT_ONCE = 20;
const CONTACTS_PER_SECOND = 5;

/** Something that becomes an input, or nothing, when its turn has come. */
export type Job = Input | (() => Promise<Input | null>);

export interface RuntimeInput {
  readonly ports: Ports;
  readonly keyring: Keyring;
  readonly linkBase: string;
  readonly getState: () => MachineState;
  readonly post: (job: Job) => void;
  readonly tracksChanged: (peer: PeerId) => void;
}

export function createRuntime({ ports, keyring, linkBase, getState, post, tracksChanged }: RuntimeInput): Runtime {
  const line = createServerLine({
    signalling: ports.signalling,
    random: ports.random,
    gates: keyring.gates,
    events: {
      opened: () => {
        post({ type: 'line-opened' });
      },
      lost: () => {
        post({ type: 'line-lost' });
      },
      frame: (frame) => {
        post({ type: 'server-frame', frame });
      },
      inner: (cid, inner) => {
        post(() => takeInner(runtime, inner, { cid, member: null }));
      },
    },
  });

  const sendBy = (route: Route, { ik, gateV }: PairIdentity, inner: Uint8Array): void => {
    if (route.by === 'server') line.sendInner(route.cid, inner, gateV);
    else links.send(route.member, { type: 'forward', to: ik, inner });
  };

  /** Through the server and by the members in turn: a member may have no link to that peer, as to one who is still outside. */
  const transmit = (pair: PairIdentity, inner: Uint8Array, attempt: number, topic: string): boolean => {
    const routes = selectRoutes(getState(), toPeerId(pair.ik));
    // A gate goes by a member first: the server is the last to be told that there is one.
    const route =
      topic === GATE_TOPIC ? routes.at(-1 - (attempt % Math.max(1, routes.length))) : selectRoute(routes, attempt);
    if (route === undefined) return false;
    sendBy(route, pair, inner);
    return true;
  };

  const pairs = createPairBook({
    clock: ports.clock,
    keyring,
    transmit,
    gaveUp: (peer, topic) => {
      post({ type: 'relay-lost', peer, topic });
    },
  });

  const links = createLinkBook({
    clock: ports.clock,
    links: ports.links,
    push: post,
    received: (peer, number, frame) => {
      post(() => takeLinkFrame(runtime, peer, number, frame));
    },
    tracksChanged,
  });

  const sendBack = (pair: Pair, inner: Inner, origin: Origin): void => {
    const cid = replyTo(getState(), pair.id, origin);
    if (cid !== null) line.sendInner(cid, encodeInner(inner), pair.gateV);
    else if (origin.member !== null)
      links.send(origin.member, { type: 'forward', to: pair.ik, inner: encodeInner(inner) });
  };

  const runtime: Runtime = {
    ports,
    keyring,
    judge: { verifier: ports.verifier, authority: keyring.authority },
    line,
    pairs,
    links,
    held: createHeldFrames(ports.clock),
    timers: createTimers(ports.clock),
    commands: createPendingCommands(),
    contacts: createTokenBucket(CONTACTS_AT_ONCE, CONTACTS_PER_SECOND),
    tracks: new Map(),
    linkBase,
    invites: createInviteDesk(keyring, ports.random, linkBase),
    getState,
    push: post,
    acknowledge(pair, ctr, origin) {
      const inner = pairs.sealOnce(pair, { type: 'ack', ctr });
      if (inner !== null) sendBack(pair, inner, origin);
    },
    releaseHeld(peer) {
      for (const { inner, cid } of runtime.held.release(peer))
        post(() => takeInner(runtime, inner, { cid, member: null }));
    },
    sendOnce(peer, message) {
      const pair = pairs.get(peer);
      const routes = selectRoutes(getState(), peer);
      const route = routes.find(({ by }) => by === 'member') ?? routes[0];
      const inner = pair === null || route === undefined ? null : pairs.sealOnce(pair, message);
      if (pair === null || route === undefined || inner === null) return;
      sendBy(route, pair, encodeInner(inner));
    },
  };
  return runtime;
}

/** A connection that the server lets us write to: zeros for the lead, else the one the frame came from. */
function replyTo(state: MachineState, peer: PeerId, { cid }: Origin): Cid | null {
  if (cid === null) return null;
  const route = selectRoutes(state, peer).find(({ by }) => by === 'server');
  return route?.by === 'server' ? route.cid : cid;
}
