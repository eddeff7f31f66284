/**
 * All statements: encoding one to be signed, and reading one whose signature has verified (protocol §3).
 * Signatures cover the exact received bytes: nothing here is ever encoded again to be verified (C8).
 */
import { ByteReader } from '../bytes/byte-reader.js';
import { ByteWriter } from '../bytes/byte-writer.js';
import type { Codec } from '../bytes/codec.js';
import { refused, type Parsed } from '../bytes/parsed.js';
import { LIMITS } from '../limits.js';
import { bind, type Bind } from './bind.js';
import { coHostGrant, type CoHostGrant } from './co-host-grant.js';
import { consent, type Consent } from './consent.js';
import { hostCert, type HostCert } from './host-cert.js';
import { hostHello, type HostHello } from './host-hello.js';
import { knock, type Knock } from './knock.js';
import { manifest, type Manifest } from './manifest.js';
import { recRequest, type RecRequest } from './rec-request.js';
import { recState, type RecState } from './rec-state.js';
import { roster, type Roster } from './roster.js';
import { statementHead, type StatementHead, type StatementType } from './signed-statement.js';
import { verdict, type Verdict } from './verdict.js';
import { withdraw, type Withdraw } from './withdraw.js';

export interface StatementBodies {
  'host-hello': HostHello;
  knock: Knock;
  verdict: Verdict;
  roster: Roster;
  'host-cert': HostCert;
  'co-host-grant': CoHostGrant;
  bind: Bind;
  'rec-request': RecRequest;
  consent: Consent;
  withdraw: Withdraw;
  'rec-state': RecState;
  manifest: Manifest;
}

export type StatementOf<T extends StatementType> = StatementHead & {
  readonly type: T;
  readonly body: StatementBodies[T];
};
export type Statement = { [T in StatementType]: StatementOf<T> }[StatementType];

const BODIES: { readonly [T in StatementType]: Codec<StatementBodies[T]> } = {
  'host-hello': hostHello,
  knock,
  verdict,
  roster,
  'host-cert': hostCert,
  'co-host-grant': coHostGrant,
  bind,
  'rec-request': recRequest,
  consent,
  withdraw,
  'rec-state': recState,
  manifest,
};

function bodyOf<T extends StatementType>(type: T): Codec<StatementBodies[T]> {
  return BODIES[type];
}

/** The bytes to be signed (`statementSignatureInput`) and hashed. @throws RangeError for a body out of its bounds. */
export function encodeStatement<T extends StatementType>({ type, mid, signer, body }: StatementOf<T>): Uint8Array {
  const writer = new ByteWriter();
  statementHead.write(writer, { type, mid, signer });
  bodyOf(type).write(writer, body);
  const stmt = writer.finish();
  if (stmt.length > LIMITS.statementBytes) throw new RangeError('the statement is too long');
  return stmt;
}

/** Reads a statement's body. Only for bytes whose signature has verified. */
export function parseStatement(stmt: Uint8Array): Parsed<Statement> {
  if (stmt.length > LIMITS.statementBytes) return refused('too-long');
  const reader = new ByteReader(stmt);
  const head = statementHead.read(reader);
  return reader.finish({ ...head, body: bodyOf(head.type).read(reader) } as Statement);
}
