/**
 * Who holds a certificate of the room's authority: a host by the authority's own word, or a co-host by a certified
 * host's (protocol §3, §4; threats A1, A11). Knows no rooms. Pure but for the verifier it is given; the wires are hostile.
 */
import {
  equalBytes,
  LIMITS,
  parseStatement,
  splitSigned,
  statementSignatureInput,
  type Ed25519PublicKey,
  type Statement,
  type StatementType,
} from '@in-camera/protocol';
import type { Standing } from '../rooms/room.js';
import type { Verify } from './ed25519.js';

export interface Credentials {
  readonly hpk: Ed25519PublicKey;
  /** A HostCert in wire form. */
  readonly cert: Uint8Array;
  /** A CoHostGrant in wire form, signed by the one whom `cert` names. */
  readonly grant?: Uint8Array | undefined;
}

export interface Holder {
  readonly ik: Ed25519PublicKey;
  readonly standing: Standing;
}

/** Whom the credentials name, or null unless every signature and every date holds. `nowMs` is Unix time. */
export function verifyCredentials({ hpk, cert, grant }: Credentials, nowMs: number, verify: Verify): Holder | null {
  const host = verifyStatement(hpk, cert, 'host-cert', verify);
  // That its mid is all zero, the parser has seen to.
  if (host?.type !== 'host-cert' || !equalBytes(host.signer, hpk)) return null;
  if (host.body.notAfter <= nowMs) return null;
  if (grant === undefined) return { ik: host.body.ik, standing: 'host' };
  const granted = verifyStatement(hpk, grant, 'co-host-grant', verify);
  if (granted?.type !== 'co-host-grant' || !equalBytes(granted.signer, host.body.ik)) return null;
  const { ik, notAfter } = granted.body;
  return notAfter > nowMs && notAfter - nowMs <= LIMITS.grantMs + LIMITS.grantSlackMs
    ? { ik, standing: 'co-host' }
    : null;
}

/** A statement whose signature by the one it names holds, read only after that. */
function verifyStatement(
  hpk: Ed25519PublicKey,
  wire: Uint8Array,
  type: StatementType,
  verify: Verify,
): Statement | null {
  const split = splitSigned(wire);
  if (!split.ok || split.value.type !== type) return null;
  const { signer, stmt, signature } = split.value;
  if (!verify(signer, statementSignatureInput(hpk, stmt), signature)) return null;
  const parsed = parseStatement(stmt);
  return parsed.ok ? parsed.value : null;
}
