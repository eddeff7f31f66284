/** What a browser's recorder writes becomes a file that can be jumped about in, and what cannot become one stays as it is. */
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { CueList } from './cue-list.js';
import {
  encodeElement,
  fixedUint,
  ID,
  joinBytes,
  readElements,
  readUint,
  shortUint,
  vintLength,
  type Element,
} from './ebml.js';
import { seekableHead } from './seekable-head.js';
import { WebmIndex } from './webm-index.js';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0 && spawnSync('ffprobe', ['-version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'seekable-head-'));
after(() => rmSync(folder, { recursive: true }));

const MOST_BYTES = 64 * 2 ** 20;
const PICTURES = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=25'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440'];
const VP8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '25'];
const OPUS = ['-c:a', 'libopus'];
const KINDS = {
  'VP8 and Opus': [...PICTURES, ...SOUND, ...VP8, ...OPUS],
  'VP8 alone': [...PICTURES, ...VP8],
  'Opus alone': [...SOUND, ...OPUS],
};
const SECONDS = 7;
const UNKNOWN_SIZE = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

function run(tool: string, options: readonly string[], level = 'error'): Buffer {
  const { stdout, stderr, status } = spawnSync(tool, ['-v', level, ...options], { maxBuffer: MOST_BYTES });
  assert.equal(`${status} ${stderr.toString()}`, '0 ');
  return stdout;
}

const recorded = new Map<keyof typeof KINDS, Uint8Array<ArrayBuffer>>();

function record(kind: keyof typeof KINDS): Uint8Array<ArrayBuffer> {
  const options = [...KINDS[kind], '-t', `${SECONDS}`, '-f', 'webm', '-live', '1', 'pipe:1'];
  const file = recorded.get(kind) ?? new Uint8Array(run('ffmpeg', options));
  recorded.set(kind, file);
  return file;
}

function store(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function packetsOf(path: string, level?: string): string[] {
  const shown = ['-show_packets', '-show_entries', 'packet=stream_index,pts,size,flags', '-of', 'csv=p=0'];
  return run('ffprobe', [...shown, path], level)
    .toString()
    .trim()
    .split('\n');
}

function durationOf(path: string, level?: string): number {
  return Number(run('ffprobe', ['-show_entries', 'format=duration', '-of', 'csv=p=0', path], level).toString());
}

/** @param pieces lengths, over and over */
function indexOf(bytes: Uint8Array, pieces: readonly number[] = [bytes.length]): WebmIndex {
  const index = new WebmIndex();
  for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
    const end = at + (pieces[turn % pieces.length] ?? 1);
    index.push(bytes.subarray(at, end));
    at = end;
  }
  return index;
}

function makeSeekable(bytes: Uint8Array, pieces?: readonly number[]): Uint8Array<ArrayBuffer> | null {
  const made = seekableHead(indexOf(bytes, pieces), bytes.length);
  return made === null ? null : joinBytes([made.head, bytes.subarray(made.skip, made.end)]);
}

function randomPieces(): number[] {
  return fc.sample(fc.integer({ min: 1, max: 5_000 }), 50);
}

/** As Chromium writes them. */
function withUnknownClusterSizes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const start = indexOf(bytes).head?.firstCluster.position ?? 0;
  const clusters = readElements(bytes.subarray(start)) ?? [];
  const parts = clusters.flatMap(({ payload }) => [shortUint(ID.cluster), UNKNOWN_SIZE, payload]);
  return joinBytes([bytes.subarray(0, start), ...parts]);
}

function within(elements: readonly Element[], ...path: readonly number[]): Element[] {
  const [id, ...rest] = path;
  const found = elements.filter((element) => element.id === id);
  return rest.length === 0 ? found : found.flatMap(({ payload }) => within(readElements(payload) ?? [], ...rest));
}

/** What stands where each entry of the SeekHead and each cue points, and when the cues are. */
function pointersOf(bytes: Uint8Array<ArrayBuffer>) {
  const { head } = indexOf(bytes);
  // Behind ID and size of the Segment.
  const start = (head?.ebmlHeader.length ?? 0) + 12;
  const payload = bytes.subarray(start);
  const top = readElements(bytes.subarray(start, head?.firstCluster.position)) ?? [];
  const numbers = (...path: readonly number[]): number[] =>
    within(top, ...path).map((one) => readUint(one.payload) ?? 0);
  const hexAt = (position: number, length: number): string =>
    Buffer.from(payload.subarray(position, position + length)).toString('hex');
  const positions = [ID.cues, ID.cuePoint, ID.cueTrackPositions] as const;
  const clusterAt = numbers(...positions, ID.cueClusterPosition);
  return {
    seeks: numbers(ID.seekHead, ID.seek, ID.seekPosition).map((position) => hexAt(position, 4)),
    clusters: clusterAt.map((position) => hexAt(position, 4)),
    blocks: numbers(...positions, ID.cueRelativePosition).map((position, index) => {
      const sizeAt = (clusterAt[index] ?? 0) + 4;
      return hexAt(sizeAt + vintLength(payload[sizeAt] ?? 0) + position, 1);
    }),
    ticks: numbers(ID.cues, ID.cuePoint, ID.cueTime),
  };
}

describe('a file of ffmpeg, live', { skip: !hasFfmpeg }, () => {
  for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    for (const sizes of ['known', 'unknown'] as const) {
      const name = `${kind}, Clusters of ${sizes} size`;
      const begin = (): Uint8Array<ArrayBuffer> =>
        sizes === 'known' ? record(kind) : withUnknownClusterSizes(record(kind));

      it(`${name}: has a duration, can be jumped about in, and the same packets`, () => {
        const streamed = begin();
        const pieces = randomPieces();
        const made = makeSeekable(streamed, pieces);
        assert.ok(made, `null with pieces of ${pieces.join()}`);
        const [before, now] = [store('before.webm', streamed), store('now.webm', made)];
        assert.ok(Number.isNaN(durationOf(before)));
        assert.ok(Math.abs(durationOf(now) - SECONDS) < 0.1, `${durationOf(now)} s`);
        assert.deepEqual(packetsOf(now), packetsOf(before));
        const { seeks, clusters, blocks, ticks } = pointersOf(made);
        assert.deepEqual([...new Set(seeks)], ['1549a966', '1654ae6b', '1254c367', '1c53bb6b']);
        assert.deepEqual(
          [[...new Set(clusters)], [...new Set(blocks)]],
          [['1f43b675'], kind === 'VP8 alone' ? [] : ['a3']],
        );
        assert.deepEqual(
          ticks.map((at) => Math.floor(at / 1_000)),
          [0, 2, 4, 6],
        );
        const copied = run('ffmpeg', ['-ss', '4.5', '-copyts', '-i', now, '-c', 'copy', '-f', 'framecrc', '-']);
        const first = Number(/^0,\s*-?\d+,\s*(\d+)/m.exec(copied.toString())?.[1]);
        assert.ok(first >= 3_500 && first <= 4_600, `landed at ${first} ms`);
        run('ffmpeg', ['-ss', '5', '-i', now, '-f', 'null', '-']);
        assert.equal(makeSeekable(made), null);
      });

      it(`${name}: loses no more than the block that was being written`, () => {
        const streamed = begin();
        const cut = streamed.subarray(0, Math.floor(streamed.length * 0.8));
        const made = makeSeekable(cut);
        assert.ok(made);
        const now = store('now.webm', made);
        const left = packetsOf(now, 'fatal');
        assert.deepEqual(left, packetsOf(store('cut.webm', cut), 'fatal').slice(0, left.length));
        assert.ok(left.length > packetsOf(store('all.webm', streamed)).length / 2);
        const last = Math.max(...left.map((line) => Number(line.split(',')[1])));
        // Opus is played a little later than it says.
        assert.ok(Math.abs(durationOf(now, 'fatal') * 1_000 - last) < 10);
      });
    }
  }

  for (const format of ['webm', 'mp4', 'ogg']) {
    it(`${format}, whole: stays as it is`, () => {
      const path = join(folder, `whole.${format}`);
      run('ffmpeg', [...SOUND, '-t', '3', '-c:a', 'libopus', '-y', path]);
      const index = indexOf(new Uint8Array(readFileSync(path)), randomPieces());
      assert.equal(index.isUsable, false);
    });
  }
});

/** A file of one Cluster, made by hand: one track with pictures, 1 s from block to block. */
function made(
  blocks: readonly Uint8Array[],
  { version = 4, segmentSize = UNKNOWN_SIZE, isKnown = false } = {},
): Uint8Array<ArrayBuffer> {
  const inside = [encodeElement(ID.timestamp, Uint8Array.of(0)), ...blocks];
  const track = encodeElement(
    ID.trackEntry,
    encodeElement(ID.trackNumber, Uint8Array.of(1)),
    encodeElement(ID.trackType, Uint8Array.of(1)),
  );
  return joinBytes([
    encodeElement(ID.ebml, encodeElement(ID.docTypeVersion, Uint8Array.of(version))),
    encodeElement(ID.void, new Uint8Array(5)),
    ...[shortUint(ID.segment), segmentSize],
    encodeElement(ID.void, new Uint8Array(200)),
    encodeElement(ID.info, encodeElement(ID.crc32, new Uint8Array(4))),
    encodeElement(ID.tracks, track),
    ...(isKnown ? [encodeElement(ID.cluster, ...inside)] : [shortUint(ID.cluster), UNKNOWN_SIZE, ...inside]),
  ]);
}

function block(seconds: number, flags: number, id: number = ID.simpleBlock): Uint8Array<ArrayBuffer> {
  const [high = 0, low = 0] = fixedUint(seconds * 1_000).subarray(6);
  return encodeElement(id, Uint8Array.of(0x81, high, low, flags, 1, 2, 3));
}

function group(seconds: number, ...more: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encodeElement(ID.blockGroup, block(seconds, 0, ID.block), ...more);
}

const KEY = 0x80;
const REFERENCE = encodeElement(ID.referenceBlock, Uint8Array.of(1));
const cuesOf = (bytes: Uint8Array): number[] => indexOf(bytes).cues.map(({ ticks }) => ticks);

describe('what is kept of a file', () => {
  it('is key frames at least two seconds apart', () => {
    const keys = [0, 1, 2, 3, 4].map((seconds) => block(seconds, KEY));
    assert.deepEqual(cuesOf(made(keys)), [0, 2_000, 4_000]);
    assert.deepEqual(cuesOf(made([block(0, KEY), block(2, 0), block(4, KEY)])), [0, 4_000]);
  });

  it('is a block that refers to no other, and how long it lasts', () => {
    const file = made([group(0), group(3, REFERENCE), group(5, encodeElement(ID.blockDuration, Uint8Array.of(40)))]);
    assert.deepEqual(cuesOf(file), [0, 5_000]);
    assert.equal(indexOf(file).lastTicks, 5_040);
  });

  it('is few cues, however many there could be', () => {
    const list = new CueList(2, 8);
    for (let ticks = 0; ticks < 1_000; ticks += 1) {
      list.add({ ticks, track: 1, clusterPosition: ticks, relativePosition: 0 });
      assert.ok(list.cues.length <= 8);
    }
    const gaps = list.cues.slice(1).map(({ ticks }, index) => ticks - (list.cues[index]?.ticks ?? 0));
    assert.deepEqual([list.cues[0]?.ticks, [...new Set(gaps)], gaps.length >= 3], [0, [128], true]);
  });
});

describe('the head', () => {
  it('names no place within a Cluster to a reader that does not know of it', () => {
    for (const [version, count] of [
      [2, 0],
      [4, 1],
    ] as const) {
      const file = makeSeekable(made([block(0, KEY)], { version }));
      assert.ok(file);
      assert.equal(pointersOf(file).blocks.length, count);
    }
  });

  it('has a Segment that ends where the file does if its Clusters end, a duration, and no checksum of what it no longer is', () => {
    const file = makeSeekable(made([block(0, KEY)], { isKnown: true }));
    assert.ok(file);
    const head = indexOf(file).head;
    assert.equal(head?.segmentEnd, file.length);
    const other = makeSeekable(made([block(0, KEY)]));
    assert.equal(indexOf(other ?? file).head?.segmentEnd, Infinity);
    assert.deepEqual(
      head.info.map(({ id }) => id),
      [ID.duration],
    );
    assert.equal(new DataView(joinBytes([head.info[0]?.payload ?? new Uint8Array()]).buffer).getFloat64(0), 1);
  });

  it('is not made of what is broken', () => {
    const good = made([block(0, KEY)]);
    const sizeAt = 4 + good.findIndex((_, at) => readUint(good.subarray(at, at + 4)) === ID.segment);
    const segmentSize = fixedUint(good.length - sizeAt - 8).fill(0x01, 0, 1);
    const ended = made([block(0, KEY)], { segmentSize });
    const void_ = encodeElement(ID.void, new Uint8Array(70_000));
    const tags = encodeElement(ID.tags, new Uint8Array(70_000));
    const wrong: Record<string, Uint8Array> = {
      nothing: new Uint8Array(),
      'no key frame': made([block(0, 0)]),
      'an element of unknown size in a Cluster': made([block(0, KEY), Uint8Array.of(ID.simpleBlock, 0xff, 1)]),
      'an ID of nine bytes': made([block(0, KEY), Uint8Array.of(0, 1)]),
      'a group without a block': made([block(0, KEY), encodeElement(ID.blockGroup, REFERENCE)]),
      'another file behind it': joinBytes([good, good]),
      'a Cluster behind Tags': joinBytes([good, encodeElement(ID.tags), encodeElement(ID.cluster)]),
      'a block of no time': made([block(0, KEY), shortUint(ID.cluster), UNKNOWN_SIZE, block(1, KEY)]),
      'a Cluster in a Cluster': made([block(0, KEY), encodeElement(ID.cluster)], { isKnown: true }),
      'something behind the Segment': joinBytes([ended, Uint8Array.of(0)]),
      'a Segment that is too small': made([block(0, KEY)], { segmentSize: Uint8Array.of(0x80 | 10) }),
    };
    for (const [name, bytes] of Object.entries(wrong)) assert.equal(makeSeekable(bytes), null, name);
    assert.ok(makeSeekable(ended));
    assert.equal(seekableHead(indexOf(good), good.length + 1), null);
    assert.equal(seekableHead(indexOf(good), good.length)?.end, good.length);
    const at = good.indexOf(ID.void, 20);
    assert.equal(makeSeekable(joinBytes([good.subarray(0, at), tags, good.subarray(at)])), null);
    assert.ok(makeSeekable(joinBytes([good.subarray(0, at), void_, good.subarray(at)])));
  });

  it('leaves what comes behind the Clusters', () => {
    const good = made([block(0, KEY)]);
    const index = indexOf(joinBytes([good, encodeElement(ID.tags, new Uint8Array(9))]));
    assert.equal(seekableHead(index, index.sizeBytes)?.end, good.length);
  });
});

describe('hostile bytes', () => {
  const blocks = [block(0, KEY), group(1, REFERENCE), block(2, 0), block(3, KEY), group(6)];
  const good = made(blocks);
  const change = fc.record({ at: fc.nat(good.length - 1), to: fc.integer({ min: 0, max: 255 }) });
  const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });

  /** Whatever it makes of them, it makes the same of them in pieces; and what it makes can be read, and is finished. */
  function check(bytes: Uint8Array, lengths: readonly number[]): void {
    const index = indexOf(bytes, lengths);
    const head = seekableHead(index, bytes.length);
    assert.deepEqual(head, seekableHead(indexOf(bytes), bytes.length));
    assert.ok(index.end <= bytes.length);
    if (head === null) return;
    assert.ok(index.isUsable && head.skip < head.end);
    const whole = joinBytes([head.head, bytes.subarray(head.skip, head.end)]);
    const again = indexOf(whole);
    assert.deepEqual([again.isUsable, again.lastTicks], [false, index.lastTicks]);
    assert.equal(new Set([...pointersOf(whole).clusters, '1f43b675']).size, 1);
  }

  it('mutated and cut', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), fc.nat(good.length), pieces, (changes, length, lengths) => {
        const bytes = good.slice(0, length);
        for (const { at, to } of changes) if (at < length) bytes[at] = to;
        check(bytes, lengths);
      }),
      { numRuns: 3_000 },
    );
  });

  it('of any kind, behind a good beginning', () => {
    const beginnings = fc.constantFrom(0, good.indexOf(ID.void, 20), good.length);
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 200 }), pieces, (kept, random, lengths) =>
        check(joinBytes([good.subarray(0, kept), random]), lengths),
      ),
      { numRuns: 3_000 },
    );
  });
});
