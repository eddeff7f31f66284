/**
 * The one table of options. The command line, the environment, the config file, `--help`, `--check-config` and the
 * type `Settings` all come from it; an option that is not here does not exist and is refused by name.
 * Holds no logic: kinds read values, `read-options` gathers them, `contradictions` judges them together.
 */
import { LIMITS, type Policy, type SuitabilityRules } from '@in-camera/protocol';
import {
  filePath,
  folder,
  hostAddress,
  hostNameList,
  listenAddress,
  originList,
  portNumber,
  stunUrlList,
  subnetList,
  turnUrlList,
  urlPath,
  wholeNumber,
  type ListenAddress,
  type OptionKind,
} from './option-kinds.js';
import { BUILT_IN_POLICY, policyDocument } from './policy-option.js';
import { suitabilityDocument } from './suitability-option.js';

interface Option<T, D> {
  readonly kind: OptionKind<T>;
  /** Holds when nothing is given. */
  readonly fallback: D;
  /** One line for `--help`. */
  readonly help: string;
}

function option<T, D = T>(kind: OptionKind<T>, fallback: D, help: string): Option<T, D> {
  return { kind, fallback, help };
}

export const OPTIONS = {
  port: option(portNumber, 8080, 'port to listen on; 0 picks a free one, which the ready line tells'),
  host: option(hostAddress, '127.0.0.1', 'address to listen on; beyond loopback it wants --trusted-proxy'),
  basePath: option(urlPath, '/signalling', 'where the WebSocket is'),
  opsListen: option<ListenAddress | 'off', null>(
    listenAddress,
    null,
    '/health and /ready for the operator; default 127.0.0.1:8081, off with --static',
  ),
  static: option<string, null>(folder, null, 'folder to serve beside the socket'),
  allowOrigin: option<readonly string[]>(originList, [], 'pages that may connect besides those of the same origin'),
  trustedProxy: option<readonly string[]>(subnetList, [], 'proxies whose X-Forwarded-For tells the client address'),
  stunPort: option<number, null>(portNumber, null, 'answer STUN Binding requests on this UDP port; off by default'),
  stunHost: option<string, null>(hostAddress, null, 'address for --stun-port; :: is all of them; default is --host'),
  stunUrl: option<readonly string[]>(stunUrlList, [], 'STUN servers elsewhere, instead of --stun-port'),
  turnUrl: option<readonly string[]>(turnUrlList, [], 'TURN servers; who is let in gets short-lived credentials'),
  turnSecretFile: option<string, null>(
    filePath,
    null,
    'file with the secret of the TURN server (coturn: static-auth-secret)',
  ),
  turnTtl: option(
    wholeNumber(60, LIMITS.turnTtlSeconds, 'SECONDS'),
    600,
    'how long TURN credentials begin connections',
  ),
  allowThirdPartyIce: option<readonly string[]>(
    hostNameList,
    [],
    'well-known STUN and TURN servers of others that may be used: they learn addresses',
  ),
  policy: option<Policy>(policyDocument, BUILT_IN_POLICY, 'what meetings may do: JSON, or a file that holds it'),
  suitability: option<SuitabilityRules, null>(
    suitabilityDocument,
    null,
    'what may be talked about by video: a JSON file; built-in rules by default',
  ),
  maxConnections: option(wholeNumber(1, 1_000_000), 10_000, 'connections at once, in all'),
  maxRooms: option(wholeNumber(1, 1_000_000), 5_000, 'rooms at once, in all'),
  maxParticipants: option(wholeNumber(2, 12), 12, 'participants of one meeting'),
  maxConnectionsPerAddress: option(
    wholeNumber(1, 1_000_000),
    500,
    'connections at once from one address that have not shown the password; above it proof of work, at twice 503',
  ),
  maxRoomsPerAddress: option(wholeNumber(1, 1_000_000), 100, 'new rooms a minute from one address'),
  maxKnocksPerAddress: option(wholeNumber(1, 1_000_000), 60, 'tries a minute to get in from one address'),
  maxWrongPasswordsPerAddress: option(
    wholeNumber(1, 1_000_000),
    5,
    'wrong passwords a minute from one address that cost no work',
  ),
  maxFramesPerConnection: option(wholeNumber(10, 1_000_000), 250, 'frames a second relayed for one participant'),
} as const;

export type OptionName = keyof typeof OPTIONS;

type ValueOf<O> = O extends Option<infer T, infer D> ? T | D : never;

/** Every option with its value, given or fallback. */
export type Settings = { readonly [Name in OptionName]: ValueOf<(typeof OPTIONS)[Name]> };

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/** `stunPort` on the command line and in a config file: `stun-port`. */
export function toFlagName(name: OptionName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `stunPort` in the environment: `IN_CAMERA_STUN_PORT`. */
export function toVariableName(name: string): string {
  return `IN_CAMERA_${name
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .replaceAll('-', '_')
    .toUpperCase()}`;
}

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}
