/** Runs the effects that concern the server: the line, and the answers that are signed for it. */
import { deriveRoomId, searchPow } from '@in-camera/crypto';
import {
  authSignatureInput,
  leadSignatureInput,
  powInput,
  regSignatureInput,
  MeetingError,
  type ClientFrame,
} from '@in-camera/protocol';
import type { Challenge } from '../connection/connection-state.js';
import type { Chain } from '../roster/chain.js';
import type { Effect } from '../machine/effect.js';
import type { Runtime } from './runtime.js';

type ServerEffect = Extract<
  Effect,
  {
    type:
      | 'connect'
      | 'disconnect'
      | 'renew-line'
      | 'send-frame'
      | 'prepare-access'
      | 'send-auth'
      | 'send-lead'
      | 'send-registration';
  }
>;

/** Tries between two breaths of the page. */
const POW_SLICE = 2_000;

export function performServer(runtime: Runtime, effect: ServerEffect): void {
  switch (effect.type) {
    case 'connect':
      runtime.line.connect();
      return;
    case 'disconnect':
      runtime.line.disconnect();
      return;
    case 'renew-line':
      runtime.line.renew();
      return;
    case 'send-frame':
      runtime.line.sendFrame(effect.frame);
      return;
    case 'prepare-access':
      void prepareAccess(runtime, effect.makeGate);
      return;
    case 'send-auth':
      void sendAuth(runtime, effect.challenge);
      return;
    case 'send-lead':
      void sendLead(runtime, effect.challenge);
      return;
    case 'send-registration':
      void sendRegistration(runtime, effect);
      return;
  }
}

export async function prepareAccess({ keyring, push }: Runtime, makeGate: boolean): Promise<void> {
  try {
    const prepared = await keyring.prepareAccess(makeGate);
    if (prepared !== null) push({ type: 'access-ready', ...prepared });
  } catch (error) {
    push({ type: 'access-failed', code: error instanceof MeetingError ? error.code : 'browser-unsupported' });
  }
}

async function sendAuth(runtime: Runtime, challenge: Challenge): Promise<void> {
  const { keyring } = runtime;
  const room = deriveRoomId(keyring.authority);
  const { sn, cid } = challenge.frame;
  const sig = await keyring.access?.sign(authSignatureInput({ room, sn, nc: challenge.nc, cid }));
  if (sig === undefined) return;
  await sendAnswer(runtime, challenge, { t: 'auth', sig });
}

async function sendLead(runtime: Runtime, challenge: Challenge): Promise<void> {
  const { keyring } = runtime;
  const { ownChain } = runtime.getState();
  if (ownChain === null) return;
  const { sn, cid } = challenge.frame;
  const room = deriveRoomId(keyring.authority);
  const sig = await keyring.identity.sign(leadSignatureInput({ room, sn, cid }));
  await sendAnswer(runtime, challenge, { t: 'lead', ...toCredentials(ownChain), sig });
}

function toCredentials({ cert, grant }: Chain): Pick<Extract<ClientFrame, { t: 'lead' }>, 'cert' | 'grant'> {
  return grant === null ? { cert } : { cert, grant };
}

async function sendRegistration(
  runtime: Runtime,
  { challenge, gateV, max, heirs, out }: Extract<Effect, { type: 'send-registration' }>,
): Promise<void> {
  const { keyring } = runtime;
  const { ownChain } = runtime.getState();
  const { access } = keyring;
  if (access === null || ownChain === null) return;
  const room = deriveRoomId(keyring.authority);
  const { sn, cid } = challenge.frame;
  const apk = access.publicKey;
  const sig = await keyring.identity.sign(regSignatureInput({ room, apk, gateV, max, heirs, out, sn, cid }));
  await sendAnswer(runtime, challenge, {
    t: 'reg',
    hpk: keyring.authority,
    ...toCredentials(ownChain),
    apk,
    gateV,
    max,
    heirs,
    out,
    sig,
  });
}

/** Adds the proof of work where it was asked for; a challenge that has been replaced meanwhile is not answered. */
async function sendAnswer(
  runtime: Runtime,
  challenge: Challenge,
  frame: Extract<ClientFrame, { t: 'auth' | 'lead' | 'reg' }>,
): Promise<void> {
  const isOpen = (): boolean => runtime.getState().connection.challenge === challenge;
  const pow = await solve(runtime, challenge, isOpen);
  if (pow === 'outdated' || !isOpen()) return;
  runtime.line.sendFrame(pow === null ? frame : { ...frame, pow });
}

async function solve(
  { keyring, ports }: Runtime,
  { frame }: Challenge,
  isOpen: () => boolean,
): Promise<Uint8Array | null | 'outdated'> {
  if (frame.pow === undefined) return null;
  const { sn, cid, pow } = frame;
  const room = deriveRoomId(keyring.authority);
  // A solution is good for one try: the next one on the same challenge must not find the last one's again.
  for (let from = startOf(ports.random.bytes(4)); isOpen(); from += POW_SLICE) {
    const solution = searchPow(
      (candidate) => powInput({ room, sn, cid, solution: candidate }),
      pow.bits,
      from,
      POW_SLICE,
    );
    if (solution !== null) return solution;
    await new Promise<void>((resume) => {
      ports.clock.after(0, resume);
    });
  }
  return 'outdated';
}

/** One of 2³² places to begin at, a million candidates apart. */
function startOf(random4: Uint8Array): number {
  return new DataView(random4.buffer, random4.byteOffset, 4).getUint32(0) * 2 ** 20;
}
