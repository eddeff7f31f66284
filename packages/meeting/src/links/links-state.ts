/**
 * The links to the other members: how far each has come, from an offer on its way to *bound* (protocol §6).
 * Bound is what tracks, chat and everything else stand on (I1); a link that was replaced is told by its number.
 */
import { ZERO_CID, type Cid, type Hash32, type IceCandidate } from '@in-camera/protocol';
import { isServerReady } from '../connection/connection-state.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';
import { isInMeeting, isLead, isListed, selectLead } from '../roster/roster-state.js';
import { selectHelloLead } from '../admission/entrance-state.js';
import type { Quality, QualityReason } from '../session/meeting-state.js';
import type { OfferAllowance } from './offer-allowance.js';

export type LinkStage =
  /** None at present: not begun, or between two attempts. */
  | 'idle'
  /** Descriptions and candidates are on their way. */
  | 'opening'
  /** The data channel is open; Binds are on their way. */
  | 'confirming'
  | 'bound';

export interface EarlyCandidates {
  readonly offerRand: Uint8Array;
  readonly batch: readonly IceCandidate[];
}

/** The nonces behind the safety words of this link (protocol §6). */
export interface SafetyNonces {
  /** The pair's, under the lock that the link was begun with. */
  readonly th: Hash32;
  readonly own: Uint8Array;
  readonly theirs: Uint8Array | null;
  readonly theirCommitment: Hash32 | null;
}

export interface LinkRecord {
  readonly stage: LinkStage;
  /** Rises with every link to this peer. */
  readonly link: number;
  /** The lock of the offer's frame: th and S are those of its gate, through bind. Null between two attempts. */
  readonly gateV: number | null;
  readonly offerRand: Uint8Array | null;
  readonly answerRand: Uint8Array | null;
  /** The peer's description has been accepted: candidates may follow. */
  readonly described: boolean;
  readonly early: readonly EarlyCandidates[];
  readonly fingerprints: { readonly own: Uint8Array; readonly theirs: Uint8Array } | null;
  readonly safety: SafetyNonces | null;
  /** Attempts since it was last bound. */
  readonly attempts: number;
  readonly everBound: boolean;
  /** How often in a row the next attempt has been put off until what opens the relay is here. */
  readonly relayWaits: number;
  readonly speaking: boolean;
  readonly quality: Quality;
  readonly qualityReason: QualityReason | null;
}

export interface LinksState {
  readonly byPeer: ReadonlyMap<PeerId, LinkRecord>;
  /** Where members were last reached at the server: hints only. */
  readonly cids: ReadonlyMap<PeerId, Cid>;
  /** How many connections each peer may still bring about. */
  readonly offers: ReadonlyMap<PeerId, OfferAllowance>;
}

export const INITIAL_LINKS: LinksState = { byPeer: new Map(), cids: new Map(), offers: new Map() };

export const NEW_LINK: LinkRecord = {
  stage: 'idle',
  link: 0,
  gateV: null,
  offerRand: null,
  answerRand: null,
  described: false,
  early: [],
  fingerprints: null,
  safety: null,
  attempts: 0,
  everBound: false,
  relayWaits: 0,
  speaking: false,
  quality: 'good',
  qualityReason: null,
};

export function selectLink(state: MachineState, peer: PeerId): LinkRecord | null {
  return state.links.byPeer.get(peer) ?? null;
}

export function isBound(state: MachineState, peer: PeerId): boolean {
  return selectLink(state, peer)?.stage === 'bound';
}

export function selectBound(state: MachineState): readonly PeerId[] {
  return [...state.links.byPeer].filter(([, { stage }]) => stage === 'bound').map(([peer]) => peer);
}

/** Neither a bound link nor the server: whatever is not heard now says nothing about the others. */
export function isCutOff(state: MachineState): boolean {
  return !isServerReady(state) && selectBound(state).length === 0;
}

/** A way for a relayed frame: through the server, or by a member who has links to both. */
export type Route = { readonly by: 'server'; readonly cid: Cid } | { readonly by: 'member'; readonly member: PeerId };

/** Ways to a peer, the one through the server first; the next attempt takes the next one. */
export function selectRoutes(state: MachineState, peer: PeerId): readonly Route[] {
  const cid = isServerReady(state) ? selectCid(state, peer) : null;
  const members = isInMeeting(state) && isListed(state, peer) ? selectBound(state).filter((id) => id !== peer) : [];
  const lead = selectLead(state);
  const byMember = [...members.filter((id) => id === lead), ...members.filter((id) => id !== lead)];
  return [
    ...(cid === null ? [] : [{ by: 'server', cid } as const]),
    ...byMember.map((member) => ({ by: 'member', member }) as const),
  ];
}

/** Which way the attempt of that number goes, from 0: every other one by the first way, between them one after the other. */
export function selectRoute(routes: readonly Route[], attempt: number): Route | undefined {
  const [first, ...others] = routes;
  return attempt % 2 === 0 || others.length === 0 ? first : others[((attempt - 1) / 2) % others.length];
}

/** Zeros name the lead. */
function selectCid(state: MachineState, peer: PeerId): Cid | null {
  const hello = selectHelloLead(state);
  const lead = selectLead(state) ?? (hello === null ? null : toPeerId(hello));
  if ((peer === lead && !isLead(state)) || peer === state.otherLead.peer) return ZERO_CID;
  return state.links.cids.get(peer) ?? null;
}

export function withLink(state: MachineState, peer: PeerId, change: Partial<LinkRecord>): MachineState {
  const record = { ...(selectLink(state, peer) ?? NEW_LINK), ...change };
  return { ...state, links: { ...state.links, byPeer: withEntry(state.links.byPeer, peer, record) } };
}
