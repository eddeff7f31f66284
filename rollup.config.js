/**
 * What is published: one ES module per entry of each package (from what `tsc -b` has built), and the whole of the
 * elements as one file for a plain `<script type="module">`, with its worker and what is loaded later beside it.
 * `PACKAGES=browser,elements` builds only these.
 */
import { readFileSync } from 'node:fs';
import { removeOlder } from './packages/rollup/remove-older.js';
import { writeLicences } from './packages/rollup/licences.js';
import { copyFile } from './packages/rollup/copy-file.js';
import { modules } from './packages/rollup/modules.js';
import { oneFile } from './packages/rollup/one-file.js';

const PACKAGES = ['protocol', 'crypto', 'meeting', 'background', 'browser', 'elements', 'signalling'];
const WORKER = 'packages/browser/build/in-camera-worker.js';
const BACKGROUND = 'packages/background/build/index.js';
const BACKGROUND_WORKER = 'packages/background/build/background-worker.js';
const NETWORK = 'packages/background/node_modules/@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite';
const WORDS = 'packages/crypto/build/words.js';
const GERMAN_WORDS = 'packages/crypto/build/words-de.js';
const ARGON2 = 'packages/crypto/build/argon2-noble.js';
const RECORDER_WORKER = 'packages/browser/build/recorder/piece-worker.js';
const AGE = 'packages/browser/build/age-file.js';
const QR = 'packages/elements/build/meeting-invite/qr-matrix.js';
const GERMAN = 'packages/elements/build/internal/strings/de.js';

const asked = process.env.PACKAGES?.split(',') ?? PACKAGES;
const startedAtMs = Date.now();

function buildsOf(name) {
  const folder = `packages/${name}`;
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const banner = `/*! In-camera ${manifest.version} (MIT). Contains works of others: THIRD-PARTY-LICENSES.txt */`;
  const builds = [modules(folder, manifest)];
  const dist = (file) => `${folder}/dist/${file}`;
  const copied = {};
  if (name === 'background' || name === 'browser' || name === 'elements') {
    const network = copyFile(NETWORK, dist('in-camera-background.tflite'));
    builds.push(oneFile(BACKGROUND_WORKER, dist('in-camera-background.js'), { banner, plugins: [network] }));
    copied['MediaPipe Selfie Segmentation, the network in in-camera-background.tflite (Apache-2.0)'] =
      'packages/background/licenses/mediapipe.txt';
  }
  if (name === 'browser' || name === 'elements') {
    builds.push(oneFile(WORKER, dist('in-camera-worker.js'), { banner, later: { [AGE]: 'in-camera-age.js' } }));
    builds.push(
      oneFile(RECORDER_WORKER, dist('in-camera-recorder.js'), { banner, later: { [AGE]: 'in-camera-age.js' } }),
    );
    builds.push(oneFile(AGE, dist('in-camera-age.js'), { banner }));
    copied['simple-peer (MIT)'] = 'packages/browser/vendor/LICENSE';
  }
  if (name === 'elements') {
    const later = {
      [BACKGROUND]: 'in-camera-blur.js',
      [WORDS]: 'in-camera-words.js',
      [GERMAN_WORDS]: 'in-camera-words-de.js',
      [ARGON2]: 'in-camera-argon2.js',
      [QR]: 'in-camera-qr.js',
      [GERMAN]: 'in-camera-de.js',
    };
    builds.push(oneFile('packages/elements/build/index.js', dist('in-camera.js'), { banner, later }));
    for (const [input, file] of Object.entries(later)) builds.push(oneFile(input, dist(file), { banner }));
    copied['German words for passphrases (CC BY 3.0)'] = 'packages/crypto/licenses/diceware-wordlist-de.txt';
    copied['Lucide icons (ISC, MIT)'] = `${folder}/licenses/lucide.txt`;
  }
  const closing = builds.length > 1 ? writeLicences(dist('THIRD-PARTY-LICENSES.txt'), copied) : [];
  for (const build of builds) Object.assign(build, { onwarn, plugins: [...build.plugins, ...closing] });
  builds.at(-1).plugins.push(removeOlder(`${folder}/dist`, startedAtMs));
  return builds;
}

/** How libraries are written inside is theirs: comments for bundlers in odd places, modules that import each other. */
const THEIR_OWN = ['INVALID_ANNOTATION', 'CIRCULAR_DEPENDENCY'];

function onwarn({ code, id, ids = [id], message }) {
  if (THEIR_OWN.includes(code) && ids.every((file) => file?.includes('/node_modules/'))) return;
  throw new Error(`${code}: ${message}`);
}

export default asked.flatMap(buildsOf);
