import type { CurrencyCode } from '../../domain/money/currency';
import { type Difference, money } from '../difference';

/** The payments of one part that a provider's book says were made, over all its attempts. */
export type PaidPart = {
  readonly organizationId: string;
  /** The request, or the payout where it was created by itself. */
  readonly orderId: string;
  readonly part: number;
  readonly currency: CurrencyCode;
  /** What the part was to be, in minor units. */
  readonly amount: bigint;
  readonly payments: readonly {
    readonly payoutId: string;
    readonly reference: string;
    readonly units: bigint;
  }[];
  /** A late success is known, and a person looks at it. */
  readonly hasCase: boolean;
};

/** One part is paid by one payment; a second one is known to be a late success, or it is a fault. */
export function checkPaidOnce(part: PaidPart): readonly Difference[] {
  if (!isPaidTwice(part) || part.hasCase) return [];
  const sum = part.payments.reduce((total, { units }) => total + units, 0n);
  return [
    {
      finding: 'paid_twice',
      organizationId: part.organizationId,
      ids: [part.orderId, `part ${part.part}`, ...new Set(part.payments.map(({ payoutId }) => payoutId))],
      expected: money(part.amount, part.currency),
      found: money(sum, part.currency),
    },
  ];
}

export const isPaidTwice = ({ payments }: PaidPart): boolean => payments.length > 1;
