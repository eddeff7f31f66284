/** The arrows of the architecture, checked: one direction of imports, one file for each library at the edge. */
const ARROWS = {
  protocol: [],
  crypto: ['protocol'],
  meeting: ['protocol', 'crypto'],
  background: [],
  browser: ['protocol', 'crypto', 'meeting', 'background'],
  elements: ['protocol', 'meeting', 'browser'],
  signalling: ['protocol'],
};

const packageRules = Object.entries(ARROWS).map(([name, allowed]) => {
  const forbidden = Object.keys(ARROWS).filter((other) => other !== name && !allowed.includes(other));
  return {
    name: `arrows-of-${name}`,
    severity: 'error',
    comment: `${name} imports nothing but ${allowed.join(', ') || 'libraries'}`,
    from: { path: `^packages/${name}/src/`, pathNot: '\\.test\\.ts$' },
    to: { path: `(^packages/(${forbidden.join('|')})/)|(@in-camera/(${forbidden.join('|')}))` },
  };
});

/** Only this file (or folder) may import the library. */
function onlyFrom(library, place) {
  return {
    name: `one-door-to-${library}`,
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: [place, '\\.test\\.ts$', 'browser-test\\.ts$'] },
    to: { path: `node_modules/(\\.pnpm/)?${library}[@/]` },
  };
}

module.exports = {
  forbidden: [
    ...packageRules,
    {
      name: 'one-door-to-simple-peer',
      severity: 'error',
      comment:
        'as published, it brings its own streams and a logger: only the bundle in vendor, and one file that knows it',
      from: { path: '^packages/[^/]+/src/', pathNot: '^packages/browser/src/simple-peer-link\\.ts$' },
      to: { path: '(node_modules/(\\.pnpm/)?simple-peer[@/])|(/vendor/)' },
    },
    onlyFrom('tweetnacl', '^packages/crypto/src/'),
    onlyFrom('hash-wasm', '^packages/crypto/src/'),
    onlyFrom('@noble[+/]hashes', '^packages/crypto/src/'),
    onlyFrom('age-encryption', '^packages/browser/src/age-file\\.ts$'),
    onlyFrom('ws', '^packages/signalling/src/(server/web-socket|testing/[^/]+)\\.ts$'),
    {
      name: 'one-door-to-the-browser',
      severity: 'error',
      comment:
        'one file of elements makes the browser session, one the devices of the check; the rest stands on the Session interface',
      from: { path: '^packages/elements/src/', pathNot: ['browser-(session|check)\\.ts$', '\\.test\\.ts$'] },
      to: { path: '(^packages/browser/)|(@in-camera/browser)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-undeclared',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '(test|testing)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-testing',
      severity: 'error',
      comment: 'fakes are for tests and stories',
      from: { path: '^packages/meeting/src/', pathNot: '(testing|\\.test\\.ts$)' },
      to: { path: '^packages/meeting/src/testing' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|dist)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
