/** All attacks, in the order of their numbers. */
import type { Attack } from './attack.js';
import { FALSE_HOSTS } from './attacks/false-hosts.js';
import { DOOR } from './attacks/door.js';
import { INVITES } from './attacks/invites.js';
import { KNOCKS_AGAIN } from './attacks/knocks-again.js';
import { OUTSIDERS } from './attacks/outsiders.js';
import { TAKE_OVERS } from './attacks/take-overs.js';
import { INSIDERS } from './attacks/insiders.js';
import { SIGNALS } from './attacks/signals.js';
import { SIGNATURES } from './attacks/signatures.js';
import { ROOMS } from './attacks/rooms.js';
import { RETURNS } from './attacks/returns.js';
import { SAFETY_WORDS } from './attacks/safety-words.js';
import { FRAMES } from './attacks/frames.js';
import { ROSTERS } from './attacks/rosters.js';

export const ATTACKS: readonly Attack[] = [
  ...FALSE_HOSTS,
  ...RETURNS,
  ...ROOMS,
  ...SIGNALS,
  ...SIGNATURES,
  ...INSIDERS,
  ...TAKE_OVERS,
  ...DOOR,
  ...KNOCKS_AGAIN,
  ...INVITES,
  ...OUTSIDERS,
  ...ROSTERS,
  ...FRAMES,
  ...SAFETY_WORDS,
].sort((a, b) => Number(a.id.slice(3)) - Number(b.id.slice(3)));
