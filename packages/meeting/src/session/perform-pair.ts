/** Runs the effects that concern single peers over the relay path, and what the door sends before there is a pair. */
import { encodeInner, type Cid, type Inner } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import { toPeerId } from '../machine/peer-id.js';
import type { Runtime } from './runtime.js';

type PairEffect = Extract<
  Effect,
  {
    type:
      | 'send-envelope'
      | 'send-host-hello'
      | 'open-pair'
      | 'close-pair'
      | 'send-relay'
      | 'send-once'
      | 'cancel-relay'
      | 'flush-relay';
  }
>;

export function performPair(runtime: Runtime, effect: PairEffect): void {
  const { pairs } = runtime;
  switch (effect.type) {
    case 'send-envelope':
      sendInner(runtime, effect.cid, effect.inner);
      return;
    case 'send-host-hello': {
      const { ownChain } = runtime.getState();
      if (ownChain === null) return;
      const { cert, grant } = ownChain;
      sendInner(runtime, effect.cid, { type: 'host-hello', hello: effect.hello, cert, grant });
      return;
    }
    case 'open-pair': {
      const pair = pairs.prepare(effect);
      if (pair === null) return;
      pairs.keep(pair);
      runtime.releaseHeld(toPeerId(effect.ik));
      return;
    }
    case 'close-pair':
      pairs.drop(effect.peer);
      return;
    case 'send-relay':
      pairs.post(effect.peer, effect.message, effect.topic, effect.gateV);
      return;
    case 'send-once':
      runtime.sendOnce(effect.peer, effect.message);
      return;
    case 'cancel-relay':
      pairs.cancel(effect.peer, effect.topic);
      return;
    case 'flush-relay':
      pairs.flush(effect.peer);
      return;
  }
}

function sendInner(runtime: Runtime, cid: Cid, inner: Inner): void {
  runtime.line.sendInner(cid, encodeInner(inner));
}
