/**
 * What one address may do: connections that have not shown that they belong to a room, tries to get in, wrong
 * passwords, new rooms (threats D6, D7, B4). One address may be one whole organisation behind a NAT, so the first
 * limit asks for proof of work and only twice that much is refused; nobody is locked out by somebody else's guesses.
 * Holds no address, only keyed hashes, and those only for as long as something of theirs is used up.
 */
import { AddressHasher } from './address-hasher.js';
import { TokenBucket } from './token-bucket.js';

export interface AddressLimitSettings {
  /** Connections open at once that have not authenticated. */
  readonly connections: number;
  readonly roomsPerMinute: number;
  readonly knocksPerMinute: number;
  readonly wrongPasswordsPerMinute: number;
}

/** `free`: go ahead; `work`: with proof of work; `refuse`: not now. */
export type Leave = 'free' | 'work' | 'refuse';

/** What is kept of one address hash. A connection holds on to its own; it does not know the address. */
export interface AddressAccount {
  connections: number;
  readonly rooms: TokenBucket;
  readonly knocks: TokenBucket;
  readonly wrongPasswords: TokenBucket;
}

/** Above this many at once, all newcomers share one account: many addresses are a flood, and memory has an end. */
const MAX_ACCOUNTS = 50_000;
const SHARED = '';

export class AddressLimits {
  readonly #settings: AddressLimitSettings;
  readonly #hasher: AddressHasher;
  readonly #accounts = new Map<string, AddressAccount>();

  constructor(settings: AddressLimitSettings, nowMs: number) {
    this.#settings = settings;
    this.#hasher = new AddressHasher(nowMs);
  }

  account(address: Uint8Array, nowMs: number): AddressAccount {
    const hash = this.#hasher.hash(address);
    const key = this.#accounts.has(hash) || this.#accounts.size < MAX_ACCOUNTS ? hash : SHARED;
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const { roomsPerMinute, knocksPerMinute, wrongPasswordsPerMinute } = this.#settings;
    const account: AddressAccount = {
      connections: 0,
      rooms: twofold(roomsPerMinute, nowMs),
      knocks: twofold(knocksPerMinute, nowMs),
      wrongPasswords: new TokenBucket(wrongPasswordsPerMinute, wrongPasswordsPerMinute, nowMs),
    };
    this.#accounts.set(key, account);
    return account;
  }

  /** Whether one more may be opened; asked before it is counted. */
  mayConnect(account: AddressAccount): boolean {
    return account.connections < 2 * this.#settings.connections;
  }

  /** Whether those that are open, the asker's own included, are more than come free. */
  isCrowded(account: AddressAccount): boolean {
    return account.connections > this.#settings.connections;
  }

  mayKnock(account: AddressAccount, nowMs: number): Leave {
    return judge(account.knocks.available(nowMs), this.#settings.knocksPerMinute);
  }

  mayOpenRoom(account: AddressAccount, nowMs: number): Leave {
    return judge(account.rooms.available(nowMs), this.#settings.roomsPerMinute);
  }

  /** Wrong passwords are free while some of the minute's are left, and cost work after that. */
  mayGuess(account: AddressAccount, nowMs: number): Leave {
    return account.wrongPasswords.available(nowMs) >= 1 ? 'free' : 'work';
  }

  /** Forgets whoever has nothing open and nothing used up, and everybody's past once an hour. To be called every few seconds. */
  sweep(nowMs: number): void {
    const renewed = this.#hasher.renew(nowMs);
    for (const [key, account] of this.#accounts) {
      if (renewed || isIdle(account, nowMs)) this.#accounts.delete(key);
    }
  }

  /** How many address hashes are known at the moment. */
  get size(): number {
    return this.#accounts.size;
  }
}

function twofold(perMinute: number, nowMs: number): TokenBucket {
  return new TokenBucket(2 * perMinute, perMinute, nowMs);
}

/** `left` of twice `free`: the upper half is free, the lower half costs work. */
function judge(left: number, free: number): Leave {
  if (left < 1) return 'refuse';
  return left >= free + 1 ? 'free' : 'work';
}

function isIdle(account: AddressAccount, nowMs: number): boolean {
  const buckets = [account.rooms, account.knocks, account.wrongPasswords];
  return account.connections === 0 && buckets.every((bucket) => bucket.isFull(nowMs));
}
