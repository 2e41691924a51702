import { endedOrders } from '../ended-orders';
import { untilSettled } from '../settled';
import type { ProductionStack } from '../stack';
import { standingOf, untilBatch } from './batch-watch';
import { batchesOf } from './batches';

/** As many orders posted one by one, and sent as one batch; each rate to the commit of the last end. */
export type RatePair = {
  readonly postedPerSecond: number;
  /** From the answer to the upload, so the preview is in it. */
  readonly batchPerSecond: number;
  /** The same from when the preview was made, and the batch began. */
  readonly sentPerSecond: number;
  readonly uploadMs: number;
  readonly previewMs: number;
  /** From the last end of a row to the end of the batch. */
  readonly completedLateMs: number;
};

type Size = { readonly requests: number; readonly rounds: number; readonly atOnce: number };

const WARM_UP = 200;
const BATCH_MAX_MS = 3_600_000;

/** Pairs in turn, of which every other one begins with the batch. */
export async function measureRates(
  stack: ProductionStack,
  { requests, rounds, atOnce }: Size,
  tell: (line: string) => void,
): Promise<readonly RatePair[]> {
  const warm = Math.min(WARM_UP, requests);
  await posted(stack, warm, atOnce);
  await sent(stack, warm);
  const pairs: RatePair[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const pair = await pairOf(stack, { requests, atOnce, batchFirst: round % 2 === 0 });
    pairs.push(pair);
    const { postedPerSecond, batchPerSecond } = pair;
    tell(
      `pair ${round}: posted ${postedPerSecond.toFixed(1)}, by a batch ${batchPerSecond.toFixed(1)} a second; posted / batch ${(postedPerSecond / batchPerSecond).toFixed(2)}`,
    );
  }
  return pairs;
}

async function pairOf(
  stack: ProductionStack,
  given: { readonly requests: number; readonly atOnce: number; readonly batchFirst: boolean },
): Promise<RatePair> {
  const { requests, atOnce, batchFirst } = given;
  if (batchFirst) {
    const batch = await sent(stack, requests);
    return { ...batch, postedPerSecond: await posted(stack, requests, atOnce) };
  }
  return { postedPerSecond: await posted(stack, requests, atOnce), ...(await sent(stack, requests)) };
}

async function posted({ cluster, generator }: ProductionStack, count: number, atOnce: number) {
  await untilSettled(cluster.observerUrl);
  const pace = { kind: 'closed', atOnce } as const;
  const job = { kind: 'orders', order: 'plain', count, pace, silentSeconds: 0, untilFinal: true } as const;
  const { posted, beganMs } = await generator.run(job);
  const ids = posted.map(({ id }) => id);
  const ended = await endedOrders(cluster.observerUrl, ids);
  if (ended.length !== count) throw new Error(`of ${count} posted requests ${ended.length} are final`);
  return perSecond(count, beganMs, Math.max(...ended.map(({ committedMs }) => committedMs)));
}

async function sent(stack: ProductionStack, rows: number) {
  const { observerUrl } = stack.cluster;
  await untilSettled(observerUrl);
  const batch = await batchesOf(stack).upload(rows);
  const { calledMs, acceptedMs } = batch;
  await untilBatch(observerUrl, batch, ({ status }) => status === 'COMPLETED', BATCH_MAX_MS);
  const over = await standingOf(observerUrl, batch);
  const { finalRequests, startedMs, lastFinalMs, changedMs } = over;
  if (finalRequests !== rows || startedMs === null || lastFinalMs === null)
    throw new Error(`of ${rows} rows not all were sent: ${JSON.stringify(over)}`);
  return {
    batchPerSecond: perSecond(rows, acceptedMs, lastFinalMs),
    sentPerSecond: perSecond(rows, startedMs, lastFinalMs),
    uploadMs: acceptedMs - calledMs,
    previewMs: startedMs - acceptedMs,
    completedLateMs: changedMs - lastFinalMs,
  };
}

const perSecond = (count: number, fromMs: number, toMs: number): number => (count * 1000) / (toMs - fromMs);
