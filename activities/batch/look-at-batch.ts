import { changesOfBatchCommands } from '../../src/domain/batch/commands';
import { nextStep } from '../../src/domain/batch/next-step';
import type { BatchActivities } from '../../workflows/batch/contract';
import type { BatchDeps } from './ports';

/** Writes what has come to pass, and marks the words that brought it as heard, in one transaction. */
export function lookAtBatch({ batches, clock }: BatchDeps): BatchActivities['lookAtBatch'] {
  return ({ organizationId, batchId, inboxIds, commands }) =>
    batches.withBatch(organizationId, batchId, async (book) => {
      const at = new Date(clock.nowMs()).toISOString();
      const unchangedForMs = book.unchangedForMs(at);
      // Of a look that runs again the commands are known: they may not undo what was asked for since.
      const wishes = await book.noteCommands(commands, at);
      for (const changes of changesOfBatchCommands(book.batch(), wishes, at)) await book.write(changes, at);
      await book.inboxDone(inboxIds, at);
      const { changes, step } = nextStep(book.batch(), await book.facts(), { at, unchangedForMs });
      for (const each of changes) await book.write(each, at);
      return { step, ...(await book.progress()) };
    });
}
