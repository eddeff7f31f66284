/**
 * What the suites need of the machine besides Node, and where it comes from. On Debian as root what is missing is
 * installed; anywhere else what is there is used and what is missing is named.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's package for each tool, and the names under which its program is looked for, best first. */
const TOOLS = {
  chromium: {
    package: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  },
  firefox: { package: 'firefox-esr', programs: ['firefox-esr', 'firefox'] },
  ip: { package: 'iproute2', programs: ['ip'] },
  // Decodes what was recorded.
  ffmpeg: { package: 'ffmpeg', programs: ['ffmpeg'] },
  // Tests start their own on loopback: the service that comes with the package is not wanted.
  turnserver: { package: 'coturn', programs: ['turnserver'], service: 'coturn' },
};

/** Places of programs that are not always in the PATH of a session. */
const MORE_PLACES = [
  '/usr/sbin',
  '/sbin',
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Firefox.app/Contents/MacOS',
];

/**
 * Finds the named tools and installs those that are missing where that is possible.
 * @param {Iterable<string>} names of TOOLS
 * @returns {Map<string, string>} name → path of the program; what could not be had is left out
 */
export function provideTools(names) {
  const wanted = [...new Set(names)];
  const missing = wanted.filter((name) => findProgram(name) === null);
  if (missing.length > 0) install(missing);
  return new Map(wanted.map((name) => [name, findProgram(name)]).filter(([, path]) => path !== null));
}

function findProgram(name) {
  const chosen = process.env[`${name.toUpperCase()}_PATH`];
  if (chosen !== undefined) return chosen === '' ? null : chosen;
  const places = [...(process.env.PATH ?? '').split(delimiter), ...MORE_PLACES];
  for (const program of TOOLS[name].programs) {
    const found = places.map((place) => join(place, program)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(names) {
  const packages = names.map((name) => TOOLS[name].package);
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) {
    process.stdout.write(`Missing here, and what needs it is skipped: ${names.join(', ')}\n`);
    return;
  }
  process.stdout.write(`Installing ${packages.join(', ')} …\n`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 10 * 60_000,
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  for (const { service } of names.map((name) => TOOLS[name])) {
    const runs = service !== undefined && existsSync('/run/systemd/system');
    if (runs) spawnSync('systemctl', ['disable', '--now', service], { stdio: 'ignore' });
  }
  if (status !== 0)
    process.stdout.write(`Could not be installed, and what needs it is skipped: ${packages.join(', ')}\n`);
}
