/** Who agreed, to what, on which text, and who took it back: each statement bound to this room, meeting, request and roster (E1, E2). */
import {
  encodeUtf8,
  equalBytes,
  toHex,
  type Consent,
  type HeldWithdrawal,
  type RecordingScope,
  type ShownText,
  type Withdraw,
} from '@in-camera/protocol';
import { hash32 } from '../hash.js';
import type { Rosters } from './check-rosters.js';
import type { Opened } from './open-wire.js';
import { bySigner, openOfMeeting, type RequestInHand } from './request-in-hand.js';

export interface CheckedConsent {
  readonly body: Consent;
  readonly receivedAt: number | null;
  readonly text: ShownText | null;
}

export interface CheckedWithdrawal {
  readonly body: Withdraw;
  readonly receivedAt: number | null;
  readonly deletion: HeldWithdrawal['deletion'] | null;
}

interface HeldConsent {
  readonly consent: Uint8Array;
  readonly receivedAt: number | null;
  readonly place: string;
}

interface HeldWithdraw {
  readonly withdraw: Uint8Array;
  readonly receivedAt: number | null;
  readonly deletion: HeldWithdrawal['deletion'] | null;
  readonly place: string;
}

/** @returns by IK in hexadecimal; a consent that is not one to this request is left out. */
export function checkConsents(
  hand: RequestInHand,
  rosters: Rosters,
  texts: readonly ShownText[],
  held: readonly HeldConsent[],
): ReadonlyMap<string, CheckedConsent> {
  const checked = held.flatMap(({ consent, receivedAt, place }) => {
    const opened = openOfMeeting(hand, consent, 'consent', place);
    if (opened === null || !isToRequest(hand, rosters, opened, place)) return [];
    const text = findText(texts, opened.body.lang, opened.body.shownHash);
    checkText(hand, opened, text, place);
    return [{ signer: opened.signer, place, value: { body: opened.body, receivedAt, text } }];
  });
  return bySigner(checked, hand.findings);
}

/** @returns by IK in hexadecimal */
export function checkWithdrawals(
  hand: RequestInHand,
  consents: ReadonlyMap<string, CheckedConsent>,
  held: readonly HeldWithdraw[],
): ReadonlyMap<string, CheckedWithdrawal> {
  const { findings, request } = hand;
  const checked = held.flatMap(({ withdraw, receivedAt, deletion, place }) => {
    const opened = openOfMeeting(hand, withdraw, 'withdraw', place);
    if (opened === null) return [];
    const { signer, body } = opened;
    if (!equalBytes(body.recId, request.body.recId)) {
      findings.fail('another-recording', place, signer);
      return [];
    }
    if (!consents.has(toHex(signer))) findings.fail('withdrawal-without-consent', place, signer);
    return [{ signer, place, value: { body, receivedAt, deletion } }];
  });
  return bySigner(checked, findings);
}

/** The text with that language and hash. */
export function findText(texts: readonly ShownText[], lang: string, hash: Uint8Array): ShownText | null {
  return texts.find((one) => one.lang === lang && equalBytes(hash32(encodeUtf8(one.text)), hash)) ?? null;
}

/** Whether every part of `inner` is in `outer`. */
function isWithin(inner: RecordingScope, outer: RecordingScope): boolean {
  return (Object.keys(inner) as (keyof RecordingScope)[]).every((kind) => !inner[kind] || outer[kind]);
}

function isToRequest(
  { findings, request }: RequestInHand,
  rosters: Rosters,
  { signer, body }: Opened<'consent'>,
  place: string,
): boolean {
  if (!equalBytes(body.recId, request.body.recId)) findings.fail('another-recording', place, signer);
  else if (!equalBytes(body.requestHash, request.hash)) findings.fail('another-request', place, signer);
  else if (!rosters.members.has(toHex(signer))) findings.fail('signer-not-listed', place, signer);
  else if (!isWithin(body.scope, request.body.scope)) findings.fail('scope-beyond-request', place, signer);
  else return true;
  return false;
}

function checkText(
  { findings, request }: RequestInHand,
  { signer, body }: Opened<'consent'>,
  text: ShownText | null,
  place: string,
): void {
  if (text === null) findings.fail('text-missing', place, signer);
  else if (body.lang === request.body.lang && !equalBytes(body.shownHash, request.body.textHash))
    findings.fail('text-differs', place, signer);
}
