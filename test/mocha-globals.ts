/** What @web/test-runner puts on the page for a test file, with types: mocha is part of the runner, not of this house. */

type Body = () => void | Promise<void>;

interface MochaGlobals {
  readonly describe: (title: string, body: () => void) => void;
  /** The answer takes another time limit, in milliseconds. */
  readonly it: (title: string, body: Body) => { timeout(ms: number): unknown };
  readonly beforeEach: (body: Body) => void;
  readonly afterEach: (body: Body) => void;
}

export const { describe, it, beforeEach, afterEach } = globalThis as unknown as MochaGlobals;
