/** What everybody in the room should know now, as lines above the stage; each goes when its reason does. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';

interface Banner {
  readonly icon: IconName;
  readonly text: string;
  readonly acts?: readonly { readonly word: StringKey; readonly act: () => void; readonly primary?: boolean }[];
}

/** The connection, worst first; one at a time, because one follows from the other. */
function connectionKey({ phase, connection }: RoomView['state']): StringKey | null {
  if (connection.fork) return 'bannerFork';
  if (phase === 'reconnecting') return 'bannerReconnectingAll';
  if (connection.server === 'gone') return 'bannerServerGone';
  if (connection.lease === 'lost') return 'bannerLease';
  if (connection.server === 'reconnecting') return 'bannerReconnecting';
  return null;
}

function selectBanners({ words: { text }, state, choices, acts }: RoomView): readonly Banner[] {
  const banners: Banner[] = [];
  const connection = connectionKey(state);
  if (connection)
    banners.push({ icon: connection === 'bannerFork' ? 'triangle-alert' : 'wifi-off', text: text(connection) });
  if (choices.soundBlocked) {
    const act = { word: 'bannerSoundAction', act: acts.turnSoundOn, primary: true } as const;
    banners.push({ icon: 'volume-x', text: text('bannerSound'), acts: [act] });
  }
  if (choices.problem) {
    const { problem } = choices;
    banners.push({
      icon: 'triangle-alert',
      text: `${text(`error:${problem}`)}. ${text(`do:${problem}`)}`,
      acts: [{ word: 'errorDismiss', act: () => acts.choose({ problem: null }) }],
    });
  }
  return banners;
}

export function banners(view: RoomView): TemplateResult | typeof nothing {
  const shown = selectBanners(view);
  if (shown.length === 0) return nothing;
  return html`<div class="banners">
    ${shown.map(
      (banner) =>
        html`<div class="notice look" part="banner">
          ${icon(banner.icon)}
          <p>${banner.text}</p>
          ${banner.acts?.map(
            ({ word, act, primary }) =>
              html`<button class="button ${primary ? 'primary' : ''}" type="button" data-name=${word} @click=${act}>
                ${view.words.text(word)}
              </button>`,
          )}
        </div>`,
    )}
  </div>`;
}
