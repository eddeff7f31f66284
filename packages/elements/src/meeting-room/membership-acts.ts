/**
 * What a person does about their own place in the meeting: goes back in, leads again, saves or opens the key of a room.
 * Holds no secret longer than the act takes: passphrases are wiped from the draft, the file's address is revoked.
 */
import type { MeetingErrorCode } from '@in-camera/protocol';
import { download } from '../internal/download.js';
import { codeOf, type ActionHost } from './room-actions.js';
import type { MembershipActs } from './room-view.js';

/** Says nothing about the meeting: file names are seen by others who use the machine. */
const KEY_FILE = 'in-camera-room-key.age';
/** A key file holds a few hundred bytes; anything larger is another file. */
const KEY_FILE_BYTES = 65_536;

const WEAK: readonly MeetingErrorCode[] = ['password-too-weak', 'password-required'];

export class MembershipActions implements MembershipActs {
  readonly #host: ActionHost;

  constructor(host: ActionHost) {
    this.#host = host;
  }

  readonly resume = (): void => {
    const host = this.#host;
    if (host.choices.busy) return;
    host.choose({ resuming: host.state.resumable, busy: true, problem: null, joinedBefore: false });
    void this.#try(host.openSession().dispatch({ type: 'resume' }), { keepsResuming: true });
  };

  readonly discardResume = (): void => {
    this.#host.choose({ joinedBefore: false, lookingBack: false });
    void this.#try(this.#host.openSession().dispatch({ type: 'discard-resume' }));
  };

  readonly takeOver = (): void => {
    void this.#try(this.#host.openSession().dispatch({ type: 'take-over' }));
  };

  readonly muteSelf = (): void => {
    this.#host.choose({ muteAskedBy: null });
    void this.#try(this.#host.openSession().dispatch({ type: 'set-microphone', on: false }));
  };

  async #try(act: Promise<unknown>, { keepsResuming = false } = {}): Promise<void> {
    const host = this.#host;
    try {
      await act;
      if (keepsResuming) host.choose({ busy: false });
    } catch (thrown) {
      const { phase } = host.state;
      const problem = phase === 'failed' || phase === 'left' ? null : codeOf(thrown);
      host.choose({ busy: false, resuming: null, problem: problem === 'aborted' ? null : problem });
    }
  }

  readonly saveKey = (): void => {
    void this.#saveKey();
  };

  async #saveKey(): Promise<void> {
    const host = this.#host;
    const passphrase = host.draft.filePassphrase;
    if (passphrase === '') {
      this.#wrong('keyPassphraseNeeded');
      return;
    }
    host.choose({ busy: true, keyProblem: null });
    try {
      const file = await host.openSession().dispatch({ type: 'export-authority', passphrase });
      download(new Blob([new Uint8Array(file)], { type: 'application/octet-stream' }), KEY_FILE);
      host.draft.filePassphrase = '';
      host.choose({ busy: false, keySaved: KEY_FILE, keyOfferClosed: true });
    } catch (thrown) {
      host.choose({ busy: false });
      this.#wrong(WEAK.includes(codeOf(thrown)) ? 'keyPassphraseWeak' : 'keySaveFailed');
    }
  }

  readonly openKey = (file: File | null): void => {
    void this.#openKey(file);
  };

  async #openKey(file: File | null): Promise<void> {
    const host = this.#host;
    const passphrase = host.draft.filePassphrase;
    if (file === null || passphrase === '') {
      this.#wrong(file === null ? 'keyFileNeeded' : 'keyPassphraseNeeded');
      return;
    }
    host.choose({ busy: true, keyProblem: null });
    try {
      if (file.size > KEY_FILE_BYTES) throw new RangeError('no key file');
      const bytes = new Uint8Array(await file.arrayBuffer());
      await host.openSession().dispatch({ type: 'import-authority', file: bytes, passphrase });
      host.draft.filePassphrase = '';
      host.choose({ busy: false, keyHeld: true, way: 'start' });
    } catch {
      // What is wrong with it, file or passphrase, cannot be told apart, and need not be.
      host.choose({ busy: false });
      this.#wrong('keyOpenWrong');
    }
  }

  #wrong(keyProblem: NonNullable<ActionHost['choices']['keyProblem']>): void {
    this.#host.choose({ keyProblem });
    this.#host.focusWrong();
  }
}
