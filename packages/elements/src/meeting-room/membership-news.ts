/**
 * What has changed about the own place in the meeting, and what the person should see of it: another lead, another role,
 * another lock. Writes choices through its host; the words are the banner's.
 */
import type { Fact, MeetingState, Session } from '@in-camera/meeting';
import { linkOn } from '../internal/meeting-link.js';
import { ChangeLockRequestEvent, RemoveRequestEvent } from '../participant-guard/participant-guard.events.js';
import type { RoomChoices } from './room-view.js';

interface NewsHost {
  readonly state: MeetingState;
  readonly session: Session | null;
  readonly linkBase: string;
  link: string;
  choose(change: Partial<RoomChoices>): void;
}

export class MembershipNews {
  readonly #host: NewsHost;
  /** The person has asked for another lock, and waits for what comes of it. */
  #asksForLock = false;

  constructor(host: NewsHost) {
    this.#host = host;
  }

  /** Notes what the person asks for in the list of people; acts on none of it. */
  watch(root: ShadowRoot): void {
    const note = (event: Event): void => {
      const asks = event instanceof ChangeLockRequestEvent || (event instanceof RemoveRequestEvent && event.changeLock);
      if (asks) this.#asksForLock = true;
    };
    root.addEventListener('change-lock-request', note);
    root.addEventListener('remove-request', note);
  }

  /** One is in: that a host leads is nothing new, that a co-host does is. */
  enter({ meeting, participants }: MeetingState): void {
    const lead = participants.find(({ id }) => id === meeting?.host);
    this.#host.choose({ leadSeen: lead?.role === 'co-host' ? null : (meeting?.host ?? null) });
  }

  handleSnapshot(before: MeetingState, after: MeetingState): void {
    const isHere = before.phase === 'in-meeting' && after.phase === 'in-meeting';
    if (isHere && before.self.role !== after.self.role) this.#host.choose({ roleNews: after.self.role });
    // Whoever has turned it off has answered.
    if (before.self.microphone && !after.self.microphone) this.#host.choose({ muteAskedBy: null });
    if (after.resumable !== null) this.#host.choose({ lookingBack: false });
  }

  handleFact(fact: Fact): void {
    if (fact.type === 'mute-asked') this.#host.choose({ muteAskedBy: fact.name });
    if (fact.type !== 'invitation-changed') return;
    // At hand for whoever asked for it, offered to everybody else; alone, one has it before one's eyes.
    const asked = this.#asksForLock;
    this.#asksForLock = false;
    const isAlone = this.#host.state.participants.length === 0;
    this.#host.choose(asked && !isAlone ? { dialog: 'invite', inviteChanged: true } : { lockChanged: !isAlone });
    void this.#takeNewLink();
  }

  /** A reload is to find the link that opens, not the one that did. */
  async #takeNewLink(): Promise<void> {
    const { session } = this.#host;
    if (session === null || this.#host.link === '') return;
    try {
      const { link } = await session.dispatch({ type: 'get-invitation' });
      if (this.#host.session === session) this.#host.link = linkOn(this.#host.linkBase, link);
    } catch {
      // Whoever holds no invitation goes on with what brought them here.
    }
  }
}
