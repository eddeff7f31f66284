/** Who has withdrawn from which recording: final, and kept for recordings that nobody here has heard of yet (E3). */
import type { PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import type { RecordingState } from './recording-state.js';

/** So many of each person are kept of recordings other than the open one; the oldest go. The own ones all stay. */
const HELD_OF_EACH = 8;

/** @param wire the signed Withdraw; null for the own one, which counts before it is signed */
export function noteWithdrawal(
  state: RecordingState,
  id: string,
  who: PeerId,
  wire: Uint8Array | null,
): RecordingState {
  const people = withEntry(state.withdrawn.get(id) ?? new Map<PeerId, Uint8Array | null>(), who, wire);
  const noted = { ...state, withdrawn: withEntry(state.withdrawn, id, people) };
  if (who === state.own) return noted;
  const elsewhere = [...noted.withdrawn].filter(([other, those]) => other !== state.open?.id && those.has(who));
  return elsewhere.slice(0, -HELD_OF_EACH).reduce((current, [other]) => forget(current, other, who), noted);
}

function forget(state: RecordingState, id: string, who: PeerId): RecordingState {
  const left = withoutEntry(state.withdrawn.get(id) ?? new Map<PeerId, Uint8Array | null>(), who);
  const { withdrawn } = state;
  return { ...state, withdrawn: left.size === 0 ? withoutEntry(withdrawn, id) : withEntry(withdrawn, id, left) };
}
