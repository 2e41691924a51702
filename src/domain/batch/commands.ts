import type { NewEvent } from '../events/event';
import { type BatchStatus, isFinalBatch, mayBatchBecome } from './machine';
import type { BatchChanges, BatchState } from './state';

/** What a person can ask of a batch, by the API or by a signal. */
export type BatchCommand = 'pause' | 'resume' | 'cancel';

/** `repeated`: what it asks for has happened already. */
export type BatchCommandVerdict = 'possible' | 'repeated' | 'wrong_status';

const REPEATED: Readonly<Record<BatchCommand, readonly BatchStatus[]>> = {
  pause: ['PAUSED'],
  // Once resumed, the sending may have come to its end by the time of the repetition.
  resume: ['DISPATCHING', 'PENDING'],
  cancel: ['CANCELING', 'CANCELED'],
};

export function judgeBatchCommand(command: BatchCommand, status: BatchStatus): BatchCommandVerdict {
  if (REPEATED[command].includes(status)) return 'repeated';
  switch (command) {
    case 'pause':
      return status === 'DISPATCHING' ? 'possible' : 'wrong_status';
    case 'resume':
      return status === 'PAUSED' ? 'possible' : 'wrong_status';
    case 'cancel':
      return isFinalBatch(status) || !mayBatchBecome(status, 'CANCELING') ? 'wrong_status' : 'possible';
  }
}

/** Who asks, and why. */
export type BatchWish = {
  readonly command: BatchCommand;
  readonly by: string;
  readonly reason: string | null;
};

/** What a command changes that is possible. From then on no row is sent, unless it is `resume`. */
export function changesOfBatchCommand({ command, by, reason }: BatchWish, at: string): BatchChanges {
  const event = (type: NewEvent['type']): readonly NewEvent[] => [{ type, actor: by, data: { reason } }];
  switch (command) {
    case 'pause':
      return { batch: { status: 'PAUSED' }, events: event('batch.paused') };
    case 'resume':
      return { batch: { status: 'DISPATCHING' }, events: event('batch.resumed') };
    case 'cancel':
      return {
        batch: { status: 'CANCELING', cancellation: { requested_at: at, by, reason, result: 'pending' } },
        events: event('batch.canceling'),
      };
  }
}

/** The changes of those commands that are possible, each judged by the status that the one before has left. */
export function changesOfBatchCommands(
  { status: before }: BatchState,
  wishes: readonly BatchWish[],
  at: string,
): readonly BatchChanges[] {
  let status = before;
  return wishes.flatMap((wish) => {
    if (judgeBatchCommand(wish.command, status) !== 'possible') return [];
    const changes = changesOfBatchCommand(wish, at);
    status = changes.batch.status ?? status;
    return [changes];
  });
}
