/**
 * pwk of protocol §2: Argon2id over a password. hash-wasm where WebAssembly may run, @noble/hashes in slices elsewhere
 * (a strict CSP forbids the former); each shows a known answer before its first use, because a wrong first result has
 * been seen in the field (B11). Runs on a page, in a worker and in Node; knows none of them.
 */
import { encodeUtf8, equalBytes, MeetingError } from '@in-camera/protocol';
import { wipe } from './wipe.js';

export const STRETCH = {
  memoryKiB: 64 * 1024,
  passes: 3,
  lanes: 1,
  saltBytes: 16,
  outputBytes: 32,
} as const;

interface Cost {
  readonly memoryKiB: number;
  readonly passes: number;
}

type Argon2id = (password: Uint8Array, salt: Uint8Array, cost: Cost) => Promise<Uint8Array>;

/** At most this long without letting the page paint. */
const SLICE_MS = 8;

/** From the test file of the Argon2 reference implementation: v = 0x13, t = 2, m = 2^8 KiB, p = 1. */
const KNOWN_ANSWER = {
  password: encodeUtf8('password'),
  salt: encodeUtf8('somesalt'),
  cost: { memoryKiB: 256, passes: 2 },
  // prettier-ignore
  output: Uint8Array.of(
    0x9d, 0xfe, 0xb9, 0x10, 0xe8, 0x0b, 0xad, 0x03, 0x11, 0xfe, 0xe2, 0x0f, 0x9c, 0x0e, 0x2b, 0x12,
    0xc1, 0x79, 0x87, 0xb4, 0xca, 0xc9, 0x0c, 0x2e, 0xf5, 0x4d, 0x5b, 0x30, 0x21, 0xc6, 0x8b, 0xfe,
  ),
};

const loadWasm = /* @__PURE__ */ once(async (): Promise<Argon2id> => {
  const { argon2id } = await import('./argon2-wasm.js');
  return provenArgon2id((password, salt, cost) =>
    argon2id({
      password,
      salt,
      iterations: cost.passes,
      memorySize: cost.memoryKiB,
      parallelism: STRETCH.lanes,
      hashLength: STRETCH.outputBytes,
      outputType: 'binary',
    }),
  );
});

const loadNoble = /* @__PURE__ */ once(async (): Promise<Argon2id> => {
  const { argon2idInSlices } = await import('./argon2-noble.js');
  return provenArgon2id((password, salt, cost) =>
    argon2idInSlices(password, salt, {
      t: cost.passes,
      m: cost.memoryKiB,
      p: STRETCH.lanes,
      dkLen: STRETCH.outputBytes,
      asyncTick: SLICE_MS,
    }),
  );
});

/**
 * The fast way; blocks its thread for a quarter of a second and more, so it belongs in a worker.
 * @param salt 16 bytes, from `derivePasswordSalt`
 * @returns 32 bytes
 * @throws MeetingError `browser-unsupported` when no implementation passes its known-answer test; RangeError for a salt
 * of another length
 */
export async function stretchPassword(password: string, salt: Uint8Array): Promise<Uint8Array> {
  checkSalt(salt);
  try {
    return await stretchWith(await loadWasm(), password, salt);
  } catch {
    // Refused by the page's CSP, no WebAssembly, no memory, or a wrong answer: the slow way decides.
    return stretchPasswordSlowly(password, salt);
  }
}

/** Fetches the slow way, for when its file can no longer be had. @throws whatever the import throws */
export async function loadSlowStretch(): Promise<void> {
  await import('./argon2-noble.js');
}

/** As `stretchPassword`, in slices that let the page paint: for a page without a worker. Takes a few seconds. */
export async function stretchPasswordSlowly(password: string, salt: Uint8Array): Promise<Uint8Array> {
  checkSalt(salt);
  try {
    return await stretchWith(await loadNoble(), password, salt);
  } catch (cause) {
    throw new MeetingError('browser-unsupported', { cause });
  }
}

/** Shows that an implementation computes Argon2id before it sees a password. @throws Error when it does not */
export async function provenArgon2id(argon2id: Argon2id): Promise<Argon2id> {
  const { password, salt, cost, output } = KNOWN_ANSWER;
  if (!equalBytes(await argon2id(password, salt, cost), output)) throw new Error('Argon2id gave a wrong known answer');
  return argon2id;
}

function checkSalt(salt: Uint8Array): void {
  if (salt.length !== STRETCH.saltBytes) throw new RangeError('the salt has 16 bytes');
}

async function stretchWith(argon2id: Argon2id, password: string, salt: Uint8Array): Promise<Uint8Array> {
  const bytes = encodeUtf8(password.normalize('NFC'));
  try {
    return await argon2id(bytes, salt, STRETCH);
  } finally {
    wipe(bytes);
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}
