/**
 * Making and withdrawing personal invitations in `<meeting-invite>`: what is typed, what was made last, what is under way. The
 * link of an invitation is here from its making until it is put aside, and nowhere else.
 */
import type { Command, PersonalInvite, CommandOf } from '@in-camera/meeting';
import { cleanName } from '@in-camera/protocol';
import { InviteRequestEvent, RevokeRequestEvent } from './meeting-invite.events.js';

export const LIFETIMES = {
  personalHour: 60 * 60_000,
  personalDay: 24 * 60 * 60_000,
  personalWeek: 7 * 24 * 60 * 60_000,
} as const;
export type Lifetime = keyof typeof LIFETIMES;

export interface PersonalHost {
  /** On the element; false when a page has prevented it. */
  dispatchEvent(event: Event): boolean;
  requestUpdate(): void;
  /** Rejects as the session does. */
  make(command: CommandOf<'invite'>): Promise<PersonalInvite>;
  /** There is a link to be sent now: the keyboard goes on there. */
  showMade(): void;
  /** False when it did not come about. */
  ask(command: Command): Promise<boolean>;
}

export interface PersonalDraft {
  readonly name: string;
  readonly lifetime: Lifetime;
  readonly admit: boolean;
}

export interface MadeInvite {
  readonly name: string;
  /** As the session gave it. Secret. */
  readonly link: string;
}

const EMPTY: PersonalDraft = { name: '', lifetime: 'personalDay', admit: false };

export class PersonalInvites {
  readonly #host: PersonalHost;
  readonly #busy = new Set<string>();
  isOpen = false;
  draft: PersonalDraft = EMPTY;
  problem: 'personalNameMissing' | 'personalFull' | null = null;
  isMaking = false;
  made: MadeInvite | null = null;

  constructor(host: PersonalHost) {
    this.#host = host;
  }

  isBusy(id: string): boolean {
    return this.#busy.has(id);
  }

  open(on: boolean): void {
    this.isOpen = on;
    this.problem = null;
    this.#host.requestUpdate();
  }

  write(change: Partial<PersonalDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.#host.requestUpdate();
  }

  /** Puts the link of the last one aside for good. */
  putAside(): void {
    this.made = null;
    this.#host.requestUpdate();
  }

  /** Nothing typed and nothing made is left. */
  forget(): void {
    this.draft = EMPTY;
    this.made = null;
    this.problem = null;
    this.isOpen = false;
  }

  /** @param mayAdmit whether somebody may come in without being looked at here. */
  async make(mayAdmit: boolean): Promise<void> {
    const { lifetime, admit } = this.draft;
    const name = cleanName(this.draft.name);
    this.problem = name === '' ? 'personalNameMissing' : null;
    this.#host.requestUpdate();
    if (name === '' || this.isMaking) return;
    const expiresAt = Date.now() + LIFETIMES[lifetime];
    const isUnseen = admit && mayAdmit;
    if (!this.#host.dispatchEvent(new InviteRequestEvent(name, expiresAt, isUnseen))) return;
    this.isMaking = true;
    try {
      const { link } = await this.#host.make({ type: 'invite', name, expiresAt, admit: isUnseen });
      this.made = { name, link };
      this.draft = { ...EMPTY, lifetime };
      this.isOpen = false;
      this.#host.showMade();
    } catch {
      this.problem = 'personalFull';
    } finally {
      this.isMaking = false;
      this.#host.requestUpdate();
    }
  }

  async revoke(id: string): Promise<void> {
    if (this.#busy.has(id) || !this.#host.dispatchEvent(new RevokeRequestEvent(id))) return;
    this.#busy.add(id);
    this.#host.requestUpdate();
    const isDone = await this.#host.ask({ type: 'revoke-invite', id });
    this.#busy.delete(id);
    this.problem = isDone ? null : 'personalFull';
    this.#host.requestUpdate();
  }
}
