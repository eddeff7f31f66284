/**
 * The server's only voice on standard error. It owns which events exist and how a line looks.
 * It knows no addresses, names, rooms, keys or payloads, and cannot be handed one: events come from a fixed
 * list and whatever goes with them is a count, so that no byte from outside can reach the log (mission V5, threats F4).
 */

export const LOG_EVENTS = [
  'draining',
  'stopped',
  'forwarded-for-not-trusted',
  'connections-full',
  'rooms-full',
  'uncaught-exception',
] as const;

export type LogEvent = (typeof LOG_EVENTS)[number];

/** Names of numbers that may stand in a line. `errno` is the operating system's, negative as in libuv; 0 is unknown. */
export type CountName = 'connections' | 'rooms' | 'errno';

export type LogCounts = Readonly<Partial<Record<CountName, number>>>;

export type Log = (event: LogEvent, counts?: LogCounts) => void;

/** An event that goes on happening is told once in this time: a flood is not to fill the operator's disk. */
const REPEAT_MS = 60_000;

/** One event as a line, `event name=number …`, for a `write` such as `process.stderr.write`. */
export function createLog(write: (line: string) => void, nowMs: () => number = () => performance.now()): Log {
  const toldAtMs = new Map<LogEvent, number>();
  return (event, counts = {}) => {
    if (nowMs() - (toldAtMs.get(event) ?? -REPEAT_MS) < REPEAT_MS) return;
    toldAtMs.set(event, nowMs());
    const numbers = Object.entries(counts).map(([name, count]) => ` ${name}=${String(count)}`);
    write(`in-camera-signalling: ${event}${numbers.join('')}\n`);
  };
}

/** The operating system's error number of anything thrown, or 0: the one part of an error that can carry nothing personal. */
export function toErrno(thrown: unknown): number {
  if (typeof thrown !== 'object' || thrown === null || !('errno' in thrown)) return 0;
  return typeof thrown.errno === 'number' && Number.isSafeInteger(thrown.errno) ? thrown.errno : 0;
}
