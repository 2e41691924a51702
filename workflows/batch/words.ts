import { CancellationScope, setHandler, workflowInfo } from '@temporalio/workflow';
import {
  type BatchCommand,
  type BatchWords,
  batchNews,
  cancelBatch,
  pauseBatch,
  resumeBatch,
  type SignalledReason,
} from './contract';

/** What has reached the workflow from outside and was not told to the database yet. */
export type HeardWords = {
  /** Whether anything was heard since the last `take`, be it only that there is news. */
  readonly areWaiting: () => boolean;
  readonly take: () => BatchWords;
};

/** Sets the handlers; to be called before the first `await`, so that nothing sent early is lost. */
export function hearWords(unheard: BatchWords | undefined): HeardWords {
  let inboxIds = unheard?.inboxIds ?? [];
  let commands = unheard?.commands ?? [];
  let areWaiting = true;
  let count = 0;

  const command = (name: BatchCommand, reason: string | null): void => {
    count += 1;
    commands = [...commands, { id: `${workflowInfo().runId}/${count}`, command: name, reason }];
    areWaiting = true;
  };
  const reasonOf = (given: SignalledReason | undefined): string | null => given?.reason ?? null;
  setHandler(batchNews, (inboxId) => {
    if (typeof inboxId === 'string') inboxIds = [...inboxIds, inboxId];
    areWaiting = true;
  });
  setHandler(pauseBatch, (given) => command('pause', reasonOf(given)));
  setHandler(resumeBatch, (given) => command('resume', reasonOf(given)));
  setHandler(cancelBatch, (given) => command('cancel', reasonOf(given)));
  CancellationScope.current().cancelRequested.catch(() =>
    command('cancel', 'The workflow was cancelled in Temporal.'),
  );
  return {
    areWaiting: () => areWaiting,
    take: () => {
      const words = { inboxIds, commands };
      [inboxIds, commands, areWaiting] = [[], [], false];
      return words;
    },
  };
}
