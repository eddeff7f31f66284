/**
 * The two gates of a recording, each a pure reading of the state: what of one's own may go to a peer (decision 0006), and what
 * the recorder may take of whom. Neither is ever set: `betweenGates` tells what has changed, closing apart from opening, so
 * that closing comes before anybody is told and opening after.
 */
import { equalBytes, toBase64Url, type RecordingScope } from '@in-camera/protocol';
import type { PeerId } from '../machine/peer-id.js';
import type { RecordingEffect } from './recording-input.js';
import { EVERYTHING, isRecorder, isWithdrawnFrom, NOTHING, type RecordingState } from './recording-state.js';

const KINDS = ['voice', 'camera', 'screen', 'screenSound'] as const satisfies readonly (keyof RecordingScope)[];

/**
 * What of one's own may go to this peer: nothing before it has said over this link whether it records; while it does, what the
 * own live consent to that very recording covers (I17, I18); else everything.
 */
export function selectOutlet(state: RecordingState, peer: PeerId): RecordingScope {
  const said = state.links.get(peer) ?? null;
  if (said === null || !state.members.has(peer)) return NOTHING;
  const { open } = state;
  const id = toBase64Url(said.recId);
  if (said.state === 'requested') {
    // It may have begun, and its word for it may be on its way.
    return state.ended.has(id) || state.withdrawn.get(id)?.has(state.own) === true ? NOTHING : EVERYTHING;
  }
  if (said.state !== 'recording' && said.state !== 'paused') return EVERYTHING;
  if (open?.by !== peer || id !== open.id) return NOTHING;
  // Where it reads *paused* here, nothing goes out: a recorder that is not heard may be recording all the same (D8).
  if (open.pause === 'silence' || state.trust !== 'held') return NOTHING;
  const isLive = open.own === 'yes' && open.consents.has(state.own) && !isWithdrawnFrom(state);
  return isLive ? open.request.statement.body.scope : NOTHING;
}

/**
 * What the recorder may take of somebody: only while it runs and has been said to run (D8), of those whose receipt the last
 * RecState covers and who are listed. Of oneself the same, without a receipt.
 */
export function selectTaken(state: RecordingState, peer: PeerId): RecordingScope {
  const { open, said, own } = state;
  if (open?.phase !== 'recording' || !isRecorder(state) || !state.members.has(peer)) return NOTHING;
  if (said?.body.state !== 'recording' || said.body.segment > open.segment) return NOTHING;
  if (!equalBytes(said.body.recId, open.request.statement.body.recId)) return NOTHING;
  if (peer === own) return open.request.statement.body.scope;
  const consent = open.consents.get(peer);
  if (consent === undefined || !said.receipts.has(toBase64Url(consent.hash))) return NOTHING;
  return open.request.statement.body.scope;
}

export interface GateChanges {
  readonly closing: readonly RecordingEffect[];
  readonly opening: readonly RecordingEffect[];
}

export function betweenGates(before: RecordingState, after: RecordingState): GateChanges {
  const people = [
    ...new Set([...before.members.keys(), ...after.members.keys(), ...before.links.keys(), ...after.links.keys()]),
  ];
  const closing: RecordingEffect[] = [];
  const opening: RecordingEffect[] = [];
  const gates = [
    ['send-own', selectOutlet],
    ['take', selectTaken],
  ] as const;
  for (const [type, select] of gates) {
    for (const peer of people) {
      const was = select(before, peer);
      const kinds = select(after, peer);
      const both = Object.fromEntries(
        KINDS.map((kind) => [kind, was[kind] && kinds[kind]]),
      ) as unknown as RecordingScope;
      if (!isSame(was, both)) closing.push({ type, peer, kinds: both });
      if (!isSame(both, kinds)) opening.push({ type, peer, kinds });
    }
  }
  return { closing, opening };
}

function isSame(a: RecordingScope, b: RecordingScope): boolean {
  return KINDS.every((kind) => a[kind] === b[kind]);
}
