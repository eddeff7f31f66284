/**
 * What only the lead can do, and others may ask it to (protocol §5, *act*): as a command of a person, and as the message
 * that carries it. Pure; who may wish what is for `may` to say.
 */
import { fromBase64Url, toBase64Url, toEd25519PublicKey, type Hash32 } from '@in-camera/protocol';
import type { MessageOf } from '../machine/input.js';
import { toIk, toPeerId, type PeerId } from '../machine/peer-id.js';
import type { Command } from '../session/commands.js';

const WISHES = [
  'admit',
  'deny',
  'deny-all',
  'remove',
  'lock',
  'change-lock',
  'set-role',
  'hand-over',
  'end',
  'revoke-invite',
] as const;

export type Wish = Extract<Command, { readonly type: (typeof WISHES)[number] }>;

export function isWish(command: Command): command is Wish {
  return (WISHES as readonly string[]).includes(command.type);
}

/** Who waits at the door, by the hash of their Knock and the other way round. */
export interface Door {
  knockOf(id: PeerId): Hash32 | null;
  knockerOf(knock: Uint8Array): PeerId | null;
}

/** @returns null when it is about somebody unknown. */
export function toAct(wish: Wish, door: Door): MessageOf<'act'> | null {
  switch (wish.type) {
    case 'admit':
    case 'deny':
      return about(wish.type, door.knockOf(wish.id));
    case 'deny-all':
    case 'change-lock':
    case 'end':
      return { type: 'act', verb: wish.type, subject: null, role: null };
    case 'lock':
      return { type: 'act', verb: wish.on ? 'lock' : 'unlock', subject: null, role: null };
    case 'remove':
      return about(wish.changeLock === true ? 'remove-and-change-lock' : 'remove', toIk(wish.id));
    case 'hand-over':
      return about('hand-over', toIk(wish.id));
    case 'revoke-invite':
      return about('revoke-invite', fromBase64Url(wish.id));
    case 'set-role': {
      const subject = toIk(wish.id);
      return subject === null ? null : { type: 'act', verb: 'set-role', subject, role: wish.role };
    }
  }
}

/** @returns null for the verbs that are not for the lead, and when it is about somebody unknown. */
export function fromAct({ verb, subject, role }: MessageOf<'act'>, door: Door): Wish | null {
  switch (verb) {
    case 'admit':
    case 'deny': {
      const id = subject === null ? null : door.knockerOf(subject);
      return id === null ? null : { type: verb, id };
    }
    case 'deny-all':
    case 'change-lock':
    case 'end':
      return { type: verb };
    case 'lock':
    case 'unlock':
      return { type: 'lock', on: verb === 'lock' };
    case 'remove':
    case 'remove-and-change-lock':
      return onPerson(subject, (id) => ({ type: 'remove', id, changeLock: verb !== 'remove' }));
    case 'hand-over':
      return onPerson(subject, (id) => ({ type: 'hand-over', id }));
    case 'set-role':
      return role === null ? null : onPerson(subject, (id) => ({ type: 'set-role', id, role }));
    case 'revoke-invite':
      return subject === null ? null : { type: 'revoke-invite', id: toBase64Url(subject) };
    case 'ask-to-mute':
    case 'ask-to-unmute':
    case 'lower-hand':
    case 'clear-chat':
      return null;
  }
}

function about(verb: MessageOf<'act'>['verb'], subject: Uint8Array | null): MessageOf<'act'> | null {
  return subject === null ? null : { type: 'act', verb, subject, role: null };
}

function onPerson(subject: Uint8Array | null, make: (id: PeerId) => Wish): Wish | null {
  const ik = subject === null ? null : toEd25519PublicKey(subject);
  return ik === null ? null : make(toPeerId(ik));
}
