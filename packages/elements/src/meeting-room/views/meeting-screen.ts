/** In the meeting: the line on top, the stage with who knocks in its corner, the panel beside it, the dock below. */
import type { TemplateResult } from 'lit';
import { nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html } from 'lit/static-html.js';
import { privateTag } from '../../internal/define-tag.js';
import { liveMedia } from '../../internal/live-media.js';
import { MeetingControlsElement } from '../../meeting-controls/meeting-controls.element.js';
import type { DialogOpenEvent, PanelChangeEvent } from '../../meeting-controls/meeting-controls.events.js';
import { MeetingInviteElement } from '../../meeting-invite/meeting-invite.element.js';
import { MeetingStageElement } from '../../meeting-stage/meeting-stage.element.js';
import type { Banner } from '../banner-choice.js';
import { recordingBar } from '../recording/recording-bar.js';
import { RecordingQuestionElement } from '../recording/recording-question.element.js';
import type { RoomView } from '../room-view.js';
import { banners } from './banners.js';
import { keyOffer } from './key-form.js';
import { knockCard } from './knock-card.js';
import { sidePanel } from './side-panel.js';
import { topBar } from './top-bar.js';

export function meetingScreen(view: RoomView, banner: Banner | null): TemplateResult {
  const { state, choices, layout, acts } = view;
  const stage = privateTag('meeting-stage', () => MeetingStageElement);
  const controls = privateTag('meeting-controls', () => MeetingControlsElement);
  const alone = state.participants.length === 0;
  const open = ({ dialog, participantId }: DialogOpenEvent): void =>
    acts.choose({ dialog, compareWith: participantId });
  return html`<div class="meeting ${choices.panel === '' ? '' : 'with-side'}">
    ${recordingBar(view)} ${topBar(view)} ${banners(view, banner)}
    <div class="floor ${alone ? 'alone' : ''}">
      <${stage}
        class="stage"
        part="stage"
        exportparts="tile, tile-video, tile-name"
        .layout=${layout}
        @dialog-open=${open}
      ></${stage}>
      ${alone ? invitation(view) : nothing} ${knockCard(view)}
    </div>
    ${sidePanel(view)}
    <div class="dock">
      <${controls}
        exportparts="base: controls, button, button-leave"
        .panel=${choices.panel}
        @panel-change=${(event: PanelChangeEvent) => acts.choose({ panel: event.panel ?? '' })}
        @dialog-open=${open}
      >
        <slot name="controls-start" slot="start"></slot>
        <slot name="controls-end" slot="end"></slot>
      </${controls}>
    </div>
    ${question(view)} ${voices(view)}
  </div>`;
}

/** Alone, one has the link and the passphrase at hand, in the middle of the stage. */
function invitation(view: RoomView): TemplateResult {
  const invite = privateTag('meeting-invite', () => MeetingInviteElement);
  return html`<div class="middle">
    <slot name="empty">
      <div class="card invite"><${invite} alone></${invite}>${keyOffer(view)}</div>
    </slot>
  </div>`;
}

function question({ recording }: RoomView): TemplateResult {
  const element = privateTag('recording-question', () => RecordingQuestionElement);
  return html`<${element} .open=${recording.questionOpen} .declined=${recording.decline}></${element}>`;
}

/** Everybody's voice, once each, however many tiles show them. */
function voices({ state, session, acts }: RoomView): TemplateResult {
  return html`${repeat(
    state.participants,
    ({ id }) => id,
    ({ id }) =>
      html`<audio
        hidden
        autoplay
        ${liveMedia((session?.getStream(id, 'voice') ?? null) as MediaStream | null, {
          speaker: state.devices.selected.speaker,
          onBlocked: () => acts.choose({ soundBlocked: true }),
        })}
      ></audio>`,
  )}`;
}
