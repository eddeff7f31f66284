/** R1 on a real page that nobody has touched: no command of a script opens a socket or a device. */
import type { Command } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { createBrowserSession } from './create-browser-session.js';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** Counts what a script must not bring about. */
function watch(): { sockets: number; devices: number } {
  const seen = { sockets: 0, devices: 0 };
  const { WebSocket: Real } = globalThis;
  globalThis.WebSocket = class extends Real {
    constructor(url: string | URL) {
      super(url);
      seen.sockets += 1;
    }
  };
  const { mediaDevices } = navigator;
  mediaDevices.getUserMedia = () => {
    seen.devices += 1;
    return Promise.reject(new DOMException('', 'NotAllowedError'));
  };
  cleanups.push(() => {
    globalThis.WebSocket = Real;
    Reflect.deleteProperty(mediaDevices, 'getUserMedia');
  });
  return seen;
}

function actedOn(activation: { hasBeenActive: boolean; isActive: boolean }): void {
  Object.defineProperty(navigator, 'userActivation', { value: activation, configurable: true });
  cleanups.push(() => Reflect.deleteProperty(navigator, 'userActivation'));
}

function open() {
  const session = createBrowserSession({ signalling: '/signalling' });
  cleanups.push(() => void session.close());
  return session;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof MeetingError ? error.code : String(error);
}

describe('R1: createBrowserSession', () => {
  const commands: readonly Command[] = [
    { type: 'create' },
    { type: 'join', link: '#1.x' },
    { type: 'set-microphone', on: true },
    { type: 'set-camera', on: true },
  ];

  it('refuses what a script asks for on a page that nobody has touched, and does nothing', async () => {
    expect(navigator.userActivation.hasBeenActive).to.equal(false);
    const seen = watch();
    const session = open();
    const before = session.getState();
    for (const command of commands) {
      expect(await codeOf(session.dispatch(command))).to.equal('user-activation-required');
    }
    expect(session.getState()).to.equal(before);
    expect(seen).to.deep.equal({ sockets: 0, devices: 0 });
  });

  it('refuses devices, and not a meeting, when the last act is long past', async () => {
    const seen = watch();
    actedOn({ hasBeenActive: true, isActive: false });
    const session = open();
    const codes = await Promise.all(commands.slice(1).map((command) => codeOf(session.dispatch(command))));
    expect(codes).to.deep.equal(['link-malformed', 'user-activation-required', 'user-activation-required']);
    expect(seen.devices).to.equal(0);
  });

  it('opens a socket to the page’s own host once a person creates a meeting, and none is left after close', async () => {
    const seen = watch();
    actedOn({ hasBeenActive: true, isActive: true });
    const session = open();
    void session.dispatch({ type: 'create', password: null }).catch(() => undefined);
    while (seen.sockets === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(session.getState().phase).to.equal('connecting');
    await session.close();
    const after = seen.sockets;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(seen.sockets).to.equal(after);
  });

  it('I24: starts with the own address hidden when the page says so', async () => {
    const session = createBrowserSession({ signalling: '/signalling', relayOnly: true });
    cleanups.push(() => void session.close());
    await Promise.resolve();
    expect(session.getState().self.relayOnly).to.equal(true);
  });

  it('has no stream of anybody before a meeting', () => {
    expect(open().getStream('nobody', 'camera')).to.equal(null);
  });
});
