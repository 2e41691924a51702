import type { CurrencyCode } from '../../domain/money/currency';
import { isFinalRequest, type RequestStatus } from '../../domain/payout-request/machine';
import { type Claims, count, type Difference, finality, money, unequal, word } from '../difference';
import { type PayoutFacts, paidInAll } from '../payout-facts';

/** A request beside its payouts. Amounts are minor units of the service currency. */
export type RequestFacts = {
  readonly organizationId: string;
  readonly id: string;
  readonly status: RequestStatus;
  readonly final: boolean;
  readonly finished: boolean;
  /** Null until the rate is fixed. */
  readonly serviceAmount: bigint | null;
  readonly currency: CurrencyCode;
  readonly processed: bigint;
  readonly latePaid: bigint;
  readonly returned: bigint;
  readonly attempts: number;
  readonly payouts: readonly (Pick<
    PayoutFacts,
    'part' | 'amount' | 'processed' | 'returned' | 'final' | 'latePaid'
  > & {
    readonly attempt: number;
  })[];
};

/** What a request says of itself is what its payouts say together. */
export function checkRequest(request: RequestFacts): readonly Difference[] {
  const about = { organizationId: request.organizationId, ids: [request.id] };
  return unequal(about, [...endClaims(request), ...amountClaims(request), ...planClaims(request)]);
}

function endClaims(request: RequestFacts): Claims {
  const { status, final, finished, payouts } = request;
  const ended = isFinalRequest(status);
  const told =
    final === finished ? finality(final) : word('both: final and finished_at contradict each other');
  const open = payouts.filter((payout) => !payout.final).length;
  return [
    ['request_final_differs', finality(ended), told],
    ...statusClaims(request),
    ...(ended ? ([['request_ended_early', count(0), count(open)]] as const) : []),
  ];
}

const UNPAID: readonly RequestStatus[] = ['FAILED', 'EXPIRED', 'TERMINATED', 'CANCELED'];

/** An end says whether something was paid; what is paid late or comes back is told beside it. */
function statusClaims({ status, processed, latePaid }: RequestFacts): Claims {
  if (!isFinalRequest(status)) return [];
  const saysUnpaid = UNPAID.includes(status);
  if (saysUnpaid && processed > 0n) return [['request_status_differs', word('paid'), word(status)]];
  if (!saysUnpaid && processed + latePaid === 0n)
    return [['request_status_differs', word('unpaid'), word(status)]];
  return [];
}

/** Until the end, what was paid stands with the payouts alone; what came late or back is told at once. */
function amountClaims(request: RequestFacts): Claims {
  const { status, serviceAmount, processed, latePaid, returned, payouts } = request;
  const of = (units: bigint) => money(units, request.currency);
  const sum = (unitsOf: (payout: RequestFacts['payouts'][number]) => bigint) =>
    payouts.reduce((total, payout) => total + unitsOf(payout), 0n);
  return [
    ...(isFinalRequest(status)
      ? ([['request_processed_differs', of(sum(paidInAll)), of(processed + latePaid)]] as const)
      : []),
    ['request_late_differs', of(within(latePaid, lateBounds(request))), of(latePaid)],
    ['request_returned_differs', of(within(returned, returnedBounds(request))), of(returned)],
    ...(status === 'PROCESSED'
      ? ([['processed_not_whole', of(serviceAmount ?? 0n), of(processed)]] as const)
      : []),
  ];
}

type Bounds = readonly [least: bigint, most: bigint];

/** The figure itself where it lies within its bounds, else the bound that it misses. */
const within = (units: bigint, [least, most]: Bounds): bigint => {
  if (units < least) return least;
  return units > most ? most : units;
};

/**
 * What was paid late settled its part if that came before the end; what a part got beyond itself is shown as
 * late in any case. Until the end nothing is.
 */
function lateBounds({ status, payouts }: RequestFacts): Bounds {
  if (!isFinalRequest(status)) return [0n, 0n];
  const parts = [...new Set(payouts.map(({ part }) => part))];
  const excess = parts.reduce((sum, number) => {
    const attempts = payouts.filter(({ part }) => part === number);
    const paid = attempts.reduce((total, payout) => total + paidInAll(payout), 0n);
    const amount = attempts[0]?.amount ?? 0n;
    return paid > amount ? sum + paid - amount : sum;
  }, 0n);
  return [excess, payouts.reduce((sum, { latePaid }) => sum + latePaid, 0n)];
}

/** What was paid late and came back counts where it had settled its part. */
function returnedBounds({ payouts }: RequestFacts): Bounds {
  const all = payouts.reduce((sum, { returned }) => sum + returned, 0n);
  const late = payouts.reduce((sum, { returned, latePaid }) => (latePaid > 0n ? sum + returned : sum), 0n);
  return [all - late, all];
}

/** The first payouts of the parts add up to the whole; every payout was one attempt. */
function planClaims({ serviceAmount, currency, attempts, payouts }: RequestFacts): Claims {
  const firsts = payouts.filter(({ attempt }) => attempt === 1);
  const parts = firsts.reduce((sum, { amount }) => sum + amount, 0n);
  return [
    ['attempts_differ', count(payouts.length), count(attempts)],
    ...(payouts.length > 0
      ? ([['parts_differ', money(serviceAmount ?? 0n, currency), money(parts, currency)]] as const)
      : []),
  ];
}
