export const BATCH_ROW_STATUSES = [
  'invalid',
  'held',
  'ready',
  'dispatched',
  'existing',
  'conflict',
  'canceled',
  'expired',
] as const;

/**
 * What became of a row of a batch.
 *
 * - `invalid`: it has faults, and is never sent.
 * - `held`: the same recipient, amount and currency as an earlier row under another reference; not sent
 *   unless somebody confirms it.
 * - `ready`: sound, not sent yet.
 * - `dispatched`: a payout request was made of it, which tells the rest.
 * - `existing`: its reference had made the same payout request before; nothing was sent again.
 * - `conflict`: its reference belongs to another order; it is never sent.
 * - `canceled`, `expired`: it was not sent when the batch ended.
 */
export type BatchRowStatus = (typeof BATCH_ROW_STATUSES)[number];
