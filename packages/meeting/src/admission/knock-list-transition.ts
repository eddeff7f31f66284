/**
 * Who waits at the lead's door, told to all who may let in (protocol §5, *knocks*): so their guard sees the same door and
 * a knock is answered by whoever looks first. Complete every time, at most ten times a second however many knock (D6).
 */
import { toBase64Url, type PairMessage } from '@in-camera/protocol';
import { farewell } from '../links/farewell.js';
import { isBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { Input, MessageOf } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, then, type Step } from '../machine/step.js';
import { may } from '../roster/may.js';
import { isInMeeting, isLead, selectLead, selectOthers, selectRoster } from '../roster/roster-state.js';
import { INITIAL_KNOCKS, withKnocks, type ShownKnock } from './knocks-state.js';
import { warnOfName } from './name-warning.js';

const TELL_AFTER_MS = 100;
const TELL_TIMER = 'knocks-tell';
const NONE: ReadonlyMap<PeerId, ShownKnock> = new Map();

export function knockListTransition(state: MachineState, input: Input): Step {
  if (!isInMeeting(state)) return step(state);
  if (isLead(state)) return then(show(state, NONE, null), (next) => lead(next, input));
  return then(leaveDoor(state), (next) => follow(next, input));
}

/** What the lead tells counts while it leads, and while this page may let in. */
function follow(state: MachineState, input: Input): Step {
  const leader = selectLead(state);
  const isTold = may(state, state.setting.own.id, 'admit');
  if (!isTold || (state.knocks.shownBy !== null && state.knocks.shownBy !== leader)) return show(state, NONE, null);
  const isHeard = input.type === 'message' && input.message.type === 'knocks' && input.peer === leader;
  return isHeard ? show(state, toShown(state, input.message), leader) : step(state);
}

/** Who waited while this page led has to be heard by whoever leads now. */
function leaveDoor(state: MachineState): Step {
  const { waiting, told, isTelling } = state.knocks;
  if (waiting.size === 0 && told === INITIAL_KNOCKS.told && !isTelling) return step(state);
  const { waiting: nobody, told: nothing } = INITIAL_KNOCKS;
  return step(
    withKnocks(state, { waiting: nobody, told: nothing, isTelling: false }),
    { type: 'clear-timer', name: TELL_TIMER },
    ...[...waiting.keys()].flatMap((id): Effect[] => [
      { type: 'fact', fact: { type: 'knock-gone', id } },
      farewell(id),
    ]),
  );
}

function lead(state: MachineState, input: Input): Step {
  if (input.type === 'timer' && input.name === TELL_TIMER) return tell(state);
  const { told, waiting, isTelling } = state.knocks;
  const receivers = receiversOf(state);
  // A link that has come about may have taken the place of one on which the last list was lost.
  const isNew = input.type === 'peer-bound' && receivers.includes(input.peer);
  const isCurrent =
    told.waiting === waiting && told.to.size === receivers.length && receivers.every((id) => told.to.has(id));
  // What follows a command answers it; a list that it changed is told after the next input, which is the signature.
  const isAsked = input.type === 'command' || input.type === 'wish';
  if (isAsked || isTelling || (isCurrent && !isNew)) return step(state);
  if (receivers.length === 0) return step(withKnocks(state, { told: { waiting, to: new Set() } }));
  const next = withKnocks(state, { isTelling: true });
  return step(next, { type: 'set-timer', name: TELL_TIMER, delayMs: TELL_AFTER_MS });
}

function tell(state: MachineState): Step {
  const receivers = receiversOf(state);
  const { waiting } = state.knocks;
  const message: PairMessage = { type: 'knocks', knocks: toEntries(state) };
  const next = withKnocks(state, { isTelling: false, told: { waiting, to: new Set(receivers) } });
  return step(
    next,
    ...receivers.flatMap((peer): Effect[] =>
      isBound(state, peer)
        ? [{ type: 'send-link', peer, message }]
        : [
            { type: 'cancel-relay', peer, topic: 'knocks' },
            { type: 'send-relay', peer, message, topic: 'knocks' },
          ],
    ),
  );
}

function receiversOf(state: MachineState): readonly PeerId[] {
  return selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => may(state, id, 'admit'));
}

function toEntries(state: MachineState): MessageOf<'knocks'>['knocks'] {
  return [...state.knocks.waiting.values()].map(
    ({ knockHash, ik, at, removedBefore, name, cid, inviteName, inviteUnknown }) => ({
      knockHash,
      ik,
      at,
      flags: { guest: state.knocks.guests.has(toBase64Url(cid)), removedBefore, unknownInvite: inviteUnknown },
      name,
      inviteName: inviteName ?? '',
    }),
  );
}

function toShown(state: MachineState, { knocks }: MessageOf<'knocks'>): ReadonlyMap<PeerId, ShownKnock> {
  const members = (selectRoster(state)?.members ?? []).map(({ name }) => name);
  return new Map(
    knocks.map(({ knockHash, ik, at, flags, name, inviteName }, index) => {
      const id = toPeerId(ik);
      const others = knocks.filter((_, other) => other !== index).map((entry) => entry.name);
      const nameWarning = warnOfName(name, [...members, ...others]);
      const { removedBefore, unknownInvite: inviteUnknown } = flags;
      const invited = { inviteName: inviteName === '' ? null : inviteName, inviteUnknown };
      return [id, { id, name, at, knockHash, removedBefore, nameWarning, ...invited }];
    }),
  );
}

/** Puts a list in the place of the last one, and says who came and who went. */
function show(state: MachineState, shown: ReadonlyMap<PeerId, ShownKnock>, shownBy: PeerId | null): Step {
  const { shown: before, shownBy: lastBy } = state.knocks;
  if (before.size === 0 && shown.size === 0 && lastBy === shownBy) return step(state);
  const gone = [...before.keys()].filter((id) => !shown.has(id));
  const come = [...shown.values()].filter(({ id }) => !before.has(id));
  return step(
    withKnocks(state, { shown, shownBy }),
    ...gone.map((id): Effect => ({ type: 'fact', fact: { type: 'knock-gone', id } })),
    ...come.map(({ id, name }): Effect => ({ type: 'fact', fact: { type: 'knock', id, name } })),
  );
}
