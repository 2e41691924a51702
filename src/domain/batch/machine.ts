export const BATCH_STATUSES = [
  'PREVIEWING',
  'AWAITING_APPROVAL',
  'DISPATCHING',
  'PAUSED',
  'PENDING',
  'CANCELING',
  'COMPLETED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
] as const;

/**
 * Where a batch is: being planned for its preview, waiting for an approval, sending its rows, stopped by a
 * person, waiting for the outcomes of what was sent, being canceled; or at its end.
 */
export type BatchStatus = (typeof BATCH_STATUSES)[number];

const END: readonly BatchStatus[] = [];

// One row a state, as of payout requests. An approval that has run out sends a batch back for another one.
// biome-ignore format: a table is read by its columns
const MACHINE: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  PREVIEWING:        ['AWAITING_APPROVAL', 'DISPATCHING', 'PENDING', 'CANCELING', 'EXPIRED'],
  AWAITING_APPROVAL: ['PREVIEWING', 'DISPATCHING', 'PENDING', 'CANCELING', 'EXPIRED'],
  DISPATCHING:       ['PAUSED', 'PENDING', 'AWAITING_APPROVAL', 'CANCELING'],
  PAUSED:            ['DISPATCHING', 'AWAITING_APPROVAL', 'CANCELING'],
  PENDING:           ['CANCELING', 'COMPLETED'],
  CANCELING:         ['CANCELED'],
  COMPLETED:         END,
  CANCELED:          END,
  EXPIRED:           END,
  REJECTED:          END,
};

export function mayBatchBecome(from: BatchStatus, to: BatchStatus): boolean {
  return MACHINE[from].includes(to);
}

/** The gateway does no more with it by itself. */
export function isFinalBatch(status: BatchStatus): boolean {
  return MACHINE[status].length === 0;
}
