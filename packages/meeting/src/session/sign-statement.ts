/** Signs a statement of one's own with IK, and a Knock with the key of the invite that it brings besides (protocol §3). */
import { statementHash } from '@in-camera/crypto';
import {
  encodeSigned,
  encodeStatement,
  inviteSignatureInput,
  statementSignatureInput,
  type Statement,
  type StatementOf,
} from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { Keyring } from './keyring.js';

/** @throws RangeError for a body out of its bounds; rejects when the key has been closed. */
export async function signStatement(keyring: Keyring, bare: Statement): Promise<Authentic> {
  const { identity, authority } = keyring;
  const statement = bare.type === 'knock' ? await withInvite(keyring, bare) : bare;
  const stmt = encodeAny(statement);
  const signature = await identity.sign(statementSignatureInput(authority, stmt));
  return { statement, hash: statementHash(stmt), wire: encodeSigned(stmt, signature) };
}

/** Bound to the own IK and EK, and to the HostHello that is answered: a copy of it is worth nothing (B7). */
async function withInvite({ inviteKey }: Keyring, knock: StatementOf<'knock'>): Promise<StatementOf<'knock'>> {
  if (inviteKey === null) return knock;
  const { signer: ik, body } = knock;
  const signature = await inviteKey.sign(inviteSignatureInput({ ik, ek: body.ek, helloHash: body.helloHash }));
  return { ...knock, body: { ...body, invite: { ivpk: inviteKey.publicKey, signature } } };
}

/** `encodeStatement` takes one type at a time. */
function encodeAny(statement: Statement): Uint8Array {
  return encodeStatement(statement as Parameters<typeof encodeStatement>[0]);
}
