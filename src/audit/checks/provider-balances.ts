import type { CurrencyCode } from '../../domain/money/currency';
import { type Difference, money } from '../difference';

/** Minor units of the deposit account's currency. */
export type ProviderBalanceFacts = {
  readonly organizationId: string;
  readonly depositAccountId: string;
  readonly currency: CurrencyCode;
  /** Funds and holds. */
  readonly ours: bigint;
  /** What we have booked as fees. */
  readonly fees: bigint;
  /** How far the two may be apart, by the account's configuration. */
  readonly tolerance: bigint;
  /** Payouts of the account that have not ended. */
  readonly open: number;
  /** Undefined where the provider does not know. Read before our own balance and after it. */
  readonly before: bigint | undefined;
  readonly after: bigint | undefined;
};

/** Whether the two can be compared: while something is open or moves, they may well differ. */
export const isComparable = ({ open, before, after }: ProviderBalanceFacts): boolean =>
  open === 0 && before !== undefined && before === after;

/**
 * The provider's balance beside ours. One that charges its fees by a bill of its own leaves them on the
 * account: then ours is less by the fees, and that is no difference.
 */
export function checkProviderBalance(facts: ProviderBalanceFacts): readonly Difference[] {
  const { organizationId, depositAccountId, currency, ours, fees, tolerance, after } = facts;
  if (!isComparable(facts) || after === undefined) return [];
  if ([ours, ours + fees].some((fitting) => absolute(after - fitting) <= tolerance)) return [];
  const [expected, found] = [money(after, currency), money(ours, currency)];
  return [{ finding: 'provider_balance_differs', organizationId, ids: [depositAccountId], expected, found }];
}

const absolute = (units: bigint): bigint => (units < 0n ? -units : units);
