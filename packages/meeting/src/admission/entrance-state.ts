/** A newcomer at the door (protocol §9, *Guest*): who leads, what was asked, what was answered. */
import type { Ed25519PublicKey, Hash32, Mid, Nonce32 } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Chain } from '../roster/chain.js';
import type { JudgeFacts } from '../roster/judge-roster.js';
import type { SignedRoster } from '../roster/roster-state.js';

export interface EntranceState {
  readonly stage: 'outside' | 'greeting' | 'knocking' | 'admitted';
  /** Of the HelloReq that awaits its answer. */
  readonly nonce: Nonce32 | null;
  /** How often it has been asked. */
  readonly asked: number;
  /** The certified lead's answer. */
  readonly hello: Authentic<'host-hello'> | null;
  /** What was shown of it at the door. */
  readonly chain: Chain | null;
  readonly knockHash: Hash32 | null;
  readonly admitted: { readonly term: number; readonly v: number; readonly rosterHash: Hash32 } | null;
  /** Rosters that came before the verdict; judged when it has verified. */
  readonly early: readonly SignedRoster[];
}

export const INITIAL_ENTRANCE: EntranceState = {
  stage: 'outside',
  nonce: null,
  asked: 0,
  hello: null,
  chain: null,
  knockHash: null,
  admitted: null,
  early: [],
};

/** The meeting whose door this is: from the HostHello, later from the roster. */
export function selectMeeting(state: MachineState): { readonly mid: Mid; readonly gateV: number } | null {
  const roster = state.roster.current?.statement;
  if (roster !== undefined) return { mid: roster.mid, gateV: roster.body.gateV };
  const hello = state.entrance.hello?.statement;
  return hello === undefined ? null : { mid: hello.mid, gateV: hello.body.gateV };
}

/** The lock that whoever answers at the door names; null before the answer. */
export function selectHelloLock(state: MachineState): number | null {
  return state.entrance.hello?.statement.body.gateV ?? null;
}

/** Who answers at the door. */
export function selectHelloLead(state: MachineState): Ed25519PublicKey | null {
  return state.entrance.hello?.statement.signer ?? null;
}

/** What the first roster is judged by (protocol §8). */
export function selectDoor(state: MachineState): JudgeFacts['door'] {
  const hello = state.entrance.hello?.statement;
  return hello === undefined ? null : { mid: hello.mid, lead: hello.signer, admitted: state.entrance.admitted };
}
