/**
 * The browser edge in real browsers: Chromium and Firefox, with their own WebRTC, WebCrypto and workers and fake devices.
 *
 * Run with `npx wtr --config test/wtr-browser.config.mjs`. IN_CAMERA_CHROMIUM and IN_CAMERA_FIREFOX name other binaries,
 * and an empty one leaves that browser out. MUTATIONS is handed to the page: what the tests of verdicts go through.
 */
import commonjs from '@rollup/plugin-commonjs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const chromium = process.env.IN_CAMERA_CHROMIUM ?? '/usr/bin/chromium';
const firefox = process.env.IN_CAMERA_FIREFOX ?? '/usr/bin/firefox-esr';

const mutations = Number(process.env.MUTATIONS ?? 0);

const browsers = [];
if (chromium !== '') {
  browsers.push(
    puppeteerLauncher({
      concurrency: 1,
      launchOptions: {
        executablePath: chromium,
        args: [
          '--no-sandbox',
          '--no-first-run',
          '--use-fake-device-for-media-stream',
          '--use-fake-ui-for-media-stream',
          // No test is a person who has clicked.
          '--autoplay-policy=no-user-gesture-required',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-quic',
        ],
      },
    }),
  );
}
if (firefox !== '') {
  browsers.push(
    puppeteerLauncher({
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: firefox,
        extraPrefsFirefox: {
          'media.navigator.streams.fake': true,
          'media.navigator.permission.disabled': true,
          'media.peerconnection.ice.loopback': true,
          'media.peerconnection.ice.obfuscate_host_addresses': false,
        },
      },
    }),
  );
}

export default {
  rootDir,
  files: ['packages/{background,browser}/src/**/*.browser-test.ts'],
  nodeResolve: { browser: true, preferBuiltins: false },
  browsers,
  concurrentBrowsers: 1,
  concurrency: 1,
  plugins: [
    fromRollup(commonjs)({ include: [/tweetnacl/], strictRequires: false }),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../packages/tsconfig.base.json', import.meta.url)),
    }),
  ],
  testRunnerHtml: (framework) =>
    `<script>${mutations > 0 ? `globalThis.mutations = ${mutations};` : ''}</script><script type="module" src="${framework}"></script>`,
  testFramework: { config: { ui: 'bdd', timeout: 15_000 } },
  testsFinishTimeout: 120_000 + 10 * mutations,
};
