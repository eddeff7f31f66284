/** Gives a `<video>` or `<audio>` its live stream, and takes it away again when the element goes. */
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

export interface LiveMediaOptions {
  /** Id of the output device, or null for the browser's choice. */
  readonly speaker?: string | null;
  /** The browser holds back sound until the person acts on the page. */
  readonly onBlocked?: () => void;
}

class LiveMediaDirective extends AsyncDirective {
  #element: HTMLMediaElement | null = null;
  #stream: MediaStream | null = null;
  #speaker: string | null = null;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('liveMedia() stands in the tag itself');
  }

  render(_stream: MediaStream | null, _options: LiveMediaOptions = {}): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [stream, options = {}]: [MediaStream | null, LiveMediaOptions?]): typeof noChange {
    this.#element = part.element as HTMLMediaElement;
    this.#stream = stream;
    if (this.#element.srcObject !== stream) this.#attach(options);
    this.#route(options.speaker ?? null);
    return noChange;
  }

  #attach({ onBlocked }: LiveMediaOptions): void {
    const element = this.#element;
    if (!element) return;
    element.srcObject = this.#stream;
    if (!this.#stream || !onBlocked) return;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
    });
  }

  #route(speaker: string | null): void {
    if (speaker === this.#speaker || !this.#element || !('setSinkId' in this.#element)) return;
    this.#speaker = speaker;
    // A device that has just been unplugged: the browser goes on with its own choice.
    this.#element.setSinkId(speaker ?? '').catch(() => undefined);
  }

  protected override disconnected(): void {
    if (this.#element) this.#element.srcObject = null;
  }

  protected override reconnected(): void {
    if (this.#element) this.#element.srcObject = this.#stream;
  }
}

/** In a template: `<audio ${liveMedia(stream, {onBlocked})}>`. */
export const liveMedia = directive(LiveMediaDirective);
