/** A9, A10, A18, I4, I16: which resume mark lets somebody back in, and where the one who comes back stands. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Roster, StatementOf } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { Chain, ShownRoster } from '../roster/chain.js';
import {
  ada,
  ben,
  cem,
  chainOf,
  hash,
  inMeeting,
  member,
  mid,
  roster,
  signed,
  somebody,
} from '../testing/machine.test.js';
import type { Somebody } from '../testing/machine.test.js';
import { mayReturn } from './return.js';

const NOW = 1_760_000_000_000;
const mallory = somebody('Mallory');
const members = [
  member(ada, { role: 'host', rank: 0 }),
  member(ben, { rank: 1 }),
  member(cem, { role: 'co-host', rank: 2 }),
];
const standing = roster({ term: 2, v: 9, gateV: 3, members });

/** Ada leads, and the meeting has come to v 9 under its third lock. */
function leading(change: Partial<Roster> = {}, pastLeads: readonly Somebody[] = []): MachineState {
  const state = inMeeting(ada, signed({ ...standing, ...change }));
  return { ...state, roster: { ...state.roster, pastLeads: new Set(pastLeads.map(({ id }) => id)) } };
}

function knock(who: Somebody = ben, meeting = mid('meeting')): StatementOf<'knock'> {
  const ek = somebody(`${who.name}, loaded anew`).ek;
  const body = {
    ek,
    helloHash: hash('hello'),
    flags: {},
    name: who.name,
    invite: null,
    hostCert: null,
    resumeMark: null,
  };
  return { type: 'knock', mid: meeting, signer: who.ik, body };
}

/** What Ben was listed by, before. */
function mark(
  change: Partial<Roster> = {},
  by = ada,
  chain: Chain | null = null,
  meeting = mid('meeting'),
): ShownRoster {
  return { signed: signed({ ...standing, v: 7, ...change }, by, meeting), chain };
}

interface Case {
  readonly name: string;
  readonly lets: boolean;
  readonly state?: MachineState;
  readonly knock?: StatementOf<'knock'>;
  readonly mark: ShownRoster | null;
}

const locked = { flags: { ...standing.flags, locked: true } };
const withoutBen = members.filter(({ ik }) => ik !== ben.ik);

const CASES: readonly Case[] = [
  { name: 'the lead’s own word', lets: true, mark: mark() },
  { name: 'the lead’s own word, while locked', lets: true, state: leading(locked), mark: mark() },
  { name: 'the word of somebody who led before', lets: true, state: leading({}, [cem]), mark: mark({}, cem) },
  { name: 'a certified host’s', lets: true, mark: mark({}, mallory, chainOf('host')) },
  {
    name: 'that of whoever was taken off as silent',
    lets: true,
    state: leading({ members: withoutBen }),
    mark: mark(),
  },
  { name: 'none', lets: false, mark: null },
  { name: 'forged by the one who comes', lets: false, mark: mark({}, ben) },
  { name: 'forged by a stranger', lets: false, mark: mark({}, mallory) },
  { name: 'that of a co-host who led unheard', lets: true, mark: mark({}, cem, chainOf('co-host')) },
  { name: 'of a co-host who shows no grant', lets: false, mark: mark({}, cem) },
  { name: 'of a participant with a grant', lets: false, mark: mark({}, ben, chainOf('co-host')) },
  { name: 'of a host whose certificate has run out', lets: false, mark: mark({}, mallory, chainOf('host', NOW)) },
  {
    name: 'of somebody who led and was removed',
    lets: false,
    state: leading({ members: members.slice(0, 2), banned: [cem.ik] }, [cem]),
    mark: mark({}, cem),
  },
  { name: 'somebody else’s, replayed', lets: false, knock: knock(mallory), mark: mark() },
  {
    name: 'their own, replayed after a removal',
    lets: false,
    state: leading({ members: withoutBen, banned: [ben.ik] }),
    mark: mark(),
  },
  { name: 'their own, replayed after a change of the lock', lets: false, mark: mark({ gateV: 2 }) },
  { name: 'of a lock that is none yet', lets: false, mark: mark({ gateV: 4 }) },
  { name: 'of another meeting', lets: false, mark: mark({}, ada, null, mid('yesterday')) },
  {
    name: 'of another meeting, in a Knock for that one',
    lets: false,
    knock: knock(ben, mid('yesterday')),
    mark: mark({}, ada, null, mid('yesterday')),
  },
  { name: 'of this meeting, in a Knock for another', lets: false, knock: knock(ben, mid('yesterday')), mark: mark() },
  { name: 'newer than what the lead has signed', lets: false, mark: mark({ v: 10 }) },
  { name: 'that does not list them', lets: false, mark: mark({ members: withoutBen }) },
  { name: 'that is not valid in itself', lets: false, mark: mark({ banned: [ben.ik] }) },
];

describe('a resume mark', () => {
  for (const { name, lets, state = leading(), knock: knocking = knock(), mark: shown } of CASES) {
    it(`${name}: ${lets ? 'back in' : 'not by it'}`, () => {
      assert.equal(mayReturn(state, knocking, shown, NOW), lets);
    });
  }
});
