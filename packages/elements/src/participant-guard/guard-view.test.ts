import { EMPTY_STATE, type KnockState, type MeetingState, type Role } from '@in-camera/meeting';
import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { demoMeeting, demoParticipant } from '../testing/demo-data.js';
import {
  FLOOD_ABOVE,
  mayBeHandedTo,
  mayBeRemoved,
  selectGuardView,
  selectRoles,
  type GuardPerson,
  type GuardProperties,
  type GuardRights,
} from './guard-view.js';

const UNSET: GuardProperties = {
  ...{ participants: null, knocks: null, invites: null, locked: null, lead: null },
  ...{ canModerate: null, canChangeLock: null, canAssignRoles: null, canHandOver: null },
};

function knock(id: string, inviteName: string | null = null): KnockState {
  return {
    id,
    name: `Name of ${id}`,
    at: 0,
    inviteName,
    inviteUnknown: false,
    removedBefore: false,
    nameWarning: null,
  };
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
      expect(view.rights.moderate).to.equal(mayModerate);
      expect(view.rights.changeLock).to.equal(mayModerate);
      expect(view.rights.assignRoles).to.equal(mayModerate);
      expect(view.knocks.length).to.equal(mayModerate ? 1 : 0);
    });
  }

  it('takes a set property before the session, and the session before nothing', () => {
    const state = stateAs('host', { knocks: [knock('from-session')] });
    const view = selectGuardView({ ...UNSET, knocks: [knock('from-page')], locked: true, canModerate: false }, state);
    expect(view.locked).to.equal(true);
    expect(view.rights.moderate).to.equal(false);
    const moderated = selectGuardView({ ...UNSET, knocks: [knock('from-page')] }, state);
    expect(moderated.knocks.map(({ id }) => id)).to.deep.equal(['from-page']);
  });

  it('shows oneself only beside the session’s own people', () => {
    expect(selectGuardView(UNSET, stateAs('host')).self?.name).to.equal('Me');
    expect(selectGuardView({ ...UNSET, participants: [] }, stateAs('host')).self).to.equal(null);
    expect(selectGuardView(UNSET, EMPTY_STATE).self).to.equal(null);
  });

  it('says who leads only where the roles do not', () => {
    const meetingLedBy = (host: string): Pick<MeetingState, 'meeting'> => ({
      meeting: { ...demoMeeting(), host },
    });
    const coHost = demoParticipant({ id: 'co', name: 'Co', role: 'co-host' });
    const secondHost = demoParticipant({ id: 'second', name: 'Second', role: 'host' });
    const names = (host: string, participants: MeetingState['participants']): boolean =>
      selectGuardView(UNSET, stateAs('host', { ...meetingLedBy(host), participants })).namesLead;
    expect(names('me', [coHost])).to.equal(false);
    expect(names('co', [coHost])).to.equal(true);
    expect(names('me', [secondHost])).to.equal(true);
    expect(selectGuardView(UNSET, stateAs('host')).namesLead).to.equal(false);
  });
});

describe('D5: what may be done about whom', () => {
  const ALL = { moderate: true, changeLock: true, assignRoles: true, handOver: true, askToMute: true, takeOver: false };
  const HOST: GuardRights = { ...ALL, as: 'host' };
  const CO_HOST: GuardRights = { ...ALL, as: 'co-host', handOver: false };
  const NOTHING: GuardRights = { ...HOST, moderate: false, assignRoles: false, handOver: false };
  const person = (role?: Role): GuardPerson => ({ id: 'a', name: 'A', ...(role && { role }) });

  const removals: readonly (readonly [Role | undefined, host: boolean, coHost: boolean])[] = [
    ['host', true, false],
    ['co-host', true, false],
    ['presenter', true, true],
    ['participant', true, true],
    [undefined, true, true],
  ];
  for (const [role, host, coHost] of removals) {
    it(`${role ?? 'somebody without a role'} is removed by ${coHost ? 'hosts and co-hosts' : 'hosts only'}`, () => {
      expect(mayBeRemoved(person(role), HOST, null)).to.equal(host);
      expect(mayBeRemoved(person(role), CO_HOST, null)).to.equal(coHost);
      expect(mayBeRemoved(person(role), NOTHING, null)).to.equal(false);
    });
  }

  it('an office is removed only where the lock can be changed with it, and never whoever leads', () => {
    expect(mayBeRemoved(person('co-host'), { ...HOST, changeLock: false }, null)).to.equal(false);
    expect(mayBeRemoved(person('co-host'), HOST, 'a')).to.equal(false);
  });

  it('nobody is made a host, no host made less, and co-hosts are made by hosts', () => {
    expect(selectRoles(person('host'), HOST)).to.deep.equal([]);
    expect(selectRoles(person(), HOST)).to.deep.equal(['co-host', 'presenter']);
    expect(selectRoles(person('presenter'), CO_HOST)).to.deep.equal(['participant']);
    expect(selectRoles(person('co-host'), CO_HOST)).to.deep.equal([]);
    expect(selectRoles(person(), NOTHING)).to.deep.equal([]);
  });

  it('the lead goes to hosts and co-hosts, and not to whoever has it', () => {
    expect(mayBeHandedTo(person('co-host'), HOST, 'somebody')).to.equal(true);
    expect(mayBeHandedTo(person('co-host'), HOST, 'a')).to.equal(false);
    expect(mayBeHandedTo(person('presenter'), HOST, null)).to.equal(false);
    expect(mayBeHandedTo(person('co-host'), CO_HOST, null)).to.equal(false);
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
