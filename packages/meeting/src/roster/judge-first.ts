/** The first roster (protocol §8): what was said at the door decides, for there is none yet that it could follow from. */
import { equalBytes } from '@in-camera/protocol';
import { refuse, type JudgeFacts, type Judgement } from './judgement.js';
import { compareNumbers } from './roster-number.js';
import type { SignedRoster } from './roster-state.js';

/** @param candidate valid in itself. */
export function judgeFirst(candidate: SignedRoster, { own, door }: JudgeFacts): Judgement {
  if (door === null) return refuse('uninvited');
  const { mid, signer, body } = candidate.statement;
  if (!equalBytes(mid, door.mid)) return refuse('other-meeting');
  if (!equalBytes(signer, door.lead)) return refuse('other-lead');
  if (door.admitted === null) return { verdict: 'hold', until: 'admitted' };
  const order = compareNumbers(body, door.admitted);
  if (order < 0) return refuse('older');
  if (order === 0 && !equalBytes(candidate.hash, door.admitted.rosterHash)) return refuse('not-the-admitted-one');
  const lists = body.members.some(({ ik, ek }) => equalBytes(ik, own.ik) && equalBytes(ek, own.ek));
  return lists ? { verdict: 'accept', by: 'door' } : refuse('not-listed');
}
