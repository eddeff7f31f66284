/**
 * Writes the beginning that makes a streamed WebM file seekable: its length, and where its key frames are, before the Clusters.
 * The Clusters stay as they are, byte for byte.
 */
import { encodeElement, encodeFloat, encodeHeader, fixedUint, ID, joinBytes, shortUint } from './ebml.js';
import type { Cue } from './cue-list.js';
import type { WebmHead } from './webm-head.js';
import type { WebmIndex } from './webm-index.js';

export interface SeekableHead {
  readonly head: Uint8Array<ArrayBuffer>;
  /** How many of the file's first bytes it stands for. */
  readonly skip: number;
  /** How many bytes of the file are good, from its first: what is behind them is to be cut. Its size where nothing is. */
  readonly end: number;
}

/** Info without what is written anew, or would no longer be true. */
const LEFT_OUT: readonly number[] = [ID.duration, ID.crc32, ID.void];
/** The first version that has CueRelativePosition. RFC 9559 §5.1.5.1.2.3. */
const RELATIVE_SINCE = 4;

/**
 * Null where a file cannot be made seekable, or is so already: it stays as it is. RFC 9559 §5.1 and §22.1.
 *
 * @param sizeBytes of the file; null is given where the index has not seen it all
 */
export function seekableHead(index: WebmIndex, sizeBytes: number): SeekableHead | null {
  const { head, cues, end } = index;
  if (head === null || !index.isUsable || index.sizeBytes !== sizeBytes) return null;
  const skip = head.firstCluster.position;
  const info = encodeInfo(head, index.lastTicks);
  // Positions take the same room whatever they are: what they are is known once everything has its place.
  const cuesBytes = encodeCues(head, cues, 0).length;
  const seekBytes = encodeSeekHead(head, info.length, 0).length;
  const headBytes = [info, head.tracks, ...head.tags].reduce((sum, { length }) => sum + length, seekBytes + cuesBytes);
  const parts = [
    encodeSeekHead(head, info.length, seekBytes),
    info,
    head.tracks,
    ...head.tags,
    encodeCues(head, cues, headBytes - skip),
  ];
  const segment = encodeHeader(ID.segment, headBytes + index.announcedEnd - skip);
  return { head: joinBytes([head.ebmlHeader, segment, ...parts]), skip, end };
}

/** RFC 9559 §5.1.2. */
function encodeInfo({ info }: WebmHead, lastTicks: number): Uint8Array<ArrayBuffer> {
  const kept = info.filter(({ id }) => !LEFT_OUT.includes(id)).map(({ whole }) => whole);
  // A single picture lasts for no time, and no time is not allowed.
  return encodeElement(ID.info, ...kept, encodeElement(ID.duration, encodeFloat(Math.max(1, lastTicks))));
}

/** Positions since the beginning of the Segment's payload. RFC 9559 §5.1.1 and §16. */
function encodeSeekHead(head: WebmHead, infoBytes: number, seekBytes: number): Uint8Array<ArrayBuffer> {
  const seeks: Uint8Array[] = [];
  let position = seekBytes;
  const add = (id: number, sizeBytes: number): void => {
    const target = [encodeElement(ID.seekId, shortUint(id)), encodeElement(ID.seekPosition, fixedUint(position))];
    seeks.push(encodeElement(ID.seek, ...target));
    position += sizeBytes;
  };
  add(ID.info, infoBytes);
  add(ID.tracks, head.tracks.length);
  for (const tags of head.tags) add(ID.tags, tags.length);
  add(ID.cues, 0);
  return encodeElement(ID.seekHead, ...seeks);
}

/** @param shift from a position in the old file to one in the new Segment. RFC 9559 §5.1.5 */
function encodeCues({ docTypeVersion }: WebmHead, cues: readonly Cue[], shift: number): Uint8Array<ArrayBuffer> {
  const points = cues.map((cue) => {
    const positions = [
      encodeElement(ID.cueTrack, shortUint(cue.track)),
      encodeElement(ID.cueClusterPosition, fixedUint(Math.max(0, cue.clusterPosition + shift))),
    ];
    if (docTypeVersion >= RELATIVE_SINCE) {
      positions.push(encodeElement(ID.cueRelativePosition, shortUint(cue.relativePosition)));
    }
    const time = encodeElement(ID.cueTime, shortUint(cue.ticks));
    return encodeElement(ID.cuePoint, time, encodeElement(ID.cueTrackPositions, ...positions));
  });
  return encodeElement(ID.cues, ...points);
}
