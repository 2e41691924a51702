import { Client } from 'pg';
import { endedOrders } from './ended-orders';
import { EVERY_MS, type Health, healthOf } from './health';
import type { Posted } from './jobs';
import { type Latency, latency } from './measure';
import { untilSettled } from './settled';
import type { ProductionStack } from './stack';

/** One minute of the load; its times are those of the orders that came in it. */
export type Minute = Health & {
  readonly orders: number;
  readonly answered: Latency;
  readonly final: Latency;
};

const MINUTE_MS = 60_000;

/** A steady load for some minutes, and what each of them looked like. */
export async function steadyLoad(
  stack: ProductionStack,
  load: { readonly perSecond: number; readonly minutes: number },
  tell: (line: string) => void,
): Promise<readonly Minute[]> {
  const { observerUrl } = stack.cluster;
  const client = new Client({ connectionString: observerUrl });
  await client.connect();
  const beganMs = Date.now();
  const looks: Promise<Health>[] = [];
  const looking = setInterval(() => {
    const look = healthOf(client, stack);
    look.then(
      ({ backlog, deadRows, residentMb }) =>
        tell(
          `${Math.round((Date.now() - beganMs) / 1000)} s: ${JSON.stringify({ backlog, deadRows, residentMb })}`,
        ),
      () => undefined,
    );
    looks.push(look);
  }, EVERY_MS);
  try {
    const { posted } = await stack.generator.run({
      kind: 'orders',
      order: 'plain',
      count: Math.round(load.perSecond * load.minutes * 60),
      pace: { kind: 'rate', perSecond: load.perSecond },
      silentSeconds: 0,
      untilFinal: true,
    });
    clearInterval(looking);
    const healths = await Promise.all(looks);
    await untilSettled(observerUrl);
    return await minutesOf(posted, healths, beganMs, observerUrl);
  } finally {
    clearInterval(looking);
    await Promise.allSettled(looks);
    await client.end();
  }
}

async function minutesOf(
  posted: readonly Posted[],
  healths: readonly Health[],
  beganMs: number,
  observerUrl: string,
): Promise<readonly Minute[]> {
  const ended = await endedOrders(
    observerUrl,
    posted.map(({ id }) => id),
  );
  const endedMs = new Map(ended.map(({ id, committedMs }) => [id, committedMs]));
  return healths.map((health, minute) => {
    const orders = posted.filter(({ calledMs }) => Math.floor((calledMs - beganMs) / MINUTE_MS) === minute);
    return {
      ...health,
      orders: orders.length,
      answered: latency(orders.map(({ calledMs, answeredMs }) => answeredMs - calledMs)),
      final: latency(orders.map(({ id, calledMs }) => (endedMs.get(id) ?? Number.NaN) - calledMs)),
    };
  });
}
