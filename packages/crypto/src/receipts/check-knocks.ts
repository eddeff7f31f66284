/** What people called themselves, by their own signature; a roster's names are its lead's word alone. */
import { toHex, type Knock } from '@in-camera/protocol';
import type { Rosters } from './check-rosters.js';
import { bySigner, openOfMeeting, type RequestInHand } from './request-in-hand.js';

/** @returns by IK in hexadecimal */
export function checkKnocks(
  hand: RequestInHand,
  { members }: Rosters,
  wires: readonly Uint8Array[],
): ReadonlyMap<string, Knock> {
  const { findings } = hand;
  const checked = wires.flatMap((wire, index) => {
    const place = `knocks[${index}]`;
    const opened = openOfMeeting(hand, wire, 'knock', place);
    if (opened === null) return [];
    const { signer, body } = opened;
    const member = members.get(toHex(signer));
    if (member === undefined) findings.fail('signer-not-listed', place, signer);
    else if (member.name.normalize('NFC') !== body.name) findings.doubt('name-differs', place, signer);
    return [{ signer, place, value: body }];
  });
  return bySigner(checked, findings);
}
