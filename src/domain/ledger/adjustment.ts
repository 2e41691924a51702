import { correction, topUp, withdrawal } from './postings';
import type { Entries } from './transaction';

export const ADJUSTMENT_KINDS = ['top_up', 'withdrawal', 'correction'] as const;

/** How a person changes what lies at a deposit account: money brought, money taken, or a book put right. */
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/**
 * The booking of an adjustment.
 *
 * @param amount minor units of the deposit currency: above zero, of a correction also below
 */
export function adjustmentEntries(kind: AdjustmentKind, amount: bigint): Entries {
  if (amount === 0n || (amount < 0n && kind !== 'correction'))
    throw new Error(`a ${kind} of ${amount} minor units`);
  switch (kind) {
    case 'top_up':
      return topUp(amount);
    case 'withdrawal':
      return withdrawal(amount);
    case 'correction':
      return correction(amount);
  }
}
