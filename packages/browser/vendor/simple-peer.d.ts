/**
 * What simple-peer-link.ts uses of simple-peer 9.11.1. Written here because the published types bring Node's globals into
 * a browser package and leave out the connection underneath.
 */
export interface SimplePeerOptions {
  readonly initiator: boolean;
  readonly trickle: true;
  /** Never left out: without it simple-peer asks Google's and Twilio's STUN servers. */
  readonly config: RTCConfiguration;
  readonly channelName: string;
  readonly channelConfig: RTCDataChannelInit;
}

export default class SimplePeer {
  constructor(options: SimplePeerOptions);
  /** Missing when its constructor threw, null once destroyed. */
  readonly _pc: RTCPeerConnection | null | undefined;
  readonly _channel: RTCDataChannel | null;
  readonly _iceCompleteTimer: ReturnType<typeof setTimeout> | null;
  signal(description: { readonly type: 'offer' | 'answer'; readonly sdp: string }): void;
  send(message: Uint8Array): void;
  destroy(): void;
  on(event: 'signal', listener: (signal: unknown) => void): this;
  /** Bytes for a binary message, a string for a text. */
  on(event: 'data', listener: (chunk: unknown) => void): this;
  on(event: 'error', listener: (error: Error & { readonly code?: string }) => void): this;
  on(event: 'close', listener: () => void): this;
}
