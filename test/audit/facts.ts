import type { AccountSums, BalanceFacts } from '../../src/audit/checks/balances';
import type { RequestFacts } from '../../src/audit/checks/requests';
import type { Difference } from '../../src/audit/difference';
import type { PayoutFacts, Posting } from '../../src/audit/payout-facts';
import type { BookedPayment } from '../../src/providers/connector';

const posting =
  (kind: Posting['kind']) =>
  ([account, units]: readonly [Posting['account'], bigint]): Posting => ({
    kind,
    depositAccountId: 'dep_a',
    account,
    units,
  });

export const HOLD = (
  [
    ['funds', -10_100n],
    ['held', 10_100n],
  ] as const
).map(posting('hold'));
export const RELEASE = (
  [
    ['funds', 10_100n],
    ['held', -10_100n],
  ] as const
).map(posting('release'));
export const PAID = (
  [
    ['held', -10_100n],
    ['paid_out', 10_000n],
    ['fees', 100n],
  ] as const
).map(posting('paid'));
export const LATE = (
  [
    ['funds', -10_100n],
    ['suspense', 10_000n],
    ['fees', 100n],
  ] as const
).map(posting('late_paid'));
export const returnedPostings = (units: bigint) =>
  (
    [
      ['paid_out', -units],
      ['funds', units],
    ] as const
  ).map(posting('returned'));

/** A payout of 100.00 USD that was paid, with a fee of 1.00. */
export function aPaidPayout(given: Partial<PayoutFacts> = {}): PayoutFacts {
  return {
    organizationId: 'org_1',
    id: 'pay_1',
    requestId: 'por_1',
    part: 1,
    routeId: 'rou_a',
    depositAccountId: 'dep_a',
    providerAccountId: 'pac_a',
    idempotencyKey: 'pay_1',
    amount: 10_000n,
    currency: 'USD',
    depositAmount: 10_000n,
    depositCurrency: 'USD',
    fee: 100n,
    held: 0n,
    processed: 10_000n,
    returned: 0n,
    status: 'PROCESSED',
    final: true,
    certainty: 'paid',
    usageDay: '2026-11-01',
    hasIntent: true,
    latePaid: 0n,
    postings: [...HOLD, ...PAID],
    ...given,
  };
}

/** The same, refused by its provider. */
export const aFailedPayout = (given: Partial<PayoutFacts> = {}): PayoutFacts =>
  aPaidPayout({
    status: 'INVOKE_FAILED',
    certainty: 'rejected',
    processed: 0n,
    postings: [...HOLD, ...RELEASE],
    ...given,
  });

/** The same, paid after it was refused; its status stays. */
export const aLatePayout = (given: Partial<PayoutFacts> = {}): PayoutFacts =>
  aFailedPayout({
    certainty: 'paid',
    processed: 10_000n,
    latePaid: 10_000n,
    postings: [...HOLD, ...RELEASE, ...LATE],
    ...given,
  });

/** The same, sent and not answered yet. */
export const anOpenPayout = (given: Partial<PayoutFacts> = {}): PayoutFacts =>
  aPaidPayout({
    status: 'PENDING',
    final: false,
    certainty: 'unknown',
    processed: 0n,
    held: 10_100n,
    postings: HOLD,
    ...given,
  });

/** A direct payout that waits for the command to process it: nothing of it is decided. */
export const aPayoutWithoutPlan = (given: Partial<PayoutFacts> = {}): PayoutFacts =>
  anOpenPayout({
    requestId: null,
    status: 'READY',
    certainty: null,
    depositAmount: null,
    fee: 0n,
    held: 0n,
    hasIntent: false,
    postings: [],
    ...given,
  });

export function aRequestFacts(given: Partial<RequestFacts> = {}): RequestFacts {
  return {
    organizationId: 'org_1',
    id: 'por_1',
    status: 'PROCESSED',
    final: true,
    finished: true,
    serviceAmount: 10_000n,
    currency: 'USD',
    processed: 10_000n,
    latePaid: 0n,
    returned: 0n,
    attempts: 1,
    payouts: [{ ...aPaidPayout(), attempt: 1 }],
    ...given,
  };
}

export const sums = (given: Partial<AccountSums> = {}): AccountSums => ({
  funds: 89_900n,
  held: 0n,
  paid_out: 10_000n,
  fees: 100n,
  return_cost: 0n,
  suspense: 0n,
  outside: -100_000n,
  ...given,
});

export function aBalance(given: Partial<BalanceFacts> = {}): BalanceFacts {
  return {
    organizationId: 'org_1',
    depositAccountId: 'dep_a',
    currency: 'USD',
    kept: sums(),
    added: sums(),
    ...given,
  };
}

export const aBooked = (given: Partial<BookedPayment> = {}): BookedPayment => ({
  reference: 'sbx_1',
  idempotencyKey: 'pay_1',
  currency: 'USD',
  paidUnits: 10_000n,
  returnedUnits: 0n,
  ...given,
});

export const codes = (differences: readonly Difference[]): readonly string[] =>
  differences.map(({ finding }) => finding);
