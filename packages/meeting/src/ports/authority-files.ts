/** The file in which a host keeps a room's authority key: the age format, sealed with a passphrase (protocol §9, *Ad hoc*). */
export interface AuthorityFiles {
  /** Slow. @throws MeetingError `browser-unsupported` where it cannot be done off the page's main thread. */
  seal(content: Uint8Array, passphrase: string): Promise<Uint8Array>;
  /**
   * Slow. @throws MeetingError `wrong-password` for another passphrase, `protocol-malformed` for what is no such file or was
   * changed, `browser-unsupported` as above.
   */
  open(file: Uint8Array, passphrase: string): Promise<Uint8Array>;
}
