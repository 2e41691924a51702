import { setTimeout as pause } from 'node:timers/promises';
import { endedOrders } from '../ended-orders';
import { untilSettled } from '../settled';
import type { ProductionStack } from '../stack';
import { standingOf } from './batch-watch';
import type { Batches, Uploaded } from './batches';

/** From the call to the commit of the final status, in milliseconds. */
export type SingleTimes = { readonly alone: readonly number[]; readonly beside: readonly number[] };

export type Singles = {
  /** Some a second: the batch's window is narrow because of the ones before. */
  readonly steady: SingleTimes;
  /** So far apart that nothing has narrowed the batch's window when the next one comes. */
  readonly lone: SingleTimes;
};

export type SinglesSize = {
  readonly rounds: number;
  /** Of each half of a pair. */
  readonly steady: number;
  readonly lone: number;
};

type Place = keyof SingleTimes;
type Half = { readonly steady: readonly number[]; readonly lone: readonly number[] };

const PACES = { steady: 2.5, lone: 0.25 } as const;
// Longer than a batch remembers a single request.
const WINDOW_WIDE_AGAIN_MS = 4_000;
const NONE: Half = { steady: [], lone: [] };

/** Single requests while the batch is sent and while it is paused, in turn; every other pair begins paused. */
export async function measureSingles(
  stack: ProductionStack,
  batches: Batches,
  { batch, size }: { readonly batch: Uploaded; readonly size: SinglesSize },
  tell: (line: string) => void,
): Promise<Singles> {
  const halves: Record<Place, Half> = { alone: NONE, beside: NONE };
  for (let round = 1; round <= size.rounds; round += 1) {
    const places: readonly Place[] = round % 2 === 0 ? ['alone', 'beside'] : ['beside', 'alone'];
    for (const place of places) {
      const half = await halfIn(place, stack, batches, { batch, size });
      const { steady, lone } = halves[place];
      halves[place] = { steady: [...steady, ...half.steady], lone: [...lone, ...half.lone] };
      tell(
        `pair ${round}, ${place}: ${half.steady.length} steady and ${half.lone.length} lone single requests`,
      );
    }
  }
  const { alone, beside } = halves;
  return {
    steady: { alone: alone.steady, beside: beside.steady },
    lone: { alone: alone.lone, beside: beside.lone },
  };
}

async function halfIn(
  place: Place,
  stack: ProductionStack,
  batches: Batches,
  { batch, size }: { readonly batch: Uploaded; readonly size: SinglesSize },
): Promise<Half> {
  const { observerUrl } = stack.cluster;
  const taken = await batches.command(batch, place === 'beside' ? 'resume' : 'pause');
  // Of a batch that is sent already nothing is beside, and what is alone is alone all the same.
  if (!taken && place === 'beside') return NONE;
  if (place === 'alone') await untilSettled(observerUrl);
  const steady = await timesOf(place, stack, batch, { count: size.steady, perSecond: PACES.steady });
  const lone = await timesOf(place, stack, batch, { count: size.lone, perSecond: PACES.lone });
  return { steady, lone };
}

async function timesOf(
  place: Place,
  { cluster, generator }: ProductionStack,
  batch: Uploaded,
  { count, perSecond }: { readonly count: number; readonly perSecond: number },
): Promise<readonly number[]> {
  await pause(WINDOW_WIDE_AGAIN_MS);
  const pace = { kind: 'rate', perSecond } as const;
  const job = { kind: 'orders', order: 'plain', count, pace, silentSeconds: 0, untilFinal: true } as const;
  const { posted } = await generator.run(job);
  const ended = await endedOrders(
    cluster.observerUrl,
    posted.map(({ id }) => id),
  );
  const endedMs = new Map(ended.map(({ id, committedMs }) => [id, committedMs]));
  const { readyRows, lastMadeMs } = await standingOf(cluster.observerUrl, batch);
  // Where the rows ran out meanwhile, what came after the last one was beside nothing, and is left out.
  const untilMs = place === 'beside' && readyRows === 0 ? (lastMadeMs ?? 0) : Number.POSITIVE_INFINITY;
  return posted.flatMap(({ id, calledMs }) => {
    const at = endedMs.get(id);
    if (at === undefined) throw new Error(`${id} is not final`);
    return calledMs > untilMs ? [] : [at - calledMs];
  });
}
