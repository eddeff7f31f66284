import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { decodeRecording, findFfmpeg } from './decode-recording.js';
import { MARKS, type Mark } from './tone-and-colour.js';

const { ada, ben, cem } = MARKS;
const EVERYBODY = [ada, ben, cem];
/** Windows of 20 ms, pictures of 50 ms: both well inside of the first and of the second half of two seconds. */
const HALVES = { loudness: [5, 40, 60, 95], shares: [2, 16, 24, 38] } as const;
/** Codecs smear a little around an abrupt change. */
const LOUD = 0.1;
const SILENT = 0.02;

const picture = ({ colour }: Mark) => `color=0x${Buffer.from(colour).toString('hex')}:size=640x360:rate=20:duration=1`;
const sound = ({ tone }: Mark) => `sine=frequency=${String(tone)}:duration=1`;

describe('what is read out of a recording', { skip: findFfmpeg() === null && 'no ffmpeg here' }, () => {
  let folder: string;
  const make = (name: string, ...options: readonly string[]): string => {
    const path = join(folder, name);
    execFileSync(findFfmpeg() ?? '', ['-v', 'error', ...options, path]);
    return path;
  };

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'decode-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('tells whose tone and whose colour it holds, and when', async () => {
    const inputs = [sound(ada), sound(cem), picture(ada), picture(ben)];
    const both = '[0][1]concat=n=2:v=0:a=1[a];[2][3]concat=n=2:v=1[v]';
    const codecs = ['-map', '[a]', '-map', '[v]', '-c:a', 'libopus', '-c:v', 'libvpx'];
    const path = make(
      'both.webm',
      ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]),
      '-filter_complex',
      both,
      ...codecs,
    );
    const { loudness, shares } = await decodeRecording(path, EVERYBODY);
    const heard = (name: string) => spans(loudness.get(name) ?? [], HALVES.loudness, LOUD, SILENT);
    const seen = (name: string) => spans(shares.get(name) ?? [], HALVES.shares, 0.95, 0.05);
    assert.deepEqual(
      EVERYBODY.map(({ name }) => heard(name)),
      ['yes no', 'no no', 'no yes'],
    );
    assert.deepEqual(
      EVERYBODY.map(({ name }) => seen(name)),
      ['yes no', 'no yes', 'no no'],
    );
  });

  it('finds no picture in a file of sound, and no sound in a file of pictures', async () => {
    const sounds = await decodeRecording(make('sound.webm', '-f', 'lavfi', '-i', sound(ada)), [ada]);
    assert.equal(sounds.shares.get(ada.name)?.length, 0);
    assert.ok((sounds.loudness.get(ada.name)?.length ?? 0) > 45);
    const pictures = await decodeRecording(make('picture.webm', '-f', 'lavfi', '-i', picture(ada)), [ada]);
    assert.equal(pictures.loudness.get(ada.name)?.length, 0);
    assert.ok((pictures.shares.get(ada.name)?.length ?? 0) > 15);
  });

  it('reads the beginning of a file that was cut off, and complains of one that is none', async () => {
    const path = make('cut.webm', '-f', 'lavfi', '-i', `sine=frequency=${String(ada.tone)}:duration=8`);
    truncateSync(path, 40_000);
    const { loudness } = await decodeRecording(path, [ada]);
    assert.ok((loudness.get(ada.name) ?? []).filter((value) => value > LOUD).length > 45);
    writeFileSync(join(folder, 'none.webm'), 'no recording');
    await assert.rejects(decodeRecording(join(folder, 'none.webm'), [ada]), /cannot play it/);
  });
});

function spans(
  values: readonly number[],
  [from, to, later, end]: readonly [number, number, number, number],
  much: number,
  little: number,
): string {
  const judge = (part: readonly number[]): string => {
    if (part.length > 0 && part.every((value) => value > much)) return 'yes';
    return part.length > 0 && part.every((value) => value < little) ? 'no' : 'mixed';
  };
  return `${judge(values.slice(from, to))} ${judge(values.slice(later, end))}`;
}
