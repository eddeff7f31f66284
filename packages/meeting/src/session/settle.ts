/** Settles the promise of a command as the machine decided. */
import type { Effect } from '../machine/effect.js';
import type { Runtime } from './runtime.js';
import { toSafetyWords } from './safety-words.js';

export type SettlingEffect = Extract<
  Effect,
  {
    type:
      'resolve' | 'resolve-invitation' | 'resolve-invite' | 'resolve-statistics' | 'resolve-safety-words' | 'reject';
  }
>;

export function settle({ commands, keyring, links, linkBase, invites }: Runtime, effect: SettlingEffect): void {
  switch (effect.type) {
    case 'resolve':
      commands.resolve(effect.command, effect.value);
      return;
    case 'resolve-invitation':
      keyring.invitation(linkBase).then(
        (invitation) => {
          commands.resolve(effect.command, invitation);
        },
        () => {
          commands.reject(effect.command, 'signalling-unreachable');
        },
      );
      return;
    case 'resolve-invite': {
      const { command, id } = effect;
      const link = invites.take(command);
      if (link === null) commands.reject(command, 'aborted');
      else commands.resolve(command, { id, link });
      return;
    }
    case 'resolve-statistics':
      void (links.statistics(effect.peer) ?? Promise.reject(new Error('no link'))).then(
        (statistics) => {
          commands.resolve(effect.command, statistics);
        },
        () => {
          commands.reject(effect.command, 'aborted');
        },
      );
      return;
    case 'resolve-safety-words':
      toSafetyWords(effect.safety).then(
        (words) => {
          commands.resolve(effect.command, words);
        },
        () => {
          commands.reject(effect.command, 'signalling-unreachable');
        },
      );
      return;
    case 'reject':
      invites.take(effect.command);
      commands.reject(effect.command, effect.code, effect);
      return;
  }
}
