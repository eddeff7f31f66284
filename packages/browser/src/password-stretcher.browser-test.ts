/** Argon2id in the real worker, also under Trusted Types, and on the page where no worker is to be had (F6, F7). */
import { stretchPassword } from '@in-camera/crypto';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../test/mocha-globals.js';
import { createPasswordStretcher } from './password-stretcher.js';
import { startTrustedWorker } from './trusted-worker.js';

const workerUrl = new URL('./in-camera-worker.ts', import.meta.url);
const salt = new Uint8Array(16).fill(5);
const password = 'correct horse battery staple';
const frames: HTMLIFrameElement[] = [];

afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** Runs a module under a policy, in a frame of the same origin; answers what it posts. */
function under(policy: string, script: string): Promise<unknown> {
  const frame = document.createElement('iframe');
  frames.push(frame);
  frame.srcdoc =
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<script type="module">const say = (value) => parent.postMessage(value, '*');\n${script}</script>`;
  return new Promise((resolve) => {
    addEventListener('message', ({ source, data }) => {
      if (source === frame.contentWindow) resolve(data);
    });
    document.body.append(frame);
  });
}

function environment() {
  const warnings: string[] = [];
  return {
    warnings,
    startWorker: startTrustedWorker,
    stretchOnPage: () => Promise.resolve(Uint8Array.of(1)),
    warn: (message: string) => void warnings.push(message),
  };
}

describe('the password’s worker', () => {
  it('gives the very bytes that the page would, and does not hold the page up', async () => {
    const expected = await stretchPassword(password, salt);
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const stretched = await createPasswordStretcher(workerUrl).stretch(password, salt);
    clearInterval(timer);
    expect(stretched).to.deep.equal(expected);
    expect(stretched).to.have.length(32);
    expect(longest).to.be.lessThan(200);
  });

  it('works twice at once', async () => {
    const stretcher = createPasswordStretcher(workerUrl);
    const [one, other] = await Promise.all([stretcher.stretch(password, salt), stretcher.stretch('another', salt)]);
    expect(one).not.to.deep.equal(other);
  });

  it('is gone without: the page works, and says so once', async () => {
    const page = environment();
    for (const address of ['./no-such-worker.js', 'https://elsewhere.invalid/in-camera-worker.js']) {
      page.warnings.length = 0;
      const stretcher = createPasswordStretcher(new URL(address, import.meta.url), page);
      expect(await stretcher.stretch(password, salt)).to.deep.equal(Uint8Array.of(1));
      expect(await stretcher.stretch(password, salt)).to.deep.equal(Uint8Array.of(1));
      expect(page.warnings).to.have.length(1);
    }
  });
});

describe('F6: Trusted Types', () => {
  const trusted = new URL('./trusted-worker.ts', import.meta.url).href;
  const policy = "require-trusted-types-for 'script'; trusted-types in-camera";

  it('let the worker start by the policy in-camera', async () => {
    const script = `
      import { startTrustedWorker } from '${trusted}';
      const worker = startTrustedWorker(new URL('${workerUrl.href}'));
      worker.onmessage = ({ data }) => say(data);
      worker.onerror = () => say('error');`;
    expect(await under(policy, script)).to.equal('ready');
  });

  it('leave no way to start anything else by it', async () => {
    const script = `
      import { startTrustedWorker } from '${trusted}';
      startTrustedWorker(new URL('${workerUrl.href}')).terminate();
      const tries = [
        () => startTrustedWorker(new URL('data:text/javascript,1')),
        () => startTrustedWorker(new URL('https://elsewhere.invalid/in-camera-worker.js')),
        () => trustedTypes.createPolicy('in-camera', {}),
      ];
      say(tries.map((attempt) => { try { attempt(); return 'done'; } catch { return 'refused'; } }).join());`;
    expect(await under(policy, script)).to.equal('refused,refused,refused');
  });

  it('that do not name the policy make the page do the work', async () => {
    const stretcher = new URL('./password-stretcher.ts', import.meta.url).href;
    const script = `
      import { createPasswordStretcher } from '${stretcher}';
      import { startTrustedWorker } from '${trusted}';
      const warnings = [];
      const environment = {
        startWorker: startTrustedWorker,
        stretchOnPage: async () => 'on the page',
        warn: (message) => warnings.push(message),
      };
      const stretched = await createPasswordStretcher(new URL('${workerUrl.href}'), environment).stretch('x', new Uint8Array(16));
      say(stretched + ', ' + warnings.length + ' warning');`;
    expect(await under("require-trusted-types-for 'script'; trusted-types 'none'", script)).to.equal(
      'on the page, 1 warning',
    );
  });
});
