import type { BenchOptions } from './arguments';
import { untilBatch } from './batch/batch-watch';
import { batchesOf } from './batch/batches';
import { measureRates, type RatePair } from './batch/rates';
import { measureSingles, type Singles } from './batch/singles';
import { type BatchEnd, measureEnd } from './batch/to-its-end';
import { untilSettled } from './settled';
import type { ProductionStack } from './stack';
import { type MemoryPoint, workerMemory } from './worker-memory';

export type BatchMeasured = {
  readonly pairs: readonly RatePair[];
  readonly singles: Singles;
  readonly end: BatchEnd;
  /** Of the workers, around the large batch. */
  readonly memory: readonly MemoryPoint[];
};

const BEGINS_WITHIN_MS = 600_000;

/** Batches beside what is posted one by one: how fast, what a single request waits, and one large batch to its end. */
export async function measureBatch(
  stack: ProductionStack,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<BatchMeasured> {
  const { rounds, rows, singles: steady, lone, cancel } = options;
  const { observerUrl } = stack.cluster;
  const memory: MemoryPoint[] = [];
  const look = (when: string): void => {
    const point = workerMemory(stack.metered, when);
    memory.push(point);
    tell(`worker, ${when}: ${point.megabytes.join(', ')} MB`);
  };
  const pairs = await measureRates(stack, options, tell);
  await untilSettled(observerUrl);
  look('before the large batch');
  const batches = batchesOf(stack);
  const batch = await batches.upload(rows);
  await untilBatch(observerUrl, batch, ({ madeRequests }) => madeRequests > 0, BEGINS_WITHIN_MS);
  const size = { rounds, steady, lone };
  const singles = await measureSingles(stack, batches, { batch, size }, tell);
  look('after the single requests');
  const end = await measureEnd(stack, batches, { batch, cancel }, look);
  await untilSettled(observerUrl);
  return { pairs, singles, end, memory };
}
