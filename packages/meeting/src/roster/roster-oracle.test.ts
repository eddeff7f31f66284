/**
 * §8 of the protocol a second time, sentence by sentence and as naively as it can be said: the oracle of the model tests.
 * Shares nothing with the judge but the types of what is judged. Slow on purpose where slow is plainer.
 */
import type { Roster, RosterMember } from '@in-camera/protocol';

/** A signed roster, as far as the sentences speak of it. */
export interface OracleRoster {
  readonly statement: { readonly mid: Uint8Array; readonly signer: Uint8Array; readonly body: Roster };
  readonly hash: Uint8Array;
}

export interface OracleFacts {
  readonly ownIk: Uint8Array;
  readonly leaseHeld: boolean;
  readonly signerIs: 'host' | 'co-host' | null;
  readonly leadIs: 'host' | 'co-host' | null;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const texts = (list: readonly Uint8Array[]): string[] => list.map(text);
const repeats = (list: readonly (string | number)[]): boolean => list.some((entry, i) => list.indexOf(entry) !== i);

/** "Does R replace cur?" */
export function askOracle(
  cur: OracleRoster,
  R: OracleRoster,
  facts: OracleFacts,
): 'accept' | 'hold' | 'refuse' | 'fork' {
  const mine = cur.statement.body;
  const theirs = R.statement.body;
  const signer = text(R.statement.signer);
  const curLead = text(mine.lead);

  // The same mid.
  if (text(cur.statement.mid) !== text(R.statement.mid)) return 'refuse';

  // The same signer and (term, v) with another hash: a fork.
  if (signer === text(cur.statement.signer) && theirs.term === mine.term && theirs.v === mine.v) {
    return text(R.hash) === text(cur.hash) ? 'refuse' : 'fork';
  }

  // Valid in itself. (That keys are no weak points is a matter of bytes, and not of this model.)
  const iks = texts(theirs.members.map(({ ik }) => ik));
  if (repeats(iks)) return 'refuse';
  if (repeats(texts(theirs.members.map(({ ek }) => ek)))) return 'refuse';
  if (repeats(theirs.members.map(({ rank }) => rank))) return 'refuse';
  if (repeats(texts(theirs.banned))) return 'refuse';
  if (repeats(texts(theirs.spent))) return 'refuse';
  if (iks.some((ik) => texts(theirs.banned).includes(ik))) return 'refuse';
  if (iks.length === 0) {
    if (theirs.reason !== 'ended') return 'refuse';
  } else {
    if (theirs.reason === 'ended') return 'refuse';
    const leads = theirs.members.filter(({ ik }) => text(ik) === text(theirs.lead));
    if (!leads.some(({ role }) => role === 'host' || role === 'co-host')) return 'refuse';
  }

  // Nothing follows the end.
  if (mine.members.length === 0) return 'refuse';

  // The signer is not in cur.banned, and the term does not run away.
  if (texts(mine.banned).includes(signer)) return 'refuse';
  if (theirs.term > mine.term + 1000) return 'refuse';

  // The lock is not an earlier one than cur's, whoever signs.
  if (theirs.gateV < mine.gateV) return 'refuse';

  // (a) The signer is cur.lead; who was named by another begins with a later term.
  if (signer === curLead && theirs.term >= mine.term && theirs.v > mine.v) {
    const wasNamedByAnother = text(cur.statement.signer) !== signer;
    if (!wasNamedByAnother || theirs.term > mine.term) return 'accept';
  }

  // The class of the signer: by its certificate; a grant counts while cur lists its holder as co-host or host.
  const inCur = (ik: string): RosterMember | undefined => mine.members.find((member) => text(member.ik) === ik);
  const listed = inCur(signer);
  let signerClass = facts.signerIs;
  if (signerClass === 'co-host') {
    if (listed === undefined) signerClass = null;
    else if (listed.role !== 'host' && listed.role !== 'co-host') signerClass = null;
  }
  if (signerClass === null) return 'refuse';

  // (b) and (c): a greater term, and R.lead = R.signer.
  if (!(theirs.term > mine.term)) return 'refuse';
  if (text(theirs.lead) !== signer) return 'refuse';

  // A co-host's first roster.
  if (signerClass === 'co-host') {
    const entry = ({ ik, ek, role, rank, admittedBy, flags, name }: RosterMember): string =>
      JSON.stringify([text(ik), text(ek), role, rank, admittedBy, flags.guest, name]);
    const entries = mine.members.map(entry);
    for (const member of theirs.members) if (!entries.includes(entry(member))) return 'refuse';
    for (const ban of texts(mine.banned)) if (!texts(theirs.banned).includes(ban)) return 'refuse';
    for (const spent of texts(mine.spent)) if (!texts(theirs.spent).includes(spent)) return 'refuse';
    if (theirs.gateV !== mine.gateV) return 'refuse';
    if (text(theirs.gateHash) !== text(mine.gateHash)) return 'refuse';
    if (mine.flags.locked && !theirs.flags.locked) return 'refuse';
  }

  // (b) The signer outranks cur.lead: host before co-host, then the smaller rank, the unlisted last.
  // A lead of whom nothing was shown is a co-host to certified hosts, and to co-hosts what cur calls it.
  const leadRole = inCur(curLead)?.role === 'host' ? 'host' : 'co-host';
  const leadClass = facts.leadIs ?? (signerClass === 'host' ? 'co-host' : leadRole);
  const rankOfSigner = listed?.rank ?? 1_000;
  const rankOfLead = inCur(curLead)?.rank ?? 1_000;
  if (signerClass === 'host' && leadClass === 'co-host') return 'accept';
  if (signerClass === leadClass && rankOfSigner < rankOfLead) return 'accept';

  // (c) My lease has expired; a lead has no lease that could. What fails on the lease alone is held.
  if (facts.leaseHeld) return 'hold';
  return text(facts.ownIk) === curLead ? 'hold' : 'accept';
}
