import type { ProductionStack } from '../stack';
import { type BatchProgress, type BatchStanding, standingOf, untilBatch } from './batch-watch';
import type { Batches, ShownBatch, Uploaded } from './batches';

/** How the large batch ended, after all that was measured beside it. */
export type BatchEnd = {
  readonly canceled: boolean;
  /** Rows that were left when nothing else came in any more, until the commit of the last end, and the rate. */
  readonly leftRows: number;
  readonly leftSeconds: number;
  /** From the answer to its upload to the commit of its own end, pauses and all. */
  readonly allSeconds: number;
  readonly previewSeconds: number;
  readonly completedLateMs: number;
  readonly finalRequests: number;
  /** What `GET /batches/{id}` says then. */
  readonly shown: ShownBatch;
};

const BATCH_MAX_MS = 4 * 3_600_000;

/** @param look called at the middle of what was left, and at the end */
export async function measureEnd(
  stack: ProductionStack,
  batches: Batches,
  { batch, cancel }: { readonly batch: Uploaded; readonly cancel: boolean },
  look: (when: string) => void,
): Promise<BatchEnd> {
  const { observerUrl } = stack.cluster;
  // Where all rows had ended by then, there was nothing to cancel.
  const canceled = cancel && (await batches.command(batch, 'cancel'));
  if (!cancel) await batches.command(batch, 'resume');
  const resumedMs = Date.now();
  const { finalRequests: before } = await standingOf(observerUrl, batch);
  const half = before + (batch.rows - before) / 2;
  const isHalf = ({ finalRequests, final }: BatchProgress): boolean => final || finalRequests >= half;
  if (!canceled) {
    await untilBatch(observerUrl, batch, isHalf, BATCH_MAX_MS);
    look('the middle of what was left');
  }
  await untilBatch(observerUrl, batch, ({ final }) => final, BATCH_MAX_MS);
  const over = await standingOf(observerUrl, batch);
  look('the end');
  const shown = await batches.shown(batch);
  if (!canceled) assertAllSent(batch, over, shown);
  const { startedMs, lastFinalMs, changedMs, finalRequests } = over;
  return {
    canceled,
    leftRows: finalRequests - before,
    leftSeconds: Math.max(0, (lastFinalMs ?? resumedMs) - resumedMs) / 1000,
    allSeconds: (changedMs - batch.acceptedMs) / 1000,
    previewSeconds: ((startedMs ?? batch.acceptedMs) - batch.acceptedMs) / 1000,
    completedLateMs: changedMs - (lastFinalMs ?? changedMs),
    finalRequests,
    shown,
  };
}

/** A rate of rows that were not sent would be none. */
function assertAllSent(
  { rows }: Uploaded,
  { status, finalRequests }: BatchStanding,
  shown: ShownBatch,
): void {
  const told = shown.rows['dispatched'];
  if (status !== 'COMPLETED' || finalRequests !== rows || told !== rows || shown.progress['final'] !== rows)
    throw new Error(`of ${rows} rows ${finalRequests} are final: ${JSON.stringify(shown)}`);
}
