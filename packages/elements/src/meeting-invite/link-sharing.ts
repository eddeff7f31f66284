/**
 * Other ways for a link than copying it: the system's own sharing, where the browser has it, and a QR code for a phone at the
 * same table. Never for the passphrase: it goes another way.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import type { Localiser } from '../internal/localise.js';
import { fetchQrMatrix, qrCode, type QrMatrix } from './qr-code.js';

/** Whether the browser can hand a link to other programs. */
function canShare(link: string): boolean {
  return (
    typeof navigator.share === 'function' &&
    typeof navigator.canShare === 'function' &&
    navigator.canShare({ url: link })
  );
}

export class LinkSharing {
  readonly #requestUpdate: () => void;
  #shown: { readonly link: string; readonly matrix: QrMatrix | null } | null = null;

  constructor(requestUpdate: () => void) {
    this.#requestUpdate = requestUpdate;
  }

  /** No code is shown any more. */
  forget(): void {
    this.#shown = null;
  }

  /** @param link whole. @param name whom it is for; null for the link of all. */
  render(link: string, name: string | null, words: Localiser): TemplateResult {
    const isShown = this.#shown?.link === link;
    const about = name === null ? {} : { name: isolate(name) };
    const qrName = words.text(name === null ? 'inviteQr' : 'inviteQrName', about);
    return html`<div class="sharing">
        ${
          canShare(link)
            ? html`<button
                class="button"
                part="button"
                type="button"
                aria-label=${words.text(name === null ? 'inviteShare' : 'inviteShareName', about)}
                @click=${() => void this.#share(link)}
              >
                ${icon('send')} ${words.text('inviteShare')}
              </button>`
            : nothing
        }
        <button
          class="text-button label"
          part="button"
          type="button"
          aria-expanded=${isShown}
          aria-label=${isShown ? words.text('inviteQrHide') : qrName}
          @click=${() => void this.#toggle(link)}
        >
          ${words.text(isShown ? 'inviteQrHide' : 'inviteQr')}
        </button>
      </div>
      ${isShown ? this.#code(words) : nothing}`;
  }

  #code({ text }: Localiser): TemplateResult {
    const matrix = this.#shown?.matrix ?? null;
    return matrix === null
      ? html`<p class="notice look" role="alert">${text('inviteQrFailed')}</p>`
      : qrCode(matrix, text('inviteQrAlt'));
  }

  async #toggle(link: string): Promise<void> {
    if (this.#shown?.link === link) this.#shown = null;
    else {
      const matrix = await fetchQrMatrix(link).catch(() => null);
      this.#shown = { link, matrix };
    }
    this.#requestUpdate();
  }

  async #share(url: string): Promise<void> {
    // Closed again without sharing: nothing has happened.
    await navigator.share({ url }).catch(() => undefined);
  }
}
