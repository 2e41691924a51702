import type { PayoutStatus } from '../../../src/domain/payout/machine';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { changesOfOutcome, type Outcome } from '../../../src/domain/payout-request/outcome';
import type { PayoutState, RequestState } from '../../../src/domain/payout-request/state';
import {
  ACCEPTED,
  answered,
  aPayout,
  aRequest,
  dropped,
  GAVE_UP,
  NOON,
  NOT_SENT,
  paid,
  rejected,
  UNKNOWN,
} from '../../support/operations';

const changes = (outcome: Outcome, payout: Partial<PayoutState> = {}, request: Partial<RequestState> = {}) =>
  changesOfOutcome(aRequest(request), aPayout('a', payout), outcome, NOON);
const entriesOf = (outcome: Outcome, payout: Partial<PayoutState> = {}) =>
  changes(outcome, payout).ledger.map(({ kind, entries }) => [kind, entries]);

type Row = [says: string, from: PayoutStatus, Outcome, to: PayoutStatus, event: string];

test.each<Row>([
  ['accepted', 'INVOKING', answered(ACCEPTED), 'PROCESSING', 'payout.processing'],
  ['not known', 'INVOKING', answered(UNKNOWN), 'PENDING', 'payout.unknown'],
  ['refused at registration', 'INVOKING', answered(rejected()), 'INVOKE_FAILED', 'payout.failed'],
  ['never sent', 'INVOKING', answered(NOT_SENT), 'INVOKE_FAILED', 'payout.failed'],
  ['taken, then refused', 'PROCESSING', answered(rejected()), 'PROCESS_FAILED', 'payout.failed'],
  ['found refused', 'PENDING', answered(rejected()), 'PROCESS_FAILED', 'payout.failed'],
  ['found accepted', 'PENDING', answered(ACCEPTED), 'PROCESSING', 'payout.processing'],
  ['paid at once', 'INVOKING', answered(paid()), 'PROCESSED', 'payout.processed'],
  ['found paid', 'PENDING', answered(paid()), 'PROCESSED', 'payout.processed'],
  ['paid in part', 'PROCESSING', answered(paid(1n)), 'PARTIALLY_PROCESSED', 'payout.partially_processed'],
  ['paid while it is revoked', 'REVOKING', answered(paid()), 'PROCESSED', 'payout.processed'],
  ['dropped by a cancellation', 'CREATED', dropped('canceled'), 'TERMINATED', 'payout.failed'],
  ['dropped with the whole', 'CREATED', dropped('whole_not_payable'), 'TERMINATED', 'payout.failed'],
  ['expired', 'CREATED', dropped('expired'), 'EXPIRED', 'payout.failed'],
])('%s: %s', (_says, from, outcome, to, event) => {
  const { payouts, events } = changes(outcome, { status: from });
  expect(payouts).toMatchObject([{ status: to }]);
  expect(events[0]).toMatchObject({ type: event, data: { payout_id: 'pay_a', part: 1, attempt: 1 } });
});

const EVERY: readonly Outcome[] = [
  answered(ACCEPTED),
  answered(UNKNOWN),
  answered(NOT_SENT),
  answered(rejected()),
  answered(paid()),
  answered(paid(1n)),
  dropped('canceled'),
  dropped('expired'),
  GAVE_UP,
];
const FINAL: readonly PayoutStatus[] = ['PROCESSED', 'PARTIALLY_PROCESSED', 'INVOKE_FAILED', 'TERMINATED'];

test.each(FINAL)('of a payout that is %s no outcome changes anything, nor its request', (status) => {
  for (const outcome of EVERY) expect(changes(outcome, { status, held: 0n })).toBe(NO_CHANGES);
});

test.each<[says: string, Outcome, Partial<PayoutState>]>([
  ['an acceptance', answered(ACCEPTED), { status: 'PROCESSING', certainty: 'accepted' }],
  ['a time-out', answered(UNKNOWN), { status: 'PENDING', certainty: 'unknown' }],
  ['silence', GAVE_UP, { status: 'PENDING', moderationRequired: true }],
])('%s that is told twice changes nothing the second time', (_says, outcome, payout) => {
  expect(changes(outcome, payout)).toBe(NO_CHANGES);
});

test('what may have left is not dropped', () => {
  expect(changes(dropped('canceled'), { status: 'INVOKING' })).toBe(NO_CHANGES);
  expect(changes(dropped('expired'), { status: 'PENDING' })).toBe(NO_CHANGES);
});

test.each<[says: string, Outcome, entries: readonly unknown[]]>([
  ['an acceptance keeps the hold', answered(ACCEPTED), []],
  ['a time-out keeps the hold', answered(UNKNOWN), []],
  ['silence keeps the hold', GAVE_UP, []],
  ['a refusal releases it', answered(rejected()), [['release', { held: -10_100n, funds: 10_100n }]]],
  [
    'a payment books what was expected',
    answered(paid()),
    [['paid', { held: -10_100n, paid_out: 10_000n, fees: 100n }]],
  ],
  [
    'a payment books what the provider charged',
    answered(paid(10_000n, { debited: 9_990n, fee: 30n })),
    [['paid', { held: -10_100n, paid_out: 9_990n, fees: 30n, funds: 80n }]],
  ],
  [
    'a charge above the hold comes from the funds',
    answered(paid(10_000n, { debited: 10_500n, fee: 100n })),
    [['paid', { held: -10_100n, paid_out: 10_500n, fees: 100n, funds: -500n }]],
  ],
  [
    'a part costs its part, rounded up, and the whole fee',
    answered(paid(3_333n)),
    [['paid', { held: -10_100n, paid_out: 3_333n, fees: 100n, funds: 6_667n }]],
  ],
])('%s', (_says, outcome, entries) => {
  expect(entriesOf(outcome)).toEqual(entries);
});

test.each<[says: string, Outcome, back: readonly bigint[]]>([
  ['all of it is paid', answered(paid()), []],
  ['a part is paid', answered(paid(4_000n)), [-6_000n]],
  ['it is refused', answered(rejected()), [-10_000n]],
  ['it is not known', answered(UNKNOWN), []],
])('the limit of the day gets back what was not paid: %s', (_says, outcome, back) => {
  const { usage } = changes(outcome);
  expect(usage.map(({ delta }) => delta)).toEqual(back);
  for (const { routeId, day } of usage) expect([routeId, day]).toEqual(['rou_a', '2026-11-20']);
});

test.each(['DISPATCHING', 'CREATED'] as const)(
  'a %s request waits for the provider from then on',
  (status) => {
    const { request, events } = changes(answered(UNKNOWN), {}, { status });
    expect(request.status).toBe('PENDING');
    expect(events.map(({ type }) => type)).toEqual(['payout.unknown', 'request.pending']);
  },
);

test('a request that is being canceled stays so', () => {
  expect(changes(answered(UNKNOWN), {}, { status: 'CANCELING' }).request).toEqual({});
});

test('silence opens one case with what is at stake, and asks for a person', () => {
  const { request, payouts, cases } = changes(GAVE_UP, { status: 'PENDING', certainty: 'unknown' });
  expect(request).toEqual({ moderationRequired: true });
  expect(payouts).toEqual([{ id: 'pay_a', moderationRequired: true }]);
  expect(cases).toMatchObject([{ kind: 'unknown_outcome', payoutId: 'pay_a', exposedAmount: 10_000n }]);
});

test("an answer that comes after all takes the person's work away", () => {
  const moderated = { status: 'PENDING', moderationRequired: true } as const;
  expect(changes(answered(paid()), moderated).payouts).toMatchObject([{ moderationRequired: false }]);
  expect(changes(answered(rejected()), moderated).payouts).toMatchObject([{ moderationRequired: false }]);
});

test('a reference that the provider gave once is not lost by an answer without one', () => {
  const known = { status: 'PROCESSING', providerReference: 'ref-0' } as const;
  expect(changes(answered(rejected()), known).payouts).toMatchObject([{ providerReference: 'ref-0' }]);
});

test.each([0n, -1n, 10_001n])('a payment of %d of 10000 units is a broken promise', (units) => {
  expect(() => changes(answered(paid(units)))).toThrow(`paid ${units} of 10000`);
});
