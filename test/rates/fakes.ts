import type { Fetch, RateTools } from '../../src/rates/rate-tools';
import { NOON_MS } from '../domain/rates/builders';

/** Tools that reach nothing: every reading fails but for what a test gives. */
export function toolsWith(given: Partial<RateTools>): RateTools {
  return {
    fetch: () => Promise.reject(new Error('no network here')),
    readFile: () => Promise.reject(new Error('no file here')),
    nowMs: () => NOON_MS,
    appliedAtMs: NOON_MS,
    ...given,
  };
}

/** A server that answers everything with one body. */
export function answering(body: string | Uint8Array, status = 200): Fetch {
  return () => Promise.resolve(new Response(body, { status }));
}

/** A server that takes the call and never answers. */
export const silent: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
