/** The lead's verdicts on Knocks (protocol §3): signed, then sent, an admission together with the roster that it names. */
import type { Hash32, VerdictCode } from '@in-camera/protocol';
import { farewell } from '../links/farewell.js';
import type { Authentic } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';

const NO_ROSTER = { term: 0, v: 0, rosterHash: new Uint8Array(32) as Hash32 };

/** An admission names the roster that lists the guest: the one that stands. */
export function signVerdict(state: MachineState, to: PeerId, knockHash: Hash32, verdict: VerdictCode): Effect[] {
  const { current } = state.roster;
  if (current === null) return [];
  const { term, v } = current.statement.body;
  const named = verdict === 'admit' ? { term, v, rosterHash: current.hash } : NO_ROSTER;
  return [
    {
      type: 'sign',
      purpose: { for: 'verdict', to },
      statement: {
        type: 'verdict',
        mid: current.statement.mid,
        signer: state.setting.own.ik,
        body: { knockHash, verdict, ...named },
      },
    },
  ];
}

export function sendVerdict(state: MachineState, to: PeerId, verdict: Authentic<'verdict'>): Step {
  const { current } = state.roster;
  const telling: Effect = {
    type: 'send-relay',
    peer: to,
    message: { type: 'statement', wires: [verdict.wire] },
    topic: 'verdict',
  };
  if (verdict.statement.body.verdict !== 'admit' || current === null) return step(state, telling, farewell(to));
  return step(state, telling, {
    type: 'send-relay',
    peer: to,
    message: { type: 'statement', wires: [current.wire] },
    topic: 'roster',
  });
}
