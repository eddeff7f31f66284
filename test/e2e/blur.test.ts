/**
 * R4, D7: the background blur in the built page, served by the real server under its own policy: what the other person gets
 * of a drawn camera whose outline is known, what is asked of which host, and that off is off with a blurred camera as well.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { drawPerson } from '../../packages/background/src/testing/drawn-person.js';
import { measurePicture, type Measures } from '../../packages/background/src/testing/measure-picture.js';
import { BROWSERS_OWN_HOSTS, findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';
import { RecordingProxy } from './harness/recording-proxy.js';

const [WIDTH, HEIGHT] = [640, 360];
const DRAWN = drawPerson(WIDTH, HEIGHT);
/** Of the wall's contrast, as the other person gets it; a codec alone leaves more than half of it. */
const UNREADABLE = 0.1;
/** Of the person's light, 0 to 255: what a codec makes of it. */
const UNCHANGED = 16;
const FILES = /in-camera-(?:blur|background)\./;

const LIVE = `globalThis.liveTracks = () => inPage.notes.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind).sort();`;

/** A camera that shows the drawn person, before a wall of fine stripes. */
const CAMERA = `
  // The empty page that a window begins with has none.
  if ('MediaDevices' in globalThis) MediaDevices.prototype.getUserMedia = async () => {
    const pixels = Uint8ClampedArray.from(atob('${Buffer.from(DRAWN.pixels.buffer).toString('base64')}'), (one) => one.charCodeAt(0));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [${String(WIDTH)}, ${String(HEIGHT)}];
    const draw = () => canvas.getContext('2d').putImageData(new ImageData(pixels, ${String(WIDTH)}), 0, 0);
    draw();
    const stream = canvas.captureStream();
    setInterval(draw, 50);
    for (const track of stream.getTracks()) inPage.notes.tracks.push(track);
    return stream;
  };`;

const live = ({ window }: Person): Promise<string[]> => window.look<string[]>('liveTracks()');

async function waitForLive(person: Person, kinds: readonly string[]): Promise<void> {
  await eventually(`live are: ${kinds.join(', ') || 'none'}`, async () => {
    return JSON.stringify(await live(person)) === JSON.stringify(kinds);
  });
}

/** As a person does it in the dialog of devices. */
async function chooseBackground({ window }: Person, strength: string): Promise<void> {
  await window.click(/^More/);
  await window.click('Choose devices');
  const field = await eventually('there is a choice of background', () => window.page.$('>>> dialog #blur'));
  await field.select(strength);
}

async function closeDialog({ window }: Person): Promise<void> {
  await window.press('Escape');
  await eventually('the dialog is closed', async () => !(await window.has('Background', 'field')));
}

/** What `viewer` is shown of a person now. */
async function measure(viewer: Person, id: string): Promise<Measures | null> {
  const light = await viewer.window.look<string | null>(
    `inPage.picture(${JSON.stringify(id)}, ${String(WIDTH)}, ${String(HEIGHT)})`,
  );
  if (light === null) return null;
  const points = Buffer.from(light, 'base64');
  return measurePicture(
    Uint8Array.from({ length: 4 * points.length }, (_, at) => points[at >> 2] ?? 0),
    DRAWN,
  );
}

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  describe(`background blur in ${browser}`, { skip: findBrowser(browser) === null && `no ${browser} here` }, () => {
    let server: DemoServer;
    let proxy: RecordingProxy;
    let company: Company;
    let ada: Person;
    let invitation: Invitation;

    before(async () => {
      [server, proxy] = await Promise.all([DemoServer.start(), RecordingProxy.start()]);
    });

    after(async () => {
      await proxy.close();
      await server.stop();
    });

    afterEach(() => company.close());

    async function arrive(...scripts: readonly string[]): Promise<Person> {
      company = new Company();
      ada = await company.arrive('Ada');
      const berta = await company.arrive('Berta', browser, { proxyPort: proxy.port });
      for (const script of [LIVE, ...scripts]) await berta.window.page.evaluateOnNewDocument(script);
      invitation = await ada.startMeeting(server.url);
      return berta;
    }

    async function comeIn(berta: Person): Promise<void> {
      await ada.admit('Berta');
      await berta.waitToBeWith('Ada');
    }

    it('the other gets the person as they are and nothing of the wall, from the choice on until it is taken back', async () => {
      const berta = await arrive(CAMERA);
      await berta.knock(invitation);
      await comeIn(berta);
      await berta.turnCameraOn();
      await ada.waitToSee('Berta');
      const id = await ada.idOf('Berta');
      await eventually('the wall can be read', async () => ((await measure(ada, id))?.contrastOutside ?? 0) > 0.5);
      assert.deepEqual(
        proxy.paths.filter((path) => FILES.test(path)),
        [],
      );

      await chooseBackground(berta, 'light');
      const { blur } = await berta.waitFor('is found', ({ self, blur: { method } }) => {
        return self.blur === 'light' && method === 'segmentation';
      });
      await berta.window.waitForText('Only you stay sharp');
      await berta.window.waitForText('ms a picture');
      assert.ok(blur.costMs !== null && blur.costMs > 0);
      await closeDialog(berta);
      const { id: own } = (await berta.state()).self;
      await eventually('the own picture is cut out along the outline', async () => {
        const measures = await measure(berta, own);
        return measures !== null && measures.overlap >= 0.9 && measures.contrastOutside < UNREADABLE;
      });
      const reach = async (): Promise<Measures | null> => {
        const measures = await measure(ada, id);
        return measures !== null && measures.contrastOutside < UNREADABLE && measures.changeInside < UNCHANGED
          ? measures
          : null;
      };
      await eventually('the other gets it so', reach);
      await ada.waitToSee('Berta');
      await chooseBackground(berta, 'strong');
      await berta.waitFor('is blurred strongly', ({ self }) => self.blur === 'strong');
      for (let look = 0; look < 5; look += 1) assert.ok(await reach());

      await waitForLive(berta, ['video', 'video']);
      const field = await berta.window.page.$('>>> dialog #blur');
      await field?.select('off');
      await waitForLive(berta, ['video']);
      await closeDialog(berta);
      await eventually('the wall is there again', async () => ((await measure(ada, id))?.contrastOutside ?? 0) > 0.5);

      const asked = [...proxy.asked].filter((host) => !BROWSERS_OWN_HOSTS.has(host.replace(/:443$/, '')));
      assert.deepEqual(asked, [new URL(server.url).host]);
      assert.deepEqual([...new Set(proxy.paths.filter((path) => FILES.test(path)))].sort(), [
        '/in-camera/in-camera-background.js',
        '/in-camera/in-camera-background.tflite',
        '/in-camera/in-camera-blur.js',
      ]);
      assert.deepEqual(await company.complaints(), []);
    });

    it('what was chosen while looking is what the camera begins with, and off stops the source behind it', async () => {
      const berta = await arrive();
      const { window } = berta;
      await window.open(invitation.link);
      await window.click('Check picture and sound');
      const field = await eventually('there is a choice of background', () => window.page.$('>>> #blur'));
      await field.select('strong');
      await window.waitForText('Only you stay sharp');
      await waitForLive(berta, ['audio', 'video', 'video']);
      await window.type('Your name', 'Berta');
      await window.paste('Passphrase', invitation.password);
      await window.click('Knock');
      await waitForLive(berta, []);
      await comeIn(berta);
      assert.deepEqual(await live(berta), []);
      assert.deepEqual((await berta.state()).self.blur, 'strong');

      await berta.turnCameraOn();
      await ada.waitToSee('Berta');
      await berta.waitFor('is found', ({ blur: { method } }) => method === 'segmentation');
      assert.deepEqual(await live(berta), ['video', 'video']);
      await window.click(/Turn camera off$/);
      await waitForLive(berta, []);
      assert.deepEqual((await berta.state()).blur, { method: null, costMs: null });

      await berta.turnCameraOn();
      await waitForLive(berta, ['video', 'video']);
      await ada.remove('Berta');
      await berta.waitForPhase('left');
      await waitForLive(berta, []);
      assert.deepEqual(await company.complaints(), []);
    });

    it('nothing is live any more when a page with a blurred camera is left', async () => {
      const berta = await arrive();
      await berta.knock(invitation);
      await comeIn(berta);
      await chooseBackground(berta, 'light');
      await berta.window.waitForText('Begins when the camera is on.');
      await closeDialog(berta);
      await berta.turnCameraOn();
      assert.deepEqual(await live(berta), ['video', 'video']);
      // Registered after the room's own, so it is heard after it.
      await berta.window.look(
        `void addEventListener('pagehide', () => sessionStorage.setItem('left', JSON.stringify(liveTracks())))`,
      );
      await berta.window.page.goto(new URL('/nothing-here', server.url).href);
      assert.equal(await berta.window.look(`sessionStorage.getItem('left')`), '[]');
    });
  });
}
