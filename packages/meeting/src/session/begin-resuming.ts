/**
 * From the record of a tab back to the meeting it is of (protocol §9, *Reload*): read strictly, verified, and only then used.
 * The identity and the gate are the former ones, the EK is another (C2).
 */
import { wipe } from '@in-camera/crypto';
import { equalBytes, isAllZero, parseTabRecord, type Ed25519PublicKey, type TabRecord } from '@in-camera/protocol';
import type { FormerMeeting } from '../machine/former-meeting.js';
import { toPeerId } from '../machine/peer-id.js';
import type { Ports } from '../ports/ports.js';
import type { SavedTab } from '../ports/tab-records.js';
import type { Beginning } from './begin-meeting.js';
import { createResumedKeyring } from './keyring.js';
import type { ResumableState } from './meeting-state.js';
import { openBundle } from './open-bundle.js';
import { openChain } from './open-chain.js';

/** A record that is older, or from the future, is worth nothing. */
const MAX_AGE_MS = 12 * 60 * 60_000;

/** A record that was read and verified, with the identity that it belongs to. */
export interface Resumption {
  readonly identity: Ed25519PublicKey;
  readonly offer: ResumableState;
  /** Once; the secrets are the keyring's from then on. */
  begin(relayOnly: boolean): Promise<Beginning>;
  /** Forgets the secrets; on disk nothing changes. */
  close(): void;
}

/** @returns null for a record that is not right. */
export async function openResumption(ports: Ports, { identity, content }: SavedTab): Promise<Resumption | null> {
  const parsed = parseTabRecord(content);
  wipe(content);
  const record = parsed.ok ? parsed.value : null;
  const isFresh = record !== null && Math.abs(ports.clock.now() - record.savedAt) <= MAX_AGE_MS;
  const former = isFresh ? await openFormer(ports, record) : null;
  const own = former?.roster.signed.statement.body.members.find(({ ik }) => equalBytes(ik, identity.publicKey));
  if (record === null || former === null || own === undefined) {
    identity.close();
    return null;
  }
  const gate = {
    gateV: record.gateV,
    password: null,
    secret: record.secret,
    stretched: record.hasPassword ? record.stretched : null,
    r: isAllZero(record.gateRandom) ? null : record.gateRandom,
  };
  return {
    identity: identity.publicKey,
    offer: { title: record.title, name: own.name, role: own.role },
    async begin(relayOnly) {
      const keyring = createResumedKeyring(ports, record.authority, identity, gate, record.cert);
      const { mid } = record;
      const judge = { verifier: ports.verifier, authority: record.authority };
      const chain = record.cert === null ? null : { cert: record.cert, grant: record.grant };
      return {
        keyring,
        hasPassword: record.hasPassword,
        ownChain: chain === null ? null : await openChain(judge, identity.publicKey, mid, chain, ports.clock.now()),
        former,
        setting: {
          purpose: 'join',
          own: {
            id: toPeerId(identity.publicKey),
            ik: identity.publicKey,
            ek: keyring.ephemeral.publicKey,
            name: own.name,
          },
          authority: record.authority,
          title: record.title,
          maxParticipants: record.maxParticipants,
          // Who was hidden before the reload is not shown by it.
          relayOnly: relayOnly || record.relayOnly,
        },
      };
    },
    close() {
      for (const secret of [record.secret, record.stretched, record.gateRandom]) wipe(secret);
      identity.close();
    },
  };
}

async function openFormer(ports: Ports, record: TabRecord): Promise<FormerMeeting | null> {
  const { mid, gateV, signed, hints, pastLeads, invites, verified } = record;
  const judge = { verifier: ports.verifier, authority: record.authority };
  const now = ports.clock.now();
  const [newest, beginning] = await Promise.all(record.rosters.map((bundle) => openBundle(judge, bundle, now)));
  const isOfThis = newest?.signed.statement.body.gateV === gateV && equalBytes(newest.signed.statement.mid, mid);
  if (newest === undefined || newest === null || !isOfThis) return null;
  return {
    mid,
    gateV,
    roster: newest,
    beginning: beginning ?? null,
    pastLeads: new Set(pastLeads.map(toPeerId)),
    signed,
    hints,
    invites,
    verified: new Map(verified.map(({ ik, name }) => [toPeerId(ik), name])),
  };
}
