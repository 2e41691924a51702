import type { BookPayment } from '../book';
import type { CaseFact, EntryFact, EventFact, Facts, PayoutFact, RequestFact } from '../facts';
import type { Order } from '../order';

export const ORDER: Order = {
  number: 0,
  kind: 'plain',
  idempotencyKey: 'key-1',
  atMs: 0,
  attributes: {},
  direct: false,
  expiresAfterMs: undefined,
  deeds: [],
};

export const ACCEPTED = { outcome: 'accepted', order: ORDER, id: 'por_1', replayed: false } as const;
export const CALM = { requests: 0, batches: 0, payouts: 0, outbox: 0, inbox: 0, provider: 0 };

const REQUEST: RequestFact = {
  id: 'por_1',
  idempotencyKey: 'key-1',
  referenceId: null,
  batchId: null,
  status: 'PROCESSED',
  final: true,
  moderationRequired: false,
  version: 3,
  expiresAtMs: 100_000,
  serviceCurrency: 'USD',
  serviceAmount: 100_00n,
  processed: 100_00n,
  returned: 0n,
  latePaid: 0n,
};

const PAYOUT: PayoutFact = {
  id: 'pay_1',
  requestId: 'por_1',
  part: 1,
  attempt: 1,
  providerAccount: 'pac_a',
  idempotencyKey: 'pay_1',
  status: 'PROCESSED',
  final: true,
  held: 0n,
  amount: 100_00n,
  processed: 100_00n,
  route: 'rou_a',
  day: '2026-01-01',
  sendUntilMs: 50_000,
};

const PAYMENT: BookPayment = {
  providerAccount: 'pac_a',
  key: 'pay_1',
  account: 'acc-1',
  amount: 100_00n,
  currency: 'USD',
  depositCurrency: 'USD',
  behaviour: 'paid',
  status: 'paid',
  paid: 100_00n,
  returned: 0n,
};

export const request = (given: Partial<RequestFact> = {}): RequestFact => ({ ...REQUEST, ...given });
export const payout = (given: Partial<PayoutFact> = {}): PayoutFact => ({ ...PAYOUT, ...given });
export const payment = (given: Partial<BookPayment> = {}): BookPayment => ({ ...PAYMENT, ...given });

/** Refused by its provider, and paid another time: the payout, and what a second one is called by. */
export const refused = payout({ status: 'INVOKE_FAILED', processed: 0n });
export const second = payout({ id: 'pay_2', attempt: 2, idempotencyKey: 'pay_2', providerAccount: 'pac_b' });
export const secondPayment = payment({ key: 'pay_2', providerAccount: 'pac_b' });
export const lateCase = (given: Partial<CaseFact> = {}): CaseFact => ({
  kind: 'late_success',
  requestId: 'por_1',
  payoutId: 'pay_1',
  exposed: 100_00n,
  open: true,
  ...given,
});

export const entry = (account: string, amount: bigint, given: Partial<EntryFact> = {}): EntryFact => ({
  transactionId: 'ltx_paid',
  payoutId: 'pay_1',
  depositAccount: 'dep_a',
  account,
  amount,
  currency: 'USD',
  ...given,
});

/** One event a second, counted from the time 0. */
export const event = (sequence: number, type: string): EventFact => ({
  operationId: 'por_1',
  sequence,
  type,
  atMs: sequence * 1_000,
  payoutId: type.startsWith('payout.') ? 'pay_1' : null,
});

const HELD = { transactionId: 'ltx_hold' };
export const ENTRIES: readonly EntryFact[] = [
  entry('outside', -500_00n, { transactionId: 'ltx_opening', payoutId: null }),
  entry('funds', 500_00n, { transactionId: 'ltx_opening', payoutId: null }),
  entry('funds', -101_00n, HELD),
  entry('held', 101_00n, HELD),
  entry('held', -101_00n),
  entry('paid_out', 100_00n),
  entry('fees', 1_00n),
];

/** One request of 100.00 that was accepted, paid once, and booked: what no check finds fault with. */
export function facts(given: Partial<Facts> = {}): Facts {
  return {
    driven: { placed: [ACCEPTED], commanded: [], repeated: new Map() },
    book: { payments: [payment()], calls: [] },
    requests: [request()],
    payouts: [payout()],
    entries: ENTRIES,
    balances: [
      {
        depositAccount: 'dep_a',
        providerAccount: 'pac_a',
        currency: 'USD',
        amounts: {
          funds: 399_00n,
          held: 0n,
          paid_out: 100_00n,
          fees: 1_00n,
          return_cost: 0n,
          suspense: 0n,
          outside: -500_00n,
        },
      },
    ],
    cases: [],
    events: [event(1, 'request.created'), event(2, 'payout.invoking'), event(3, 'payout.processed')],
    usage: [{ route: 'rou_a', day: '2026-01-01', used: 100_00n }],
    credits: [
      { leaf: 'leaf', numerator: 7n, denominator: 3n },
      { leaf: 'leaf', numerator: -14n, denominator: 6n },
    ],
    outbox: [],
    unrest: CALM,
    batch: undefined,
    workflows: new Set(['por_1']),
    ...given,
  };
}

export const paymentsOf = (...payments: readonly BookPayment[]): Pick<Facts, 'book'> => ({
  book: { payments, calls: [] },
});
