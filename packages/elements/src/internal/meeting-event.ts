/**
 * The three kinds of DOM events of In-camera (elements.md, "Events"): open facts, facts that carry something personal,
 * and requests. Fields are readonly members of the event itself; there is no `detail`.
 */

/** A fact without names, texts or files: bubbles and leaves every shadow root. */
export abstract class OpenFactEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** A fact that carries names, texts or ids of people: heard on `<meeting-room>` itself, and not above it. */
export abstract class ClosedFactEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: false, composed: true });
  }
}

/**
 * A request, cancelable: whoever dispatches it acts itself after `dispatchEvent()` has returned true.
 * `preventDefault()` must be called synchronously.
 */
export abstract class RequestEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }
}

/** A request that carries a name or a text: cancelable, heard on the element and on its `<meeting-room>`, not above. */
export abstract class ClosedRequestEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: false, composed: true, cancelable: true });
  }
}
