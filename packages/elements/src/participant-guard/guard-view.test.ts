import { EMPTY_STATE, type KnockState, type MeetingState, type Role } from '@in-camera/meeting';
import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { FLOOD_ABOVE, mayBeRemoved, selectGuardView, type GuardProperties } from './guard-view.js';

const UNSET: GuardProperties = { participants: null, knocks: null, invites: null, locked: null, canModerate: null };

function knock(id: string, inviteName: string | null = null): KnockState {
  return { id, name: `Name of ${id}`, at: 0, inviteName, removedBefore: false, nameWarning: null };
}

function stateAs(role: Role, more: Partial<MeetingState> = {}): MeetingState {
  return { ...EMPTY_STATE, self: { ...EMPTY_STATE.self, id: 'me', name: 'Me', role }, ...more };
}

function uninvited(count: number): KnockState[] {
  return Array.from({ length: count }, (_, index) => knock(`u${index}`));
}

describe('R8: what the guard shows', () => {
  for (const [role, mayModerate] of [
    ['host', true],
    ['co-host', true],
    ['presenter', false],
    ['participant', false],
  ] as const) {
    it(`${role}: ${mayModerate ? 'sees and answers knocks' : 'sees no knocks'}`, () => {
      const view = selectGuardView(UNSET, stateAs(role, { knocks: [knock('a')] }));
      expect(view.canModerate).to.equal(mayModerate);
      expect(view.knocks.length).to.equal(mayModerate ? 1 : 0);
    });
  }

  it('takes a set property before the session, and the session before nothing', () => {
    const state = stateAs('host', { knocks: [knock('from-session')] });
    const view = selectGuardView({ ...UNSET, knocks: [knock('from-page')], locked: true, canModerate: false }, state);
    expect(view.locked).to.equal(true);
    expect(view.canModerate).to.equal(false);
    const moderated = selectGuardView({ ...UNSET, knocks: [knock('from-page')] }, state);
    expect(moderated.knocks.map(({ id }) => id)).to.deep.equal(['from-page']);
  });

  it('shows oneself only beside the session’s own people', () => {
    expect(selectGuardView(UNSET, stateAs('host')).self?.name).to.equal('Me');
    expect(selectGuardView({ ...UNSET, participants: [] }, stateAs('host')).self).to.equal(null);
    expect(selectGuardView(UNSET, EMPTY_STATE).self).to.equal(null);
  });

  it('does not offer to remove a host', () => {
    expect(mayBeRemoved({ id: 'a', name: 'A', role: 'host' })).to.equal(false);
    expect(mayBeRemoved({ id: 'b', name: 'B', role: 'co-host' })).to.equal(true);
    expect(mayBeRemoved({ id: 'c', name: 'C' })).to.equal(true);
  });
});

describe('D6: many knocks at once', () => {
  const host = stateAs('host');

  it(`are shown one by one up to ${FLOOD_ABOVE}`, () => {
    const view = selectGuardView({ ...UNSET, knocks: uninvited(FLOOD_ABOVE) }, host);
    expect(view.knocks.length).to.equal(FLOOD_ABOVE);
    expect(view.flood).to.deep.equal([]);
  });

  it('collapse above that, and hide nobody who was invited by name', () => {
    const knocks = [...uninvited(FLOOD_ABOVE), knock('hanna', 'Hanna'), knock('one-more')];
    const view = selectGuardView({ ...UNSET, knocks }, host);
    expect(view.flood.length).to.equal(FLOOD_ABOVE + 1);
    expect(view.knocks.map(({ id }) => id)).to.deep.equal(['hanna']);
  });
});
