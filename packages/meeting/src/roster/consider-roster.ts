/**
 * A signed roster from somebody else: asked about, and then put in its place, kept for later, shown as evidence, or dropped
 * (protocol §8). Who leads by it is remembered with what was proven.
 */
import { equalBytes } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { selectDoor } from '../admission/entrance-state.js';
import { passGate } from '../lock/show-gate.js';
import { classOf, type ShownRoster } from './chain.js';
import { establishRoster } from './establish-roster.js';
import { judgeRoster, type JudgeFacts } from './judge-roster.js';
import { HOLD_MS, type RefuseReason } from './judgement.js';
import { RESEND_ROSTER_MS, tellRoster } from './lead-roster.js';
import { isListed, selectShown, type HeldRoster } from './roster-state.js';
import { compareNumbers, raiseHighest } from './roster-number.js';
import { travelling, type AcceptedBy } from './tenure.js';
import { isUnheard, selectUnheard } from './unheard.js';

/** Held at once: one for each who may take over, and some of what they sign next. */
const MAX_HELD = 24;
/** More changes than that in the time of one lease are none of a meeting's. */
const MAX_V_STEP = 1_000;
/** Said of a roster whose signer, if honest, has not heard of something. */
const IS_BEHIND: ReadonlySet<RefuseReason> = new Set([
  'older-lock',
  'co-host-changes-members',
  'co-host-unbans',
  'co-host-unspends',
  'co-host-changes-gate',
  'co-host-unlocks',
]);

export function considerRoster(state: MachineState, shown: ShownRoster, moment: Moment): Step {
  if (state.outcome !== null) return step(state);
  const { current } = state.roster;
  const judgement = judgeRoster(current, shown.signed, toFacts(state, shown, moment));
  switch (judgement.verdict) {
    case 'accept':
      return accept(state, shown, judgement.by, moment);
    case 'hold':
      return judgement.until === 'lease-lost' ? hold(state, shown, moment) : step(state);
    case 'fork': {
      const evidence = current === null ? null : { ours: current, theirs: shown.signed };
      return raiseFork({ ...state, roster: { ...state.roster, evidence } });
    }
    case 'refuse': {
      const isKept = followsHeld(state, shown, moment) || isUnheard(state, shown, moment);
      return then(isKept ? hold(state, shown, moment) : step(state), (next) =>
        IS_BEHIND.has(judgement.reason) && !isAnswered(next, shown, moment) ? inform(next, shown, moment) : step(next),
      );
    }
  }
}

function isAnswered(state: MachineState, { signed }: ShownRoster, moment: Moment): boolean {
  return selectUnheard(state, moment).some((entry) => equalBytes(entry.signed.hash, signed.hash));
}

/** The lease is lost: what waited for that is judged again, in the order of its coming. */
export function considerHeld(state: MachineState, moment: Moment): Step {
  const { held } = state.roster;
  const released = { ...state, roster: { ...state.roster, held: [] } };
  return overEach(released, liveHeld(held, moment), (next, entry) => considerRoster(next, entry, moment));
}

/** People are told, once. */
export function raiseFork(state: MachineState): Step {
  if (state.roster.fork) return step(state);
  const next = { ...state, roster: { ...state.roster, fork: true } };
  return step(next, { type: 'fact', fact: { type: 'guard-alarm', kind: 'roster-fork' } });
}

function toFacts(state: MachineState, shown: ShownRoster, { now }: Moment): JudgeFacts {
  return {
    own: state.setting.own,
    door: selectDoor(state),
    leaseHeld: state.presence.lease === 'held',
    signerIs: classOf(shown.chain, now),
    leadIs: state.roster.tenure?.chain?.is ?? null,
  };
}

/** Whoever has signed without knowing what this page knows is shown it, and goes on from there (decision 0022). */
function inform(state: MachineState, { signed }: ShownRoster, { monotonic }: Moment): Step {
  const peer = toPeerId(signed.statement.signer);
  const shown = selectShown(state);
  const sentAt = state.roster.sentTo.get(peer) ?? -Infinity;
  if (shown === null || !isListed(state, peer) || monotonic - sentAt < RESEND_ROSTER_MS) return step(state);
  const sentTo = withEntry(state.roster.sentTo, peer, monotonic);
  const rosters = travelling(shown, state.roster.tenure, monotonic);
  const telling = rosters.map((each) => tellRoster(state, peer, each));
  return step({ ...state, roster: { ...state.roster, sentTo } }, ...passGate(state, peer), ...telling);
}

/** What a lead that does not count yet has signed since: it waits with the roster that it follows. */
function followsHeld(state: MachineState, shown: ShownRoster, moment: Moment): boolean {
  const { current, held } = state.roster;
  const { signer, body } = shown.signed.statement;
  if (current === null || compareNumbers(body, current.statement.body) <= 0) return false;
  const ledBySigner = liveHeld(held, moment).filter(({ signed }) => equalBytes(signed.statement.body.lead, signer));
  const first = ledBySigner.at(-1);
  if (first === undefined) return false;
  const judgement = judgeRoster(first.signed, shown.signed, { ...toFacts(state, shown, moment), leaseHeld: true });
  return judgement.verdict === 'accept' && judgement.by === 'lead';
}

function accept(state: MachineState, shown: ShownRoster, by: AcceptedBy, moment: Moment): Step {
  const { members, banned, reason } = shown.signed.statement.body;
  const isOwn = (ik: Uint8Array): boolean => equalBytes(ik, state.setting.own.ik);
  if (members.some(({ ik }) => isOwn(ik))) {
    const entering: Effect[] = state.entering === null ? [] : [{ type: 'resolve', command: state.entering }];
    return then(step({ ...state, entering: null, error: null }, ...entering), (entered) =>
      establishRoster(entered, shown, by, moment),
    );
  }
  // What a roster without me says about me, most definite first.
  const over = reason === 'ended' ? 'ended' : banned.some(isOwn) ? 'removed' : 'connection-lost';
  const next = { ...state, roster: { ...state.roster, current: shown.signed } };
  return step(next, { type: 'raise', input: { type: 'over', reason: over, code: null } });
}

function hold(state: MachineState, { signed, chain }: ShownRoster, moment: Moment): Step {
  // What is held raises the number of what this page signs next: nobody may use that up.
  if (signed.statement.body.v > state.roster.highest.v + MAX_V_STEP) return step(state);
  const others = liveHeld(state.roster.held, moment).filter((entry) => !equalBytes(entry.signed.hash, signed.hash));
  const entry: HeldRoster = { signed, chain, until: moment.monotonic + HOLD_MS['lease-lost'] };
  const held = [...others, entry].slice(-MAX_HELD);
  const highest = raiseHighest(state.roster.highest, signed.statement.body);
  return step({ ...state, roster: { ...state.roster, held, highest } });
}

function liveHeld(held: readonly HeldRoster[], { monotonic }: Moment): readonly HeldRoster[] {
  return held.filter(({ until }) => until > monotonic);
}
