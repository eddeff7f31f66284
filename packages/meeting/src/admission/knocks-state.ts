/** The lead's door: whom it has answered, and who waits for a verdict. */
import {
  equalBytes,
  toBase64Url,
  type Cid,
  type Ed25519PublicKey,
  type Hash32,
  type X25519PublicKey,
} from '@in-camera/protocol';
import type { NameWarning } from '../session/meeting-state.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { isLead, selectRoster } from '../roster/roster-state.js';

/** One who waits at the lead's door, as the lead tells those who may let in. */
export interface ShownKnock {
  readonly id: PeerId;
  readonly name: string;
  /** Unix milliseconds, by the lead's clock. */
  readonly at: number;
  readonly knockHash: Hash32;
  readonly removedBefore: boolean;
  readonly nameWarning: NameWarning | null;
  /** Whom the invite that they brought was made for; null without a good one. */
  readonly inviteName: string | null;
  /** They brought one that is on nobody's list. */
  readonly inviteUnknown: boolean;
}

export interface Knocker extends ShownKnock {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly cid: Cid;
  /** The signed Knock: that they call themselves so is their own word. */
  readonly wire: Uint8Array;
  /** Of the good invite that they brought: spent by letting them in. */
  readonly inviteHash: Hash32 | null;
}

/** A HostHello that was given out and has not been used. */
export interface GivenHello {
  readonly cid: string;
  readonly helloHash: Hash32;
  readonly guestNonce: Uint8Array;
  readonly wire: Uint8Array;
  /** Monotonic time of the last answer. */
  readonly answeredAt: number;
}

export interface KnocksState {
  /** The lead's own, in the order of their coming. */
  readonly waiting: ReadonlyMap<PeerId, Knocker>;
  /** The Knocks of those that were let in: answered again when the answer was lost. */
  readonly answered: ReadonlyMap<PeerId, Hash32>;
  /** By connection; the oldest is forgotten when there are too many. */
  readonly given: ReadonlyMap<string, GivenHello>;
  /** Names that were removed from this meeting, folded for comparing. */
  readonly removedNames: ReadonlySet<string>;
  /** Connections that came without the site's token, where the site asks for one (V4). */
  readonly guests: ReadonlySet<string>;
  /** What the lead has told this page, which may let in, of its door. */
  readonly shown: ReadonlyMap<PeerId, ShownKnock>;
  /** The lead that told it. */
  readonly shownBy: PeerId | null;
  /** Whom the lead has told of which door; `waiting` is compared by identity. */
  readonly told: { readonly waiting: ReadonlyMap<PeerId, Knocker>; readonly to: ReadonlySet<PeerId> };
  /** The lead will tell of its door in a moment. */
  readonly isTelling: boolean;
}

const NOBODY: ReadonlyMap<PeerId, Knocker> = new Map();

export const INITIAL_KNOCKS: KnocksState = {
  waiting: NOBODY,
  answered: new Map(),
  given: new Map(),
  removedNames: new Set(),
  guests: new Set(),
  shown: new Map(),
  shownBy: null,
  told: { waiting: NOBODY, to: new Set() },
  isTelling: false,
};

/** Who waits, for those who may let in: at the own door, or as the lead tells it. */
export function selectShownKnocks(state: MachineState): readonly ShownKnock[] {
  return [...(isLead(state) ? state.knocks.waiting : state.knocks.shown).values()];
}

export function isFull(state: MachineState): boolean {
  return (selectRoster(state)?.members.length ?? 0) >= state.setting.maxParticipants;
}

/** The HostHello of ours that a Knock answers: once, over the connection that asked for it. */
export function selectAnswered(state: MachineState, cid: Cid, helloHash: Hash32): GivenHello | null {
  const given = state.knocks.given.get(toBase64Url(cid));
  return given !== undefined && equalBytes(given.helloHash, helloHash) ? given : null;
}

export function withKnocks(state: MachineState, change: Partial<KnocksState>): MachineState {
  return { ...state, knocks: { ...state.knocks, ...change } };
}
