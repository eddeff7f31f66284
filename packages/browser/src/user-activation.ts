/**
 * Nothing starts by itself (R1; elements.md, "Acts"): a meeting needs that the page was acted on, a device a fresh act.
 * Owns the table of which command needs what; a browser that cannot tell is treated as one where nobody acted.
 */
import type { Command } from '@in-camera/meeting';

export interface Activation {
  /** Somebody has clicked, tapped or typed on this page since it was loaded. */
  readonly hasBeenActive: boolean;
  /** Within the last moments (about five seconds). */
  readonly isActive: boolean;
}

export function isActedOn(command: Command, activation: Activation | undefined): boolean {
  switch (command.type) {
    case 'create':
    case 'join':
    case 'resume':
    case 'test-connection':
      return activation?.hasBeenActive ?? false;
    case 'set-microphone':
    case 'set-camera':
      return !command.on || (activation?.isActive ?? false);
    default:
      return true;
  }
}
