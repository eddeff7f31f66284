/** Somebody without a picture: a calm outline, decoration only. Its colour is the style sheet's, by the class. */
import { html } from 'lit';

export const SILHOUETTE = html`<svg class="silhouette" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
  <circle cx="60" cy="38" r="19" />
  <path d="M22 96c2-21 17-33 38-33s36 12 38 33z" />
</svg>`;
