/** What is in the packages as published: whole, typed, free of this machine and of what nobody is to have. */
import { checkPackage, type Problem } from '@arethetypeswrong/core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { moduleImports } from './reading/module-imports.js';
import { packAll, ROOT, type Packed, type PackedPackage } from './packed-packages.js';

const NAMES = ['background', 'browser', 'crypto', 'elements', 'meeting', 'protocol', 'signalling'];
/** Packages whose files carry copies of other people's code. */
const WITH_COPIES = ['browser', 'elements'];
/** The packages are ES modules only: how CommonJS and TypeScript's oldest resolution see them does not count. */
const NOT_SERVED = ['node10', 'node16-cjs'];

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly (string | null)[];
}

let packed: Packed;

function packageOf(name: string): PackedPackage {
  const found = packed.packages.find(({ manifest }) => manifest.name === `@in-camera/${name}`);
  assert.ok(found, `${name} is packed`);
  return found;
}

function sourceMaps({ files, read }: PackedPackage): [file: string, map: SourceMap][] {
  return files.filter((file) => file.endsWith('.map')).map((file) => [file, JSON.parse(read(file)) as SourceMap]);
}

before(async () => {
  packed = await packAll();
});
after(() => packed.remove());

it('every package of the workspace is packed', () => {
  assert.deepEqual(
    packed.packages.map(({ manifest }) => manifest.name),
    NAMES.map((name) => `@in-camera/${name}`),
  );
});

for (const name of NAMES) {
  describe(`@in-camera/${name} as published`, () => {
    it('satisfies publint', async () => {
      const { tarball, manifest } = packageOf(name);
      const bytes = new Uint8Array(readFileSync(tarball));
      const { messages } = await publint({ pack: { tarball: bytes.buffer } });
      assert.deepEqual(
        messages.map((message) => `${message.type}: ${formatMessage(message, manifest as never) ?? message.code}`),
        [],
      );
    });

    it('has types that tell the truth, for bundlers and for Node', async () => {
      const result = await checkPackage(packageOf(name).contents);
      assert.ok(result.types !== false, 'types are included');
      const isServed = (problem: Problem) =>
        !('resolutionKind' in problem) || !NOT_SERVED.includes(problem.resolutionKind);
      assert.deepEqual(result.problems.filter(isServed), []);
    });

    it('offers the same entries as in the workspace', () => {
      const manifest = JSON.parse(readFileSync(`${ROOT}/packages/${name}/package.json`, 'utf8')) as object;
      const exports = 'exports' in manifest ? (manifest.exports as object) : {};
      assert.deepEqual(Object.keys(packageOf(name).manifest.exports), Object.keys(exports));
    });

    it('names no path of the machine that it was built on', () => {
      const { files, read } = packageOf(name);
      const forbidden = [ROOT.replace(/\/$/, ''), homedir(), '.pnpm', 'file:///'].filter((path) => path !== '/');
      for (const file of files) {
        const text = read(file);
        for (const path of forbidden) assert.ok(!text.includes(path), `${file} contains ${path}`);
      }
    });

    it('names in source maps only what it carries itself', () => {
      for (const [file, { sources, sourcesContent }] of sourceMaps(packageOf(name))) {
        for (const [index, source] of sources.entries()) {
          assert.match(source, /^(packages|node_modules)\//, file);
          assert.equal(posix.normalize(source), source, file);
          assert.equal(typeof sourcesContent?.[index], 'string', `${file} contains ${source}`);
        }
      }
    });

    it('carries its licence, and neither tests nor sources nor what a compiler left', () => {
      const { files } = packageOf(name);
      assert.ok(files.includes('LICENSE'));
      assert.ok(files.includes('README.md'));
      const unwanted = files.filter((file) =>
        /\.test\.|browser-test\.|tsbuildinfo|^src\/|test-support|demo-browser/.test(file),
      );
      assert.deepEqual(unwanted, []);
    });

    it('depends on versions, not on the workspace', () => {
      const { dependencies = {} } = packageOf(name).manifest;
      for (const [dependency, version] of Object.entries(dependencies)) assert.match(version, /^\d/, dependency);
    });

    it('imports nothing that it does not depend on', () => {
      const { files, read, manifest } = packageOf(name);
      const dependencies = Object.keys(manifest.dependencies ?? {});
      const isKnown = (specifier: string) =>
        specifier.startsWith('node:') ||
        dependencies.some((one) => specifier === one || specifier.startsWith(`${one}/`));
      for (const file of files.filter((one) => one.endsWith('.js'))) {
        const { atOnce, later } = moduleImports(read(file));
        for (const specifier of [...atOnce, ...later]) {
          const isOwn = specifier.startsWith('.') && files.includes(posix.join(posix.dirname(file), specifier));
          assert.ok(isOwn || isKnown(specifier), `${file} imports ${specifier}`);
        }
      }
    });
  });
}

for (const name of WITH_COPIES) {
  describe(`what @in-camera/${name} has copied`, () => {
    it('comes with the licence of each', () => {
      const packedPackage = packageOf(name);
      const licences = packedPackage.read('dist/THIRD-PARTY-LICENSES.txt');
      const sources = sourceMaps(packedPackage).flatMap(([, map]) => map.sources);
      const copied = new Set(
        sources.flatMap((source) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
      );
      assert.ok(copied.size > 0);
      for (const one of copied) assert.match(licences, new RegExp(`^${one} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
      assert.match(licences, /^simple-peer \(MIT\)\n\nThe MIT License/m);
    });
  });
}

describe('F8: simple-peer', () => {
  it('reaches nobody as a dependency, nor does what it depends on', () => {
    for (const { manifest } of packed.packages) {
      assert.deepEqual(
        Object.keys(manifest.dependencies ?? {}).filter((name) => /^(simple-peer|debug|readable-stream)$/.test(name)),
        [],
      );
    }
  });
});

describe('the one-file build', () => {
  it('imports nothing at once, and later only what lies beside it', () => {
    const { files, read } = packageOf('elements');
    const { atOnce, later } = moduleImports(read('dist/in-camera.js'));
    assert.deepEqual(atOnce, []);
    const beside = [
      'in-camera-argon2.js',
      'in-camera-blur.js',
      'in-camera-de.js',
      'in-camera-qr.js',
      'in-camera-words-de.js',
      'in-camera-words.js',
    ];
    assert.deepEqual(
      [...new Set(later)].sort(),
      beside.map((file) => `./${file}`),
    );
    for (const file of [...beside, 'in-camera-age.js', 'in-camera-background.js']) {
      assert.ok(files.includes(`dist/${file}`));
      assert.deepEqual(moduleImports(read(`dist/${file}`)), { atOnce: [], later: [] }, file);
    }
    for (const worker of ['in-camera-worker.js', 'in-camera-recorder.js']) {
      assert.deepEqual(moduleImports(read(`dist/${worker}`)), { atOnce: [], later: ['./in-camera-age.js'] }, worker);
    }
  });

  it('has the network of the blur beside its worker, with its licence, wherever the worker is', () => {
    for (const name of ['background', 'browser', 'elements']) {
      const { files, read } = packageOf(name);
      for (const file of ['in-camera-background.js', 'in-camera-background.tflite']) {
        assert.ok(files.includes(`dist/${file}`), `${name}: ${file}`);
      }
      assert.match(read('dist/THIRD-PARTY-LICENSES.txt'), /^MediaPipe Selfie Segmentation.*Apache-2\.0/m);
    }
  });

  it('leaves Argon2 in WebAssembly to the worker', () => {
    const { read } = packageOf('elements');
    assert.match(read('dist/in-camera-worker.js'), /WebAssembly/);
    assert.doesNotMatch(read('dist/in-camera.js'), /WebAssembly/);
  });
});
