/**
 * All that a meeting asks of the world, as plain data without secrets: whoever runs an effect brings the keys.
 * Effects of one step are run in order.
 */
import type {
  DeviceTrouble,
  Cid,
  ClientFrame,
  Ed25519PublicKey,
  Hash32,
  IceCandidate,
  Inner,
  InviteEntry,
  MeetingErrorCode,
  Mid,
  PairMessage,
  RecordingScope,
  Statement,
  X25519PublicKey,
} from '@in-camera/protocol';
import type { TrackSlot } from '../session/session.js';
import type { Challenge } from '../connection/connection-state.js';
import type { Fact } from '../session/facts.js';
import type { SafetyInput } from '../verification/verification-state.js';
import type { Device, Input } from './input.js';
import type { PeerId } from './peer-id.js';
import type { SignPurpose } from './sign-purpose.js';

export type Effect =
  | ServerEffect
  | GateEffect
  | PairEffect
  | LinkEffect
  | DeviceEffect
  | RecorderEffect
  | PersonEffect
  /** Told to all concerns before anything else happens. */
  | { readonly type: 'raise'; readonly input: Input }
  /** Signed with IK; the answer is the next input. */
  | { readonly type: 'sign'; readonly purpose: SignPurpose; readonly statement: Statement }
  | { readonly type: 'set-timer'; readonly name: string; readonly delayMs: number }
  | { readonly type: 'clear-timer'; readonly name: string };

type ServerEffect =
  | { readonly type: 'connect' }
  | { readonly type: 'disconnect' }
  | { readonly type: 'renew-line' }
  | {
      readonly type: 'send-frame';
      readonly frame: Extract<ClientFrame, { t: 'hello' | 'allow' | 'drop' | 'yield' | 'end' }>;
    }
  /** Makes AK from the person's password, and for a host the commitment to the gate; slow. */
  | { readonly type: 'prepare-access'; readonly makeGate: boolean }
  | { readonly type: 'send-auth'; readonly challenge: Challenge }
  | { readonly type: 'send-lead'; readonly challenge: Challenge }
  | {
      readonly type: 'send-registration';
      readonly challenge: Challenge;
      readonly gateV: number;
      readonly max: number;
      /** Sorted. */
      readonly heirs: readonly Hash32[];
      /** H32(ik) of the hosts and co-hosts who were removed. */
      readonly out: readonly Hash32[];
    };

type PairEffect =
  | { readonly type: 'send-envelope'; readonly cid: Cid; readonly inner: Inner }
  /** `IK` answers the guest with HostHello and certificate; the runner adds the certificate. */
  | { readonly type: 'send-host-hello'; readonly cid: Cid; readonly hello: Uint8Array }
  | {
      readonly type: 'open-pair';
      readonly ik: Ed25519PublicKey;
      readonly ek: X25519PublicKey;
      readonly mid: Mid;
      readonly gateV: number;
    }
  | { readonly type: 'close-pair'; readonly peer: PeerId }
  /**
   * By relay, resent until acknowledged; `topic` names what a later message makes pointless. Sealed under the newest lock, or
   * under the one that is named.
   */
  | {
      readonly type: 'send-relay';
      readonly peer: PeerId;
      readonly message: PairMessage;
      readonly topic: string;
      readonly gateV?: number;
    }
  /** By relay, not resent; by a member where there is one. */
  | { readonly type: 'send-once'; readonly peer: PeerId; readonly message: PairMessage }
  | { readonly type: 'cancel-relay'; readonly peer: PeerId; readonly topic: string }
  /** There is a way to the peer now: send what had none. */
  | { readonly type: 'flush-relay'; readonly peer: PeerId }
  /** Through the data channel. */
  | { readonly type: 'send-link'; readonly peer: PeerId; readonly message: PairMessage };

/** The secrets are the runner's; here locks go by number and commitment. */
type GateEffect =
  /** The door has said which lock the link belongs to. */
  | { readonly type: 'name-gate'; readonly gateV: number }
  /** A new S and, where there is a password, a new passphrase; slow. Answered by `gate-made` or `gate-failed`. */
  | { readonly type: 'make-gate'; readonly gateV: number; readonly hasPassword: boolean }
  | { readonly type: 'unmake-gate' }
  /** The gate with this commitment, shown or made here, is the present one from now on: then `gate-held` follows. */
  | { readonly type: 'take-gate'; readonly gateV: number; readonly gateHash: Hash32 }
  /** Through the link where it is bound, else by relay under the lock `under`. */
  | { readonly type: 'show-gate'; readonly peer: PeerId; readonly gateV: number; readonly under: number }
  | { readonly type: 'forget-gate'; readonly gateV: number };
type LinkEffect =
  | { readonly type: 'open-link'; readonly peer: PeerId; readonly link: number; readonly initiator: boolean }
  | {
      readonly type: 'accept-description';
      readonly peer: PeerId;
      readonly kind: 'offer' | 'answer';
      readonly sdp: string;
    }
  | { readonly type: 'accept-candidates'; readonly peer: PeerId; readonly batch: readonly IceCandidate[] }
  /** Derives the keys of the data channel: `rand` = offerRand ‖ answerRand. */
  | { readonly type: 'key-link'; readonly peer: PeerId; readonly rand: Uint8Array; readonly gateV: number }
  /** Cuts the tracks at once; the connection follows after `drainMs`, for what is still on its way. */
  | { readonly type: 'close-link'; readonly peer: PeerId; readonly drainMs: number }
  /** Only for a bound peer (I1). */
  | { readonly type: 'set-track'; readonly peer: PeerId; readonly slot: TrackSlot; readonly on: boolean };

/** What the page that records does with what it gets. */
type RecorderEffect =
  /** Of this person, oneself included, these kinds are taken from now on and nothing else. */
  | { readonly type: 'take'; readonly peer: PeerId; readonly kinds: RecordingScope }
  | { readonly type: 'record'; readonly run: 'recording' | 'paused' | 'over' };

type DeviceEffect =
  | { readonly type: 'open-device'; readonly device: Device; readonly request: number }
  | { readonly type: 'stop-device'; readonly device: Device };

type PersonEffect =
  | { readonly type: 'fact'; readonly fact: Fact }
  | { readonly type: 'resolve'; readonly command: number; readonly value?: unknown }
  | { readonly type: 'resolve-invitation'; readonly command: number }
  /** A key for a personal invite, and the link with it; answered by `invite-made`. */
  | { readonly type: 'make-invite'; readonly command: number; readonly invite: Omit<InviteEntry, 'inviteHash'> }
  /** With the link that was made for this command. */
  | { readonly type: 'resolve-invite'; readonly command: number; readonly id: string }
  | { readonly type: 'resolve-statistics'; readonly command: number; readonly peer: PeerId }
  | { readonly type: 'resolve-safety-words'; readonly command: number; readonly safety: SafetyInput }
  | {
      readonly type: 'reject';
      readonly command: number;
      readonly code: MeetingErrorCode;
      readonly retryAfterSeconds?: number;
      /** Of a device that could not be opened. */
      readonly trouble?: DeviceTrouble | undefined;
    }
  /** The meeting is over for this page: everything closes (I28). */
  | { readonly type: 'finish' };
