import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Merchant } from './merchant';
import type { Deed, Order } from './order';

/** What became of an order at the door. */
export type Placed =
  | { readonly outcome: 'accepted'; readonly order: Order; readonly id: string; readonly replayed: boolean }
  /** Its deadline was over before the API could take it. */
  | { readonly outcome: 'too_late'; readonly order: Order }
  | { readonly outcome: 'refused'; readonly order: Order; readonly why: string };

export type Commanded = { readonly id: string; readonly deed: Deed; readonly status: number | undefined };

export type Driven = {
  readonly placed: readonly Placed[];
  readonly commanded: readonly Commanded[];
  /** What the client saw before it tried again, and how often. */
  readonly repeated: ReadonlyMap<string, number>;
};

/**
 * Sends every order at its time, at most `concurrency` of them under way, and does to each what it is to
 * suffer. Resolves when all is said and answered.
 */
export async function drive(
  orders: readonly Order[],
  client: Merchant,
  concurrency: number,
): Promise<Driven> {
  const beganAt = Date.now();
  const placed: Placed[] = [];
  const deeds: Promise<Commanded>[] = [];
  const waiting = [...orders];
  const lane = async (): Promise<void> => {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
      await pause(Math.max(0, beganAt + order.atMs - Date.now()));
      const result = await place(order, client);
      placed.push(result);
      // Not awaited here: while one order waits for its cancellation, others are to be sent.
      if (result.outcome === 'accepted')
        deeds.push(...order.deeds.map((deed) => command(order, result.id, deed, client)));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { placed, commanded: await Promise.all(deeds), repeated: client.repeated };
}

async function place(order: Order, client: Pick<Merchant, 'post'>): Promise<Placed> {
  const { attributes, expiresAfterMs, idempotencyKey } = order;
  const expires_at =
    expiresAfterMs === undefined ? undefined : new Date(Date.now() + expiresAfterMs).toISOString();
  const given = { ...attributes, ...(expires_at === undefined ? {} : { expires_at }) };
  const body = { data: { type: typeOf(order), attributes: given } };
  const answer = await client.post(`/${typeOf(order)}s`, body, idempotencyKey);
  if (answer?.status === 201 || answer?.status === 200)
    return { outcome: 'accepted', order, id: idOf(answer), replayed: answer.status === 200 };
  if (answer?.status === 422 && expires_at !== undefined && Date.parse(expires_at) <= Date.now())
    return { outcome: 'too_late', order };
  return { outcome: 'refused', order, why: JSON.stringify(answer ?? 'no answer in all that time') };
}

/** The resource's type; its path is the plural. */
const typeOf = ({ direct }: Order): string => (direct ? 'payout' : 'payout-request');

async function command(
  order: Order,
  id: string,
  deed: Deed,
  client: Pick<Merchant, 'post'>,
): Promise<Commanded> {
  await pause(deed.afterMs);
  const body = { data: { type: typeOf(order), attributes: {} } };
  const answer = await client.post(`/${typeOf(order)}s/${id}/${deed.command}`, body);
  return { id, deed, status: answer?.status };
}

function idOf({ body }: Answer): string {
  const { data } = body as { data?: { id?: unknown } };
  if (typeof data?.id !== 'string') throw new Error(`an accepted order has no id: ${JSON.stringify(body)}`);
  return data.id;
}
