/** What real recorders write, made seekable, is a file that a real player can jump about in. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { seekableHead } from './seekable-head.js';
import { WebmIndex } from './webm-index.js';

const LIMIT_MS = 40_000;
const RECORDED_MS = 5_000;
const PIECE_MS = 200;
/** How far what a player says may be from what was recorded: the recorder begins when it has its first frame. */
const NEAR_S = 1.5;
const ending: (() => void)[] = [];

afterEach(() => {
  for (const end of ending.splice(0)) end();
});

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function moving(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [160, 120];
  const context = canvas.getContext('2d');
  let drawn = 0;
  const draw = (): void => {
    if (context === null) return;
    context.fillStyle = `hsl(${(drawn += 7) % 360} 80% 50%)`;
    context.fillRect(0, 0, 160, 120);
  };
  draw();
  const [track] = canvas.captureStream(25).getVideoTracks();
  if (track === undefined) throw new Error('no track');
  const timer = setInterval(draw, 40);
  ending.push(() => {
    clearInterval(timer);
    track.stop();
  });
  return track;
}

/** Of the fake device: a browser without a sound card starts no audio graph, but gives this. */
async function tone(): Promise<MediaStreamTrack> {
  const [track] = (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks();
  if (track === undefined) throw new Error('no track');
  ending.push(() => {
    track.stop();
  });
  return track;
}

/** The file as it was written, and what the index made of it on the way. */
async function record(tracks: readonly MediaStreamTrack[], mimeType: string) {
  const recorder = new MediaRecorder(new MediaStream([...tracks]), { mimeType });
  const index = new WebmIndex();
  const blobs: Blob[] = [];
  let indexed = Promise.resolve();
  recorder.ondataavailable = ({ data }) => {
    blobs.push(data);
    indexed = indexed.then(async () => index.push(new Uint8Array(await data.arrayBuffer())));
  };
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start(PIECE_MS);
  await pass(RECORDED_MS);
  recorder.stop();
  await stopped;
  await indexed;
  return { index, file: new Blob(blobs, { type: mimeType }) };
}

async function open(file: Blob): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  [video.muted, video.preload, video.src] = [true, 'auto', URL.createObjectURL(file)];
  ending.push(() => URL.revokeObjectURL(video.src));
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(new Error(`cannot be played: ${video.error?.message ?? ''}`));
  });
  return video;
}

async function seek(video: HTMLVideoElement, seconds: number): Promise<number> {
  const sought = new Promise((resolve) => (video.onseeked = resolve));
  video.currentTime = seconds;
  await sought;
  return video.currentTime;
}

async function checkSeekable(tracks: readonly MediaStreamTrack[], mimeType: string): Promise<void> {
  const { index, file } = await record(tracks, mimeType);
  const made = seekableHead(index, file.size);
  expect(index.head?.hasCues).to.equal(false);
  expect(made?.end).to.equal(file.size);
  const whole = new Blob([made?.head ?? '', file.slice(made?.skip)], { type: mimeType });
  const video = await open(whole);
  const { duration, seekable } = video;
  expect(duration).to.be.closeTo(RECORDED_MS / 1_000, NEAR_S);
  expect([seekable.length, seekable.start(0)]).to.deep.equal([1, 0]);
  expect(seekable.end(0)).to.be.closeTo(duration, 0.1);
  for (const seconds of [3.5, 0.5, 2]) expect(await seek(video, seconds)).to.be.closeTo(seconds, 0.1);
  const ended = new Promise((resolve) => (video.onended = resolve));
  await seek(video, duration - 0.5);
  await video.play();
  await ended;
  expect(video.currentTime).to.be.closeTo(duration, 0.2);
}

describe('a recorded WebM file', () => {
  it('of pictures can be jumped about in', async () => {
    await checkSeekable([moving()], 'video/webm;codecs=vp8');
  }).timeout(LIMIT_MS);

  it('of pictures and sound can be jumped about in', async () => {
    await checkSeekable([moving(), await tone()], 'video/webm;codecs=vp8,opus');
  }).timeout(LIMIT_MS);

  it('of sound can be jumped about in', async () => {
    await checkSeekable([await tone()], 'audio/webm;codecs=opus');
  }).timeout(LIMIT_MS);
});
