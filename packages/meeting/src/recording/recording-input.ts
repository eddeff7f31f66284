/**
 * What can happen to a recording, and what it asks of the world. Every statement has verified before it becomes an input;
 * whether it counts is judged here. Effects of one step are run in order.
 */
import type { Hash32, MeetingErrorCode, Mid, RecordingScope, Statement } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { PeerId } from '../machine/peer-id.js';
import type { ShownRoster } from '../roster/chain.js';
import type { RecordingProposal as GivenProposal } from '../session/commands.js';
import type { RecordingEnd } from '../session/facts.js';
import type { RecordingState } from './recording-state.js';

/** As the person gave it, with the hashes read. */
export interface RecordingProposal extends Omit<GivenProposal, 'texts'> {
  /** By language, H32 of the text exactly as it is shown; one of them in `lang`. */
  readonly texts: ReadonlyMap<string, Hash32>;
}

export type RecordingInput =
  | { readonly type: 'request'; readonly command: number; readonly proposal: RecordingProposal }
  | { readonly type: 'stop'; readonly command: number }
  /** The person's own click on *agree*, below the text with this hash. */
  | {
      readonly type: 'agree';
      readonly command: number;
      readonly requestHash: Hash32;
      readonly lang: string;
      readonly shownHash: Hash32;
    }
  /** The person's own click on *agree to none*: stays on this page. */
  | { readonly type: 'decline'; readonly command: number }
  | { readonly type: 'withdraw'; readonly command: number }
  /** Everybody listed now. `renewed`: who is there with another EK, a page that was loaded anew. */
  | {
      readonly type: 'members';
      readonly mid: Mid;
      readonly rosterHash: Hash32;
      readonly members: ReadonlyMap<PeerId, boolean>;
      readonly renewed: readonly PeerId[];
      /** The roster itself, for those who come later. */
      readonly shown?: ShownRoster | null;
    }
  | { readonly type: 'bound'; readonly peer: PeerId }
  | { readonly type: 'unbound'; readonly peer: PeerId }
  | { readonly type: 'trust'; readonly trust: 'held' | 'lost' | 'forked' }
  /** A statement of somebody's, over the link to `peer`, by relay or passed on. */
  | {
      readonly type: 'statement';
      readonly peer: PeerId;
      readonly signer: PeerId;
      readonly path: 'link' | 'relay';
      readonly signed: Authentic;
      /** Of a request: the roster that it names, verified, where it was shown. */
      readonly asked?: ShownRoster | null;
    }
  /** A beat over the bound link to this peer. */
  | { readonly type: 'heard'; readonly peer: PeerId }
  | { readonly type: 'signed'; readonly signed: Authentic }
  | { readonly type: 'unsigned'; readonly statement: 'rec-request' | 'consent' | 'withdraw' | 'rec-state' }
  | { readonly type: 'tick' };

export type RecordingEffect =
  /** What may go to this peer of one's own from now on; whatever else goes there is cut before the next effect is run. */
  | { readonly type: 'send-own'; readonly peer: PeerId; readonly kinds: RecordingScope }
  /** What may be taken of this person into the recording from now on, oneself included. */
  | { readonly type: 'take'; readonly peer: PeerId; readonly kinds: RecordingScope }
  | { readonly type: 'sign'; readonly statement: Statement }
  /** Over the bound link. */
  | { readonly type: 'tell'; readonly peer: PeerId; readonly wire: Uint8Array; readonly asked?: ShownRoster | null }
  /** By every path there is: link, relay, other members. */
  | { readonly type: 'tell-anyhow'; readonly peer: PeerId; readonly wire: Uint8Array }
  | { readonly type: 'beat'; readonly peer: PeerId }
  | { readonly type: 'tick-in'; readonly delayMs: number }
  /** Something came that does not count, and why; changes nothing. */
  | { readonly type: 'refused'; readonly signer: PeerId; readonly reason: RefusalReason }
  | {
      readonly type: 'over';
      readonly id: string;
      readonly reason: RecordingEnd;
      readonly withdrawn: readonly PeerId[];
    }
  /** It had run, and was over before this was heard. */
  | { readonly type: 'withdrawn-after'; readonly who: PeerId }
  | { readonly type: 'resolve'; readonly command: number; readonly value?: string }
  | { readonly type: 'reject'; readonly command: number; readonly code: MeetingErrorCode };

export type RefusalReason =
  | 'another-meeting'
  | 'not-listed'
  | 'not-allowed'
  | 'not-its-own'
  | 'over'
  | 'busy'
  | 'changed'
  | 'no-such-recording'
  | 'another-request'
  | 'another-scope'
  | 'another-text'
  | 'recorder'
  | 'withdrawn'
  | 'replayed'
  | 'out-of-date';

export interface RecordingStep {
  readonly state: RecordingState;
  readonly effects: readonly RecordingEffect[];
}

export function recordingStep(state: RecordingState, ...effects: readonly RecordingEffect[]): RecordingStep {
  return { state, effects };
}
