export type Resource = {
  readonly id: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

export type Page = { readonly data: readonly Resource[]; readonly links: { readonly next: string | null } };

export type FuzzClient = {
  readonly post: (path: string, type: string, attributes: object) => Promise<Resource>;
  readonly get: (path: string) => Promise<Resource>;
  readonly list: (path: string) => Promise<Page>;
};

export const BASE = '/v1/payout-gateway';

/** Speaks to the gateway with a key; anything but a success throws. */
export function fuzzClient(url: string, key: string): FuzzClient {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(`${url}${BASE}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/vnd.api+json' },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const dataOf = async (answer: Promise<{ readonly data: Resource }>): Promise<Resource> =>
    (await answer).data;
  return {
    post: (path, type, attributes) =>
      dataOf(call(path, { method: 'POST', body: JSON.stringify({ data: { type, attributes } }) })),
    get: (path) => dataOf(call(path)),
    list: (path) => call(path),
  };
}
