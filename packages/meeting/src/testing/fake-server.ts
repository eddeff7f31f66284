/**
 * A signalling server in memory: speaks §4 truthfully, and can be killed, cut off, made to lose, to delay and to listen in.
 * For tests and stories; the real one has its own tests.
 */
import {
  DEFAULT_POLICY,
  encodeFrame,
  encodeRelay,
  parseClientFrame,
  parseRelay,
  toBase64Url,
  toCid,
  toNonce32,
  type Auth,
  type Chal,
  type Cid,
  type ClientFrame,
  type Err,
  type Policy,
  type Reg,
} from '@in-camera/protocol';
import type { Clock, Random } from '../ports/clock.js';
import type { Signalling, SignallingEvents } from '../ports/signalling.js';
import { connectLine, LATENCY_MS, type OpenConnection } from './fake-line.js';
import {
  applyRegistration,
  findConnection,
  hasPaid,
  isFit,
  judgePassword,
  leaveRoom,
  mayLead,
  receiverOf,
  roomKey,
  takeLead,
  registrationProblem,
  verifyLead,
  verifyRegistration,
  type FakeClaim,
  type FakeConnection,
  type FakeRoom,
} from './fake-room.js';

export interface Relayed {
  readonly from: string;
  readonly to: string;
  readonly payload: Uint8Array;
}

export interface FakeServer {
  /** The port for one participant. */
  signallingOf(owner: string): Signalling;
  /** Everything it ever received, as it came: what a curious operator would have. */
  readonly received: readonly (string | Uint8Array)[];
  /** Everything relayed, with who sent and who received it. */
  readonly relayed: readonly Relayed[];
  /** What becomes of a relayed payload: how long it takes in ms, or null when it is lost. 1 by default. */
  carry: (relayed: Relayed) => number | null;
  policy: Policy;
  stun: Chal['stun'] | null;
  /** Where TURN is; who is let in gets what opens it. Null: there is none. */
  turnUrls: readonly string[] | null;
  /** Says that there is a relay, and gives nobody what opens it. */
  withholdsTurn: boolean;
  /** Leading zero bits of work that every answer to the next challenges costs; 0 asks for none. */
  powBits: number;
  /** Open connections, by owner. */
  readonly connected: readonly string[];
  /** Everything is gone at once: connections and rooms. */
  kill(): void;
  /** Takes connections again, remembering nothing. */
  restart(): void;
  /** One participant's line drops and comes back after a second. */
  drop(owner: string): void;
  /** One participant cannot connect until told otherwise. */
  setReachable(owner: string, reachable: boolean): void;
  /** Sends a frame of the server's own to a participant: what a hostile one might say. */
  inject(to: string, bytes: Uint8Array | string): void;
}

export interface FakeServerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly policy?: Partial<Policy>;
}

const MAX_FAILURES = 5;
const EMPTY_ROOM_MS = 60_000;

export function createFakeServer({ clock, random, policy }: FakeServerOptions): FakeServer {
  const rooms = new Map<string, FakeRoom>();
  const connections = new Set<OpenConnection>();
  const unreachable = new Set<string>();
  const received: (string | Uint8Array)[] = [];
  const relayed: Relayed[] = [];
  let isUp = true;

  const roomOf = (connection: FakeConnection): FakeRoom | null =>
    connection.room === null ? null : (rooms.get(roomKey(connection.room)) ?? null);

  const refuse = (connection: FakeConnection, code: Err['code']): void => {
    connection.send({ t: 'err', code });
    connection.close();
  };

  const obey = (connection: FakeConnection, frame: ClientFrame): void => {
    const room = roomOf(connection);
    switch (frame.t) {
      case 'hello': {
        const sn = toNonce32(random.bytes(32));
        if (connection.nc !== null || sn === null) {
          refuse(connection, 'bad-frame');
          return;
        }
        Object.assign(connection, { room: frame.room, nc: frame.nc, sn });
        const stun = server.stun === null || server.stun === undefined ? {} : { stun: server.stun };
        const turn = server.turnUrls === null ? {} : { turn: { urls: server.turnUrls } };
        connection.powBits = server.powBits;
        const pow = server.powBits === 0 ? {} : { pow: { bits: server.powBits } };
        connection.send({ t: 'chal', sn, cid: connection.cid, policy: server.policy, ...stun, ...turn, ...pow });
        return;
      }
      case 'auth':
        if (room === null) refuse(connection, 'no-room');
        else if (!hasPaid(connection, frame)) refuse(connection, 'pow');
        else answer(connection, room, frame);
        return;
      case 'reg': {
        const claim = verifyRegistration(connection, frame, clock.now());
        if (claim === null || connection.room === null) {
          refuse(connection, 'open-denied');
          return;
        }
        const opened = room ?? createRoom(frame);
        if (refuseClaim(connection, opened, claim, 'reg')) return;
        const problem = registrationProblem(opened, frame);
        if (problem !== null) {
          refuse(connection, problem);
          return;
        }
        rooms.set(roomKey(connection.room), opened);
        opened.heirs = toHeirs(frame);
        applyRegistration(opened, frame);
        takeLead(opened, connection, claim);
        giveTurn(connection);
        return;
      }
      case 'lead': {
        if (room === null) {
          connection.send({ t: 'err', code: 'no-room' });
          return;
        }
        const claim = verifyLead(connection, room, frame, clock.now());
        if (claim === null) refuse(connection, 'open-denied');
        else if (!refuseClaim(connection, room, claim, 'lead')) {
          takeLead(room, connection, claim);
          giveTurn(connection);
        }
        return;
      }
      case 'allow':
      case 'drop':
        if (room?.lead?.connection === connection) actAsLead(room, frame.t, frame.cid);
        return;
      case 'end':
        if (room?.lead?.connection !== connection) return;
        if (connection.room !== null) rooms.delete(roomKey(connection.room));
        for (const other of [...room.lobby, ...room.allowed]) {
          if (other !== connection) refuse(other, 'no-room');
        }
        connection.close();
        return;
      case 'yield':
        if (room?.lead?.connection === connection) room.yieldedTo = findConnection(room, frame.cid);
    }
  };

  /** Who may not lead is told why, and stays where it was. */
  const refuseClaim = (connection: FakeConnection, room: FakeRoom, claim: FakeClaim, by: 'reg' | 'lead'): boolean => {
    const code = !isFit(room, claim) ? 'open-denied' : mayLead(room, connection, claim, by) ? null : 'led';
    if (code !== null) connection.send({ t: 'err', code });
    return code !== null;
  };

  const answer = (connection: FakeConnection, room: FakeRoom, frame: Auth): void => {
    switch (judgePassword(connection, room, frame)) {
      case 'present':
        room.lobby.add(connection);
        connection.send({ t: 'ok' });
        return;
      case 'former':
        refuse(connection, 'gate-rotated');
        return;
      case 'wrong':
        connection.failures += 1;
        connection.send({ t: 'err', code: 'wrong-password' });
        if (connection.failures >= MAX_FAILURES) connection.close();
    }
  };

  const giveTurn = (connection: FakeConnection): void => {
    if (server.turnUrls === null || server.withholdsTurn) return;
    const user = `1795349400:${connection.owner}`;
    connection.send({ t: 'turn', urls: server.turnUrls, user, cred: 'fake', ttl: 600 });
  };

  const actAsLead = (room: FakeRoom, verb: 'allow' | 'drop', cid: Cid): void => {
    const target = findConnection(room, cid);
    if (target === null) return;
    if (verb === 'drop') target.close();
    else if (room.lobby.delete(target)) {
      room.allowed.add(target);
      giveTurn(target);
    }
  };

  const relay = (connection: OpenConnection, bytes: Uint8Array): void => {
    const parsed = parseRelay(bytes);
    const room = roomOf(connection);
    if (!parsed.ok || room === null) return;
    const receiver = receiverOf(room, connection, parsed.value.cid);
    if (receiver === null) return;
    const entry = { from: connection.owner, to: receiver.owner, payload: parsed.value.payload };
    relayed.push(entry);
    const delayMs = server.carry(entry);
    if (delayMs === null) return;
    clock.after(delayMs, () => {
      receiver.forward(encodeRelay(connection.cid, entry.payload));
    });
  };

  const forget = (connection: OpenConnection): void => {
    connections.delete(connection);
    const room = roomOf(connection);
    if (room === null || connection.room === null) return;
    leaveRoom(room, connection);
    const key = roomKey(connection.room);
    if (room.lobby.size + room.allowed.size > 0) return;
    clock.after(EMPTY_ROOM_MS, () => {
      if (room.lobby.size + room.allowed.size === 0 && rooms.get(key) === room) rooms.delete(key);
    });
  };

  const open = (owner: string, events: SignallingEvents, lost: () => void): OpenConnection => {
    const cid = toCid(random.bytes(16));
    if (cid === null) throw new RangeError('a cid has 16 bytes');
    let isOpen = true;
    const deliver = (data: string | Uint8Array): void => {
      clock.after(LATENCY_MS, () => {
        if (!isOpen) return;
        if (typeof data === 'string') events.text(data);
        else events.binary(data);
      });
    };
    const connection: OpenConnection = {
      cid,
      owner,
      room: null,
      nc: null,
      sn: null,
      failures: 0,
      powBits: 0,
      spentWork: new Set(),
      get isOpen() {
        return isOpen;
      },
      deliver,
      send: (frame) => {
        deliver(encodeFrame(frame));
      },
      forward: deliver,
      receive(data) {
        received.push(data);
        if (typeof data !== 'string') {
          relay(connection, data);
          return;
        }
        const frame = parseClientFrame(data);
        if (frame.ok) obey(connection, frame.value);
        else refuse(connection, 'bad-frame');
      },
      close() {
        if (!connections.has(connection)) return;
        forget(connection);
        // What was sent before still arrives.
        clock.after(2 * LATENCY_MS, () => {
          isOpen = false;
          lost();
        });
      },
    };
    connections.add(connection);
    return connection;
  };

  const server: FakeServer = {
    received,
    relayed,
    carry: () => LATENCY_MS,
    policy: { ...DEFAULT_POLICY, ...policy },
    stun: null,
    turnUrls: null,
    withholdsTurn: false,
    powBits: 0,
    get connected() {
      return [...connections].map(({ owner }) => owner);
    },
    kill() {
      isUp = false;
      rooms.clear();
      for (const connection of [...connections]) connection.close();
    },
    restart() {
      isUp = true;
    },
    drop(owner) {
      for (const connection of [...connections]) if (connection.owner === owner) connection.close();
    },
    setReachable(owner, reachable) {
      if (reachable) unreachable.delete(owner);
      else {
        unreachable.add(owner);
        server.drop(owner);
      }
    },
    inject(to, bytes) {
      for (const connection of connections) if (connection.owner === to) connection.deliver(bytes);
    },
    signallingOf: (owner) => ({
      host: 'server.test',
      connect: (events) =>
        connectLine({
          clock,
          events,
          canOpen: () => isUp && !unreachable.has(owner),
          open: (lost) => open(owner, events, lost),
        }),
    }),
  };
  return server;
}

function createRoom(frame: Reg): FakeRoom {
  const { hpk, apk, gateV, max } = frame;
  const gates = [{ gateV, apk }];
  const places = { lead: null, yieldedTo: null, lobby: new Set<FakeConnection>(), allowed: new Set<FakeConnection>() };
  return { authority: hpk, gates, max, heirs: toHeirs(frame), out: new Set(), ...places };
}

function toHeirs({ heirs }: Reg): ReadonlySet<string> {
  return new Set(heirs.map(toBase64Url));
}
