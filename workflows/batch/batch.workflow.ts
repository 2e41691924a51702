import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import type { BatchStatus } from '../../src/domain/batch/machine';
import { LOOKING_AT_BATCH, SENDING_BATCH } from '../retry-policies';
import type { BatchActivities, BatchInput, BatchRun, BatchSight, BatchStep } from './contract';
import { type HeardWords, hearWords } from './words';

const { lookAtBatch } = proxyActivities<BatchActivities>(LOOKING_AT_BATCH);
const { previewBatch, dispatchRows, cancelRows } = proxyActivities<BatchActivities>(SENDING_BATCH);

/**
 * One batch, from its preview to its end. What it is stands in the database: the workflow looks, does what is
 * next, and looks again when there is news. Every row that is sent has a workflow of its own.
 */
export async function batch({ organizationId, batchId, unheard }: BatchRun): Promise<BatchStatus> {
  const words = hearWords(unheard);
  const input: BatchInput = { organizationId, batchId };

  // Temporal's own cancellation is heard as a command (see `hearWords`).
  return CancellationScope.nonCancellable(async () => {
    for (;;) {
      const step = await look(input, words);
      if (step.kind === 'over') {
        await condition(allHandlersFinished);
        // Nobody's word is left unread: what came too late to matter is still marked as heard.
        if (!words.areWaiting()) return step.status;
      } else if (workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        await continueAsNew<typeof batch>({ ...input, unheard: words.take() });
      } else {
        await untilNews(step, input, words);
      }
    }
  });
}

async function look(input: BatchInput, words: HeardWords): Promise<BatchStep> {
  const sight: BatchSight = await lookAtBatch.executeWithOptions(
    { ...LOOKING_AT_BATCH, summary: 'See what is next' },
    [{ ...input, ...words.take() }],
  );
  const { step, sent, left } = sight;
  const saying = step.kind === 'over' ? step.status : SAYING[step.kind];
  setCurrentDetails(`${saying}. ${sent} of ${sent + left} sent.`);
  return step;
}

const SAYING: Readonly<Record<Exclude<BatchStep['kind'], 'over'>, string>> = {
  preview: 'Being previewed',
  dispatch: 'Sending',
  cancel: 'Being canceled',
  wait: 'Waiting',
};

/** Does what is next, and leaves off as soon as a word comes: it may change what is next. */
async function untilNews(
  step: Exclude<BatchStep, { kind: 'over' }>,
  input: BatchInput,
  words: HeardWords,
): Promise<void> {
  if (step.kind === 'wait') {
    await condition(() => words.areWaiting(), step.forMs);
    return;
  }
  const doing = new CancellationScope();
  const done = doing.run(async () => {
    const work = carryOut(step.kind, input);
    await Promise.race([work, condition(() => words.areWaiting())]);
    doing.cancel();
    await work;
  });
  await done.catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });
}

async function carryOut(kind: 'preview' | 'dispatch' | 'cancel', input: BatchInput): Promise<void> {
  switch (kind) {
    case 'preview':
      await previewBatch.executeWithOptions({ ...SENDING_BATCH, summary: 'Compute the preview' }, [input]);
      return;
    case 'dispatch':
      await dispatchRows.executeWithOptions({ ...SENDING_BATCH, summary: 'Send rows' }, [input]);
      return;
    case 'cancel':
      await cancelRows.executeWithOptions({ ...SENDING_BATCH, summary: 'Cancel what was not sent' }, [input]);
  }
}
