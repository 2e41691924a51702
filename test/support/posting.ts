import { setTimeout as pause } from 'node:timers/promises';
import { MERCHANT_KEY } from './keys';

export type Posting = {
  /** How many orders have been answered as accepted so far. */
  readonly accepted: () => number;
  /** Ends with the orders that are under way; each key with every id that it was ever answered with. */
  readonly end: () => Promise<ReadonlyMap<string, ReadonlySet<string>>>;
};

const PAUSE_MS = 80;

/**
 * Merchants that post one order after the other, each until it is accepted: a refused connection, a cut
 * answer or a 503 is repeated with the same idempotency key, at most for half a minute.
 */
export function startPosting(apiUrl: string, merchants: number): Posting {
  const ids = new Map<string, Set<string>>();
  let goesOn = true;
  let accepted = 0;
  const post = async (key: string): Promise<string | undefined> => {
    const response = await fetch(`${apiUrl}/v1/payout-gateway/payout-requests`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${MERCHANT_KEY}`,
        'content-type': 'application/vnd.api+json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ data: { type: 'payout-request', attributes: orderOf(key) } }),
    });
    const body = (await response.json()) as { readonly data?: { readonly id: string } };
    if (response.status >= 400 && response.status !== 503 && response.status !== 429)
      throw new Refused(`${key}: ${response.status} ${JSON.stringify(body)}`);
    return body.data?.id;
  };
  const merchant = async (name: number): Promise<void> => {
    for (let order = 1; goesOn; order += 1) {
      const key = `merchant-${name}-order-${order}`;
      const heard = ids.get(key) ?? new Set();
      ids.set(key, heard);
      for (const giveUpAt = Date.now() + 30_000; heard.size === 0; ) {
        const id = await post(key).catch((error: unknown) => {
          if (error instanceof Refused || Date.now() > giveUpAt) throw error;
          return undefined;
        });
        if (id !== undefined) heard.add(id);
        await pause(PAUSE_MS);
      }
      accepted += 1;
      // Now and then a merchant repeats what was accepted already, as one that has lost the answer.
      const again = order % 5 === 0 ? await post(key).catch(() => undefined) : undefined;
      if (again !== undefined) heard.add(again);
    }
  };
  const all = Promise.all(Array.from({ length: merchants }, (_, name) => merchant(name)));
  // Told by `end`; a test that fails before it must not fail for this as well.
  all.catch(() => undefined);
  return {
    accepted: () => accepted,
    async end() {
      goesOn = false;
      await all;
      return ids;
    },
  };
}

class Refused extends Error {}

const orderOf = (key: string) => ({
  point_id: 'pop_main',
  point_currency: 'USD',
  point_amount: '1',
  service: 'test_usd',
  fields: { account: key },
});
