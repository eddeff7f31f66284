/** What opens the relay has come: the links that waited for it. */
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { overEach, type Step } from '../machine/step.js';
import { askForOffer, isInitiator, startLink } from './link-attempt.js';
import { withLink } from './links-state.js';

/** Whatever waited for it begins. */
export function takeRelay(state: MachineState, moment: Moment): Step {
  const waiting = [...state.links.byPeer].filter(([, { stage, relayWaits }]) => stage === 'idle' && relayWaits > 0);
  return overEach(state, waiting, (current, [peer]) => {
    const next = withLink(current, peer, { relayWaits: 0 });
    return isInitiator(next, peer) ? startLink(next, peer, moment) : askForOffer(next, peer);
  });
}
