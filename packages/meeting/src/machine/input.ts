/**
 * All that can happen to a meeting, as plain data. Whatever comes from a network has passed a parser, and every statement
 * has verified, before it becomes an input; what it may bring about is for the transitions to say.
 */
import type {
  DeviceTrouble,
  Cid,
  Hash32,
  IceCandidate,
  InviteEntry,
  MeetingErrorCode,
  Nonce32,
  PairMessage,
  ServerFrame,
  Ed25519PublicKey,
} from '@in-camera/protocol';
import type { Command } from '../session/commands.js';
import type { DevicesState, LeftReason, Quality, QualityReason } from '../session/meeting-state.js';
import type { Chain, ShownRoster } from '../roster/chain.js';
import type { Wish } from '../moderation/wish.js';
import type { Authentic } from './authentic.js';
import type { PeerId } from './peer-id.js';
import type { SignPurpose } from './sign-purpose.js';

/** How a message came: sealed by relay (through the server or forwarded), or through the data channel of a link. */
export type Path = 'relay' | 'link';

export type Device = 'microphone' | 'camera';

export type MessageOf<T extends PairMessage['type']> = Extract<PairMessage, { readonly type: T }>;

export type Input =
  | PersonInput
  | ServerInput
  | PairInput
  | LinkInput
  | DeviceInput
  | RaisedInput
  | { readonly type: 'timer'; readonly name: string }
  | { readonly type: 'signed'; readonly purpose: SignPurpose; readonly signed: Authentic }
  /** A chain about the own key, verified: of a certificate or a grant that has come. */
  | { readonly type: 'own-chain'; readonly chain: Chain }
  /** What a peer has shown of itself, verified. */
  | { readonly type: 'peer-chain'; readonly peer: PeerId; readonly chain: Chain }
  /** AK stands for the present password; `apk` is its public key. */
  | { readonly type: 'access-ready'; readonly apk: Ed25519PublicKey; readonly gateHash: Hash32 | null }
  | { readonly type: 'access-failed'; readonly code: MeetingErrorCode }
  | GateInput;

/** What has become of gates (protocol §9, *Change the lock*); their secrets are the session's. */
type GateInput =
  /** Somebody has shown one: kept for ten seconds, for a roster that names it. */
  | { readonly type: 'gate-shown'; readonly gateV: number; readonly gateHash: Hash32 }
  | { readonly type: 'gate-made'; readonly gateV: number; readonly gateHash: Hash32 }
  | { readonly type: 'gate-failed'; readonly gateV: number; readonly code: MeetingErrorCode }
  /** It is the present one now. */
  | { readonly type: 'gate-held'; readonly gateV: number; readonly gateHash: Hash32 }
  /** A signature did not come about; what it was for has not happened. */
  | { readonly type: 'unsigned'; readonly purpose: SignPurpose };

type PersonInput =
  /** Its key is in a link that waits for being told. */
  | { readonly type: 'invite-made'; readonly command: number; readonly entry: InviteEntry }
  | { readonly type: 'begin' }
  /** `id` names the promise that waits for it. */
  | { readonly type: 'command'; readonly id: number; readonly command: Command }
  /** The person's own click on *agree*. No command, see `session/by-hand.ts`. */
  | {
      readonly type: 'consent-given';
      readonly id: number;
      readonly requestHash: Hash32;
      readonly lang: string;
      /** H32 of the text exactly as it was shown. */
      readonly shownHash: Hash32;
    }
  /** The person's own click: the words of this link are those that the peer reads. No command either. */
  | { readonly type: 'words-match'; readonly id: number; readonly peer: PeerId; readonly link: number };

type ServerInput =
  | { readonly type: 'line-opened' }
  | { readonly type: 'line-lost' }
  | { readonly type: 'server-frame'; readonly frame: ServerFrame };

type PairInput =
  | { readonly type: 'hello-request'; readonly cid: Cid; readonly nonce: Nonce32 }
  /** Its signer is certified: by the authority as a host, or by a certified host as a co-host. */
  | { readonly type: 'host-hello'; readonly hello: Authentic<'host-hello'>; readonly chain: Chain }
  | { readonly type: 'lead-here'; readonly cid: Cid }
  /** A message by relay was resent until its time was up, and never acknowledged. */
  | { readonly type: 'relay-lost'; readonly peer: PeerId; readonly topic: string }
  /**
   * `mark`: the resume mark, its signature and its chain verified; null without one that is right. `chain`: of a certified host,
   * verified and running.
   */
  | {
      readonly type: 'knock';
      readonly cid: Cid;
      readonly knock: Authentic<'knock'>;
      readonly mark: ShownRoster | null;
      readonly chain: Chain | null;
    }
  /**
   * `cid`: the connection it came from, null when it came by a member or through the link. `chain`: what was shown of a roster's
   * signer, verified and running; null where nothing was.
   */
  | {
      readonly type: 'statement';
      readonly peer: PeerId;
      readonly path: Path;
      readonly cid: Cid | null;
      readonly signed: Authentic;
      readonly chain: Chain | null;
      /** Of a RecRequest: the roster that it names, verified, where it was shown. */
      readonly asked?: ShownRoster | null;
    }
  | {
      readonly type: 'message';
      readonly peer: PeerId;
      readonly path: Path;
      readonly cid: Cid | null;
      /** The lock that a relayed frame was sealed under; null where it came through the link. */
      readonly gateV?: number | null;
      readonly message: PairMessage;
    };

/** Events of a link carry its number: those of a link that was replaced are told apart. */
type LinkInput =
  | {
      readonly type: 'link-description';
      readonly peer: PeerId;
      readonly link: number;
      readonly kind: 'offer' | 'answer';
      readonly sdp: string;
    }
  | {
      readonly type: 'link-candidates';
      readonly peer: PeerId;
      readonly link: number;
      readonly batch: readonly IceCandidate[];
    }
  | {
      readonly type: 'link-opened';
      readonly peer: PeerId;
      readonly link: number;
      readonly own: Uint8Array;
      readonly theirs: Uint8Array;
    }
  | { readonly type: 'link-speaking'; readonly peer: PeerId; readonly link: number; readonly on: boolean }
  | {
      readonly type: 'link-quality';
      readonly peer: PeerId;
      readonly link: number;
      readonly quality: Quality;
      readonly reason: QualityReason | null;
    }
  | {
      readonly type: 'link-closed';
      readonly peer: PeerId;
      readonly link: number;
      readonly reason: 'failed' | 'closed' | 'malformed' | 'key-mismatch';
    };

type DeviceInput =
  | { readonly type: 'device-opened'; readonly device: Device; readonly request: number }
  | {
      readonly type: 'device-failed';
      readonly device: Device;
      readonly request: number;
      readonly code: MeetingErrorCode;
      readonly trouble?: DeviceTrouble | undefined;
    }
  | { readonly type: 'device-swapped'; readonly device: Device }
  | { readonly type: 'device-ended'; readonly device: Device }
  | { readonly type: 'devices-changed'; readonly devices: DevicesState };

/** What one concern tells the others. */
type RaisedInput =
  /** The server has let this connection in; `lobby`: who else is there, told to the lead only. */
  | { readonly type: 'server-entered'; readonly lobby: readonly Cid[] }
  | { readonly type: 'server-left' }
  /** This page leads by its roster, and the server says that another does. */
  | { readonly type: 'other-lead' }
  /** A newer roster stands. Who came, who went, and who is there with another EK; never oneself. */
  | {
      readonly type: 'roster-changed';
      readonly arrived: readonly PeerId[];
      readonly departed: readonly PeerId[];
      readonly renewed: readonly PeerId[];
    }
  /** The lead has not been heard for a whole lease. */
  | { readonly type: 'lease-lost' }
  /** A bound link over which nothing has come for too long. */
  | { readonly type: 'link-silent'; readonly peer: PeerId }
  | { readonly type: 'peer-bound'; readonly peer: PeerId }
  | { readonly type: 'peer-unbound'; readonly peer: PeerId }
  /** A link was closed because what the peer had shown of itself did not fit. */
  | { readonly type: 'key-mismatch'; readonly peer: PeerId }
  /** A bound peer's newest roster, from its Bind or a beat. */
  | {
      readonly type: 'peer-head';
      readonly peer: PeerId;
      readonly term: number;
      readonly v: number;
      readonly rosterHash: Hash32;
    }
  /**
   * For the lead to carry out: asked for by its own person or by somebody else, and allowed to them by the table of rights.
   * `command`: the promise that waits on this page, null for the wish of another.
   */
  | { readonly type: 'wish'; readonly by: PeerId; readonly command: number | null; readonly wish: Wish }
  /** The own person asked a lead to make somebody co-host, and it is so. */
  | { readonly type: 'appointed'; readonly peer: PeerId }
  /** Nothing is opened under this former lock any more. */
  | { readonly type: 'gate-forgotten'; readonly gateV: number }
  /** Members who have fallen silent; the lead takes them off. */
  | { readonly type: 'gone-silent'; readonly peers: readonly PeerId[] }
  | { readonly type: 'over'; readonly reason: LeftReason | null; readonly code: MeetingErrorCode | null };
