/**
 * Material for the tests of a recording: pages that talk over a network which loses, repeats and reorders, and a book of what
 * really flows. What flows is read from the effects in their order, not from the states.
 */
import { encodeStatement, toBase64Url, type Hash32, type RecordingScope, type Statement } from '@in-camera/protocol';
import { statementHash } from '@in-camera/crypto';
import type { Authentic } from '../machine/authentic.js';
import type { PeerId } from '../machine/peer-id.js';
import { hash, mid, somebody } from '../testing/machine.test.js';
import type { RecordingEffect, RecordingInput, RecordingProposal } from './recording-input.js';
import { createRecordingState, NOTHING, type RecordingState } from './recording-state.js';
import { recordingTransition } from './recording-transition.js';

export const people = ['Ada', 'Ben', 'Cem', 'Dea'].map(somebody);
export const [A, B, C, D] = people.map(({ id }) => id) as [PeerId, PeerId, PeerId, PeerId];
export const SCOPE: RecordingScope = { voice: true, camera: true, screen: false, screenSound: false };
export const TEXT = hash('the text');

export function proposal(change: Partial<RecordingProposal> = {}): RecordingProposal {
  const texts = new Map<string, Hash32>([
    ['en', TEXT],
    ['de', hash('der Text')],
  ]);
  const words = { purpose: 'minutes', controller: 'Ada', contact: '', retention: '', recipients: '' };
  return { scope: SCOPE, lang: 'en', ...words, texts, onDecline: 'stop', ...change };
}

/** As it comes when its signature has verified. */
export function authentic<T extends Statement['type']>(statement: Extract<Statement, { type: T }>): Authentic<T> {
  const stmt = encodeStatement(statement as Parameters<typeof encodeStatement>[0]);
  return { statement, hash: statementHash(stmt), wire: stmt } as unknown as Authentic<T>;
}

interface Packet {
  readonly from: PeerId;
  readonly to: PeerId;
  readonly path: 'link' | 'relay';
  readonly wire: Uint8Array | 'beat';
}

export interface LoggedEffect {
  readonly page: PeerId;
  readonly effect: RecordingEffect;
}

export class RecordingWorld {
  readonly pages = new Map<PeerId, RecordingState>();
  readonly packets: Packet[] = [];
  readonly log: LoggedEffect[] = [];
  readonly #flows = new Map<string, RecordingScope>();
  readonly #known = new Map<string, Authentic>();
  #unsigned: { readonly page: PeerId; readonly signed: Authentic }[] = [];
  #listed: PeerId[] = [];
  #command = 0;
  #draws = 0;
  now = 1_000;
  /** Looked at after every step. */
  watch: () => void = () => undefined;

  /** Everybody who is listed has the roster and is bound to everybody else, all words said. */
  static of(listed: readonly PeerId[]): RecordingWorld {
    const world = new RecordingWorld();
    world.list(listed);
    world.settle();
    return world;
  }

  get listed(): readonly PeerId[] {
    return this.#listed;
  }

  page(id: PeerId): RecordingState {
    const page = this.pages.get(id);
    if (page === undefined) throw new Error('no such page');
    return page;
  }

  /** Everybody learns of another roster; who comes does so with a page of their own. `loads`: with another page than before. */
  list(listed: readonly PeerId[], loads: readonly PeerId[] = [], mayRecord: readonly PeerId[] = [A, B]): void {
    const before = this.#listed;
    const fresh = listed.filter((id) => !before.includes(id) || loads.includes(id));
    this.#listed = [...listed];
    for (const id of before) if (!listed.includes(id) || loads.includes(id)) this.#close(id);
    for (const id of fresh) this.pages.set(id, createRecordingState(id));
    const members = new Map(listed.map((id) => [id, mayRecord.includes(id)]));
    for (const page of listed) {
      const rosterHash = hash(`roster ${listed.join()}`);
      const renewed = loads.filter((id) => before.includes(id) && id !== page);
      this.feed(page, { type: 'members', mid: mid('meeting'), rosterHash, members, renewed });
    }
    for (const one of fresh) for (const other of listed) if (other !== one) this.link(one, other);
  }

  #close(id: PeerId): void {
    for (const other of this.pages.keys()) if (other !== id) this.unlink(id, other);
    for (const key of [...this.#flows.keys()]) if (key.startsWith(`take ${id} `)) this.#flows.delete(key);
    this.#unsigned = this.#unsigned.filter(({ page }) => page !== id);
    this.pages.delete(id);
  }

  link(one: PeerId, other: PeerId): void {
    if (this.page(one).links.has(other) || this.page(other).links.has(one)) return;
    this.feed(one, { type: 'bound', peer: other });
    this.feed(other, { type: 'bound', peer: one });
  }

  /** What is in a link goes with it; its tracks, too. */
  unlink(one: PeerId, other: PeerId): void {
    const isIn = ({ from, to, path }: Packet): boolean =>
      path === 'link' && ((from === one && to === other) || (from === other && to === one));
    for (const packet of this.packets.filter(isIn)) this.packets.splice(this.packets.indexOf(packet), 1);
    this.#flows.delete(`send ${one} ${other}`);
    this.#flows.delete(`send ${other} ${one}`);
    if (this.pages.has(one)) this.feed(one, { type: 'unbound', peer: other });
    if (this.pages.has(other)) this.feed(other, { type: 'unbound', peer: one });
  }

  feed(id: PeerId, input: RecordingInput): RecordingEffect[] {
    this.#draws += 1;
    const entropy = new Uint8Array(32).fill(this.#draws % 256);
    entropy[1] = this.#draws >> 8;
    const { state, effects } = recordingTransition(this.page(id), input, {
      now: this.now,
      monotonic: this.now,
      entropy,
    });
    this.pages.set(id, state);
    for (const effect of effects) this.#run(id, effect);
    this.watch();
    return [...effects];
  }

  #run(page: PeerId, effect: RecordingEffect): void {
    this.log.push({ page, effect });
    switch (effect.type) {
      case 'send-own':
        this.#flows.set(`send ${page} ${effect.peer}`, effect.kinds);
        break;
      case 'take':
        this.#flows.set(`take ${page} ${effect.peer}`, effect.kinds);
        break;
      case 'sign': {
        const signed = authentic(effect.statement);
        this.#known.set(toBase64Url(signed.wire), signed);
        this.#unsigned.push({ page, signed });
        break;
      }
      case 'tell':
        this.packets.push({ from: page, to: effect.peer, path: 'link', wire: effect.wire });
        break;
      case 'tell-anyhow':
        if (this.page(page).links.has(effect.peer)) {
          this.packets.push({ from: page, to: effect.peer, path: 'link', wire: effect.wire });
        }
        this.packets.push({ from: page, to: effect.peer, path: 'relay', wire: effect.wire });
        break;
      case 'beat':
        this.packets.push({ from: page, to: effect.peer, path: 'link', wire: 'beat' });
        break;
      default:
    }
  }

  /** The keys answer. */
  sign(): void {
    const due = this.#unsigned;
    this.#unsigned = [];
    for (const { page, signed } of due) if (this.pages.has(page)) this.feed(page, { type: 'signed', signed });
  }

  /** `keep`: it will come again. */
  deliver(index: number, keep = false): void {
    const packet = this.packets[index];
    if (packet === undefined) return;
    if (!keep) this.packets.splice(index, 1);
    const { from, to, path, wire } = packet;
    if (!this.pages.has(to)) return;
    if (wire === 'beat') return void this.feed(to, { type: 'heard', peer: from });
    const signed = this.#known.get(toBase64Url(wire));
    if (signed === undefined) throw new Error('nobody has signed this');
    this.feed(to, { type: 'statement', peer: from, signer: signerOf(signed), path, signed });
  }

  /** Everything that is on its way arrives, in order. */
  settle(): void {
    for (let rounds = 0; rounds < 500; rounds += 1) {
      this.sign();
      if (this.packets.length === 0) return;
      this.deliver(0);
    }
    throw new Error('it does not come to rest');
  }

  /** Seconds in which everything arrives; whoever is in `silent` runs and is not heard. */
  pass(seconds: number, silent: readonly PeerId[] = []): void {
    for (let second = 0; second < seconds; second += 1) {
      this.now += 1_000;
      for (const id of [...this.#listed]) this.feed(id, { type: 'tick' });
      const lost = this.packets.filter(({ from, to }) => silent.includes(from) || silent.includes(to));
      for (const packet of lost) this.packets.splice(this.packets.indexOf(packet), 1);
      this.settle();
    }
  }

  ask(by: PeerId, change: Partial<RecordingProposal> = {}): RecordingEffect[] {
    return this.feed(by, { type: 'request', command: (this.#command += 1), proposal: proposal(change) });
  }

  agree(id: PeerId): void {
    const { open } = this.page(id);
    if (open === null) return;
    const shown = { requestHash: open.request.hash, lang: 'en', shownHash: TEXT };
    this.feed(id, { type: 'agree', command: (this.#command += 1), ...shown });
  }

  act(id: PeerId, type: 'withdraw' | 'decline' | 'stop'): void {
    this.feed(id, { type, command: (this.#command += 1) });
  }

  taken(by: PeerId, of: PeerId): RecordingScope {
    return this.#flows.get(`take ${by} ${of}`) ?? NOTHING;
  }

  sent(from: PeerId, to: PeerId): RecordingScope {
    return this.#flows.get(`send ${from} ${to}`) ?? NOTHING;
  }
}

export const isAny = (scope: RecordingScope): boolean => Object.values(scope).includes(true);

function signerOf({ statement }: Authentic): PeerId {
  return toBase64Url(statement.signer);
}
