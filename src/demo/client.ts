/** A JSON:API resource, as far as the demo reads it. */
export type Resource = { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> };

export type DemoClient = {
  readonly post: (path: string, body: string) => Promise<Resource>;
  readonly get: (path: string) => Promise<Resource>;
  readonly list: (path: string) => Promise<readonly Resource[]>;
};

/** Speaks to the gateway as a merchant would: over HTTP, with a key. */
export function demoClient(apiUrl: string, key: string): DemoClient {
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${apiUrl}/v1/payout-gateway${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/vnd.api+json' },
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${init.method ?? 'GET'} ${path} was answered with ${response.status}: ${text}`);
    return (JSON.parse(text) as { readonly data: unknown }).data;
  };
  return {
    post: async (path, body) => (await call(path, { method: 'POST', body })) as Resource,
    get: async (path) => (await call(path)) as Resource,
    list: async (path) => (await call(path)) as readonly Resource[],
  };
}
