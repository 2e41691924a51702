import { applyChanges } from '../../../src/domain/payout-request/apply';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { changesOfClearing } from '../../../src/domain/payout-request/moderation';
import { changesOfOutcome, type Outcome } from '../../../src/domain/payout-request/outcome';
import { ACCEPTED, answered, aPayout, aRequest, NOON, paid, rejected } from '../../support/operations';

const PENDING = aPayout('a', { status: 'PENDING', certainty: 'unknown', moderationRequired: true });
const REQUEST = aRequest({ status: 'PENDING', moderationRequired: true });
const resolved = (answer: ReturnType<typeof paid>): Outcome => ({
  kind: 'resolved',
  answer: answer as Extract<Outcome, { kind: 'resolved' }>['answer'],
  by: 'key_operator',
  reason: 'Seen on the statement.',
});

test.each([
  ['paid', paid(), 'PROCESSED', 'payout.processed'],
  ['paid in part', paid(4_000n), 'PARTIALLY_PROCESSED', 'payout.partially_processed'],
  ['failed', rejected(), 'PROCESS_FAILED', 'payout.failed'],
] as const)(
  'an operator says %s: it goes the way of a provider, with author and reason',
  (_says, answer, status, type) => {
    const changes = changesOfOutcome(REQUEST, PENDING, resolved(answer), NOON);
    expect(changes.payouts).toMatchObject([{ status, moderationRequired: false }]);
    expect(changes.events).toMatchObject([
      { type: 'payout.resolved', actor: 'key_operator', data: { reason: 'Seen on the statement.' } },
      { type },
    ]);
    expect(changes.ledger).toHaveLength(1);
  },
);

test('an answer on a payout that has ended is told, and books nothing', () => {
  const ended = aPayout('a', { status: 'PROCESSED', certainty: 'paid', processedAmount: 10_000n, held: 0n });
  const changes = changesOfOutcome(aRequest({ status: 'PROCESSED' }), ended, resolved(rejected()), NOON);
  expect(changes).toMatchObject({ payouts: [], ledger: [], events: [{ type: 'payout.resolved' }] });
});

test('what a person was to look at is closed with the outcome, and not before', () => {
  const after = (status: 'PENDING' | 'PROCESSED') =>
    changesOfClearing(REQUEST, [PENDING], { ...PENDING, status, moderationRequired: false }, 'key_operator');
  expect(after('PENDING')).toBe(NO_CHANGES);
  expect(after('PROCESSED')).toMatchObject({
    request: { moderationRequired: false },
    closedCases: [{ kind: 'unknown_outcome', payoutId: PENDING.id, by: 'key_operator' }],
  });
});

test('the request needs a person as long as another payout does', () => {
  const other = aPayout('b', { part: 2, status: 'PENDING', moderationRequired: true });
  const cleared = { ...PENDING, status: 'PROCESSED' as const, moderationRequired: false };
  expect(changesOfClearing(REQUEST, [cleared, other], cleared, null).request).toEqual({});
});

test('a no that is not final waits for a person with its hold, its limit and its reason', () => {
  const open = aPayout('a', { status: 'PROCESSING', certainty: 'accepted' });
  const changes = changesOfOutcome(aRequest({ status: 'PENDING' }), open, answered(rejected()), NOON, false);
  expect(changes).toMatchObject({ ledger: [], usage: [], request: { moderationRequired: true } });
  expect(changes.cases).toMatchObject([{ kind: 'unknown_outcome', exposedAmount: 10_000n }]);
  const [payout] = applyChanges({ request: REQUEST, payouts: [open] }, changes).payouts;
  expect(payout).toMatchObject({
    status: 'PENDING',
    certainty: 'unknown',
    held: 10_100n,
    moderationRequired: true,
    resolution: { code: 'DECLINED_ERROR' },
  });
  expect(payout && changesOfOutcome(REQUEST, payout, answered(rejected()), NOON, false)).toBe(NO_CHANGES);
});

test('an operator who confirms that no makes it final', () => {
  const changes = changesOfOutcome(REQUEST, PENDING, resolved(rejected()), NOON, false);
  expect(changes.payouts).toMatchObject([{ status: 'PROCESS_FAILED', certainty: 'rejected', held: 0n }]);
});

test.each(['PROCESSING', 'PENDING', 'REVOKING'] as const)(
  'what the provider has stopped while it was %s is REVOKED, and its hold goes back',
  (status) => {
    const revoked = { ...rejected(), revoked: true } as ReturnType<typeof rejected>;
    const changes = changesOfOutcome(REQUEST, aPayout('a', { status }), answered(revoked), NOON);
    expect(changes).toMatchObject({
      payouts: [{ status: 'REVOKED', certainty: 'rejected', resolution: null, held: 0n }],
      events: [{ type: 'payout.revoked' }],
      ledger: [{ kind: 'release' }],
    });
  },
);

test.each([
  ['accepted', 'PROCESSING', 'payout.processing'],
  ['unknown', 'PENDING', 'payout.unknown'],
] as const)('a revocation that failed leaves what was %s as it was before', (certainty, status, type) => {
  const revoking = aPayout('a', { status: 'REVOKING', certainty });
  const changes = changesOfOutcome(REQUEST, revoking, { kind: 'not_revoked', why: 'no' }, NOON);
  expect(changes).toMatchObject({ payouts: [{ id: revoking.id, status }], ledger: [] });
  expect(changes.events).toMatchObject([{ type, data: { revoke: 'failed', why: 'no' } }]);
});

test('a notice that cannot be true is a case, and changes nothing else', () => {
  const changes = changesOfOutcome(REQUEST, PENDING, { kind: 'conflict', evidence: { told: 1 } }, NOON);
  expect(changes).toEqual({ ...NO_CHANGES, cases: changes.cases });
  expect(changes.cases).toMatchObject([{ kind: 'statement_conflict', evidence: { told: 1 } }]);
});

test('an answer that a payment is accepted moderates nothing', () => {
  const open = aPayout('a', { status: 'INVOKING' });
  expect(changesOfOutcome(aRequest(), open, answered(ACCEPTED), NOON, false).cases).toEqual([]);
});
