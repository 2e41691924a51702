import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The part of the platform's `fetch` that reading a source needs, so that a test can stand in for it. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;
export type FetchInit = {
  readonly redirect: 'manual';
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
};

/** What reading a source needs of the world. */
export type RateTools = {
  readonly fetch: Fetch;
  /** Reads a text file; a relative path is one beside the configuration file. Rejects where it cannot. */
  readonly readFile: (path: string) => Promise<string>;
  readonly nowMs: () => number;
  /** When the configuration was applied: the time of a table's rate that has none of its own. */
  readonly appliedAtMs: number;
};

/** The tools of the running product. */
export function rateTools(configurationFolder: string, appliedAtMs: number): RateTools {
  return {
    fetch: (url, init) => fetch(url, init),
    readFile: (path) => readFile(resolve(configurationFolder, path), 'utf8'),
    nowMs: () => Date.now(),
    appliedAtMs,
  };
}
