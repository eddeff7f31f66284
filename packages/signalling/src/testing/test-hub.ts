/**
 * A hub whose clock stands still until it is moved, with wires that remember what was done to them: deadlines, pings
 * and rates without waiting. For tests.
 */
import { DEFAULT_POLICY, encodeFrame, parseServerFrame, type ClientFrame, type ServerFrame } from '@in-camera/protocol';
import type { Connection } from '../connections/connection.js';
import { Hub, type HubSettings } from '../connections/hub.js';
import type { Wire } from '../connections/wire.js';
import { AddressLimits, type AddressLimitSettings } from '../limits/address-limits.js';
import { toCidKey } from '../rooms/cid-key.js';
import type { TurnIssuer } from '../turn/turn-issuer.js';
import { hash32 } from '../trust/ed25519.js';

export class FakeWire implements Wire {
  bufferedAmount = 0;
  readonly sent: (string | Uint8Array)[] = [];
  pings = 0;
  pongs = 0;
  /** The close code, or `terminated`. */
  ended: number | 'terminated' | null = null;

  send(data: string | Uint8Array): void {
    this.sent.push(data);
  }
  close(code: number): void {
    this.ended ??= code;
  }
  terminate(): void {
    this.ended ??= 'terminated';
  }
  ping(): void {
    this.pings += 1;
  }
  pong(): void {
    this.pongs += 1;
  }

  get frames(): readonly ServerFrame[] {
    return this.sent.flatMap((data) => {
      const parsed = typeof data === 'string' ? parseServerFrame(data) : null;
      return parsed?.ok === true ? [parsed.value] : [];
    });
  }
}

const LIMITS: AddressLimitSettings = {
  connections: 500,
  roomsPerMinute: 100,
  knocksPerMinute: 60,
  wrongPasswordsPerMinute: 5,
};

const SETTINGS: HubSettings = {
  policy: DEFAULT_POLICY,
  stunUrl: [],
  maxRooms: 10,
  maxParticipants: 12,
  maxFramesPerConnection: 250,
};

export interface Visitor {
  readonly wire: FakeWire;
  readonly connection: Connection;
  say(frame: ClientFrame): void;
}

export class TestHub {
  nowMs = 0;
  readonly hub: Hub;
  readonly events: string[] = [];
  #serial = 0;

  constructor(
    settings: Partial<HubSettings> = {},
    limits: Partial<AddressLimitSettings> = {},
    turn: TurnIssuer | null = null,
  ) {
    this.hub = new Hub({
      settings: { ...SETTINGS, ...settings },
      limits: new AddressLimits({ ...LIMITS, ...limits }, 0),
      log: (event) => this.events.push(event),
      nowMs: () => this.nowMs,
      unixMs: Date.now,
      randomBytes: (length) => hash32(Uint8Array.of((this.#serial += 1), length)).slice(0, length),
      turn,
    });
  }

  visitor(address: readonly number[] = [192, 0, 2, 1]): Visitor {
    const wire = new FakeWire();
    const connection = this.hub.open(wire, this.hub.limits.account(Uint8Array.from(address), this.nowMs));
    return { wire, connection, say: (frame) => connection.handleText(encodeFrame(frame)) };
  }

  /** Second after second, as the server's own timer does. */
  pass(seconds: number): void {
    for (let n = 0; n < seconds; n += 1) {
      this.nowMs += 1000;
      this.hub.sweep();
    }
  }

  /** A visitor who waits in a room that was made for the purpose. */
  insider(place: 'lobby' | 'allowed' | 'lead' = 'allowed', roomKey = 'room'): Visitor {
    const visitor = this.visitor();
    const { connection } = visitor;
    const room = hash32(Uint8Array.of(1));
    const bytes32 = hash32(Uint8Array.of(2));
    connection.challenge = { room, roomKey, nc: bytes32 as never, sn: bytes32 as never, bits: 0 };
    connection.enter();
    const { key: cid } = connection;
    const registration = { hpk: bytes32 as never, apk: bytes32 as never, gateV: 1, max: 12, heirs: [], out: [] };
    const claim = { ikHash: 'host', standing: 'host' } as const;
    if (place === 'lead') this.hub.apply(roomKey, { type: 'register', cid, claim, registration });
    else this.hub.apply(roomKey, { type: 'joined', cid });
    const lead = this.hub.rooms.get(roomKey)?.lead?.cid ?? toCidKey(new Uint8Array(16));
    if (place === 'allowed') this.hub.apply(roomKey, { type: 'allow', by: lead, cid });
    return visitor;
  }
}
