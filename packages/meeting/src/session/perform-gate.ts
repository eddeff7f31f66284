/** Runs the effects that concern the gates of locks, and the links into them. The one place where a gate's secrets meet a peer. */
import { MeetingError } from '@in-camera/protocol';
import { isBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import { toGateMessage } from './gate.js';
import { prepareAccess } from './perform-server.js';
import { GATE_TOPIC } from './relay-outbox.js';
import type { Runtime } from './runtime.js';

type GateEffect = Extract<
  Effect,
  { type: 'name-gate' | 'make-gate' | 'unmake-gate' | 'take-gate' | 'show-gate' | 'forget-gate' | 'make-invite' }
>;

export function performGate(runtime: Runtime, effect: GateEffect): void {
  const { gates } = runtime.keyring;
  switch (effect.type) {
    case 'name-gate':
      gates.name(effect.gateV);
      return;
    case 'make-gate':
      void makeGate(runtime, effect.gateV, effect.hasPassword);
      return;
    case 'unmake-gate':
      gates.unmake();
      return;
    case 'take-gate': {
      const { gateV, gateHash } = effect;
      if (!gates.take(gateV, gateHash)) return;
      runtime.push({ type: 'gate-held', gateV, gateHash });
      void prepareAccess(runtime, false);
      return;
    }
    case 'make-invite': {
      const { command, invite } = effect;
      runtime.push({
        type: 'invite-made',
        command,
        entry: { ...invite, inviteHash: runtime.invites.make(command) },
      });
      return;
    }
    case 'show-gate':
      showGate(runtime, effect);
      return;
    case 'forget-gate':
      runtime.pairs.dropGate(effect.gateV);
      gates.forget(effect.gateV);
      return;
  }
}

async function makeGate({ keyring, push }: Runtime, gateV: number, hasPassword: boolean): Promise<void> {
  try {
    push({ type: 'gate-made', gateV, gateHash: await keyring.gates.make(gateV, hasPassword) });
  } catch (error) {
    push({ type: 'gate-failed', gateV, code: error instanceof MeetingError ? error.code : 'browser-unsupported' });
  }
}

function showGate(runtime: Runtime, { peer, gateV, under }: Extract<GateEffect, { type: 'show-gate' }>): void {
  const gate = runtime.keyring.gates.find(gateV);
  const message = gate === null ? null : toGateMessage(gate);
  if (message === null) return;
  if (isBound(runtime.getState(), peer)) runtime.links.send(peer, message);
  else runtime.pairs.post(peer, message, GATE_TOPIC, under);
}
