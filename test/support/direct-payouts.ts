import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Attributes, Resource } from './merchant-client';

export type PayoutClient = {
  /** Posts a direct payout of 100 USD through `rou_a`; `given` replaces or adds attributes. */
  readonly create: (given?: Attributes) => Promise<Resource>;
  /** Gives the status of the answer. */
  readonly command: (id: string, command: string, attributes?: Attributes) => Promise<number>;
  /** Waits until the payout has the status; fails with what is known of it after half a minute. */
  readonly until: (id: string, status: string) => Promise<Attributes>;
  readonly events: (id: string) => Promise<readonly Attributes[]>;
};

const LOOK_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 30_000;

/** Speaks to the gateway as a merchant does who names the routes. */
export function payoutClient(apiUrl: string, key: string): PayoutClient {
  const placed = new Map<string, () => Promise<Resource>>();
  const call = async (path: string, given?: Attributes, idempotencyKey: string = randomUUID()) => {
    const body = JSON.stringify({ data: { type: 'payout', attributes: given } });
    const response = await fetch(`${apiUrl}/v1/payout-gateway/payouts${path}`, {
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/vnd.api+json',
        'idempotency-key': idempotencyKey,
      },
      ...(given === undefined ? {} : { method: 'POST', body }),
    });
    return { status: response.status, ...((await response.json()) as { data: unknown }) };
  };
  // Whoever places the same order again is shown the payout as it is now.
  const place = async (given: Attributes, idempotencyKey: string): Promise<Resource> => {
    const { status, data } = await call('', given, idempotencyKey);
    if (status !== 201 && status !== 200) throw new Error(`not accepted: ${status}`);
    return data as Resource;
  };
  const events: PayoutClient['events'] = async (id) => {
    const { data } = await call(`/${id}/events`);
    return (data as readonly Resource[]).map(({ attributes }) => attributes);
  };
  return {
    events,
    async create(given = {}) {
      const idempotencyKey = randomUUID();
      const order = { ...PAYOUT, ...given };
      const payout = await place(order, idempotencyKey);
      placed.set(payout.id, () => place(order, idempotencyKey));
      return payout;
    },
    async command(id, name, attributes = {}) {
      return (await call(`/${id}/${name}`, attributes)).status;
    },
    async until(id, status) {
      for (const giveUpAt = Date.now() + GIVE_UP_AFTER_MS; ; await pause(LOOK_EVERY_MS)) {
        const payout = await placed.get(id)?.();
        if (payout?.attributes['status'] === status) return payout.attributes;
        if (Date.now() > giveUpAt)
          throw new Error(`not ${status}: ${JSON.stringify([payout, await events(id)], null, 1)}`);
      }
    },
  };
}

const PAYOUT: Attributes = { route_id: 'rou_a', amount: '100', fields: { account: 'acc-1' } };
