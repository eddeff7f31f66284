/**
 * The kinds of values an option may have: how each is read and what is said when it cannot be. A value comes as text
 * (command line, environment) or as JSON (config file); both are the operator's, and both are checked alike.
 * Knows no option by name.
 */
import { isIP } from 'node:net';
import { LIMITS } from '@in-camera/protocol';
import { isHostName, parseIceUrl, type IceUrl } from './ice-url.js';

export interface OptionKind<T> {
  /** What stands for the value in the help. */
  readonly placeholder: string;
  /** Finishes the sentence *expects …*. */
  readonly expects: string;
  /** May be given several times; text is then split at commas. */
  readonly repeats: boolean;
  /** Undefined when the value is not of this kind. */
  parse(value: unknown): T | undefined;
  /** What is wrong with a value that `parse` has refused, where more can be said than what was expected. */
  explain?(value: unknown): string;
  /** The value as text that `parse` reads back. */
  format(value: T): string;
}

/** `127.0.0.1:8081` taken apart. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export function wholeNumber(min: number, max: number, placeholder = 'N'): OptionKind<number> {
  return {
    placeholder,
    expects: `a whole number from ${String(min)} to ${String(max)}`,
    repeats: false,
    parse(value) {
      const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
      const fits = typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max;
      return fits ? number : undefined;
    },
    format: String,
  };
}

export const portNumber = wholeNumber(0, 65_535, 'PORT');

export const hostAddress: OptionKind<string> = {
  placeholder: 'ADDRESS',
  expects: 'an IP address or localhost',
  repeats: false,
  parse(value) {
    if (value === 'localhost') return '127.0.0.1';
    return typeof value === 'string' && isIP(value) !== 0 ? value : undefined;
  },
  format: String,
};

export const listenAddress: OptionKind<ListenAddress | 'off'> = {
  placeholder: 'ADDRESS:PORT',
  expects: 'off, or an address and a port such as 127.0.0.1:8081',
  repeats: false,
  parse(value) {
    if (value === 'off') return 'off';
    const parts = typeof value === 'string' ? /^\[?([^[\]]+)\]?:(\d+)$/.exec(value) : null;
    const host = hostAddress.parse(parts?.[1]);
    const port = portNumber.parse(parts?.[2]);
    return host === undefined || port === undefined ? undefined : { host, port };
  },
  format: (value) => (value === 'off' ? value : formatAddress(value)),
};

export const filePath: OptionKind<string> = {
  placeholder: 'FILE',
  expects: 'the path of a file',
  repeats: false,
  parse: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  format: String,
};

export const folder: OptionKind<string> = {
  placeholder: 'DIR',
  expects: 'the path of a folder',
  repeats: false,
  parse: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  format: String,
};

export const urlPath: OptionKind<string> = {
  placeholder: 'PATH',
  expects: 'a path such as /signalling, without a slash at its end',
  repeats: false,
  parse(value) {
    return typeof value === 'string' && /^(\/[A-Za-z0-9_~-]+)+$/.test(value) ? value : undefined;
  },
  format: String,
};

/** Origins as browsers send them; never `*` and never `null`, which would let every page in. */
export const originList: OptionKind<readonly string[]> = listOf(
  'URL',
  'origins such as https://intranet.example',
  (text) => {
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    const isOrigin = (url.protocol === 'https:' || url.protocol === 'http:') && url.href === `${url.origin}/`;
    return isOrigin ? url.origin : undefined;
  },
);

export const subnetList: OptionKind<readonly string[]> = listOf(
  'ADDRESS',
  'IP addresses or subnets such as 127.0.0.1 or 10.0.0.0/8',
  (text) => {
    const [address = '', prefix, ...rest] = text.split('/');
    const family = isIP(address);
    if (family === 0 || rest.length > 0) return undefined;
    if (prefix === undefined) return text;
    return wholeNumber(0, family === 6 ? 128 : 32).parse(prefix) === undefined ? undefined : text;
  },
);

export const turnUrlList = iceUrlList(
  ['turn', 'turns'],
  'at most 8 addresses such as turn:turn.example:3478?transport=udp or turns:turn.example:5349',
);

export const stunUrlList = iceUrlList(['stun', 'stuns'], 'at most 8 addresses such as stun:stun.example:3478');

export const hostNameList: OptionKind<readonly string[]> = listOf('HOST', 'host names such as stun.example', (text) => {
  const host = text.toLowerCase();
  return isHostName(host) ? host : undefined;
});

/** As many as a frame may name (protocol §4). */
function iceUrlList(schemes: readonly IceUrl['scheme'][], expects: string): OptionKind<readonly string[]> {
  const list = listOf('URL', expects, (text) => {
    const url = parseIceUrl(text);
    return url !== null && schemes.includes(url.scheme) ? url.url : undefined;
  });
  return {
    ...list,
    parse(value) {
      const urls = list.parse(value);
      return urls === undefined || urls.length > LIMITS.iceUrls ? undefined : [...new Set(urls)];
    },
  };
}

function listOf<T>(
  placeholder: string,
  expects: string,
  parseOne: (text: string) => T | undefined,
): OptionKind<readonly T[]> {
  return {
    placeholder,
    expects,
    repeats: true,
    parse(value) {
      const texts: unknown = typeof value === 'string' ? value.split(',') : value;
      if (!Array.isArray(texts)) return undefined;
      const items = texts.map((text: unknown) => (typeof text === 'string' ? parseOne(text.trim()) : undefined));
      return items.every((item) => item !== undefined) ? items : undefined;
    },
    format: (items) => items.join(','),
  };
}

/** `127.0.0.1:8080`, `[::1]:8080`. */
export function formatAddress({ host, port }: ListenAddress): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${String(port)}`;
}
