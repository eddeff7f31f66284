/** V5, F4: nothing but fixed words and numbers can get into the log. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createLog, LOG_EVENTS, toErrno } from './log.js';

describe('V5: the log', () => {
  it('writes an event and counts, one line each', () => {
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line));
    log('draining');
    log('connections-full', { connections: 3, rooms: 2 });
    assert.deepEqual(lines, [
      'in-camera-signalling: draining\n',
      'in-camera-signalling: connections-full connections=3 rooms=2\n',
    ]);
  });

  it('tells the same event once a minute', () => {
    const lines: string[] = [];
    let nowMs = 0;
    const log = createLog(
      (line) => lines.push(line),
      () => nowMs,
    );
    for (nowMs = 0; nowMs < 120_000; nowMs += 1000) log('rooms-full', { rooms: nowMs });
    log('draining');
    assert.deepEqual(
      lines.map((line) => line.split(' ').slice(1).join(' ').trim()),
      ['rooms-full rooms=0', 'rooms-full rooms=60000', 'draining'],
    );
  });

  it('has events of letters and dashes only', () => {
    for (const event of LOG_EVENTS) assert.match(event, /^[a-z-]+$/);
  });

  it('takes nothing but the number from an error', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:80'), { errno: -111, address: '192.0.2.1' });
    assert.equal(toErrno(error), -111);
    for (const other of [new Error('x'), 'x', null, undefined, { errno: '192.0.2.1' }, { errno: 1.5 }]) {
      assert.equal(toErrno(other), 0);
    }
  });
});
