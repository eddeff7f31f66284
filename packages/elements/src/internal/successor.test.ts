import { EMPTY_STATE, type MeetingState, type ParticipantState, type Role } from '@in-camera/meeting';
import { expect } from 'chai';
import { describe, it } from '../../../../test/mocha-globals.js';
import { demoMeeting, demoParticipant } from '../testing/demo-data.js';
import { selectSuccessor, type Successor } from './successor.js';

function person(id: string, role: Role, more: Partial<ParticipantState> = {}): ParticipantState {
  return demoParticipant({ id, name: id.toUpperCase(), role, ...more });
}

function stateOf(own: Role, ...participants: readonly ParticipantState[]): MeetingState {
  const self = { ...EMPTY_STATE.self, id: 'me', name: 'Me', role: own };
  return { ...EMPTY_STATE, self, participants, meeting: { ...demoMeeting(), host: 'lead' } };
}

describe('who leads on when the lead is gone', () => {
  const LEAD = person('lead', 'host');
  const cases: readonly (readonly [string, MeetingState, Successor])[] = [
    ['nobody without an office', stateOf('presenter', LEAD, person('a', 'participant')), { kind: 'nobody' }],
    ['the one co-host', stateOf('participant', LEAD, person('a', 'co-host')), { kind: 'named', name: 'A' }],
    ['oneself as the one co-host', stateOf('co-host', LEAD), { kind: 'self' }],
    [
      'a host before a co-host',
      stateOf('co-host', LEAD, person('a', 'co-host'), person('b', 'host')),
      { kind: 'named', name: 'B' },
    ],
    ['one of several, who cannot be told', stateOf('co-host', LEAD, person('a', 'co-host')), { kind: 'some' }],
    [
      'nobody whose line is lost',
      stateOf('participant', LEAD, person('a', 'co-host', { link: 'lost' })),
      { kind: 'nobody' },
    ],
  ];
  for (const [title, state, expected] of cases) {
    it(title, () => void expect(selectSuccessor(state)).to.deep.equal(expected));
  }
});
