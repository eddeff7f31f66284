/**
 * I25: whatever strangers call themselves, write and name, every view of the room has the elements and attributes that it
 * has for harmless words. Looks at whole rooms, through all shadow roots.
 */
import type { MeetingState } from '@in-camera/meeting';
import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { get, mount, settle, unmountAll } from '../../test-support/mount.js';
import { createDemoSession } from '../testing.js';
import { demoKnock, demoMeeting, demoMessage, demoParticipants } from '../testing/demo-data.js';
import './meeting-room.define.js';

type Views = Readonly<Record<string, Partial<MeetingState>>>;

/** Every word that comes from somebody else, in every view that shows some. `word` gives one more each time. */
function viewsOf(word: () => string): Views {
  const participants = demoParticipants([{ name: word() }, { name: word(), role: 'co-host' }, { name: word() }]);
  const meeting = demoMeeting({ title: word() });
  const device = () => ({ id: 'one', label: word() });
  return {
    meeting: {
      phase: 'in-meeting',
      meeting,
      participants,
      knocks: [
        demoKnock({ id: 'k1', name: word() }),
        { ...demoKnock({ id: 'k2', name: word() }), nameWarning: 'mixed-scripts', removedBefore: true },
      ],
      chat: [
        demoMessage({ id: 'm1', from: 'demo-1', name: word(), text: word() }),
        { ...demoMessage({ id: 'm2', from: 'demo-2', name: word(), text: word() }), to: 'demo-self' },
      ],
      devices: {
        microphones: [device(), { ...device(), id: 'two' }],
        cameras: [device()],
        speakers: [device()],
        selected: { microphone: 'one', camera: 'one', speaker: 'one' },
      },
    },
    knocking: { phase: 'knocking', meeting },
    waiting: { phase: 'waiting', meeting },
    reconnecting: { phase: 'reconnecting', meeting, participants },
    left: { phase: 'left', leftReason: 'removed', meeting },
    resumable: { phase: 'idle', resumable: { title: word(), name: word(), role: 'host' } },
  };
}

/** Tags and names of attributes, level by level, shadow roots included. */
function shapeOf(root: ParentNode): string {
  return [...root.children]
    .map((element) => {
      const inside = shapeOf(element.shadowRoot ?? element) + (element.shadowRoot === null ? '' : shapeOf(element));
      return `${element.localName}[${element.getAttributeNames().sort().join(' ')}](${inside})`;
    })
    .join('');
}

async function shapesFor(word: () => string): Promise<Record<string, string>> {
  const shapes: Record<string, string> = {};
  for (const [name, state] of Object.entries(viewsOf(word))) {
    const session = createDemoSession({ state, phase: state.phase ?? 'idle', participants: 0 });
    const room = await mount('meeting-room', { session });
    await settle(room);
    shapes[name] = shapeOf(room.renderRoot as ShadowRoot);
    for (const panel of state.phase === 'in-meeting' ? (['people', 'chat', 'more'] as const) : []) {
      get(room, `[data-name=${panel}]`).click();
      await settle(room);
      shapes[`${name}, ${panel}`] = shapeOf(room.renderRoot as ShadowRoot);
    }
    await unmountAll();
    await session.close();
  }
  return shapes;
}

/** What has opened doors elsewhere: markup, ends of attributes, templates, entities, addresses, marks of direction. */
const SPELLS = [
  '<img src=x onerror=wasHostile()>',
  '<script>wasHostile()</script>',
  '"><svg onload=wasHostile()>',
  "' autofocus onfocus='wasHostile()",
  '${wasHostile()}',
  '{{constructor.constructor("wasHostile()")()}}',
  '&lt;b&gt;&#60;i>',
  'javascript:wasHostile()',
  '</bdi></p></template><iframe srcdoc=x>',
  '<!--',
  ']]>',
  '\u202eevil\u202c',
];

describe('I25: names and texts never make elements or attributes', () => {
  afterEach(unmountAll);

  it('in any view of the room, for spells and for whatever else', async () => {
    const heard: string[] = [];
    Object.assign(globalThis, { wasHostile: () => heard.push('a spell') });
    // One word without a space and without an address, as the hostile ones: links are elements on purpose.
    const harmless = await shapesFor(() => 'Ada');
    const spell = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...SPELLS) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
    );
    const words = fc.array(spell, { minLength: 20, maxLength: 20 });
    const property = fc.asyncProperty(words, async (all) => {
      let at = 0;
      const shapes = await shapesFor(() => all[at++ % all.length] ?? '');
      expect(shapes).to.deep.equal(harmless);
    });
    await fc.assert(property, { numRuns: 4, endOnFailure: true });
    expect(heard).to.deep.equal([]);
    expect(Object.values(harmless).every((shape) => shape.length > 200)).to.equal(true);
    expect(harmless['meeting']).to.contain('participant-tile');
    expect(harmless['meeting, people']).to.contain('participant-guard');
    expect(harmless['meeting, chat']).to.contain('meeting-chat').and.not.contain('participant-guard');
  });
});
