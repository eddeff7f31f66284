/**
 * Reads what stands before the first Cluster of a WebM file, and keeps of it what is needed to write it anew.
 * The bytes are not trusted: what is no WebM, or too large, is null.
 */
import type { ByteFeed, Reading } from './byte-feed.js';
import { ID, joinBytes, readElements, readSize, readUint, vintLength, type Element } from './ebml.js';

export interface ElementStart {
  readonly id: number;
  /** Infinity where it is unknown. */
  readonly sizeBytes: number;
  /** Of the first byte of its ID in the file. */
  readonly position: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface WebmHead {
  /** Whole elements, as they were. */
  readonly ebmlHeader: Uint8Array<ArrayBuffer>;
  readonly tracks: Uint8Array<ArrayBuffer>;
  readonly tags: readonly Uint8Array<ArrayBuffer>[];
  /** What is in Info. */
  readonly info: readonly Element[];
  /** RFC 8794 §11.2.7; 1 where it is not said. */
  readonly docTypeVersion: number;
  /** Nanoseconds of a tick. RFC 9559 §5.1.2.9. */
  readonly timestampScale: number;
  /** Number of the first track with pictures, if there is one. */
  readonly videoTrack: number | null;
  /** Where the Segment's payload ends; Infinity where that is unknown. */
  readonly segmentEnd: number;
  readonly hasCues: boolean;
  readonly hasDuration: boolean;
  readonly firstCluster: ElementStart;
}

const MOST_BYTES = 65_536;
const VIDEO = 1;

/** ID and size of the next element; null for what is none. RFC 8794 §4, §5, §6. */
export function* readStart(feed: ByteFeed): Reading<ElementStart | null> {
  const { position } = feed;
  const idBytes = yield* takeVint(feed, 4);
  const sizeBytes = idBytes && (yield* takeVint(feed, 8));
  if (idBytes === null || sizeBytes === null) return null;
  const [id, size] = [readUint(idBytes), readSize(sizeBytes)];
  if (id === null || size === null) return null;
  return { id, sizeBytes: size, position, bytes: joinBytes([idBytes, sizeBytes]) };
}

/** Up to and with the start of the first Cluster. RFC 9559 §5.1. */
export function* readHead(feed: ByteFeed): Reading<WebmHead | null> {
  const first = yield* readStart(feed);
  const ebmlHeader = first?.id === ID.ebml ? yield* takeElement(feed, first, MOST_BYTES) : null;
  const segment = ebmlHeader && (yield* skipTo(feed, ID.segment));
  if (ebmlHeader === null || segment === null) return null;
  const segmentEnd = feed.position + segment.sizeBytes;
  const kept: Element[] = [];
  let roomBytes = MOST_BYTES - ebmlHeader.whole.length;
  let hasCues = false;
  for (;;) {
    const start = yield* readStart(feed);
    if (start === null) return null;
    if (start.id === ID.cluster) return toHead(ebmlHeader, kept, { segmentEnd, hasCues, firstCluster: start });
    hasCues ||= start.id === ID.cues;
    if (start.id === ID.info || start.id === ID.tracks || start.id === ID.tags) {
      const element = yield* takeElement(feed, start, roomBytes);
      if (element === null) return null;
      roomBytes -= element.whole.length;
      kept.push(element);
    } else if (start.sizeBytes <= segmentEnd - feed.position && start.sizeBytes !== Infinity) {
      yield* feed.skip(start.sizeBytes);
    } else {
      return null;
    }
  }
}

function* takeVint(feed: ByteFeed, most: number): Reading<Uint8Array<ArrayBuffer> | null> {
  const first = yield* feed.take(1);
  const length = vintLength(first[0] ?? 0);
  return length > most ? null : joinBytes([first, yield* feed.take(length - 1)]);
}

function* takeElement(feed: ByteFeed, start: ElementStart, mostBytes: number): Reading<Element | null> {
  if (start.bytes.length + start.sizeBytes > mostBytes) return null;
  const payload = yield* feed.take(start.sizeBytes);
  return { id: start.id, payload, whole: joinBytes([start.bytes, payload]) };
}

/** Past nothing but what may be anywhere. */
function* skipTo(feed: ByteFeed, id: number): Reading<ElementStart | null> {
  for (;;) {
    const start = yield* readStart(feed);
    if (start === null || start.id === id) return start;
    if (start.id !== ID.void || start.sizeBytes === Infinity) return null;
    yield* feed.skip(start.sizeBytes);
  }
}

function toHead(
  ebmlHeader: Element,
  kept: readonly Element[],
  found: Pick<WebmHead, 'segmentEnd' | 'hasCues' | 'firstCluster'>,
): WebmHead | null {
  const [infos, tracks] = [kept.filter(({ id }) => id === ID.info), kept.filter(({ id }) => id === ID.tracks)];
  const [[info], [track]] = [infos, tracks];
  if (info === undefined || track === undefined || infos.length + tracks.length > 2) return null;
  const [header, facts, entries] = [ebmlHeader, info, track].map(({ payload }) => readElements(payload));
  if (!header || !facts || !entries) return null;
  const timestampScale = numberIn(facts, ID.timestampScale) ?? 1_000_000;
  if (timestampScale === 0) return null;
  return {
    ...found,
    ebmlHeader: ebmlHeader.whole,
    tracks: track.whole,
    tags: kept.filter(({ id }) => id === ID.tags).map(({ whole }) => whole),
    info: facts,
    docTypeVersion: numberIn(header, ID.docTypeVersion) ?? 1,
    timestampScale,
    videoTrack: videoTrackIn(entries),
    hasDuration: facts.some(({ id }) => id === ID.duration),
  };
}

/** RFC 9559 §5.1.4.1.1 and §5.1.4.1.3. */
function videoTrackIn(entries: readonly Element[]): number | null {
  for (const { id, payload } of entries) {
    const entry = id === ID.trackEntry ? readElements(payload) : null;
    if (entry !== null && numberIn(entry, ID.trackType) === VIDEO) return numberIn(entry, ID.trackNumber);
  }
  return null;
}

function numberIn(elements: readonly Element[], wanted: number): number | null {
  const found = elements.find(({ id }) => id === wanted);
  return found === undefined ? null : readUint(found.payload);
}
