/** R10: what the meeting says may be taken, brought together with the tracks that are there; whatever goes wrong, the meeting goes on. */
import { EMPTY_STATE, type MeetingState } from '@in-camera/meeting';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { LocalRecorder } from './local-recorder.js';
import { PieceFiles, type Seal } from './piece-files.js';
import { listRecordings } from './recordings.js';

const workerUrl = new URL('./piece-worker.ts', import.meta.url);
const CAMERA = { voice: false, camera: true, screen: false, screenSound: false };
const LIMIT_MS = 40_000;
const ending: (() => void)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) end();
  for (const recording of await listRecordings()) await recording.remove();
});

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function camera(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 180];
  const context = canvas.getContext('2d');
  let drawn = 0;
  const draw = (): void => {
    if (context === null) return;
    context.fillStyle = `rgb(200 ${String((drawn += 8) % 256)} 40)`;
    context.fillRect(0, 0, 320, 180);
  };
  draw();
  const timer = setInterval(draw, 40);
  const [track] = canvas.captureStream(25).getVideoTracks();
  if (track === undefined) throw new Error('no track');
  ending.push(() => {
    clearInterval(timer);
    track.stop();
  });
  return track;
}

const open = (folder: string, seal: Seal | null): PieceFiles =>
  new PieceFiles(folder, () => new Worker(workerUrl, { type: 'module' }), seal);

function begin(openFiles = open) {
  const track = camera();
  const told: string[] = [];
  const self = { ...EMPTY_STATE.self, id: 'ada', name: 'Ada', camera: true };
  const state: MeetingState = { ...EMPTY_STATE, self };
  const recorder = new LocalRecorder({
    openFiles,
    now: Date.now,
    getState: () => state,
    trackOf: (id, kind) => (id === 'ada' && kind === 'camera' ? track : null),
    changed: () => told.push('changed'),
    grown: ({ sizeBytes }) => told.push(sizeBytes > 0 ? 'grown' : 'nothing'),
    failed: (_, error) => told.push(String(error)),
  });
  return { recorder, told };
}

/** The records that lie there, also of a recording that runs. */
async function onDisk(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const directory of (await navigator.storage.getDirectory()).values()) {
    if (!(directory instanceof FileSystemDirectoryHandle)) continue;
    for await (const [name, entry] of directory.entries()) {
      if (name.includes('.json') && entry instanceof FileSystemFileHandle) {
        found[name] = await (await entry.getFile()).text();
      }
    }
  }
  return found;
}

describe('the recorder of a meeting', () => {
  it('takes what may be taken and is there, and puts the record beside it', async () => {
    const { recorder, told } = begin();
    recorder.run('recording');
    recorder.take('ada', CAMERA);
    recorder.take('nobody', CAMERA);
    for (let wait = 0; wait < 200 && !told.includes('grown'); wait += 1) await pass(50);
    recorder.take('ada', { ...CAMERA, camera: false });
    recorder.run('over');
    const { files, stretches } = await recorder.whole();
    await recorder.keepRecord(new TextEncoder().encode('who agreed'), 'whole');
    expect(stretches.map(({ id, kind, file }) => [id, kind, files[file]?.name])).to.deep.equal([
      ['ada', 'camera', 'Ada-1.webm'],
    ]);
    const [recording] = await listRecordings();
    expect(recording?.files.map(({ name }) => name)).to.deep.equal(['Ada-1.webm', 'recording-record.json']);
    expect(await (await recording?.read('recording-record.json'))?.text()).to.equal('who agreed');
    expect(told.filter((one) => one !== 'grown')).to.deep.equal(['changed', 'changed']);
  }).timeout(LIMIT_MS);

  it('keeps the record so far beside files that grow, in the place of which the whole comes', async () => {
    const { recorder, told } = begin();
    const record = (text: string): Uint8Array => new TextEncoder().encode(text);
    recorder.prepare({ form: 'each', names: true, passphrase: null });
    await recorder.keepRecord(record('Ben agreed'), 'so-far');
    expect(await listRecordings()).to.deep.equal([]);
    recorder.run('recording');
    recorder.take('ada', CAMERA);
    for (let wait = 0; wait < 200 && !told.includes('grown'); wait += 1) await pass(50);
    expect(await onDisk()).to.deep.equal({ 'recording-record.part.json': 'Ben agreed' });
    await recorder.keepRecord(record('Ben and Cem agreed'), 'so-far');
    expect(await onDisk()).to.deep.equal({ 'recording-record.part.json': 'Ben and Cem agreed' });
    recorder.run('over');
    await recorder.whole();
    await recorder.keepRecord(record('too late'), 'so-far');
    await recorder.keepRecord(record('who agreed to what'), 'whole');
    expect(await onDisk()).to.deep.equal({ 'recording-record.json': 'who agreed to what' });
  }).timeout(LIMIT_MS);

  it('where no file can be opened says so, and makes nothing', async () => {
    const { recorder, told } = begin(() => {
      throw new Error('no worker may be started here');
    });
    recorder.run('recording');
    recorder.take('ada', CAMERA);
    recorder.run('paused');
    recorder.run('recording');
    recorder.run('over');
    expect(await recorder.whole()).to.deep.equal({ files: [], stretches: [] });
    await recorder.keepRecord(new TextEncoder().encode('who agreed'), 'whole');
    expect(told).to.include('Error: no worker may be started here');
    expect(await listRecordings()).to.deep.equal([]);
  });

  it('fails closed: where nothing could be sealed the record is not written in the clear either', async () => {
    const { recorder, told } = begin((folder, seal) =>
      open(folder, seal === null ? null : { recipient: 'age1nonsense' }),
    );
    recorder.prepare({ form: 'each', names: true, passphrase: 'otter lantern gravel spoon' });
    recorder.run('recording');
    recorder.take('ada', CAMERA);
    await pass(500);
    recorder.run('over');
    expect((await recorder.whole()).files).to.deep.equal([]);
    const refused = await recorder.keepRecord(new TextEncoder().encode('who agreed'), 'whole').catch(() => 'refused');
    expect(refused).to.equal('refused');
    expect(told.some((one) => one.includes('nothing can be written'))).to.equal(true);
    expect(await listRecordings()).to.deep.equal([]);
  }).timeout(LIMIT_MS);
});
