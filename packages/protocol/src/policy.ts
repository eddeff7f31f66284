/**
 * The operator's policy: sent by the server in `chal`, hashed into HostHello and roster (policyH), enforced by every
 * client; a meeting's own settings may only tighten it. On the wire the members are kebab-case, as in the server's options.
 */
import * as v from 'valibot';
import { encodeUtf8 } from './bytes/utf8.js';
import { accepted, refused, type Parsed } from './bytes/parsed.js';
import { ROLE_CODES, type Role } from './codes.js';

/** What a role may do where the policy's switches allow it to anybody. */
export interface RoleRights {
  readonly share: boolean;
  readonly files: boolean;
  readonly chat: boolean;
  readonly record: boolean;
}

export interface Policy {
  readonly recording: boolean;
  readonly files: boolean;
  readonly chat: boolean;
  readonly screenShare: boolean;
  readonly reactions: boolean;
  readonly requirePassword: boolean;
  /** Addresses are shown to nobody: only relayed connections. */
  readonly relayOnly: boolean;
  /** Nobody sends media to whom they have not compared safety words with. */
  readonly requireVerification: boolean;
  /** Losing the lead's lease cuts media instead of showing a banner. */
  readonly strictLease: boolean;
  readonly roles: Readonly<Record<Role, RoleRights>>;
}

const DEFAULT_RIGHTS: Policy['roles'] = {
  host: { share: true, files: true, chat: true, record: true },
  'co-host': { share: true, files: true, chat: true, record: true },
  presenter: { share: true, files: true, chat: true, record: false },
  participant: { share: true, files: true, chat: true, record: false },
};

/** Password required, recording off, the rest on. */
export const DEFAULT_POLICY: Policy = {
  recording: false,
  files: true,
  chat: true,
  screenShare: true,
  reactions: true,
  requirePassword: true,
  relayOnly: false,
  requireVerification: false,
  strictLease: false,
  roles: DEFAULT_RIGHTS,
};

/** An array has no members that a strict object could find fault with. */
const notAnArray = v.custom<object>((input) => !Array.isArray(input));

function rights(role: Role) {
  const { share, files, chat, record } = DEFAULT_RIGHTS[role];
  const members = {
    share: v.optional(v.boolean(), share),
    files: v.optional(v.boolean(), files),
    chat: v.optional(v.boolean(), chat),
    record: v.optional(v.boolean(), record),
  };
  return v.optional(v.pipe(notAnArray, v.strictObject(members)), {});
}

const roles = v.strictObject({
  host: rights('host'),
  'co-host': rights('co-host'),
  presenter: rights('presenter'),
  participant: rights('participant'),
});

/** Wire form in, Policy out. A missing member means its default, an unknown one is refused. */
export const PolicySchema = v.pipe(
  notAnArray,
  v.strictObject({
    recording: v.optional(v.boolean(), DEFAULT_POLICY.recording),
    files: v.optional(v.boolean(), DEFAULT_POLICY.files),
    chat: v.optional(v.boolean(), DEFAULT_POLICY.chat),
    'screen-share': v.optional(v.boolean(), DEFAULT_POLICY.screenShare),
    reactions: v.optional(v.boolean(), DEFAULT_POLICY.reactions),
    'require-password': v.optional(v.boolean(), DEFAULT_POLICY.requirePassword),
    'relay-only': v.optional(v.boolean(), DEFAULT_POLICY.relayOnly),
    'require-verification': v.optional(v.boolean(), DEFAULT_POLICY.requireVerification),
    'strict-lease': v.optional(v.boolean(), DEFAULT_POLICY.strictLease),
    roles: v.optional(v.pipe(notAnArray, roles), {}),
  }),
  v.transform((wire): Policy => ({
    recording: wire.recording,
    files: wire.files,
    chat: wire.chat,
    screenShare: wire['screen-share'],
    reactions: wire.reactions,
    requirePassword: wire['require-password'],
    relayOnly: wire['relay-only'],
    requireVerification: wire['require-verification'],
    strictLease: wire['strict-lease'],
    roles: wire.roles,
  })),
);

/** @param json what `JSON.parse` made of a policy, whole or in part. */
export function parsePolicy(json: unknown): Parsed<Policy> {
  const result = v.safeParse(PolicySchema, json, { abortEarly: true });
  return result.success ? accepted(result.output) : refused('bad-member');
}

/** The wire form with every member named, in ascending order: what the server sends. */
export function toWirePolicy(policy: Policy): Readonly<Record<string, unknown>> {
  return {
    chat: policy.chat,
    files: policy.files,
    reactions: policy.reactions,
    recording: policy.recording,
    'relay-only': policy.relayOnly,
    'require-password': policy.requirePassword,
    'require-verification': policy.requireVerification,
    roles: Object.fromEntries(
      (Object.keys(ROLE_CODES) as Role[]).sort().map((role) => [role, wireRights(policy, role)]),
    ),
    'screen-share': policy.screenShare,
    'strict-lease': policy.strictLease,
  };
}

function wireRights(policy: Policy, role: Role): RoleRights {
  const { chat, files, record, share } = policy.roles[role];
  return { chat, files, record, share };
}

/** The bytes that policyH hashes: the wire form as JSON, keys ascending, no white space. */
export function canonicalPolicy(policy: Policy): Uint8Array {
  return encodeUtf8(JSON.stringify(toWirePolicy(policy)));
}
