import { setTimeout as pause } from 'node:timers/promises';
import { undescribed } from './described';

export type Resource = { readonly id: string; readonly type: string; readonly attributes: Attributes };
export type Attributes = Readonly<Record<string, unknown>>;

export type MerchantClient = {
  /** Posts a payout request of 100 USD; `given` replaces or adds attributes. */
  readonly create: (given?: Attributes) => Promise<Resource>;
  readonly get: (path: string) => Promise<Resource>;
  readonly list: (path: string) => Promise<readonly Resource[]>;
  /** Posts a command on a request, or on what `type` says. */
  readonly command: (path: string, attributes?: Attributes, type?: string) => Promise<Resource>;
  readonly amend: (id: string, attributes: Attributes) => Promise<Resource>;
  /** Waits until the request is final; fails with what is known of it after `withinMs`. */
  readonly untilFinal: (id: string, withinMs?: number) => Promise<Resource>;
  readonly until: (
    id: string,
    holds: (attributes: Attributes) => boolean,
    withinMs?: number,
  ) => Promise<Resource>;
  readonly eventTypes: (id: string) => Promise<readonly string[]>;
};

const LOOK_EVERY_MS = 50;

/** Speaks to the gateway as a merchant does. */
export function merchantClient(apiUrl: string, key: string): MerchantClient {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(`${apiUrl}/v1/payout-gateway${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/vnd.api+json' },
    });
    const text = await response.text();
    const faults = undescribed({
      method: init.method ?? 'GET',
      path: `/v1/payout-gateway${path}`,
      status: response.status,
      mediaType: response.headers.get('content-type') ?? undefined,
      body: text,
    });
    if (faults.length > 0) throw new Error(`${path} is not as described: ${faults.join('; ')}\n${text}`);
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return (JSON.parse(text) as { data: T }).data;
  };
  const get = (path: string) => call<Resource>(path);
  const until: MerchantClient['until'] = async (id, holds, withinMs = 30_000) => {
    for (const giveUpAt = Date.now() + withinMs; ; await pause(LOOK_EVERY_MS)) {
      const request = await get(`/payout-requests/${id}`);
      if (holds(request.attributes)) return request;
      if (Date.now() > giveUpAt) {
        const events = await call<readonly Resource[]>(`/payout-requests/${id}/events`);
        throw new Error(`${id} did not get there: ${JSON.stringify([request.attributes, events], null, 1)}`);
      }
    }
  };
  return {
    create: (given = {}) => {
      const attributes = { ...ORDER, ...given };
      const body = JSON.stringify({ data: { type: 'payout-request', attributes } });
      return call<Resource>('/payout-requests', { method: 'POST', body });
    },
    get,
    list: (path) => call<readonly Resource[]>(path),
    command: (path, attributes = {}, type = 'payout-request') =>
      call<Resource>(path, { method: 'POST', body: JSON.stringify({ data: { type, attributes } }) }),
    amend: (id, attributes) =>
      call<Resource>(`/payout-requests/${id}`, {
        method: 'PATCH',
        body: JSON.stringify({ data: { type: 'payout-request', id, attributes } }),
      }),
    until,
    untilFinal: (id, withinMs) => until(id, ({ final }) => final === true, withinMs),
    eventTypes: async (id) => {
      const events = await call<readonly Resource[]>(`/payout-requests/${id}/events?page[size]=100`);
      return events.map(({ attributes }) => String(attributes['type']));
    },
  };
}

const ORDER: Attributes = {
  point_id: 'pop_main',
  point_currency: 'USD',
  point_amount: '100',
  service: 'test_usd',
  fields: { account: 'acc-1' },
};
