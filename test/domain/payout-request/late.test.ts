import { isFinalPayout } from '../../../src/domain/payout/machine';
import { applyChanges } from '../../../src/domain/payout-request/apply';
import { changesOfLateSuccess, isPaidLate, sentBeside } from '../../../src/domain/payout-request/late';
import { changesOfPaidThenFailed, changesOfReturn } from '../../../src/domain/payout-request/returns';
import { maySend } from '../../../src/domain/payout-request/sending';
import type { PayoutState } from '../../../src/domain/payout-request/state';
import { aPayout, aRequest, NOON, paid } from '../../support/operations';

const PAID = paid() as Extract<ReturnType<typeof paid>, { certainty: 'paid' }>;
const REFUSED = aPayout('first', { status: 'INVOKE_FAILED', certainty: 'rejected', held: 0n });
const second = (given: Partial<PayoutState>) => aPayout('second', { attempt: 2, ...given });
const FAILED = aRequest({ status: 'FAILED' });

test.each<[says: string, others: readonly PayoutState[], exposed: bigint, revoked: readonly string[]]>([
  ['the next attempt is not sent yet: it never will be', [second({ status: 'CREATED' })], 0n, []],
  ['the next attempt is in flight', [second({ status: 'PROCESSING' })], 10_000n, ['pay_second']],
  ['the next attempt is being sent', [second({ status: 'INVOKING' })], 10_000n, ['pay_second']],
  ['the next attempt has failed, too', [second({ status: 'INVOKE_FAILED' })], 0n, []],
  [
    'the next attempt was paid',
    [second({ status: 'PROCESSED', certainty: 'paid', processedAmount: 10_000n })],
    10_000n,
    [],
  ],
  ['another part is in flight', [second({ status: 'PROCESSING', part: 2, attempt: 1 })], 0n, []],
])('a late success before the end, while %s', (_says, others, exposed, revoked) => {
  const request = aRequest({ status: 'PENDING' });
  const payouts = [REFUSED, ...others];
  const changes = changesOfLateSuccess(request, payouts, REFUSED, PAID, NOON);
  expect(changes.cases).toMatchObject([{ kind: 'late_success', exposedAmount: exposed }]);
  expect(changes.request).toEqual({});
  expect(changes.ledger).toMatchObject([{ entries: { suspense: 10_000n, fees: 100n, funds: -10_100n } }]);
  const now = applyChanges({ request, payouts }, changes);
  const [late, ...rest] = now.payouts;
  expect(late).toMatchObject({ status: 'INVOKE_FAILED', certainty: 'paid', processedAmount: 10_000n });
  expect(late && isPaidLate(late)).toBe(true);
  expect(late && sentBeside(now.payouts, late).map(({ id }) => id)).toEqual(revoked);
  for (const payout of rest.filter(({ part, status }) => part === 1 && !isFinalPayout(status)))
    expect(maySend(request, payout, { payouts: now.payouts, cancelWaits: false, at: NOON })).toBe(
      'part_paid_late',
    );
});

test('a late success after the end changes no status, and is all exposed', () => {
  const changes = changesOfLateSuccess(FAILED, [REFUSED], REFUSED, PAID, NOON);
  expect(changes.request).toEqual({ latePaidAmount: 10_000n });
  expect(changes.cases).toMatchObject([{ exposedAmount: 10_000n }]);
});

test('told twice it changes nothing, and what is open or was paid is not late', () => {
  const once = applyChanges(
    { request: FAILED, payouts: [REFUSED] },
    changesOfLateSuccess(FAILED, [REFUSED], REFUSED, PAID, NOON),
  );
  for (const payout of [
    ...once.payouts,
    aPayout('open'),
    aPayout('paid', { status: 'PROCESSED', certainty: 'paid' }),
  ])
    expect(changesOfLateSuccess(once.request, once.payouts, payout, PAID, NOON)).toMatchObject({
      ledger: [],
    });
});

const LATE = aPayout('late', {
  status: 'INVOKE_FAILED',
  certainty: 'paid',
  processedAmount: 10_000n,
  held: 0n,
});
const PROCESSED = aPayout('done', {
  status: 'PROCESSED',
  certainty: 'paid',
  processedAmount: 10_000n,
  held: 0n,
});

test('the return of a late payment goes back from suspense, and the request stays as it ended', () => {
  const ended = aRequest({ status: 'FAILED', latePaidAmount: 10_000n });
  const { request, ledger, payouts } = changesOfReturn(
    ended,
    LATE,
    { ...PAID, returnedAmount: PAID.processedAmount },
    NOON,
  );
  expect(request).toEqual({});
  expect(ledger).toMatchObject([{ entries: { suspense: -10_000n, funds: 10_000n } }]);
  expect(payouts).toEqual([{ id: LATE.id, returnedAmount: 10_000n }]);
});

test('paid, then failed, is a return of all that was paid, once', () => {
  const request = aRequest({ status: 'PROCESSED', processedAmount: 10_000n });
  const changes = changesOfPaidThenFailed(request, PROCESSED, NOON);
  expect(changes).toMatchObject({
    request: { status: 'RETURNED', returnedAmount: 10_000n },
    payouts: [{ status: 'RETURNED', returnedAmount: 10_000n }],
    ledger: [{ entries: { paid_out: -10_000n, funds: 10_000n } }],
    cases: [{ kind: 'return' }],
  });
  const now = applyChanges({ request, payouts: [PROCESSED] }, changes);
  expect(changesOfPaidThenFailed(now.request, now.payouts[0] ?? PROCESSED, NOON)).toMatchObject({
    ledger: [],
  });
});

test('that an unpaid payment failed returns nothing', () => {
  expect(changesOfPaidThenFailed(FAILED, REFUSED, NOON)).toMatchObject({ ledger: [], cases: [] });
});
