/** What stands behind *More*: a list of buttons above the dock. */
import { reaches, type MeetingState } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../internal/icon.js';
import type { Localiser, StringKey } from '../internal/localise.js';
import type { DialogName } from './meeting-controls.events.js';

export interface MoreActs {
  readonly open: (dialog: DialogName) => void;
  readonly lock: (on: boolean) => void;
  readonly end: () => void;
}

export function moreMenu({ text }: Localiser, state: MeetingState, records: boolean, acts: MoreActs): TemplateResult {
  const item = (drawing: IconName, key: StringKey, act: () => void, kind = ''): TemplateResult =>
    html`<button class="item ${kind}" type="button" @click=${act}>${icon(drawing)} ${text(key)}</button>`;
  const doer = { role: state.self.role, leads: state.meeting?.host === state.self.id };
  const locked = state.meeting?.locked ?? false;
  return html`<div class="menu card">
    ${item('settings-2', 'moreDevices', () => acts.open('devices'))}
    ${item('user-plus', 'moreInvite', () => acts.open('invite'))}
    ${state.self.canExportAuthority ? item('key-round', 'moreSaveKey', () => acts.open('save-key')) : nothing}
    ${
      records && state.self.canRecord && state.recording.state === 'idle'
        ? item('circle-dot', 'moreRecord', () => acts.open('record'), 'record')
        : nothing
    }
    ${item('keyboard', 'moreShortcuts', () => acts.open('shortcuts'))}
    ${
      reaches(doer, 'lock', null)
        ? item(locked ? 'lock-open' : 'lock', locked ? 'moreUnlock' : 'moreLock', () => acts.lock(!locked))
        : nothing
    }
    ${reaches(doer, 'end', null) ? item('x', 'moreEnd', acts.end, 'end') : nothing}
  </div>`;
}
