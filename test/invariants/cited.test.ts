/**
 * Each invariant of PROTOCOL.md §11 that can be tested by properties is: somewhere a file that uses fast-check names it in
 * the title of a test. There is no list of where; this reads the tests.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Those that properties hold; what is recorded (I17, I18) and what TURN and relay-only do (I23, I24) has tests of its own. */
const HELD_BY_PROPERTIES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 22, 25, 26, 27, 28];

/** What has nothing to be tested yet. Who builds it tests it, and takes the line away: a cited one must not stand here. */
const NOT_BUILT: ReadonlyMap<number, string> = new Map([[20, 'there is one node, and nothing to merge']]);

interface PropertyTest {
  readonly file: string;
  readonly titles: readonly string[];
}

const TITLE = /\b(?:describe|it)\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;

function readPropertyTest(file: string): PropertyTest | null {
  const source = readFileSync(join(ROOT, file), 'utf8');
  if (!/\bfrom 'fast-check'/.test(source) || !/\bfc\.assert\(/.test(source)) return null;
  const titles = [...source.matchAll(TITLE)].map(([, one, two, three]) => one ?? two ?? three ?? '');
  return { file, titles };
}

/** `I5, I19: …` and `C5, I6: …` name two each; `I1 to I4` names nothing that could be found. */
function idsIn(title: string): number[] {
  return [...title.matchAll(/\bI(\d+)\b/g)].map(([, id]) => Number(id));
}

function testFiles(): string[] {
  return ['packages', 'test'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .map((file) => join(folder, String(file)))
      .filter((file) => /[.-]test\.ts$/.test(file) && !/[/\\](node_modules|build|dist|\.tmp)[/\\]/.test(file)),
  );
}

describe('the invariants of the protocol', () => {
  const tests = testFiles().flatMap((file) => readPropertyTest(file) ?? []);
  const cited = new Set(tests.flatMap(({ titles }) => titles.flatMap(idsIn)));

  it('are read from the tests', () => {
    assert.ok(tests.length > 20, `${tests.length} property tests found`);
    assert.deepEqual(idsIn('A5, I3: the roster after the first'), [3]);
    assert.deepEqual(idsIn('over IP, II2 and P1'), []);
  });

  it('stand in PROTOCOL.md, all of them', () => {
    const protocol = readFileSync(join(ROOT, 'packages/protocol/PROTOCOL.md'), 'utf8');
    const missing = HELD_BY_PROPERTIES.filter((id) => !new RegExp(`\\bI${id}\\b`).test(protocol));
    assert.deepEqual(missing, []);
  });

  for (const id of HELD_BY_PROPERTIES.filter((each) => !NOT_BUILT.has(each))) {
    it(`I${id} is cited by a property test`, () => assert.ok(cited.has(id)));
  }

  for (const [id, reason] of NOT_BUILT) {
    it(`I${id} is cited by none: ${reason}`, () =>
      assert.ok(!cited.has(id), 'take it from the list of what is not built'));
  }
});
