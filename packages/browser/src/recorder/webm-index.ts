/**
 * Reads along while a WebM file is written, and keeps the little that makes it seekable at the end: its head, some key frames
 * and how long it is. The bytes are not trusted: what cannot be read makes the index unusable, never a throw.
 */
import { ByteFeed, type Reading } from './byte-feed.js';
import { CueList, type Cue } from './cue-list.js';
import { ID, readSize, readUint, vintLength } from './ebml.js';
import { readHead, readStart, type ElementStart, type WebmHead } from './webm-head.js';

const CUE_GAP_NS = 2e9;
const KEY_FRAME = 0x80;
/** Track, timestamp and flags of a block at their longest. */
const BLOCK_START_BYTES = 11;
/** What ends a Cluster of unknown size: nothing of this is in one. RFC 8794 §6.2. */
const NEVER_IN_A_CLUSTER: ReadonlySet<number> = new Set([
  ...[ID.ebml, ID.segment, ID.seekHead, ID.info, ID.tracks, ID.cluster, ID.cues],
  ...[ID.attachments, ID.chapters, ID.tags],
]);

interface Cluster {
  readonly position: number;
  readonly payloadAt: number;
  /** Infinity where it is unknown. */
  readonly end: number;
  ticks: number | null;
}

interface BlockStart {
  readonly track: number;
  /** Since the Cluster's timestamp. */
  readonly ticks: number;
  readonly isKey: boolean;
}

export class WebmIndex {
  readonly #feed = new ByteFeed();
  readonly #reading = this.#readFile();
  #head: WebmHead | null = null;
  #cues = new CueList(0);
  #isBroken = false;
  #sizeBytes = 0;
  #lastTicks = 0;
  #end = 0;
  #announcedEnd = 0;
  #hasCues = false;

  /** @param bytes the file's next ones; they are not kept */
  push(bytes: Uint8Array): void {
    this.#sizeBytes += bytes.length;
    // Reading comes to an end only where it cannot go on.
    if (!this.#isBroken) this.#isBroken = this.#feed.give(bytes, this.#reading);
  }

  /** False before the first block, for what is no WebM or broken, and for what is seekable as it is. */
  get isUsable(): boolean {
    const isSeekable = this.#hasCues && this.#head?.hasDuration === true;
    return !this.#isBroken && this.#cues.cues.length > 0 && !isSeekable;
  }

  /** Null before the first Cluster. */
  get head(): WebmHead | null {
    return this.#head;
  }

  /** At least two seconds apart: key frames where there are pictures, else any block. */
  get cues(): readonly Cue[] {
    return this.#cues.cues;
  }

  /** When the last block begins, or ends where that is said. */
  get lastTicks(): number {
    return this.#lastTicks;
  }

  /** How many bytes were pushed. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Behind the last whole block: what follows is cut off, or belongs to no Cluster. */
  get end(): number {
    return this.#end;
  }

  /**
   * The same, or where the last Cluster says that it ends, whether the file goes so far or not. Infinity where a Cluster is of
   * unknown size: nothing around it may then be of a known one (RFC 8794 §6.2).
   */
  get announcedEnd(): number {
    return this.#announcedEnd;
  }

  /** Comes to an end where the file is broken. */
  *#readFile(): Reading<void> {
    const head = yield* readHead(this.#feed);
    if (head === null) return;
    this.#cues = new CueList(CUE_GAP_NS / head.timestampScale);
    [this.#head, this.#hasCues] = [head, head.hasCues];
    let next: ElementStart | 'end' | null = head.firstCluster;
    while (next !== null && next !== 'end' && next.id === ID.cluster) next = yield* this.#readCluster(next, head);
    // Anything but Clusters may only come behind them all: it is not taken over.
    while (next !== null && next !== 'end' && next.id !== ID.cluster) {
      if (next.id === ID.ebml || next.id === ID.segment) return;
      this.#hasCues ||= next.id === ID.cues;
      next = (yield* this.#skip(next, head.segmentEnd)) ? yield* this.#readSibling(head) : null;
    }
    if (next === 'end') yield* this.#feed.take(1);
  }

  /** What comes behind it; null where it is broken. RFC 9559 §5.1.3. */
  *#readCluster(start: ElementStart, head: WebmHead): Reading<ElementStart | 'end' | null> {
    const payloadAt = this.#feed.position;
    const cluster: Cluster = { position: start.position, payloadAt, end: payloadAt + start.sizeBytes, ticks: null };
    if (start.sizeBytes !== Infinity && !isWithin(cluster.end, head.segmentEnd)) return null;
    while (this.#feed.position < Math.min(cluster.end, head.segmentEnd)) {
      const child = yield* readStart(this.#feed);
      if (child === null) return null;
      if (NEVER_IN_A_CLUSTER.has(child.id)) return cluster.end === Infinity ? child : null;
      if (!(yield* this.#readChild(child, cluster, Math.min(cluster.end, head.segmentEnd)))) return null;
      this.#end = this.#feed.position;
      this.#announcedEnd = Math.max(this.#announcedEnd, cluster.end);
    }
    return yield* this.#readSibling(head);
  }

  *#readSibling(head: WebmHead): Reading<ElementStart | 'end' | null> {
    while (this.#feed.position < head.segmentEnd) {
      const start = yield* readStart(this.#feed);
      if (start === null || NEVER_IN_A_CLUSTER.has(start.id)) return start;
      if (!(yield* this.#skip(start, head.segmentEnd))) return null;
    }
    return 'end';
  }

  *#readChild(child: ElementStart, cluster: Cluster, end: number): Reading<boolean> {
    const childEnd = this.#feed.position + child.sizeBytes;
    if (!isWithin(childEnd, end)) return false;
    if (child.id === ID.timestamp) return (cluster.ticks = yield* this.#readNumber(child)) !== null;
    if (child.id === ID.blockGroup) return yield* this.#readGroup(child, cluster, childEnd);
    if (child.id !== ID.simpleBlock) return yield* this.#skip(child, end);
    const block = yield* this.#readBlock(child);
    return block !== null && this.#note(block, 0, child, cluster);
  }

  /** A block with more said of it; a key frame refers to no other. RFC 9559 §5.1.3.5. */
  *#readGroup(group: ElementStart, cluster: Cluster, end: number): Reading<boolean> {
    let [block, duration, isKey]: [BlockStart | null, number | null, boolean] = [null, 0, true];
    while (this.#feed.position < end) {
      const child = yield* readStart(this.#feed);
      if (child === null || !isWithin(this.#feed.position + child.sizeBytes, end)) return false;
      isKey &&= child.id !== ID.referenceBlock;
      if (child.id === ID.block) block = yield* this.#readBlock(child);
      else if (child.id === ID.blockDuration) duration = yield* this.#readNumber(child);
      else yield* this.#feed.skip(child.sizeBytes);
    }
    if (block === null || duration === null || this.#feed.position !== end) return false;
    return this.#note({ ...block, isKey }, duration, group, cluster);
  }

  /** RFC 9559 §10.1 and §10.2. */
  *#readBlock({ sizeBytes }: ElementStart): Reading<BlockStart | null> {
    const bytes = yield* this.#feed.take(Math.min(sizeBytes, BLOCK_START_BYTES));
    const length = vintLength(bytes[0] ?? 0);
    if (length > 8 || bytes.length < length + 3) return null;
    const track = readSize(bytes.subarray(0, length));
    const view = new DataView(bytes.buffer, length, 3);
    yield* this.#feed.skip(sizeBytes - bytes.length);
    return track === null ? null : { track, ticks: view.getInt16(0), isKey: (view.getUint8(2) & KEY_FRAME) !== 0 };
  }

  *#readNumber({ sizeBytes }: ElementStart): Reading<number | null> {
    return sizeBytes > 8 ? null : readUint(yield* this.#feed.take(sizeBytes));
  }

  *#skip({ sizeBytes }: ElementStart, end: number): Reading<boolean> {
    if (!isWithin(this.#feed.position + sizeBytes, end)) return false;
    yield* this.#feed.skip(sizeBytes);
    return true;
  }

  /** False for a block of no time. */
  #note(block: BlockStart, duration: number, { position }: ElementStart, cluster: Cluster): boolean {
    if (cluster.ticks === null) return false;
    const ticks = cluster.ticks + block.ticks;
    this.#lastTicks = Math.max(this.#lastTicks, ticks + duration);
    const videoTrack = this.#head?.videoTrack ?? null;
    const isCue = videoTrack === null || (block.track === videoTrack && block.isKey);
    const [clusterPosition, relativePosition] = [cluster.position, position - cluster.payloadAt];
    if (isCue && ticks >= 0) this.#cues.add({ ticks, track: block.track, clusterPosition, relativePosition });
    return Number.isSafeInteger(ticks + duration) && block.track !== Infinity;
  }
}

function isWithin(position: number, end: number): boolean {
  return position <= end && Number.isSafeInteger(position);
}
