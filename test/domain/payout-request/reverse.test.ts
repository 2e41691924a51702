import { applyChanges } from '../../../src/domain/payout-request/apply';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { changesOfOutcome, type Outcome } from '../../../src/domain/payout-request/outcome';
import { changesOfReturn } from '../../../src/domain/payout-request/returns';
import {
  changesOfFailedReversal,
  changesOfReversal,
  changesOfReversing,
} from '../../../src/domain/payout-request/reverse';
import type { PayoutState } from '../../../src/domain/payout-request/state';
import { ACCEPTED, aPayout, aRequest, NOON, paid, rejected, UNKNOWN } from '../../support/operations';

const PAID = paid() as Extract<ReturnType<typeof paid>, { certainty: 'paid' }>;
const TAKEN_BACK = { ...PAID, returnedAmount: PAID.processedAmount, reversed: true } as const;
const request = aRequest({ status: 'PROCESSED', processedAmount: 10_000n });
const payoutIn = (status: PayoutState['status'], given: Partial<PayoutState> = {}) =>
  aPayout('direct', {
    requestId: null,
    status,
    certainty: 'paid',
    processedAmount: 10_000n,
    held: 0n,
    ...given,
  });
const UNDER_WAY = payoutIn('CANCELLING');
const wish = { by: 'key_1', reason: 'A mistake' };

test('what was paid is being taken back, with the word of who wished it', () => {
  const changes = changesOfReversing(payoutIn('PROCESSED'), wish);
  expect(changes).toEqual({
    ...NO_CHANGES,
    payouts: [{ id: UNDER_WAY.id, status: 'CANCELLING' }],
    events: [
      { type: 'cancel.requested', actor: 'key_1', data: { payout_id: UNDER_WAY.id, reason: 'A mistake' } },
    ],
  });
});

test.each<PayoutState['status']>([
  'CREATED',
  'PROCESSING',
  'CANCELLING',
  'CANCELLED',
  'PARTIALLY_PROCESSED',
  'RETURNED',
  'INVOKE_FAILED',
])('a payout that is %s is not begun to be taken back', (status) => {
  expect(changesOfReversing(payoutIn(status), wish)).toBe(NO_CHANGES);
});

test('taken back as it was wished, it is CANCELLED, the debit lies in the funds again, and there is no case', () => {
  const changes = changesOfReversal(request, UNDER_WAY, TAKEN_BACK, NOON);
  expect(changes.payouts).toEqual([{ id: UNDER_WAY.id, status: 'CANCELLED', returnedAmount: 10_000n }]);
  expect(changes.request).toEqual({ status: 'RETURNED', returnedAmount: 10_000n });
  expect(changes.events).toMatchObject([
    { type: 'payout.cancelled', data: { payout_id: UNDER_WAY.id, amount: '100.00', currency: 'USD' } },
  ]);
  expect(changes.ledger).toMatchObject([
    {
      kind: 'returned',
      cause: `${UNDER_WAY.id}:returned:10000`,
      entries: { paid_out: -10_000n, funds: 10_000n },
    },
  ]);
  expect(changes.cases).toEqual([]);
});

test('told twice, or as a return besides, it changes nothing more', () => {
  const once = applyChanges(
    { request, payouts: [UNDER_WAY] },
    changesOfReversal(request, UNDER_WAY, TAKEN_BACK, NOON),
  );
  for (const payout of once.payouts) {
    expect(changesOfReversal(once.request, payout, TAKEN_BACK, NOON)).toBe(NO_CHANGES);
    expect(changesOfReturn(once.request, payout, TAKEN_BACK, NOON)).toBe(NO_CHANGES);
    expect(changesOfFailedReversal(payout, 'too late')).toBe(NO_CHANGES);
  }
});

test.each<[says: string, payout: PayoutState, outcome: Outcome]>([
  ['that it is still paid', UNDER_WAY, { kind: 'answered', answer: PAID }],
  ['nothing certain', UNDER_WAY, { kind: 'answered', answer: UNKNOWN }],
  ['that it works on it', UNDER_WAY, { kind: 'answered', answer: ACCEPTED }],
  ['that it was refused', UNDER_WAY, { kind: 'answered', answer: rejected() }],
  [
    'that it took it back, which nobody wished',
    payoutIn('PROCESSED'),
    { kind: 'answered', answer: TAKEN_BACK },
  ],
])('where the provider says %s, this ends nothing', (_says, payout, outcome) => {
  expect(changesOfOutcome(request, payout, outcome, NOON)).toBe(NO_CHANGES);
  expect(changesOfOutcome(request, payout, outcome, NOON, false)).toBe(NO_CHANGES);
});

test('what came back by itself while it was to be taken back is a return, with its case', () => {
  const back = { ...PAID, returnedAmount: PAID.processedAmount };
  expect(changesOfReversal(request, UNDER_WAY, back, NOON)).toBe(NO_CHANGES);
  const changes = changesOfReturn(request, UNDER_WAY, back, NOON);
  expect(changes.payouts).toMatchObject([{ status: 'RETURNED', returnedAmount: 10_000n }]);
  expect(changes.cases).toMatchObject([{ kind: 'return' }]);
});

test('where it failed the payout is paid as before, and the event says why', () => {
  const outcome = { kind: 'not_reversed', why: 'The provider did not answer.' } as const;
  const changes = changesOfOutcome(request, UNDER_WAY, outcome, NOON);
  expect(changes).toMatchObject({
    request: {},
    payouts: [{ id: UNDER_WAY.id, status: 'PROCESSED' }],
    events: [{ type: 'payout.processed', data: { reverse: 'failed', why: 'The provider did not answer.' } }],
    ledger: [],
  });
  expect(changesOfFailedReversal(payoutIn('PROCESSED'), 'again')).toBe(NO_CHANGES);
});
