/** The packages in somebody else's project: imported, typed, bundled, run and opened in a browser. */
import { nodeResolve } from '@rollup/plugin-node-resolve';
import assert from 'node:assert/strict';
import { type ChildProcess } from 'node:child_process';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { rollup } from 'rollup';
import { closeBrowser, findBrowser, launchBrowser } from '../e2e/harness/browsers.js';
import { end, InstalledProject } from './installed-project.js';
import { ROOT } from './packed-packages.js';

const TSC = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');
const TAGS = [
  'meeting-room',
  'meeting-stage',
  'participant-tile',
  'meeting-controls',
  'meeting-chat',
  'meeting-invite',
  'consent-dialog',
  'safety-words',
  'participant-guard',
  'self-view-check',
];

let project: InstalledProject;

before(async () => {
  project = await InstalledProject.install();
});
after(() => project.remove());

function entries(): string[] {
  return project.packages.flatMap(({ manifest }) =>
    Object.entries(manifest.exports)
      .filter(([, target]) => typeof target === 'object')
      .map(([entry]) => manifest.name + entry.slice(1)),
  );
}

/** A line that the server writes when it can be reached. */
async function readyUrl(server: ChildProcess): Promise<string> {
  assert.ok(server.stdout);
  for await (const line of createInterface(server.stdout)) {
    const url = /^in-camera-signalling ready on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the server ended before it was ready');
}

describe('in Node', () => {
  it('every entry is imported without a window (rendering on a server)', async () => {
    const all = entries();
    for (const tag of TAGS) assert.ok(all.includes(`@in-camera/elements/${tag}`), tag);
    // Lit looks whether there is a document, and copes: what counts is who asks.
    const guard = ['window', 'document', 'navigator', 'localStorage'].map(
      (name) => `Object.defineProperty(globalThis, '${name}', { configurable: true, get() {
        if (new Error().stack.split('\\n')[2].includes('@in-camera')) throw new Error('touched ${name}');
      } });`,
    );
    for (const entry of all) {
      project.write('import.mjs', [...guard, `await import('${entry}');`].join('\n'));
      const { code, output } = await project.node('import.mjs');
      assert.equal(code, 0, `${entry}: ${output}`);
    }
  });

  it('F8: nothing of simple-peer or its dependencies is installed', () => {
    const installed = readdirSync(project.path('node_modules'));
    assert.deepEqual(
      installed.filter((name) => ['simple-peer', 'debug', 'readable-stream', 'buffer', 'randombytes'].includes(name)),
      [],
    );
  });

  it('the command says that it is ready, and ends cleanly', async () => {
    const server = project.start('in-camera-signalling', '--port', '0');
    try {
      assert.match(await readyUrl(server), /^http:\/\/\S+:\d+$/);
    } finally {
      assert.equal(await end(server), 0);
    }
  });

  it('the command that checks receipts tells a genuine file from a forged one', async () => {
    const vectors = JSON.parse(
      readFileSync(project.path('node_modules', '@in-camera', 'protocol', 'vectors', 'crypto-receipts.json'), 'utf8'),
    ) as { readonly files: readonly { readonly valid: boolean; readonly text: string }[] };
    const command = project.path('node_modules', '.bin', 'in-camera-crypto');
    for (const valid of [true, false]) {
      project.write('recording.json', vectors.files.find((file) => file.valid === valid)?.text ?? '');
      const { code, output } = await project.node(command, 'verify-receipts', '--lang', 'en', 'recording.json');
      assert.equal(code, valid ? 0 : 1, output);
      assert.match(output, valid ? /^Receipt of a recording\nVALID\./ : /\nNOT VALID\./);
    }
  });
});

describe('in TypeScript', () => {
  const CONSUMER = `
    import '@in-camera/elements';
    import { createBrowserSession, type BrowserSessionOptions } from '@in-camera/browser';
    import { MeetingRoomElement, type MeetingRoomEventMap } from '@in-camera/elements/classes';
    import { createDemoSession } from '@in-camera/elements/testing';
    import '@in-camera/elements/participant-guard';
    import type { MeetingState, Session } from '@in-camera/meeting';
    import { createFakeSession } from '@in-camera/meeting/testing';
    import { MeetingError, type MeetingErrorCode } from '@in-camera/protocol';

    const options: BrowserSessionOptions = { signalling: '/signalling' };
    export const session: Session = createBrowserSession(options);
    export const sessions: Session[] = [createFakeSession(), createDemoSession()];
    export const state: MeetingState = session.getState();
    export const code: MeetingErrorCode = new MeetingError('meeting-full').code;

    const room = document.createElement('meeting-room');
    room.session = session;
    export const isRoom: MeetingRoomElement = room;
    room.addEventListener('knock', (event) => event satisfies MeetingRoomEventMap['knock']);
    const guard: HTMLElementTagNameMap['participant-guard'] = document.createElement('participant-guard');
    guard.session = session;

    // @ts-expect-error a layout that does not exist
    room.layout = 'pyramid';
    // @ts-expect-error a command that does not exist
    void session.dispatch({ type: 'no-such-command' });
    // @ts-expect-error a session needs to know its server
    createBrowserSession({});
  `;
  const SERVER = `
    import { createServer } from '@in-camera/signalling';
    const { url } = await createServer({ port: 0 }).listen();
    export const address: string = url;
  `;

  for (const [moduleResolution, module] of [
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ] as const) {
    it(`a page and a server compile with moduleResolution ${moduleResolution}`, async () => {
      project.write('src/page.ts', CONSUMER);
      project.write('src/server.ts', SERVER);
      const compilerOptions = {
        module,
        moduleResolution,
        target: 'es2022',
        lib: ['es2022', 'dom', 'dom.iterable'],
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        // The packages' own types are under test too, not only their use.
        skipLibCheck: false,
      };
      project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
      const { code, output } = await project.node(TSC, '-p', '.');
      assert.equal(code, 0, output);
    });
  }
});

describe('in a bundle', () => {
  async function bundle(source: string): Promise<string> {
    project.write('entry.js', source);
    const built = await rollup({
      input: project.path('entry.js'),
      plugins: [nodeResolve({ browser: true, rootDir: project.folder })],
      external: (id) => id === 'tweetnacl' || id === 'hash-wasm',
      logLevel: 'silent',
    });
    const { output } = await built.generate({ format: 'es' });
    await built.close();
    return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n');
  }

  it('importing for the effect registers: the tag alone, or all', async () => {
    for (const tag of TAGS) {
      const code = await bundle(`import '@in-camera/elements/${tag}';`);
      assert.match(code, new RegExp(`defineTag\\('${tag}'`), tag);
    }
    const all = await bundle(`import '@in-camera/elements';`);
    for (const tag of TAGS) assert.match(all, new RegExp(`defineTag\\('${tag}'`), tag);
  });

  it('importing classes registers nothing, and what is not used is left out', async () => {
    const code = await bundle(
      `import { ParticipantTileElement } from '@in-camera/elements/classes'; console.log(ParticipantTileElement);`,
    );
    assert.doesNotMatch(code, /defineTag\('/);
    assert.doesNotMatch(code, /class MeetingRoomElement/);
  });
});

describe('on a plain page', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  let server: ChildProcess;
  let browser: Browser;
  let url: string;

  before(async () => {
    const dist = project.path('node_modules', '@in-camera', 'elements', 'dist');
    for (const file of readdirSync(dist).filter((name) => /^in-camera.*\.js$/.test(name))) {
      cpSync(join(dist, file), project.path('site', 'in-camera', file));
      if (file !== 'in-camera-de.js') cpSync(join(dist, file), project.path('site', 'incomplete', file));
    }
    project.write('site/index.html', pageIn('en', 'in-camera'));
    project.write('site/de.html', pageIn('de', 'in-camera'));
    project.write('site/incomplete.html', pageIn('de', 'incomplete'));
    server = project.start('in-camera-signalling', '--port', '0', '--static', project.path('site'));
    url = await readyUrl(server);
    browser = await launchBrowser('chromium');
  });

  after(async () => {
    await closeBrowser(browser);
    await end(server);
  });

  it('one script renders <meeting-room>, quietly, and asks no other host', async () => {
    const { page, said, asked } = await openPage('/');
    assert.match(await headingOf(page), /^Start/);
    for (const file of ['in-camera-words.js', 'in-camera-words-de.js', 'in-camera-argon2.js']) {
      const names = await page.evaluate(
        (path) => import(path).then((loaded: object) => Object.keys(loaded)),
        `${url}/in-camera/${file}`,
      );
      assert.ok(names.length > 0, file);
    }
    assert.deepEqual(said, []);
    assert.deepEqual(
      asked.filter((address) => !address.startsWith(`${url}/`) && !address.startsWith('data:')),
      [],
    );
    assert.ok(!asked.some((address) => address.includes('in-camera-de')), 'another language is not fetched');
  });

  it('speaks the language of the page, fetched from beside the script', async () => {
    const { page, said, asked } = await openPage('/de.html');
    assert.match(await headingOf(page), /beginnen$/);
    assert.ok(asked.includes(`${url}/in-camera/in-camera-de.js`));
    assert.deepEqual(said, []);
  });

  it('speaks English where the language does not come', async () => {
    const { page } = await openPage('/incomplete.html');
    assert.match(await headingOf(page), /^Start/);
  });

  function pageIn(lang: string, folder: string): string {
    return `<!doctype html>
      <html lang="${lang}">
        <title>A page</title>
        <link rel="icon" href="data:," />
        <script type="module" src="${folder}/in-camera.js"></script>
        <meeting-room></meeting-room>
      </html>`;
  }

  async function openPage(path: string) {
    const page = await browser.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url + path);
    return { page, said, asked };
  }

  async function headingOf(page: Page): Promise<string> {
    const heading = await page.waitForSelector('meeting-room >>> h2', { visible: true });
    return (await heading?.evaluate((element) => element.textContent?.trim())) ?? '';
  }
});
