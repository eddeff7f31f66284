/**
 * The whole machine: every input goes to every concern in one fixed order, and what they raise goes the same way before
 * anything is done. Pure: the same state, input and moment give the same step.
 */
import { entranceTransition } from '../admission/entrance-transition.js';
import { knockListTransition } from '../admission/knock-list-transition.js';
import { knocksTransition } from '../admission/knocks-transition.js';
import { otherLeadTransition } from '../admission/other-lead-transition.js';
import { chatTransition } from '../chat/chat-transition.js';
import { connectionTransition } from '../connection/connection-transition.js';
import { inviteListTransition } from '../invites/invite-list-transition.js';
import { invitesTransition } from '../invites/invites-transition.js';
import { linksTransition } from '../links/links-transition.js';
import { waysTransition } from '../links/ways-transition.js';
import { lockTransition } from '../lock/lock-transition.js';
import { mediaTransition } from '../media/media-transition.js';
import { grantsTransition } from '../moderation/grants-transition.js';
import { muteRequestsTransition } from '../moderation/mute-requests-transition.js';
import { wishesTransition } from '../moderation/wishes-transition.js';
import { presenceTransition } from '../presence/presence-transition.js';
import { recordingConcern } from '../recording/recording-concern.js';
import { recoveryTransition } from '../roster/recovery-transition.js';
import { rosterTransition } from '../roster/roster-transition.js';
import { successionTransition } from '../roster/succession-transition.js';
import { verificationTransition } from '../verification/verification-transition.js';
import type { Effect } from './effect.js';
import { endingTransition } from './ending-transition.js';
import { isWelcome } from './gate.js';
import { inquiryTransition } from './inquiry-transition.js';
import type { Input } from './input.js';
import type { MachineState } from './machine-state.js';
import { draw, type Moment } from './moment.js';
import { step, then, type Step, type Transition } from './step.js';

/** The roster before those who follow it; the end last. */
const CONCERNS: readonly Transition[] = [
  connectionTransition,
  rosterTransition,
  recoveryTransition,
  entranceTransition,
  lockTransition,
  otherLeadTransition,
  waysTransition,
  knocksTransition,
  knockListTransition,
  grantsTransition,
  invitesTransition,
  inviteListTransition,
  wishesTransition,
  muteRequestsTransition,
  linksTransition,
  verificationTransition,
  presenceTransition,
  successionTransition,
  chatTransition,
  recordingConcern,
  mediaTransition,
  inquiryTransition,
  endingTransition,
];

/** An effect that is left for the world: nothing raised is among them. */
export type OuterEffect = Exclude<Effect, { readonly type: 'raise' }>;

export interface MachineStep {
  readonly state: MachineState;
  readonly effects: readonly OuterEffect[];
}

export function machineTransition(state: MachineState, input: Input, moment: Moment): MachineStep {
  const effects: OuterEffect[] = [];
  const waiting: Input[] = [input];
  let current = state;
  for (let round = 0; waiting.length > 0; round += 1) {
    const next = waiting.shift();
    if (next === undefined || !isWelcome(current, next)) continue;
    // Each round draws from its own entropy: two in one moment must not share a nonce.
    const own = round === 0 ? moment : { ...moment, entropy: draw(moment, `round/${String(round)}`, 32) };
    const done = throughConcerns(current, next, own);
    current = done.state;
    for (const effect of done.effects) {
      if (effect.type === 'raise') waiting.push(effect.input);
      else effects.push(effect);
    }
  }
  // A command that no concern took up is not possible now.
  if (input.type === 'command' && effects.length === 0)
    effects.push({ type: 'reject', command: input.id, code: 'aborted' });
  return { state: current, effects };
}

function throughConcerns(state: MachineState, input: Input, moment: Moment): Step {
  return CONCERNS.reduce((done, concern) => then(done, (current) => concern(current, input, moment)), step(state));
}
