/**
 * The base of every element that shows a meeting: finds the session (own property, `for`, or context), renders again
 * after each snapshot, finds the words. Holds no meeting state of its own.
 */
import { ContextConsumer, ContextEvent } from '@lit/context';
import { EMPTY_STATE, type Command, type CommandResult, type MeetingState, type Session } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { Localiser, type Strings } from './localise.js';
import { MeetingErrorEvent } from './meeting-error-event.js';
import { EMPTY_SCOPE, meetingScope, type MeetingScope } from './meeting-scope.js';
import { EN } from './strings/en.js';

export abstract class SessionElement extends LitElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    strings: { attribute: false },
    for: { type: String },
  };

  /** A session made elsewhere; wins over `for` and over the surrounding `<meeting-room>`. */
  declare session: Session | null;
  /** The page's own words for any text. */
  declare strings: Partial<Strings> | null;
  /** Id of the `<meeting-room>` in the same document or shadow root, when this element stands outside it. */
  declare for: string | null;

  /** The words, in the nearest language. */
  protected readonly words: Localiser;
  readonly #internals = this.attachInternals();
  #scope: MeetingScope = EMPTY_SCOPE;
  #followed: Session | null = null;
  #unfollow: (() => void) | null = null;
  #forget: (() => void) | null = null;

  constructor() {
    super();
    this.session = null;
    this.strings = null;
    this.for = null;
    this.words = new Localiser(this, () => this.strings ?? this.#scope.strings, EN);
    new ContextConsumer(this, {
      context: meetingScope,
      subscribe: true,
      callback: (scope) => {
        if (this.for === null) this.#enter(scope);
      },
    });
  }

  /** What the surrounding or named `<meeting-room>` says; empty without one. */
  protected get scope(): MeetingScope {
    return this.#scope;
  }

  /** The session in use, or null while there is none. */
  protected get activeSession(): Session | null {
    return this.session ?? this.#scope.session;
  }

  /** The current snapshot; the empty one without a session. */
  protected get snapshot(): MeetingState {
    return this.activeSession?.getState() ?? EMPTY_STATE;
  }

  /**
   * Asks the session for something on behalf of the person; a failure becomes the event `meeting-error`.
   * Resolves to true when it has taken effect.
   */
  protected async ask(command: Command): Promise<boolean> {
    try {
      await this.#required().dispatch(command);
      return true;
    } catch (error) {
      this.dispatchEvent(new MeetingErrorEvent(error instanceof MeetingError ? error : new MeetingError('aborted')));
      return false;
    }
  }

  /** The same, with the session's answer, and rejecting as the session does. */
  protected fetchFrom<C extends Command>(command: C): Promise<CommandResult<C>> {
    return this.#required().dispatch(command);
  }

  #required(): Session {
    const session = this.activeSession;
    if (!session) throw new MeetingError('aborted');
    return session;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    if (this.for !== null) this.#lookUp();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = null;
    this.#followed = null;
    this.#stopLookingUp();
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    return this.words.schedule(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('for') && (this.for ?? changed.get('for')) && this.isConnected) this.#lookUp();
    if (this.isConnected) this.#follow();
  }

  /** Called for a new session, null included; what depends on facts is set up here. */
  protected sessionChanged(_session: Session | null): void {
    // Most elements render from the snapshot alone.
  }

  #enter(scope: MeetingScope): void {
    this.#scope = scope;
    if (scope.theme === 'contrast') this.#internals.states.add('contrast');
    else this.#internals.states.delete('contrast');
    this.requestUpdate();
  }

  #follow(): void {
    const session = this.activeSession;
    if (session === this.#followed) return;
    this.#unfollow?.();
    this.#followed = session;
    this.#unfollow = session?.subscribe(() => this.requestUpdate()) ?? null;
    this.sessionChanged(session);
  }

  #lookUp(): void {
    this.#stopLookingUp();
    this.#scope = EMPTY_SCOPE;
    if (this.for === null) return;
    const root = this.getRootNode() as Document | ShadowRoot;
    const room = root.getElementById(this.for);
    room?.dispatchEvent(
      new ContextEvent(
        meetingScope,
        this,
        (scope, unsubscribe) => {
          this.#forget = unsubscribe ?? null;
          this.#enter(scope);
        },
        true,
      ),
    );
    if (this.#forget) return;
    // The room is not there yet, or not yet upgraded: a provider announces itself when it connects.
    const again = (): void => this.#lookUp();
    root.addEventListener('context-provider', again);
    this.#forget = () => root.removeEventListener('context-provider', again);
  }

  #stopLookingUp(): void {
    this.#forget?.();
    this.#forget = null;
  }
}
