/** Names as strangers choose them, and file systems as they are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameFile } from './name-file.js';

const named = (name: string, taken = new Set<string>(), scene: 'person' | 'screen' = 'person'): string =>
  nameFile({ name, scene, mimeType: 'video/webm;codecs=vp8,opus', taken });

describe('the name of a recorded file', () => {
  it('is the person’s, in letters and digits of any writing', () => {
    assert.equal(named('Ada'), 'Ada-1.webm');
    assert.equal(named('Łucja Öz'), 'Łucja-Öz-1.webm');
    assert.equal(named('王小明'), '王小明-1.webm');
    assert.equal(named('Ada', new Set(), 'screen'), 'Ada-screen-1.webm');
  });

  it('leads nowhere and hides nothing, whatever the name', () => {
    assert.equal(named('../../etc/passwd'), 'etc-passwd-1.webm');
    assert.equal(named('a\u202egpj.exe\u0000'), 'a-gpj-exe-1.webm');
    assert.equal(named('CON:*?"<>|'), 'CON-1.webm');
    assert.equal(named('🙂'), 'participant-1.webm');
    assert.equal(named('x'.repeat(300)), `${'x'.repeat(40)}-1.webm`);
  });

  it('is given once, also where case makes no difference', () => {
    const taken = new Set<string>();
    assert.deepEqual(
      [named('Ada', taken), named('ADA', taken), named('ada', taken)],
      ['Ada-1.webm', 'ADA-2.webm', 'ada-3.webm'],
    );
  });

  it('ends as its type is played', () => {
    const ending = (mimeType: string): string =>
      nameFile({ name: 'Ada', scene: 'person', mimeType, taken: new Set() }).split('.')[1] ?? '';
    assert.deepEqual(['video/mp4;codecs=avc1', 'audio/mp4', 'audio/ogg;codecs=opus', 'audio/webm'].map(ending), [
      'mp4',
      'm4a',
      'ogg',
      'webm',
    ]);
  });
});
