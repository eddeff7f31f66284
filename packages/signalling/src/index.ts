/**
 * The signalling server as a library: the same server the command runs, for tests and for programs that bring
 * their own process. What is not named here is nobody else's business.
 */
export { createServer } from './server/create-server.js';
export type { Listening, ServerOptions, SignallingServer } from './server/create-server.js';
export type { Log, LogCounts, LogEvent } from './log/log.js';
export { readOptions } from './options/read-options.js';
export type { Invocation } from './options/read-options.js';
export type { Settings } from './options/options.js';
