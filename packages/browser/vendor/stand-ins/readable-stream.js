/**
 * In place of readable-stream: the part of a stream that simple-peer's `Peer` is used as here. Events, and `push`
 * handing each message on at once, as a stream in object mode does while it flows. There is no reading on demand, no
 * writing and no piping: In-camera sends with `send()` and counts the channel's buffer itself.
 */
class Duplex {
  constructor() {
    this._listeners = new Map();
    this._readableState = { ended: false };
    this._writableState = { finished: false };
    this.readable = true;
    this.writable = true;
  }

  on(event, listener) {
    this._listeners.set(event, [...(this._listeners.get(event) ?? []), listener]);
    return this;
  }

  once(event, listener) {
    const onlyOnce = (...values) => {
      this.removeListener(event, onlyOnce);
      listener.apply(this, values);
    };
    onlyOnce.listener = listener;
    return this.on(event, onlyOnce);
  }

  removeListener(event, listener) {
    const left = (this._listeners.get(event) ?? []).filter((one) => one !== listener && one.listener !== listener);
    this._listeners.set(event, left);
    return this;
  }

  /** Tells whoever listened when it began; an error that nobody listens to is thrown, as everywhere in Node's events. */
  emit(event, ...values) {
    const listeners = this._listeners.get(event) ?? [];
    if (event === 'error' && listeners.length === 0) throw values[0];
    for (const listener of listeners) listener.apply(this, values);
    return listeners.length > 0;
  }

  /** `null` ends what can be read. */
  push(chunk) {
    if (this._readableState.ended) return false;
    if (chunk === null) {
      this._readableState.ended = true;
      queueMicrotask(() => this.emit('end'));
    } else this.emit('data', chunk);
    return true;
  }

  end() {
    if (this._writableState.finished) return;
    this._writableState.finished = true;
    queueMicrotask(() => this.emit('finish'));
  }
}

module.exports = { Duplex };
