/**
 * What `--help` and `--check-config` print: the table of options in words, and the settings in words.
 * Writes nothing itself. The operator is the reader.
 */
import type { OptionKind } from './option-kinds.js';
import { OPTION_NAMES, OPTIONS, toFlagName, toVariableName, type OptionName, type Settings } from './options.js';
import { isLoopback } from './contradictions.js';
import { formatAddress } from './option-kinds.js';

const HEAD = `in-camera-signalling: introduces browsers to each other for private meetings, and knows nothing else.

Usage: in-camera-signalling [options]

Every option is also an environment variable (--stun-port: ${toVariableName('stunPort')}) and a key of the config
file ("stun-port"). The command line counts before the environment, the environment before the file. An option that
may be given several times takes commas in the environment.
`;

const VERBS: readonly (readonly [string, string])[] = [
  ['--config FILE', 'read options from a JSON file'],
  ['--check-config', 'say what these options would do, and stop'],
  ['--version', 'print the release, and stop'],
  ['--help', 'print this, and stop'],
];

export function helpText(): string {
  const options = OPTION_NAMES.map((name): readonly [string, string] => {
    const { kind, fallback, help } = OPTIONS[name];
    const plain = typeof fallback === 'number' || typeof fallback === 'string' ? ` [${String(fallback)}]` : '';
    return [`--${toFlagName(name)} ${kind.placeholder}${kind.repeats ? ' …' : ''}`, help + plain];
  });
  const rows = [...options, ...VERBS].map(([flag, help]) => `  ${flag.padEnd(40)} ${help}`);
  return `${HEAD}\n${rows.join('\n')}\n`;
}

/** What a server with these settings does, one sentence a line. */
export function explain(settings: Settings, ops: string | null): string {
  const { host, port, basePath, allowOrigin, trustedProxy, stunPort, stunHost, stunUrl } = settings;
  const stunAt = stunHost ?? host;
  const lines = [
    `Listens on http://${formatAddress({ host, port })}${port === 0 ? ' (a free port)' : ''}; the socket is at ${basePath}.`,
    isLoopback(host)
      ? 'Only this machine can reach it: a proxy that ends TLS belongs before it.'
      : 'Other machines can reach it: only the trusted proxies should be let through to it.',
    trustedProxy.length === 0
      ? 'Believes no X-Forwarded-For: limits count by the address of the connection.'
      : `Believes X-Forwarded-For of ${trustedProxy.join(', ')}.`,
    allowOrigin.length === 0
      ? 'Takes connections from pages of its own origin only.'
      : `Takes connections from pages of its own origin and of ${allowOrigin.join(', ')}.`,
    settings.static === null ? 'Serves no files.' : `Serves the files in ${settings.static}.`,
    ops === null ? 'Has no listener for the operator.' : `Answers /health and /ready on http://${ops}.`,
    stunPort === null && stunUrl.length > 0
      ? `Has browsers ask for their own address at ${stunUrl.join(', ')}, which learns it.`
      : stunPort === null
        ? 'Answers no STUN: meetings between subnets may not come about.'
        : `Answers STUN on UDP ${formatAddress({ host: stunAt, port: stunPort })}${isLoopback(stunAt) ? ', for this machine only' : ''}.`,
    ...explainRelay(settings),
    'Writes no file, and no address, name or room into its log.',
    '',
    ...OPTION_NAMES.map((name) => `${toFlagName(name)}: ${valueText(name, settings)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function explainRelay({ turnUrl, turnTtl, allowThirdPartyIce, policy }: Settings): readonly string[] {
  const lines =
    turnUrl.length === 0
      ? ['Has no TURN server: who cannot be reached directly cannot meet, and nobody can hide their address.']
      : [
          `Whoever is let into a meeting gets credentials for ${turnUrl.join(', ')}, good for ${String(turnTtl)} seconds and renewed before.`,
          policy.relayOnly
            ? 'All meetings go through that TURN server only: participants do not learn each other’s addresses.'
            : 'Participants may hide their address behind it.',
        ];
  if (allowThirdPartyIce.length > 0) {
    lines.push(
      `Third parties learn the addresses of everybody who meets, because you allow it: ${allowThirdPartyIce.join(', ')}. Say so in the privacy notice.`,
    );
  }
  return lines;
}

function valueText(name: OptionName, settings: Settings): string {
  const value = settings[name];
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'not set';
  return (OPTIONS[name].kind as OptionKind<unknown>).format(value);
}
