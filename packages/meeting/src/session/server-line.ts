/**
 * The line to the server as frames and sealed payloads: encodes, seals, parses, opens. What does not parse or open is
 * dropped; what does is a claim. Knows nothing of the meeting.
 */
import { openEnvelope, sealEnvelope } from '@in-camera/crypto';
import {
  encodeFrame,
  encodeRelay,
  parseInner,
  parseRelay,
  parseServerFrame,
  type Cid,
  type ClientFrame,
  type Inner,
  type ServerFrame,
} from '@in-camera/protocol';
import type { Random } from '../ports/clock.js';
import type { Signalling, SignallingLine } from '../ports/signalling.js';
import type { GateRing } from './gate-ring.js';

export interface ServerLineEvents {
  opened(): void;
  lost(): void;
  frame(frame: ServerFrame): void;
  inner(cid: Cid, inner: Inner): void;
}

export interface ServerLine {
  /** Opens the line, or does nothing when it is open. */
  connect(): void;
  disconnect(): void;
  renew(): void;
  sendFrame(frame: ClientFrame): void;
  /**
   * @param inner encoded; sealed under a fresh nonce each time.
   * @param gateV of the pair that it belongs to: whoever has not got the present gate opens no envelope of it.
   */
  sendInner(cid: Cid, inner: Uint8Array, gateV?: number): void;
}

export interface ServerLineInput {
  readonly signalling: Signalling;
  readonly random: Random;
  readonly gates: Pick<GateRing, 'present' | 'all' | 'find'>;
  readonly events: ServerLineEvents;
}

export function createServerLine({ signalling, random, gates, events }: ServerLineInput): ServerLine {
  let line: SignallingLine | null = null;
  /** Rises with every connection and disconnection: what comes from an older one is out of date. */
  let era = 0;

  return {
    connect() {
      if (line !== null) return;
      era += 1;
      const own = era;
      line = signalling.connect({
        opened() {
          if (own === era) events.opened();
        },
        lost() {
          if (own === era) events.lost();
        },
        text(text) {
          const parsed = parseServerFrame(text);
          if (own === era && parsed.ok) events.frame(parsed.value);
        },
        binary(bytes) {
          const relay = parseRelay(bytes);
          if (own !== era || !relay.ok) return;
          const inner = openInner(gates, relay.value.payload);
          if (inner !== null) events.inner(relay.value.cid, inner);
        },
      });
    },
    disconnect() {
      era += 1;
      line?.close();
      line = null;
    },
    renew() {
      line?.renew();
    },
    sendFrame(frame) {
      line?.sendText(encodeFrame(frame));
    },
    sendInner(cid, inner, gateV) {
      const { envelopeKey } = (gateV === undefined ? null : gates.find(gateV)) ?? gates.present;
      line?.sendBinary(encodeRelay(cid, sealEnvelope(envelopeKey, random.bytes(24), inner)));
    },
  };
}

/** With a former gate members go on to speak with each other; its door is shut (A9, A10). */
function openInner({ present, all }: Pick<GateRing, 'present' | 'all'>, payload: Uint8Array): Inner | null {
  for (const gate of all) {
    const opening = openEnvelope(gate.envelopeKey, payload);
    if (opening === null) continue;
    const inner = parseInner(opening);
    return inner.ok && (gate === present || inner.value.type === 'pair') ? inner.value : null;
  }
  return null;
}
