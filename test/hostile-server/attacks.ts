/** All attacks, in the order of their numbers. */
import type { Attack } from './attack.js';
import { FALSE_HOSTS } from './attacks/false-hosts.js';
import { FRAMES } from './attacks/frames.js';
import { ROSTERS } from './attacks/rosters.js';

export const ATTACKS: readonly Attack[] = [...FALSE_HOSTS, ...ROSTERS, ...FRAMES].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
