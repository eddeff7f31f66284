/**
 * The long forms of the tests that go through random cases: the same files, told by variables in their environment how much
 * to do. Within two hours on two cores; the numbers are those that the project promises.
 */
import { browserTests, nodeTests } from './suites.mjs';

const MINUTE = 60_000;

/**
 * @param {number} share 1 for all of it
 * @returns rows as in `SUITES`, with the variables of each in `env`
 */
export function soakSuites(share) {
  const times = (full) => String(Math.ceil(full * share));
  const mutations = { MUTATIONS: times(100_000) };
  return [
    {
      ...nodeTests('verdicts', 'no two verifiers differ, in Node', 60 * MINUTE, {
        files: () => ['packages/crypto/src/wycheproof.test.ts', 'packages/signalling/src/trust/wycheproof.test.ts'],
      }),
      env: mutations,
    },
    {
      ...browserTests('browsers', 'nor in Chromium and Firefox', 15 * MINUTE, 'test/wtr-browser.config.mjs', [
        'packages/browser/src/verdicts.browser-test.ts',
      ]),
      env: mutations,
    },
    {
      ...nodeTests('histories', 'rosters over random histories, judge against oracle', 40 * MINUTE, {
        files: () => ['packages/meeting/src/roster/roster-model.test.ts'],
      }),
      env: { MODEL_RUNS: times(50_000) },
    },
    {
      ...nodeTests('sessions', 'real sessions, whatever happens to them', 40 * MINUTE, {
        files: () => [
          'packages/meeting/src/session/model/model-run.test.ts',
          'packages/meeting/src/session/model/wrong-clock.test.ts',
          'packages/meeting/src/session/convergence.test.ts',
          'packages/meeting/src/session/invite-model.test.ts',
          'packages/meeting/src/session/lock-removal.test.ts',
          'packages/meeting/src/session/succession-model.test.ts',
        ],
      }),
      env: { SESSION_RUNS: times(2_000), CONVERGENCE_RUNS: times(200) },
    },
    {
      ...nodeTests('frames', 'the server under any frames in any order', 40 * MINUTE, {
        files: () => ['packages/signalling/src/connections/hub.test.ts', 'packages/signalling/src/server/fuzz.test.ts'],
      }),
      env: { FUZZ_SECONDS: times(900) },
    },
    {
      ...nodeTests('removals', 'whoever is removed is out at once, in real browsers', 60 * MINUTE, {
        files: () => ['test/e2e/crowd.test.ts'],
        needs: ['chromium'],
      }),
      env: { REMOVALS: times(200) },
    },
    {
      ...nodeTests('withdrawals', 'whoever withdraws is recorded no more, in real browsers', 60 * MINUTE, {
        files: () => ['test/e2e/withdrawals.test.ts'],
        needs: ['chromium'],
      }),
      env: { WITHDRAWALS: times(1_000) },
    },
  ];
}
