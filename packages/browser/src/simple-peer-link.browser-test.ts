/** Two links in one page, over real WebRTC: what the port promises, and what a hostile peer does not get (D9, I1, I24). */
import type { IceServer, MediaHandle, PeerLinkEvents, TrackSlot } from '@in-camera/meeting';
import type { IceCandidate } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { lintSdp } from './sdp-lint.js';
import { SimplePeerLink } from './simple-peer-link.js';
import { TrackHandle } from './track-handle.js';

interface Description {
  readonly kind: 'offer' | 'answer';
  readonly sdp: string;
}

/** One end: the link, and all it has told. */
class End implements PeerLinkEvents {
  readonly link: SimplePeerLink;
  readonly descriptions: Description[] = [];
  readonly sentCandidates: IceCandidate[] = [];
  readonly messages: Uint8Array[] = [];
  readonly remote = new Map<TrackSlot, MediaHandle | null>();
  readonly closings: string[] = [];
  readonly speech: boolean[] = [];
  readonly connectivities: boolean[] = [];
  fingerprints: { readonly own: Uint8Array; readonly peer: Uint8Array } | null = null;
  afterClose = 0;
  isClosed = false;
  toPeer: (say: (peer: End) => void) => void = () => undefined;

  constructor(initiator: boolean, relayOnly = false, iceServers: readonly IceServer[] = []) {
    this.link = new SimplePeerLink({ initiator, iceServers, relayOnly }, this, true);
    ends.push(this);
  }

  description(kind: 'offer' | 'answer', sdp: string): void {
    this.#count();
    this.descriptions.push({ kind, sdp });
    this.toPeer((peer) => peer.link.acceptDescription(kind, sdp));
  }
  candidates(batch: readonly IceCandidate[]): void {
    this.#count();
    this.sentCandidates.push(...batch);
    this.toPeer((peer) => peer.link.acceptCandidates(batch));
  }
  opened(fingerprints: { readonly own: Uint8Array; readonly peer: Uint8Array }): void {
    this.#count();
    this.fingerprints = fingerprints;
  }
  data(message: Uint8Array): void {
    this.#count();
    this.messages.push(message);
  }
  remoteTrack(slot: TrackSlot, track: MediaHandle | null): void {
    this.#count();
    this.remote.set(slot, track);
  }
  speaking(on: boolean): void {
    this.#count();
    this.speech.push(on);
  }
  quality(): void {
    this.#count();
  }
  connectivity(up: boolean): void {
    this.#count();
    this.connectivities.push(up);
  }
  closed(reason: string): void {
    this.closings.push(reason);
  }
  close(): void {
    this.isClosed = true;
    this.link.close();
  }
  track(slot: TrackSlot): MediaStreamTrack | undefined {
    const handle = this.remote.get(slot);
    return handle instanceof TrackHandle ? handle.track : undefined;
  }
  #count(): void {
    if (this.isClosed) this.afterClose += 1;
  }
}

const ends: End[] = [];
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end.close();
  for (const clean of cleanups.splice(0)) clean();
});

/** Joins two ends as sealed messages would: later, in order. */
function wire(a: End, b: End): void {
  a.toPeer = (say) => queueMicrotask(() => say(b));
  b.toPeer = (say) => queueMicrotask(() => say(a));
}

async function connect(): Promise<readonly [End, End]> {
  const [a, b] = [new End(true), new End(false)];
  wire(a, b);
  await until(() => a.fingerprints !== null && b.fingerprints !== null);
  return [a, b];
}

/** A bare connection instead of the other end: what a hostile peer with a browser of its own can do. */
async function connectToBare(): Promise<{ end: End; bare: RTCPeerConnection; channel: RTCDataChannel }> {
  const bare = new RTCPeerConnection();
  cleanups.push(() => bare.close());
  const channel = bare.createDataChannel('ic1', { negotiated: true, id: 0 });
  const end = new End(false);
  bare.onicecandidate = ({ candidate }) => {
    if (candidate) end.link.acceptCandidates([candidate as IceCandidate]);
  };
  await bare.setLocalDescription();
  end.link.acceptDescription('offer', withoutCandidates(bare));
  await until(() => end.descriptions.length === 1);
  await bare.setRemoteDescription({ type: 'answer', sdp: end.descriptions[0]!.sdp });
  for (const candidate of end.sentCandidates.splice(0)) await bare.addIceCandidate({ ...candidate });
  end.candidates = (batch) => batch.forEach((candidate) => void bare.addIceCandidate({ ...candidate }));
  await until(() => end.fingerprints !== null && channel.readyState === 'open');
  return { end, bare, channel };
}

/** The connections that links make from now on, and what each was configured with. */
function watchConnections(): { readonly made: RTCPeerConnection[]; readonly configurations: RTCConfiguration[] } {
  const seen = { made: [] as RTCPeerConnection[], configurations: [] as RTCConfiguration[] };
  const { RTCPeerConnection: Real } = globalThis;
  globalThis.RTCPeerConnection = class extends Real {
    constructor(configuration: RTCConfiguration = {}) {
      super(configuration);
      seen.made.push(this);
      seen.configurations.push(configuration);
    }
  };
  cleanups.push(() => (globalThis.RTCPeerConnection = Real));
  return seen;
}

/** How many timers are set at the moment, of those set from now on. */
function watchTimers(): () => number {
  const pending = new Set<unknown>();
  const { setTimeout: setOnce, clearTimeout: clearOnce, setInterval: setAgain, clearInterval: clearAgain } = globalThis;
  Object.assign(globalThis, {
    setTimeout: (call: () => void, ms: number) => {
      const timer = setOnce(() => {
        pending.delete(timer);
        call();
      }, ms);
      pending.add(timer);
      return timer;
    },
    setInterval: (call: () => void, ms: number) => {
      const timer = setAgain(call, ms);
      pending.add(timer);
      return timer;
    },
    clearTimeout: (timer: number) => (pending.delete(timer), clearOnce(timer)),
    clearInterval: (timer: number) => (pending.delete(timer), clearAgain(timer)),
  });
  const restore = { setTimeout: setOnce, clearTimeout: clearOnce, setInterval: setAgain, clearInterval: clearAgain };
  cleanups.push(() => Object.assign(globalThis, restore));
  return () => pending.size;
}

function withoutCandidates(bare: RTCPeerConnection): string {
  return bare.localDescription!.sdp.replace(/^a=candidate:.*\r\n/gm, '');
}

async function until(done: () => boolean, what = 'it'): Promise<void> {
  for (let tries = 0; !done(); tries += 1) {
    if (tries > 400) throw new Error(`${what} did not come within 10 s`);
    await pause(25);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function play(track: MediaStreamTrack): HTMLVideoElement {
  const element = document.createElement('video');
  Object.assign(element, { muted: true, playsInline: true, srcObject: new MediaStream([track]) });
  document.body.append(element);
  cleanups.push(() => element.remove());
  // Taken out of the page before it has begun to play, it rejects.
  element.play().catch(() => undefined);
  return element;
}

async function frames(element: HTMLVideoElement, count: number, onFrame: () => void = () => undefined): Promise<void> {
  for (let seen = 0; seen < count; seen += 1) {
    await new Promise<void>((resolve) => element.requestVideoFrameCallback(() => resolve()));
    onFrame();
  }
}

async function source(): Promise<{ voice: TrackHandle; camera: TrackHandle }> {
  const stream = await navigator.mediaDevices.getUserMedia({
    // As it is: a fake device's beep is noise that suppression would take away.
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    video: { width: 320, height: 180 },
  });
  cleanups.push(() => stream.getTracks().forEach((track) => track.stop()));
  return {
    voice: new TrackHandle('voice', stream.getAudioTracks()[0]!),
    camera: new TrackHandle('camera', stream.getVideoTracks()[0]!),
  };
}

describe('SimplePeerLink', () => {
  it('opens with mirrored fingerprints and carries bytes both ways, in order and whole', async () => {
    const [a, b] = await connect();
    expect(a.fingerprints!.own).to.deep.equal(b.fingerprints!.peer);
    expect(a.fingerprints!.peer).to.deep.equal(b.fingerprints!.own);
    expect(a.fingerprints!.own).to.have.length(32).and.not.deep.equal(b.fingerprints!.own);

    const sizes = [1, 1_000, 65_536, 2];
    for (const [index, size] of sizes.entries()) expect(a.link.send(new Uint8Array(size).fill(index))).to.equal(true);
    expect(b.link.send(Uint8Array.of(9))).to.equal(true);
    await until(() => b.messages.length === sizes.length && a.messages.length === 1);
    expect(b.messages.map((message) => message.length)).to.deep.equal(sizes);
    expect(b.messages.map((message) => message[0])).to.deep.equal([0, 1, 2, 3]);
    expect(b.messages[0]!.constructor).to.equal(Uint8Array);
  });

  it('needs one offer and one answer: media comes by replaceTrack, both ways, without a second negotiation', async () => {
    const [a, b] = await connect();
    const { voice, camera } = await source();
    for (const end of [a, b]) {
      expect([...end.remote.keys()]).to.deep.equal(['voice', 'camera', 'screen', 'screen-sound']);
      expect(end.track('camera')!.muted).to.equal(true);
    }
    for (const end of [a, b]) {
      end.link.setTrack('camera', camera);
      end.link.setTrack('voice', voice);
    }
    for (const end of [a, b]) {
      await frames(play(end.track('camera')!), 3);
      await until(() => !end.track('voice')!.muted, 'sound');
    }
    expect(a.descriptions.map(({ kind }) => kind)).to.deep.equal(['offer']);
    expect(b.descriptions.map(({ kind }) => kind)).to.deep.equal(['answer']);
  });

  it('fills every slot by its place', async () => {
    const [a, b] = await connect();
    const { voice, camera } = await source();
    b.link.setTrack('screen', new TrackHandle('screen', camera.track));
    b.link.setTrack('screen-sound', new TrackHandle('screen-sound', voice.track));
    await frames(play(a.track('screen')!), 1);
    await until(() => !a.track('screen-sound')!.muted);
    expect(a.track('voice')!.muted).to.equal(true);
  });

  it('sends no picture once the slot is emptied', async () => {
    const [a, b] = await connect();
    const { camera } = await source();
    a.link.setTrack('camera', camera);
    const element = play(b.track('camera')!);
    await frames(element, 5);
    a.link.setTrack('camera', null);
    await pause(500);
    let late = 0;
    void frames(element, Infinity, () => (late += 1));
    await pause(2_000);
    // Firefox sends a black picture once a second.
    expect(late).to.be.lessThan(5);
  });

  it('hears who speaks, and silence after', async () => {
    const [a, b] = await connect();
    const { voice } = await source();
    a.link.setTrack('voice', voice);
    // Levels are read where sound is played.
    play(b.track('voice')!);
    await until(() => b.speech.includes(true), 'speech');
    a.link.setTrack('voice', null);
    await until(() => b.speech.at(-1) === false, 'silence');
    expect(a.speech).to.deep.equal([]);
  });

  it('says what the line carries, and over what kind of path', async () => {
    const [a, b] = await connect();
    a.link.send(new Uint8Array(10_000));
    await until(() => b.messages.length === 1);
    await pause(2_200);
    a.link.send(new Uint8Array(10_000));
    await until(() => b.messages.length === 2);
    const statistics = await b.link.getStatistics();
    expect(statistics.relayed).to.equal(false);
    expect(statistics.roundTripMs).to.be.within(0, 1_000);
    expect(statistics.receivedBytesPerSecond).to.be.greaterThan(0);
  });

  it('can be made anew: a second link of the same two has other fingerprints', async () => {
    const [a, b] = await connect();
    a.close();
    await until(() => b.closings.length === 1);
    const [again, other] = await connect();
    again.link.send(Uint8Array.of(1));
    await until(() => other.messages.length === 1);
    expect(again.fingerprints!.own).not.to.deep.equal(a.fingerprints!.own);
  });

  it('closes once, and says nothing more', async () => {
    const [a, b] = await connect();
    a.close();
    a.link.close();
    expect(a.link.send(Uint8Array.of(1))).to.equal(false);
    a.link.acceptDescription('answer', 'x');
    a.link.acceptCandidates([]);
    a.link.setTrack('voice', null);
    await until(() => b.closings.length === 1);
    expect(b.closings).to.deep.equal(['closed']);
    await pause(300);
    expect([a.closings, a.afterClose]).to.deep.equal([[], 0]);
  });

  it('takes candidates that overtake their description', async () => {
    const [a, b] = [new End(true), new End(false)];
    const late = (end: End, peer: End) => {
      end.description = (kind, sdp) => void pause(300).then(() => peer.link.acceptDescription(kind, sdp));
      end.candidates = (batch) => peer.link.acceptCandidates(batch);
    };
    late(a, b);
    late(b, a);
    await until(() => a.fingerprints !== null && b.fingerprints !== null);
  });

  it('says that the line is away for the moment, and that it is back', async () => {
    const { made } = watchConnections();
    const [a] = await connect();
    for (const state of ['disconnected', 'connected']) {
      Object.defineProperty(made[0]!, 'connectionState', { value: state, configurable: true });
      made[0]!.dispatchEvent(new Event('connectionstatechange'));
    }
    expect(a.connectivities).to.deep.equal([false, true]);
    expect(a.closings).to.deep.equal([]);
  });

  it('J1: asks no server that it was not told, and never simple-peer’s own', async () => {
    const { configurations } = watchConnections();
    const servers = [{ urls: ['turn:relay.invalid:3478'], username: 'u', credential: 'c' }];
    new End(false);
    new End(true, true, servers);
    expect(configurations.map(({ iceServers }) => iceServers)).to.deep.equal([[], servers]);
    expect(configurations.map(({ iceTransportPolicy }) => iceTransportPolicy)).to.deep.equal(['all', 'relay']);
  });

  it('writes nothing to the console, not even on a page that debugs', async () => {
    // simple-peer's logger reads this when it is loaded: hence a page of its own.
    localStorage.setItem('debug', '*');
    const frame = document.createElement('iframe');
    cleanups.push(() => (localStorage.removeItem('debug'), frame.remove()));
    frame.srcdoc = `<script type="module">
      let lines = 0;
      for (const name of ['log', 'debug', 'info', 'warn', 'error']) console[name] = () => (lines += 1);
      const { SimplePeerLink } = await import('${new URL('./simple-peer-link.ts', import.meta.url).href}');
      const events = { description: () => parent.postMessage(lines, '*'), candidates() {}, remoteTrack() {} };
      new SimplePeerLink({ initiator: true, iceServers: [], relayOnly: false }, events, true);
    </script>`;
    const lines = new Promise((resolve) => {
      addEventListener('message', ({ source, data }) => {
        if (source === frame.contentWindow) resolve(data);
      });
    });
    document.body.append(frame);
    expect(await lines).to.equal(0);
  });

  it('I28: leaves no timer and no connection behind', async () => {
    const { made } = watchConnections();
    const pendingTimers = watchTimers();
    const [a, b] = await connect();
    expect(pendingTimers()).to.be.greaterThan(0);
    a.close();
    b.close();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(made.map(({ connectionState }) => connectionState)).to.deep.equal(['closed', 'closed']);
    expect(pendingTimers()).to.equal(0);
  });

  it('I24: relay-only sends no candidate and no address without a relay', async () => {
    const a = new End(true, true);
    await until(() => a.descriptions.length === 1);
    await pause(1_000);
    expect(a.sentCandidates).to.deep.equal([]);
    const addresses = a.descriptions[0]!.sdp.match(/^c=.*$/gm);
    expect(new Set(addresses)).to.deep.equal(new Set(['c=IN IP4 0.0.0.0']));
  });

  it('F3: what it sends passes its own lint and names no related address', async () => {
    const [a, b] = await connect();
    for (const { sdp } of [...a.descriptions, ...b.descriptions]) expect(lintSdp(sdp).ok).to.equal(true);
    await until(() => a.sentCandidates.length > 0);
    for (const { candidate } of [...a.sentCandidates, ...b.sentCandidates]) {
      expect(candidate).to.match(
        /^candidate:\S+ 1 (udp|tcp) \d+ \S+ \d+ typ \w+( raddr 0\.0\.0\.0 rport 0)?( tcptype \w+)?$/,
      );
    }
  });

  it('a list of servers that the browser refuses ends the link, and does not throw', async () => {
    const end = new End(true, false, [{ urls: ['turn:nobody.invalid'] }]);
    await until(() => end.closings.length === 1);
    expect(end.closings).to.deep.equal(['failed']);
  });
});

describe('D9: a hostile peer', () => {
  it('ends the link, and nothing else, by junk for a description', async () => {
    for (const junk of ['', 'junk', 'v=0\r\n', null, { sdp: 1 }] as string[]) {
      const end = new End(false);
      end.link.acceptDescription('offer', junk);
      expect(end.closings).to.deep.equal(['malformed']);
    }
  });

  it('cannot answer an offerer with an offer', () => {
    const end = new End(true);
    end.link.acceptDescription('offer', 'v=0\r\n');
    expect(end.closings).to.deep.equal(['malformed']);
  });

  it('cannot end the link by candidates that no browser takes', async () => {
    const end = new End(false);
    const peer = new End(true);
    const junk = [
      { candidate: 'junk', sdpMid: '0', sdpMLineIndex: 0 },
      { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: 'nowhere', sdpMLineIndex: null },
      null as unknown as IceCandidate,
    ];
    end.link.acceptCandidates(junk);
    wire(end, peer);
    await until(() => end.fingerprints !== null);
    end.link.acceptCandidates(junk);
    await pause(200);
    expect(peer.link.send(Uint8Array.of(7))).to.equal(true);
    await until(() => end.messages.length === 1);
    expect(end.closings).to.deep.equal([]);
  });

  it('cannot replace the data channel by another one', async () => {
    const { end, bare, channel } = await connectToBare();
    const more = ['second', 'ic1'].map((label) => bare.createDataChannel(label));
    await until(() => more.every(({ readyState }) => readyState === 'closed'), 'the end of the other channels');
    channel.send(Uint8Array.of(1));
    await until(() => end.messages.length === 1);
    expect(end.link.send(Uint8Array.of(2))).to.equal(true);
  });

  it('cannot put text or a message over 64 KiB into the channel', async () => {
    for (const message of ['text', new Uint8Array(65_537)]) {
      const { end, channel } = await connectToBare();
      channel.send(message as Uint8Array<ArrayBuffer>);
      await until(() => end.closings.length === 1);
      expect(end.closings).to.deep.equal(['malformed']);
      expect(end.messages).to.deep.equal([]);
    }
  });

  it('is cut off when a later description carries another fingerprint', async () => {
    const { end, bare } = await connectToBare();
    const other = new RTCPeerConnection();
    cleanups.push(() => other.close());
    other.createDataChannel('ic1');
    await other.setLocalDescription();
    expect(bare.localDescription!.sdp).not.to.equal(other.localDescription!.sdp);
    end.link.acceptDescription('offer', withoutCandidates(other));
    expect(end.closings).to.deep.equal(['key-mismatch']);
  });

  it('gets no media lines beyond the four slots', async () => {
    const bare = new RTCPeerConnection();
    cleanups.push(() => bare.close());
    bare.createDataChannel('ic1');
    for (const kind of ['video', 'video', 'audio']) bare.addTransceiver(kind, { direction: 'sendrecv' });
    await bare.setLocalDescription();
    const end = new End(false);
    end.link.acceptDescription('offer', withoutCandidates(bare));
    await until(() => end.descriptions.length === 1);
    await bare.setRemoteDescription({ type: 'answer', sdp: end.descriptions[0]!.sdp });
    // The first place is for a voice, and the second for a camera: here only the second fits.
    expect(bare.getTransceivers().map((one) => one.currentDirection)).to.deep.equal([
      'inactive',
      'sendrecv',
      'inactive',
    ]);
  });
});
