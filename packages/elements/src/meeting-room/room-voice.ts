/** What the room's live region says: one text at a time, made of all that has happened since it was last drawn. */
export class RoomVoice {
  #said = '';
  #isDrawn = true;

  get said(): string {
    return this.#said;
  }

  say(sentence: string | null): void {
    if (sentence === null) return;
    // The same sentence twice is spoken twice only when the text differs.
    const again = sentence === this.#said ? `${sentence}\u00a0` : sentence;
    this.#said = this.#isDrawn ? again : `${this.#said} ${sentence}`;
    this.#isDrawn = false;
  }

  /** After the region has been drawn. */
  drawn(): void {
    this.#isDrawn = true;
  }
}
