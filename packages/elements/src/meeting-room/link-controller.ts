/**
 * Where the meeting's link comes from and where it is kept: taken from the page's fragment when the room connects, moved
 * out of the address bar into `history.state` (B6), found there again after a reload.
 * One room on a page takes the fragment. Never writes the link anywhere else.
 */
import type { ReactiveController } from 'lit';
import { isMeetingFragment } from '@in-camera/protocol';
import { pageAddress } from '../internal/meeting-link.js';

/** What stands in `history.state` under {@link KEY}, beside what the page's router keeps there. */
interface Kept {
  readonly fragment: string;
  /** The person was in this meeting from this page; said plainly after a reload. */
  readonly joined: boolean;
}

const KEY = 'inCamera';

/** The room that has taken the page's fragment. */
let taker: LinkController | null = null;

export interface LinkHost {
  readonly link: string;
  readonly keepFragment: boolean;
  addController(controller: ReactiveController): void;
}

/** The page's address, or its history, has brought a link. */
type LinkListener = (fragment: string, joinedBefore: boolean) => void;

export class LinkController implements ReactiveController {
  readonly #host: LinkHost;
  readonly #onLink: LinkListener;

  constructor(host: LinkHost, onLink: LinkListener) {
    this.#host = host;
    this.#onLink = onLink;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#look);
  }

  /** The room is gone for good: another may take the fragment. */
  release(): void {
    if (taker === this) taker = null;
  }

  readonly #look = (): void => {
    if (taker !== null && taker !== this) return;
    const { hash } = location;
    const kept = readKept();
    if (this.#host.link !== '' && taker !== this) {
      // A page that gives the link itself: after a reload too, and then there may be a way back.
      if (kept?.joined === true && this.#host.link.endsWith(kept.fragment)) {
        taker = this;
        this.#onLink(this.#host.link, true);
      }
      return;
    }
    if (isMeetingFragment(hash)) {
      taker = this;
      const joinedBefore = kept?.joined === true && kept.fragment === hash;
      this.#keep({ fragment: hash, joined: joinedBefore });
      this.#onLink(hash, joinedBefore);
    } else if (kept && this.#host.link === '') {
      taker = this;
      this.#onLink(kept.fragment, kept.joined);
    }
  };

  /** The person is in: a reload from now on says that they have left, and finds the link. */
  markJoined(link: string): void {
    if (taker !== null && taker !== this) return;
    taker = this;
    this.#keep({ fragment: link.slice(link.indexOf('#')), joined: true });
  }

  /** The person has left on purpose: the link stays, the notice does not. */
  markLeft(): void {
    const kept = readKept();
    if (taker === this && kept) this.#keep({ ...kept, joined: false });
  }

  /** Takes the link out of the history. */
  forget(): void {
    if (taker === this) this.#keep(null);
  }

  #keep(kept: Kept | null): void {
    const state: unknown = history.state;
    const strip = isMeetingFragment(location.hash) && (kept === null || !this.#host.keepFragment);
    const address = strip ? pageAddress() : location.href;
    // A router's state that is no plain object is its own business; the link then lives in memory only.
    history.replaceState(isPlain(state) ? withKept(state, kept) : state, '', address);
  }
}

function isPlain(state: unknown): state is Record<string, unknown> | null {
  return state === null || (typeof state === 'object' && Object.getPrototypeOf(state) === Object.prototype);
}

function withKept(state: Record<string, unknown> | null, kept: Kept | null): Record<string, unknown> | null {
  const { [KEY]: _, ...rest } = state ?? {};
  if (kept !== null) return { ...rest, [KEY]: kept };
  return Object.keys(rest).length === 0 ? null : rest;
}

function readKept(): Kept | null {
  const state: unknown = history.state;
  const kept: unknown = isPlain(state) ? state?.[KEY] : null;
  if (typeof kept !== 'object' || kept === null) return null;
  const { fragment, joined } = kept as Partial<Record<keyof Kept, unknown>>;
  return typeof fragment === 'string' && isMeetingFragment(fragment) ? { fragment, joined: joined === true } : null;
}
