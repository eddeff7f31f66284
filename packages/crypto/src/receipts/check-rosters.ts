/**
 * Who was in the meeting, by rosters whose signers are shown to be allowed to lead: by a certificate under the room's
 * authority, by a host's grant, or because an earlier roster names them (protocol §3, §8). When a certificate had to be valid
 * cannot be said offline: a lead goes on leading when its own has run out.
 */
import {
  equalBytes,
  parseRosterBundle,
  rosterProblem,
  toHex,
  type Roster,
  type RosterMember,
} from '@in-camera/protocol';
import { openWire, type Opened } from './open-wire.js';
import { openOfMeeting, type RequestInHand } from './request-in-hand.js';

export interface ListedRoster {
  readonly roster: Roster;
  readonly hash: Uint8Array;
  /** By the recorder's clock; null in a participant's own receipt. */
  readonly acceptedAt: number | null;
}

export interface Rosters {
  /** Those that hold, oldest first. */
  readonly all: readonly ListedRoster[];
  /** Everybody listed, by IK in hexadecimal, as the newest roster has them. */
  readonly members: ReadonlyMap<string, RosterMember>;
}

export function checkRosters(
  hand: RequestInHand,
  held: readonly { readonly bundle: Uint8Array; readonly acceptedAt: number | null }[],
): Rosters {
  const { findings, request } = hand;
  const leads = new Set<string>();
  const all: ListedRoster[] = [];
  const members = new Map<string, RosterMember>();
  for (const [index, { bundle, acceptedAt }] of held.entries()) {
    const place = `rosters[${index}]`;
    const opened = openBundle(hand, bundle, place, leads);
    if (opened === null) continue;
    const last = all.at(-1);
    if (last !== undefined && !follows(last, opened.body, acceptedAt)) findings.fail('roster-order', place);
    leads.add(toHex(opened.body.lead));
    all.push({ roster: opened.body, hash: opened.hash, acceptedAt });
    for (const member of opened.body.members) members.set(toHex(member.ik), member);
  }
  const asked = all.find(({ hash }) => equalBytes(hash, request.body.rosterHash));
  const recorder = asked?.roster.members.find(({ ik }) => equalBytes(ik, request.signer));
  if (asked === undefined) findings.fail('asked-roster-missing', 'request', request.signer);
  else if (recorder === undefined) findings.fail('recorder-not-listed', 'request', request.signer);
  else if (recorder.role !== 'host' && recorder.role !== 'co-host')
    findings.fail('recorder-not-a-host', 'request', request.signer);
  return { all, members };
}

function follows(last: ListedRoster, { term, v }: Roster, acceptedAt: number | null): boolean {
  const isNewer = term > last.roster.term || (term === last.roster.term && v > last.roster.v);
  return isNewer && (acceptedAt ?? 0) >= (last.acceptedAt ?? 0);
}

function openBundle(
  hand: RequestInHand,
  bytes: Uint8Array,
  place: string,
  leads: ReadonlySet<string>,
): Opened<'roster'> | null {
  const bundle = parseRosterBundle(bytes);
  if (!bundle.ok) {
    hand.findings.fail('bad-roster', place);
    return null;
  }
  const { cert, grant } = bundle.value;
  const opened = openOfMeeting(hand, bundle.value.roster, 'roster', place);
  if (opened === null) return null;
  if (rosterProblem(opened.body) !== null) hand.findings.fail('bad-roster', place);
  else if (!leads.has(toHex(opened.signer)) && !isCertified(hand, opened, cert, grant))
    hand.findings.fail('roster-without-authority', place, opened.signer);
  else return opened;
  return null;
}

function isCertified(
  { authority, request }: RequestInHand,
  { signer }: Opened<'roster'>,
  cert: Uint8Array | null,
  grant: Uint8Array | null,
): boolean {
  const host = cert === null ? null : openWire(authority, cert, 'host-cert');
  if (host === null || !equalBytes(host.signer, authority)) return false;
  if (grant === null) return equalBytes(host.body.ik, signer);
  const coHost = openWire(authority, grant, 'co-host-grant');
  return (
    coHost !== null &&
    equalBytes(coHost.mid, request.mid) &&
    equalBytes(coHost.signer, host.body.ik) &&
    equalBytes(coHost.body.ik, signer)
  );
}
