import { Secret } from '../../domain/secret';
import type { Flag } from '../command';
import type { Given } from '../given';

/** Where a gateway listens, without a slash at its end, and the key that opens it. */
export type Connection = { readonly url: string; readonly key: Secret };

export type ConnectionReading =
  | { readonly ok: true; readonly value: Connection }
  | { readonly ok: false; readonly faults: readonly string[] };

const DEFAULT_URL = 'http://127.0.0.1:3000';

export const CONNECTION_FLAGS = {
  url: { value: 'URL', says: `where the gateway listens (else GATEWAY_URL, else ${DEFAULT_URL})` },
  key: { value: 'KEY', says: 'the API key (else GATEWAY_KEY, which other users of the machine do not see)' },
} as const satisfies Readonly<Record<string, Flag>>;

// What a header can carry: `fetch` would repeat any other key in its complaint.
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The flags, else the variables. No fault repeats a value: a URL may hold a password, and a key is one. */
export function readConnection(
  given: Given,
  variables: Readonly<Record<string, string | undefined>>,
): ConnectionReading {
  const url = baseUrl(given.one('url') ?? (variables['GATEWAY_URL'] || DEFAULT_URL));
  const key = given.one('key') ?? variables['GATEWAY_KEY'] ?? '';
  const faults = [
    ...(url === undefined
      ? ['--url must be an address like http://127.0.0.1:3000, without a password.']
      : []),
    ...(key === '' ? ['An API key is needed: set GATEWAY_KEY, or give --key.'] : []),
    ...(key !== '' && !KEY.test(key) ? ['The API key is none: it holds blanks or other characters.'] : []),
  ];
  if (url === undefined || faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { url, key: new Secret(key) } };
}

function baseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, search, hash, origin, pathname } = new URL(text);
  const isPlain = [username, password, search, hash].every((part) => part === '');
  if (!isPlain || (protocol !== 'http:' && protocol !== 'https:')) return undefined;
  return origin + pathname.replace(/\/+$/, '');
}
