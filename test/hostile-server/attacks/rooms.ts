/** The honest server's rule book, attacked by clients: who registers, leads, restores an old lock, or sends before being let in. */
import { authSignatureInput, encodeRelay, leadSignatureInput } from '@in-camera/protocol';
import { createKeyPair, createRoomAuthority } from '../../../packages/signalling/src/testing/room-authority.js';
import type { Attack, Outcome } from '../attack.js';
import { come, hashOf, place, registration, type Claimant, type Place } from '../adversary/claimant.js';
import type { Stage } from '../stage/stage.js';

const LEADERSHIP = 'packages/signalling/src/rooms/leadership.ts';
const CLAIMS = 'packages/signalling/src/connections/claims.ts';
const ROOM = 'packages/signalling/src/rooms/room.ts';

function rulesOf(stage: Stage): Place {
  if (stage.victims === null) throw new Error('the rule book is in Node');
  return place(new stage.victims.TestHub());
}

/** The host opens the room; with what, comes back. */
function open(rules: Place, change: Parameters<typeof registration>[2] = {}) {
  const host = come(rules);
  const frame = registration(rules, host, change);
  host.say(frame);
  if (!host.answers().includes('ready')) throw new Error('the host does not lead');
  return { host, frame };
}

/** The line of somebody drops; the room remembers. */
function lose({ visitor }: Claimant): void {
  visitor.connection.close();
}

function judged(attacker: Claimant, wanted = 'ready'): Outcome {
  const answers = attacker.answers();
  return { succeeded: answers.includes(wanted), measured: { answers: [...answers] } };
}

function attack(
  id: string,
  threat: string,
  title: string,
  defence: Attack['defences'][number],
  play: (rules: Place, stage: Stage) => Outcome,
): Attack {
  return {
    id,
    threat,
    title,
    defences: [defence],
    play: async (stage) => Promise.resolve(play(rulesOf(stage), stage)),
  };
}

export const ROOMS: readonly Attack[] = [
  attack(
    'HS-68',
    'A1',
    'somebody registers a room under an authority of their own',
    {
      file: CLAIMS,
      find: 'if (!equalBytes(hash32(ROOM_LABEL, hpk), challenge.room)) {',
      replace: 'if (hpk.length === 0) {',
    },
    (rules) => {
      const own = createRoomAuthority();
      const mallory = come(rules);
      const by = createKeyPair();
      mallory.say(registration(rules, mallory, { by, hpk: own.hpk, cert: own.issueCert(by.publicKey) }));
      return judged(mallory);
    },
  ),
  attack(
    'HS-69',
    'A11',
    'a host whose certificate has run out registers',
    {
      file: 'packages/signalling/src/trust/authority.ts',
      find: 'if (host.body.notAfter <= nowMs) return null;',
      replace: '',
    },
    (rules) => {
      const mallory = come(rules);
      const cert = rules.authority.issueCert(rules.host.publicKey, { notAfter: Date.now() - 1_000 });
      mallory.say(registration(rules, mallory, { cert }));
      return judged(mallory);
    },
  ),
  attack(
    'HS-70',
    'A9',
    'a host who was removed registers the next lock while the lead is away',
    { file: LEADERSHIP, find: "const isOut = outBy === 'host' || ", replace: 'const isOut = ' },
    (rules) => {
      const removed = createKeyPair();
      const { host } = open(rules, { out: [hashOf(removed)] });
      come(rules).say({ t: 'end' });
      const guest = come(rules);
      lose(host);
      guest.say(registration(rules, guest, { by: removed, gateV: 2 }));
      return judged(guest);
    },
  ),
  attack(
    'HS-71',
    'A11',
    'a host registers a lock so far ahead that the room can never change it again',
    {
      file: LEADERSHIP,
      find: 'const isNext = gateV <= stored.gateV + LIMITS.gateStep && isGateV(gateV) && !sameKey;',
      replace: 'const isNext = isGateV(gateV) && !sameKey;',
    },
    (rules) => {
      const { host } = open(rules);
      lose(host);
      const mallory = come(rules);
      mallory.say(registration(rules, mallory, { by: createKeyPair(), gateV: 2 ** 31 - 1 }));
      return judged(mallory);
    },
  ),
  attack(
    'HS-72',
    'B5',
    'a host rolls the lock back, so that the old link and password open again',
    { file: LEADERSHIP, find: "if (gateV < stored.gateV) return 'gate-rotated';", replace: '' },
    (rules) => {
      const { host, frame } = open(rules, { gateV: 5 });
      lose(host);
      const mallory = come(rules);
      mallory.say(registration(rules, mallory, { gateV: 4, apk: createKeyPair().publicKey }));
      void frame;
      return judged(mallory);
    },
  ),
  attack(
    'HS-73',
    'A11',
    'a co-host who is one no longer leads with a grant that has not run out',
    {
      file: LEADERSHIP,
      find: "const isHeir = standing === 'host' || room.heirs.has(ikHash);",
      replace: 'const isHeir = true;',
    },
    (rules) => {
      const coHost = createKeyPair();
      const { host, frame } = open(rules);
      lose(host);
      const mallory = come(rules);
      const { sn, cid } = mallory.chal;
      const sig = coHost.sign(leadSignatureInput({ room: rules.authority.room, sn, cid }));
      const grant = rules.authority.issueGrant(rules.host, coHost.publicKey);
      mallory.say({ t: 'lead', cert: frame.cert, grant, sig });
      return judged(mallory);
    },
  ),
  attack(
    'HS-74',
    'A12',
    'a second host takes the room from the one who leads',
    {
      file: LEADERSHIP,
      find: "return room.lead !== null && room.lead.ikHash !== claim.ikHash ? 'led' : null;",
      replace: 'return null;',
    },
    (rules) => {
      const { frame } = open(rules);
      const second = come(rules);
      second.say(registration(rules, second, { by: createKeyPair(), apk: frame.apk }));
      return judged(second);
    },
  ),
  attack(
    'HS-75',
    'B5',
    'a registration that was meant for another connection, at another server, is shown again',
    {
      file: 'packages/protocol/src/signature-inputs.ts',
      find: '.bytes(registration.sn)\n    .bytes(registration.cid)\n',
      replace: '',
    },
    (rules, { victims }) => {
      const host = come(rules);
      const relayed = registration(rules, host, victims === null ? {} : { signatureInput: victims.regSignatureInput });
      const mallory = come(rules);
      mallory.say(relayed);
      return judged(mallory);
    },
  ),
  attack(
    'HS-76',
    'I22',
    'somebody who has not shown the password is sent what goes through the room',
    {
      file: ROOM,
      find: 'if (place === undefined || receiverPlace === undefined) return null;',
      replace: 'if (place === undefined) return null;',
    },
    (rules) => {
      const { host } = open(rules);
      const mallory = come(rules);
      host.visitor.connection.handleBinary(Buffer.from(encodeRelay(mallory.chal.cid, new Uint8Array(64))));
      const got = mallory.visitor.wire.sent.filter((data) => typeof data !== 'string').length;
      return { succeeded: got > 0, measured: { payloads: got } };
    },
  ),
  attack(
    'HS-77',
    'A7',
    'somebody who waits in the lobby writes to members past the lead',
    {
      file: ROOM,
      find: "return place === 'allowed' && receiverPlace === 'allowed' ? receiver : null;",
      replace: 'return receiver;',
    },
    (rules) => {
      const access = createKeyPair();
      const { host } = open(rules, { apk: access.publicKey });
      const [member, mallory] = [enter(rules, access), enter(rules, access)];
      host.say({ t: 'allow', cid: member.chal.cid });
      mallory.visitor.connection.handleBinary(Buffer.from(encodeRelay(member.chal.cid, new Uint8Array(64))));
      const got = member.visitor.wire.sent.filter((data) => typeof data !== 'string').length;
      return { succeeded: got > 0, measured: { payloads: got } };
    },
  ),
  attack(
    'HS-78',
    'A7',
    'somebody who waits in the lobby lets themselves in and puts a member out',
    {
      file: 'packages/signalling/src/rooms/room-transition.ts',
      find: 'return room !== null && room.lead?.cid === by ? act(room) : nothing(room);',
      replace: 'return room !== null ? act(room) : nothing(room);',
    },
    (rules) => {
      const access = createKeyPair();
      const { host } = open(rules, { apk: access.publicKey });
      const [member, mallory] = [enter(rules, access), enter(rules, access)];
      host.say({ t: 'allow', cid: member.chal.cid });
      mallory.say({ t: 'drop', cid: member.chal.cid });
      const { ended } = member.visitor.wire;
      return { succeeded: ended !== null, measured: { ended } };
    },
  ),
];

/** Shows the password. */
function enter(rules: Place, access: ReturnType<typeof createKeyPair>): Claimant {
  const claimant = come(rules);
  const { sn, cid } = claimant.chal;
  claimant.say({
    t: 'auth',
    sig: access.sign(authSignatureInput({ room: rules.authority.room, sn, nc: claimant.nc, cid })),
  });
  if (!claimant.answers().includes('ok')) throw new Error('the password is not taken');
  return claimant;
}
