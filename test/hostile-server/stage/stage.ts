/**
 * Where attacks are played: people with the real code, a server in the attacker's hands, and time. One shape for virtual
 * time in Node and for real browsers, so that an attack is written once.
 */
import type { Command, CommandResult, Fact, Invitation, MeetingState, PeerLinks } from '@in-camera/meeting';
import type { Victims } from '../victims/build-victims.js';
import type { HostileServer } from './hostile-server.js';

export interface StagePerson {
  readonly name: string;
  state(): Promise<MeetingState>;
  /** All facts so far, oldest first. */
  facts(): Promise<readonly Fact[]>;
  /** Rejects as the session does; on a busy stage nobody has to wait for it. */
  ask<C extends Command>(command: C): Promise<CommandResult<C>>;
  /** Remote descriptions that reached WebRTC, past the gate in front of it. */
  descriptions(): Promise<readonly string[]>;
  /** Remote candidates that reached WebRTC. */
  candidates(): Promise<readonly string[]>;
}

export interface Stage {
  readonly server: HostileServer;
  /** The code under attack, for what is attacked without a meeting; null where it runs in pages. */
  readonly victims: Victims | null;
  /** The attacker's own connections; null where pages make real ones. */
  readonly attackersLinks: PeerLinks | null;
  /** Nothing connects two people directly any more: an attacker on the network, too. In Node only. */
  keepApart(one: string, other: string): void;
  /** Signatures that people's pages had checked so far. In Node only. */
  verifications(): number;
  /** Opens a meeting. */
  host(name: string): Promise<{ readonly host: StagePerson; readonly invitation: Invitation }>;
  /** Asks to join, right password or not; does not wait for anything. */
  arrive(name: string, invitation: Invitation): Promise<StagePerson>;
  /** Knocks, is let in by `host`, and is bound to everybody listed. */
  admit(name: string, host: StagePerson, invitation: Invitation): Promise<StagePerson>;
  /** Lets in who knocks under this name, without asking whether they get anywhere. */
  letIn(name: string, host: StagePerson): Promise<void>;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** Lets the attacker have so much time, to the millisecond. @returns whether it came to hold. */
  within(holds: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean>;
  /** Waits for what has to happen, with more patience where machines are slow. @returns whether it did. */
  until(holds: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean>;
  /** Unix ms, as people's clocks have it. */
  now(): number;
}
