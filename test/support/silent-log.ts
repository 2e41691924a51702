import type { EmbeddedLog } from '../../src/embedded/log';

/** For tests that look at what happens, not at what is said about it. */
export const silentLog: EmbeddedLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
