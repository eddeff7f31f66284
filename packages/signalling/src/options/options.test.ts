/** The options: one table, four ways to give them, and an error with a name for everything else. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DEFAULT_POLICY } from '@in-camera/protocol';
import { explain, helpText } from './help.js';
import { OPTION_NAMES, OPTIONS, toFlagName, toVariableName, type Settings } from './options.js';
import { completeSettings, readOptions } from './read-options.js';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'in-camera-options-'));
});
after(() => {
  rmSync(folder, { recursive: true });
});

function file(content: unknown): string {
  const path = join(folder, `${String(Math.trunc(performance.now() * 1000))}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const many = (count: number): string => Array.from({ length: count }, (_, n) => `turn:t${String(n)}.example`).join(',');

function settings(args: string[], env: Record<string, string> = {}): Settings {
  const invocation = readOptions(args, env);
  assert.ok(invocation.do === 'serve', JSON.stringify(invocation));
  return invocation.settings;
}

function problems(args: string[], env: Record<string, string> = {}): readonly string[] {
  const invocation = readOptions(args, env);
  assert.ok(invocation.do === 'refuse');
  return invocation.problems;
}

describe('options', () => {
  it('have the defaults of the documentation', () => {
    const {
      port,
      host,
      basePath,
      stunPort,
      maxConnectionsPerAddress,
      maxRoomsPerAddress,
      maxKnocksPerAddress,
      policy,
    } = settings([]);
    assert.deepEqual(
      { port, host, basePath, stunPort },
      { port: 8080, host: '127.0.0.1', basePath: '/signalling', stunPort: null },
    );
    assert.deepEqual([maxConnectionsPerAddress, maxRoomsPerAddress, maxKnocksPerAddress], [500, 100, 60]);
    assert.deepEqual(policy, DEFAULT_POLICY);
  });

  it('come from the command line before the environment, and from that before the file', () => {
    const config = file({ port: 1, 'max-rooms': 1, 'stun-port': 1 });
    const read = settings(['--config', config, '--port', '3'], { IN_CAMERA_PORT: '2', IN_CAMERA_MAX_ROOMS: '2' });
    assert.deepEqual([read.port, read.maxRooms, read.stunPort], [3, 2, 1]);
    assert.equal(settings([], { IN_CAMERA_CONFIG: config }).port, 1);
  });

  it('take `--name=value`, lists by repeating or by commas, and localhost by name', () => {
    const read = settings(
      [
        '--port=9',
        '--host',
        'localhost',
        '--allow-origin',
        'https://a.example',
        '--allow-origin',
        'https://b.example:8443',
      ],
      {
        IN_CAMERA_TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8',
        IN_CAMERA_STATIC: '',
      },
    );
    assert.equal(read.port, 9);
    assert.equal(read.host, '127.0.0.1');
    assert.equal(read.static, null);
    assert.deepEqual(read.allowOrigin, ['https://a.example', 'https://b.example:8443']);
    assert.deepEqual(read.trustedProxy, ['127.0.0.1', '10.0.0.0/8']);
  });

  it('take a policy as JSON, as a file and inside the config file; what is not named keeps its default', () => {
    const wanted = { ...DEFAULT_POLICY, recording: true, screenShare: false };
    const wire = { recording: true, 'screen-share': false };
    for (const args of [
      ['--policy', JSON.stringify(wire)],
      ['--policy', file(wire)],
      ['--config', file({ policy: wire })],
    ]) {
      assert.deepEqual(settings(args).policy, wanted);
    }
  });

  it('R12: take rules of suitability as a file, as JSON, and inside the config file', () => {
    const rules = { version: 'ours 7', topics: [{ id: 'staff', label: { de: 'Personal' }, verdict: 'allowed' }] };
    for (const args of [
      ['--suitability', file(rules)],
      ['--suitability', JSON.stringify(rules)],
      ['--config', file({ suitability: rules })],
    ]) {
      const read = settings(args).suitability;
      assert.deepEqual([read?.version, read?.topics.map(({ id }) => id)], ['ours 7', ['staff']]);
    }
    assert.equal(settings([]).suitability, null);
  });

  const wrong: [string, string[], Record<string, string>, RegExp][] = [
    ['an unknown option', ['--prot', '1'], {}, /^--prot: there is no such option$/],
    ['an option of a later release', ['--help-url', 'x'], {}, /^--help-url: there is no such option$/],
    ['a TURN address that is a web page', ['--turn-url', 'https://turn.example'], {}, /^--turn-url: expects/],
    ['a STUN address as TURN', ['--turn-url', 'stun:turn.example'], {}, /^--turn-url: expects/],
    ['a TURN address as STUN', ['--stun-url', 'turn:turn.example'], {}, /^--stun-url: expects/],
    ['nine TURN servers', ['--turn-url', many(9)], {}, /^--turn-url: expects at most 8/],
    ['credentials for a blink', ['--turn-ttl', '5'], {}, /^--turn-ttl: expects a whole number from 60 to 86400$/],
    ['a third party by its address', ['--allow-third-party-ice', 'stun:a'], {}, /^--allow-third-party-ice: expects/],
    ['an unknown variable', [], { IN_CAMERA_PROT: '1' }, /^IN_CAMERA_PROT: there is no such option$/],
    ['a word without an option', ['8080'], {}, /^8080: not understood/],
    ['an option without its value', ['--port'], {}, /^--port: needs a value$/],
    ['an option that swallows the next', ['--static', '--port', '1'], {}, /^--static: needs a value$/],
    ['an option given twice', ['--port', '1', '--port', '2'], {}, /^--port: given more than once$/],
    ['a port that is none', ['--port', '65536'], {}, /^--port: expects a whole number from 0 to 65535$/],
    ['a port in another notation', ['--port', '0x10'], {}, /^--port: expects/],
    ['a variable that is no number', [], { IN_CAMERA_STUN_PORT: 'on' }, /^IN_CAMERA_STUN_PORT: expects/],
    ['a host by name', ['--host', 'intranet'], {}, /^--host: expects an IP address/],
    ['every origin', ['--allow-origin', '*'], {}, /^--allow-origin: expects/],
    ['the opaque origin', ['--allow-origin', 'null'], {}, /^--allow-origin: expects/],
    ['an origin with a path', ['--allow-origin', 'https://a.example/page'], {}, /^--allow-origin: expects/],
    ['a proxy by name', ['--trusted-proxy', 'proxy'], {}, /^--trusted-proxy: expects/],
    ['a subnet too long', ['--trusted-proxy', '10.0.0.0/33'], {}, /^--trusted-proxy: expects/],
    ['a base path of everything', ['--base-path', '/'], {}, /^--base-path: expects/],
    ['a base path with steps up', ['--base-path', '/a/../b'], {}, /^--base-path: expects/],
    ['an unknown policy', ['--policy', '{"recordings": true}'], {}, /^--policy: expects a policy/],
    ['a policy that is not there', ['--policy', '/nowhere/policy.json'], {}, /^--policy: expects a policy/],
    [
      'rules of suitability that misspell, with the place',
      ['--suitability', '{"version":"1","topics":[{"id":"a","label":{"en":"A"},"verdict":"allowed","contidions":{}}]}'],
      {},
      /^--suitability: expects .*\(unknown-field at topics\.0\.contidions\)$/,
    ],
    ['rules that are not there', ['--suitability', '/nowhere.json'], {}, /^--suitability: expects .*\(not-json\)$/],
    ['more participants than the protocol has', ['--max-participants', '13'], {}, /^--max-participants: expects/],
    [
      'a config file that is not there',
      ['--config', '/nowhere.json'],
      {},
      /^--config \/nowhere.json: not a readable JSON file$/,
    ],
  ];
  for (const [what, args, env, expected] of wrong) {
    it(`refuse ${what} by name`, () => {
      assert.match(problems(args, env)[0] ?? '', expected);
    });
  }

  it('refuse an unknown key and a wrong value of the config file by name', () => {
    const config = file({ prot: 1, port: '1.5', static: 7 });
    const found = problems(['--config', config]);
    assert.deepEqual(
      found.map((problem) => problem.replace(` in ${config}`, '')),
      [
        '"prot": there is no such option',
        '"port": expects a whole number from 0 to 65535',
        '"static": expects the path of a folder',
      ],
    );
    assert.match(problems(['--config', file('[1]')])[0] ?? '', /expects a JSON object/);
  });

  it('name everything that is wrong at once', () => {
    assert.equal(problems(['--prot', '1', '--port', 'x'], { IN_CAMERA_X: '1' }).length, 4);
  });
});

describe('contradictions', () => {
  const SECRET_FILE = join(mkdtempSync(join(tmpdir(), 'in-camera-secret-')), 'secret');
  writeFileSync(SECRET_FILE, 'a-secret-of-the-operators\n');
  after(() => {
    rmSync(dirname(SECRET_FILE), { recursive: true });
  });
  const RELAY = ['--turn-url', 'turn:turn.example', '--turn-secret-file', SECRET_FILE];
  const GOOGLE = ['--stun-url', 'stun:stun.l.google.com'];
  const table: [string, string[], RegExp | null][] = [
    ['beyond loopback without a trusted proxy', ['--host', '10.1.2.3'], /^--host 10\.1\.2\.3: .*--trusted-proxy/],
    ['every address without a trusted proxy', ['--host', '::'], /^--host ::: .*--trusted-proxy/],
    ['beyond loopback with one', ['--host', '10.1.2.3', '--trusted-proxy', '10.1.2.4'], null],
    ['IPv6 loopback', ['--host', '::1'], null],
    ['the operator’s listener on the public address', ['--ops-listen', '127.0.0.1:8080'], /^--ops-listen: /],
    ['a STUN address without STUN', ['--stun-host', '10.0.0.1'], /^--stun-host: .*--stun-port/],
    [
      'a folder that is not there',
      ['--static', '/nowhere/at/all'],
      /^--static \/nowhere\/at\/all: there is no such folder$/,
    ],
    ['relay-only without a relay', ['--policy', '{"relay-only": true}'], /^--policy relay-only: .*--turn-url/],
    ['relay-only with one', [...RELAY, '--policy', '{"relay-only": true}'], null],
    ['a TURN server', RELAY, null],
    ['a TURN server without its secret', ['--turn-url', 'turn:a'], /^--turn-url: .*--turn-secret-file/],
    ['a secret without a TURN server', ['--turn-secret-file', SECRET_FILE], /^--turn-secret-file: does nothing/],
    [
      'a secret that is none',
      ['--turn-url', 'turn:a', '--turn-secret-file', '/nowhere'],
      /^--turn-secret-file \/nowhere: /,
    ],
    ['STUN here and elsewhere', ['--stun-port', '0', '--stun-url', 'stun:a'], /^--stun-url: --stun-port/],
    ['J1: Google’s STUN', ['--stun-url', 'stun:stun.l.google.com:19302'], /^stun\.l\.google\.com: belongs to a third/],
    ['J1: a well-known TURN', ['--turn-url', 'turn:a.turn.twilio.com', ...RELAY], /^a\.turn\.twilio\.com: belongs/],
    [
      'J1: another one by name',
      [...GOOGLE, '--allow-third-party-ice', 'stun.mozilla.com'],
      /google.*\n.*stun\.mozilla/,
    ],
    ['J1: that one by name', [...GOOGLE, '--allow-third-party-ice', 'Stun.L.Google.com'], null],
    ['J1: a name that nothing uses', ['--allow-third-party-ice', 'stun.l.google.com'], /neither --stun-url nor/],
  ];
  for (const [what, args, expected] of table) {
    it(`${what}: ${expected === null ? 'fine' : 'refused in words'}`, () => {
      if (expected === null) settings(args);
      else assert.match(problems(args).join('\n'), expected);
    });
  }
});

describe('settings from a program', () => {
  it('are judged like those of the command line', () => {
    const { settings: complete, problems: none } = completeSettings({
      port: 0,
      static: null,
      opsListen: { host: '::1', port: 0 },
      policy: { ...DEFAULT_POLICY, recording: true },
      trustedProxy: [],
    });
    assert.deepEqual(none, []);
    assert.deepEqual(complete.opsListen, { host: '::1', port: 0 });
    assert.equal(complete.policy.recording, true);
    assert.match(completeSettings({ port: -1 }).problems[0] ?? '', /^port: expects/);
    assert.match(completeSettings({ host: '10.0.0.1' }).problems[0] ?? '', /--trusted-proxy/);
    const inPart = completeSettings({ policy: { recording: true } as never });
    assert.deepEqual([inPart.settings.policy, inPart.problems], [{ ...DEFAULT_POLICY, recording: true }, []]);
    assert.match(completeSettings({ policy: { rekording: true } as never }).problems[0] ?? '', /^policy: expects/);
    assert.match(completeSettings({ prot: 1 } as never).problems[0] ?? '', /^prot: there is no such option/);
  });
});

describe('what is printed', () => {
  it('--help names every option, every variable is told how to spell, and nothing else is done', () => {
    assert.deepEqual(readOptions(['--help', '--prot'], {}), { do: 'help' });
    const text = helpText();
    for (const name of OPTION_NAMES) assert.ok(text.includes(`--${toFlagName(name)} `), name);
    assert.equal(toVariableName('maxKnocksPerAddress'), 'IN_CAMERA_MAX_KNOCKS_PER_ADDRESS');
    assert.deepEqual(readOptions(['--version'], {}), { do: 'version' });
  });

  it('--check-config says in words what the settings do, and the value of each', () => {
    const invocation = readOptions(
      ['--check-config', '--host', '10.0.0.1', '--trusted-proxy', '10.0.0.2', '--stun-port', '3478'],
      {},
    );
    assert.ok(invocation.do === 'check');
    const text = explain(invocation.settings, null);
    assert.match(text, /Other machines can reach it/);
    assert.match(text, /Believes X-Forwarded-For of 10\.0\.0\.2\./);
    assert.match(text, /Answers STUN on UDP 10\.0\.0\.1:3478\./);
    for (const name of OPTION_NAMES) assert.ok(text.includes(`\n${toFlagName(name)}: `), name);
  });

  it('--check-config says who learns addresses, and never a secret', () => {
    const path = file('a-secret-of-the-operators');
    const explainOf = (...args: string[]): string => {
      const invocation = readOptions(['--check-config', ...args], {});
      assert.ok(invocation.do === 'check', JSON.stringify(invocation));
      return explain(invocation.settings, null);
    };
    assert.match(explainOf(), /Has no TURN server: /);
    const relayed = explainOf('--turn-url', 'turn:a,turns:b', '--turn-secret-file', path, '--turn-ttl', '300');
    assert.match(relayed, /gets credentials for turn:a, turns:b, good for 300 seconds/);
    assert.doesNotMatch(relayed, /a-secret/);
    const foreign = explainOf('--stun-url', 'stun:stun.l.google.com', '--allow-third-party-ice', 'stun.l.google.com');
    assert.match(foreign, /ask for their own address at stun:stun\.l\.google\.com/);
    assert.match(foreign, /Third parties learn .*: stun\.l\.google\.com\./);
  });

  it('every fallback is a value its own kind accepts', () => {
    for (const name of OPTION_NAMES) {
      const { fallback, kind } = OPTIONS[name];
      if (fallback === null || Array.isArray(fallback)) continue;
      assert.deepEqual(kind.parse((kind as { format: (value: unknown) => string }).format(fallback)), fallback, name);
    }
  });
});
